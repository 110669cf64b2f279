/**
 * Arithmetic on calendar days written as ISO text, 'YYYY-MM-DD'. A day has no time and no time zone here,
 * so a purchase day or a visit day means the same to everybody who reads it.
 */

/** A calendar day, 'YYYY-MM-DD', years 0001 to 9999. */
export type IsoDay = string;

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;
const dayMs = 86_400_000;

/** Days in a month (1 = January) of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Every fourth year, except the hundreds that four hundred does not divide. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** True for text that names a day that exists: '2024-02-29' does, '2023-02-29' and '2024-2-9' do not. */
export function isIsoDay(text: string): boolean {
  const parts = shape.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The day's parts as numbers, month 1 to 12. Throws RangeError for anything that is not a day. */
export function partsOf(day: IsoDay): { year: number; month: number; day: number } {
  if (!isIsoDay(day)) throw new RangeError(`Not a calendar day (YYYY-MM-DD): ${day}`);
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

/** The ISO text of a year, month (1 to 12) and day. Throws RangeError when there is no such day. */
export function isoDay(year: number, month: number, day: number): IsoDay {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  if (!isIsoDay(text)) throw new RangeError(`Not a calendar day (YYYY-MM-DD): ${text}`);
  return text;
}

/** The day so many days later; earlier when negative. */
export function addDays(day: IsoDay, days: number): IsoDay {
  return fromNumber(dayNumber(day) + days);
}

/** The same day of the month so many months later; the month's last day where that day does not exist. */
export function addMonths(day: IsoDay, months: number): IsoDay {
  const from = partsOf(day);
  const index = from.year * 12 + (from.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return isoDay(year, month, Math.min(from.day, daysInMonth(year, month)));
}

/** The same date so many years later; 29 February becomes 28 February in ordinary years. */
export function addYears(day: IsoDay, years: number): IsoDay {
  return addMonths(day, years * 12);
}

/** Days from the first to the second; negative when the second is earlier. */
export function daysBetween(from: IsoDay, to: IsoDay): number {
  return dayNumber(to) - dayNumber(from);
}

/** Whole months from the first to the second, so that `addMonths(from, n)` is not after `to`; negative when earlier. */
export function monthsBetween(from: IsoDay, to: IsoDay): number {
  const [a, b] = [partsOf(from), partsOf(to)];
  const months = (b.year - a.year) * 12 + (b.month - a.month);
  // ISO text sorts as the days do.
  return addMonths(from, months) <= to ? months : months - 1;
}

/** Weekday as ISO counts it: 1 Monday to 7 Sunday. */
export function weekdayOf(day: IsoDay): number {
  // Day 0 (1 January 1970) was a Thursday.
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** Days are few and asked for often: each is read and written once, up to so many. */
const mostRemembered = 50_000;
const numbers = new Map<IsoDay, number>();
const texts = new Map<number, IsoDay>();

/** Days since 1 January 1970. Throws RangeError for anything that is not a day. */
export function dayNumber(day: IsoDay): number {
  return remembered(numbers, day, () => {
    partsOf(day);
    return Math.round(Date.parse(`${day}T00:00:00Z`) / dayMs);
  });
}

function fromNumber(days: number): IsoDay {
  return remembered(texts, days, () => {
    const text = new Date(days * dayMs).toISOString().slice(0, 10);
    if (!isIsoDay(text)) throw new RangeError('The day lies outside the years 0001 to 9999');
    return text;
  });
}

function remembered<K, V>(answers: Map<K, V>, key: K, find: () => V): V {
  let answer = answers.get(key);
  if (answer === undefined) {
    answer = find();
    if (answers.size >= mostRemembered) answers.clear();
    answers.set(key, answer);
  }
  return answer;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
