/**
 * Days and moments as files write them. A moment without a zone is the wall clock at the workshop (Europe/Oslo);
 * Dataverse wants UTC.
 */
import { isIsoDay } from '../../core/calendar/days';
import { localDay, offsetAt } from '../../core/calendar/zone';

const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/;
const norwegianDay = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const moment =
  /^(\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4})(?:[T ]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Dataverse keeps no day before this year. */
export const earliestYear = 1753;

/** `2025-12-31` or `31.12.2025` as `2025-12-31`; null when the text is no day of the calendar. */
export function readDay(text: string): string | null {
  const iso = isoDay.exec(text);
  const norwegian = norwegianDay.exec(text);
  const day = iso
    ? text
    : norwegian
      ? `${norwegian[3]}-${norwegian[2]!.padStart(2, '0')}-${norwegian[1]!.padStart(2, '0')}`
      : '';
  return isIsoDay(day) && Number(day.slice(0, 4)) >= earliestYear ? day : null;
}

/** The last second of the year 9999 in Oslo: no day comes after it. */
const lastMoment = Date.parse('9999-12-31T22:59:59Z');

export interface Moment {
  /** `2025-12-31T07:15:00Z`. */
  readonly utc: string;
  /** The day it was in Oslo. */
  readonly day: string;
}

/** A day with or without a time (midnight), `2025-12-31T08:15`, `31.12.2025 08:15`, or with its own zone. */
export function readMoment(text: string): Moment | null {
  const parts = moment.exec(text);
  const day = parts && readDay(parts[1]!);
  if (!day) return null;
  const [hour, minute, second] = [Number(parts[2] ?? 0), Number(parts[3] ?? 0), Number(parts[4] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const wall = Date.parse(`${day}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1000;
  const zone = parts[5];
  const instant = zone ? wall - zoneMinutes(zone) * 60_000 : fromOslo(wall);
  if (instant > lastMoment) return null;
  return { utc: toIso(instant), day: localDay(new Date(instant)) };
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
function fromOslo(wall: number): number {
  const before = offsetAt(wall - 3 * 3_600_000);
  const first = wall - before;
  const there = offsetAt(first);
  if (there === before) return first;
  const second = wall - there;
  return offsetAt(second) === there ? second : first;
}
