/** A folder that files are dropped in: each is taken once, in order, and moved to done/ or failed/ when it was. */
import { access, mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileFault, SyncFailure } from '../failure';

/** A file to take. */
export interface Taken {
  readonly file: string;
  /** The path that the names of its rejected and review files begin with. */
  readonly base: string;
  /** It holds what came on standard input, and is there for this run only. */
  readonly passing?: boolean;
}

export interface FolderOptions {
  /** Goes on and takes what comes; otherwise what is there now. */
  readonly watch: boolean;
  /** Waits until it is worth looking again; resolves at once when the watch is to end. */
  readonly pause: () => Promise<void>;
  /** Ends the watch after the file under way. */
  readonly signal: AbortSignal;
  /** Told what happens to each file. */
  readonly say: (line: string) => void;
}

const endings = /\.(csv|tsv|txt|jsonl|ndjson|json)(\.gz)?$/i;

/**
 * Takes the files of a folder, the oldest first. A file that cannot be read goes to failed/ with a note that says why;
 * what ends a run for another reason (the organisation does not answer) leaves the file where it is.
 * @param take loads one file; gives an exit code.
 * @returns the highest exit code.
 * @throws SyncFailure when not watching and a run ends so; when files cannot be moved.
 */
export async function takeFolder(
  folder: string,
  take: (taken: Taken) => Promise<number>,
  { watch, pause, signal, say }: FolderOptions,
): Promise<number> {
  await prepare(folder);
  let worst = 0;
  let before = new Map<string, string>();
  do {
    const waiting = await filesIn(folder);
    for (const { name, state } of waiting) {
      if (signal.aborted) break;
      // A file that still grows is not whole yet; a look later it may be.
      if (watch && before.get(name) !== state) continue;
      try {
        worst = Math.max(worst, await takeOne(folder, name, take, say));
      } catch (error) {
        if (!watch || !(error instanceof SyncFailure)) throw error;
        say(`${error.message} ${name} stays where it is and is tried again.`);
        break;
      }
    }
    before = new Map(waiting.map(({ name, state }) => [name, state]));
    if (watch && !signal.aborted) await pause();
  } while (watch && !signal.aborted);
  return worst;
}

async function prepare(folder: string): Promise<void> {
  try {
    for (const part of ['done', 'failed']) await mkdir(join(folder, part), { recursive: true });
  } catch (error) {
    throw new SyncFailure(`The folder ${folder} cannot be used (${(error as NodeJS.ErrnoException).code}).`);
  }
}

interface Waiting {
  readonly name: string;
  /** Size and time of the last change: while they differ from the look before, somebody writes. */
  readonly state: string;
}

async function filesIn(folder: string): Promise<Waiting[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = [];
  for (const entry of entries) {
    if (!entry.isFile() || !endings.test(entry.name) || /^[.~]/.test(entry.name)) continue;
    const known = await stat(join(folder, entry.name)).catch(() => null);
    if (known) files.push({ name: entry.name, at: known.mtimeMs, state: `${known.size} ${known.mtimeMs}` });
  }
  return files.sort((one, other) => one.at - other.at || (one.name < other.name ? -1 : 1));
}

async function takeOne(
  folder: string,
  name: string,
  take: (taken: Taken) => Promise<number>,
  say: (line: string) => void,
): Promise<number> {
  const file = join(folder, name);
  const kept = await freeName(folder, name);
  try {
    const code = await take({ file, base: join(folder, 'failed', kept) });
    await move(file, join(folder, 'done', kept));
    say(`${name} is done and lies in done/${kept}.`);
    return code;
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    await writeFile(join(folder, 'failed', `${kept}.why.txt`), `${error.message}\n`);
    await move(file, join(folder, 'failed', kept));
    say(`${error.message} It lies in failed/${kept}.`);
    return 1;
  }
}

/** A name that no file of an earlier day has: neither that file nor its rejected rows are written over. */
async function freeName(folder: string, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const kept = number === 1 ? name : name.replace(endings, `-${number}$&`);
    const taken = await readdir(join(folder, 'failed'));
    const inDone = await access(join(folder, 'done', kept)).then(
      () => true,
      () => false,
    );
    if (!inDone && !taken.some((other) => other === kept || other.startsWith(`${kept}.`))) return kept;
  }
}

async function move(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: NodeJS.ErrnoException) => {
    throw new SyncFailure(
      `${from} was taken and cannot be moved to ${to} (${error.code}). Move it by hand; taken again, nothing is doubled.`,
    );
  });
}
