import { ActionButton, Spinner, SpinnerSize, type ITheme } from '@fluentui/react';
import * as React from 'react';
import type { IsoDay } from '../../core/calendar/days';
import { localDay } from '../../core/calendar/zone';
import { visitKindNames } from '../../core/workshop/visits';
import type { Failure } from '../common/failure';
import { FailureNotice, Frame, Notice, Waiting } from '../common/frames';
import { useGathering } from '../common/useGathering';
import { useKeptWhileLoading } from '../common/useKeptWhileLoading';
import { type Words, counted } from '../common/words';
import type { Figures } from './figures';
import { FiguresPanel } from './FiguresPanel';
import type { Filters } from './filters';
import { groupsOf } from './grouping';
import { fillPage } from './print';
import type { Line } from './queries';
import { stylesOf } from './styles';
import { Tools } from './Tools';
import { useFilters } from './useFilters';
import { VisitList } from './VisitList';
import type { Visit } from './visits';

export interface ViewProps {
  readonly theme: ITheme;
  readonly words: Words;
  /** Pixels that the form gives; null while it is not known. */
  readonly width: number | null;
  /** The open record; what a chosen vehicle belongs to. */
  readonly card: string;
  /** As the form names the customer; empty where it does not. */
  readonly customerName: string;
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
  /** Asks from the first page on, in pages as large as the organisation gives. */
  readonly onAll: () => void;
  readonly onRetry: () => void;
  readonly inNorwegian: boolean;
  readonly today: Date;
  /** What the history was narrowed to when it was last on the page. */
  readonly keptFilters: Filters;
  /** Keeps it for the next time. */
  readonly onFilters: (filters: Filters) => void;
  /** Asks the organisation for what is meant; `inLines` are the visits with the words in a line. */
  readonly onAsk: (filters: Filters, inLines: readonly string[]) => void;
  readonly onOpen: (visitId: string) => void;
  readonly readLines: (visitId: string) => Promise<readonly Line[]>;
  readonly findInLines: (search: string) => Promise<readonly string[]>;
  readonly readFigures: (vehicle: string | null) => Promise<Figures>;
  readonly formatNumber: (value: number) => string;
  /** Kroner without øre. */
  readonly formatMoney: (value: number) => string;
  readonly formatDay: (day: IsoDay) => string;
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
      <History {...props} visits={useKeptWhileLoading(props.visits, props.loading)} />
    </Frame>
  );
}

function History(props: ViewProps) {
  const { theme, words, visits, loading, failure, isNew, width, today } = props;
  const styles = stylesOf(theme);
  const filtered = useFilters(props, visits);
  const { filters, shown, onServer, searching } = filtered;
  const [figures, setFigures] = React.useState(false);
  const [lastIsHere, setLastIsHere] = React.useState(0);
  const page = React.useRef<HTMLIFrameElement>(null);
  const print = () => {
    const frame = page.current;
    if (!frame?.contentDocument) return;
    fillPage(frame.contentDocument, {
      words,
      language: props.inNorwegian ? 'nb' : 'en',
      customer: props.customerName,
      visits: shown,
      printedOn: props.formatDay(localDay(today)),
      count: countInWords(props, shown.length, filtered.narrowedHere),
      narrowed: narrowedInWords(props, filters),
    });
    frame.contentWindow?.print();
  };
  const gathering = useGathering<'print' | 'last'>(
    { ...props, here: visits.length, failed: failure !== null },
    (what) => (what === 'print' ? print() : setLastIsHere(lastIsHere + 1)),
  );
  const groups = React.useMemo(() => groupsOf(shown, filters.sort, today), [shown, filters.sort, today]);
  if (isNew) return <Notice theme={theme} icon="Repair" text={words('NewRecord')} />;
  if (visits.length === 0 && !onServer) {
    if (loading) return <Waiting theme={theme} text={words('Loading')} />;
    if (failure) return <FailureNotice theme={theme} words={words} failure={failure} onRetry={props.onRetry} />;
    return <Notice theme={theme} icon="Repair" text={words('Empty')} />;
  }
  const count = searching
    ? words('Searching')
    : gathering.what
      ? words('Gathering', props.formatCount(visits.length))
      : countInWords(props, shown.length, filtered.narrowedHere);
  const onlyVehicle = filters.vehicle ?? (filtered.vehicles.length === 1 ? filtered.vehicles[0]! : null);
  return (
    <>
      <Tools
        {...props}
        filtered={filtered}
        count={count}
        figuresOpen={figures}
        onFigures={() => setFigures(!figures)}
        gathering={gathering.what !== null}
        onPrint={() => (gathering.what ? gathering.stop() : gathering.begin('print'))}
      />
      {figures && <FiguresPanel {...props} vehicle={onlyVehicle?.id ?? null} />}
      {filtered.withoutLines && <Notice theme={theme} icon="Warning" text={words('Search_withoutLines')} />}
      <VisitList
        {...props}
        groups={groups}
        layout={layoutAt(width)}
        onLast={() => gathering.begin('last')}
        lastIsHere={lastIsHere}
      />
      {shown.length === 0 && !loading && !searching && !failure && (
        <Notice theme={theme} icon="Search" text={words('NoneFound')} />
      )}
      {failure ? (
        <FailureNotice theme={theme} words={words} failure={failure} onRetry={props.onRetry} />
      ) : (
        (props.hasMore || loading) && <More {...props} />
      )}
      <iframe ref={page} title={words('Print')} className={styles.page} tabIndex={-1} aria-hidden />
    </>
  );
}

/** The next rows: asked for when the end comes into sight, or with the button, which every host has. */
function More({ theme, words, loading, onMore }: ViewProps) {
  const styles = stylesOf(theme);
  const end = React.useRef<HTMLDivElement>(null);
  const latest = React.useRef({ loading, onMore });
  latest.current = { loading, onMore };
  React.useEffect(() => {
    const place = end.current;
    if (!place || loading || typeof IntersectionObserver === 'undefined') return undefined;
    let scrolled = false;
    const observer = new IntersectionObserver((entries) => {
      // The first report tells where the end is to begin with; only what scrolling brings into sight asks.
      if (!scrolled) scrolled = true;
      else if (entries.some(({ isIntersecting }) => isIntersecting) && !latest.current.loading) latest.current.onMore();
    });
    observer.observe(place);
    return () => observer.disconnect();
  }, [loading]);
  return (
    <div ref={end} className={styles.more}>
      <ActionButton iconProps={{ iconName: 'ChevronDown' }} disabled={loading} allowDisabledFocus onClick={onMore}>
        {words('More')}
      </ActionButton>
      {loading && <Spinner size={SpinnerSize.small} ariaLabel={words('Loading')} />}
    </div>
  );
}

/** What the rows were picked out by, for a page that is read away from the panel. */
function narrowedInWords({ words, inNorwegian }: ViewProps, filters: Filters): string {
  const { vehicle, kind, declined, search } = filters;
  return [
    vehicle?.name,
    kind && visitKindNames[kind][inNorwegian ? 'nb' : 'en'],
    declined && words('WithDeclined'),
    search && `«${search}»`,
  ]
    .filter(Boolean)
    .join(', ');
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
