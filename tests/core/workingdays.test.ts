import Holidays from 'date-holidays';
import fc from 'fast-check';
import { addDays, weekdayOf } from '../../core/calendar/days';
import { addDuration, isDuration } from '../../core/calendar/durations';
import { publicHolidayOn } from '../../core/calendar/holidays';
import { halfDayOn, halfDays, isWorkingDay, nextWorkingDay } from '../../core/calendar/workingdays';

describe('half days', () => {
  it('of 2027 are the eves, quiet from 16', () => {
    expect(halfDays(2027)).toEqual([
      { date: '2027-03-27', key: 'easterSaturday', quietFrom: 960 },
      { date: '2027-05-15', key: 'whitsunEve', quietFrom: 960 },
      { date: '2027-12-24', key: 'christmasEve', quietFrom: 960 },
      { date: '2027-12-31', key: 'newYearsEve', quietFrom: 960 },
    ]);
  });

  it('are found by day', () => {
    expect(halfDayOn('2026-12-24')?.key).toBe('christmasEve');
    expect(halfDayOn('2026-12-23')).toBeNull();
  });

  it('always come the day before a holiday, and those of Easter and Whitsun are Saturdays', () => {
    for (let year = 1900; year <= 2199; year += 1)
      for (const { date, key } of halfDays(year)) {
        expect([date, publicHolidayOn(addDays(date, 1)) !== null]).toEqual([date, true]);
        if (key === 'easterSaturday' || key === 'whitsunEve') expect([date, weekdayOf(date)]).toEqual([date, 6]);
      }
  });
});

describe('working days', () => {
  test.each([
    ['2026-11-23', '2026-11-23', 'a Monday stays'],
    ['2026-11-28', '2026-11-30', 'a Saturday moves to Monday'],
    ['2026-11-29', '2026-11-30', 'a Sunday moves to Monday'],
    ['2026-04-01', '2026-04-01', 'the day before a holiday stays'],
    ['2026-04-02', '2026-04-07', 'Maundy Thursday moves over all of Easter'],
    ['2026-05-01', '2026-05-04', '1 May, a Friday, moves over the weekend'],
    ['2026-12-24', '2026-12-24', 'Christmas Eve is half a day of work'],
    ['2026-12-25', '2026-12-28', 'Christmas moves into the week between'],
    ['2027-01-01', '2027-01-04', "New Year's Day, a Friday, moves over the weekend"],
  ])('%s gives %s: %s', (day, expected) => {
    expect(nextWorkingDay(day)).toBe(expected);
    expect(isWorkingDay(day)).toBe(day === expected);
  });

  it('are Monday to Friday without the holidays of the date-holidays package', () => {
    const oracle = new Holidays('NO');
    for (const year of [2025, 2026, 2027, 2028, 2033, 2038]) {
      const holidays = new Set(
        oracle
          .getHolidays(year)
          .filter(({ type }) => type === 'public')
          .map(({ date }) => date.slice(0, 10)),
      );
      for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1))
        expect([day, isWorkingDay(day)]).toEqual([day, weekdayOf(day) < 6 && !holidays.has(day)]);
    }
  });
});

describe('durations', () => {
  test.each([
    ['2026-01-31', 'P14D', '2026-02-14'],
    ['2026-11-30', 'P3M', '2027-02-28'],
    ['2024-02-29', 'P1Y', '2025-02-28'],
    ['2026-01-31', 'P1M1D', '2026-03-01'],
    ['2026-01-01', 'P1Y6M', '2027-07-01'],
    ['2026-01-01', 'P2W', '2026-01-15'],
    ['2026-01-01', 'P0D', '2026-01-01'],
  ])('%s and %s is %s', (day, duration, expected) => {
    expect(addDuration(day, duration)).toBe(expected);
  });

  test.each(['', 'P', '14D', 'P1D1Y', 'PT5H', 'P1.5Y', 'P-1D', 'p1y', 'P1Y ', 'én uke'])('"%s" is none', (text) => {
    expect(isDuration(text)).toBe(false);
    expect(() => addDuration('2026-01-01', text)).toThrow(text);
  });

  it('never lead to an earlier day', () => {
    const some = fc.nat({ max: 30 });
    fc.assert(
      fc.property(some, some, some, some, (y, m, w, d) => {
        const duration = `P${y}Y${m}M${w}W${d}D`;
        expect(isDuration(duration)).toBe(true);
        expect(addDuration('2026-01-31', duration) >= '2026-01-31').toBe(true);
      }),
      { seed: 4 },
    );
  });
});
