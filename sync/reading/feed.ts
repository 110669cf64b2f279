import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { FileFault } from '../failure';
import { noMapping, type Mapping } from '../mapping/mapping';
import type { Formats } from '../sources/formats';
import { unsaid } from '../sources/formats';
import { readRow, type Cell, type RowProblem, type Source } from '../sources/source';
import { readDialect, type Dialect } from './dialect';
import { checkHeader, type Header } from './header';
import { fileRows, recordOf, type FileRecord, type FileRow } from './records';
import { LeftRows } from './rejected';
import { separatorName, list } from './words';

/** A file opened for a source: how it is written, what its columns become. It is read as often as wished. */
export interface Feed {
  readonly file: string;
  /** What messages call it. */
  readonly name: string;
  /** The path that the names of files of left rows begin with. */
  readonly base: string;
  /** The folder that it lies in; null for standard input, which lies in none. */
  readonly folder: string | null;
  /** Tells it from all else: path, size and time; null for standard input. */
  readonly identity: string | null;
  /** What a row's effect hangs on besides its cells: the columns that are filled, and their formats. */
  readonly meaning: string;
  readonly source: Source;
  readonly dialect: Dialect;
  readonly header: Header;
  /** How it is read, in lines for a person, before anything is done with it. */
  readonly description: readonly string[];
  /** The same, and which columns are not read or lacking. */
  readonly notes: readonly string[];
  /** The row's id as ids are compared; empty when it has none. */
  idOf(record: FileRecord): string;
  /** The same as it is written there, for messages. */
  writtenId(record: FileRecord): string;
  /** The cells that decide what is stored, in an order that stays the same: what a change is told by. */
  cellsOf(record: FileRecord): readonly string[];
  /** A new file of rows that are left. */
  leftovers(why: 'rejected' | 'waiting'): LeftRows;
  /** The rows as a stream, in order. @throws FileFault when the file cannot be read to its end. */
  records(): AsyncGenerator<FileRecord>;
  /** A record's values checked and typed, by column; or everything that is wrong with them. */
  read(record: FileRecord): { readonly row: Record<string, unknown> } | { readonly problems: readonly RowProblem[] };
}

export interface FeedOptions {
  /** False leaves it to the rows themselves to say what has two meanings. */
  readonly asks?: boolean;
  /** The path that the names of files of left rows begin with; the file's own when absent. */
  readonly base?: string;
  /** The file is there for this run only: it holds what came on standard input. */
  readonly passing?: boolean;
}

/** So many rows are looked at before the first is stored. */
const lookedAt = 200;

/**
 * Opens a file for a source. What the mapping does not say is guessed where there is one guess to make, and asked for
 * where there are two.
 * @throws FileFault
 */
export async function openFeed(
  source: Source,
  file: string,
  mapping: Mapping = noMapping,
  { asks = true, base = file, passing = false }: FeedOptions = {},
): Promise<Feed> {
  const dialect = await readDialect(file, source.columns, mapping);
  const shown = neverHidden(mapping);
  const first: FileRow[] = [];
  for await (const rows of fileRows(file, dialect, shown)) {
    first.push(...rows.slice(0, lookedAt - first.length));
    if (first.length === lookedAt) break;
  }
  if (first.length === 0) throw new FileFault(`${file} has a header and no rows; nothing was done.`);
  const headers = dialect.format === 'csv' ? dialect.header : namesIn(first);
  const header = checkHeader(file, source, dialect, headers, mapping);
  const required = new Set(Object.keys(source.columns).filter((name) => source.columns[name]!.required));
  const wanted = wantedRows(mapping);
  const formats = new Map(header.columns.map((column) => [column.name, column.formats]));
  const formatsOf = (column: string): Formats => formats.get(column) ?? unsaid;
  const read = (record: FileRecord) => {
    const { problems } = record;
    if (!record.whole) return { problems };
    const broken = new Set(problems.map(({ column }) => column));
    const sound = Object.fromEntries(Object.entries(record.cells).filter(([name]) => !broken.has(name)));
    const reading = readRow(source.columns, problems.length > 0 ? sound : record.cells, formatsOf);
    if (problems.length === 0) return reading;
    return { problems: [...problems, ...('problems' in reading ? reading.problems : [])] };
  };
  const filled = header.columns.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const description = describe(passing ? 'standard input' : file, dialect, header, mapping);
  const { size, mtimeMs } = statSync(file);
  const feed: Feed = {
    file,
    name: passing ? 'standard input' : file,
    base,
    folder: passing ? null : dirname(resolve(file)),
    identity: passing ? null : [resolve(file), size, mtimeMs].join('\n'),
    meaning: JSON.stringify(filled.map(({ name, formats }) => [name, formats])),
    source,
    dialect,
    header,
    description,
    notes: [...description, ...columnNotes(source, header)],
    idOf: (record) => keyOf(source, record),
    writtenId: ({ cells }) => String(cells[source.id] ?? '').trim(),
    cellsOf: ({ cells, problems }) => [
      ...filled.map(({ name }) => decisive(cells[name])),
      ...problems.map(({ column, wrong }) => `${column} ${wrong}`),
    ],
    leftovers: (why) => new LeftRows(base, dialect, why),
    read,
    async *records() {
      for await (const rows of fileRows(file, dialect, shown))
        for (const row of rows) if (row.cells === null || wanted(row)) yield recordOf(row, header.columns, required);
    },
  };
  if (asks) refuseAmbiguity(feed, first, required);
  return feed;
}

