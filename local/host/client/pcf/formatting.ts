import { currency, decimal, localeOf, shortDate } from '../record/formats';
import { numberFormatting } from './culture';

/** `context.formatting`: numbers and dates as the user's language writes them, on this machine's clock. */
export function formatting(language: number): ComponentFramework.Formatting {
  const locale = localeOf(language);
  const inWords = (value: Date, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, options).format(value);
  return {
    formatCurrency: (value, precision, symbol) => currency(value, language, precision ?? 2, symbol ?? 'kr'),
    formatDecimal: (value, precision) =>
      decimal(value, language, precision ?? numberFormatting(language).numberDecimalDigits),
    formatInteger: (value) => decimal(value, language, 0),
    formatDateAsFilterStringInUTC: (value, includeTime) =>
      includeTime === true ? value.toISOString().replace(/\.\d+Z$/, 'Z') : value.toISOString().slice(0, 10),
    formatDateLong: (value) => inWords(value, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    formatDateLongAbbreviated: (value) =>
      inWords(value, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    formatDateShort: (value, includeTime) => shortDate(value, language, includeTime === true),
    formatDateYearMonth: (value) => inWords(value, { month: 'long', year: 'numeric' }),
    formatLanguage: (value) => languageName(value, locale),
    // Behaviour 3 keeps the hour that was stored, whatever the zone; the others are shown on this machine's clock.
    formatTime: (value, behavior) =>
      shortDate(
        behavior === 3 ? new Date(value.getTime() + value.getTimezoneOffset() * 60_000) : value,
        language,
        true,
      ),
    getWeekOfYear: (value) => isoWeek(value),
  };
}

/** ISO 8601: week 1 holds the year's first Thursday. */
function isoWeek(value: Date): number {
  const thursday = new Date(Date.UTC(value.getFullYear(), value.getMonth(), value.getDate()));
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const firstDay = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.ceil(((thursday.getTime() - firstDay) / 86_400_000 + 1) / 7);
}

function languageName(language: number, locale: string): string {
  const named = localeOf(language);
  // A language that is not known here reads as its number rather than as English.
  if (named === 'en-US' && language !== 1033) return String(language);
  return new Intl.DisplayNames([locale], { type: 'language' }).of(named) ?? String(language);
}
