import {
  CheckboxVisibility,
  ConstrainMode,
  DetailsList,
  DetailsListLayoutMode,
  DetailsRow,
  Selection,
  SelectionMode,
  type IColumn,
  type IDetailsRowProps,
} from '@fluentui/react';
import * as React from 'react';
import type { ODataRow } from '../api';
import { useHost, type RecordReference } from '../host';
import { useWords } from '../shell/Notice';
import { RecordLink } from '../shell/RecordLink';
import type { ColumnDescription, TableDescription } from '../shapes';
import { cellContent, type Sort, type ViewColumn, type ViewLayout } from './view';

interface GridProps {
  readonly table: TableDescription;
  readonly layout: ViewLayout;
  readonly rows: readonly ODataRow[];
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort) => void;
  readonly label: string;
  readonly selectable: boolean;
  readonly onSelect?: (chosen: readonly RecordReference[]) => void;
}

const numeric = new Set(['integer', 'bigint', 'decimal', 'double', 'money']);
/** Where a container is narrower than this, rows are cards. */
const cardWidth = 520;

/** Rows of a view as a table that the keyboard walks through; on a narrow page as cards. */
export function Grid(props: GridProps): React.ReactElement {
  const { table, layout, rows, sort, onSort, label, selectable, onSelect } = props;
  const { navigation } = useHost();
  const say = useWords();
  const ground = React.useRef<HTMLDivElement>(null);
  const asCards = useNarrower(ground, cardWidth);
  const linked = useLinkedTables(layout);
  const describe = React.useCallback(
    (cell: ViewColumn): ColumnDescription | undefined =>
      (cell.alias === null ? table : linked[cell.alias])?.columns[cell.column],
    [table, linked],
  );
  const key = React.useCallback((row: ODataRow): string => String(row[table.primaryId] as string), [table]);
  const nameOf = React.useCallback(
    (row: ODataRow): string => {
      const name = table.primaryName === null ? undefined : row[table.primaryName];
      if (typeof name === 'string' && name !== '') return name;
      // A view without the name is led by its first column, as in Dynamics.
      const [lead] = layout.columns;
      return (lead && cellContent(row, lead, describe(lead)).text) || say('unnamed');
    },
    [table, layout, describe, say],
  );
  const referenceOf = React.useCallback(
    (row: ODataRow): RecordReference => ({ id: key(row), entityType: table.logicalName, name: nameOf(row) }),
    [key, nameOf, table],
  );
  const open = (row: ODataRow): void => void navigation.openRecord({ table: table.logicalName, id: key(row) });

  const told = React.useRef(onSelect);
  told.current = onSelect;
  const selection = React.useMemo(() => {
    const made: Selection<ODataRow & { key?: string }> = new Selection({
      getKey: (row) => key(row),
      onSelectionChanged: () => told.current?.(made.getSelection().map(referenceOf)),
    });
    return made;
  }, [key, referenceOf]);

  if (asCards) return <Cards {...props} ground={ground} describe={describe} open={open} nameOf={nameOf} rowKey={key} />;

  const primary = layout.columns.find((cell) => cell.name === table.primaryName) ?? layout.columns[0];
  const columns: IColumn[] = layout.columns.map((cell) => {
    const column = describe(cell);
    const isSorted = cell.alias === null && sort?.column === cell.column;
    return {
      key: cell.name,
      name: column?.label ?? cell.name,
      // As in Dynamics: a column is at least as wide as its view says, and a list that is too wide scrolls.
      minWidth: cell.width,
      isResizable: true,
      isSorted,
      isSortedDescending: isSorted && sort?.descending === true,
      sortAscendingAriaLabel: say('sortedUp'),
      sortDescendingAriaLabel: say('sortedDown'),
      className: numeric.has(column?.type ?? '') ? 'grid-number' : undefined,
      headerClassName: numeric.has(column?.type ?? '') ? 'grid-number' : undefined,
      onColumnClick:
        cell.alias === null
          ? () => onSort({ column: cell.column, descending: isSorted && sort?.descending !== true })
          : undefined,
      onRender: (row: ODataRow) => (
        <Cell row={row} cell={cell} column={column} own={cell === primary ? referenceOf(row) : null} />
      ),
    };
  });
  return (
    <div ref={ground} className="grid">
      <DetailsList
        items={[...rows]}
        columns={columns}
        getKey={key}
        setKey={table.logicalName}
        selection={selection as Selection}
        selectionMode={selectable ? SelectionMode.multiple : SelectionMode.none}
        checkboxVisibility={selectable ? CheckboxVisibility.always : CheckboxVisibility.hidden}
        layoutMode={DetailsListLayoutMode.justified}
        constrainMode={ConstrainMode.unconstrained}
        onItemInvoked={open}
        onRenderRow={renderRow}
        onShouldVirtualize={() => false}
        ariaLabelForGrid={label}
        ariaLabelForSelectAllCheckbox={say('selectAllRows')}
        ariaLabelForSelectionColumn={say('selectRow')}
        checkButtonAriaLabel={say('selectRow')}
        getRowAriaLabel={nameOf}
      />
    </div>
  );
}

