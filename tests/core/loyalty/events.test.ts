import fc from 'fast-check';
import { addDays } from '../../../core/calendar/days';
import { lastDayInWindow, measure as measureBy, type LoyaltyEvents } from '../../../core/loyalty/events';
import { defaultProgramme } from '../../../core/loyalty/programme';
import {
  anyDay,
  anyEvents,
  anyProgramme,
  anyVisit,
  events,
  measures,
  pointsProgramme,
  today,
  visit,
} from './customers';

const measure = (given: Partial<LoyaltyEvents>, onDay = today) => measureBy(defaultProgramme, events(given), onDay);

describe('measuring loyalty', () => {
  test.each([
    ['36 months to the day', '2023-11-23', 1],
    ['one day more', '2023-11-22', 0],
    ['today', today, 1],
    ['tomorrow', '2026-11-24', 0],
  ])('a visit %s ago counts %s: %i', (_what, on, expected) => {
    expect(measure({ visits: [visit(on)] })).toMatchObject({ visits: expected, spend: expected * 1000 });
  });

  it('looks back from 29 February to 28 February three years before', () => {
    const at = (on: string) => measure({ visits: [visit(on)] }, '2028-02-29').visits;
    expect([at('2025-02-28'), at('2025-02-27')]).toEqual([1, 0]);
  });

  it('a visit that leaves the 36 months tonight counts today and not tomorrow', () => {
    const visits = [visit('2023-11-23', 30_000)];
    expect(measure({ visits }, '2026-11-23')).toMatchObject({ visits: 1, spend: 30_000 });
    expect(measure({ visits }, '2026-11-24')).toMatchObject({ visits: 0, spend: 0 });
  });

  it('knows the last day of every visit in the window', () => {
    const months = fc.constantFrom(1, 6, 24, 30, 36);
    fc.assert(
      fc.property(anyDay(), months, (on, windowMonths) => {
        const visitsOn = (day: string) =>
          measureBy({ ...defaultProgramme, windowMonths }, events({ visits: [visit(on)] }), day).visits;
        const last = lastDayInWindow(on, windowMonths);
        expect([visitsOn(last), visitsOn(addDays(last, 1))]).toEqual([1, 0]);
      }),
    );
    expect(lastDayInWindow('2025-02-28', 36)).toBe('2028-02-29');
    expect(lastDayInWindow('2024-04-30', 30)).toBe('2026-10-31');
  });

  it('counts from the beginning when the programme has no window', () => {
    const old = events({ visits: [visit('1999-01-01')] });
    expect(measureBy({ ...defaultProgramme, windowMonths: null }, old, today)).toMatchObject({ visits: 1 });
  });

  it('counts only visits that are done', () => {
    const visits = [
      visit(today, 1, 'booked'),
      visit(today, 2, 'inprogress'),
      visit(today, 4, 'cancelled'),
      visit(today, 8),
    ];
    expect(measure({ visits })).toMatchObject({ visits: 1, spend: 8 });
  });

  it('adds amounts as they are on paper', () => {
    const visits = Array.from({ length: 100 }, () => visit(today, 0.57));
    expect(measure({ visits }).spend).toBe(57);
  });

  test.each([
    ['2023-11-23', 3],
    ['2023-11-24', 35 / 12],
    ['2026-11-23', 0],
  ])('a first purchase on %s makes %d years', (day, years) => {
    expect(measure({ purchases: [day] }).years).toBe(years);
  });

  it('counts a customer of 29 February a year older on 28 February', () => {
    expect(measure({ purchases: ['2024-02-29'] }, '2027-02-28').years).toBe(3);
    expect(measure({ purchases: ['2024-02-29'] }, '2027-02-27').years).toBe(35 / 12);
  });

  it('knows an earlier first purchase, and leaves out deliveries to come', () => {
    expect(measure({ purchases: ['2020-01-01', '2027-01-01'], firstPurchase: '2011-11-23' })).toEqual(
      measures({ years: 15, vehicles: 1 }),
    );
    expect(measure({ firstPurchase: '2027-01-01' })).toEqual(measures({}));
  });

  it('is nothing for a customer without a history', () => {
    expect(measure({})).toEqual(measures({}));
  });

  it('does not depend on the order of what happened', () => {
    const shuffled = fc.tuple(fc.array(anyDay(100)), fc.array(anyVisit(100))).chain(([days, visits]) =>
      fc.tuple(
        fc.constant({ purchases: days, visits }),
        fc.record({
          purchases: fc.shuffledSubarray(days, { minLength: days.length }),
          visits: fc.shuffledSubarray(visits, { minLength: visits.length }),
        }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(measure(other)).toEqual(measure(one));
      }),
    );
  });
});

