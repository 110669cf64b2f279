import { stringify } from 'csv-stringify/sync';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import type { WriteStream } from 'node:fs';
import { hideNationalNumbers } from '../../core/identity/nationalnumber';
import { SyncFailure } from '../failure';
import type { Dialect } from './dialect';
import { encode } from './encodings';
import { ownColumns } from './header';
import { brokenLine } from './jsonlines';
import type { FileRecord, Original } from './records';

/** One value more than the row had, by the name of its column. */
type Added = Readonly<Record<string, string>>;

/**
 * Rows of a file that were not stored, as they stood there, with columns of ours after them, in the file's own
 * separator and encoding: mend it and run it as it is, with the same mapping. National identity numbers are hidden
 * in it. It takes the old one's place when the run is over; a run that fails leaves the old one alone.
 */
export class KeptRows {
  readonly file: string;
  /** Rows so far. */
  count = 0;
  private readonly unfinished: string;
  private readonly added: readonly string[];
  private stream: WriteStream | null = null;
  private failed: Error | null = null;
  private draining: Promise<void> | null = null;

  /**
   * @param base the path that the file's name begins with.
   * @param what the part after it: `rejected`, `review`.
   * @param added columns of ours.
   */
  constructor(
    base: string,
    what: string,
    private readonly dialect: Dialect,
    added: readonly string[],
  ) {
    // A column that the file has of its own is an answer that somebody gave there.
    this.added = added.filter((name) => isOwn(name) || !dialect.header.some((theirs) => theirs.toLowerCase() === name));
    this.file = `${base}.${what}.${dialect.format}`;
    this.unfinished = `${this.file}.part`;
  }

  /** Writes a row; waits while the disk is slower than the run. */
  async keep(original: Original, added: Added): Promise<void> {
    this.count += 1;
    const stream = (this.stream ??= this.begin());
    const line = this.dialect.format === 'csv' ? this.cells(original, added) : jsonLine(original, added);
    if (this.failed !== null || stream.write(encode(line, this.dialect.encoding))) return;
    await (this.draining ??= drained(stream).finally(() => (this.draining = null)));
  }

  /**
   * Puts the file in place, or takes the old one away when there are no rows.
   * @throws SyncFailure when it cannot be written.
   */
  async finish(): Promise<void> {
    try {
      if (!this.stream) return await rm(this.file, { force: true });
      await this.close(this.stream);
      if (this.failed) throw this.failed;
      await rename(this.unfinished, this.file);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? String(error);
      throw new SyncFailure(
        `${this.file} cannot be written (${code}), so ${this.count} rejected rows are not kept. ` +
          `Close it in other programs, check the folder, and run again; what is stored is not doubled.`,
        { cause: error },
      );
    }
  }

  /** The run failed: what was collected is dropped. */
  async abandon(): Promise<void> {
    if (this.stream) await this.close(this.stream);
    await rm(this.unfinished, { force: true });
  }

  private begin(): WriteStream {
    const stream = createWriteStream(this.unfinished);
    // Told by finish, which looks for it.
    stream.on('error', (error) => (this.failed ??= error));
    const { bom, encoding, format } = this.dialect;
    const mark = bom || encoding.startsWith('utf-16') ? '\ufeff' : '';
    stream.write(encode(mark + (format === 'csv' ? this.cells({ cells: this.dialect.header }, null) : ''), encoding));
    return stream;
  }

  private async close(stream: WriteStream): Promise<void> {
    if (stream.closed) return;
    stream.end();
    await once(stream, 'close').catch(() => undefined);
  }

  /** What an earlier run added is left out; cells beyond the header come after ours, so that these land in their columns. */
  private cells(original: Original, added: Added | null): string {
    const { header, separator } = this.dialect;
    const written = 'cells' in original ? original.cells : [];
    const own = this.added.map((name) => (added ? oneLine(added[name] ?? '') : name));
    const theirs = header.flatMap((name, index) => (isOwn(name) ? [] : [written[index] ?? '']));
    const options = { delimiter: separator, quoted_match: /[\r\u2028\u2029]/ };
    return stringify([[...theirs, ...own, ...written.slice(header.length)]], options);
  }
}

/** Waits until a stream takes more, or is closed because it cannot. */
async function drained(stream: WriteStream): Promise<void> {
  const stop = new AbortController();
  const { signal } = stop;
  await Promise.race([once(stream, 'drain', { signal }), once(stream, 'close', { signal })]).catch(() => undefined);
  stop.abort();
}

const isOwn = (name: string) => (ownColumns as readonly string[]).includes(name.trim().toLowerCase());
const oneLine = (text: string) => hideNationalNumbers(text.replace(/[\r\n]+/g, ' '));

function jsonLine(original: Original, added: Added): string {
  const theirs =
    'object' in original
      ? Object.fromEntries(Object.entries(original.object).filter(([name]) => !isOwn(name)))
      : { [brokenLine]: 'line' in original ? original.line : '' };
  const own = Object.fromEntries(Object.entries(added).map(([name, text]) => [name, oneLine(text)]));
  const given = Object.keys(own).filter((name) => !isOwn(name) && name in theirs);
  for (const name of given) delete own[name];
  return `${JSON.stringify({ ...theirs, ...own })}\n`;
}

/** Rows that were left, each with its reason: those that cannot be stored, or those that wait for others. */
export class LeftRows extends KeptRows {
  /** @param base the path that the file's name begins with: the source file's own, unless it cannot lie there. */
  constructor(
    base: string,
    dialect: Dialect,
    private readonly why: 'rejected' | 'waiting' = 'rejected',
  ) {
    super(base, why, dialect, [`${why}_because`]);
  }

  add(record: FileRecord, reason: string): Promise<void> {
    return this.keep(record.original, { [`${this.why}_because`]: reason });
  }
}
