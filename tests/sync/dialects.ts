/** One table of text, written as different systems write it. */
import { gzipSync } from 'node:zlib';
import { stringify } from 'csv-stringify/sync';
import type { Mapping } from '../../sync/mapping/mapping';
import { encode, type Encoding } from '../../sync/reading/encodings';

export type Table = readonly (readonly string[])[];

export interface WrittenAs {
  readonly name: string;
  readonly ending: string;
  readonly mapping?: Mapping;
  /** How the cells of a column are written where it is not as they stand in the table. */
  readonly cell?: (text: string, column: string) => string | number | null;
  readonly bytes: (rows: readonly (readonly (string | number | null)[])[]) => Buffer;
}

const csv =
  (delimiter: string, encoding: Encoding, more: { bom?: boolean; lines?: string; quoted?: boolean } = {}) =>
  (rows: readonly (readonly unknown[])[]) =>
    encode(
      (more.bom ? '\ufeff' : '') +
        stringify(rows as unknown[][], {
          delimiter,
          record_delimiter: more.lines ?? '\n',
          quoted: more.quoted ?? false,
          quoted_match: /[\r\n]/,
        }),
      encoding,
    );

const jsonLines = (rows: readonly (readonly unknown[])[]) => {
  const [header, ...rest] = rows as string[][];
  return Buffer.from(
    rest.map((row) => JSON.stringify(Object.fromEntries(header!.map((name, at) => [name, row[at]])))).join('\n') + '\n',
  );
};

const isNumber = (text: string) => /^-?\d+\.\d+$/.test(text);
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}/.test(text);
const grouped = (text: string, by: string, sign: string) => {
  const [whole, rest] = text.split('.') as [string, string];
  return `${whole.replace(/\B(?=(\d{3})+$)/g, by)}${sign}${rest}`;
};
/** `2025-12-31 08:15` with its parts in another order. */
const dayAs = (write: (year: string, month: string, day: string) => string) => (text: string) =>
  text.replace(/^(\d{4})-(\d{2})-(\d{2})/, (_, year: string, month: string, day: string) => write(year, month, day));
const norwegian = dayAs((year, month, day) => `${day}.${month}.${year}`);
const short = dayAs((year, month, day) => `${day}.${month}.${year.slice(2)}`);
const american = dayAs((year, month, day) => `${month}/${day}/${year}`);

const cells =
  (day: (text: string) => string, number: (text: string) => string) =>
  (text: string): string =>
    isDay(text) ? day(text) : isNumber(text) ? number(text) : text;
const asIs = (text: string) => text;
const comma = (text: string) => text.replace('.', ',');

/** Twelve of them: every separator, encoding, packing and format that is read. */
export const dialects: readonly WrittenAs[] = [
  { name: 'comma, UTF-8', ending: 'csv', bytes: csv(',', 'utf-8') },
  {
    name: 'semicolon, mark, Windows lines, Norwegian',
    ending: 'csv',
    cell: cells(norwegian, comma),
    bytes: csv(';', 'utf-8', { bom: true, lines: '\r\n' }),
  },
  { name: 'tab, short years', ending: 'tsv', cell: cells(short, comma), bytes: csv('\t', 'utf-8') },
  {
    name: 'bar, everything quoted',
    ending: 'txt',
    cell: cells(norwegian, asIs),
    bytes: csv('|', 'utf-8', { quoted: true }),
  },
  {
    name: 'Windows-1252, thousands apart',
    ending: 'csv',
    cell: cells(norwegian, (text) => grouped(text, '\u00a0', ',')),
    bytes: csv(';', 'windows-1252', { lines: '\r\n' }),
  },
  {
    name: 'UTF-16 with mark',
    ending: 'csv',
    cell: cells(norwegian, (text) => grouped(text, '\u202f', ',')),
    bytes: csv('\t', 'utf-16le', { bom: true, lines: '\r\n' }),
  },
  { name: 'UTF-16 big end first', ending: 'csv', bytes: csv(';', 'utf-16be', { bom: true }) },
  { name: 'UTF-16 without mark', ending: 'csv', bytes: csv(';', 'utf-16le') },
  { name: 'gzip', ending: 'csv.gz', bytes: (rows) => gzipSync(csv(',', 'utf-8')(rows)) },
  { name: 'old Mac lines', ending: 'csv', bytes: csv(';', 'utf-8', { lines: '\r' }) },
  {
    name: 'JSON Lines with numbers',
    ending: 'jsonl',
    cell: (text) => (isNumber(text) ? Number(text) : text === '' ? null : text),
    bytes: jsonLines,
  },
  {
    name: 'American, by a mapping, JSON Lines in gzip',
    ending: 'jsonl.gz',
    mapping: { dates: 'month-day-year', decimal: '.' },
    cell: cells(american, (text) => grouped(text, ',', '.')),
    bytes: (rows) => gzipSync(jsonLines(rows)),
  },
];

/** The table's bytes in a dialect. */
export function written([header, ...rows]: Table, { cell, bytes }: WrittenAs): Buffer {
  return bytes([header!, ...rows.map((row) => (cell ? row.map((text, at) => cell(text, header![at]!)) : row))]);
}
