/** Rows of separated text, with a row that cannot be read as one told instead of ending the file. */
import { CsvError, parse, type Options } from 'csv-parse/sync';

export interface CsvRow {
  readonly cells: readonly string[];
  /** Why the cells cannot be trusted, as the second half of a sentence. */
  readonly wrong?: string;
  /** The cell that it is about, where it is one. */
  readonly at?: number;
}

/** Text that is parsed at once. */
const block = 64 * 1024;
/** No honest row is larger, in bytes; a quote that never closes would otherwise swallow the file. */
const largestRow = 16 * 1024 * 1024;
/** So much of a row that is too long is kept. */
const keptOfLong = 1000;

const neverCloses = 'has a quote that is opened and never closed; close it, or take it out';
const tooLong = `is longer than ${largestRow / 1024 / 1024} MB, so only its beginning is kept here; correct it in the source`;

/**
 * All rows in groups (a step of a stream costs more than a row), the header too, empty lines as rows with one empty cell.
 * A quote that is never closed costs the row in which it stands, not those after it.
 * @param width cells that a row should have.
 */
export async function* csvRows(
  texts: AsyncIterable<string>,
  separator: string,
  width: number,
): AsyncGenerator<readonly CsvRow[]> {
  const lines = new Blocks();
  for await (const text of texts) {
    lines.add(text);
    if (lines.ready) yield* rowsOf(lines, separator, width, false);
  }
  yield* rowsOf(lines, separator, width, true);
}

/** The rows of what can be parsed by now; the rest stays for the next time. */
function* rowsOf(lines: Blocks, separator: string, width: number, last: boolean): Generator<readonly CsvRow[]> {
  for (;;) {
    const bytes = lines.whole(last);
    if (bytes.length === 0) {
      const long = lines.cutLong();
      if (long === null) return;
      yield [{ cells: literally(long, separator), wrong: tooLong }];
      continue;
    }
    const { rows, consumed, end } = parsed(bytes, separator, width, lines.delimiters);
    lines.drop(consumed);
    yield rows;
    if (end === 'all') return;
    if (end === 'open' && !last && bytes.length - consumed < largestRow) return lines.waitForMore();
    const cells = literally(lines.takeLine(), separator);
    const at = cells.findIndex(opens);
    yield [{ cells, wrong: neverCloses, ...(at < 0 ? {} : { at }) }];
  }
}

/** Text that came and is not parsed yet, as UTF-8, because that is what the parser counts in. */
class Blocks {
  delimiters = ['\r\n', '\n'];
  private known = false;
  private rest = Buffer.alloc(0);
  private added: Buffer[] = [];
  private length = 0;
  private readyAt = block;
  private cutting = false;

  add(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    this.added.push(bytes);
    this.length += bytes.length;
  }

  get ready(): boolean {
    return this.length >= this.readyAt;
  }

  /** A row is open at the end: it is parsed again when there is twice as much, so that all of it stays linear. */
  waitForMore(): void {
    this.readyAt = Math.max(block, this.length * 2);
  }

  /** Whole lines, or everything. */
  whole(last: boolean): Buffer {
    this.readyAt = block;
    this.join();
    if (this.cutting) this.skipLine(last);
    if (last) return this.rest;
    return this.rest.subarray(0, this.lineEndBefore(this.rest.length));
  }

  drop(bytes: number): void {
    this.rest = this.rest.subarray(bytes);
    this.length -= bytes;
  }

  /** The beginning of a line that is longer than any; the rest of it is skipped. Null where there is none such. */
  cutLong(): string | null {
    if (this.rest.length < largestRow) {
      if (this.rest.length > 0) this.waitForMore();
      return null;
    }
    const kept = this.rest.subarray(0, keptOfLong).toString('utf8');
    this.drop(this.rest.length);
    this.cutting = true;
    return kept;
  }

