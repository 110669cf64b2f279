import type { Measures, MeasureName, RuleSet, TierRule } from './programme';

/**
 * Steps in which each measure grows: years by months, kroner and points by hundredths. Everything is decided in whole
 * steps, so that amounts which make 30 000 kr on paper make it here.
 */
export const stepsPerUnit: Readonly<Record<MeasureName, number>> = {
  years: 12,
  vehicles: 1,
  visits: 1,
  spend: 100,
  points: 100,
};

/** Far below a step, far above what binary fractions lose. */
const tiny = 1e-6;

/** Whole steps in a value of the measure; what is not a whole step does not count. */
export function stepsOf(measure: MeasureName, value: number): number {
  return Math.floor(value * stepsPerUnit[measure] + tiny);
}

/** The fewest steps that meet the rule. */
export function targetOf(rule: TierRule): number {
  const exact = rule.minimum * stepsPerUnit[rule.measure];
  return rule.comparison === 'morethan' ? Math.floor(exact + tiny) + 1 : Math.ceil(exact - tiny);
}

export function meetsRule(rule: TierRule, measures: Measures): boolean {
  return stepsOf(rule.measure, measures[rule.measure]) >= targetOf(rule);
}

/** True when every rule of the set is met; a set without rules is met by nobody. */
export function isMet(set: RuleSet, measures: Measures): boolean {
  return set.rules.length > 0 && set.rules.every((rule) => meetsRule(rule, measures));
}
