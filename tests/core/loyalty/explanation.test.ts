import fc from 'fast-check';
import { addDays } from '../../../core/calendar/days';
import { measure, upTo, type LoyaltyEvents } from '../../../core/loyalty/events';
import { explain, wouldHave } from '../../../core/loyalty/explanation';
import { defaultProgramme, type Programme, type Tier } from '../../../core/loyalty/programme';
import { isMet } from '../../../core/loyalty/rules';
import { evaluate, isTierMetOn } from '../../../core/loyalty/tiers';
import { waysTo, type Way } from '../../../core/loyalty/ways';
import { anyEvents, anyProgramme, events, member, pointsProgramme, setOf, today, visit, withTier } from './customers';

const told = (given: Partial<LoyaltyEvents>, onDay = today, programme: Programme = defaultProgramme) =>
  explain(programme, { events: events(given) }, onDay);

/** 'on: missing measure …' of a way. */
const short = ({ on, gaps }: Way) => `${on}: ${gaps.map(({ missing, measure: of }) => `${missing} ${of}`).join(', ')}`;

describe('why the tier', () => {
  it('tells every rule set that is met, with what was measured', () => {
    const { tier, metSets } = told({
      purchases: ['2022-11-23', '2024-01-01'],
      visits: [1, 2, 3].map((n) => visit(`2026-0${n}-01`)),
    });
    expect(tier?.code).toBe('silver');
    expect(metSets).toEqual([
      { ruleset: 1, rules: [{ rule: { measure: 'vehicles', minimum: 2 }, measured: 2 }] },
      {
        ruleset: 2,
        rules: [
          { rule: { measure: 'years', minimum: 3 }, measured: 4 },
          { rule: { measure: 'visits', minimum: 3 }, measured: 3 },
        ],
      },
    ]);
  });

  it('tells none of a tier that is only kept', () => {
    const kept = told({ purchases: ['2010-01-01'], visits: [visit('2023-11-01', 30_000)] });
    expect([kept.tier?.code, kept.metSets, kept.keptUntil]).toEqual(['gold', [], '2027-11-02']);
  });
});

describe('what is missing to the next tier', () => {
  it('one more vehicle is nearer than years', () => {
    const { next } = told({ purchases: ['2026-01-01'] });
    expect(next?.tier.code).toBe('silver');
    expect(next?.ways.map(short)).toEqual([`${today}: 1 vehicles`, '2029-01-01: 2.1666666666666665 years, 3 visits']);
    expect(next?.ways[0]).toEqual({
      ruleset: 1,
      on: today,
      gaps: [{ measure: 'vehicles', missing: 1, has: 1, needed: 2 }],
      distance: 0.5,
    });
  });

  it('2 years and 1 visit, where a vehicle is further away', () => {
    const programme = withTier('silver', { ruleSets: [setOf(1, { vehicles: 9 }), setOf(2, { years: 5, visits: 3 })] });
    const visits = [visit('2026-10-01'), visit('2026-11-01')];
    expect(told({ purchases: ['2023-11-23'], visits }, today, programme).next?.ways.map(short)).toEqual([
      '2028-11-23: 2 years, 1 visits',
      `${today}: 8 vehicles`,
    ]);
  });

  it('does not count on visits that will have left the window when the years are full', () => {
    const visits = [visit('2024-01-01'), visit('2026-10-01'), visit('2026-11-01')];
    const { next } = told({ purchases: ['2025-11-23'], visits });
    expect(next?.ways.map(short)).toEqual([`${today}: 1 vehicles`, '2028-11-23: 2 years, 1 visits']);
  });

  it('kroner to the øre', () => {
    const { next } = told({ purchases: ['2016-01-01', '2017-01-01'], visits: [visit('2026-01-01', 29_999.99)] });
    expect(next?.ways.map(short)).toEqual([`${today}: 0.01 spend`, `${today}: 1 vehicles`]);
  });

  it('a day later when a credit would take from what is paid today', () => {
    const visits = [visit('2026-01-01', 29_000), visit(today, -100)];
    const { next } = told({ purchases: ['2016-01-01', '2017-01-01'], visits });
    expect(next?.ways.map(short)).toEqual(['2026-11-24: 1100 spend', `${today}: 1 vehicles`]);
  });

  it('a first vehicle where years cannot begin without', () => {
    const { next } = told({}, today, withTier('member', { ruleSets: [setOf(1, { years: 1, visits: 1 })] }));
    expect(next?.ways.map(short)).toEqual(['2027-11-23: 1 years, 1 visits, 1 vehicles']);
  });

  it('nothing at the top', () => {
    expect(told({ purchases: Array.from({ length: 5 }, () => '2020-01-01') }).next).toBeNull();
  });

  it('is told in points as well', () => {
    expect(told({ purchases: ['2026-01-01'] }, today, pointsProgramme).next?.ways.map(short)).toEqual([
      `${today}: 500 points`,
    ]);
  });

  it('prefers what lacks fewer things, then the lower set, when equally near', () => {
    const programme = withTier('silver', {
      ruleSets: [setOf(1, { visits: 4, spend: 100 }), setOf(3, { vehicles: 2 }), setOf(2, { vehicles: 2 })],
    });
    const { next } = told(
      { purchases: ['2026-01-01'], visits: [visit('2026-01-01', 75), visit('2026-02-01', 0), visit('2026-03-01', 0)] },
      today,
      programme,
    );
    expect(next?.ways.map(({ ruleset, distance }) => [ruleset, distance])).toEqual([
      [2, 0.5],
      [3, 0.5],
      [1, 0.5],
    ]);
  });
});

