import { ActionButton, CommandBar, CommandButton, SearchBox, type ICommandBarItemProps } from '@fluentui/react';
import * as React from 'react';
import { elsewhere } from '../address';
import { WebApiError } from '../api';
import { chosenControl } from '../form/CustomControl';
import { useHost, type RecordReference } from '../host';
import { explain, Loading, Notice, useWords } from '../shell/Notice';
import type { Router } from '../shell/Router';
import { useTable } from '../shell/useTable';
import type { TableDescription, ViewDescription } from '../shapes';
import type { ChartGroup } from './chart';
import { ChartPane } from './ChartPane';
import { Grid } from './Grid';
import { Pager } from './Pager';
import { useRows } from './useRows';
import { narrowed, readView, searchColumns, viewControls, type Sort } from './view';
import { ViewControl } from './ViewControl';

const pageSize = 50;

interface ListPageProps {
  readonly table: string;
  readonly viewId: string | null;
  readonly router: Router;
}

/** A table's rows through one of its views. */
export function ListPage({ table: name, viewId, router }: ListPageProps): React.ReactElement {
  const say = useWords();
  const { offered } = useHost();
  const table = useTable(name);
  if (table.state === 'loading') return <Loading label={say('loading')} />;
  if (table.state === 'failed') {
    return (
      <Notice
        icon="Error"
        title={say('notLoaded')}
        text={explain(table.error, say)}
        again={{ label: say('tryAgain'), run: table.retry }}
      />
    );
  }
  const views = offered(table.table.views.filter((view) => view.queryType === 0));
  const view = table.table.views.find((each) => each.id === viewId) ?? views.find((each) => each.isDefault) ?? views[0];
  if (!table.table.privileges.Read) {
    return (
      <Notice icon="Lock" title={say('notLoaded')} text={say('noAccessToTable', { table: table.table.pluralLabel })} />
    );
  }
  if (view === undefined) return <Notice title={say('noView', { table: table.table.pluralLabel })} />;
  return <ViewList key={view.id} table={table.table} view={view} views={views} router={router} />;
}

interface ViewListProps {
  readonly table: TableDescription;
  readonly view: ViewDescription;
  readonly views: readonly ViewDescription[];
  readonly router: Router;
}

