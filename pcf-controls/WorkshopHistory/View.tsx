import { ActionButton, Dropdown, type IDropdownOption, Spinner, SpinnerSize, type ITheme } from '@fluentui/react';
import * as React from 'react';
import type { Failure } from '../common/failure';
import { FailureNotice, Frame, Notice, Waiting } from '../common/frames';
import { type Words, counted } from '../common/words';
import type { Line } from './queries';
import { stylesOf } from './styles';
import { VisitRow } from './VisitRow';
import { type Vehicle, type Visit, byYear, vehiclesOf } from './visits';

export interface ViewProps {
  readonly theme: ITheme;
  readonly words: Words;
  /** Pixels that the form gives; null while it is not known. */
  readonly width: number | null;
  /** The customer has not been saved yet. */
  readonly isNew: boolean;
  /** The loaded visits, newest first. */
  readonly visits: readonly Visit[];
  readonly loading: boolean;
  readonly failure: Failure | null;
  readonly online: boolean;
  /** How many the server has; negative when it does not say. */
  readonly total: number;
  readonly hasMore: boolean;
  readonly onMore: () => void;
  readonly onRetry: () => void;
  /** Asks the server for one vehicle's visits only, or with null for all again. */
  readonly onFilter: (vehicleId: string | null) => void;
  readonly onOpen: (visitId: string) => void;
  readonly readLines: (visitId: string) => Promise<readonly Line[]>;
  readonly formatNumber: (value: number) => string;
  readonly formatCount: (value: number) => string;
}

/** How a visit is laid out: in one line, in two, in two with the amount below, or in three. */
export type Layout = 'wide' | 'narrow' | 'compact' | 'tight';

function layoutAt(width: number | null): Layout {
  if (width === null || width >= 640) return 'wide';
  if (width >= 400) return 'narrow';
  return width >= 310 ? 'compact' : 'tight';
}

/** Dataverse counts no further than this. */
const countedAtMost = 5000;

export function View(props: ViewProps): React.ReactElement {
  const { theme, words } = props;
  const styles = stylesOf(theme);
  return (
    <Frame theme={theme} label={words('Control_Name')} className={styles.body}>
      <History {...props} visits={useKeptWhileLoading(props)} />
    </Frame>
  );
}

/** While the next rows are on their way the old ones stay, so that nothing jumps. */
function useKeptWhileLoading({ visits, loading }: ViewProps): readonly Visit[] {
  const kept = React.useRef(visits);
  if (!loading || visits.length > 0) kept.current = visits;
  return kept.current;
}

function History(props: ViewProps) {
  const { theme, words, visits, loading, failure, isNew, width } = props;
  const styles = stylesOf(theme);
  const vehicles = useVehicleFilter(props);
  const [open, setOpen] = React.useState<string | null>(null);
  if (isNew) return <Notice theme={theme} icon="Repair" text={words('NewRecord')} />;
  if (visits.length === 0 && !vehicles.onServer) {
    if (loading) return <Waiting theme={theme} text={words('Loading')} />;
    if (failure) return <FailureNotice theme={theme} words={words} failure={failure} onRetry={props.onRetry} />;
    return <Notice theme={theme} icon="Repair" text={words('Empty')} />;
  }
  return (
    <>
      <div className={styles.head}>
        <span role="status" className={styles.count}>
          {countInWords(props, vehicles.shown.length, vehicles.narrowedHere)}
        </span>
        {vehicles.options.length > 2 && (
          <Dropdown
            ariaLabel={words('Vehicle_label')}
            className={styles.vehicles}
            options={vehicles.options}
            selectedKey={vehicles.chosen ?? everyVehicle}
            onChange={(_, option) => option && vehicles.choose(option.key === everyVehicle ? null : String(option.key))}
          />
        )}
      </div>
      {byYear(vehicles.shown).map(({ year, visits: ofYear }) => (
        <div key={year ?? 'none'} role="group" aria-label={year === null ? words('Year_none') : String(year)}>
          <div role="heading" aria-level={3} className={styles.year}>
            {year ?? words('Year_none')}
          </div>
          <ul className={styles.list}>
            {ofYear.map((visit) => (
              <VisitRow
                key={visit.id}
                {...props}
                visit={visit}
                layout={layoutAt(width)}
                open={open === visit.id}
                onToggle={() => setOpen(open === visit.id ? null : visit.id)}
              />
            ))}
          </ul>
        </div>
      ))}
      {failure ? (
        <FailureNotice theme={theme} words={words} failure={failure} onRetry={props.onRetry} />
      ) : (
        (props.hasMore || loading) && <More {...props} />
      )}
    </>
  );
}

function More({ theme, words, loading, onMore }: ViewProps) {
  const styles = stylesOf(theme);
  return (
    <div className={styles.more}>
      <ActionButton iconProps={{ iconName: 'ChevronDown' }} disabled={loading} allowDisabledFocus onClick={onMore}>
        {words('More')}
      </ActionButton>
      {loading && <Spinner size={SpinnerSize.small} ariaLabel={words('Loading')} />}
    </div>
  );
}

const everyVehicle = '';

/**
 * Which vehicle's visits to show. With every visit here the rows are picked out here; when the server has more, it
 * is asked, so that the answer is right for those too.
 */
function useVehicleFilter({ words, visits, hasMore, onFilter }: ViewProps) {
  const [chosen, setChosen] = React.useState<string | null>(null);
  /** The vehicles known when the server began to filter; null while it does not. */
  const [beforeFilter, setBeforeFilter] = React.useState<readonly Vehicle[] | null>(null);
  const vehicles = React.useMemo(() => vehiclesOf(visits, beforeFilter ?? []), [visits, beforeFilter]);
  const onServer = beforeFilter !== null;
  const valid = vehicles.some(({ id }) => id === chosen) ? chosen : null;
  const choose = (id: string | null) => {
    setChosen(id);
    if (onServer || (hasMore && id !== null)) {
      setBeforeFilter(id === null ? null : vehicles);
      onFilter(id);
    }
  };
  const options: IDropdownOption[] = [
    { key: everyVehicle, text: words('Vehicle_all') },
    ...vehicles.map(({ id, name }) => ({ key: id, text: name })),
  ];
  const narrowedHere = valid !== null && !onServer;
  const shown = valid === null ? visits : visits.filter(({ vehicle }) => vehicle?.id === valid);
  return { options, chosen: valid, choose, shown, narrowedHere, onServer };
}

/** An honest count: of all when the server tells how many, otherwise that there are more. */
function countInWords(props: ViewProps, shown: number, narrowedHere: boolean): string {
  const { words, visits, total, hasMore, formatCount } = props;
  if (narrowedHere) return words('CountOf', formatCount(shown), formatCount(visits.length));
  if (!hasMore) return counted(words, 'Count', shown, formatCount(shown));
  return total > shown && total < countedAtMost
    ? words('CountOf', formatCount(shown), formatCount(total))
    : words('CountMore', formatCount(shown));
}
