/** Rows of the programme in the words of core's rules: the same reading for sync and for the card. */
import { addDays, type IsoDay } from '../../core/calendar/days';
import { localDay } from '../../core/calendar/zone';
import type { Membership as Enrolment } from '../../core/loyalty/membership';
import {
  defaultSettings,
  type Benefit as OwnBenefit,
  type Programme,
  type ProgrammeSettings,
  type RuleSet,
  type Tier,
  type TierRule as Rule,
} from '../../core/loyalty/programme';
import { isTierMetOn, lossDays, type LoyaltyHistory } from '../../core/loyalty/tiers';
import { memberOf } from '../choices';
import {
  Benefit,
  BenefitKinds,
  Comparisons,
  CountedPurchases,
  LowerBenefits,
  LoyaltyProgramme,
  LoyaltyProgrammeMany,
  LoyaltyTier,
  LoyaltyTierMany,
  Measures,
  ProgrammeStates,
  TierRule,
  WaysOfAsking,
  type BenefitRow,
  type LoyaltyProgrammeRow,
  type LoyaltyTierRow,
  type MembershipRow,
  type TierRuleRow,
} from '../names';

export const settingColumns = [
  'kk_counts',
  'kk_windowmonths',
  'kk_keepmonths',
  'kk_pointsvehicle',
  'kk_pointsvisit',
  'kk_pointskrone',
] as const satisfies readonly (keyof LoyaltyProgrammeRow)[];

export const tierColumns = [
  'kk_name',
  'kk_englishname',
  'kk_code',
  'kk_rank',
  'kk_color',
  'kk_keepmonths',
] as const satisfies readonly (keyof LoyaltyTierRow)[];

export const ruleColumns = [
  '_kk_tierid_value',
  'kk_code',
  'kk_ruleset',
  'kk_measure',
  'kk_comparison',
  'kk_minimum',
] as const satisfies readonly (keyof TierRuleRow)[];

export const benefitColumns = [
  'kk_name',
  'kk_englishname',
  'kk_code',
  'kk_kind',
  'kk_value',
  'kk_timesayear',
  'kk_validfrom',
  'kk_validuntil',
  'kk_lower',
] as const satisfies readonly (keyof BenefitRow)[];

export const membershipColumns = [
  'kk_enrolledon',
  'kk_enrolledby',
  'kk_asked',
  'kk_withdrawnon',
  'kk_tiersince',
  'kk_lapsedon',
] as const satisfies readonly (keyof MembershipRow)[];

export type SettingPart = Pick<LoyaltyProgrammeRow, 'kk_loyaltyprogrammeid' | (typeof settingColumns)[number]>;
export type TierPart = Pick<LoyaltyTierRow, 'kk_loyaltytierid' | (typeof tierColumns)[number]>;
export type RulePart = Pick<TierRuleRow, (typeof ruleColumns)[number]>;
export type BenefitPart = Pick<BenefitRow, 'kk_benefitid' | (typeof benefitColumns)[number]>;
export type MembershipPart = Pick<MembershipRow, (typeof membershipColumns)[number]> & {
  /** The client of sync gives moments as Date. */
  readonly createdon: Date | string | null;
};

const tiersOf = LoyaltyProgrammeMany.LoyaltyTier_kk_programmeid;
const rulesOf = LoyaltyTierMany.TierRule_kk_tierid;
const benefitsOf = LoyaltyTierMany.Benefit_kk_tierid;

/** A tier with the rows below it, as the question for a programme gives it. */
export type TierWithParts = TierPart & {
  readonly [rulesOf]?: readonly (RulePart & { readonly kk_tierruleid: string })[];
  readonly [benefitsOf]?: readonly BenefitPart[];
};
/** A programme with all the rows below it. */
export type ProgrammePart = SettingPart & { readonly [tiersOf]?: readonly TierWithParts[] };

/** `$filter` for the one version that counts, and `$orderby` for the case that somebody has made two. */
export const publishedOnly = `kk_programmestate eq ${ProgrammeStates.published} and statecode eq 0`;
export const newestFirst = 'kk_publishedon desc';