/** A cell so that no two that mean different things are the same: left out is not empty, a number is not its digits. */
function decisive(cell: Cell | undefined): string {
  return cell === undefined ? '-' : typeof cell === 'number' ? `#${cell}` : `"${cell.trim()}`;
}

function columnNotes(source: Source, { unknown, absent }: Header): string[] {
  return [
    ...(unknown.length > 0 ? [`Columns that ${source.name} does not read: ${list(unknown)}.`] : []),
    ...(absent.length > 0
      ? [`Columns that the file lacks, left as they are in the organisation: ${list(absent)}.`]
      : []),
  ];
}

/** The id of a record as ids are compared: Dataverse knows no capitals in keys, so `v-1` and `V-1` are one row. */
export function keyOf({ id, keyOf = (text) => text }: Source, { cells }: FileRecord): string {
  return keyOf(String(cells[id] ?? '').trim()).toLowerCase();
}

/** The file's columns of JSON Lines, as far as the first rows have them. */
function namesIn(rows: readonly FileRow[]): string[] {
  const names = new Map<string, string>();
  for (const { original } of rows)
    if ('object' in original)
      for (const name of Object.keys(original.object)) names.set(name.trim().toLowerCase(), name.trim());
  return [...names.values()];
}

function neverHidden(mapping: Mapping): Set<string> {
  const columns = Object.values(mapping.columns ?? {});
  const shown = columns.flatMap((column) =>
    typeof column === 'object' && 'from' in column && column.neverNationalNumber ? [column.from].flat() : [],
  );
  return new Set(shown.map((name) => name.trim().toLowerCase()));
}

function wantedRows(mapping: Mapping): (row: FileRow) => boolean {
  const conditions = Object.entries(mapping.only ?? {}).map(
    ([header, words]) =>
      [header.trim().toLowerCase(), new Set(words.map((word) => word.trim().toLowerCase()))] as const,
  );
  return ({ cells }) =>
    conditions.every(([header, words]) => {
      const cell = cells?.[header] ?? '';
      return typeof cell !== 'object' && words.has(String(cell).trim().toLowerCase());
    });
}

/** A value with two meanings among the first rows is the mapping's to explain, before a row is stored. */
function refuseAmbiguity(feed: Feed, first: readonly FileRow[], required: ReadonlySet<string>): void {
  for (const row of first) {
    const reading = feed.read(recordOf(row, feed.header.columns, required));
    const asked = 'problems' in reading ? reading.problems.find(({ ambiguous }) => ambiguous) : undefined;
    if (asked)
      throw new FileFault(
        `${feed.file}, row ${row.row}, column ${asked.column}: ${asked.wrong}. Nothing was stored. ` +
          `A mapping is a JSON file, given with --mapping; --explain shows what becomes of the first rows.`,
      );
  }
}

const encodingNames = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big end first)',
  'windows-1252': 'Windows-1252',
};

function describe(file: string, dialect: Dialect, header: Header, mapping: Mapping): string[] {
  const how = dialect.format === 'jsonl' ? 'JSON Lines' : `columns separated by ${separatorName(dialect.separator)}`;
  const packed = dialect.gzip ? ', unpacked from gzip' : '';
  const lines = [`${file}: ${how}, ${encodingNames[dialect.encoding]}${packed}.`];
  if (dialect.broken > 0)
    lines.push(`Places that are no ${encodingNames[dialect.encoding]}: ${dialect.broken}; their rows are rejected.`);
  const renamed = header.columns.filter(
    ({ name, written }) => written.length !== 1 || written[0]!.toLowerCase() !== name,
  );
  if (renamed.length > 0)
    lines.push(
      `By the mapping: ${renamed
        .map(
          ({ name, written, constant }) => `${name} = ${constant === null ? list(written) : JSON.stringify(constant)}`,
        )
        .join('; ')}.`,
    );
  const { decimal, dates, timeZone } = mapping;
  const formats = [
    decimal ? `decimals after "${decimal}"` : '',
    dates ? `days as ${dates}` : '',
    timeZone ? `times in ${timeZone}` : '',
  ].filter((part) => part !== '');
  if (formats.length > 0) lines.push(`By the mapping: ${formats.join(', ')}.`);
  return lines;
}
