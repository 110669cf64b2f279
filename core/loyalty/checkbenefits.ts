import { isIsoDay } from '../calendar/days';
import { finding, nameless, numberFault, type Finding, type NumberRange } from './findings';
import { benefitUnits, type Benefit, type Tier } from './programme';

/** What a benefit's value may be, by its unit. */
export const valueRanges: Readonly<Record<(typeof benefitUnits)[keyof typeof benefitUnits], NumberRange>> = {
  percent: { least: 0.01, most: 100 },
  kroner: { least: 0.01, most: 100_000 },
  days: { least: 1, most: 365, whole: true },
  cars: { least: 1, most: 10, whole: true },
};

const timesRange: NumberRange = { least: 1, most: 1000, whole: true };

/** Each benefit by itself, and against those of lower tiers that it replaces. Tiers lowest first. */
export function checkBenefits(tiers: readonly Tier[]): Finding[] {
  return tiers.flatMap((tier) =>
    tier.benefits.flatMap((benefit) => [
      ...checkBenefit(benefit),
      ...worse(
        benefit,
        tiers.filter(({ rank }) => rank < tier.rank),
      ),
    ]),
  );
}

function checkBenefit(benefit: Benefit): Finding[] {
  const row = { kind: 'benefit', code: benefit.code } as const;
  const found = nameless(row, benefit.name);
  const range = valueRanges[benefitUnits[benefit.kind]];
  const fault = numberFault(benefit.value, range);
  if (fault === 'range')
    found.push(finding('valuerange', row, { is: benefit.value, least: range.least, most: range.most }));
  if (fault === 'whole') found.push(finding('valuewhole', row, { is: benefit.value }));
  const times = benefit.timesAYear;
  if (times !== null && numberFault(times, timesRange))
    found.push(finding('timesrange', row, { is: times, least: timesRange.least, most: timesRange.most }));
  const { validFrom, validUntil } = benefit;
  const wrong = [validFrom, validUntil].filter((day) => day !== null && !isIsoDay(day));
  if (wrong.length > 0) found.push(finding('validitydays', row, { is: wrong[0]! }));
  else if (validFrom !== null && validUntil !== null && validUntil < validFrom)
    found.push(finding('validityorder', row, { from: validFrom, until: validUntil }));
  return found;
}

/** Replacing something better: a smaller value, or fewer times a year, on days on which both are valid. */
function worse(benefit: Benefit, lowerTiers: readonly Tier[]): Finding[] {
  if (benefit.lower === 'adds') return [];
  const row = { kind: 'benefit', code: benefit.code } as const;
  const times = ({ timesAYear }: Benefit) => timesAYear ?? Infinity;
  return lowerTiers.flatMap((tier) =>
    tier.benefits
      .filter((lower) => lower.kind === benefit.kind && overlap(lower, benefit))
      .flatMap((lower): Finding[] => {
        const by = { by: tier.code, bybenefit: lower.code };
        const found: Finding[] = [];
        if (benefit.value < lower.value)
          found.push(finding('worsevalue', row, { ...by, is: benefit.value, least: lower.value }));
        if (times(benefit) < times(lower))
          found.push(finding('fewertimes', row, { ...by, is: benefit.timesAYear!, least: lower.timesAYear ?? 'any' }));
        return found;
      }),
  );
}

function overlap(a: Benefit, b: Benefit): boolean {
  const [from, until] = ['0001-01-01', '9999-12-31'];
  return (a.validFrom ?? from) <= (b.validUntil ?? until) && (b.validFrom ?? from) <= (a.validUntil ?? until);
}