  /** The first line, taken away. */
  takeLine(): string {
    const end = this.firstLineEnd();
    const line = this.rest.subarray(0, end).toString('utf8');
    this.drop(end);
    return line.replace(/[\r\n]+$/, '');
  }

  private join(): void {
    if (this.added.length === 0) return;
    this.rest = Buffer.concat([this.rest, ...this.added]);
    this.added = [];
    if (this.known) return;
    // A file whose first line ends with a lone carriage return is of an old Mac; elsewhere that sign is part of a cell.
    const [feed, carriage] = [this.rest.indexOf('\n'), this.rest.indexOf('\r')];
    if (feed < 0 && carriage < 0) return;
    this.known = true;
    if (
      carriage >= 0 &&
      carriage < this.rest.length - 1 &&
      this.rest[carriage + 1] !== 0x0a &&
      (feed < 0 || carriage < feed)
    )
      this.delimiters = ['\r\n', '\n', '\r'];
  }

  private skipLine(last: boolean): void {
    const end = this.firstLineEnd();
    const ends = end > 0 && /[\r\n]/.test(String.fromCharCode(this.rest[end - 1]!));
    this.cutting = !last && !ends;
    this.drop(end);
  }

  private firstLineEnd(): number {
    const feed = this.rest.indexOf('\n');
    const carriage = this.delimiters.length > 2 ? this.rest.indexOf('\r') : -1;
    const end = carriage >= 0 && carriage < feed - 1 ? carriage : feed >= 0 ? feed : carriage;
    return end < 0 ? this.rest.length : end + 1;
  }

  /** After the last line end; a carriage return at the very end may be the first half of one. */
  private lineEndBefore(length: number): number {
    const feed = this.rest.lastIndexOf('\n', length - 1);
    const carriage = this.delimiters.length > 2 ? this.rest.subarray(0, Math.max(0, length - 1)).lastIndexOf('\r') : -1;
    return Math.max(feed, carriage) + 1;
  }
}

class OpenQuote extends Error {}

interface Parsed {
  readonly rows: readonly CsvRow[];
  /** Bytes up to the end of the last row. */
  readonly consumed: number;
  /** `open`: a quote is open at the end. `astray`: the next row's quotes do not fit its cells. */
  readonly end: 'all' | 'open' | 'astray';
}

function parsed(bytes: Buffer, separator: string, width: number, delimiters: string[]): Parsed {
  const rows: CsvRow[] = [];
  let consumed = 0;
  let lines = 0;
  const options: Options = {
    delimiter: separator,
    record_delimiter: delimiters,
    relax_column_count: true,
    relax_quotes: true,
    on_record: (cells: string[], at) => {
      if (at.lines - lines > 1 && cells.length !== width && cells.some(beganAstray)) throw new OpenQuote();
      rows.push({ cells: withoutMark(cells) });
      consumed = at.bytes;
      lines = at.lines;
      return null;
    },
  };
  try {
    parse(bytes, options);
    return { rows, consumed: bytes.length, end: 'all' };
  } catch (error) {
    if (error instanceof OpenQuote) return { rows, consumed, end: 'astray' };
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') return { rows, consumed, end: 'open' };
    throw error;
  }
}

/** The parser leaves the opening quote in a cell whose closing quote stood in the middle of another. */
const beganAstray = (cell: string) => cell.startsWith('"') && /[\r\n]/.test(cell);

/** Files that were put together leave a byte order mark at the beginning of a row. */
function withoutMark(cells: string[]): string[] {
  if (!cells[0]?.startsWith('\ufeff')) return cells;
  const first = cells[0].replace(/^\ufeff+/, '');
  return [/^".*"$/s.test(first) ? first.slice(1, -1).replaceAll('""', '"') : first, ...cells.slice(1)];
}

const opens = (cell: string) => /^"/.test(cell) && !/^".*"$/s.test(cell);

/** The cells of a line whose quotes mean nothing. */
const literally = (line: string, separator: string) => line.split(separator);
