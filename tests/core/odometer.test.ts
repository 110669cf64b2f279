import fc from 'fast-check';
import { addDays, daysBetween } from '../../core/calendar/days';
import {
  judgeReadings,
  latestReading,
  mostKmADay,
  readingsOf,
  type OdometerReading,
} from '../../core/vehicles/odometer';
import type { VisitStatus } from '../../core/workshop/visits';

const today = '2026-11-23';
const read = (on: string, km: number, source: OdometerReading['source'] = 'visit'): OdometerReading => ({
  on,
  km,
  source,
});
const told = (readings: OdometerReading[], day = today) =>
  judgeReadings(readings, day).implausible.map(({ reading, reason, against }) => [
    reading.km,
    reason,
    against?.km ?? null,
  ]);

describe('readings of an odometer', () => {
  it('come from visits that have begun and have one', () => {
    const visit = (on: string | null, odometer: number | null, status: VisitStatus = 'done') => ({
      on,
      odometer,
      status,
    });
    const visits = [
      visit('2026-01-10', 10),
      visit(today, 20, 'inprogress'),
      visit('2026-01-10', null),
      visit(null, 1),
      visit('2026-01-10', 2, 'booked'),
      visit('2026-01-10', 3, 'cancelled'),
      visit('2026-11-24', 4),
    ];
    expect(readingsOf(visits, today)).toEqual([read('2026-01-10', 10), read(today, 20)]);
  });

  it('that rise are all plausible, also two on one day and the same twice', () => {
    const readings = [
      read('2024-05-01', 40_000),
      read('2024-05-01', 40_040),
      read('2025-05-01', 55_000),
      read('2025-05-01', 55_000, 'register'),
    ];
    expect(judgeReadings(readings, today).implausible).toEqual([]);
  });

  it('that are lower than an earlier one are told apart', () => {
    expect(told([read('2024-05-01', 40_000), read('2025-05-01', 39_999)])).toEqual([[39_999, 'lower', 40_000]]);
  });

  it.each([
    ['500 km in a day', '2024-05-02', 40_500, []],
    ['501 km in a day', '2024-05-02', 40_501, [[40_501, 'jump', 40_000]]],
    ['500 km on one day', '2024-05-01', 40_500, []],
    ['501 km on one day', '2024-05-01', 40_501, [[40_501, 'jump', 40_000]]],
    ['5 000 km in ten days', '2024-05-11', 45_000, []],
    ['5 001 km in ten days', '2024-05-11', 45_001, [[45_001, 'jump', 40_000]]],
  ])('%s', (_what, on, km, expected) => {
    expect(told([read('2024-05-01', 40_000), read(on, km)])).toEqual(expected);
  });

  it('one digit too many in the middle is told apart, not all that follow', () => {
    const readings = [read('2022-01-01', 10_000), read('2023-01-01', 250_000), read('2024-01-01', 30_000)];
    expect(told(readings)).toEqual([[250_000, 'jump', 10_000]]);
  });

  it('a wrong one that no jump gives away is told apart once others contradict it', () => {
    const wrong = [read('2022-01-01', 10_000), read('2023-01-01', 110_000), read('2024-01-01', 30_000)];
    // One against one: the earlier is believed.
    expect(told(wrong)).toEqual([[30_000, 'lower', 110_000]]);
    expect(told([...wrong, read('2025-01-01', 40_000)])).toEqual([[110_000, 'higher', 30_000]]);
  });

  it('the first one can be the wrong one, too high or too low', () => {
    const rest = [read('2022-01-01', 30_000), read('2023-01-01', 40_000)];
    expect(told([read('2021-01-01', 300_000), ...rest])).toEqual([[300_000, 'higher', 30_000]]);
    expect(told([read('2021-12-31', 3), rest[0]!, read('2022-01-20', 30_800)])).toEqual([[3, 'jump', 30_000]]);
  });

  it('from the future, and what is no reading, are told apart too', () => {
    const odd = [read('2026-11-24', 10), read(today, 5), read('2026-02-30', 1), read(today, -1), read(today, NaN)];
    expect(judgeReadings(odd, today).plausible).toEqual([read(today, 5)]);
    expect(told(odd).map(([km, reason]) => [km, reason])).toEqual(
      expect.arrayContaining([
        [10, 'future'],
        [1, 'unreadable'],
        [-1, 'unreadable'],
        [NaN, 'unreadable'],
      ]),
    );
    expect(told(odd)).toHaveLength(4);
  });

  it('the newest plausible one is what the odometer says', () => {
    const readings = [read('2025-01-01', 20_000), read('2024-01-01', 10_000), read('2026-01-01', 2_500)];
    expect(latestReading(readings, today)).toEqual(read('2025-01-01', 20_000));
    expect(latestReading([read(today, 5), read(today, 9), read(today, 7)], today)).toEqual(read(today, 9));
    expect(latestReading([], today)).toBeNull();
  });

  it('are never lost, never contradict each other, and are judged the same in any order', () => {
    const reading = fc.record({
      on: fc.integer({ min: -900, max: 2 }).map((days) => addDays(today, days)),
      km: fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 900_000 })),
      source: fc.constantFrom<OdometerReading['source']>('visit', 'register', 'card'),
    });
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 25 }), (readings) => {
        const judged = judgeReadings(readings, today);
        expect(judgeReadings([...readings].reverse(), today)).toEqual(judged);
        const all = [...judged.plausible, ...judged.implausible.map((one) => one.reading)];
        expect(new Set(all)).toEqual(new Set(readings));
        expect(all).toHaveLength(readings.length);
        const fits = (a: OdometerReading, b: OdometerReading) =>
          b.km >= a.km && b.km - a.km <= mostKmADay * Math.max(1, daysBetween(a.on, b.on));
        judged.plausible.slice(1).forEach((one, index) => expect(fits(judged.plausible[index]!, one)).toBe(true));
        for (const { reading: one, reason, against } of judged.implausible) {
          if (reason === 'future') expect(one.on > today).toBe(true);
          else {
            expect(judged.plausible).toContain(against);
            expect(one.on <= against!.on ? fits(one, against!) : fits(against!, one)).toBe(false);
          }
        }
      }),
    );
  });

  it('every one of a car that is driven like a car is plausible', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 500 })), {
      maxLength: 15,
    });
    fc.assert(
      fc.property(steps, (driven) => {
        let [on, km] = ['2006-01-01', 0];
        const readings = driven.map(([days, kmADay]) => {
          on = addDays(on, days);
          km += days * kmADay;
          return read(on, km);
        });
        expect(judgeReadings(readings, '2030-01-01').implausible).toEqual([]);
      }),
    );
  });
});
