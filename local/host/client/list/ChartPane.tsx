import { CommandButton, IconButton } from '@fluentui/react';
import * as React from 'react';
import { useHost } from '../host';
import type { ChartDescription, TableDescription } from '../shapes';
import { explain, Loading, Notice, useWords } from '../shell/Notice';
import { chartFetch, groupsOf, readChart, type ChartGroup, type ChartShape } from './chart';
import { Pie } from './Pie';
import { useRows } from './useRows';

/** More groups than these would be no picture any more. */
const mostGroups = 60;

interface ChartPaneProps {
  readonly table: TableDescription;
  readonly chart: ChartDescription;
  readonly charts: readonly ChartDescription[];
  readonly onChoose: (id: string) => void;
  /** The list as it stands, without the group that is picked. */
  readonly listFetchXml: string;
  readonly picked: ChartGroup | null;
  readonly onPick: (group: ChartGroup | null) => void;
  readonly onClose: () => void;
  /** Another number reads again. */
  readonly turn: number;
}

/** A chart of the list's rows; a bar that is chosen leaves its rows alone in the list. */
export function ChartPane(props: ChartPaneProps): React.ReactElement {
  const { table, chart, charts, onChoose, listFetchXml, onClose, turn } = props;
  const say = useWords();
  const { formats } = useHost();
  const shape = React.useMemo(() => readChart(chart), [chart]);
  const fetchXml = React.useMemo(() => chartFetch(shape, listFetchXml), [shape, listFetchXml]);
  const rows = useRows(table, fetchXml, mostGroups);
  const { refresh } = rows;
  const first = React.useRef(turn);
  React.useEffect(() => {
    if (first.current !== turn) refresh();
    first.current = turn;
  }, [turn, refresh]);
  const groups = React.useMemo(
    () => groupsOf(shape, rows.rows, { locale: formats.locale, blank: say('chartBlank') }),
    [shape, rows.rows, formats, say],
  );
  return (
    <section className="chart-pane" aria-labelledby="chart-name">
      <div className="chart-head">
        <h2 id="chart-name" className="chart-title">
          <CommandButton
            className="chart-selector"
            text={chart.name}
            title={say('changeChart')}
            menuProps={{
              items: charts.map((each) => ({
                key: each.id,
                text: each.name,
                canCheck: true,
                isChecked: each.id === chart.id,
                onClick: () => onChoose(each.id),
              })),
            }}
          />
        </h2>
        <IconButton iconProps={{ iconName: 'Cancel' }} ariaLabel={say('hideChart')} onClick={onClose} />
      </div>
      {chart.description !== '' && <p className="chart-text">{chart.description}</p>}
      {rows.state === 'failed' ? (
        <Notice
          icon="Error"
          title={say('notLoaded')}
          text={explain(rows.error, say)}
          again={{ label: say('tryAgain'), run: refresh }}
        />
      ) : (
        <>
          {groups.length > 0 && <Drawing {...props} shape={shape} groups={groups} />}
          {rows.state === 'loading' && <Loading label={say('loading')} />}
          {rows.state === 'ready' && groups.length === 0 && <p className="list-empty">{say('noRows')}</p>}
          {rows.more && <p className="chart-text">{say('chartMore', { count: mostGroups })}</p>}
        </>
      )}
    </section>
  );
}

interface DrawingProps extends ChartPaneProps {
  readonly shape: ChartShape;
  readonly groups: readonly ChartGroup[];
}

function Drawing({ table, shape, groups, picked, onPick }: DrawingProps): React.ReactElement {
  const say = useWords();
  const labelOf = (column: string): string => table.columns[column]?.label ?? column;
  const by = shape.categories.map(({ column }) => labelOf(column)).join(', ');
  return (
    <>
      {shape.measures.map(({ alias, column, aggregate }, index) => {
        const counted = aggregate === 'count' || aggregate === 'countcolumn';
        const caption = counted ? say('chartCount', { by }) : say('chartSum', { what: labelOf(column), by });
        const values = groups.map(({ values }) => values[index]?.number ?? 0);
        const largest = Math.max(...values.map(Math.abs), 0);
        const sum = values.reduce((total, value) => total + value, 0);
        return (
          <div key={alias} className="chart-figure">
            <p className="chart-text" id={`chart-caption-${index}`}>
              {caption}
            </p>
            {shape.kind === 'pie' && <Pie values={values} />}
            <ul
              className={shape.kind === 'columns' ? 'chart-columns' : 'chart-bars'}
              aria-labelledby={`chart-caption-${index}`}
            >
              {groups.map((group, place) => {
                const { number, text } = group.values[index] ?? { number: 0, text: '0' };
                const share = shape.kind === 'pie' && sum > 0 ? ` (${Math.round((number / sum) * 100)} %)` : '';
                const length = largest === 0 ? 0 : (Math.abs(number) / largest) * 100;
                const isPicked = picked?.key === group.key;
                return (
                  <li key={group.key}>
                    <button
                      type="button"
                      className={isPicked ? 'chart-group is-picked' : 'chart-group'}
                      aria-pressed={group.filter === null ? undefined : isPicked}
                      disabled={group.filter === null}
                      onClick={() => onPick(isPicked ? null : group)}
                    >
                      <span className="chart-label">
                        {shape.kind === 'pie' && <span className={`chart-key chart-hue-${place % 6}`} aria-hidden />}
                        {group.label}
                      </span>
                      <span className="chart-track" aria-hidden>
                        <span
                          className="chart-bar"
                          style={shape.kind === 'columns' ? { height: `${length}%` } : { width: `${length}%` }}
                        />
                      </span>
                      <span className="chart-value">{text + share}</span>
                    </button>
                  </li>
                );
              })}
            </ul>
          </div>
        );
      })}
    </>
  );
}
