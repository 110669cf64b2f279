import type { Level } from '../../core/followup/levels';
import { defaultPolicies, followUpEvents, type FollowUpPolicy } from '../../core/followup/policies';
import { memberOf, membersOf } from '../choices';
import { Channels, FollowUpEvents, type FollowUpPolicyRow } from '../names';

/** What is read of a policy's row. */
export const policyColumns = [
  'kk_code',
  'kk_level',
  'kk_cadence',
  'kk_events',
  'kk_mosttouches',
  'kk_freeaftermonths',
  'kk_staleaftermonths',
  'kk_leasenoticemonths',
  'kk_quietdays',
  'kk_relationpurchasemonths',
  'kk_relationvisitmonths',
  'kk_wishfrom',
  'kk_channel',
] as const satisfies readonly (keyof FollowUpPolicyRow)[];

export type PolicyRow = Pick<FollowUpPolicyRow, (typeof policyColumns)[number]>;

/** The level whose policy holds for a customer who has none yet. */
export const levelWithout: Level = 'regular';

/** Our own policy for a level, which holds where an administrator has no row. */
export function defaultPolicy(level: Level | null): FollowUpPolicy {
  return defaultPolicies.find((policy) => policy.level === (level ?? levelWithout))!;
}

/** What a level means in this organisation: its row, and our default for the numbers that the row leaves empty. */
export function policyFrom(level: Level | null, row: PolicyRow | undefined): FollowUpPolicy {
  const ours = defaultPolicy(level);
  if (!row) return ours;
  const channel = memberOf(Channels, row.kk_channel);
  const events = membersOf(FollowUpEvents, row.kk_events);
  return {
    ...ours,
    // An empty cadence is a decision: nothing on its own after a delivery. So is an empty wish.
    cadence: (row.kk_cadence ?? '').split(/[\s,;]+/).filter(Boolean),
    events: followUpEvents.filter((event) => events.includes(event)),
    wishFrom: row.kk_wishfrom,
    channel: channel === 'phone' || channel === 'sms' || channel === 'email' ? channel : null,
    mostTouches: row.kk_mosttouches ?? ours.mostTouches,
    freeAfterMonths: row.kk_freeaftermonths ?? ours.freeAfterMonths,
    staleAfterMonths: row.kk_staleaftermonths ?? ours.staleAfterMonths,
    leaseNoticeMonths: row.kk_leasenoticemonths ?? ours.leaseNoticeMonths,
    quietDays: row.kk_quietdays ?? ours.quietDays,
    relationPurchaseMonths: row.kk_relationpurchasemonths ?? ours.relationPurchaseMonths,
    relationVisitMonths: row.kk_relationvisitmonths ?? ours.relationVisitMonths,
  };
}
