import { Benefit, type BenefitRow, LoyaltyTier, LoyaltyTierMany, type LoyaltyTierRow } from '../../solution/names';

/** What the badge needs to know of a tier beyond its name. */
export interface TierFacts {
  readonly name: string;
  readonly englishName: string | null;
  /** #RRGGBB as the administrator wrote it; not checked. */
  readonly color: string | null;
  readonly benefits: readonly TierBenefit[];
}

export interface TierBenefit {
  readonly id: string;
  readonly name: string;
  readonly englishName: string | null;
  readonly kind: BenefitRow['kk_kind'];
  /** Percent, days or cars, by kind. */
  readonly value: number | null;
  /** How often a year it can be used; null is as often as wished. */
  readonly timesAYear: number | null;
}

const benefitsOfTier = LoyaltyTierMany.Benefit_kk_tierid;
const benefitColumns = [
  'kk_name',
  'kk_englishname',
  'kk_kind',
  'kk_value',
  'kk_timesayear',
] satisfies (keyof BenefitRow)[];
const tierColumns = ['kk_name', 'kk_englishname', 'kk_color'] satisfies (keyof LoyaltyTierRow)[];

type Answer = Pick<LoyaltyTierRow, (typeof tierColumns)[number]> &
  Partial<Record<typeof benefitsOfTier, Pick<BenefitRow, (typeof benefitColumns)[number] | 'kk_benefitid'>[]>>;

/**
 * A tier with its colour and benefits, in one request.
 * @throws what the platform's Web API rejects with, for instance when the tier cannot be read
 */
export async function readTier(webAPI: ComponentFramework.WebApi, tierId: string): Promise<TierFacts> {
  const row = (await webAPI.retrieveRecord(
    LoyaltyTier.table,
    tierId,
    `?$select=${tierColumns.join()}&$expand=${benefitsOfTier}($select=${[Benefit.id, ...benefitColumns].join()};$orderby=kk_kind)`,
  )) as Answer;
  return {
    name: row.kk_name ?? '',
    englishName: row.kk_englishname,
    color: row.kk_color,
    benefits: (row[benefitsOfTier] ?? []).map((benefit) => ({
      id: benefit.kk_benefitid,
      name: benefit.kk_name ?? '',
      englishName: benefit.kk_englishname,
      kind: benefit.kk_kind,
      value: benefit.kk_value,
      timesAYear: benefit.kk_timesayear,
    })),
  };
}
