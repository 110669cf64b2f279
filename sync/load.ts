import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from './connection';
import type { Feed } from './delivery/feed';
import { Ledger } from './delivery/ledger';
import { hold } from './delivery/lock';
import { Run, type RunOptions, type RunReport } from './delivery/run';
import { SyncFailure } from './failure';
import type { Progress } from './progress';
import type { Mapping } from './mapping/mapping';
import { CustomerMatching } from './matching/matching';
import { openFeed } from './reading/feed';
import type { Organisation, Source } from './sources/source';

export type LoadReport = RunReport;
export interface LoadOptions extends RunOptions {
  /** Folder of the ledger and the lock; `.kundekort` beside the file when absent. */
  readonly state?: string;
}

export interface FileOptions extends LoadOptions {
  /** What the file's columns and formats are; guessed and found by name without one. */
  readonly mapping?: Mapping;
  /** The path that the names of files of left rows begin with; the file's own where nothing else is said. */
  readonly base?: string;
  /** The file holds what came on standard input. */
  readonly passing?: boolean;
}

const stateFolder = '.kundekort';

/**
 * Reads a file and stores its rows by external id. Rows that cannot be stored go to the file of rejected rows, those
 * whose parent is missing to the file of waiting rows, the others go in; the same file again sends nothing. A run that
 * was cut off goes on when it is started again.
 * @throws SyncFailure when the run as a whole cannot be done.
 */
export async function load(
  source: Source,
  file: string,
  connection: Connection,
  progress: Progress,
  { mapping, base = file, passing = false, ...options }: FileOptions = {},
): Promise<LoadReport> {
  const feed = await openFeed(source, file, mapping, { base, passing });
  // A rehearsal takes every match as given, and gives nothing.
  const giveIds = options.rehearsal ? () => Promise.resolve() : undefined;
  const sieve = (organisation: Organisation) => CustomerMatching.of(feed, connection, organisation, giveIds);
  return deliver(source, feed, connection, progress, { sieve, ...options });
}

/** The same for rows from anywhere. @throws SyncFailure */
export async function deliver(
  source: Source,
  feed: Feed,
  connection: Connection,
  progress: Progress,
  options: LoadOptions = {},
): Promise<LoadReport> {
  for (const note of feed.notes) progress.note(note);
  const folder = options.state ?? (feed.folder === null ? null : join(feed.folder, stateFolder));
  const { ledger, letGo } = stateIn(folder, source, connection, options.rehearsal === true);
  try {
    return await new Run(source, feed, connection, progress, options, ledger).toItsEnd();
  } finally {
    ledger.close();
    letGo();
  }
}

/** The ledger, held for this run alone. A rehearsal leaves nothing behind, not even a folder. */
function stateIn(folder: string | null, source: Source, connection: Connection, rehearsal: boolean) {
  if (folder === null) return { ledger: new Ledger(null, connection.organisation), letGo: () => undefined };
  const path = join(folder, `${source.name}.${new URL(connection.org).host.replace(/[^\w.-]/g, '_')}`);
  const ledger = new Ledger(`${path}.ledger`, connection.organisation);
  if (rehearsal) return { ledger, letGo: () => undefined };
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SyncFailure(`${folder} cannot be made (${code}). Name another folder with --state.`, { cause: error });
  }
  return { ledger, letGo: hold(`${path}.lock`, `${source.name} into ${connection.org}`) };
}
