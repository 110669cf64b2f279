/**
 * From moments to the clock on the wall and back. A moment is an instant; which day and time it is depends on where.
 */
import { addDays, isIsoDay, type IsoDay } from './days';

/** An IANA time zone. */
export type TimeZone = string;

/** Where the dealer and the customers are, unless somebody says otherwise. */
export const norwegianTime: TimeZone = 'Europe/Oslo';

/** The calendar day that it is in the zone at a moment. Throws RangeError for a moment or zone that there is not. */
export function localDay(moment: Date, zone: TimeZone = norwegianTime): IsoDay {
  return dayOf(wallClock(moment.getTime(), zone));
}

/** The day and the minutes since midnight that the clock on the wall shows, whole minutes, seconds dropped. */
export function localTime(moment: Date, zone: TimeZone = norwegianTime): { day: IsoDay; minutes: number } {
  const wall = wallClock(moment.getTime(), zone);
  return { day: dayOf(wall), minutes: Math.floor((((wall % dayMs) + dayMs) % dayMs) / minuteMs) };
}

/**
 * The moment at which the clock on the wall shows so many minutes after midnight. A time that is skipped in spring gives
 * the first moment after the gap, one that comes twice in autumn the earlier.
 * @param minutes from the day's midnight; 1440 is the next day's.
 */
export function momentOf(day: IsoDay, minutes: number, zone: TimeZone = norwegianTime): Date {
  if (!isIsoDay(day)) throw new RangeError(`Not a calendar day (YYYY-MM-DD): ${day}`);
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * minuteMs;
  // No zone is further from UTC than 14 hours, so these two are the offsets on either side of any change near.
  const before = offsetAt(wall - dayMs, zone);
  const after = offsetAt(wall + dayMs, zone);
  const candidates = [wall - Math.max(before, after), wall - Math.min(before, after)];
  const found = candidates.find((instant) => wallClock(instant, zone) === wall);
  return new Date(found ?? changeBetween(candidates[0]!, candidates[1]!, zone));
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The clock on the wall, written as if it were UTC. */
function wallClock(instant: number, zone: TimeZone): number {
  return instant + offsetAt(instant, zone);
}

function dayOf(wall: number): IsoDay {
  return addDays('1970-01-01', Math.floor(wall / dayMs));
}

/** The first instant after the change of the clock that lies between two. */
function changeBetween(from: number, to: number, zone: TimeZone): number {
  const before = offsetAt(from, zone);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, zone) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** Clocks change on a quarter of an hour everywhere, and asking the calendar is slow: so one answer a quarter. */
const quarterMs = 15 * minuteMs;

/** Beyond these no clock is changed, and the years are not written in four digits. */
const [earliest, latest] = [Date.parse('0001-01-02T00:00:00Z'), Date.parse('9999-12-30T00:00:00Z')];

interface Clock {
  readonly format: Intl.DateTimeFormat;
  readonly offsets: Map<number, number>;
}

const clocks = new Map<TimeZone, Clock>();

/** How far the zone's clock is ahead of UTC at an instant, both in milliseconds. */
export function offsetAt(instant: number, zone: TimeZone = norwegianTime): number {
  const clock = clocks.get(zone) ?? newClock(zone);
  const quarter = Math.floor(Math.min(Math.max(instant, earliest), latest) / quarterMs);
  let offset = clock.offsets.get(quarter);
  if (offset === undefined) {
    const part = Object.fromEntries(
      clock.format.formatToParts(quarter * quarterMs).map(({ type, value }) => [type, value]),
    ) as Record<Intl.DateTimeFormatPartTypes, string>;
    const wall = `${part.year.padStart(4, '0')}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}Z`;
    offset = Date.parse(wall) - quarter * quarterMs;
    if (clock.offsets.size >= 100_000) clock.offsets.clear();
    clock.offsets.set(quarter, offset);
  }
  return offset;
}

function newClock(zone: TimeZone): Clock {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const clock = { format, offsets: new Map<number, number>() };
  clocks.set(zone, clock);
  return clock;
}