describe('credits', () => {
  it('are subtracted, and are no visits', () => {
    const visits = [visit('2026-01-10', 5000), visit('2026-02-01', -1200.5)];
    expect(measure({ visits })).toMatchObject({ visits: 1, spend: 3799.5 });
  });

  it('never make less than nothing, nor take from what is paid later', () => {
    const credit = visit('2026-02-01', -9000);
    expect(measure({ visits: [credit] }).spend).toBe(0);
    expect(measure({ visits: [visit('2026-01-10', 5000), credit] }).spend).toBe(0);
    expect(measure({ visits: [visit('2026-01-10', 5000), credit, visit('2026-03-01', 700)] }).spend).toBe(700);
  });

  it('of the same day as the invoice count against it, whichever row comes first', () => {
    const [invoice, credit] = [visit(today, 5000), visit(today, -5000)];
    expect(measure({ visits: [invoice, credit] }).spend).toBe(0);
    expect(measure({ visits: [credit, invoice] }).spend).toBe(0);
  });

  it('that leave the window give nothing back', () => {
    const visits = [visit('2023-11-20', 10_000), visit('2023-11-25', -10_000), visit('2024-01-10', 30_000)];
    const spendOn = (day: string) => measure({ visits }, day).spend;
    expect(['2026-11-20', '2026-11-21', '2026-11-25', '2026-11-26'].map(spendOn)).toEqual([
      30_000, 30_000, 30_000, 30_000,
    ]);
  });

  it('or not, no measure but years grows by waiting', () => {
    const gap = fc.integer({ min: 1, max: 1500 });
    fc.assert(
      fc.property(anyProgramme(['visits']), anyEvents(), gap, (programme, given, days) => {
        const now = measureBy(programme, given, today);
        const later = measureBy(programme, given, addDays(today, days));
        for (const name of ['vehicles', 'visits', 'spend', 'points'] as const)
          expect(later[name]).toBeLessThanOrEqual(now[name]);
        expect(later.years).toBeGreaterThanOrEqual(now.years);
      }),
    );
  });
});

describe('whose purchases and visits count', () => {
  const company = events({
    purchases: ['2022-05-01'],
    visits: [visit('2026-05-01', 2000)],
    drivers: [
      events({ purchases: ['2015-11-23', '2024-01-01'], visits: [visit('2026-06-01', 300)] }),
      events({ firstPurchase: '2010-11-23' }),
    ],
  });

  it('a company’s own only, when the programme says own', () => {
    expect(measureBy({ ...defaultProgramme, counts: 'own' }, company, today)).toEqual(
      measures({ years: 4.5, vehicles: 1, visits: 1, spend: 2000 }),
    );
  });

  it('its drivers’ as well, years included, when the programme says so', () => {
    expect(measureBy({ ...defaultProgramme, counts: 'companydrivers' }, company, today)).toEqual(
      measures({ years: 16, vehicles: 3, visits: 2, spend: 2300 }),
    );
  });
});

describe('points', () => {
  it('are what the programme gives for vehicles, visits and kroner', () => {
    const given = events({
      purchases: ['2025-01-01', '2005-01-01'],
      visits: [visit('2026-01-01', 1234.56), visit('2024-11-22', 99_999)],
    });
    expect(measureBy(pointsProgramme, given, today).points).toBe(2 * 500 + 50 + 123.45);
  });
});
