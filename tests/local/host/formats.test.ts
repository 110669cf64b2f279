import fc from 'fast-check';
import { Formats } from '../../../local/host/client/formats';

const norwegian = new Formats(1044);
const english = new Formats(1033);

describe('numbers as a person types them', () => {
  it('takes the Norwegian comma, spaces between thousands and the currency sign', () => {
    expect(norwegian.parseNumber('8 450,50 kr')).toBe(8450.5);
    expect(norwegian.parseNumber('8\u00a0450,5')).toBe(8450.5);
    expect(norwegian.parseNumber('-12')).toBe(-12);
  });
  it('takes the American point and the comma between thousands', () => {
    expect(english.parseNumber('8,450.50')).toBe(8450.5);
    expect(english.parseNumber('1,234,567')).toBe(1234567);
  });
  it('tells an empty box from one that holds no number', () => {
    expect(norwegian.parseNumber('  ')).toBeNull();
    expect(norwegian.parseNumber('ca. 100')).toBeUndefined();
    expect(english.parseNumber('1,2')).toBeUndefined();
  });
  it('reads back every number that it writes, in both languages', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 4 }), (whole, decimals) => {
        const number = whole / 10 ** decimals;
        for (const formats of [norwegian, english]) {
          expect(formats.parseNumber(formats.number(number, decimals))).toBeCloseTo(number, 6);
          expect(formats.parseNumber(formats.money(number, decimals))).toBeCloseTo(number, 6);
        }
      }),
    );
  });
});

describe('days as a person types them', () => {
  it('reads day before month in Norwegian and month before day in American English', () => {
    expect(norwegian.parseDay('3.5.2026')).toBe('2026-05-03');
    expect(english.parseDay('5/3/2026')).toBe('2026-05-03');
    expect(norwegian.parseDay('2026-05-03')).toBe('2026-05-03');
  });
  it('takes two-digit years as this century, or the last one from 50 on', () => {
    expect(norwegian.parseDay('03.05.26')).toBe('2026-05-03');
    expect(norwegian.parseDay('03.05.78')).toBe('1978-05-03');
  });
  it('refuses days that no calendar has', () => {
    expect(norwegian.parseDay('31.02.2026')).toBeUndefined();
    expect(english.parseDay('13/13/2026')).toBeUndefined();
    expect(norwegian.parseDay('i morgen')).toBeUndefined();
  });
  it('reads back every day that it writes', () => {
    const days = fc.date({ min: new Date('1753-01-01'), max: new Date('2999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10);
        expect(norwegian.parseDay(norwegian.day(day))).toBe(day);
        expect(english.parseDay(english.day(day))).toBe(day);
      }),
    );
  });
});

describe('moments on the clock in Norway, wherever the browser is', () => {
  it('shows summer and winter time', () => {
    expect(norwegian.dateTime('2026-07-01T10:00:00Z')).toBe('01.07.2026 12:00');
    expect(norwegian.dateTime('2026-12-01T10:00:00Z')).toBe('01.12.2026 11:00');
    expect(english.dateTime('2026-12-01T23:30:00Z')).toBe('12/2/2026 12:30 AM');
  });
  it('takes a wall time in the hour that spring leaves out as an hour later', () => {
    const shown = norwegian.wallTime(norwegian.moment({ day: '2026-03-29', time: '02:30' }));
    expect(['01:30', '03:30']).toContain(shown.time);
    expect(shown.day).toBe('2026-03-29');
  });
  it('finds the moment of every wall time that there is', () => {
    const minutes = fc.integer({ min: Date.parse('1980-01-01') / 60_000, max: Date.parse('2100-01-01') / 60_000 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const wall = norwegian.wallTime(new Date(minute * 60_000).toISOString());
        expect(norwegian.wallTime(norwegian.moment(wall))).toEqual(wall);
      }),
    );
  });
  it('reads times of day as Norwegians and Americans write them', () => {
    expect(norwegian.parseTime('14.05')).toBe('14:05');
    expect(norwegian.parseTime('kl. 8')).toBe('08:00');
    expect(english.parseTime('2:05 PM')).toBe('14:05');
    expect(english.parseTime('12:00 am')).toBe('00:00');
    expect(english.parseTime('25:00')).toBeUndefined();
  });
});
