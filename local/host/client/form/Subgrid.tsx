import { CommandBar, type ICommandBarItemProps } from '@fluentui/react';
import * as React from 'react';
import { WebApiError } from '../api';
import { useHost, type RecordReference } from '../host';
import { Grid } from '../list/Grid';
import { useRemoval } from '../list/ListPage';
import { Pager } from '../list/Pager';
import { useRows } from '../list/useRows';
import { narrowed, readView, type Sort } from '../list/view';
import { explain, Loading, Notice, useWords } from '../shell/Notice';
import { useTable } from '../shell/useTable';
import type { TableDescription, ViewDescription } from '../shapes';
import { useForm, useRecordChanges } from './context';
import { bareId } from './customLayout';
import { type ControlLayout } from './layout';
import { relatedTo, type Relation } from './relation';
import { Told } from './Told';

interface SubgridProps {
  readonly control: ControlLayout;
  readonly label: string;
  readonly showLabel: boolean;
}

/** Related rows of the open record (or, without a relationship, all rows of a view) on the form. */
export function Subgrid({ control, label, showLabel }: SubgridProps): React.ReactElement {
  const say = useWords();
  const { record } = useForm();
  const { TargetEntityType: target = '', RelationshipName: relationship = '' } = control.parameters;
  const table = useTable(target);
  useRecordChanges(record);
  const head = showLabel && label !== '' ? <div className="subgrid-title">{label}</div> : null;
  if (target === '') return <Told label={label} text={say('partNotShown', { kind: control.id })} />;
  if (table.state === 'loading') return <Loading label={say('loading')} />;
  if (table.state === 'failed') {
    return table.error instanceof WebApiError && table.error.status === 404 ? (
      <Told label={label} text={say('tableMissing', { table: target })} />
    ) : (
      <Notice
        icon="Error"
        title={say('notLoaded')}
        text={explain(table.error, say)}
        again={{ label: say('tryAgain'), run: table.retry }}
      />
    );
  }
  if (!table.table.privileges.Read) {
    return (
      <>
        {head}
        <Notice
          icon="Lock"
          title={say('notLoaded')}
          text={say('noAccessToTable', { table: table.table.pluralLabel })}
        />
      </>
    );
  }
  const wanted = bareId(control.parameters.ViewId ?? '');
  const views = table.table.views;
  const view =
    views.find((each) => each.id === wanted) ??
    views.find((each) => each.queryType === 2) ??
    views.find((each) => each.queryType === 0 && each.isDefault) ??
    views.find((each) => each.queryType === 0);
  if (view === undefined) return <Told label={label} text={say('noView', { table: table.table.pluralLabel })} />;
  const relation = relatedTo(record, table.table, relationship);
  if (relation !== null && record.id === null) return <Told label={showLabel ? label : ''} text={say('saveFirst')} />;
  return (
    <RelatedRows
      key={`${view.id} ${record.id ?? ''}`}
      control={control}
      label={label === '' ? table.table.pluralLabel : label}
      showLabel={showLabel}
      table={table.table}
      view={view}
      relation={relation}
    />
  );
}

interface RelatedRowsProps extends SubgridProps {
  readonly table: TableDescription;
  readonly view: ViewDescription;
  readonly relation: Relation | null;
}

function RelatedRows({ control, label, showLabel, table, view, relation }: RelatedRowsProps): React.ReactElement {
  const say = useWords();
  const { navigation } = useHost();
  const { surface } = useForm();
  const layout = React.useMemo(() => readView(view), [view]);
  const [sort, setSort] = React.useState<Sort | null>(layout.sort);
  const [chosen, setChosen] = React.useState<readonly RecordReference[]>([]);
  const element = relation?.fetchElement;
  const fetchXml = React.useMemo(
    () =>
      narrowed(view.fetchXml, {
        sort: sort === layout.sort ? null : sort,
        elements: element === undefined ? [] : [element],
      }),
    [view, layout, sort, element],
  );
  const perPage = Number(control.parameters.RecordsPerPage);
  const pageSize = perPage > 0 && perPage <= 250 ? perPage : 4;
  const rows = useRows(table, fetchXml, pageSize);
  const remove = useRemoval(table);
  React.useEffect(() => surface.offerRefresh(control.id, rows.refresh), [surface, control.id, rows.refresh]);

  const commands: ICommandBarItemProps[] = [
    {
      key: 'new',
      text: say('newOf', { table: table.label }),
      iconProps: { iconName: 'Add' },
      hidden: !table.privileges.Create || (relation !== null && relation.startValues === null),
      onClick: () =>
        void navigation.openRecord({ table: table.logicalName, values: relation?.startValues ?? undefined }),
    },
    {
      key: 'open',
      text: say('open'),
      iconProps: { iconName: 'OpenInNewWindow' },
      hidden: chosen.length !== 1,
      onClick: () => void navigation.openRecord({ table: table.logicalName, id: chosen[0]?.id ?? null }),
    },
    {
      key: 'delete',
      text: say('delete'),
      iconProps: { iconName: 'Delete' },
      hidden: chosen.length === 0 || !table.privileges.Delete,
      onClick: () => void remove(chosen),
    },
    { key: 'refresh', text: say('refresh'), iconProps: { iconName: 'Refresh' }, onClick: rows.refresh },
  ];
  const first = commands.filter((command) => command.hidden !== true);
  return (
    <div className={showLabel ? 'subgrid' : 'subgrid subgrid-unlabelled'}>
      <div className="subgrid-head">
        {showLabel && <div className="subgrid-title">{label}</div>}
        <div className="commands subgrid-commands">
          <CommandBar
            ariaLabel={`${label}: ${say('commands')}`}
            items={first.filter((command) => command.key !== 'refresh')}
            overflowItems={first.filter((command) => command.key === 'refresh')}
            overflowButtonProps={{ ariaLabel: `${label}: ${say('moreCommands')}` }}
          />
        </div>
      </div>
      {rows.state === 'failed' ? (
        <Notice
          icon={rows.error instanceof WebApiError && rows.error.status === 403 ? 'Lock' : 'Error'}
          title={say('notLoaded')}
          text={explain(rows.error, say)}
          again={{ label: say('tryAgain'), run: rows.refresh }}
        />
      ) : (
        <>
          <Grid
            table={table}
            layout={layout}
            rows={rows.rows}
            sort={sort}
            onSort={setSort}
            label={label}
            selectable
            onSelect={setChosen}
          />
          {rows.state === 'loading' && <Loading label={say('loading')} />}
          {rows.state === 'ready' && rows.rows.length === 0 && <p className="list-empty">{say('noRows')}</p>}
          <Pager rows={rows} pageSize={pageSize} />
        </>
      )}
    </div>
  );
}
