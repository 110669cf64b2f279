import type { Scalar } from '../../query';
import { badQuery } from '../failures';

/** What a literal is, by how it is written; columns take only what fits them. */
export type LiteralType = 'string' | 'guid' | 'number' | 'boolean' | 'date' | 'datetime' | 'null';

export interface Literal {
  readonly kind: 'literal';
  readonly type: LiteralType;
  readonly value: Scalar;
}

export type Token =
  | Literal
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'alias'; readonly text: string }
  | { readonly kind: 'sign'; readonly text: string };

const shapes: readonly [RegExp, (text: string) => Token][] = [
  [/'(?:[^']|'')*'/y, (text) => ({ kind: 'literal', type: 'string', value: text.slice(1, -1).replaceAll("''", "'") })],
  [/"(?:[^"\\]|\\.)*"/y, (text) => ({ kind: 'literal', type: 'string', value: jsonText(text) })],
  [
    /[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}(?![\w-])/y,
    (text) => ({ kind: 'literal', type: 'guid', value: text.toLowerCase() }),
  ],
  [
    /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)/iy,
    (text) => ({ kind: 'literal', type: 'datetime', value: text }),
  ],
  [/\d{4}-\d\d-\d\d(?![\w-])/y, (text) => ({ kind: 'literal', type: 'date', value: text })],
  [/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y, (text) => ({ kind: 'literal', type: 'number', value: Number(text) })],
  [/@[A-Za-z_]\w*/y, (text) => ({ kind: 'alias', text: text.slice(1) })],
  [/[A-Za-z_][\w.]*/y, (text) => word(text)],
  [/[()[\]{},=/:;]/y, (text) => ({ kind: 'sign', text })],
];

/**
 * Splits an expression of an address (already percent-decoded) into tokens.
 * @throws DataverseError 400 at a character that starts nothing.
 */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let position = 0;
  scan: while (position < text.length) {
    if (/\s/.test(text.charAt(position))) {
      position++;
      continue;
    }
    for (const [shape, make] of shapes) {
      shape.lastIndex = position;
      const match = shape.exec(text);
      if (!match) continue;
      found.push(make(match[0]));
      position += match[0].length;
      continue scan;
    }
    throw badQuery(`Syntax error at position ${position} in '${text}'.`);
  }
  return found;
}

function word(text: string): Token {
  if (text === 'null') return { kind: 'literal', type: 'null', value: null };
  if (text === 'true' || text === 'false') return { kind: 'literal', type: 'boolean', value: text === 'true' };
  return { kind: 'name', text };
}

function jsonText(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    throw badQuery(`Syntax error in ${text}.`);
  }
}

/** Splits at a separator that stands outside quotes and brackets, e.g. the commas of `$expand`. */
export function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (quote) {
      if (character === quote) quote = '';
    } else if (character === "'" || character === '"') quote = character;
    else if (character === '(' || character === '[' || character === '{') depth++;
    else if (character === ')' || character === ']' || character === '}') depth--;
    else if (character === separator && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
