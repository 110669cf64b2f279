import fc from 'fast-check';
import { addDays, type IsoDay } from '../../../core/calendar/days';
import type { LoyaltyEvents, LoyaltyVisit } from '../../../core/loyalty/events';
import type { Membership } from '../../../core/loyalty/membership';
import {
  defaultProgramme,
  defaultSettings,
  type MeasureName,
  type Measures,
  type Programme,
  type RuleSet,
  type Tier,
} from '../../../core/loyalty/programme';

// The same cases every time; other seeds are tried by changing this one.
fc.configureGlobal({ seed: 20261123 });

export const today = '2026-11-23';

export const measures = (some: Partial<Measures>): Measures => ({
  years: 0,
  vehicles: 0,
  visits: 0,
  spend: 0,
  points: 0,
  ...some,
});

export const visit = (on: IsoDay, spend = 1000, status: LoyaltyVisit['status'] = 'done'): LoyaltyVisit => ({
  on,
  spend,
  status,
});

export const events = (some: Partial<LoyaltyEvents>): LoyaltyEvents => ({ purchases: [], visits: [], ...some });

export const member = (enrolledOn: IsoDay, withdrawnOn: IsoDay | null = null): Membership => ({
  enrolledOn,
  enrolledBy: 'kari',
  asked: 'phone',
  withdrawnOn,
});

export const tierOf = (programme: Programme, code: string): Tier => programme.tiers.find((tier) => tier.code === code)!;

/** The default programme with something else about one tier. */
export const withTier = (code: string, more: Partial<Tier>, programme: Programme = defaultProgramme): Programme => ({
  ...programme,
  tiers: programme.tiers.map((tier) => (tier.code === code ? { ...tier, ...more } : tier)),
});

export const setOf = (ruleset: number, minimums: Partial<Record<MeasureName, number>>): RuleSet => ({
  ruleset,
  rules: Object.entries(minimums).map(([measure, minimum]) => ({ measure: measure as MeasureName, minimum })),
});

const plainTier = (rank: number, ruleSets: readonly RuleSet[], keepMonths = 6): Tier => ({
  code: `level${rank}`,
  name: { en: `Level ${rank}`, nb: `Trinn ${rank}` },
  rank,
  color: '#123456',
  keepMonths,
  ruleSets,
  benefits: [],
});

/** Another shape than the default: five tiers by points over 24 months, which fall with the window. */
export const pointsProgramme: Programme = {
  counts: 'companydrivers',
  windowMonths: 24,
  points: { vehicle: 500, visit: 50, krone: 0.1 },
  tiers: [
    plainTier(1, [{ ruleset: 1, rules: [{ measure: 'points', comparison: 'morethan', minimum: 0 }] }], 0),
    plainTier(2, [setOf(1, { points: 1000 })]),
    plainTier(3, [setOf(1, { points: 2500 })]),
    plainTier(4, [setOf(1, { points: 5000, visits: 2 })], 3),
    plainTier(5, [setOf(1, { points: 10_000 }), setOf(2, { points: 7500, years: 2 })], 24),
  ],
};

const minimum: Record<MeasureName, fc.Arbitrary<number>> = {
  years: fc.integer({ min: 1, max: 120 }).map((months) => months / 12),
  vehicles: fc.integer({ min: 1, max: 4 }),
  visits: fc.integer({ min: 1, max: 5 }),
  spend: fc.integer({ min: 1, max: 40_000_00 }).map((ore) => ore / 100),
  points: fc.integer({ min: 1, max: 4000_00 }).map((hundredths) => hundredths / 100),
};

const ruleOf = (measure: MeasureName) =>
  fc.record({
    measure: fc.constant(measure),
    comparison: fc.constantFrom('atleast' as const, 'morethan' as const),
    minimum: minimum[measure],
  });

/** Any programme of up to four tiers whose rules are in these measures. */
export const anyProgramme = (names: readonly MeasureName[]): fc.Arbitrary<Programme> =>
  fc.record({
    counts: fc.constantFrom('own' as const, 'companydrivers' as const),
    windowMonths: fc.constantFrom(null, 6, 24, 36),
    points: fc.constantFrom(
      { vehicle: 500, visit: 50, krone: 0.1 },
      { vehicle: 0, visit: 0, krone: 0.07 },
      defaultSettings.points,
    ),
    tiers: fc
      .array(
        fc.record({
          sets: fc.array(fc.array(fc.oneof(...names.map(ruleOf)), { minLength: 1, maxLength: 3 }), {
            minLength: 1,
            maxLength: 3,
          }),
          keepMonths: fc.constantFrom(0, 1, 6, 12),
        }),
        { minLength: 1, maxLength: 4 },
      )
      .map((tiers) =>
        tiers.map(({ sets, keepMonths }, index) =>
          plainTier(
            index + 1,
            sets.map((rules, number) => ({ ruleset: number + 1, rules })),
            keepMonths,
          ),
        ),
      ),
  });

/** Days around the last seven years before today, with month ends well among them. */
export const anyDay = (latest = 0): fc.Arbitrary<IsoDay> =>
  fc.oneof(
    fc.integer({ min: -2600, max: latest }).map((days) => addDays(today, days)),
    fc.constantFrom('2024-02-29', '2023-11-23', '2023-11-22', '2025-02-28', '2024-11-23', '2025-08-31'),
  );

export const anyVisit = (latest = 0, credits = true): fc.Arbitrary<LoyaltyVisit> =>
  fc.record({
    on: anyDay(latest),
    spend: fc.integer({ min: credits ? -8_000_00 : 0, max: 20_000_00 }).map((ore) => ore / 100),
    status: fc.constantFrom('done' as const, 'done' as const, 'done' as const, 'booked' as const, 'cancelled' as const),
  });

const ownEvents = (latest: number) =>
  fc.record({
    purchases: fc.array(anyDay(latest), { maxLength: 4 }),
    firstPurchase: fc.option(anyDay(latest)),
    visits: fc.array(anyVisit(latest), { maxLength: 8 }),
  });

/** Any customer's events, some with drivers; none after so many days from today. */
export const anyEvents = (latest = 0): fc.Arbitrary<LoyaltyEvents> =>
  fc.oneof(
    { weight: 3, arbitrary: ownEvents(latest) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(ownEvents(latest), fc.array(ownEvents(latest), { maxLength: 2 }))
        .map(([own, drivers]) => ({ ...own, drivers })),
    },
  );
