/** A programme as the rows that one request creates: the row itself with everything below it (deep insert). */
import { ruleCode } from '../../core/loyalty/check';
import { defaultPrices, type Prices } from '../../core/loyalty/cost';
import type { MeasureName, Programme, TierRule as Rule } from '../../core/loyalty/programme';
import {
  BenefitKinds,
  Comparisons,
  CountedPurchases,
  LowerBenefits,
  LoyaltyProgramme,
  LoyaltyProgrammeMany,
  LoyaltyTierMany,
  Measures,
  ProgrammeStates,
  type BenefitRow,
  type LoyaltyProgrammeRow,
  type LoyaltyTierRow,
  type TierRuleRow,
} from '../names';
import { benefitColumns, ruleColumns, settingColumns, tierColumns } from './programme';

const tiersOf = LoyaltyProgrammeMany.LoyaltyTier_kk_programmeid;
const rulesOf = LoyaltyTierMany.TierRule_kk_tierid;
const benefitsOf = LoyaltyTierMany.Benefit_kk_tierid;

type Values = Readonly<Record<string, unknown>>;

/** What of a programme the cost is reckoned from. */
export const priceColumns = ['kk_newcarprice', 'kk_loancarprice'] as const satisfies readonly (keyof LoyaltyProgrammeRow)[]; // prettier-ignore

/** The dealer's own prices, ours where there are none. */
export const pricesFrom = (row: Pick<LoyaltyProgrammeRow, (typeof priceColumns)[number]>): Prices => ({
  newCar: row.kk_newcarprice ?? defaultPrices.newCar,
  loanCar: row.kk_loancarprice ?? defaultPrices.loanCar,
});

/** Names of rows are in the language that sellers read. */
function ruleName(
  tier: string,
  ruleset: number,
  { measure, comparison, minimum }: Rule,
  months: number | null,
): string {
  const period = months === null ? '' : ` siste ${months} måneder`;
  const words: Readonly<Record<MeasureName, string>> = {
    years: 'år som kunde',
    vehicles: 'kjøpte kjøretøy',
    visits: `verkstedbesøk${period}`,
    spend: `kroner på verkstedet${period}`,
    points: 'poeng',
  };
  const than = comparison === 'morethan' ? 'mer enn' : 'minst';
  return `${tier} ${ruleset}: ${words[measure]}, ${than} ${minimum.toLocaleString('nb-NO')}`;
}

/** A programme of the rules' own words as rows, a draft until `more` says otherwise. */
export function rowsOfProgramme(programme: Programme, name: string, more: Values = {}): Values {
  const { counts, windowMonths, points } = programme;
  return {
    kk_name: name,
    kk_programmestate: ProgrammeStates.draft,
    kk_counts: CountedPurchases[counts],
    kk_windowmonths: windowMonths,
    kk_pointsvehicle: points.vehicle,
    kk_pointsvisit: points.visit,
    kk_pointskrone: points.krone,
    kk_newcarprice: defaultPrices.newCar,
    kk_loancarprice: defaultPrices.loanCar,
    ...more,
    [tiersOf]: programme.tiers.map((tier) => ({
      kk_name: tier.name.nb,
      kk_englishname: tier.name.en,
      kk_code: tier.code,
      kk_rank: tier.rank,
      kk_color: tier.color,
      kk_keepmonths: tier.keepMonths,
      [rulesOf]: tier.ruleSets.flatMap(({ ruleset, rules }) =>
        rules.map((rule) => ({
          kk_name: ruleName(tier.name.nb, ruleset, rule, windowMonths),
          kk_code: ruleCode(tier.code, ruleset, rule),
          kk_ruleset: ruleset,
          kk_measure: Measures[rule.measure],
          kk_comparison: Comparisons[rule.comparison ?? 'atleast'],
          kk_minimum: rule.minimum,
        })),
      ),
      [benefitsOf]: tier.benefits.map((benefit) => ({
        kk_name: benefit.name.nb,
        kk_englishname: benefit.name.en,
        kk_code: benefit.code,
        kk_kind: BenefitKinds[benefit.kind],
        kk_value: benefit.value,
        kk_timesayear: benefit.timesAYear,
        kk_validfrom: benefit.validFrom,
        kk_validuntil: benefit.validUntil,
        kk_lower: LowerBenefits[benefit.lower],
      })),
    })),
  };
}

/** What is asked of a programme that is to be copied. */
export const copiedColumns: readonly string[] = ['kk_name', ...settingColumns, ...priceColumns];
/** Everything below it, inactive rows left behind. */
export function copiedExpand(): string {
  const part = (navigation: string, columns: readonly string[], expand = '') =>
    `${navigation}($select=${columns.filter((column) => !column.startsWith('_')).join()};$filter=statecode eq 0${expand})`;
  const below = [part(rulesOf, ['kk_name', ...ruleColumns]), part(benefitsOf, benefitColumns)];
  return part(tiersOf, tierColumns, `;$expand=${below.join()}`);
}

type CopiedTier = LoyaltyTierRow & {
  readonly [rulesOf]?: readonly TierRuleRow[];
  readonly [benefitsOf]?: readonly BenefitRow[];
};

/**
 * A draft that says the same as these rows. Codes stay, and by them a member's tier and the uses of a benefit are known
 * again in every version; a row that has none gets its id for a code.
 */
export function draftOf(
  row: Values & { readonly kk_loyaltyprogrammeid: string; readonly [tiersOf]?: readonly CopiedTier[] },
  name: string,
): Values {
  const own = (from: object, columns: readonly string[]): Record<string, unknown> =>
    Object.fromEntries(
      columns
        .filter((column) => !column.startsWith('_'))
        .map((column) => [column, (from as Record<string, unknown>)[column] ?? null]),
    );
  return {
    ...own(row, [...settingColumns, ...priceColumns]),
    kk_name: name,
    kk_programmestate: ProgrammeStates.draft,
    [`${LoyaltyProgramme.nav.kk_basedonid}@odata.bind`]: `/${LoyaltyProgramme.set}(${row.kk_loyaltyprogrammeid})`,
    [tiersOf]: (row[tiersOf] ?? []).map((tier) => ({
      ...own(tier, tierColumns),
      kk_code: tier.kk_code ?? tier.kk_loyaltytierid,
      [rulesOf]: (tier[rulesOf] ?? []).map((rule) => own(rule, ['kk_name', ...ruleColumns])),
      [benefitsOf]: (tier[benefitsOf] ?? []).map((benefit) => ({
        ...own(benefit, benefitColumns),
        kk_code: benefit.kk_code ?? benefit.kk_benefitid,
      })),
    })),
  };
}
