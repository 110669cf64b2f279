import type { FollowUpPolicy } from '../../followup/policies';
import { declinedForMonths } from '../../workshop/declined';
import type { ServiceInterval } from './vehicle';

/** The figures that the reasons are counted with. They are defaults: an administrator's rows replace them. */
export interface DueRules {
  /** A date so many days ahead, or fewer, is soon. */
  readonly soonDays: number;
  /** Service intervals of the kinds, where the vehicle has none of its own. */
  readonly intervals: Readonly<Record<ServiceInterval, { readonly months: number; readonly km: number }>>;
  /** Years from the first registration to the first EU-kontroll, and from one to the next. */
  readonly firstTestYears: number;
  readonly nextTestYears: number;
  /** Months before the lease ends from which it is a reason to call. */
  readonly leaseNoticeMonths: number;
  /** Years from the first registration in which an unknown warranty is asked for. */
  readonly warrantyAskYears: number;
  /** Months after which declined work is offered again, and after which it is forgotten. */
  readonly declinedAgainMonths: number;
  readonly declinedForMonths: number;
  /** Months after a delivery at which a seller follows up; none for a customer who does not want it. */
  readonly followUpMonths: readonly number[];
}

/**
 * The defaults. Service intervals are Volkswagen's (flexible 24 months or 30 000 km, fixed 12 months or 15 000 km). Four
 * and two years are those of passenger cars and vans up to 7 500 kg in the Norwegian rules on periodic vehicle control.
 * Twelve months before a lease ends, and yearly for three years after a delivery, are from the dealer's practice. Five
 * years is as long as a Norwegian consumer may complain about a car. The rest are ours.
 */
export const defaultDueRules: DueRules = {
  soonDays: 60,
  intervals: { flexible: { months: 24, km: 30_000 }, fixed: { months: 12, km: 15_000 } },
  firstTestYears: 4,
  nextTestYears: 2,
  leaseNoticeMonths: 12,
  warrantyAskYears: 5,
  declinedAgainMonths: 3,
  declinedForMonths,
  followUpMonths: [12, 24, 36],
};

/**
 * The rules for a customer under a follow-up policy: its notice before a lease ends, and the whole years of its cadence
 * (P1Y, P24M); what comes sooner after a delivery is the plan's, not the vehicle's.
 */
export function rulesUnder(
  policy: Pick<FollowUpPolicy, 'cadence' | 'leaseNoticeMonths'>,
  rules: DueRules = defaultDueRules,
): DueRules {
  const followUpMonths = policy.cadence.flatMap((duration) => {
    const [, years = '0', months = '0'] = /^P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(duration) ?? [];
    const all = Number(years) * 12 + Number(months);
    return all > 0 && all % 12 === 0 ? [all] : [];
  });
  return { ...rules, leaseNoticeMonths: policy.leaseNoticeMonths, followUpMonths };
}
