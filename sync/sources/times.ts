/**
 * Days and moments as files write them. A moment without a zone is the clock on the wall in the mapping's zone
 * (Europe/Oslo where it says none); Dataverse wants UTC.
 */
import { isIsoDay } from '../../core/calendar/days';
import { localDay, offsetAt, type TimeZone } from '../../core/calendar/zone';
import { unsaid, type DayOrder, type Formats } from './formats';

const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/;
const together = /^(\d{4})(\d{2})(\d{2})$/;
const moment =
  /^(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{8})(?:(?:T|,? +)(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?)?(?: ?([AaPp])\.?[Mm]\.?)?(?: ?(Z|[+-]\d{2}:?\d{2}))?$/;
/** A day that an export writes with the midnight it begins at. */
const midnight = /(?:T| +)0?0[:.]00(?:[:.]00(?:[.,]0+)?)?$/;

/** Dataverse keeps no day before this year. */
export const earliestYear = 1753;
/** Two digits are a year of this century up to here, else of the last one. */
const lastShortYear = 49;

/** `order`: the text can mean two days, and the mapping has to say which part comes first. */
export type DayReading = { readonly value: string } | { readonly wrong: 'no-day' | 'order' };

/**
 * `2025-12-31`, `31.12.2025`, `31.12.25` as `2025-12-31`. Points are Norwegian, so the day comes first; with slashes
 * and hyphens it is the mapping that says so.
 */
export function readDay(text: string, order: DayOrder | null = null): DayReading {
  const written = text.replace(midnight, '');
  const known = yearFirst.exec(written) ?? (order === 'year-month-day' ? together.exec(written) : null);
  if (known) return dayOf(known[1]!, known[2]!, known[3]!);
  const parts = yearLast.exec(written);
  if (!parts) return together.test(written) && order === null ? { wrong: 'order' } : { wrong: 'no-day' };
  const [, first, sign, second, last] = parts as unknown as [string, string, string, string, string];
  switch (order ?? (sign === '.' ? 'day-month-year' : null)) {
    case 'day-month-year':
      return dayOf(last, second, first);
    case 'month-day-year':
      return dayOf(last, first, second);
    case 'year-month-day':
      return last.length === 2 ? dayOf(first, second, last) : { wrong: 'no-day' };
    case null:
      return { wrong: 'order' };
  }
}

function dayOf(year: string, month: string, date: string): DayReading {
  const full = year.length > 2 ? year : `${Number(year) <= lastShortYear ? '20' : '19'}${year.padStart(2, '0')}`;
  const day = `${full}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isIsoDay(day) && Number(full) >= earliestYear ? { value: day } : { wrong: 'no-day' };
}

/** The last second of the year 9999 in Oslo: no day comes after it. */
const lastMoment = Date.parse('9999-12-31T22:59:59Z');

export interface Moment {
  /** `2025-12-31T07:15:00Z`. */
  readonly utc: string;
  /** The day it was in Oslo. */
  readonly day: string;
}

export type MomentReading = { readonly value: Moment } | { readonly wrong: 'no-time' | 'order' };

/** A day with or without a time (midnight): `2025-12-31T08:15`, `31.12.25 08:15`, `8:15 PM`, or with its own zone. */
export function readMoment(text: string, { dates, timeZone }: Formats = unsaid): MomentReading {
  const parts = moment.exec(text);
  if (!parts) return { wrong: 'no-time' };
  const day = readDay(parts[1]!, dates);
  if ('wrong' in day) return { wrong: day.wrong === 'order' ? 'order' : 'no-time' };
  const hour = hourOf(parts[2], parts[5]);
  const [minute, second] = [Number(parts[3] ?? 0), Number(parts[4] ?? 0)];
  if (hour === null || hour > 23 || minute > 59 || second > 59) return { wrong: 'no-time' };
  const wall = Date.parse(`${day.value}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1000;
  const zone = parts[6];
  const instant = zone ? wall - zoneMinutes(zone) * 60_000 : fromClock(wall, timeZone);
  if (instant > lastMoment) return { wrong: 'no-time' };
  return { value: { utc: toIso(instant), day: localDay(new Date(instant)) } };
}

/** Half of the day as English systems write it: 12 AM is midnight. Null where it does not fit. */
function hourOf(written: string | undefined, half: string | undefined): number | null {
  const hour = Number(written ?? 0);
  if (half === undefined) return hour;
  if (written === undefined || hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function toIso(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

function zoneMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

/**
 * The instant of a wall clock reading (given as if it were UTC). An hour that summer time skips counts from the clock
 * before it; one that comes twice is the first of the two.
 */
function fromClock(wall: number, zone: TimeZone): number {
  const before = offsetAt(wall - 3 * 3_600_000, zone);
  const first = wall - before;
  const there = offsetAt(first, zone);
  if (there === before) return first;
  const second = wall - there;
  return offsetAt(second, zone) === there ? second : first;
}
