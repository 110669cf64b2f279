import fc from 'fast-check';
import { addDays } from '../../core/calendar/days';
import type { OdometerReading } from '../../core/vehicles/odometer';
import { dayReached, odometerOn, readOdometer } from '../../core/vehicles/projection';

const today = '2026-11-23';
const read = (on: string, km: number): OdometerReading => ({ on, km, source: 'visit' });
const odometer = (...readings: [string, number][]) =>
  readOdometer(
    readings.map(([on, km]) => read(on, km)),
    today,
  );

describe('kilometres a year', () => {
  it('are the slope of two readings, and no surer than 15 % up and down', () => {
    const { yearly } = odometer(['2024-01-01', 10_000], ['2025-01-01', 25_000]);
    // 15 000 km in 366 days.
    expect(yearly).toEqual({ km: 14_969, least: 12_724, most: 17_215 });
  });

  it('are not moved by one wrong reading that passes, nor by two readings a day apart', () => {
    const steady: [string, number][] = ['2021', '2022', '2023', '2024', '2025'].map((year, index) => [
      `${year}-01-01`,
      15_000 * index,
    ]);
    const around = (readings: [string, number][]) => Math.round(odometer(...readings).yearly!.km / 100) * 100;
    expect(around(steady)).toBe(15_000);
    expect(around([...steady, ['2025-01-02', 60_400]])).toBe(15_000);
    expect(around([...steady, ['2025-07-01', 120_000]])).toBe(15_000);
  });

  it('spread as far as the readings do', () => {
    const { yearly } = odometer(['2022-01-01', 0], ['2023-01-01', 5_000], ['2024-01-01', 30_000]);
    expect(yearly!.least).toBe(5_003);
    expect(yearly!.most).toBe(25_017);
  });

  it.each<[string, [string, number][], string]>([
    ['no reading', [], 'noReading'],
    ['one reading', [['2025-01-01', 10]], 'oneDay'],
    ['two on one day', [['2025-01-01', 10], ['2025-01-01', 40]], 'oneDay'], // prettier-ignore
    ['one plausible and one not', [['2025-01-01', 10_000], ['2026-01-01', 9_000]], 'oneDay'], // prettier-ignore
    ['one in the future', [['2025-01-01', 10], ['2027-01-01', 40]], 'oneDay'], // prettier-ignore
  ])('cannot be told from %s, and it says so', (_what, readings, unknown) => {
    const told = odometer(...readings);
    expect(told).toMatchObject({ yearly: null, unknown });
    expect(odometerOn(told, '2026-06-01')).toEqual({ unknown });
    expect(dayReached(told, 50_000)).toEqual({ unknown });
  });
});

describe('the odometer on a day', () => {
  const told = odometer(['2024-01-01', 10_000], ['2025-01-01', 25_000]);

  test.each([
    ['2024-01-01', { km: 10_000, least: 10_000, most: 10_000, known: true }],
    ['2025-01-01', { km: 25_000, least: 25_000, most: 25_000, known: true }],
    // 183 of 366 days.
    ['2024-07-02', { km: 17_500, least: 10_000, most: 25_000, known: false }],
    ['2025-01-11', { km: 25_410, least: 25_348, most: 25_471, known: false }],
    ['2023-12-22', { km: 9_590, least: 9_529, most: 9_652, known: false }],
    ['2000-01-01', { km: 0, least: 0, most: 0, known: false }],
  ])('%s', (day, expected) => {
    expect(odometerOn(told, day)).toEqual(expected);
  });

  it('is the higher of two readings of the day, and known from one alone', () => {
    const once = odometer(['2025-01-01', 10], ['2025-01-01', 40]);
    expect(odometerOn(once, '2025-01-01')).toMatchObject({ km: 40, known: true });
  });
});

describe('the day on which kilometres are reached', () => {
  const told = odometer(['2024-01-01', 10_000], ['2025-01-01', 25_000]);

  it('is projected from the last reading, with the days that it can stand for', () => {
    expect(dayReached(told, 40_000)).toEqual({
      day: '2026-01-03',
      earliest: '2025-11-16',
      latest: '2026-03-08',
      known: false,
    });
  });

  it('is the first reading that shows them', () => {
    expect(dayReached(told, 25_000)).toEqual({
      day: '2025-01-01',
      earliest: '2024-01-01',
      latest: '2025-01-01',
      known: true,
    });
    expect(dayReached(told, 10_000)).toMatchObject({ day: '2024-01-01', earliest: '2024-01-01', known: true });
    expect(dayReached(told, 25_001)).toMatchObject({ day: '2025-01-02', known: false });
    // Known from one reading, without any projection.
    expect(dayReached(odometer(['2025-01-01', 30_000]), 30_000)).toMatchObject({ day: '2025-01-01', known: true });
  });

  it('never comes for a car that stands still', () => {
    const still = odometer(['2024-01-01', 10_000], ['2025-01-01', 10_000]);
    expect(dayReached(still, 10_001)).toEqual({ unknown: 'standing' });
    const almost = odometer(['2024-01-01', 10_000], ['2025-01-01', 10_001]);
    expect(dayReached(almost, 20_000)).toEqual({ unknown: 'standing' });
    const seldom = odometer(['2022-01-01', 0], ['2023-01-01', 0], ['2024-01-01', 9_000]);
    expect(dayReached(seldom, 20_000)).toMatchObject({ latest: null, known: false });
  });
});

describe('laws of projection', () => {
  const reading = fc.record({
    on: fc.integer({ min: -3000, max: 0 }).map((days) => addDays(today, days)),
    km: fc.integer({ min: 0, max: 200_000 }),
    source: fc.constant('visit' as const),
  });
  const readings = fc.array(reading, { maxLength: 12 });

  it('a day reached is never one on which a plausible reading still showed less', () => {
    fc.assert(
      fc.property(readings, fc.integer({ min: 0, max: 300_000 }), (all, km) => {
        const told = readOdometer(all, today);
        const reached = dayReached(told, km);
        if (!('day' in reached)) return;
        expect(reached.earliest <= reached.day).toBe(true);
        expect(reached.latest === null || reached.day <= reached.latest).toBe(true);
        for (const { on, km: shown } of told.plausible) {
          if (shown < km) expect(on <= reached.day).toBe(true);
          if (shown >= km) expect(reached).toMatchObject({ known: true });
        }
      }),
    );
  });

  it('more kilometres are never reached sooner, and no later day shows fewer', () => {
    fc.assert(
      fc.property(readings, fc.nat(300_000), fc.nat(300_000), fc.nat(9000), fc.nat(400), (all, km, more, back, on) => {
        const told = readOdometer(all, today);
        const [sooner, later] = [dayReached(told, km), dayReached(told, km + more)];
        if ('day' in sooner && 'day' in later) expect(sooner.day <= later.day).toBe(true);
        const day = addDays('2035-01-01', -back);
        const [first, second] = [odometerOn(told, day), odometerOn(told, addDays(day, on))];
        if (!('km' in first) || !('km' in second)) return;
        expect(first.km).toBeLessThanOrEqual(second.km);
        expect(first.least <= first.km && first.km <= first.most).toBe(true);
      }),
    );
  });

  it('does not depend on the order of readings', () => {
    fc.assert(
      fc.property(readings, (all) => {
        expect(readOdometer([...all].reverse(), today)).toEqual(readOdometer(all, today));
      }),
    );
  });
});
