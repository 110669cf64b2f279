import type { Level } from '../core/followup/levels';
import type { FollowUpPolicy } from '../core/followup/policies';
import { FollowUpLevels, FollowUpPolicy as PolicyTable } from '../solution/names';
import { levelWithout, policyColumns, policyFrom, type PolicyRow } from '../solution/rows/policy';
import { rowsOf } from './records';

/**
 * What a level means here; a customer without one has the policy of regular follow-up.
 * @throws what Xrm.WebApi rejects with
 */
export async function policyOf(level: Level | null): Promise<FollowUpPolicy> {
  const [row] = await rowsOf<PolicyRow>(
    PolicyTable.table,
    `?$select=${policyColumns.join(',')}&$filter=kk_level eq ${FollowUpLevels[level ?? levelWithout]} and statecode eq 0` +
      '&$orderby=kk_code',
  );
  return policyFrom(level, row);
}
