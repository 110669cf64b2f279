import { addDays, weekdayOf, type IsoDay } from '../../calendar/days';
import { publicHolidayOn } from '../../calendar/holidays';
import { halfDayOn } from '../../calendar/workingdays';
import { localTime, momentOf, type TimeZone } from '../../calendar/zone';
import type { OutsideHours } from './reasons';

/**
 * The hours of markedsføringsloven § 14 in minutes after midnight: a consumer is not called to be sold something before
 * 09:00 or after 21:00, nor on Saturdays, holidays and the days that law makes their equals (1 and 17 May). We read
 * 21:00 itself as after. Half days: see `halfDays`. The law's numbers are here and in no row, since no setting may
 * hide them.
 */
export const callingHours = { from: 9 * 60, to: 21 * 60 } as const;

type Why = Pick<OutsideHours, 'why' | 'holiday'>;

/** Why a consumer is not to be called at a moment, and the first moment at which one is; null within the hours. */
export function outsideHours(moment: Date, zone?: TimeZone): OutsideHours | null {
  const { day, minutes } = localTime(moment, zone);
  const why = closedAllDay(day) ?? closedAt(day, minutes);
  if (!why) return null;
  let opening = why.why === 'time' && minutes < callingHours.from ? day : addDays(day, 1);
  while (closedAllDay(opening)) opening = addDays(opening, 1);
  return { ...why, until: momentOf(opening, callingHours.from, zone) };
}

function closedAllDay(day: IsoDay): Why | null {
  const holiday = publicHolidayOn(day);
  if (holiday) return { why: 'holiday', holiday: holiday.key };
  const weekday = weekdayOf(day);
  return weekday === 6 ? { why: 'saturday' } : weekday === 7 ? { why: 'sunday' } : null;
}

function closedAt(day: IsoDay, minutes: number): Why | null {
  const half = halfDayOn(day);
  if (half && minutes >= half.quietFrom) return { why: 'halfday', holiday: half.key };
  return minutes < callingHours.from || minutes >= callingHours.to ? { why: 'time' } : null;
}
