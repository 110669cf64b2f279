/**
 * What a column of a file may hold, said once: how it is read, what is refused and with which words, which column of
 * ours it fills. A source is a list of these; reading, checking and storing all follow from the list.
 */
import { readOrganisationNumber } from '../../core/identity/organisationnumber';
import { unsaid, type Formats } from './formats';
import { readNumber } from './numbers';
import { readPhone } from './phones';
import { earliestYear, readDay, readMoment, type Moment } from './times';

/** What is wrong with a value and what to do about it, as the second half of a sentence that names row and column. */
export interface Refused {
  readonly wrong: string;
  /** The value has two meanings and only a mapping can say which: worth asking before anything is stored. */
  readonly ambiguous?: true;
}
export type Reading<T> = { readonly value: T } | Refused;

interface Options {
  /** An empty value refuses the row, a missing column the file. */
  readonly required?: boolean;
  /** Column of ours that takes the value as it is; without it the source places the value itself. */
  readonly to?: string;
  /**
   * What an empty value does to the stored one. The source system owns its own rows, so `clear` is the rule; `keep`
   * is for what people also enter on the card.
   */
  readonly whenEmpty?: 'clear' | 'keep';
  /** People fill it in, in files that sync wrote; no export has it. */
  readonly byHand?: true;
  /** Most files lack it, so its absence is not told. */
  readonly rare?: true;
}

/** A column of a file whose values are read as T. */
export interface FileColumn<T> extends Options {
  /** What it is, for documents and messages: `text`, `day`, … */
  readonly kind: string;
  /** The words that it takes, where these are all it takes. */
  readonly words?: readonly string[];
  /** The value as Dataverse takes it. */
  readonly stored: (value: T) => string | number | boolean;
  /** Reads text that is trimmed and not empty, written as `formats` says. */
  readonly read: (text: string, formats?: Formats) => Reading<T>;
}

/** Null where the file's value is empty, undefined where the file lacks the column. */
export type RowOf<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends FileColumn<infer T> ? T | null | undefined : never;
};
// The kinds of one source differ in T, which is what RowOf recovers.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Columns = Readonly<Record<string, FileColumn<any>>>;

const refuse = (wrong: string): Refused => ({ wrong });
/** A value as a message quotes it: on one line, never longer than one, and with nothing that acts on a screen. */
export const quoted = (text: string): string => `"${visible(text.length > 40 ? `${text.slice(0, 40)}…` : text)}"`;

