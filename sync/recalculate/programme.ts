import type { Programme } from '../../core/loyalty/programme';
import { LoyaltyTier, TierRule } from '../../solution/names';
import {
  programmeWith,
  ruleColumns,
  tierCode,
  tierColumns,
  tierFrom,
  type RulePart,
  type TierPart,
} from '../../solution/rows/programme';
import type { Connection } from '../connection';
import { allRows } from '../organisation/rows';

/** The organisation's own programme; its rows are in force, not our defaults. */
export interface OwnProgramme {
  readonly programme: Programme;
  /** Row id by tier code. */
  readonly tierIds: ReadonlyMap<string, string>;
}

const active = 'statecode eq 0';

/** Reads tiers and rules that are active. @throws SyncFailure */
export async function readProgramme(connection: Connection): Promise<OwnProgramme> {
  const tiers = await allRows<TierPart>(connection, { set: LoyaltyTier.set, select: tierColumns, filter: active });
  const rules = await allRows<RulePart>(connection, { set: TierRule.set, select: ruleColumns, filter: active });
  return programmeOf(tiers, rules);
}

/** Without benefits, which decide no tier. */
export function programmeOf(tiers: readonly TierPart[], rules: readonly RulePart[]): OwnProgramme {
  const own = tiers.map((row) =>
    tierFrom(
      row,
      rules.filter((rule) => rule._kk_tierid_value === row.kk_loyaltytierid),
      [],
    ),
  );
  return {
    programme: programmeWith(own),
    tierIds: new Map(tiers.map((row) => [tierCode(row), row.kk_loyaltytierid])),
  };
}
