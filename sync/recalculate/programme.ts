import {
  defaultSettings,
  type MeasureName,
  type Programme,
  type RuleSet,
  type Tier,
  type TierRule as Rule,
} from '../../core/loyalty/programme';
import { memberOf } from '../../solution/choices';
import { LoyaltyTier, Measures, TierRule, type LoyaltyTierRow, type TierRuleRow } from '../../solution/names';
import type { Connection } from '../connection';
import { allRows } from '../organisation/rows';

/** The organisation's own programme; its rows are in force, not our defaults. */
export interface OwnProgramme {
  readonly programme: Programme;
  /** Row id by tier code. */
  readonly tierIds: ReadonlyMap<string, string>;
}

type TierPart = Pick<LoyaltyTierRow, 'kk_loyaltytierid' | 'kk_name' | 'kk_code' | 'kk_rank' | 'kk_keepmonths'>;
type RulePart = Pick<TierRuleRow, '_kk_tierid_value' | 'kk_ruleset' | 'kk_measure' | 'kk_minimum'>;

const active = 'statecode eq 0';

/** Reads tiers and rules that are active. @throws SyncFailure */
export async function readProgramme(connection: Connection): Promise<OwnProgramme> {
  const tiers = await allRows<TierPart>(connection, {
    set: LoyaltyTier.set,
    select: ['kk_name', 'kk_code', 'kk_rank', 'kk_keepmonths'],
    filter: active,
  });
  const rules = await allRows<RulePart>(connection, {
    set: TierRule.set,
    select: ['_kk_tierid_value', 'kk_ruleset', 'kk_measure', 'kk_minimum'],
    filter: active,
  });
  return programmeOf(tiers, rules);
}

/** A tier without a code is known by its id. */
export function programmeOf(tiers: readonly TierPart[], rules: readonly RulePart[]): OwnProgramme {
  const tierIds = new Map<string, string>();
  const own = tiers.map((row): Tier => {
    const code = row.kk_code ?? row.kk_loyaltytierid;
    tierIds.set(code, row.kk_loyaltytierid);
    const name = row.kk_name ?? code;
    return {
      code,
      name: { en: name, nb: name },
      rank: row.kk_rank ?? 0,
      color: '#000000',
      keepMonths: row.kk_keepmonths ?? 0,
      ruleSets: ruleSetsOf(rules.filter((rule) => rule._kk_tierid_value === row.kk_loyaltytierid)),
      benefits: [],
    };
  });
  return { programme: { ...defaultSettings, tiers: own }, tierIds };
}

/** A set with a half-filled rule is left out whole: without its rule it would let in customers who do not meet it. */
function ruleSetsOf(rows: readonly RulePart[]): RuleSet[] {
  const sets = new Map<number, (Rule | null)[]>();
  for (const row of rows) {
    const measure: MeasureName | null = memberOf(Measures, row.kk_measure);
    const rule = measure === null || row.kk_minimum === null ? null : { measure, minimum: row.kk_minimum };
    const number = row.kk_ruleset ?? 1;
    sets.set(number, [...(sets.get(number) ?? []), rule]);
  }
  return [...sets]
    .filter((set): set is [number, Rule[]] => set[1].every((rule) => rule !== null))
    .map(([ruleset, rules]) => ({ ruleset, rules }))
    .sort((a, b) => a.ruleset - b.ruleset);
}