function renderRow(props?: IDetailsRowProps): React.ReactElement | null {
  return props === undefined ? null : <DetailsRow {...props} className="grid-row" />;
}

interface CellProps {
  readonly row: ODataRow;
  readonly cell: ViewColumn;
  readonly column: ColumnDescription | undefined;
  /** The row itself, where its own link stands in this cell. */
  readonly own: RecordReference | null;
}

function Cell({ row, cell, column, own }: CellProps): React.ReactElement {
  const { text, reference } = cellContent(row, cell, column);
  const target = own ?? reference;
  if (target === null) return <span title={text}>{text}</span>;
  return (
    <RecordLink className="grid-link" table={target.entityType} id={target.id}>
      {own !== null && text === '' ? own.name : text}
    </RecordLink>
  );
}

interface CardsProps extends GridProps {
  readonly ground: React.RefObject<HTMLDivElement>;
  readonly describe: (cell: ViewColumn) => ColumnDescription | undefined;
  readonly open: (row: ODataRow) => void;
  readonly nameOf: (row: ODataRow) => string;
  readonly rowKey: (row: ODataRow) => string;
}

/** Name first, then what the view's next columns say. */
function Cards({ table, layout, rows, label, ground, describe, open, nameOf, rowKey }: CardsProps): React.ReactElement {
  const lead = layout.columns.find((cell) => cell.name === table.primaryName) ?? layout.columns[0];
  const others = layout.columns.filter((cell) => cell !== lead).slice(0, 4);
  return (
    <div ref={ground} className="grid">
      <ul className="cards" aria-label={label}>
        {rows.map((row) => (
          <li key={rowKey(row)}>
            <button type="button" className="card-row" onClick={() => open(row)}>
              <span className="card-name">{nameOf(row)}</span>
              {others.map((cell) => {
                const column = describe(cell);
                const { text } = cellContent(row, cell, column);
                return text === '' ? null : (
                  <span key={cell.name} className="card-line">
                    <span className="card-label">{column?.label ?? cell.name}</span> {text}
                  </span>
                );
              })}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Descriptions of the tables that the view's links go to, by alias, as they come. */
function useLinkedTables(layout: ViewLayout): Readonly<Record<string, TableDescription>> {
  const { tables } = useHost();
  const [linked, setLinked] = React.useState<Readonly<Record<string, TableDescription>>>({});
  React.useEffect(() => {
    let current = true;
    const used = [...new Set(layout.columns.flatMap((cell) => cell.alias ?? []))];
    const loads = used.map(async (alias) => {
      const name = layout.links[alias];
      return name === undefined ? [] : [[alias, await tables.load(name)] as const];
    });
    Promise.all(loads).then(
      (found) => current && setLinked(Object.fromEntries(found.flat())),
      // A link's labels are a nicety: without them the column's own name stands.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [layout, tables]);
  return linked;
}

function useNarrower(element: React.RefObject<HTMLElement>, width: number): boolean {
  const [isNarrower, set] = React.useState(false);
  React.useLayoutEffect(() => {
    const watched = element.current;
    if (watched === null) return undefined;
    const measure = (): void => set(watched.clientWidth > 0 && watched.clientWidth < width);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(watched);
    return () => observer.disconnect();
  });
  return isNarrower;
}
