import type { Level } from '../core/followup/levels';
import { defaultPolicies, followUpEvents, type FollowUpPolicy } from '../core/followup/policies';
import { memberOf, membersOf } from '../solution/choices';
import {
  Channels,
  FollowUpEvents,
  FollowUpLevels,
  FollowUpPolicy as PolicyTable,
  type FollowUpPolicyRow,
} from '../solution/names';
import { rowsOf } from './records';

/**
 * What a level means here: the organisation's own row, and our default for what it leaves empty or where there is none.
 * A customer without a level has the default of regular follow-up. @throws what Xrm.WebApi rejects with
 */
export async function policyOf(level: Level | null): Promise<FollowUpPolicy> {
  const asked = level ?? 'regular';
  const ours = defaultPolicies.find((policy) => policy.level === asked)!;
  const [row] = await rowsOf<FollowUpPolicyRow>(
    PolicyTable.table,
    `?$select=${columns.join(',')}&$filter=kk_level eq ${FollowUpLevels[asked]} and statecode eq 0&$orderby=kk_code`,
  );
  return row ? { ...ours, ...given(row, ours) } : ours;
}

const columns = [
  'kk_code',
  'kk_cadence',
  'kk_events',
  'kk_mosttouches',
  'kk_freeaftermonths',
  'kk_staleaftermonths',
  'kk_leasenoticemonths',
  'kk_quietdays',
  'kk_relationpurchasemonths',
  'kk_relationvisitmonths',
  'kk_channel',
] as const satisfies readonly (keyof FollowUpPolicyRow)[];

function given(row: FollowUpPolicyRow, ours: FollowUpPolicy): Partial<FollowUpPolicy> {
  const channel = memberOf(Channels, row.kk_channel);
  const events = membersOf(FollowUpEvents, row.kk_events);
  return {
    // An empty cadence is a decision: nothing on its own after a delivery.
    cadence: (row.kk_cadence ?? '').split(/[\s,;]+/).filter(Boolean),
    events: followUpEvents.filter((event) => events.includes(event)),
    mostTouches: row.kk_mosttouches ?? ours.mostTouches,
    freeAfterMonths: row.kk_freeaftermonths ?? ours.freeAfterMonths,
    staleAfterMonths: row.kk_staleaftermonths ?? ours.staleAfterMonths,
    leaseNoticeMonths: row.kk_leasenoticemonths ?? ours.leaseNoticeMonths,
    quietDays: row.kk_quietdays ?? ours.quietDays,
    relationPurchaseMonths: row.kk_relationpurchasemonths ?? ours.relationPurchaseMonths,
    relationVisitMonths: row.kk_relationvisitmonths ?? ours.relationVisitMonths,
    channel: channel === 'phone' || channel === 'sms' || channel === 'email' ? channel : null,
  };
}
