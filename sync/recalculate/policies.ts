import { defaultPolicies, type FollowUpPolicy } from '../../core/followup/policies';
import type { Level } from '../../core/followup/levels';
import { memberOf } from '../../solution/choices';
import { FollowUpLevels, FollowUpPolicy as PolicyTable, type FollowUpPolicyRow } from '../../solution/names';
import type { Connection } from '../connection';
import { allRows } from '../organisation/rows';

const columns = [
  'kk_level',
  'kk_cadence',
  'kk_mosttouches',
  'kk_leasenoticemonths',
  'kk_quietdays',
  'kk_staleaftermonths',
  'kk_relationpurchasemonths',
  'kk_relationvisitmonths',
] as const satisfies readonly (keyof FollowUpPolicyRow)[];

/** What a level means in the organisation; a customer without a level has regular follow-up. */
export type PolicyOf = (level: Level | null) => FollowUpPolicy;

/**
 * The organisation's own policies as far as a vehicle's reasons and contact advice ask, our defaults for what they leave
 * empty. Of two rows of one level the first by code is in force, as on the card. @throws SyncFailure
 */
export async function readPolicies(connection: Connection): Promise<PolicyOf> {
  const rows = await allRows<Pick<FollowUpPolicyRow, (typeof columns)[number]>>(connection, {
    set: PolicyTable.set,
    select: columns,
    filter: 'statecode eq 0',
    orderBy: 'kk_code',
  });
  const policies = new Map(
    defaultPolicies.map((ours): [Level, FollowUpPolicy] => {
      const row = rows.find(({ kk_level }) => memberOf(FollowUpLevels, kk_level) === ours.level);
      if (!row) return [ours.level, ours];
      const own: FollowUpPolicy = {
        ...ours,
        // An empty cadence is a decision: nothing on its own after a delivery.
        cadence: (row.kk_cadence ?? '').split(/[\s,;]+/).filter(Boolean),
        mostTouches: row.kk_mosttouches ?? ours.mostTouches,
        leaseNoticeMonths: row.kk_leasenoticemonths ?? ours.leaseNoticeMonths,
        quietDays: row.kk_quietdays ?? ours.quietDays,
        staleAfterMonths: row.kk_staleaftermonths ?? ours.staleAfterMonths,
        relationPurchaseMonths: row.kk_relationpurchasemonths ?? ours.relationPurchaseMonths,
        relationVisitMonths: row.kk_relationvisitmonths ?? ours.relationVisitMonths,
      };
      return [ours.level, own];
    }),
  );
  return (level) => policies.get(level ?? 'regular')!;
}
