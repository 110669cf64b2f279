import { stringify, type Stringifier } from 'csv-stringify';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { SyncFailure } from '../failure';
import type { FileRecord } from './records';
import type { Leftovers } from '../delivery/feed';
import { isReasonColumn, reasonColumns, type Dialect } from './dialect';

/** Where the rows of a file are that were left. */
export const leftoversFile = (file: string, why: keyof typeof reasonColumns) => `${file}.${why}.csv`;

/**
 * The rows that were not stored, as they stood in the file, with the reason as a last column, in the file's own
 * separator: mend it and run it as it is. It takes the old one's place when the run is over; a run that fails leaves
 * the old one alone.
 */
export class RejectedRows implements Leftovers {
  readonly file: string;
  /** So far. */
  count = 0;
  private readonly unfinished: string;
  private readonly reasonAt: number;
  private writer: Stringifier | null = null;
  private written: Promise<void> = Promise.resolve();

  constructor(
    file: string,
    private readonly dialect: Dialect,
    private readonly why: keyof typeof reasonColumns,
  ) {
    this.file = leftoversFile(file, why);
    this.unfinished = `${this.file}.part`;
    this.reasonAt = dialect.header.findIndex(isReasonColumn);
  }

  add(record: FileRecord, reason: string): void {
    this.count += 1;
    this.writer ??= this.begin();
    this.writer.write(this.withReason(record.cells, reason));
  }

  /**
   * Puts the file in place, or takes the old one away when nothing was rejected.
   * @throws SyncFailure when it cannot be written.
   */
  async finish(): Promise<void> {
    try {
      if (!this.writer) return await rm(this.file, { force: true });
      this.writer.end();
      await this.written;
      await rename(this.unfinished, this.file);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? String(error);
      throw new SyncFailure(
        `${this.file} cannot be written (${code}), so ${this.count} ${this.why} rows are not kept. ` +
          `Close it in other programs, check the folder, and run again; what is stored is not doubled.`,
        { cause: error },
      );
    }
  }

  /** The run failed: what was collected is dropped. */
  async abandon(): Promise<void> {
    this.writer?.end();
    await this.written.catch(() => undefined);
    await rm(this.unfinished, { force: true });
  }

  private begin(): Stringifier {
    const writer = stringify({ delimiter: this.dialect.separator, bom: this.dialect.bom });
    this.written = pipeline(writer, createWriteStream(this.unfinished));
    // Told by finish or abandon, which wait for it.
    this.written.catch(() => undefined);
    writer.write(this.withReason(this.dialect.header, reasonColumns[this.why]));
    return writer;
  }

  /** An earlier run's reason is left out; cells beyond the header come after the reason, so that it lands in its column. */
  private withReason(cells: readonly string[], reason: string): string[] {
    const original = this.dialect.header.map((_, index) => cells[index] ?? '');
    if (this.reasonAt >= 0) original.splice(this.reasonAt, 1);
    return [...original, reason, ...cells.slice(this.dialect.header.length)];
  }
}
