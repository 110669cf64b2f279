/** What a tier's rules are measured in. Years since the first purchase; vehicles bought; visits and kroner in the window. */
export const measureNames = ['years', 'vehicles', 'visits', 'spend'] as const;

export type MeasureName = (typeof measureNames)[number];

export type Measures = Readonly<Record<MeasureName, number>>;

/** One condition: the measure is at least the minimum. */
export interface TierRule {
  readonly measure: MeasureName;
  readonly minimum: number;
}

/** Rules that must all be met. */
export interface RuleSet {
  /** Number of the set within its tier. */
  readonly ruleset: number;
  readonly rules: readonly TierRule[];
}

/** workshopdiscount and cardiscount are in percent, preorder and modelnews in days, loancar in cars. */
export type BenefitKind = 'workshopdiscount' | 'cardiscount' | 'preorder' | 'modelnews' | 'loancar';

export interface Benefit {
  readonly code: string;
  readonly kind: BenefitKind;
  readonly value: number;
  /** How often a year it can be used; null is as often as wished. */
  readonly timesAYear: number | null;
  readonly name: Words;
}

/** The same words in both languages of the product. */
export interface Words {
  readonly en: string;
  readonly nb: string;
}

export interface Tier {
  readonly code: string;
  readonly name: Words;
  /** 1 is the lowest. */
  readonly rank: number;
  /** '#RRGGBB'. */
  readonly color: string;
  /** Months that the tier is kept after its rules are no longer met. */
  readonly keepMonths: number;
  /** The tier is met when any one of these is met in full. */
  readonly ruleSets: readonly RuleSet[];
  readonly benefits: readonly Benefit[];
}

export interface Programme {
  readonly tiers: readonly Tier[];
}

const workshop = (tier: string, percent: number): Benefit => ({
  code: `${tier}-workshopdiscount`,
  kind: 'workshopdiscount',
  value: percent,
  timesAYear: null,
  name: { en: `${percent}% off at the workshop`, nb: `${percent} % rabatt på verkstedet` },
});

const car = (tier: string, percent: number): Benefit => ({
  code: `${tier}-cardiscount`,
  kind: 'cardiscount',
  value: percent,
  timesAYear: null,
  name: { en: `${percent}% off a new car`, nb: `${percent} % rabatt på ny bil` },
});

const preorder = (tier: string, days: number): Benefit => ({
  code: `${tier}-preorder`,
  kind: 'preorder',
  value: days,
  timesAYear: null,
  name: { en: `Order new models ${days} days early`, nb: `Bestill nye modeller ${days} dager før andre` },
});

const modelNews = (tier: string, days: number): Benefit => ({
  code: `${tier}-modelnews`,
  kind: 'modelnews',
  value: days,
  timesAYear: null,
  name: { en: `Model news ${days} days early`, nb: `Modellnyheter ${days} dager før andre` },
});

const loanCar = (tier: string): Benefit => ({
  code: `${tier}-loancar`,
  kind: 'loancar',
  value: 1,
  timesAYear: null,
  name: { en: 'Loan car during workshop visits', nb: 'Lånebil når bilen er på verksted' },
});

/** Rule sets from lists of conditions, numbered from 1. */
function anyOf(...sets: Partial<Record<MeasureName, number>>[]): RuleSet[] {
  return sets.map((set, index) => ({
    ruleset: index + 1,
    rules: measureNames.flatMap((measure) => {
      const minimum = set[measure];
      return minimum === undefined ? [] : [{ measure, minimum }];
    }),
  }));
}

/** Our default programme, lowest tier first. Configuration rows of the organisation replace it. */
export const defaultProgramme: Programme = {
  tiers: [
    {
      code: 'member',
      name: { en: 'Member', nb: 'Medlem' },
      rank: 1,
      color: '#5C7A99',
      keepMonths: 12,
      ruleSets: anyOf({ vehicles: 1 }),
      benefits: [workshop('member', 5)],
    },
    {
      code: 'silver',
      name: { en: 'Silver', nb: 'Sølv' },
      rank: 2,
      color: '#7F8B97',
      keepMonths: 12,
      ruleSets: anyOf({ vehicles: 2 }, { years: 3, visits: 3 }),
      benefits: [workshop('silver', 10), modelNews('silver', 7)],
    },
    {
      code: 'gold',
      name: { en: 'Gold', nb: 'Gull' },
      rank: 3,
      color: '#B07D10',
      keepMonths: 12,
      ruleSets: anyOf({ vehicles: 3 }, { years: 7, spend: 30_000 }),
      benefits: [workshop('gold', 15), car('gold', 1), preorder('gold', 14), loanCar('gold')],
    },
    {
      code: 'platinum',
      name: { en: 'Platinum', nb: 'Platina' },
      rank: 4,
      color: '#3E5C76',
      keepMonths: 12,
      ruleSets: anyOf({ vehicles: 5 }, { years: 10, vehicles: 3 }),
      benefits: [workshop('platinum', 20), car('platinum', 2), preorder('platinum', 30), loanCar('platinum')],
    },
  ],
};
