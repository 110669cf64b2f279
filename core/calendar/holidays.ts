import { addDays, isoDay, partsOf, type IsoDay } from './days';

/** The name of a public holiday, as a key; the words belong to whoever shows it. */
export type HolidayKey =
  | 'newYearsDay'
  | 'maundyThursday'
  | 'goodFriday'
  | 'easterSunday'
  | 'easterMonday'
  | 'labourDay'
  | 'constitutionDay'
  | 'ascensionDay'
  | 'whitSunday'
  | 'whitMonday'
  | 'christmasDay'
  | 'boxingDay';

export interface PublicHoliday {
  readonly date: IsoDay;
  readonly key: HolidayKey;
}

const fixed: readonly (readonly [key: HolidayKey, month: number, day: number])[] = [
  ['newYearsDay', 1, 1],
  ['labourDay', 5, 1],
  ['constitutionDay', 5, 17],
  ['christmasDay', 12, 25],
  ['boxingDay', 12, 26],
];

const aroundEaster: readonly (readonly [key: HolidayKey, days: number])[] = [
  ['maundyThursday', -3],
  ['goodFriday', -2],
  ['easterSunday', 0],
  ['easterMonday', 1],
  ['ascensionDay', 39],
  ['whitSunday', 49],
  ['whitMonday', 50],
];

/**
 * Easter Sunday of a year in the Gregorian calendar, by the anonymous computus (Meeus, Jones, Butcher).
 * Throws RangeError for years before 1583, which the Gregorian rule does not cover, and after 9999.
 */
export function easterSunday(year: number): IsoDay {
  if (!Number.isInteger(year) || year < 1583 || year > 9999) throw new RangeError(`No Gregorian Easter in ${year}`);
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const leapCorrection = Math.floor((century + 8) / 25);
  const moonCorrection = Math.floor((century - leapCorrection + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const index = epact + toSunday - 7 * late + 114;
  return isoDay(year, Math.floor(index / 31), (index % 31) + 1);
}

const years = new Map<number, readonly PublicHoliday[]>();

/**
 * Norway's public holidays of a year, earliest first. Two can share a day: Ascension Day on 1 or 17 May.
 * Source: lov om helligdager og helligdagsfred § 2, and lov om 1 og 17 mai.
 */
export function publicHolidays(year: number): readonly PublicHoliday[] {
  let holidays = years.get(year);
  if (!holidays) {
    const easter = easterSunday(year);
    holidays = [
      ...fixed.map(([key, month, day]) => ({ date: isoDay(year, month, day), key })),
      ...aroundEaster.map(([key, days]) => ({ date: addDays(easter, days), key })),
    ].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
    years.set(year, holidays);
  }
  return holidays;
}

/** The public holiday that a day is, or null; the fixed one where two share it. */
export function publicHolidayOn(date: IsoDay): PublicHoliday | null {
  return publicHolidays(partsOf(date).year).find((holiday) => holiday.date === date) ?? null;
}

/** True on a public holiday. An ordinary Sunday is none. */
export function isPublicHoliday(date: IsoDay): boolean {
  return publicHolidayOn(date) !== null;
}
