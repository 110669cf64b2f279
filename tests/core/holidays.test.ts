import Holidays from 'date-holidays';
import fc from 'fast-check';
import { addDays, weekdayOf } from '../../core/calendar/days';
import { easterSunday, isPublicHoliday, publicHolidays } from '../../core/calendar/holidays';

describe('Norwegian public holidays', () => {
  const oracle = new Holidays('NO');

  it('agrees with the date-holidays package over three centuries', () => {
    for (let year = 1900; year <= 2199; year += 1) {
      const expected = new Set(
        oracle
          .getHolidays(year)
          .filter((holiday) => holiday.type === 'public')
          .map((holiday) => holiday.date.slice(0, 10)),
      );
      expect([year, [...new Set(publicHolidays(year).map((holiday) => holiday.date))]]).toEqual([
        year,
        [...expected].sort(),
      ]);
    }
  });

  it('lists 2027 by name', () => {
    expect(publicHolidays(2027)).toEqual([
      { date: '2027-01-01', key: 'newYearsDay' },
      { date: '2027-03-25', key: 'maundyThursday' },
      { date: '2027-03-26', key: 'goodFriday' },
      { date: '2027-03-28', key: 'easterSunday' },
      { date: '2027-03-29', key: 'easterMonday' },
      { date: '2027-05-01', key: 'labourDay' },
      { date: '2027-05-06', key: 'ascensionDay' },
      { date: '2027-05-16', key: 'whitSunday' },
      { date: '2027-05-17', key: 'constitutionDay' },
      { date: '2027-05-17', key: 'whitMonday' },
      { date: '2027-12-25', key: 'christmasDay' },
      { date: '2027-12-26', key: 'boxingDay' },
    ]);
  });

  test.each([
    ['2026-05-17', true],
    ['2026-05-18', false],
    ['2026-12-24', false],
    ['2026-12-31', false],
    // Easter Saturday is none, however quiet it is.
    ['2026-04-04', false],
    ['2026-04-05', true],
    // An ordinary Sunday is not a holiday of its own.
    ['2026-11-22', false],
    // Ascension Day of 2008 was also 1 May.
    ['2008-05-01', true],
  ])('%s is a public holiday: %s', (day, expected) => {
    expect(isPublicHoliday(day)).toBe(expected);
  });

  test.each([
    [1583, '1583-04-10'],
    [1818, '1818-03-22'],
    [1943, '1943-04-25'],
    [2000, '2000-04-23'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
    [9999, '9999-03-28'],
  ])('Easter of %i is %s', (year, expected) => {
    expect(easterSunday(year)).toBe(expected);
  });

  it('keeps Easter a Sunday between 22 March and 25 April in any year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1583, max: 9999 }), (year) => {
        const easter = easterSunday(year);
        expect(weekdayOf(easter)).toBe(7);
        expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
        expect(publicHolidays(year)).toHaveLength(12);
        expect(isPublicHoliday(addDays(easter, -3))).toBe(true);
      }),
    );
  });

  it('has no answer before the Gregorian calendar', () => {
    expect(() => publicHolidays(1582)).toThrow('1582');
    expect(() => publicHolidays(2026.5)).toThrow(RangeError);
  });
});
