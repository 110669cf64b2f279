/** A view's two XML texts read for drawing, and its FetchXML narrowed, sorted and searched. Pure. */
import type { ODataRow } from '../api';
import { formattedValue } from '../api';
import { customControlsIn, type CustomControlLayout } from '../form/customLayout';
import { isLookup } from '../record/columns';
import { bareId, lookupTableAnnotation } from '../record/values';
import type { ColumnDescription, TableDescription, ViewDescription } from '../shapes';

export interface ViewColumn {
  /** As rows name it: the column, or `alias.column` of a linked table. */
  readonly name: string;
  readonly column: string;
  /** Alias of the link, null for the view's own table. */
  readonly alias: string | null;
  /** Pixels, as the layout says. */
  readonly width: number;
}

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

export interface ViewLayout {
  readonly columns: readonly ViewColumn[];
  /** By alias: the table that a link goes to. */
  readonly links: Readonly<Record<string, string>>;
  /** The order that the view itself asks for, of its own table's columns. */
  readonly sort: Sort | null;
}

const parse = (xml: string): Document => new DOMParser().parseFromString(xml, 'text/xml');
const print = (document: Document): string => new XMLSerializer().serializeToString(document);

export function readView(view: Pick<ViewDescription, 'fetchXml' | 'layoutXml'>): ViewLayout {
  const fetchXml = parse(view.fetchXml);
  const links = [...fetchXml.querySelectorAll('link-entity[alias]')].map((link) => [
    link.getAttribute('alias') ?? '',
    link.getAttribute('name') ?? '',
  ]);
  const order = fetchXml.querySelector('fetch > entity > order[attribute]');
  const cells = [...parse(view.layoutXml).querySelectorAll('cell[name]')].filter(
    (cell) => cell.getAttribute('ishidden') !== '1' && cell.getAttribute('ishidden') !== 'true',
  );
  return {
    columns: cells.map((cell) => {
      const name = cell.getAttribute('name') ?? '';
      const [alias, column] = name.includes('.') ? name.split('.', 2) : [null, name];
      return {
        name,
        column: column ?? name,
        alias: alias ?? null,
        width: Number(cell.getAttribute('width')) || 120,
      };
    }),
    links: Object.fromEntries(links) as Record<string, string>,
    sort:
      order === null
        ? null
        : { column: order.getAttribute('attribute') ?? '', descending: order.getAttribute('descending') === 'true' },
  };
}

/** Custom controls that a view is shown by instead of the grid, one a form factor. */
export function viewControls({ layoutXml }: Pick<ViewDescription, 'layoutXml'>): readonly CustomControlLayout[] {
  return customControlsIn(parse(layoutXml).querySelector('controlDescriptions > controlDescription'));
}

export interface Narrowing {
  readonly sort?: Sort | null;
  /** Typed by a person; searched from the start of each column, or anywhere after a `*`. */
  readonly search?: string;
  /** Columns of the table's own that are searched. */
  readonly searchColumns?: readonly string[];
  /** Elements to put beside the entity's own filters: `<filter>…</filter>` or `<link-entity>…</link-entity>`. */
  readonly elements?: readonly string[];
}

/** The view's FetchXML with all that narrows it. */
export function narrowed(
  fetchXml: string,
  { sort, search = '', searchColumns = [], elements = [] }: Narrowing,
): string {
  const document = parse(fetchXml);
  const entity = document.querySelector('fetch > entity');
  if (entity === null) throw new Error('The view has no FetchXML that names a table.');
  if (sort) {
    entity.querySelectorAll('order').forEach((order) => order.remove());
    const order = document.createElement('order');
    order.setAttribute('attribute', sort.column);
    order.setAttribute('descending', String(sort.descending));
    entity.append(order);
  }
  if (search.trim() !== '' && searchColumns.length > 0) {
    const filter = document.createElement('filter');
    filter.setAttribute('type', 'or');
    for (const column of searchColumns) {
      const condition = document.createElement('condition');
      condition.setAttribute('attribute', column);
      condition.setAttribute('operator', 'like');
      condition.setAttribute('value', likePattern(search));
      filter.append(condition);
    }
    entity.append(filter);
  }
  for (const element of elements) entity.append(document.importNode(parse(element).documentElement, true));
  return print(document);
}

/** `ola` → `ola%`; `*ola` → `%ola%`; what LIKE would read as a wildcard stands for itself. */
export function likePattern(search: string): string {
  const term = search.trim();
  const literal = term.replace(/^\*+/, '').replace(/[%_[]/g, '[$&]').replace(/\*/g, '%');
  return `${term.startsWith('*') ? '%' : ''}${literal}%`;
}

/** Text columns that the table's quick find view searches; the primary name where there is no such view. */
export function searchColumns(table: TableDescription): readonly string[] {
  const quickFind = table.views.find((view) => view.queryType === 4);
  const named =
    quickFind === undefined
      ? []
      : [...parse(quickFind.fetchXml).querySelectorAll('filter[isquickfindfields="1"] condition[attribute]')].map(
          (condition) => condition.getAttribute('attribute') ?? '',
        );
  const textual = named.filter((name) => ['string', 'memo'].includes(table.columns[name]?.type ?? ''));
  return textual.length > 0 ? [...new Set(textual)] : table.primaryName === null ? [] : [table.primaryName];
}

export interface CellContent {
  readonly text: string;
  /** The row that the cell leads to, for lookups. */
  readonly reference: { readonly entityType: string; readonly id: string } | null;
}

/** What a row says in a column, as the organisation formats it. `column` is its description, where known. */
export function cellContent(row: ODataRow, cell: ViewColumn, column: ColumnDescription | undefined): CellContent {
  const lookup = column !== undefined && isLookup(column);
  const property = lookup && cell.alias === null ? `_${cell.column}_value` : cell.name;
  const raw = row[property] as string | number | boolean | null | undefined;
  const text = formattedValue(row, property) ?? (raw === null || raw === undefined ? '' : String(raw));
  if (!lookup || typeof raw !== 'string') return { text, reference: null };
  const table = row[property + lookupTableAnnotation];
  const entityType = typeof table === 'string' ? table : column.targets[0];
  return { text, reference: entityType === undefined ? null : { entityType, id: bareId(raw) } };
}
