import fc from 'fast-check';
import { addDays } from '../../../core/calendar/days';
import { measure, upTo, type LoyaltyEvents } from '../../../core/loyalty/events';
import { explain } from '../../../core/loyalty/explanation';
import type { Programme, Tier } from '../../../core/loyalty/programme';
import { isMet } from '../../../core/loyalty/rules';
import { evaluate, isTierMetOn } from '../../../core/loyalty/tiers';
import { waysTo, type Way } from '../../../core/loyalty/ways';
import { anyEvents, anyProgramme, today, visit } from './customers';

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
