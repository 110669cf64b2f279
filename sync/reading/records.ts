/** The rows of a file as sync's columns, whatever way the file is written. */
import { hiddenNumber, hideNationalNumbers, hideNationalNumbersInLine } from '../../core/identity/nationalnumber';
import { quoted } from '../sources/columns';
import type { Cell, RowProblem } from '../sources/source';
import { bytesOf } from './bytes';
import { csvRows, type CsvRow } from './csv';
import type { Dialect } from './dialect';
import { decoderFor, lost } from './encodings';
import type { ColumnSource } from './header';
import { cellOf, jsonRows, type JsonRow } from './jsonlines';

/** A row as the file of rejected rows writes it: cells of separated text, or an object (or a broken line) of JSON. */
export type Original = { readonly cells: readonly string[] } | { readonly object: object } | { readonly line: string };

/** One row of the file, by the file's own headers. National identity numbers are hidden in all of it. */
export interface FileRow {
  /** Row number as a spreadsheet counts: the header is row 1. JSON Lines have none, so their first row is 1. */
  readonly row: number;
  /** By header in small letters; null where the row as a whole cannot be read. */
  readonly cells: Readonly<Record<string, Cell | { readonly wrong: string }>> | null;
  /** Why it cannot. */
  readonly wrong?: string;
  /** The header that this is about, where it is one. */
  readonly at?: string;
  readonly original: Original;
}

/** One row by our columns' names. */
export interface FileRecord {
  readonly row: number;
  /** What the row says, translated as the mapping tells; a column that it does not have is absent. */
  readonly cells: Readonly<Record<string, Cell>>;
  /** False for a row that could not be read as one: it has no cells. */
  readonly whole: boolean;
  /** What was wrong before any column was read. */
  readonly problems: readonly RowProblem[];
  readonly original: Original;
}

/**
 * The rows after the header in groups, read as a stream, empty ones left out.
 * @param shown headers (small letters) whose digits are never hidden.
 * @throws FileFault when the file cannot be read to its end.
 */
export async function* fileRows(
  file: string,
  dialect: Dialect,
  shown: ReadonlySet<string> = new Set(),
): AsyncGenerator<readonly FileRow[]> {
  yield* dialect.format === 'jsonl' ? jsonFileRows(file, dialect, shown) : csvFileRows(file, dialect, shown);
}

async function* textOf(file: string, dialect: Dialect): AsyncGenerator<string> {
  const decoder = decoderFor(dialect.encoding);
  let first = true;
  for await (const bytes of bytesOf(file)) {
    const text = decoder.decode(bytes);
    yield first ? text.replace(/^\ufeff+/, '') : text;
    first &&= text === '';
  }
  yield decoder.decode();
}

async function* csvFileRows(
  file: string,
  dialect: Dialect,
  shown: ReadonlySet<string>,
): AsyncGenerator<readonly FileRow[]> {
  const headers = dialect.header.map((name) => name.toLowerCase());
  const width = headers.length;
  const hide = headers.map((name) => (shown.has(name) ? (text: string) => text : hideNationalNumbers));
  let row = 0;
  const fileRow = ({ cells: written, wrong, at }: CsvRow): FileRow[] => {
    row += 1;
    if (row === 1 || written.every((cell) => cell.trim() === '')) return [];
    const own = written.map((cell, index) => (hide[index] ?? hideNationalNumbers)(cell));
    const original = { cells: own };
    const reason = wrong ?? wrongLength(own, width);
    if (reason !== null)
      return [{ row, cells: null, wrong: reason, at: at === undefined ? '' : headers[at], original }];
    const cells: Record<string, Cell> = {};
    for (let index = 0; index < width; index += 1) cells[headers[index]!] = own[index]!;
    return [{ row, cells, original }];
  };
  for await (const rows of csvRows(textOf(file, dialect), dialect.separator, width)) yield rows.flatMap(fileRow);
}

