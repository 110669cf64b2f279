import fc from 'fast-check';
import { addDays, addMonths } from '../../core/calendar/days';
import { defaultProgramme, type MeasureName, type Measures, type Programme } from '../../core/loyalty/programme';
import { evaluate, isMet, measure, type LoyaltyEvents } from '../../core/loyalty/tiers';

const today = '2026-11-23';
const measures = (some: Partial<Measures>): Measures => ({ years: 0, vehicles: 0, visits: 0, spend: 0, ...some });
const tierOf = (some: Partial<Measures>) =>
  evaluate(defaultProgramme, measures(some), { onDay: today }).tier?.code ?? null;

describe('measuring loyalty', () => {
  const visit = (on: string, spend = 1000, status: 'done' | 'booked' | 'inprogress' | 'cancelled' = 'done') => ({
    on,
    spend,
    status,
  });

  test.each([
    ['36 months to the day', '2023-11-23', 1],
    ['one day more', '2023-11-22', 0],
    ['today', today, 1],
    ['tomorrow', '2026-11-24', 0],
  ])('a visit %s ago counts %s: %i', (_what, on, expected) => {
    expect(measure({ purchases: [], visits: [visit(on)] }, today)).toMatchObject({
      visits: expected,
      spend: expected * 1000,
    });
  });

  it('looks back from 29 February to 28 February three years before', () => {
    const at = (on: string) => measure({ purchases: [], visits: [visit(on)] }, '2028-02-29').visits;
    expect([at('2025-02-28'), at('2025-02-27')]).toEqual([1, 0]);
  });

  it('counts only visits that are done', () => {
    const visits = [
      visit(today, 1, 'booked'),
      visit(today, 2, 'inprogress'),
      visit(today, 4, 'cancelled'),
      visit(today, 8),
    ];
    expect(measure({ purchases: [], visits }, today)).toMatchObject({ visits: 1, spend: 8 });
  });

  it('adds amounts as they are on paper', () => {
    const visits = Array.from({ length: 100 }, () => visit(today, 0.57));
    expect(measure({ purchases: [], visits }, today).spend).toBe(57);
  });

  test.each([
    ['2023-11-23', 3],
    ['2023-11-24', 35 / 12],
    ['2026-11-23', 0],
  ])('a first purchase on %s makes %d years', (day, years) => {
    expect(measure({ purchases: [day], visits: [] }, today).years).toBe(years);
  });

  it('counts a customer of 29 February a year older on 28 February', () => {
    expect(measure({ purchases: ['2024-02-29'], visits: [] }, '2027-02-28').years).toBe(3);
    expect(measure({ purchases: ['2024-02-29'], visits: [] }, '2027-02-27').years).toBe(35 / 12);
  });

  it('knows an earlier first purchase, and leaves out deliveries to come', () => {
    const events: LoyaltyEvents = { purchases: ['2020-01-01', '2027-01-01'], firstPurchase: '2011-11-23', visits: [] };
    expect(measure(events, today)).toEqual({ years: 15, vehicles: 1, visits: 0, spend: 0 });
  });

  it('is nothing for a customer without a history', () => {
    expect(measure({ purchases: [], visits: [] }, today)).toEqual(measures({}));
  });

  it('does not depend on the order of what happened', () => {
    const day = fc.integer({ min: -3000, max: 100 }).map((days) => addDays(today, days));
    const visits = fc.array(
      fc.record({
        on: day,
        spend: fc.integer({ max: 5_000_00 }).map((ore) => ore / 100),
        status: fc.constant('done' as const),
      }),
    );
    fc.assert(
      fc.property(fc.array(day), visits, (purchases, all) => {
        const turned = { purchases: [...purchases].reverse(), visits: [...all].reverse() };
        expect(measure(turned, today)).toEqual(measure({ purchases, visits: all }, today));
      }),
    );
  });
});