describe('what lapses, and what keeps', () => {
  const visits = [visit('2023-12-01'), visit('2025-03-01'), visit('2026-03-01')];
  const silver = { purchases: ['2018-01-01'], visits };

  it('tells the day on which a measure falls below, and until when the tier is kept then', () => {
    expect(told(silver).lapse).toEqual({
      on: '2026-12-02',
      falls: [{ rule: { measure: 'visits', minimum: 3 }, measured: 2 }],
      keptUntil: '2027-12-02',
    });
  });

  it('tells what would keep it, and what the customer falls to', () => {
    const { keep, fallsTo } = told(silver);
    expect([keep?.by, keep && short(keep.way), fallsTo?.code]).toEqual([
      '2026-12-02',
      '2026-12-02: 1 visits',
      'member',
    ]);
  });

  it('tells it of a kept tier too: the rules met again in time', () => {
    const { keptUntil, lapse, keep, fallsTo } = told(silver, '2027-01-01');
    expect([keptUntil, lapse]).toEqual(['2027-12-02', null]);
    expect([keep?.by, keep && short(keep.way), fallsTo?.code]).toEqual([
      '2027-12-02',
      '2027-01-01: 1 visits',
      'member',
    ]);
  });

  it('is silent when nothing can lapse', () => {
    const { lapse, keep, fallsTo, keptUntil } = told({ purchases: ['2020-01-01', '2021-01-01'], visits });
    expect([lapse, keep, fallsTo, keptUntil]).toEqual([null, null, null, null]);
  });

  it('goes past a set that lapses while another holds, and past years that come in time', () => {
    const programme = withTier('silver', { ruleSets: [setOf(1, { visits: 3 }), setOf(2, { years: 3, visits: 2 })] });
    const { lapse } = told({ purchases: ['2023-11-30'], visits }, today, programme);
    expect(lapse?.on).toBe('2028-03-02');
    expect(lapse?.falls.map(({ rule }) => rule)).toEqual([{ measure: 'visits', minimum: 2 }]);
  });

  it('says that only time would help when there is not that much', () => {
    const gold = withTier('gold', { ruleSets: [setOf(1, { years: 20 }), setOf(2, { spend: 100 })], keepMonths: 1 });
    const only = { ...gold, replaced: [{ programme: defaultProgramme, until: '2026-11-22' }] };
    const strict = withTier('gold', { ruleSets: [setOf(1, { years: 20 })] }, only);
    const { tier, keep } = told({ purchases: ['2016-01-01'], visits: [visit('2026-01-01', 30_000)] }, today, strict);
    expect([tier?.code, keep]).toEqual(['gold', null]);
  });

  it('without months to keep, the day before is the last', () => {
    const { lapse, fallsTo } = told(silver, today, withTier('silver', { keepMonths: 0 }));
    expect([lapse?.on, lapse?.keptUntil, fallsTo?.code]).toEqual(['2026-12-02', '2026-12-01', 'member']);
  });
});

