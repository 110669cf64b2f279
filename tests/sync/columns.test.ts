import fc from 'fast-check';
import { day, decimal, externalId, moment, oneOf, phone, text, whole, yesNo } from '../../sync/sources/columns';
import { unsaid } from '../../sync/sources/formats';
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
    expect(wrongOf(whole(0, 1e6).read('74.210'))).toContain('say in the mapping which sign the decimals have');
  });

  it.each([
    [',', '74.210', 74210],
    ['.', '74.210', 74.21],
    [',', '8,450', 8.45],
    ['.', '8,450', 8450],
    [',', '1.234.567,5', 1_234_567.5],
    ['.', '1 234.5', 1234.5],
  ] as const)('with "%s" for decimals reads %s as %d', (sign, written, number) => {
    expect(decimal(-1e9, 1e9).read(written, { ...unsaid, decimal: sign })).toEqual({ value: number });
  });

  it('with a sign for decimals refuses the other one where it groups nothing', () => {
    expect(wrongOf(decimal(0, 1e6).read('8.5', { ...unsaid, decimal: ',' }))).toContain('is not a number');
    expect(wrongOf(decimal(0, 1e6).read('1,234.50', { ...unsaid, decimal: ',' }))).toContain('is not a number');
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
        const grouped = (by: string) => kroner.replace(/\B(?=(\d{3})+$)/g, by);
        for (const space of [' ', '\u00a0', '\u202f', '\u2009', "'"])
          for (const written of [`${kroner}.${rest}`, `${kroner},${rest}`, `${grouped(space)},${rest}`])
            expect(valueOf(decimal(-1e9, 1e9).read(sign + written))).toBeCloseTo(øre / 100, 10);
        for (const [decimals, group] of [',.', '.,'] as unknown as [',' | '.', string][]) {
          const written = `${sign}${grouped(group)}${decimals}${rest}`;
          expect(valueOf(decimal(-1e9, 1e9).read(written, { ...unsaid, decimal: decimals }))).toBeCloseTo(
            øre / 100,
            10,
          );
        }
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
    ['31.12.25', '2025-12-31'],
    ['01.02.49', '2049-02-01'],
    ['01.02.50', '1950-02-01'],
    ['2025/12/31', '2025-12-31'],
    ['31.12.2025 00:00:00', '2025-12-31'],
    ['2025-12-31T00:00', '2025-12-31'],
  ])('reads %s', (written, iso) => expect(day().read(written)).toEqual({ value: iso }));

  it.each(['01/02/2025', '25/12/2025', '12-31-25', '20251231'])('asks the mapping about %s', (written) => {
    expect(day().read(written)).toMatchObject({ ambiguous: true });
    expect(wrongOf(day().read(written))).toContain('say it in the mapping, "dates": "day-month-year"');
  });

  it.each([
    ['day-month-year', '02/01/2025', '2025-01-02'],
    ['month-day-year', '01/02/2025', '2025-01-02'],
    ['month-day-year', '01.02.2025', '2025-01-02'],
    ['month-day-year', '2025-01-02', '2025-01-02'],
    ['year-month-day', '20250102', '2025-01-02'],
    ['year-month-day', '25.01.02', '2025-01-02'],
  ] as const)('with %s reads %s as %s', (dates, written, iso) => {
    expect(day().read(written, { ...unsaid, dates })).toEqual({ value: iso });
  });

  it('reads every day back in every order', () => {
    const days = fc.date({ min: new Date('1950-01-01'), max: new Date('2049-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.constantFrom('/', '-', '.'), fc.boolean(), (date, sign, short) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = iso.split('-') as [string, string, string];
        const y = short ? year.slice(2) : year;
        const written = {
          'day-month-year': [dayOfMonth, month, y].join(sign),
          'month-day-year': [month, dayOfMonth, y].join(sign),
          'year-month-day': [y, month, dayOfMonth].join(sign),
        } as const;
        for (const dates of ['day-month-year', 'month-day-year', 'year-month-day'] as const)
          expect(day().read(written[dates], { ...unsaid, dates })).toEqual({ value: iso });
      }),
    );
  });

  it.each(['29.02.2023', '2025-13-01', '1752-12-31', '31.12.2025 08:15', 'i går'])('refuses %s', (written) => {
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
    ['31.12.25 08:15', '2025-12-31T07:15:00Z', 'a short year'],
    ['31.12.2025, 08.15', '2025-12-31T07:15:00Z', 'points in the time'],
    ['31.12.2025 8:15 PM', '2025-12-31T19:15:00Z', 'halves of the day'],
    ['31.12.2025 12:15 am', '2025-12-30T23:15:00Z', 'just after midnight'],
  ])('reads %s in Oslo as %s (%s)', (written, utc) => {
    expect(valueOf(moment().read(written))).toMatchObject({ utc });
  });

  it('counts a late evening as the day it was in Oslo', () => {
    expect(readMoment('2025-06-30T23:30:00Z')).toMatchObject({ value: { day: '2025-07-01' } });
  });

  it('reads the clock of the mapping’s zone', () => {
    expect(valueOf(moment().read('2025-07-15 08:15', { ...unsaid, timeZone: 'UTC' }))).toMatchObject({
      utc: '2025-07-15T08:15:00Z',
    });
  });

  it.each([
    '9999-12-31T23:30:00Z',
    '31.12.2025 13:15 PM',
    '2025-07-15 24:00',
    '2025-07-15 8',
    '15.07.2025 08:61',
    '31.06.2025 08:00',
  ])('refuses %s', (written) => {
    expect(wrongOf(moment().read(written))).toContain('is not a time');
  });

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
        const read = readMoment(written);
        if ('wrong' in read) throw new Error(read.wrong);
        expect(clock.format(new Date(read.value.utc))).toBe(written);
        expect(read.value.day).toBe(written.slice(0, 10));
      }),
    );
  });
});

