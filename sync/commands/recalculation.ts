/** Recalculation as a command, noted as a row of the organisation like every run. */
import { isIsoDay } from '../../core/calendar/days';
import { localDay } from '../../core/calendar/zone';
import type { Connection } from '../connection';
import { SyncFailure } from '../failure';
import type { Progress } from '../progress';
import type { Counted } from '../recalculate/counted';
import { recalculate, type RecalculateReport } from '../recalculate/recalculate';
import { runRecord } from '../running/record';
import { begun, broken, ended, noCounts, type RunReport } from '../running/report';
import { readMoment } from '../sources/times';

export interface RecalculateWords {
  readonly today?: string;
  readonly since?: string;
}

export interface Recalculated {
  readonly report: RunReport;
  /** Null for a run that failed. */
  readonly passes: RecalculateReport | null;
  readonly failure: SyncFailure | null;
}

/** @throws only faults of ours; SyncFailure for a day or moment that is none */
export async function recalculateNow(
  connection: Connection,
  progress: Progress,
  words: RecalculateWords,
): Promise<Recalculated> {
  const today = words.today ?? localDay(new Date());
  if (!isIsoDay(today)) throw new SyncFailure(`--today takes a day like 2026-11-23, not "${today}".`);
  const since = words.since === undefined ? null : momentOf(words.since);
  const record = runRecord(connection, (message) => progress.note(message));
  const start = begun('recalculate', null, connection.org, new Date());
  const { retried, throttled } = connection.patience;
  try {
    await record.write(start);
    const passes = await recalculate(connection, today, progress, since);
    const report = ended(start, new Date(), { counts: countsOf(passes, connection, { retried, throttled }), left: [] });
    await record.write(report);
    return { report, passes, failure: null };
  } catch (error) {
    if (!(error instanceof SyncFailure)) throw error;
    const report = broken(start, new Date(), error.message);
    await record.write(report);
    return { report, passes: null, failure: error };
  }
}

function momentOf(text: string): string {
  const read = readMoment(text);
  if ('wrong' in read) throw new SyncFailure(`--since takes a moment like 2026-11-23T06:00:00Z, not "${text}".`);
  return read.value.utc;
}

/** Rows looked at are read; those that had not changed are unchanged. */
function countsOf(
  passes: RecalculateReport,
  { patience }: Connection,
  before: { readonly retried: number; readonly throttled: number },
): RunReport['counts'] {
  const all = Object.values(passes) as Counted[];
  const looked = all.reduce((sum, one) => sum + one.looked, 0);
  const written = all.reduce((sum, one) => sum + one.written, 0);
  return {
    ...noCounts,
    read: Math.max(looked, written),
    stored: written,
    unchanged: Math.max(0, looked - written),
    retried: patience.retried - before.retried,
    throttledSeconds: Math.round((patience.throttled - before.throttled) / 1000),
  };
}

/** What the passes did as a line for a person. */
export function recalculationLines(passes: RecalculateReport, took: string): string {
  const counted = Object.entries(passes) as [string, Counted][];
  const looked = counted.map(([what, { looked }]) => `${looked} ${wordsOf(what)}`).join(', ');
  const written = counted.map(([what, { written }]) => `${written} ${wordsOf(what)}`).join(', ');
  return counted.every(([, { written }]) => written === 0)
    ? `recalculate: ${looked} looked at, nothing had changed, nothing written, ${took}`
    : `recalculate: ${looked} looked at; written ${written}, ${took}`;
}

/** A pass by its key in the report: `newTiers` is "new tiers". */
const wordsOf = (key: string) => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
