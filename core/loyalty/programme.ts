import type { IsoDay } from '../calendar/days';

/**
 * What a tier's rules are measured in: years since the first purchase; vehicles bought; visits and kroner in the
 * programme's window; points, which the programme gives for the other three.
 */
export const measureNames = ['years', 'vehicles', 'visits', 'spend', 'points'] as const;

export type MeasureName = (typeof measureNames)[number];

export type Measures = Readonly<Record<MeasureName, number>>;

/**
 * How a measure is held against the number. There is none that more of a measure could break ("at most 2 visits"), so
 * no programme can punish a customer for coming back.
 */
export const comparisons = ['atleast', 'morethan'] as const;

export type Comparison = (typeof comparisons)[number];

/** One condition. */
export interface TierRule {
  /** Code of the row; absent where the row has none. */
  readonly code?: string;
  readonly measure: MeasureName;
  /** Absent is at least. */
  readonly comparison?: Comparison;
  /** In the measure's unit: years, vehicles, visits, kroner, points. */
  readonly minimum: number;
}

/** Rules that must all be met. */
export interface RuleSet {
  /** Number of the set within its tier. */
  readonly ruleset: number;
  readonly rules: readonly TierRule[];
}

/** The unit of each kind's value. A voucher is an amount of money. */
export const benefitUnits = {
  workshopdiscount: 'percent',
  cardiscount: 'percent',
  preorder: 'days',
  modelnews: 'days',
  loancar: 'cars',
  voucher: 'kroner',
} as const;

export type BenefitKind = keyof typeof benefitUnits;

export interface Benefit {
  readonly code: string;
  readonly kind: BenefitKind;
  /** In the unit of the kind. */
  readonly value: number;
  /** How often a calendar year it can be used; null is as often as wished. */
  readonly timesAYear: number | null;
  /** First and last day of the benefit; null is open. */
  readonly validFrom: IsoDay | null;
  readonly validUntil: IsoDay | null;
  /**
   * What becomes of lower tiers' benefits of the same kind: this one takes their place, or comes beside them. What no
   * higher tier replaces is inherited.
   */
  readonly lower: 'replaces' | 'adds';
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

/** Points for each vehicle bought, and for each visit and krone in the window. */
export interface PointWeights {
  readonly vehicle: number;
  readonly visit: number;
  readonly krone: number;
}

/** What the whole programme counts, and how. */
export interface ProgrammeSettings {
  /**
   * Whose purchases and visits count. 'own': a customer's own only; the people of a household do not share, and neither
   * do a company and its drivers. 'companydrivers': a company also counts its drivers' as if they were its own, years
   * included; they still count for the driver, and a driver never counts the company's.
   */
  readonly counts: 'own' | 'companydrivers';
  /** Visits and spend are counted over so many months back from the day; null is from the beginning. */
  readonly windowMonths: number | null;
  readonly points: PointWeights;
}

export interface Programme extends ProgrammeSettings {
  readonly tiers: readonly Tier[];
  /** Published versions that this one has replaced: what a customer reached under them is kept for its months. */
  readonly replaced?: readonly ReplacedProgramme[];
}

export interface ReplacedProgramme {
  readonly programme: Programme;
  /** The last day on which it was in force. */
  readonly until: IsoDay;
}

/** Our default settings: a customer's own, over 36 months; no points. */
export const defaultSettings: ProgrammeSettings = {
  counts: 'own',
  windowMonths: 36,
  points: { vehicle: 0, visit: 0, krone: 0 },
};

const common = { timesAYear: null, validFrom: null, validUntil: null, lower: 'replaces' } as const;

const workshop = (tier: string, percent: number): Benefit => ({
  code: `${tier}-workshopdiscount`,
  kind: 'workshopdiscount',
  value: percent,
  ...common,
  name: { en: `${percent}% off at the workshop`, nb: `${percent} % rabatt på verkstedet` },
});

const car = (tier: string, percent: number): Benefit => ({
  code: `${tier}-cardiscount`,
  kind: 'cardiscount',
  value: percent,
  ...common,
  name: { en: `${percent}% off a new car`, nb: `${percent} % rabatt på ny bil` },
});

const preorder = (tier: string, days: number): Benefit => ({
  code: `${tier}-preorder`,
  kind: 'preorder',
  value: days,
  ...common,
  name: { en: `Order new models ${days} days early`, nb: `Bestill nye modeller ${days} dager før andre` },
});

const modelNews = (tier: string, days: number): Benefit => ({
  code: `${tier}-modelnews`,
  kind: 'modelnews',
  value: days,
  ...common,
  name: { en: `Model news ${days} days early`, nb: `Modellnyheter ${days} dager før andre` },
});

const loanCar = (tier: string): Benefit => ({
  code: `${tier}-loancar`,
  kind: 'loancar',
  value: 1,
  ...common,
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
  ...defaultSettings,
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
