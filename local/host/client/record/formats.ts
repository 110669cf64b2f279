import type { ColumnDescription } from '../shapes';
import { isDateOnly } from './columns';
import { chosenOptions, firstReference, localMidnight, plainText, type AttributeValue } from './values';

/** The locale that a language id (LCID) is shown in; English where the language is not known here. */
export function localeOf(language: number): string {
  return locales[language] ?? 'en-US';
}

const locales: Readonly<Record<number, string>> = {
  1030: 'da-DK',
  1031: 'de-DE',
  1033: 'en-US',
  1035: 'fi-FI',
  1036: 'fr-FR',
  1041: 'ja-JP',
  1043: 'nl-NL',
  1044: 'nb-NO',
  1053: 'sv-SE',
  2057: 'en-GB',
  2068: 'nn-NO',
  3082: 'es-ES',
};

/**
 * A day or moment in short form: `23.11.2026` or `11/23/2026`, with the time of day when asked for. As the clock of
 * this machine shows it, unless a time zone is given.
 */
export function shortDate(value: Date, language: number, withTime = false, timeZone?: string): string {
  const day = new Intl.DateTimeFormat(localeOf(language), { ...shortDay(language), timeZone }).format(value);
  return withTime ? `${day} ${timeOfDay(value, language, timeZone)}` : day;
}

/** The zone that the organisation's users have set: moments on the form are shown in it. */
export const userZone = 'Europe/Oslo';

/** `14:05` or `2:05 PM`. */
export function timeOfDay(value: Date, language: number, timeZone?: string): string {
  const text = new Intl.DateTimeFormat(localeOf(language), {
    hour: hourStyle(language),
    minute: '2-digit',
    timeZone,
  }).format(value);
  return plainSpaces(text);
}

function shortDay(language: number): Intl.DateTimeFormatOptions {
  // Norwegian dates are written with two digits in Dynamics: 03.05.2026.
  return localeOf(language).startsWith('en-US')
    ? { year: 'numeric', month: 'numeric', day: 'numeric' }
    : { year: 'numeric', month: '2-digit', day: '2-digit' };
}

function hourStyle(language: number): 'numeric' | '2-digit' {
  return localeOf(language) === 'en-US' ? 'numeric' : '2-digit';
}

/** A number with the language's separators and a fixed number of decimals. */
export function decimal(value: number, language: number, decimals: number): string {
  const text = new Intl.NumberFormat(localeOf(language), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
  return plainMinus(text);
}

/** An amount with its symbol where the language puts it: `8 450,00 kr`, `kr8,450.00`. */
export function currency(value: number, language: number, decimals = 2, symbol = 'kr'): string {
  const amount = decimal(Math.abs(value), language, decimals);
  const sign = value < 0 ? '-' : '';
  return symbolAfter(language) ? `${sign}${amount} ${symbol}` : `${sign}${symbol}${amount}`;
}

/** True where the currency's symbol stands after the amount. */
export function symbolAfter(language: number): boolean {
  return !localeOf(language).startsWith('en') && localeOf(language) !== 'ja-JP';
}

/** How a value is shown that the organisation has not formatted (yet): one that was just edited. */
export function formatValue(column: ColumnDescription, value: AttributeValue, language: number): string {
  if (value === null) return '';
  switch (column.type) {
    case 'integer':
    case 'bigint':
      return typeof value === 'number' ? decimal(value, language, 0) : plainText(value);
    case 'decimal':
    case 'double':
      return typeof value === 'number' ? decimal(value, language, column.precision ?? 2) : plainText(value);
    case 'money':
      return typeof value === 'number' ? currency(value, language, column.precision ?? 2) : plainText(value);
    case 'boolean':
    case 'choice':
    case 'state':
    case 'status':
    case 'multichoice':
      return chosenOptions(column, value)
        .map((option) => option.label)
        .join('; ');
    case 'datetime':
      if (typeof value !== 'string') return '';
      return isDateOnly(column)
        ? shortDate(localMidnight(value), language)
        : shortDate(new Date(value), language, column.format !== 'date', userZone);
    case 'lookup':
    case 'customer':
    case 'owner':
      return firstReference(value)?.name ?? '';
    default:
      return plainText(value);
  }
}

/** Intl separates with no-break spaces of several widths; Dynamics and a person's search know one. */
function plainSpaces(text: string): string {
  return text.replace(/[\u202f\u2009]/g, ' ');
}

/** Intl writes the Norwegian minus as U+2212; Dynamics writes the hyphen that a keyboard has. */
function plainMinus(text: string): string {
  return text.replace(/\u2212/g, '-').replace(/\u202f/g, '\u00a0');
}
