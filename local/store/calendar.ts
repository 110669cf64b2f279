/**
 * Days and moments for relative date conditions. Days are the organisation's: Norwegian time,
 * weeks from Monday. Moments are UTC.
 */
import type { Operator } from '../query';

const zone = 'Europe/Oslo';

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** Milliseconds that the organisation's clock is ahead of UTC at a moment. */
function offsetAt(moment: Date): number {
  const at = Object.fromEntries(parts.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const local = Date.UTC(at['year'] ?? 0, (at['month'] ?? 1) - 1, at['day'], at['hour'], at['minute'], at['second']);
  return local - Math.floor(moment.getTime() / 1000) * 1000;
}

/** The organisation's day at a moment, `YYYY-MM-DD`. */
export const dayAt = (moment: Date): string => new Date(moment.getTime() + offsetAt(moment)).toISOString().slice(0, 10);

/** The moment at which a day begins, as stored text. */
export function startOf(day: string): string {
  const asUtc = new Date(`${day}T00:00:00Z`);
  const guess = new Date(asUtc.getTime() - offsetAt(asUtc));
  return momentText(new Date(asUtc.getTime() - offsetAt(guess)));
}

export const momentText = (moment: Date): string => `${moment.toISOString().slice(0, 19)}Z`;

type Unit = 'days' | 'weeks' | 'months' | 'years';

/** A day so many units later; the end of a shorter month stays its end. */
export function later(day: string, amount: number, unit: Unit): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (unit === 'days' || unit === 'weeks') date.setUTCDate(date.getUTCDate() + amount * (unit === 'weeks' ? 7 : 1));
  else {
    const months = amount * (unit === 'years' ? 12 : 1);
    const wanted = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + months);
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(wanted, last));
  }
  return date.toISOString().slice(0, 10);
}

/** Days `from ≤ day < before`; an end that is missing is open. `upTo` ends at the present moment instead of a day. */
export interface DayRange {
  readonly from?: string;
  readonly before?: string;
  readonly untilNow?: boolean;
  readonly fromNow?: boolean;
}

const units: readonly Unit[] = ['days', 'weeks', 'months', 'years'];

/** The days that a relative operator means today; null when the operator is not about days. */
export function rangeOf(operator: Operator, amount: number, today: string): DayRange | null {
  const month = `${today.slice(0, 7)}-01`;
  const year = `${today.slice(0, 4)}-01-01`;
  const monday = later(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7), 'days');
  const span = (from: string, length: number, unit: Unit): DayRange => ({ from, before: later(from, length, unit) });
  switch (operator) {
    case 'today':
      return span(today, 1, 'days');
    case 'yesterday':
      return span(later(today, -1, 'days'), 1, 'days');
    case 'tomorrow':
      return span(later(today, 1, 'days'), 1, 'days');
    case 'this-week':
      return span(monday, 1, 'weeks');
    case 'this-month':
      return span(month, 1, 'months');
    case 'this-year':
      return span(year, 1, 'years');
    case 'last-month':
      return span(later(month, -1, 'months'), 1, 'months');
    case 'next-month':
      return span(later(month, 1, 'months'), 1, 'months');
    case 'last-year':
      return span(later(year, -1, 'years'), 1, 'years');
    case 'next-year':
      return span(later(year, 1, 'years'), 1, 'years');
    default:
  }
  const unit = units.find((one) => operator.endsWith(`-x-${one}`));
  if (!unit) return null;
  if (operator.startsWith('last-x-')) return { from: later(today, -amount, unit), untilNow: true };
  if (operator.startsWith('next-x-')) return { before: later(later(today, amount, unit), 1, 'days'), fromNow: true };
  return { before: later(today, -amount, unit) };
}