describe('telephone numbers', () => {
  const norwegian = fc.integer({ min: 20_000_000, max: 99_999_999 }).map(String);

  it('are E.164, however a Norwegian number is written', () => {
    fc.assert(
      fc.property(norwegian, (number) => {
        const pairs = number.replace(/(..)(?=.)/g, '$1 ');
        const three = `${number.slice(0, 3)}\u00a0${number.slice(3, 5)} ${number.slice(5)}`;
        for (const written of [
          number,
          pairs,
          three,
          `+47${number}`,
          `0047 ${pairs}`,
          `+47 ${three}`,
          `(+47) ${number}`,
        ])
          expect(phone().read(written)).toEqual({ value: `+47${number}` });
      }),
    );
  });

  it('that are E.164 already stay as they are', () => {
    for (const number of ['+46701234567', '+4530123456', '+442079460018', '+4791234567'])
      expect(phone().read(number)).toEqual({ value: number });
  });

  it.each(['12', 'ukjent', 'tlf 91234567', '91234567 / 22415000', '91234567 ext 5', '9123456789', '+47 9123', '-'])(
    'refuses %s',
    (written) => expect(wrongOf(phone().read(written))).toContain('is no telephone number'),
  );
});

describe('ids, words and text', () => {
  it.each(['/', '<', '>', '*', '%', '&', ':', '\\', '?', '+'])('refuses an id with %s, which breaks keys', (bad) => {
    expect(wrongOf(externalId().read(`V${bad}1`))).toContain('an id may not hold');
  });

  it.each(['V\ufeff1', 'V\u200b1', 'V\ud8001', 'V\u00851'])('refuses an id with what cannot be seen: %j', (id) => {
    expect(wrongOf(externalId().read(id))).toContain('a character that cannot be seen');
  });

  it('quotes what cannot be seen by its code, on one line', () => {
    expect(wrongOf(whole(0, 9).read('1\n\u001b[31m'))).toContain('"1\\u000a\\u001b[31m"');
    expect(wrongOf(text(50).read('half \ud800'))).toContain('holds half a character');
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
