import fc from 'fast-check';
import { localDay, localTime, momentOf, norwegianTime } from '../../core/calendar/zone';

describe('the clock on the wall', () => {
  test.each([
    ['winter', '2026-01-15T22:59:59.999Z', '2026-01-15', 23 * 60 + 59],
    ['the next day already, in winter', '2026-01-15T23:00:00Z', '2026-01-16', 0],
    ['the next day already, in summer', '2026-07-15T22:00:00Z', '2026-07-16', 0],
    ['the last minute before the hour that is skipped', '2026-03-29T00:59:59Z', '2026-03-29', 119],
    ['the first minute after it', '2026-03-29T01:00:00Z', '2026-03-29', 180],
    ['the hour that comes twice, first', '2026-10-25T00:30:00Z', '2026-10-25', 150],
    ['the hour that comes twice, again', '2026-10-25T01:30:00Z', '2026-10-25', 150],
    ['before 1970', '1969-12-31T23:30:00Z', '1970-01-01', 30],
  ])('shows %s', (_, moment, day, minutes) => {
    expect(localTime(new Date(moment))).toEqual({ day, minutes });
    expect(localDay(new Date(moment))).toBe(day);
  });

  test.each([
    ['09:00 in winter', '2026-11-23', 540, '2026-11-23T08:00:00Z'],
    ['09:00 in summer', '2026-07-23', 540, '2026-07-23T07:00:00Z'],
    ['midnight of the day the clock is put forward', '2026-03-29', 0, '2026-03-28T23:00:00Z'],
    ['02:30 where it is skipped: 03:00', '2026-03-29', 150, '2026-03-29T01:00:00Z'],
    ['02:00 where it is skipped: 03:00', '2026-03-29', 120, '2026-03-29T01:00:00Z'],
    ['03:00 after the gap', '2026-03-29', 180, '2026-03-29T01:00:00Z'],
    ['02:30 where it comes twice: the earlier', '2026-10-25', 150, '2026-10-25T00:30:00Z'],
    ['03:00 after it', '2026-10-25', 180, '2026-10-25T02:00:00Z'],
    ['24:00 as the midnight that follows', '2026-10-25', 1440, '2026-10-25T23:00:00Z'],
  ])('reads %s', (_, day, minutes, moment) => {
    expect(momentOf(day, minutes)).toEqual(new Date(moment));
  });

  it('knows other zones: a midnight that is skipped, half an hour, both sides of the date line', () => {
    expect(momentOf('2021-03-22', 0, 'Asia/Tehran')).toEqual(new Date('2021-03-21T20:30:00Z'));
    expect(localTime(new Date('2021-03-21T20:30:00Z'), 'Asia/Tehran')).toEqual({ day: '2021-03-22', minutes: 60 });
    // Lord Howe puts its clock forward by half an hour, at half past by UTC.
    expect(localTime(new Date('2026-10-03T15:29:00Z'), 'Australia/Lord_Howe').minutes).toBe(119);
    expect(localTime(new Date('2026-10-03T15:30:00Z'), 'Australia/Lord_Howe').minutes).toBe(150);
    expect(momentOf('2026-10-04', 130, 'Australia/Lord_Howe')).toEqual(new Date('2026-10-03T15:30:00Z'));
    expect(localDay(new Date('2026-06-01T10:30:00Z'), 'Pacific/Kiritimati')).toBe('2026-06-02');
    expect(localDay(new Date('2026-06-01T10:30:00Z'), 'Pacific/Pago_Pago')).toBe('2026-05-31');
  });

  it('comes back to the day and the time it was read from, and midnight is the first moment of a day', () => {
    const zones = fc.constantFrom(norwegianTime, 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC');
    const moments = fc.date({ min: new Date('1995-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, zones, (moment, zone) => {
        const { day, minutes } = localTime(moment, zone);
        expect(localTime(momentOf(day, minutes, zone), zone)).toEqual({ day, minutes });
        const midnight = momentOf(day, 0, zone);
        expect(localDay(midnight, zone)).toBe(day);
        expect(localDay(new Date(midnight.getTime() - 1), zone) < day).toBe(true);
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it('refuses what is no day, no moment or no zone', () => {
    expect(() => momentOf('2026-02-30', 0)).toThrow('2026-02-30');
    expect(() => localDay(new Date(Number.NaN))).toThrow(RangeError);
    expect(() => localDay(new Date(0), 'Europe/Trondheim')).toThrow(RangeError);
    expect(() => localDay(new Date('9999-12-31T23:30:00Z'))).toThrow('0001 to 9999');
  });
});