describe('the default programme', () => {
  test.each<[Partial<Measures>, string | null]>([
    [{}, null],
    [{ years: 20, visits: 2, spend: 29_999.99 }, null],
    [{ vehicles: 1 }, 'member'],
    [{ vehicles: 2 }, 'silver'],
    [{ years: 3, visits: 3 }, 'silver'],
    [{ years: 35 / 12, visits: 3, vehicles: 1 }, 'member'],
    [{ years: 3, visits: 2, vehicles: 1 }, 'member'],
    [{ vehicles: 3 }, 'gold'],
    [{ years: 7, spend: 30_000 }, 'gold'],
    [{ years: 7, spend: 29_999.99, vehicles: 2 }, 'silver'],
    [{ vehicles: 5 }, 'platinum'],
    [{ years: 10, vehicles: 3 }, 'platinum'],
    [{ years: 10, vehicles: 2, spend: 30_000 }, 'gold'],
  ])('%j is %s', (some, expected) => {
    expect(tierOf(some)).toBe(expected);
  });

  it('says by which rule set', () => {
    const result = evaluate(defaultProgramme, measures({ years: 8, vehicles: 1, spend: 41_000 }), { onDay: today });
    expect(result.tier?.name.nb).toBe('Gull');
    expect(result.metBy).toEqual({
      ruleset: 2,
      rules: [
        { measure: 'years', minimum: 7 },
        { measure: 'spend', minimum: 30_000 },
      ],
    });
    expect(result.keptUntil).toBeNull();
  });

  it('has its names in both languages, ranks from 1, colours and codes of its own', () => {
    const { tiers } = defaultProgramme;
    expect(tiers.map((tier) => [tier.name.en, tier.name.nb])).toEqual([
      ['Member', 'Medlem'],
      ['Silver', 'Sølv'],
      ['Gold', 'Gull'],
      ['Platinum', 'Platina'],
    ]);
    expect(tiers.map((tier) => tier.rank)).toEqual([1, 2, 3, 4]);
    for (const tier of tiers) expect(tier.color).toMatch(/^#[0-9A-F]{6}$/);
    const codes = tiers.flatMap((tier) => tier.benefits.map((benefit) => benefit.code));
    expect(new Set(codes).size).toBe(codes.length);
    expect(tiers.map((tier) => tier.benefits.map((benefit) => `${benefit.kind} ${benefit.value}`))).toEqual([
      ['workshopdiscount 5'],
      ['workshopdiscount 10', 'modelnews 7'],
      ['workshopdiscount 15', 'cardiscount 1', 'preorder 14', 'loancar 1'],
      ['workshopdiscount 20', 'cardiscount 2', 'preorder 30', 'loancar 1'],
    ]);
  });
});

describe('keeping a tier', () => {
  const silver = measures({ vehicles: 2 });

  it('a gold member whose rules lapse keeps gold for twelve months', () => {
    expect(evaluate(defaultProgramme, silver, { held: 'gold', onDay: today })).toMatchObject({
      tier: { code: 'gold' },
      metBy: null,
      keptUntil: '2027-11-23',
    });
  });

  test.each([
    ['2027-11-22', 'gold', '2027-11-23'],
    ['2027-11-23', 'gold', '2027-11-23'],
    ['2027-11-24', 'silver', null],
  ])('kept until 23 November 2027, on %s it is %s', (onDay, tier, keptUntil) => {
    const result = evaluate(defaultProgramme, silver, { held: 'gold', keptUntil: '2027-11-23', onDay });
    expect([result.tier?.code, result.keptUntil]).toEqual([tier, keptUntil]);
  });

  it('falls to nothing when nothing is met', () => {
    expect(evaluate(defaultProgramme, measures({}), { held: 'gold', keptUntil: '2026-11-22', onDay: today })).toEqual({
      tier: null,
      metBy: null,
      keptUntil: null,
    });
  });

  it('forgets the lapse when the rules are met again, and rises at once', () => {
    const standing = { held: 'gold', keptUntil: '2027-01-01', onDay: today };
    expect(evaluate(defaultProgramme, measures({ vehicles: 3 }), standing)).toMatchObject({
      tier: { code: 'gold' },
      metBy: { ruleset: 1 },
      keptUntil: null,
    });
    expect(evaluate(defaultProgramme, measures({ vehicles: 5 }), standing).tier?.code).toBe('platinum');
  });

  it('keeps nothing of a tier that is gone from the programme, or that is not kept', () => {
    expect(evaluate(defaultProgramme, silver, { held: 'diamond', onDay: today }).tier?.code).toBe('silver');
    const strict: Programme = { tiers: defaultProgramme.tiers.map((tier) => ({ ...tier, keepMonths: 0 })) };
    expect(evaluate(strict, silver, { held: 'gold', onDay: today }).tier?.code).toBe('silver');
  });
});

describe('laws of the programme', () => {
  const anyMeasures: fc.Arbitrary<Measures> = fc.record({
    years: fc.integer({ min: 0, max: 200 }).map((months) => months / 12),
    vehicles: fc.nat(8),
    visits: fc.nat(6),
    spend: fc.integer({ min: 0, max: 60_000 }),
  });
  const rank = (values: Measures, standing: { held?: string | null; keptUntil?: string | null } = {}) =>
    evaluate(defaultProgramme, values, { ...standing, onDay: today }).tier?.rank ?? 0;
  const held = fc.constantFrom(null, 'member', 'silver', 'gold', 'platinum');

  it('more of anything never lowers the tier', () => {
    const name = fc.constantFrom<MeasureName>('years', 'vehicles', 'visits', 'spend');
    fc.assert(
      fc.property(anyMeasures, name, fc.nat(1000), held, (values, more, by, tier) => {
        const richer = { ...values, [more]: values[more] + by };
        expect(rank(richer, { held: tier })).toBeGreaterThanOrEqual(rank(values, { held: tier }));
      }),
    );
  });

  it('having held a tier never lowers it, and evaluating again changes nothing', () => {
    fc.assert(
      fc.property(anyMeasures, held, (values, tier) => {
        expect(rank(values, { held: tier })).toBeGreaterThanOrEqual(rank(values));
        const once = evaluate(defaultProgramme, values, { held: tier, onDay: today });
        const again = evaluate(defaultProgramme, values, {
          held: once.tier?.code,
          keptUntil: once.keptUntil,
          onDay: today,
        });
        expect(again).toEqual(once);
      }),
    );
  });

  it('the order of tiers, sets and rules is irrelevant', () => {
    const turned: Programme = {
      tiers: [...defaultProgramme.tiers].reverse().map((tier) => ({
        ...tier,
        ruleSets: tier.ruleSets.map((set) => ({ ...set, rules: [...set.rules].reverse() })),
      })),
    };
    fc.assert(
      fc.property(anyMeasures, (values) => {
        expect(evaluate(turned, values, { onDay: today }).tier?.code).toBe(
          evaluate(defaultProgramme, values, { onDay: today }).tier?.code,
        );
      }),
    );
  });

  it('a kept tier is never kept longer than its months', () => {
    fc.assert(
      fc.property(anyMeasures, held, (values, tier) => {
        const { keptUntil } = evaluate(defaultProgramme, values, { held: tier, onDay: today });
        expect(keptUntil === null || keptUntil === addMonths(today, 12)).toBe(true);
      }),
    );
  });

  it('a rule set without rules is met by nobody', () => {
    expect(isMet({ ruleset: 1, rules: [] }, measures({ vehicles: 99 }))).toBe(false);
  });
});
