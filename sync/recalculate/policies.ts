import { levels, type Level } from '../../core/followup/levels';
import type { FollowUpPolicy } from '../../core/followup/policies';
import { FollowUpLevels, FollowUpPolicy as PolicyTable } from '../../solution/names';
import { levelWithout, policyColumns, policyFrom, type PolicyRow } from '../../solution/rows/policy';
import type { Connection } from '../connection';
import { allRows } from '../organisation/rows';

/** What a level means in the organisation; a customer without a level has regular follow-up. */
export type PolicyOf = (level: Level | null) => FollowUpPolicy;

/**
 * The organisation's own policies, our defaults where they have none. Of two rows of one level the first by code is in
 * force, as on the card. @throws SyncFailure
 */
export async function readPolicies(connection: Connection): Promise<PolicyOf> {
  const rows = await allRows<PolicyRow>(connection, {
    set: PolicyTable.set,
    select: policyColumns,
    filter: 'statecode eq 0',
    orderBy: 'kk_code',
  });
  const policies = new Map(
    levels.map((level) => {
      const row = rows.find(({ kk_level }) => kk_level === FollowUpLevels[level]);
      return [level, policyFrom(level, row)] as const;
    }),
  );
  return (level) => policies.get(level ?? levelWithout)!;
}
