import { open } from 'node:fs/promises';
import { SyncFailure } from '../failure';
import type { Columns } from '../sources/columns';

/** How a file is written. */
export interface Dialect {
  readonly separator: ';' | ',' | '\t';
  /** Begins with a byte order mark. */
  readonly bom: boolean;
  /** Column names as in the file, trimmed. */
  readonly header: readonly string[];
}

/** The column that a file of rows that were left has, by why they were; a mended file may keep it. */
export const reasonColumns = { rejected: 'rejected_because', waiting: 'waiting_because' } as const;
export const isReasonColumn = (name: string) => (Object.values(reasonColumns) as string[]).includes(name.toLowerCase());

const longestHeader = 64 * 1024;
const separators = [';', ',', '\t'] as const;

/**
 * Looks at the first line: the separator is the one that gives the most columns that we know.
 * @throws SyncFailure when there is no such file, it is empty, or it is not UTF-8.
 */
export async function readDialect(file: string, columns: Columns): Promise<Dialect> {
  const bytes = await firstBytes(file);
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) throw notUtf8(file);
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = new TextDecoder('utf-8').decode(bytes);
  const line = text.split(/\r\n|\n|\r/, 1)[0] ?? '';
  if (line.trim() === '')
    throw new SyncFailure(`${file} is empty, or its first line is; the first line must name the columns.`);
  const guesses = separators.map((separator) => {
    const header = line.split(separator).map(unquoted);
    return { separator, header, known: header.filter((name) => name.toLowerCase() in columns).length };
  });
  const best = guesses.reduce((best, guess) =>
    guess.known > best.known || (guess.known === best.known && guess.header.length > best.header.length) ? guess : best,
  );
  return { separator: best.separator, bom, header: best.header };
}

const unquoted = (name: string) =>
  name
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replaceAll('""', '"')
    .trim();

export interface Header {
  /** Our column name for each of the file's, null for those that are not read. */
  readonly names: readonly (string | null)[];
  /** Columns that the file has and nobody reads. */
  readonly unknown: readonly string[];
  /** Columns that the file could have; what they hold in the organisation is left alone. */
  readonly absent: readonly string[];
}

/** @throws SyncFailure naming the columns that are missing or come twice. */
export function checkHeader(file: string, dialect: Dialect, columns: Columns): Header {
  const lower = dialect.header.map((name) => name.toLowerCase());
  const twice = lower.filter((name, index) => name !== '' && lower.indexOf(name) !== index);
  if (twice.length > 0) throw new SyncFailure(`${file} has the column ${list(twice)} twice; remove one.`);
  const missing = Object.keys(columns).filter((name) => columns[name]!.required && !lower.includes(name));
  if (missing.length > 0)
    throw new SyncFailure(
      `${file} lacks the column ${list(missing)}. It has ${list(dialect.header)}. ` +
        `Name the columns in the first line as the documentation does.`,
    );
  return {
    names: lower.map((name) => (name in columns ? name : null)),
    unknown: dialect.header.filter((name) => name !== '' && !isReasonColumn(name) && !(name.toLowerCase() in columns)),
    absent: Object.keys(columns).filter((name) => !lower.includes(name)),
  };
}

export const list = (names: readonly string[]) => names.map((name) => (name === '' ? '(no name)' : name)).join(', ');

export const notUtf8 = (file: string) =>
  new SyncFailure(`${file} is not written in UTF-8. Save it as "CSV UTF-8" and run again; nothing was guessed.`);

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new SyncFailure(
      error.code === 'ENOENT'
        ? `There is no file ${file}.`
        : `${file} cannot be read (${error.code ?? error.message}).`,
    );
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(longestHeader), 0, longestHeader, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw new SyncFailure(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`);
  } finally {
    await handle.close();
  }
}
