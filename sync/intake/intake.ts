import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SyncFailure } from '../failure';
import { explain } from '../mapping/explain';
import { noMapping, readMapping, type Mapping } from '../mapping/mapping';
import type { Source } from '../sources/source';
import { takeFolder, type Taken } from './folder';
import { withStandardInput } from './standardinput';

/** Where rows come from, as the command line says it. */
export interface IntakeOptions {
  /** A file; `-` is standard input. */
  readonly file?: string;
  readonly folder?: string;
  readonly watch?: boolean;
  /** A mapping file. */
  readonly mapping?: string;
  readonly explain?: boolean;
}

/** Time between two looks into a watched folder, in milliseconds. */
const betweenLooks = 5000;

/**
 * Takes the file, the folder's files or standard input, and has each loaded; or explains the file and loads nothing.
 * @param load loads one file; gives an exit code.
 * @param say a line for whoever watches.
 * @returns the highest exit code.
 * @throws SyncFailure
 */
export async function intake(
  source: Source,
  options: IntakeOptions,
  load: (taken: Taken & { readonly mapping: Mapping }) => Promise<number>,
  say: (line: string) => void,
): Promise<number> {
  const { file, folder, watch = false } = options;
  if ((file === undefined) === (folder === undefined))
    throw new SyncFailure('Say where the rows are: --file FILE, --file - for standard input, or --folder FOLDER.');
  if (watch && folder === undefined) throw new SyncFailure('--watch needs a folder: --folder FOLDER --watch.');
  if (options.explain && folder !== undefined) throw new SyncFailure('--explain takes one file: --file FILE.');
  const mapping = options.mapping === undefined ? noMapping : await readMapping(options.mapping);
  const one = async (taken: Taken) => {
    if (!options.explain) return load({ ...taken, mapping });
    for (const line of await explain(source, taken.file, mapping)) say(line);
    return 0;
  };
  if (folder !== undefined) return watched(folder, watch, one, say);
  if (file !== '-') return one({ file: file!, base: file! });
  // What is rejected lies where the command was given: standard input has no folder.
  const base = resolve(`${source.name}-from-standard-input`);
  return withStandardInput(process.stdin, (kept) => one({ file: kept, base, passing: true }));
}

async function watched(
  folder: string,
  watch: boolean,
  take: (taken: Taken) => Promise<number>,
  say: (line: string) => void,
): Promise<number> {
  const stop = new AbortController();
  const { signal } = stop;
  const end = () => stop.abort();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  if (watch) for (const name of signals) process.once(name, end);
  try {
    const pause = () => wait(betweenLooks, undefined, { signal }).catch(() => undefined);
    if (watch) say(`Waiting for files in ${folder}; end it with Ctrl+C.`);
    return await takeFolder(folder, take, { watch, pause, signal, say });
  } finally {
    for (const name of signals) process.off(name, end);
  }
}