/** A row with too few or too many cells has its values in the wrong columns. */
function wrongLength(cells: readonly string[], width: number): string | null {
  if (cells.length >= width && cells.slice(width).every((cell) => cell.trim() === '')) return null;
  return `has ${cells.length} columns where the header has ${width}; look for a missing quote or separator`;
}

async function* jsonFileRows(
  file: string,
  dialect: Dialect,
  shown: ReadonlySet<string>,
): AsyncGenerator<readonly FileRow[]> {
  let row = 0;
  const fileRow = ({ line, object, wrong }: JsonRow): FileRow[] => {
    row += 1;
    if (object === null)
      return wrong === undefined
        ? []
        : [{ row, cells: null, wrong, original: { line: hideNationalNumbersInLine(line) } }];
    const entries = Object.entries(object).map(([written, value]) => {
      const name = hideNationalNumbers(written);
      const header = name.trim().toLowerCase();
      return [name, header, shown.has(header) ? value : hidden(value)] as const;
    });
    const cells = Object.fromEntries(entries.map(([, header, value]) => [header, cellOf(value)]));
    return [{ row, cells, original: { object: Object.fromEntries(entries.map(([name, , value]) => [name, value])) } }];
  };
  for await (const rows of jsonRows(textOf(file, dialect))) yield rows.flatMap(fileRow);
}

/** A JSON value with the identity numbers in it hidden, however deep they stand. */
function hidden(value: unknown): unknown {
  if (typeof value === 'string') return hideNationalNumbers(value);
  if (typeof value === 'number') {
    const text = hideNationalNumbers(String(value));
    return text === String(value) ? value : text;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(hidden);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [hideNationalNumbers(name), hidden(inner)]));
}

/** A row by our names. @param required our columns that a row must have. */
export function recordOf(
  { row, cells: theirs, wrong, at = '', original }: FileRow,
  columns: readonly ColumnSource[],
  required: ReadonlySet<string>,
): FileRecord {
  if (theirs === null) {
    const column = columns.find(({ from }) => from.includes(at))?.name ?? '';
    return { row, cells: {}, whole: false, problems: [{ column, wrong: wrong! }], original };
  }
  const cells: Record<string, Cell> = {};
  const problems: RowProblem[] = [];
  for (const column of columns) {
    const cell = cellFrom(column, theirs);
    if (cell === undefined) {
      if (required.has(column.name)) cells[column.name] = '';
    } else if (typeof cell === 'object') problems.push({ column: column.name, wrong: cell.wrong });
    else {
      const wrong = typeof cell === 'string' ? damageIn(cell) : null;
      if (wrong !== null) problems.push({ column: column.name, wrong });
      cells[column.name] = cell;
    }
  }
  return { row, cells, whole: true, problems, original };
}

type Found = Cell | { readonly wrong: string } | undefined;

function cellFrom(column: ColumnSource, theirs: Readonly<Record<string, Found>>): Found {
  if (column.constant !== null) return column.constant;
  const found = column.from.map((header) => (Object.hasOwn(theirs, header) ? theirs[header] : undefined));
  const cell = found.length === 1 ? found[0] : together(found);
  if (column.values === null || cell === undefined || typeof cell === 'object') return cell;
  return column.values.get(String(cell).trim().toLowerCase()) ?? cell;
}

function together(cells: readonly Found[]): Found {
  const texts: string[] = [];
  for (const cell of cells) {
    if (typeof cell === 'object') return cell;
    if (cell !== undefined) texts.push(String(cell).trim());
  }
  return texts.length === 0 ? undefined : texts.filter((text) => text !== '').join(' ');
}

/** What no value of any column may hold. */
function damageIn(text: string): string | null {
  if (text.includes(hiddenNumber))
    return 'holds a national identity number, which is never stored; write something else, or leave it empty';
  // The second are the places that Windows-1252 leaves open.
  if (text.includes(lost) || /[\u0080-\u009f]/.test(text))
    return `${quoted(text)} holds bytes that are no letters in the file's encoding; write it anew`;
  return null;
}
