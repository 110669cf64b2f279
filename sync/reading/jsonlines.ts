/** Rows of JSON Lines: one object a line. */
import type { Cell } from '../sources/source';

export interface JsonRow {
  /** The line as it stands; cut where it is longer than any honest one. */
  readonly line: string;
  /** Null where the line is no object. */
  readonly object: Readonly<Record<string, unknown>> | null;
  /** Why there is none, as the second half of a sentence. */
  readonly wrong?: string;
}

/** In characters. */
const longestLine = 16 * 1024 * 1024;
const keptOfLong = 1000;
/** A line that was no JSON stands under this name in the file of rejected rows. */
export const brokenLine = 'rejected_line';

/** All lines in groups, empty ones as rows without an object and without a reason. */
export async function* jsonRows(texts: AsyncIterable<string>): AsyncGenerator<readonly JsonRow[]> {
  let rest: string[] = [];
  let length = 0;
  const line = () => {
    const whole = rest.join('');
    const cut = length > longestLine;
    [rest, length] = [[], 0];
    return jsonRow(whole, cut);
  };
  for await (const text of texts) {
    const rows: JsonRow[] = [];
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      rest.push(text.slice(from, end));
      length += end - from;
      from = end + 1;
      rows.push(line());
    }
    length += text.length - from;
    if (length <= longestLine) rest.push(text.slice(from));
    else if (rest.length > 0) rest = [rest.join('').slice(0, keptOfLong)];
    yield rows;
  }
  if (length > 0) yield [line()];
}

function jsonRow(written: string, cut: boolean): JsonRow {
  const line = written.replace(/^\ufeff+/, '').trim();
  if (cut)
    return {
      line: line.slice(0, keptOfLong),
      object: null,
      wrong: 'is longer than 16 MB, so only its beginning is kept here; correct it in the source',
    };
  if (line === '') return { line, object: null };
  let value: unknown;
  try {
    value = JSON.parse(withLongNumbersAsText(line));
  } catch {
    return { line, object: null, wrong: 'is no JSON; write one object like {"name": "value"} on the line' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { line, object: null, wrong: 'is no object; write one like {"name": "value"} on the line' };
  const object = value as Record<string, unknown>;
  const kept = object[brokenLine];
  return typeof kept === 'string' ? jsonRow(kept, false) : { line, object };
}

const tokens = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

/** Ids of so many digits are no numbers to JavaScript: they would come out as other ids. */
function withLongNumbersAsText(line: string): string {
  if (!/\d{16}/.test(line)) return line;
  return line.replace(tokens, (token) => (token.startsWith('"') ? token : `"${token}"`));
}

/** A value of an object as a cell; undefined what a cell cannot be. */
export function cellOf(value: unknown): Cell | { readonly wrong: string } {
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
      return String(value);
    case 'number':
      return Number.isInteger(value) && !Number.isSafeInteger(value)
        ? { wrong: 'is a number with too many digits to be read exactly; write it as text, in quotes' }
        : value;
    default:
      return value === null
        ? ''
        : { wrong: `is ${Array.isArray(value) ? 'a list' : 'an object'}; write a single value` };
  }
}