/** `$expand` for everything below a programme that is in use, so that one request reads the whole of it. */
export function programmeExpand(tiers: readonly string[] = tierColumns): string {
  const part = (navigation: string, columns: readonly string[], expand = '') =>
    `${navigation}($select=${columns.join()};$filter=statecode eq 0${expand})`;
  const rules = part(rulesOf, [TierRule.id, ...ruleColumns]);
  const benefits = part(benefitsOf, [Benefit.id, ...benefitColumns]);
  return part(tiersOf, [LoyaltyTier.id, ...tiers], `;$expand=${rules},${benefits}`);
}

/** `$select` for what the rules take of a programme. */
export const programmeSelect: readonly string[] = [LoyaltyProgramme.id, ...settingColumns];

/** The organisation's programme, and which row each code is. */
export interface OwnProgramme {
  readonly programme: Programme;
  readonly tierIds: ReadonlyMap<string, string>;
  readonly ruleIds: ReadonlyMap<string, string>;
  readonly benefitIds: ReadonlyMap<string, string>;
}

/** A row that does not say what it has to, and therefore is not read: a rule takes its whole set along. */
export interface HalfFilled {
  readonly kind: 'rule' | 'benefit';
  readonly id: string;
  /** Code of the tier that it belongs to. */
  readonly tier: string;
}

/** Rules without measure or number, benefits without kind. */
export function halfFilledIn(row: ProgrammePart | undefined): HalfFilled[] {
  return (row?.[tiersOf] ?? []).flatMap((tier) => [
    ...(tier[rulesOf] ?? [])
      .filter((rule) => ruleFrom(rule) === null)
      .map((rule) => ({ kind: 'rule' as const, id: rule.kk_tierruleid, tier: tierCode(tier) })),
    ...(tier[benefitsOf] ?? [])
      .filter((benefit) => memberOf(BenefitKinds, benefit.kk_kind) === null)
      .map((benefit) => ({ kind: 'benefit' as const, id: benefit.kk_benefitid, tier: tierCode(tier) })),
  ]);
}

/** A programme's rows in the words of the rules; without a row a programme without tiers. */
export function programmeFrom(row: ProgrammePart | undefined): OwnProgramme {
  // The organisation gives what is below a row in any order.
  const tiers = [...(row?.[tiersOf] ?? [])].sort((a, b) => (a.kk_rank ?? 0) - (b.kk_rank ?? 0) || byCode(a, b));
  const keep = row?.kk_keepmonths ?? 0;
  const benefits = tiers.flatMap((tier) => tier[benefitsOf] ?? []);
  return {
    programme: {
      ...(row ? settingsFrom(row) : defaultSettings),
      tiers: tiers.map((tier) =>
        tierFrom(tier, [...(tier[rulesOf] ?? [])].sort(byCode), [...(tier[benefitsOf] ?? [])].sort(byCode), keep),
      ),
    },
    tierIds: new Map(tiers.map((tier) => [tierCode(tier), tier.kk_loyaltytierid])),
    ruleIds: new Map(
      tiers.flatMap((tier) =>
        (tier[rulesOf] ?? []).map((rule) => {
          const measure = memberOf(Measures, rule.kk_measure) ?? '';
          return [rule.kk_code ?? `${tierCode(tier)}-${rule.kk_ruleset ?? 1}-${measure}`, rule.kk_tierruleid] as const;
        }),
      ),
    ),
    benefitIds: new Map(benefits.map((benefit) => [benefitCode(benefit), benefit.kk_benefitid])),
  };
}

type Coded = { readonly kk_code: string | null };
const byCode = (a: Coded, b: Coded): number => ((a.kk_code ?? '') < (b.kk_code ?? '') ? -1 : 1);

function settingsFrom(row: SettingPart): ProgrammeSettings {
  return {
    counts: memberOf(CountedPurchases, row.kk_counts) ?? defaultSettings.counts,
    windowMonths: row.kk_windowmonths,
    points: { vehicle: row.kk_pointsvehicle ?? 0, visit: row.kk_pointsvisit ?? 0, krone: row.kk_pointskrone ?? 0 },
  };
}

/** A row without a code is known by its id. */
export const tierCode = (row: Pick<TierPart, 'kk_code' | 'kk_loyaltytierid'>): string =>
  row.kk_code ?? row.kk_loyaltytierid;
