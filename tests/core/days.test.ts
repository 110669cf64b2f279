import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addYears,
  daysBetween,
  isIsoDay,
  isoDay,
  monthsBetween,
  weekdayOf,
} from '../../core/calendar/days';

const someDay = fc
  .date({ min: new Date('1600-01-01T00:00:00Z'), max: new Date('2400-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('days', () => {
  test.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-04-31', false],
    ['2026-4-3', false],
    ['2026-04-03T00:00:00Z', false],
    ['0000-01-01', false],
    ['', false],
  ])('%j is a day: %s', (text, expected) => {
    expect(isIsoDay(text)).toBe(expected);
  });

  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-11-23', -36, '2023-11-23'],
    ['2027-02-28', -36, '2024-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-12-31', 2, '2027-02-28'],
  ])('%s and %i months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  it('turns 29 February into 28 February in an ordinary year', () => {
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
  });

  test.each([
    ['2023-11-23', '2026-11-23', 36],
    ['2023-11-24', '2026-11-23', 35],
    ['2024-02-29', '2025-02-28', 12],
    ['2024-01-31', '2024-02-29', 1],
    ['2026-11-23', '2026-11-23', 0],
    ['2026-11-23', '2026-11-22', -1],
  ])('from %s to %s are %i whole months', (from, to, expected) => {
    expect(monthsBetween(from, to)).toBe(expected);
  });

  it('knows the weekday', () => {
    expect(weekdayOf('2026-11-23')).toBe(1);
    expect(weekdayOf('1970-01-01')).toBe(4);
    expect(weekdayOf('1969-12-28')).toBe(7);
  });

  it('refuses what is no day', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow('2026-02-30');
    expect(() => addMonths('23.11.2026', 1)).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('0001-01-01', -1)).toThrow(RangeError);
    expect(() => isoDay(2026, 2, 29)).toThrow(RangeError);
  });

  it('counts days there and back the same, over leap years and clock changes', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -40_000, max: 40_000 }), (day, days) => {
        const other = addDays(day, days);
        expect(daysBetween(day, other)).toBe(days);
        expect(addDays(other, -days)).toBe(day);
        expect((((weekdayOf(other) - weekdayOf(day) - days) % 7) + 7) % 7).toBe(0);
      }),
    );
  });

  it('never leaves the month it counts to, and counts whole months back from it', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -1200, max: 1200 }), (day, months) => {
        const later = addMonths(day, months);
        const index = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(index(later) - index(day)).toBe(months);
        expect(monthsBetween(day, later)).toBe(months);
        expect(monthsBetween(day, addDays(later, -1))).toBe(months - 1);
      }),
    );
  });
});
