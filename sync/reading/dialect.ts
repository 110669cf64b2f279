import { parse } from 'csv-parse/sync';
import { hideNationalNumbers } from '../../core/identity/nationalnumber';
import { FileFault } from '../failure';
import type { Mapping } from '../mapping/mapping';
import type { Columns } from '../sources/columns';
import { bytesOf, isGzip } from './bytes';
import { decoderFor, guessEncoding, type Encoding } from './encodings';

export const separators = [';', ',', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

/** How a file is written. */
export interface Dialect {
  readonly format: 'csv' | 'jsonl';
  readonly encoding: Encoding;
  /** Begins with a byte order mark. */
  readonly bom: boolean;
  readonly gzip: boolean;
  /** Between two columns of separated text. */
  readonly separator: Separator;
  /** Column names as in the file, trimmed; of JSON Lines none, as each row names its own. */
  readonly header: readonly string[];
  /** Places that are no characters of the encoding. */
  readonly broken: number;
}

const longestHeader = 64 * 1024;

/**
 * Looks at how a file is written; what the mapping says is not guessed. The separator is the one that gives the most
 * columns that we know.
 * @throws FileFault when there is no such file, it is empty, or a guess would be no better than chance.
 */
export async function readDialect(file: string, columns: Columns, mapping: Mapping): Promise<Dialect> {
  const gzip = await isGzip(file);
  const guess = await guessEncoding(file, bytesOf(file), mapping.encoding);
  const start = await beginning(file, guess.encoding);
  if (start.trim() === '') throw new FileFault(`${file} is empty; the first line must name the columns.`);
  const format = mapping.format ?? (start.trimStart().startsWith('{') ? 'jsonl' : 'csv');
  if (format === 'jsonl') return { format, ...guess, gzip, separator: ';', header: [] };
  if (mapping.format === undefined && start.trimStart().startsWith('['))
    throw new FileFault(`${file} is one JSON list; export it as JSON Lines, one object a line.`);
  if (/^\s*[\r\n]/.test(start))
    throw new FileFault(`The first line of ${file} is empty; the first line must name the columns.`);
  const known = knownHeaders(columns, mapping);
  const guesses = (mapping.separator ? [mapping.separator] : separators).map((separator) => {
    const header = firstRow(file, start, separator);
    return { separator, header, known: header.filter((name) => known.has(name.toLowerCase())).length };
  });
  const best = guesses.reduce((best, guess) =>
    guess.known > best.known || (guess.known === best.known && guess.header.length > best.header.length) ? guess : best,
  );
  return { format, ...guess, gzip, separator: best.separator, header: best.header };
}

function knownHeaders(columns: Columns, mapping: Mapping): Set<string> {
  const mapped = Object.values(mapping.columns ?? {}).flatMap((column) =>
    typeof column === 'string' ? [column] : 'from' in column ? [column.from].flat() : [],
  );
  return new Set([...Object.keys(columns), ...mapped].map((name) => name.trim().toLowerCase()));
}

/** The beginning of the text, enough for the longest first line. */
async function beginning(file: string, encoding: Encoding): Promise<string> {
  const decoder = decoderFor(encoding);
  let text = '';
  for await (const bytes of bytesOf(file)) {
    text += decoder.decode(bytes);
    if (text.length >= longestHeader) break;
  }
  return text.replace(/^\ufeff+/, '').slice(0, longestHeader);
}

function firstRow(file: string, start: string, separator: string): string[] {
  try {
    const options = { delimiter: separator, to: 1, relax_quotes: true, relax_column_count: true };
    const rows: string[][] = parse(start, options);
    const [row = []] = rows;
    // A file without a header has a row of values there, which messages name.
    return row.map((name) => hideNationalNumbers(name.trim()));
  } catch {
    throw new FileFault(`The first line of ${file} cannot be read: a quote in it is opened and never closed.`);
  }
}
