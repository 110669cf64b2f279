import type { Level } from '../../core/followup/levels';
import { defaultPolicies, followUpEvents, type FollowUpPolicy } from '../../core/followup/policies';
import { memberOf, membersOf } from '../choices';
import { Channels, FollowUpEvents, type FollowUpPolicyRow } from '../names';

/** The numbers of a policy and the columns that hold them. */
export const policyNumbers = {
  mostTouches: 'kk_mosttouches',
  freeAfterMonths: 'kk_freeaftermonths',
  staleAfterMonths: 'kk_staleaftermonths',
  leaseNoticeMonths: 'kk_leasenoticemonths',
  quietDays: 'kk_quietdays',
  relationPurchaseMonths: 'kk_relationpurchasemonths',
  relationVisitMonths: 'kk_relationvisitmonths',
} as const satisfies Partial<Record<keyof FollowUpPolicy, keyof FollowUpPolicyRow>>;

/** What is read of a policy's row. */
export const policyColumns = [
  'kk_code',
  'kk_level',
  'kk_cadence',
  'kk_events',
  'kk_wishfrom',
  'kk_channel',
  ...Object.values(policyNumbers),
] as const satisfies readonly (keyof FollowUpPolicyRow)[];

export type PolicyRow = Pick<FollowUpPolicyRow, (typeof policyColumns)[number]>;

export type PolicyNumber = keyof typeof policyNumbers;

/** The numbers of a row; our default for those that it leaves empty. */
export function numbersFrom(
  row: Partial<Pick<FollowUpPolicyRow, (typeof policyNumbers)[PolicyNumber]>>,
  ours: FollowUpPolicy,
): Record<PolicyNumber, number> {
  const names = Object.keys(policyNumbers) as PolicyNumber[];
  const numbers = names.map((name) => [name, row[policyNumbers[name]] ?? ours[name]]);
  return Object.fromEntries(numbers) as Record<PolicyNumber, number>;
}

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
    ...numbersFrom(row, ours),
    // An empty cadence is a decision: nothing on its own after a delivery. So is an empty wish.
    cadence: (row.kk_cadence ?? '').split(/[\s,;]+/).filter(Boolean),
    events: followUpEvents.filter((event) => events.includes(event)),
    wishFrom: row.kk_wishfrom,
    channel: channel === 'phone' || channel === 'sms' || channel === 'email' ? channel : null,
  };
}
