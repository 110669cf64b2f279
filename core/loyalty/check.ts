import { checkBenefits } from './checkbenefits';
import { finding, nameless, numberFault, type Finding, type FindingRow, type NumberRange } from './findings';
import type { MeasureName, Programme, Tier, TierRule } from './programme';
import { checkReach } from './reach';

/** What a rule may ask of each measure; vehicles and visits in whole numbers. A rule for nothing lets everybody in. */
export const minimumRanges: Readonly<Record<MeasureName, NumberRange>> = {
  years: { least: 1 / 12, most: 100 },
  vehicles: { least: 1, most: 1000, whole: true },
  visits: { least: 1, most: 1000, whole: true },
  spend: { least: 0.01, most: 100_000_000 },
  points: { least: 0.01, most: 1_000_000_000 },
};

const windowRange: NumberRange = { least: 1, most: 120, whole: true };
const weightRange: NumberRange = { least: 0, most: 1_000_000 };
const keepRange: NumberRange = { least: 0, most: 120, whole: true };
const rankRange: NumberRange = { least: 1, most: 100, whole: true };

/**
 * Everything that is wrong with a programme, to be known before it counts: numbers in range, names and codes, ranks 1,
 * 2, 3 without gap, no tier that can never be reached, no benefit worse in a higher tier. In the order of the tiers. A
 * programme without errors may be published; see `mayPublish`.
 */
export function checkProgramme(programme: Programme): Finding[] {
  const tiers = [...programme.tiers].sort((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1));
  return [
    ...checkSettings(programme),
    ...checkRanks(tiers),
    ...twice(tiers.map(({ code }) => ({ kind: 'tier', code }))),
    ...tiers.flatMap((tier) => checkTier(programme, tier)),
    ...twice(tiers.flatMap(({ benefits }) => benefits).map(({ code }) => ({ kind: 'benefit', code }))),
    ...checkReach({ ...programme, tiers }),
    ...checkBenefits(tiers),
  ];
}

/** Warnings are for the administrator to weigh; an error keeps the programme from being published. */
export function mayPublish(findings: readonly Finding[]): boolean {
  return findings.every(({ severity }) => severity !== 'error');
}

/** The rule's own code, or else the one that the default rows have: tier, set and measure. */
export function ruleCode(tier: string, ruleset: number, rule: TierRule): string {
  return rule.code ?? `${tier}-${ruleset}-${rule.measure}`;
}

function checkSettings({ tiers, windowMonths, points }: Programme): Finding[] {
  const row = { kind: 'programme', code: '' } as const;
  const found: Finding[] = [];
  if (tiers.length === 0) found.push(finding('notiers', row));
  if (windowMonths !== null && numberFault(windowMonths, windowRange))
    found.push(finding('windowrange', row, { is: windowMonths, least: windowRange.least, most: windowRange.most }));
  for (const weight of ['vehicle', 'visit', 'krone'] as const) {
    const is = points[weight];
    if (numberFault(is, weightRange))
      found.push(finding('weightrange', row, { weight, is, least: weightRange.least, most: weightRange.most }));
  }
  return found;
}

/** Each tier has a rank of its own, and together they are 1, 2, 3 …; the fact `rank` is the one to set. */
function checkRanks(inOrder: readonly Tier[]): Finding[] {
  const found = inOrder.flatMap((tier, index): Finding[] => {
    const row = { kind: 'tier', code: tier.code } as const;
    const facts = { is: tier.rank, rank: index + 1 };
    if (numberFault(tier.rank, rankRange)) return [finding('rankrange', row, facts)];
    const other = inOrder[index - 1];
    return other?.rank === tier.rank ? [finding('ranktwice', row, { ...facts, by: other.code })] : [];
  });
  if (found.length > 0) return found;
  return inOrder.flatMap((tier, index) =>
    tier.rank === index + 1
      ? []
      : [finding('rankgap', { kind: 'tier', code: tier.code }, { is: tier.rank, rank: index + 1 })],
  );
}

function checkTier(programme: Programme, tier: Tier): Finding[] {
  const row = { kind: 'tier', code: tier.code } as const;
  const found = nameless(row, tier.name);
  if (!/^#[0-9a-f]{6}$/i.test(tier.color)) found.push(finding('color', row, { is: tier.color }));
  if (numberFault(tier.keepMonths, keepRange))
    found.push(finding('keeprange', row, { is: tier.keepMonths, least: keepRange.least, most: keepRange.most }));
  if (tier.ruleSets.length === 0) found.push(finding('norules', row));
  for (const { ruleset, rules } of tier.ruleSets) {
    if (rules.length === 0) found.push(finding('emptyset', row, { ruleset }));
    for (const rule of rules) found.push(...checkRule(programme, rule, ruleCode(tier.code, ruleset, rule)));
  }
  return found;
}

function checkRule({ points }: Programme, { measure, minimum, comparison }: TierRule, code: string): Finding[] {
  const row = { kind: 'rule', code } as const;
  const range = minimumRanges[measure];
  // More than nothing is something.
  const least = comparison === 'morethan' ? 0 : range.least;
  const fault = numberFault(minimum, { ...range, least });
  if (fault === 'range') return [finding('minimumrange', row, { measure, is: minimum, least, most: range.most })];
  if (fault === 'whole') return [finding('minimumwhole', row, { measure, is: minimum })];
  const none = points.vehicle <= 0 && points.visit <= 0 && points.krone <= 0;
  return measure === 'points' && none ? [finding('nopoints', row)] : [];
}

function twice(rows: readonly FindingRow[]): Finding[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    if (row.code.trim() === '') return [finding('codemissing', row)];
    if (seen.has(row.code)) return [finding('codetwice', row)];
    seen.add(row.code);
    return [];
  });
}
