import type { Words } from './words';
import { counted } from './words';

/**
 * A calendar day out of what the platform hands over for a date-only column: a Date whose local parts are the day
 * (fields) or ISO text (datasets). Null when there is none.
 */
export function dayOf(value: unknown): Date | null {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? null : new Date(value.getFullYear(), value.getMonth(), value.getDate());
  }
  if (typeof value !== 'string') return null;
  const dateOnly = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (dateOnly) return new Date(Number(dateOnly[1]), Number(dateOnly[2]) - 1, Number(dateOnly[3]));
  return value ? dayOf(new Date(value)) : null;
}

/** Whole months from one day to another; the month counts when its day is reached. Negative when `to` is earlier. */
export function monthsBetween(from: Date, to: Date): number {
  const months = (to.getFullYear() - from.getFullYear()) * 12 + to.getMonth() - from.getMonth();
  if (months > 0 && to.getDate() < from.getDate() && !endsItsMonth(to)) return months - 1;
  if (months < 0 && to.getDate() > from.getDate()) return months + 1;
  return months;
}

/** The 31st has no day in a short month: there the last day stands for it. */
const endsItsMonth = (day: Date) => new Date(day.getFullYear(), day.getMonth() + 1, 0).getDate() === day.getDate();

const dayLength = 24 * 60 * 60 * 1000;

/** Whole calendar days from one day to another, whatever the clock did in between. */
export const daysBetween = (from: Date, to: Date): number =>
  Math.round(
    (Date.UTC(to.getFullYear(), to.getMonth(), to.getDate()) -
      Date.UTC(from.getFullYear(), from.getMonth(), from.getDate())) /
      dayLength,
  );

/** How long ago a day was, as one says it: "i dag", "i går", "12 dager siden", "3 md. siden", "2 år siden". */
export function ago(words: Words, day: Date, today: Date): string {
  const days = daysBetween(day, today);
  if (days <= 0) return words('Ago_today');
  if (days === 1) return words('Ago_yesterday');
  const months = monthsBetween(day, today);
  if (months < 1) return words('Ago_days', days);
  return months < 24 ? words('Ago_months', months) : words('Ago_years', Math.floor(months / 12));
}

/** A span of time in whole years, or in months when it is shorter than a year; null when shorter than a month. */
export function span(words: Words, from: Date, to: Date): string | null {
  const months = monthsBetween(from, to);
  if (months < 1) return null;
  return months < 12 ? counted(words, 'Months', months) : counted(words, 'Years', Math.floor(months / 12));
}

/**
 * Day and month as the user's short date writes them, without the year: "12.03." → "12.03", "3/12".
 * Falls back to the whole short date when the user's pattern is not known.
 */
export function dayAndMonth(
  day: Date,
  context: Pick<ComponentFramework.Context<unknown>, 'formatting' | 'userSettings'>,
): string {
  const whole = context.formatting.formatDateShort(day);
  const year = String(day.getFullYear());
  // The year stands first or last in every short pattern; it goes together with its separator.
  const short = whole.replace(new RegExp(`^(?:${year})\\D+|\\D+(?:${year})\\D*$`), '');
  return short || whole;
}
