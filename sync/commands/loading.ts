/** Loading one file, with everything that is told of it: on the screen, to a machine, and as a row of the organisation. */
import type { Connection } from '../connection';
import { SyncFailure } from '../failure';
import type { Taken } from '../intake/folder';
import { load, type LoadReport } from '../load';
import type { Mapping } from '../mapping/mapping';
import type { Progress } from '../progress';
import { fileName, runRecord } from '../running/record';
import { begun, broken, ended, noCounts, type RunReport } from '../running/report';
import type { Source } from '../sources/source';

export interface LoadWords {
  readonly state?: string;
  readonly dryRun?: boolean;
  readonly full?: boolean;
  readonly deactivate?: number;
  readonly scope?: string;
}

/**
 * Loads a file and notes the run in the organisation.
 * @returns the report; of a run that failed too, with the failure's words
 * @throws only faults of ours
 */
export async function loadFile(
  source: Source,
  taken: Taken & { readonly mapping: Mapping },
  words: LoadWords,
  connection: Connection,
  progress: Progress,
): Promise<{ readonly report: RunReport; readonly failure: SyncFailure | null }> {
  const record = words.dryRun ? null : runRecord(connection, (message) => progress.note(message));
  const name = taken.passing ? 'standard input' : fileName(taken.file);
  const start = begun(source.name, name, connection.org, new Date());
  try {
    if (!words.full && (words.deactivate !== undefined || words.scope !== undefined))
      throw new SyncFailure('--deactivate and --scope say more of --full; write --full too.');
    await record?.write(start);
    const full = words.full ? { scope: words.scope ?? '', confirmed: words.deactivate ?? null } : null;
    const { dryRun, state } = words;
    const done = await load(source, taken.file, connection, progress, {
      ...taken,
      ...(state === undefined ? {} : { state }),
      rehearsal: dryRun === true,
      full,
    });
    const report = ended(start, new Date(), { counts: countsOf(done), left: leftOf(done) });
    await record?.write(report);
    return { report, failure: null };
  } catch (error) {
    if (!(error instanceof SyncFailure)) throw error;
    const report = broken(start, new Date(), error.message);
    await record?.write(report);
    return { report, failure: error };
  }
}

function countsOf(done: LoadReport): RunReport['counts'] {
  const names = Object.keys(noCounts) as (keyof typeof noCounts)[];
  return Object.fromEntries(names.map((name) => [name, done[name]])) as unknown as typeof noCounts;
}

const leftOf = ({ rejectedFile, waitingFile, reviewFile }: LoadReport): string[] =>
  [rejectedFile, waitingFile, reviewFile].filter((file) => file !== null);

/** The run as lines for a person. */
export function reportLines({ what, counts, left }: RunReport, dryRun: boolean, took: string): string[] {
  const { read, stored, unchanged, rejected, waiting, duplicates, review } = counts;
  const parts = [
    `${read} read, ${stored} stored, ${unchanged} unchanged, ${rejected} rejected, ${waiting} waiting, ${duplicates} duplicates`,
    ...(review > 0 ? [`${review} for review`] : []),
    ...(counts.deactivated > 0 ? [`${counts.deactivated} deactivated`] : []),
    ...(counts.retried > 0 ? [`${counts.retried} requests sent again`] : []),
    ...(counts.throttledSeconds > 0 ? [`waited ${counts.throttledSeconds} s because the organisation asked to`] : []),
  ];
  return [
    `${dryRun ? 'Only looked, nothing written. ' : ''}${what}: ${parts.join(', ')}, ${took}`,
    ...left.flatMap((file) => cures.filter(([kind]) => file.includes(kind)).map(([, cure]) => cure(file, review))),
  ];
}

/** By the part of the file's name that says why its rows were left. */
const cures: readonly (readonly [string, (file: string, rows: number) => string])[] = [
  ['.rejected.', (file) => `Rejected rows and why: ${file}. Correct them there and run that file as it is.`],
  ['.waiting.', (file) => `Rows that wait for others: ${file}. Load those first, then run that file as it is.`],
  [
    '.review.',
    (file, rows) =>
      `${rows} rows may be customers who are there already: ${file}. Answer under same_as there and run that file as it is.`,
  ],
];
