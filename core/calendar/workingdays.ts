import { addDays, isoDay, partsOf, weekdayOf, type IsoDay } from './days';
import { easterSunday, isPublicHoliday } from './holidays';

/** The name of a half day, as a key; the words belong to whoever shows it. */
export type HalfDayKey = 'easterSaturday' | 'whitsunEve' | 'christmasEve' | 'newYearsEve';

export interface HalfDay {
  readonly date: IsoDay;
  readonly key: HalfDayKey;
  /** Minutes after midnight at which the quiet of the holiday begins. */
  readonly quietFrom: number;
}

const sixteen = 16 * 60;

const years = new Map<number, readonly HalfDay[]>();

/**
 * The days before a holiday that end early, earliest first, as the rules for phone contact see them.
 *
 * Markedsføringsloven § 14 forbids phone marketing on Saturdays and on holidays, and says nothing of the eves.
 * Helligdagsfredloven § 3 lets the quiet of the holiday begin at 16 on the eves of Easter, Whitsun and Christmas. Our
 * reading joins the two: a customer who is in the quiet of a holiday by law is not called to be sold something.
 * New Year's Eve is in neither law; that its evening is kept as Christmas Eve's is our caution, from custom.
 * The eves of Easter and Whitsun are Saturdays, so that the phone is closed all day there anyway.
 */
export function halfDays(year: number): readonly HalfDay[] {
  let days = years.get(year);
  if (!days) {
    const easter = easterSunday(year);
    days = [
      { date: addDays(easter, -1), key: 'easterSaturday', quietFrom: sixteen },
      { date: addDays(easter, 48), key: 'whitsunEve', quietFrom: sixteen },
      { date: isoDay(year, 12, 24), key: 'christmasEve', quietFrom: sixteen },
      { date: isoDay(year, 12, 31), key: 'newYearsEve', quietFrom: sixteen },
    ];
    years.set(year, days);
  }
  return days;
}

/** The half day that a day is, or null. */
export function halfDayOn(day: IsoDay): HalfDay | null {
  return halfDays(partsOf(day).year).find(({ date }) => date === day) ?? null;
}

/** Monday to Friday and no public holiday. A half day is a working day. */
export function isWorkingDay(day: IsoDay): boolean {
  return weekdayOf(day) <= 5 && !isPublicHoliday(day);
}

/**
 * The day itself, or the next one that is a working day. Saturdays move as Sundays and holidays do: a follow-up is
 * mostly a call, and a consumer is not to be called to be sold something on a Saturday.
 */
export function nextWorkingDay(day: IsoDay): IsoDay {
  let next = day;
  while (!isWorkingDay(next)) next = addDays(next, 1);
  return next;
}
