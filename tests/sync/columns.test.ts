import fc from 'fast-check';
import { day, decimal, externalId, moment, oneOf, text, whole, yesNo } from '../../sync/sources/columns';
import { readMoment } from '../../sync/sources/times';

const valueOf = (reading: object) => ('value' in reading ? reading.value : reading);
const wrongOf = (reading: object) => ('wrong' in reading ? String(reading.wrong) : 'nothing wrong');

describe('numbers as systems write them', () => {
  it.each([
    ['1234', 1234],
    ['1234,50', 1234.5],
    ['1234.5', 1234.5],
    ['1 234,50', 1234.5],
    ['1\u00a0234\u00a0567', 1_234_567],
    ['1.234,50', 1234.5],
    ['1,234.50', 1234.5],
    ['-12,5', -12.5],
    ['\u221212', -12],
    ['0,125', 0.13],
  ])('reads %s as %d', (written, number) => {
    expect(decimal(-1e9, 1e9).read(written)).toEqual({ value: number });
  });

  it('does not guess whether 74.210 is seventy-four or seventy-four thousand', () => {
    expect(wrongOf(whole(0, 1e6).read('74.210'))).toContain('can mean two numbers');
    expect(wrongOf(decimal(0, 1e6).read('8,450'))).toContain('can mean two numbers');
  });

  it.each(['abc', '12 34', '1,2,3', '1.2.3', '', '1e5', '--1', '1 234 56'])('refuses %j', (written) => {
    expect(wrongOf(decimal(-1e9, 1e9).read(written))).not.toBe('nothing wrong');
  });

  it('refuses what lies outside its limits and says them', () => {
    expect(wrongOf(whole(0, 9_999_999).read('10000000'))).toBe('10000000 is outside 0 to 9999999; correct it');
  });

  it('reads every amount back, with comma, with point and with spaces', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (øre) => {
        const [kroner, rest] = (Math.abs(øre) / 100).toFixed(2).split('.') as [string, string];
        const sign = øre < 0 ? '-' : '';
        const grouped = kroner.replace(/\B(?=(\d{3})+$)/g, ' ');
        for (const written of [`${kroner}.${rest}`, `${kroner},${rest}`, `${grouped},${rest}`])
          expect(valueOf(decimal(-1e9, 1e9).read(sign + written))).toBeCloseTo(øre / 100, 10);
      }),
    );
  });
});

describe('days and moments', () => {
  it.each([
    ['2025-12-31', '2025-12-31'],
    ['31.12.2025', '2025-12-31'],
    ['1.2.2025', '2025-02-01'],
    ['29.02.2024', '2024-02-29'],
  ])('reads %s', (written, iso) => expect(day().read(written)).toEqual({ value: iso }));

  it.each(['29.02.2023', '2025-13-01', '01/02/2025', '31.12.25', '1752-12-31', 'i går'])('refuses %s', (written) => {
    expect(wrongOf(day().read(written))).toContain('is not a day since 1753');
  });

  it.each([
    ['2025-01-15 08:15', '2025-01-15T07:15:00Z', 'winter'],
    ['15.07.2025 08:15', '2025-07-15T06:15:00Z', 'summer'],
    ['2025-07-15T08:15:30', '2025-07-15T06:15:30Z', 'seconds'],
    ['2025-03-30 02:30', '2025-03-30T01:30:00Z', 'the hour that is skipped'],
    ['2025-10-26 02:30', '2025-10-26T00:30:00Z', 'the first of the hour that comes twice'],
    ['2025-10-26 03:30', '2025-10-26T02:30:00Z', 'after it'],
    ['2025-07-15T08:15:00+02:00', '2025-07-15T06:15:00Z', 'own zone'],
    ['2025-07-15T06:15:00Z', '2025-07-15T06:15:00Z', 'UTC'],
    ['2025-07-15', '2025-07-14T22:00:00Z', 'midnight'],
  ])('reads %s in Oslo as %s (%s)', (written, utc) => {
    expect(valueOf(moment().read(written))).toMatchObject({ utc });
  });

  it('counts a late evening as the day it was in Oslo', () => {
    expect(readMoment('2025-06-30T23:30:00Z')?.day).toBe('2025-07-01');
  });

  it.each(['9999-12-31T23:30:00Z', '2025-07-15 24:00', '2025-07-15 8', '15.07.2025 08:61', '31.06.2025 08:00'])(
    'refuses %s',
    (written) => {
      expect(wrongOf(moment().read(written))).toContain('is not a time');
    },
  );

  it('gives the same clock in Oslo back for every moment', () => {
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Oslo',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const minutes = fc.date({ min: new Date('1995-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(minutes, (date) => {
        const written = clock.format(date);
        const read = readMoment(written)!;
        expect(clock.format(new Date(read.utc))).toBe(written);
        expect(read.day).toBe(written.slice(0, 10));
      }),
    );
  });
});

describe('ids, words and text', () => {
  it.each(['/', '<', '>', '*', '%', '&', ':', '\\', '?', '+'])('refuses an id with %s, which breaks keys', (bad) => {
    expect(wrongOf(externalId().read(`V${bad}1`))).toContain('an id may not hold');
  });

  it('takes ids with spaces, quotes and Norwegian letters', () => {
    expect(externalId().read("Åse's #1")).toEqual({ value: "Åse's #1" });
  });

  it('names the words it knows', () => {
    expect(oneOf({ work: 1, part: 2 }).read('Part')).toEqual({ value: 2 });
    expect(wrongOf(oneOf({ work: 1, part: 2 }).read('deler'))).toBe('"deler" is not known; use one of work, part');
  });

  it('never cuts text', () => {
    expect(wrongOf(text(5).read('abcdef'))).toBe('is 6 characters long, at most 5 can be stored; shorten it');
  });

  it('keeps lines only where they belong', () => {
    expect(text(50).read('a\r\nb')).toEqual({ value: 'a b' });
    expect(text(50, { lines: 'many' }).read('a\nb')).toEqual({ value: 'a\nb' });
  });

  it('reads yes and no in both languages', () => {
    expect(yesNo().read('Ja')).toEqual({ value: true });
    expect(yesNo().read('no')).toEqual({ value: false });
    expect(wrongOf(yesNo().read('kanskje'))).toContain('neither yes nor no');
  });
});
