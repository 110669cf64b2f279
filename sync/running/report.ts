/** What one run did, the same for a person, a machine and the organisation. */
import { version } from '../../package.json';

export type Outcome = 'running' | 'stored' | 'someleft' | 'failed';

/** Rows read are the sum of stored, unchanged, duplicates, waiting, rejected and for review. */
export interface RunCounts {
  readonly read: number;
  readonly stored: number;
  /** The same as the last time, not sent. */
  readonly unchanged: number;
  /** Their key came again later in the file. */
  readonly duplicates: number;
  /** Their parent is not there yet. */
  readonly waiting: number;
  readonly rejected: number;
  /** A person has to decide whether the customer is there already. */
  readonly review: number;
  /** Rows of the organisation that the source no longer has. */
  readonly deactivated: number;
  /** Requests sent again. */
  readonly retried: number;
  /** Seconds that the organisation asked to wait. */
  readonly throttledSeconds: number;
}

export interface RunReport {
  /** The source's word on the command line, `recalculate` or `nightly`. */
  readonly what: string;
  /** Name of the file without its folder, which may tell more of a machine than the organisation should know. */
  readonly file: string | null;
  readonly org: string;
  /** ISO moments in UTC. */
  readonly startedOn: string;
  readonly endedOn: string | null;
  readonly outcome: Outcome;
  readonly counts: RunCounts;
  /** Files, with their paths, of what was left: to mend, to wait, to decide. */
  readonly left: readonly string[];
  /** What went wrong and what to do; null when nothing did. */
  readonly message: string | null;
  /** Of sync. */
  readonly version: string;
}

export const noCounts: RunCounts = {
  read: 0,
  stored: 0,
  unchanged: 0,
  duplicates: 0,
  waiting: 0,
  rejected: 0,
  review: 0,
  deactivated: 0,
  retried: 0,
  throttledSeconds: 0,
};

/** A report of a run that begins. */
export function begun(what: string, file: string | null, org: string, now: Date): RunReport {
  return {
    what,
    file,
    org,
    startedOn: now.toISOString(),
    endedOn: null,
    outcome: 'running',
    counts: noCounts,
    left: [],
    message: null,
    version,
  };
}

/** The report of the run's end. */
export function ended(
  report: RunReport,
  now: Date,
  end: { readonly counts: RunCounts; readonly left: readonly string[] },
): RunReport {
  const outcome =
    end.left.length > 0 || end.counts.rejected + end.counts.waiting + end.counts.review > 0 ? 'someleft' : 'stored';
  return { ...report, ...end, endedOn: now.toISOString(), outcome };
}

/** The report of a run that could not be done. @param message for the administrator, with nothing secret in it */
export const broken = (report: RunReport, now: Date, message: string): RunReport => ({
  ...report,
  endedOn: now.toISOString(),
  outcome: 'failed',
  message,
});

/** The contract's exit codes: 0 all stored, 2 some rows left, 1 failed. */
export function exitCodeOf(outcomes: readonly Outcome[]): 0 | 1 | 2 {
  if (outcomes.some((outcome) => outcome === 'failed' || outcome === 'running')) return 1;
  return outcomes.includes('someleft') ? 2 : 0;
}

/** Counts of several runs together. */
export function totalOf(all: readonly RunCounts[]): RunCounts {
  const names = Object.keys(noCounts) as (keyof RunCounts)[];
  return Object.fromEntries(
    names.map((name) => [name, all.reduce((sum, counts) => sum + counts[name], 0)]),
  ) as unknown as RunCounts;
}