function ViewList({ table, view, views, router }: ViewListProps): React.ReactElement {
  const say = useWords();
  const host = useHost();
  const { navigation } = host;
  const layout = React.useMemo(() => readView(view), [view]);
  const controls = React.useMemo(() => viewControls(view), [view]);
  const custom = chosenControl(controls, host);
  const [turn, again] = React.useReducer((count: number) => count + 1, 0);
  const [sort, setSort] = React.useState<Sort | null>(layout.sort);
  const [search, setSearch] = React.useState('');
  const [chosen, setChosen] = React.useState<readonly RecordReference[]>([]);
  const searched = React.useMemo(() => searchColumns(table), [table]);
  const listFetchXml = React.useMemo(
    () => narrowed(view.fetchXml, { search, searchColumns: searched }),
    [view, search, searched],
  );
  const { shownCharts } = host;
  const [chartId, setChartId] = React.useState(shownCharts.get(table.logicalName) ?? null);
  const chart = custom === undefined ? table.charts.find(({ id }) => id === chartId) : undefined;
  const [picked, pick] = React.useState<ChartGroup | null>(null);
  const group = chart === undefined ? null : picked;
  const fetchXml = React.useMemo(
    () =>
      narrowed(listFetchXml, {
        sort: sort === layout.sort ? null : sort,
        elements: group === null || group.filter === null ? [] : [group.filter],
      }),
    [listFetchXml, layout, sort, group],
  );
  const choose = (id: string | null): void => {
    pick(null);
    setChartId(id);
    if (id === null) shownCharts.delete(table.logicalName);
    else shownCharts.set(table.logicalName, id);
  };
  const rows = useRows(table, custom === undefined ? fetchXml : null, pageSize);
  const remove = useRemoval(table);
  React.useEffect(() => {
    document.title = `${view.name} – ${table.pluralLabel}`;
  }, [view, table]);

  const commands: ICommandBarItemProps[] = [
    {
      key: 'new',
      text: say('newRecord'),
      iconProps: { iconName: 'Add' },
      onClick: () => void navigation.openRecord({ table: table.logicalName }),
      hidden: !table.privileges.Create || !table.forms.some((form) => form.type === 'main'),
    },
    {
      key: 'open',
      text: say('open'),
      iconProps: { iconName: 'OpenInNewWindow' },
      onClick: () => void navigation.openRecord({ table: table.logicalName, id: chosen[0]?.id ?? null }),
      hidden: chosen.length !== 1,
    },
    {
      key: 'delete',
      text: say('delete'),
      iconProps: { iconName: 'Delete' },
      onClick: () => void remove(chosen),
      hidden: chosen.length === 0 || !table.privileges.Delete,
    },
    {
      key: 'refresh',
      text: say('refresh'),
      iconProps: { iconName: 'Refresh' },
      onClick: () => {
        again();
        rows.refresh();
      },
    },
    {
      key: 'chart',
      text: say(chart === undefined ? 'showChart' : 'hideChart'),
      iconProps: { iconName: 'BarChartVertical' },
      onClick: () =>
        choose(
          chart === undefined ? ((table.charts.find((one) => one.isDefault) ?? table.charts[0])?.id ?? null) : null,
        ),
      hidden: custom !== undefined || table.charts.length === 0,
    },
  ];
  return (
    <div className="list-page">
      <div className="command-card">
        <div className="commands">
          <CommandBar
            ariaLabel={say('commands')}
            items={commands.filter((command) => command.hidden !== true)}
            overflowButtonProps={{ ariaLabel: say('moreCommands') }}
          />
        </div>
      </div>
      <section className="card list-card" aria-labelledby="view-name">
        <div className="list-head">
          <h1 id="view-name" className="list-title">
            <CommandButton
              className="view-selector"
              text={view.name}
              title={say('changeView')}
              menuProps={{
                items: views.map((each) => ({
                  key: each.id,
                  text: each.name,
                  canCheck: true,
                  isChecked: each.id === view.id,
                  onClick: () =>
                    void router.go(
                      elsewhere(router.address, { page: 'list', table: table.logicalName, viewId: each.id }),
                    ),
                })),
              }}
            />
          </h1>
          {custom === undefined && (
            <SearchBox
              className="list-search"
              placeholder={say('searchThisView')}
              ariaLabel={say('searchThisView')}
              clearButtonProps={{ ariaLabel: say('clearSearch') }}
              onSearch={(term: string) => {
                pick(null);
                setSearch(term);
              }}
              onClear={() => setSearch('')}
            />
          )}
        </div>
        {custom !== undefined ? (
          <ViewControl custom={custom} table={table} view={view} turn={turn} />
        ) : rows.state === 'failed' ? (
          <Notice
            icon={rows.error instanceof WebApiError && rows.error.status === 403 ? 'Lock' : 'Error'}
            title={say('notLoaded')}
            text={explain(rows.error, say)}
            again={{ label: say('tryAgain'), run: rows.refresh }}
          />
        ) : (
          <div className="list-body">
            {chart !== undefined && (
              <ChartPane
                key={chart.id}
                table={table}
                chart={chart}
                charts={table.charts}
                onChoose={choose}
                listFetchXml={listFetchXml}
                picked={picked}
                onPick={pick}
                onClose={() => choose(null)}
                turn={turn}
              />
            )}
            <div className="list-rows">
              {group !== null && (
                <p className="chart-picked" role="status">
                  <span>{say('chartPicked', { label: group.label })}</span>
                  <ActionButton
                    iconProps={{ iconName: 'ClearFilter' }}
                    text={say('showAllRows')}
                    onClick={() => pick(null)}
                  />
                </p>
              )}
              <Grid
                table={table}
                layout={layout}
                rows={rows.rows}
                sort={sort}
                onSort={setSort}
                label={view.name}
                selectable
                onSelect={setChosen}
              />
              {rows.state === 'loading' && <Loading label={say('loading')} />}
              {rows.state === 'ready' && rows.rows.length === 0 && (
                <p className="list-empty">{search === '' ? say('noRows') : say('noMatches', { term: search })}</p>
              )}
              <Pager rows={rows} pageSize={pageSize} />
            </div>
          </div>
        )}
      </section>
    </div>
  );
}

/** Asks, deletes one by one, and tells what happened. */
export function useRemoval(table: TableDescription): (rows: readonly RecordReference[]) => Promise<boolean> {
  const say = useWords();
  const { api, navigation, changes } = useHost();
  return async (rows) => {
    const [only] = rows;
    if (only === undefined) return false;
    const name = only.name;
    const sure = await navigation.confirm({
      title: say('deleteTitle', { table: rows.length === 1 ? table.label : table.pluralLabel }),
      text: rows.length === 1 ? say('deleteText', { name }) : say('deleteManyText', { count: rows.length }),
      confirm: say('delete'),
    });
    if (!sure) return false;
    try {
      for (const row of rows) await api.delete(`${table.entitySetName}(${row.id})`);
      navigation.toast(say('deletedToast', { name: rows.length === 1 ? name : String(rows.length) }));
      return true;
    } catch (error) {
      await navigation.alert({ title: say('notDeleted'), text: explain(error, say) });
      return false;
    } finally {
      changes.changed(table.logicalName);
    }
  };
}
