import { textOf, type Column } from '../metadata';
import type { Scalar } from '../query';
import { organisationZone } from './conditions';

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
};

const localeOf = (language: number) => locales[language] ?? 'en-US';

/**
 * A value as a user of that language reads it, or null for columns whose value is its own text (and for null).
 * Moments are told in the organisation's time zone, whose days the store counts in.
 * Lookups are named by their row's primary name and are no business of this function.
 */
export function formatted(column: Column, value: Scalar, language: number, baseLanguage: number): string | null {
  if (value === null) return null;
  switch (column.type) {
    case 'choice':
    case 'state':
    case 'status':
      return optionLabel(column, Number(value), language, baseLanguage) ?? String(value);
    case 'boolean': {
      const truth = value === true || value === 1;
      return optionLabel(column, truth ? 1 : 0, language, baseLanguage) ?? (truth ? 'Yes' : 'No');
    }
    case 'multichoice':
      return String(value)
        .split(',')
        .map((one) => optionLabel(column, Number(one), language, baseLanguage) ?? one)
        .join('; ');
    case 'datetime':
      return dateText(column, String(value), language);
    case 'integer':
      return numberText(Number(value), language, 0);
    case 'bigint':
      return column.logicalName === 'versionnumber' ? numberText(Number(value), language, 0) : String(value);
    case 'decimal':
    case 'double':
      return numberText(Number(value), language, column.precision ?? 2);
    case 'money':
      return moneyText(Number(value), language, column.precision ?? 2);
    default:
      return null;
  }
}

function optionLabel(column: Column, value: number, language: number, baseLanguage: number): string | undefined {
  const option = column.options?.find((one) => one.value === value);
  return option && textOf(option.label, language, baseLanguage);
}

// One formatter a kind and language: making them costs more than using them.
const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

/** A number with the language's separators, e.g. `8 450,00` or `8,450.00`; the minus is the keyboard's. */
export function numberText(value: number, language: number, decimals: number): string {
  const key = `${language}/${decimals}`;
  let format = numbers.get(key);
  if (!format) {
    format = new Intl.NumberFormat(localeOf(language), {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    numbers.set(key, format);
  }
  return format.format(value).replaceAll('\u2212', '-').replaceAll('\u202f', '\u00a0');
}

/** An amount in kroner, the symbol where the language puts it: `8 450,00 kr`, `kr8,450.00`. */
export function moneyText(value: number, language: number, decimals: number): string {
  const amount = numberText(Math.abs(value), language, decimals);
  const text = localeOf(language) === 'en-US' ? `kr${amount}` : `${amount}\u00a0kr`;
  return value < 0 ? `-${text}` : text;
}

function dateText(column: Column, value: string, language: number): string {
  const dateOnly = column.dateBehavior === 'dateonly' || /^\d{4}-\d\d-\d\d$/.test(value);
  const withTime = !dateOnly && column.format !== 'date';
  const zone = dateOnly || column.dateBehavior === 'timezoneindependent' ? 'UTC' : organisationZone;
  const key = `${language}/${withTime}/${zone}`;
  let format = dates.get(key);
  if (!format) {
    const locale = localeOf(language);
    const english = locale === 'en-US';
    format = new Intl.DateTimeFormat(locale, {
      year: 'numeric',
      month: english ? 'numeric' : '2-digit',
      day: english ? 'numeric' : '2-digit',
      ...(withTime ? { hour: english ? 'numeric' : '2-digit', minute: '2-digit' } : {}),
      timeZone: zone,
    });
    dates.set(key, format);
  }
  // Dynamics writes date and time with a space between and no thin spaces.
  return format
    .format(new Date(value))
    .replace(/[\u202f\u2009]/g, ' ')
    .replace(', ', ' ');
}
