import { ActionButton, SearchBox, Spinner, SpinnerSize, type ITheme } from '@fluentui/react';
import * as React from 'react';
import type { IsoDay } from '../../core/calendar/days';
import type { Failure } from '../common/failure';
import { FailureNotice, Frame, Notice, Waiting } from '../common/frames';
import { useGathering } from '../common/useGathering';
import { useKeptWhileLoading } from '../common/useKeptWhileLoading';
import { useChosenVehicle } from '../common/vehicleChoice';
import { counted, type Words } from '../common/words';
import type { Action, Recorded } from './recording';
import { stylesOf } from './styles';
import { VehicleItem } from './VehicleItem';
import { fits, type Vehicle } from './vehicles';
import { reasonInWords } from './wording';

export interface ViewProps {
  readonly theme: ITheme;
  readonly words: Words;
  /** Pixels that the form gives; null while it is not known. */
  readonly width: number | null;
  /** The open record; what a chosen vehicle belongs to. */
  readonly card: string;
  /** The customer has not been saved yet. */
  readonly isNew: boolean;
  /** The loaded vehicles, what is due first on top. */
  readonly vehicles: readonly Vehicle[];
  readonly loading: boolean;
  readonly failure: Failure | null;
  readonly online: boolean;
  /** How many the server has; negative when it does not say. */
  readonly total: number;
  readonly hasMore: boolean;
  readonly today: IsoDay;
  readonly onMore: () => void;
  /** Asks from the first page on, in pages as large as the organisation gives. */
  readonly onAll: () => void;
  readonly onRetry: () => void;
  readonly onOpen: (vehicleId: string) => void;
  /** Stores what came of a call; null where the card has no customer to store it for. */
  readonly onRecord: ((action: Action, what: Pick<Recorded, 'vehicle' | 'kind' | 'subject'>) => Promise<void>) | null;
  readonly formatDay: (day: IsoDay) => string;
  readonly formatCount: (value: number) => string;
}

export function View(props: ViewProps): React.ReactElement {
  const { theme, words } = props;
  return (
    <Frame theme={theme} label={words('Control_Name')} className={stylesOf(theme).body}>
      <List {...props} vehicles={useKeptWhileLoading(props.vehicles, props.loading)} />
    </Frame>
  );
}

/** So many vehicles are found without searching. */
const searchFrom = 6;

/** So many are shown, and so many more each time that more are asked for. */
const atATime = 25;

function List(props: ViewProps) {
  const { theme, words, vehicles, loading, failure, isNew, hasMore, total, formatCount, formatDay } = props;
  const styles = stylesOf(theme);
  const [chosen, choose] = useChosenVehicle(props.card);
  const [search, setSearch] = React.useState('');
  const [open, setOpen] = React.useState<string | null>(null);
  const [limit, setLimit] = React.useState(atATime);
  // What is searched is every vehicle, so all of them come first.
  const gathering = useGathering({ ...props, here: vehicles.length, failed: failure !== null }, () => undefined);
  const searchFor = (text: string) => {
    setSearch(text);
    setLimit(atATime);
    if (hasMore && text.trim()) gathering.begin('search');
  };
  if (isNew) return <Notice theme={theme} icon="Car" text={words('NewRecord')} />;
  if (vehicles.length === 0) {
    if (loading) return <Waiting theme={theme} text={words('Loading')} />;
    if (failure) return <FailureNotice theme={theme} words={words} failure={failure} onRetry={props.onRetry} />;
    return <Notice theme={theme} icon="Car" text={words('Empty')} />;
  }
  const isFleet = vehicles.length >= searchFrom || hasMore;
  const found = search.trim()
    ? vehicles.filter((vehicle) =>
        fits(
          vehicle,
          search.trim(),
          vehicle.reasons.map((reason) => reasonInWords(words, reason, vehicle, formatDay).what),
        ),
      )
    : vehicles;
  const shown = found.slice(0, limit);
  const more = () => {
    if (shown.length + atATime > vehicles.length && hasMore) props.onMore();
    setLimit(limit + atATime);
  };
  return (
    <>
      {isFleet && (
        <div className={styles.head}>
          <span role="status" className={styles.count}>
            {gathering.what
              ? words('Loading')
              : search.trim()
                ? words('CountOf', formatCount(found.length), formatCount(vehicles.length))
                : shown.length < Math.max(total, vehicles.length)
                  ? words('CountOf', formatCount(shown.length), formatCount(Math.max(total, vehicles.length)))
                  : hasMore
                    ? words('CountMore', formatCount(shown.length))
                    : counted(words, 'Count', shown.length, formatCount(shown.length))}
          </span>
          <SearchBox
            className={styles.search}
            ariaLabel={words('Search')}
            placeholder={words('Search')}
            value={search}
            clearButtonProps={{ ariaLabel: words('Search_clear') }}
            onChange={(_, value) => searchFor(value ?? '')}
          />
        </div>
      )}
      <ul className={styles.list}>
        {shown.map((vehicle) => (
          <VehicleItem
            key={vehicle.id}
            {...props}
            vehicle={vehicle}
            chosen={chosen?.id === vehicle.id}
            onChoose={() => choose(chosen?.id === vehicle.id ? null : { id: vehicle.id, name: vehicle.name })}
            open={open === vehicle.id}
            onToggle={() => setOpen(open === vehicle.id ? null : vehicle.id)}
          />
        ))}
      </ul>
      {failure ? (
        <FailureNotice theme={theme} words={words} failure={failure} onRetry={props.onRetry} />
      ) : (
        (hasMore || found.length > shown.length) && (
          <div className={styles.more}>
            <ActionButton iconProps={{ iconName: 'ChevronDown' }} disabled={loading} allowDisabledFocus onClick={more}>
              {words('More')}
            </ActionButton>
            {loading && <Spinner size={SpinnerSize.small} ariaLabel={words('Loading')} />}
          </div>
        )
      )}
    </>
  );
}