export const benefitCode = (row: Pick<BenefitPart, 'kk_code' | 'kk_benefitid'>): string =>
  row.kk_code ?? row.kk_benefitid;

/**
 * A tier with its rules and benefits; an English name that is missing is the Norwegian one.
 * @param keepMonths of a tier that does not say it
 */
function tierFrom(
  row: TierPart,
  rules: readonly RulePart[],
  benefits: readonly BenefitPart[],
  keepMonths: number,
): Tier {
  const code = tierCode(row);
  return {
    code,
    name: namesOf(row, code),
    rank: row.kk_rank ?? 0,
    color: (row.kk_color ?? '').trim(),
    keepMonths: row.kk_keepmonths ?? keepMonths,
    ruleSets: ruleSetsFrom(rules),
    benefits: benefits.flatMap(benefitFrom),
  };
}

/** A set with a half-filled rule is left out whole: without its rule it would let in customers who do not meet it. */
function ruleSetsFrom(rows: readonly RulePart[]): RuleSet[] {
  const sets = new Map<number, (Rule | null)[]>();
  for (const row of rows) {
    const number = row.kk_ruleset ?? 1;
    sets.set(number, [...(sets.get(number) ?? []), ruleFrom(row)]);
  }
  return [...sets]
    .filter((set): set is [number, Rule[]] => set[1].every((rule) => rule !== null))
    .map(([ruleset, rules]) => ({ ruleset, rules }))
    .sort((a, b) => a.ruleset - b.ruleset);
}

function ruleFrom(row: RulePart): Rule | null {
  const measure = memberOf(Measures, row.kk_measure);
  if (measure === null || row.kk_minimum === null) return null;
  const comparison = memberOf(Comparisons, row.kk_comparison);
  return {
    measure,
    minimum: row.kk_minimum,
    ...(row.kk_code ? { code: row.kk_code } : {}),
    ...(comparison === null || comparison === 'atleast' ? {} : { comparison }),
  };
}

/** A benefit without a kind says nothing that could be given. */
function benefitFrom(row: BenefitPart): OwnBenefit[] {
  const kind = memberOf(BenefitKinds, row.kk_kind);
  if (kind === null) return [];
  const code = benefitCode(row);
  return [
    {
      code,
      kind,
      name: namesOf(row, code),
      value: row.kk_value ?? 0,
      timesAYear: row.kk_timesayear,
      validFrom: row.kk_validfrom,
      validUntil: row.kk_validuntil,
      lower: memberOf(LowerBenefits, row.kk_lower) ?? 'replaces',
    },
  ];
}

/** A membership that does not say when it began, began when it was written down. */
export function membershipFrom(row: MembershipPart): Enrolment {
  return {
    enrolledOn: row.kk_enrolledon ?? localDay(new Date(row.createdon ?? 0)),
    enrolledBy: row.kk_enrolledby,
    asked: memberOf(WaysOfAsking, row.kk_asked),
    withdrawnOn: row.kk_withdrawnon,
  };
}

/**
 * Days on which a membership says that its tier was met, where the events cannot tell it because the rules have changed
 * since: the day before they lapsed, or yesterday when nobody has seen them lapse yet.
 * @param held code of the membership's tier
 */
export function reachedBefore(
  held: string | null,
  row: Pick<MembershipPart, 'kk_tiersince' | 'kk_lapsedon'>,
  programme: Programme,
  history: LoyaltyHistory,
  today: IsoDay,
): NonNullable<LoyaltyHistory['reached']> {
  if (held === null) return [];
  if (row.kk_lapsedon !== null) return [{ tier: held, on: addDays(row.kk_lapsedon, -1) }];
  const yesterday = addDays(today, -1);
  if (row.kk_tiersince === null || row.kk_tiersince > yesterday) return [];
  const isMet = (day: IsoDay) => isTierMetOn(programme, held, history.events, day);
  const isKnown = isMet(today) || lossDays(programme, history, null, today).some((day) => isMet(addDays(day, -1)));
  return isKnown ? [] : [{ tier: held, on: yesterday }];
}

function namesOf(row: { readonly kk_name: string | null; readonly kk_englishname: string | null }, code: string) {
  const nb = row.kk_name ?? code;
  return { nb, en: row.kk_englishname?.trim() || nb };
}