describe('who is no member', () => {
  const history = { events: events({ purchases: ['2020-01-01', '2021-01-01'] }) };

  it('is told the tier on enrolling', () => {
    expect(wouldHave(defaultProgramme, { ...history, memberships: [] }, today).tier?.code).toBe('silver');
    expect(explain(defaultProgramme, { ...history, memberships: [] }, today)).toMatchObject({
      tier: null,
      metSets: [],
    });
  });

  it('is told what was kept from an earlier membership', () => {
    const before = { events: events({ purchases: ['2016-01-01'], visits: [visit('2023-11-01', 30_000)] }) };
    const left = { ...before, memberships: [member('2020-01-01', '2026-11-01')] };
    expect(wouldHave(defaultProgramme, left, today)).toMatchObject({ tier: { code: 'gold' }, keptUntil: '2027-11-01' });
  });
});

describe('explanation and decision never disagree', () => {
  const names = ['years', 'vehicles', 'visits', 'spend', 'points'] as const;

  /** The events with what the way lacks: vehicles on the day, the rest on the way's day. */
  function adding(programme: Programme, given: LoyaltyEvents, way: Way): LoyaltyEvents {
    const missing = (name: string) => way.gaps.find((gap) => gap.measure === name)?.missing ?? 0;
    const { krone, vehicle, visit: each } = programme.points;
    const points = missing('points');
    const vehicles = missing('vehicles') + (krone || !vehicle ? 0 : Math.ceil(points / vehicle));
    const kroner = missing('spend') + (krone ? Math.ceil((points / krone) * 100) / 100 : 0);
    const visits = Math.max(missing('visits'), kroner > 0 ? 1 : 0) + (krone || vehicle || !each ? 0 : points / each);
    return {
      ...given,
      purchases: [...given.purchases, ...Array.from({ length: vehicles }, () => today)],
      visits: [
        ...given.visits,
        ...Array.from({ length: visits }, (_, index) => visit(way.on, index === 0 ? kroner : 0)),
      ],
    };
  }

  const reachable = (programme: Programme, way: Way) =>
    way.gaps.every(({ measure: of }) => of !== 'points') || programme.points.krone > 0;

  it('what is missing, added on the way’s day, reaches the tier', () => {
    let ways = 0;
    fc.assert(
      fc.property(anyProgramme(names), anyEvents(), (programme, given) => {
        const { next } = explain(programme, { events: given }, today);
        for (const way of next?.ways ?? []) {
          if (!reachable(programme, way)) continue;
          ways++;
          const { tier } = evaluate(programme, { events: adding(programme, given, way) }, way.on);
          expect(tier?.rank).toBeGreaterThanOrEqual(next!.tier.rank);
        }
      }),
      { numRuns: 400 },
    );
    expect(ways).toBeGreaterThan(200);
  });

  it('and nothing less would do: one step less of any gap and the set is not met', () => {
    const step = { years: 1 / 12, vehicles: 1, visits: 1, spend: 0.01, points: 0.01 };
    fc.assert(
      fc.property(anyProgramme(names), anyEvents(), (programme, given) => {
        const { next } = explain(programme, { events: given }, today);
        for (const way of next?.ways ?? []) {
          const set = next!.tier.ruleSets.find(({ ruleset }) => ruleset === way.ruleset)!;
          const then = { ...measure(programme, given, way.on) };
          for (const gap of way.gaps) then[gap.measure] = gap.needed;
          expect(isMet(set, then)).toBe(true);
          for (const gap of way.gaps.filter(({ measure: of }) => set.rules.some((rule) => rule.measure === of)))
            expect(isMet(set, { ...then, [gap.measure]: gap.needed - step[gap.measure] })).toBe(false);
        }
      }),
    );
  });

  it('the sets it tells are met, and there are some unless the tier is only kept', () => {
    fc.assert(
      fc.property(anyProgramme(names), anyEvents(), (programme, given) => {
        const { tier, keptUntil, metSets } = explain(programme, { events: given }, today);
        expect(metSets.length > 0).toBe(tier !== null && keptUntil === null);
        for (const { rules } of metSets)
          for (const { rule, measured } of rules)
            expect(rule.comparison === 'morethan' ? measured > rule.minimum : measured >= rule.minimum - 1e-9).toBe(
              true,
            );
      }),
    );
  });

  it('a lapse is the first day on which the tier is not met, and what keeps it does', () => {
    let lapses = 0;
    const holds = (programme: Programme, tier: Tier, given: LoyaltyEvents, day: string) =>
      isTierMetOn(programme, tier.code, given, day);
    fc.assert(
      fc.property(anyProgramme(names), anyEvents(), fc.nat(1200), (programme, given, days) => {
        const { tier, lapse, keptUntil, keep, fallsTo } = explain(programme, { events: given }, today);
        if (tier === null || keptUntil !== null) return;
        const day = addDays(today, days);
        if (lapse === null || day < lapse.on) expect(holds(programme, tier, given, day)).toBe(true);
        if (lapse === null) return;
        lapses++;
        expect(holds(programme, tier, given, lapse.on)).toBe(false);
        expect(lapse.falls.length).toBeGreaterThan(0);
        const rank = (on: string) => evaluate(programme, { events: given }, on).tier?.rank ?? 0;
        expect(rank(lapse.keptUntil)).toBeGreaterThanOrEqual(tier.rank);
        expect(rank(addDays(lapse.keptUntil, 1))).toBe(fallsTo?.rank ?? 0);
        if (keep && reachable(programme, keep.way))
          expect(holds(programme, tier, adding(programme, given, keep.way), lapse.on)).toBe(true);
      }),
      { numRuns: 800 },
    );
    expect(lapses).toBeGreaterThan(20);
  });

  it('what keeps a tier that is only kept meets its rules again in time', () => {
    let kept = 0;
    fc.assert(
      fc.property(anyProgramme(names), anyEvents(), fc.nat(500), (programme, given, days) => {
        const { lapse } = explain(programme, { events: given }, today);
        if (!lapse) return;
        const onDay = addDays(lapse.on, days % 60);
        const { tier, keptUntil, keep } = explain(programme, { events: given }, onDay);
        if (!tier || !keptUntil || !keep || !reachable(programme, keep.way)) return;
        kept++;
        expect(keep.way.on >= onDay && keep.way.on <= keptUntil).toBe(true);
        expect(isTierMetOn(programme, tier.code, adding(programme, given, keep.way), keep.way.on)).toBe(true);
      }),
      { numRuns: 800 },
    );
    expect(kept).toBeGreaterThan(20);
  });

  it('ways come nearest first, and none of a tier that is met lacks anything', () => {
    fc.assert(
      fc.property(anyProgramme(names), anyEvents(), (programme, given) => {
        for (const tier of programme.tiers) {
          const ways = waysTo(programme, tier, given, today);
          expect(ways.map(({ distance }) => distance)).toEqual(
            [...ways].map(({ distance }) => distance).sort((a, b) => a - b),
          );
          expect(ways.some(({ gaps }) => gaps.length === 0)).toBe(
            isTierMetOn(programme, tier.code, upTo(given, today), today),
          );
        }
      }),
    );
  });
});