/** What cannot be seen (line ends, control characters, marks, half characters) as its code. */
export const visible = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu,
    (sign) => `\\u${sign.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );

/** Text of at most so many characters (UTF-16 units, as Dataverse counts). Never cut: a long one is refused. */
export function text(maxLength: number, options: Options & { lines?: 'many' } = {}): FileColumn<string> {
  return {
    ...options,
    kind: `text, at most ${maxLength} characters`,
    stored: (value) => value,
    read: (value) => {
      // eslint-disable-next-line no-control-regex
      if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(value))
        return refuse('holds a control character; remove it in the source');
      if (!value.isWellFormed()) return refuse('holds half a character; write it anew');
      if (value.length > maxLength)
        return refuse(`is ${value.length} characters long, at most ${maxLength} can be stored; shorten it`);
      return { value: options.lines === 'many' ? value : value.replace(/[\r\n\t]+/g, ' ') };
    },
  };
}

/** Characters that break keys in addresses of the Web API, and what no key should hold. */
// eslint-disable-next-line no-control-regex
const breaksKeys = /[/<>*%&:\\?+\u0000-\u001f]/;

/** Marks and half characters: two ids that look alike would be two rows. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

/** The id by which the source system knows a row. */
export function externalId(options: Options = {}): FileColumn<string> {
  return {
    ...options,
    kind: 'id in the source system, at most 100 characters',
    stored: (value) => value,
    read: (value) => {
      const bad = breaksKeys.exec(value);
      if (bad)
        return refuse(
          `${quoted(value)} holds ${JSON.stringify(bad[0])}; an id may not hold / < > * % & : \\ ? + or control characters`,
        );
      if (unseen.test(value))
        return refuse(`${quoted(value)} holds a character that cannot be seen; write the id anew`);
      if (value.length > 100) return refuse(`is ${value.length} characters long; an id has at most 100`);
      return { value };
    },
  };
}

const ambiguousNumber = (value: string): Refused => ({
  wrong:
    `${quoted(value)} can mean two numbers; say in the mapping which sign the decimals have, ` +
    `"decimal": "," or "decimal": ".", or write it without thousands separators, like 74210 or 74.21`,
  ambiguous: true,
});

const ambiguousDay = (value: string): Refused => ({
  wrong:
    `${quoted(value)} does not say which part is the day; say it in the mapping, ` +
    `"dates": "day-month-year", "month-day-year" or "year-month-day", or write it like 2025-12-31`,
  ambiguous: true,
});

/** A whole number within limits, unit by the column. */
export function whole(least: number, most: number, options: Options = {}): FileColumn<number> {
  return {
    ...options,
    kind: `whole number from ${least} to ${most}`,
    stored: (value) => value,
    read: (value, formats = unsaid) => {
      const number = readNumber(value, formats.decimal);
      if ('wrong' in number && number.wrong === 'ambiguous') return ambiguousNumber(value);
      if ('wrong' in number || !Number.isInteger(number.value))
        return refuse(`${quoted(value)} is not a whole number; write digits only, like 74210`);
      if (number.value < least || number.value > most)
        return refuse(`${number.value} is outside ${least} to ${most}; correct it`);
      return { value: number.value };
    },
  };
}

/** Kroner or another number with two decimals. */
export function decimal(least: number, most: number, options: Options = {}): FileColumn<number> {
  return {
    ...options,
    kind: `number with two decimals from ${least} to ${most}`,
    stored: (value) => value,
    read: (value, formats = unsaid) => {
      const number = readNumber(value, formats.decimal);
      if ('wrong' in number)
        return number.wrong === 'ambiguous'
          ? ambiguousNumber(value)
          : refuse(`${quoted(value)} is not a number; write it like 1234.50 or 1234,50`);
      if (number.value < least || number.value > most)
        return refuse(`${number.value} is outside ${least} to ${most}; correct it`);
      return { value: Math.round(number.value * 100) / 100 };
    },
  };
}

/** A calendar day. */
export function day(options: Options = {}): FileColumn<string> {
  return {
    ...options,
    kind: 'day, 2025-12-31 or 31.12.2025',
    stored: (value) => value,
    read: (value, formats = unsaid) => {
      const read = readDay(value, formats.dates);
      if ('value' in read) return read;
      return read.wrong === 'order'
        ? ambiguousDay(value)
        : refuse(`${quoted(value)} is not a day since ${earliestYear}; write it like 2025-12-31 or 31.12.2025`);
    },
  };
}

/** A day with a time; the clock in Oslo unless the text names its zone. */
export function moment(options: Options = {}): FileColumn<Moment> {
  return {
    ...options,
    kind: 'day and time, 2025-12-31 08:15 or 31.12.2025 08:15, the clock in Oslo',
    stored: (value) => value.utc,
    read: (value, formats = unsaid) => {
      const read = readMoment(value, formats);
      if ('value' in read) return read;
      return read.wrong === 'order'
        ? ambiguousDay(value)
        : refuse(`${quoted(value)} is not a time; write it like 2025-12-31 08:15 or 31.12.2025 08:15`);
    },
  };
}

/** One of the words; the value is the choice's number. */
export function oneOf<T extends number>(words: Readonly<Record<string, T>>, options: Options = {}): FileColumn<T> {
  const known = Object.keys(words);
  return {
    ...options,
    kind: `one of ${known.join(', ')}`,
    words: known,
    stored: (value) => value,
    read: (value) => {
      const found = words[known.find((word) => word.toLowerCase() === value.toLowerCase()) ?? ''];
      return found === undefined
        ? refuse(`${quoted(value)} is not known; use one of ${known.join(', ')}`)
        : { value: found };
    },
  };
}

/** An organisation number whose control digit fits, as its nine digits. */
export function organisationNumber(options: Options = {}): FileColumn<string> {
  return {
    ...options,
    kind: 'organisation number, nine digits',
    stored: (value) => value,
    read: (value) => {
      const number = readOrganisationNumber(value);
      return number === null
        ? refuse(`${quoted(value)} is no organisation number: nine digits whose last one fits the others; correct it`)
        : { value: number };
    },
  };
}

/** A telephone number, in Norway unless it names its country, as E.164. */
export function phone(options: Options = {}): FileColumn<string> {
  return {
    ...options,
    kind: 'telephone number, Norwegian unless it begins with + or 00',
    stored: (value) => value,
    read: (value) => {
      const number = readPhone(value);
      return number === null
        ? refuse(`${quoted(value)} is no telephone number; write one number like 912 34 567 or +46 70 123 45 67`)
        : { value: number };
    },
  };
}

/** `yes` or `no`; also `ja`, `nei`, `true`, `false`, `1`, `0`. */
export function yesNo(options: Options = {}): FileColumn<boolean> {
  return {
    ...options,
    kind: 'yes or no',
    words: ['yes', 'no'],
    stored: (value) => value,
    read: (value) => {
      const word = value.toLowerCase();
      if (['yes', 'ja', 'true', '1'].includes(word)) return { value: true };
      if (['no', 'nei', 'false', '0'].includes(word)) return { value: false };
      return refuse(`${quoted(value)} is neither yes nor no; write yes or no`);
    },
  };
}
