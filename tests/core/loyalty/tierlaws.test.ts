import fc from 'fast-check';
import { addDays, addMonths } from '../../../core/calendar/days';
import { measure } from '../../../core/loyalty/events';
import { isMemberOn } from '../../../core/loyalty/membership';
import type { Programme } from '../../../core/loyalty/programme';
import { isMet } from '../../../core/loyalty/rules';
import { evaluate, programmeOn, type LoyaltyHistory } from '../../../core/loyalty/tiers';
import { anyDay, anyEvents, anyProgramme, anyVisit, member, tierOf, today, visit } from './customers';

const codeOf = (programme: Programme, history: LoyaltyHistory, onDay = today) =>
  evaluate(programme, history, onDay).tier?.code ?? null;

/** The rule read aloud and followed day by day, with none of the shortcuts. */
function slowly(programme: Programme, history: LoyaltyHistory, onDay: string): string | null {
  const isMember = (day: string) => !history.memberships || isMemberOn(history.memberships, day);
  const isTierMet = (code: string, day: string) => {
    const rules = programmeOn(programme, day);
    const now = measure(rules, history.events, day);
    return tierOf(rules, code)?.ruleSets.some((set) => isMet(set, now)) ?? false;
  };
  if (!isMember(onDay)) return null;
  for (const tier of [...programmeOn(programme, onDay).tiers].sort((a, b) => b.rank - a.rank)) {
    if (isTierMet(tier.code, onDay)) return tier.code;
    for (
      let lapsed = onDay;
      tier.keepMonths > 0 && addMonths(lapsed, tier.keepMonths) >= onDay;
      lapsed = addDays(lapsed, -1)
    ) {
      const before = addDays(lapsed, -1);
      if (isMember(before) && isTierMet(tier.code, before)) return tier.code;
    }
  }
  return null;
}

describe('laws of the tier', () => {
  const names = ['years', 'vehicles', 'visits', 'spend', 'points'] as const;
  const rankOf = (programme: Programme, history: LoyaltyHistory, onDay = today) =>
    evaluate(programme, history, onDay).tier?.rank ?? 0;
  const anyMemberships = fc.option(
    fc.array(anyDay(), { maxLength: 4 }).map((days) => {
      const sorted = [...days].sort();
      return sorted.flatMap((day, index) => (index % 2 === 0 ? [member(day, sorted[index + 1] ?? null)] : []));
    }),
    { nil: undefined, freq: 3 },
  );
  const anyHistory = fc.record({ events: anyEvents(60), memberships: anyMemberships });
  const anyVersions = fc
    .tuple(anyProgramme(names), fc.option(fc.tuple(anyProgramme(names), fc.integer({ min: -200, max: 10 }))))
    .map(([programme, old]): Programme =>
      old === null ? programme : { ...programme, replaced: [{ programme: old[0], until: addDays(today, old[1]) }] },
    );

  it('it is what following the rules day by day gives, so that no missed night changes it', () => {
    fc.assert(
      fc.property(anyVersions, anyHistory, (programme, history) => {
        expect(codeOf(programme, history)).toBe(slowly(programme, history, today));
      }),
      { numRuns: 150 },
    );
  });

  it('more purchases and visits never lower it', () => {
    const more = fc.record({
      purchases: fc.array(anyDay(60), { maxLength: 3 }),
      visits: fc.array(anyVisit(60, false), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(anyVersions, anyHistory, more, (programme, history, { purchases, visits }) => {
        const { events: given } = history;
        const richer: LoyaltyHistory = {
          ...history,
          events: { ...given, purchases: [...given.purchases, ...purchases], visits: [...given.visits, ...visits] },
        };
        expect(rankOf(programme, richer)).toBeGreaterThanOrEqual(rankOf(programme, history));
      }),
      { numRuns: 400 },
    );
  });

  it('at a later day with nothing new it is never higher, but for rules in years', () => {
    const later = fc.integer({ min: 1, max: 1600 });
    fc.assert(
      fc.property(
        anyProgramme(['vehicles', 'visits', 'spend', 'points']),
        anyEvents(),
        later,
        (programme, given, days) => {
          const history = { events: given };
          expect(rankOf(programme, history, addDays(today, days))).toBeLessThanOrEqual(rankOf(programme, history));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('and where it does rise by waiting, a rule set with years decides', () => {
    const later = fc.integer({ min: 1, max: 1600 });
    let risen = 0;
    fc.assert(
      fc.property(anyProgramme(names), anyEvents(), later, (programme, given, days) => {
        const history = { events: given };
        const then = evaluate(programme, history, addDays(today, days));
        if ((then.tier?.rank ?? 0) <= rankOf(programme, history)) return;
        risen++;
        const sets = then.tier!.ruleSets.filter(({ rules }) => rules.some((rule) => rule.measure === 'years'));
        const withoutYears = { ...programme, tiers: [{ ...then.tier!, ruleSets: sets }] };
        expect(codeOf(withoutYears, history, addDays(today, days))).toBe(then.tier!.code);
      }),
      { numRuns: 400 },
    );
    expect(risen).toBeGreaterThan(5);
  });

  it('neither the order of events nor that of tiers, sets and rules matters', () => {
    fc.assert(
      fc.property(anyProgramme(names), anyHistory, (programme, { events: given, memberships }) => {
        const turned: Programme = {
          ...programme,
          tiers: [...programme.tiers].reverse().map((tier) => ({
            ...tier,
            ruleSets: tier.ruleSets.map((set) => ({ ...set, rules: [...set.rules].reverse() })),
          })),
        };
        const reversed = { ...given, purchases: [...given.purchases].reverse(), visits: [...given.visits].reverse() };
        const one = evaluate(programme, { events: given, memberships }, today);
        const other = evaluate(
          turned,
          { events: reversed, memberships: memberships && [...memberships].reverse() },
          today,
        );
        expect([other.tier?.code, other.keptUntil, other.metBy?.ruleset]).toEqual([
          one.tier?.code,
          one.keptUntil,
          one.metBy?.ruleset,
        ]);
      }),
    );
  });

  it('what happens after the day does not count', () => {
    const coming = fc.record({
      purchases: fc.array(fc.integer({ min: 1, max: 900 }).map((days) => addDays(today, days))),
      visits: fc.array(fc.integer({ min: 1, max: 900 }).map((days) => visit(addDays(today, days), 5000))),
    });
    fc.assert(
      fc.property(anyProgramme(names), anyEvents(), coming, (programme, given, { purchases, visits }) => {
        const planned = {
          ...given,
          purchases: [...given.purchases, ...purchases],
          visits: [...given.visits, ...visits],
        };
        expect(evaluate(programme, { events: planned }, today)).toEqual(evaluate(programme, { events: given }, today));
      }),
    );
  });
});
