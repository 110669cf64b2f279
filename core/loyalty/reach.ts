import { pointsOf } from './events';
import { finding, type Finding } from './findings';
import type { MeasureName, Programme, RuleSet, Tier } from './programme';
import { stepsOf, stepsPerUnit, targetOf } from './rules';

/**
 * Tiers that nobody can ever have, and rule sets that decide nothing, because whoever meets them also meets a rule set
 * of a higher tier. Judged from the rules alone: a set covers another when each of its rules is met as soon as the
 * other's are. Points follow from the vehicles, visits and kroner that a set asks for, and kroner from a visit.
 */
export function checkReach(programme: Programme): Finding[] {
  return programme.tiers.flatMap((tier) => {
    const row = { kind: 'tier', code: tier.code } as const;
    const sets = tier.ruleSets.filter(({ rules }) => rules.length > 0);
    const covered = sets.flatMap((set) => {
      const by = coveredBy(programme, tier, set);
      return by ? [{ ruleset: set.ruleset, by: by.tier.code, byruleset: by.set.ruleset }] : [];
    });
    if (covered.length > 0 && covered.length === sets.length) return [finding('unreachable', row, covered[0])];
    return covered.map((facts) => finding('setcovered', row, facts));
  });
}

function coveredBy(programme: Programme, tier: Tier, set: RuleSet): { tier: Tier; set: RuleSet } | null {
  const sure = guaranteed(programme, set);
  for (const higher of programme.tiers.filter(({ rank }) => rank > tier.rank)) {
    const covering = higher.ruleSets.find(
      ({ rules }) => rules.length > 0 && rules.every((rule) => sure[rule.measure] >= targetOf(rule)),
    );
    if (covering) return { tier: higher, set: covering };
  }
  return null;
}

/** The least steps of every measure that a customer who meets the set has. */
function guaranteed(programme: Programme, { rules }: RuleSet): Record<MeasureName, number> {
  const asked = (measure: MeasureName) =>
    rules.reduce((most, rule) => (rule.measure === measure ? Math.max(most, targetOf(rule)) : most), 0);
  const [vehicles, spend] = [asked('vehicles'), asked('spend')];
  const visits = Math.max(asked('visits'), spend > 0 ? 1 : 0);
  const implied = pointsOf(programme, { vehicles, visits, spend: spend / stepsPerUnit.spend });
  const points = Math.max(asked('points'), stepsOf('points', implied));
  return { years: asked('years'), vehicles, visits, spend, points };
}
