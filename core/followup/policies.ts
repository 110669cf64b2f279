import type { ContactChannel } from './channels';
import type { Level } from './levels';

/** What, beside the cadence after a delivery, is a reason for a follow-up. */
export const followUpEvents = [
  'leaseend',
  'roadworthiness',
  'service',
  'recall',
  'workshopvisit',
  'modelnews',
] as const;

export type FollowUpEvent = (typeof followUpEvents)[number];

/** What a level means in practice. An administrator's row replaces the default. */
export interface FollowUpPolicy {
  readonly level: Level;
  /** Follow-ups after a delivery: ISO 8601 durations from the delivery day, in order. */
  readonly cadence: readonly string[];
  readonly events: readonly FollowUpEvent[];
  /** The most outbound touches within 90 days. */
  readonly mostTouches: number;
  /** Months without follow-up after which any seller may take the customer. */
  readonly freeAfterMonths: number;
  /** Months after which a needs analysis is stale. */
  readonly staleAfterMonths: number;
  /** Months before a lease ends at which the seller is told. */
  readonly leaseNoticeMonths: number;
  /** Days of quiet after any contact by us, the contact's own included. */
  readonly quietDays: number;
  /** Months after a purchase, the last day included, through which there is an existing customer relation. */
  readonly relationPurchaseMonths: number;
  /** The same after a workshop visit. */
  readonly relationVisitMonths: number;
  /** The lowest wish (mean of Q3 and Q4, 1 to 10) that suggests the level; null when no wish does. */
  readonly wishFrom: number | null;
  /** How planned follow-ups are best made; null when it does not matter. */
  readonly channel: ContactChannel | null;
}

const common = {
  freeAfterMonths: 12,
  staleAfterMonths: 24,
  leaseNoticeMonths: 12,
  quietDays: 7,
  relationPurchaseMonths: 36,
  relationVisitMonths: 24,
} as const;
const ordinaryEvents = ['leaseend', 'roadworthiness', 'service', 'recall'] as const;

/**
 * Our default policies, one a level. Yearly for three years, free after twelve months and the lease notice are from the
 * dealer's practice; the rest are our defaults. 'none' keeps what safety (recall) and contract (lease end) demand.
 */
export const defaultPolicies: readonly FollowUpPolicy[] = [
  {
    level: 'none',
    cadence: [],
    events: ['leaseend', 'recall'],
    mostTouches: 0,
    wishFrom: null,
    channel: null,
    ...common,
  },
  {
    level: 'light',
    cadence: [],
    events: ordinaryEvents,
    mostTouches: 1,
    wishFrom: 1,
    channel: 'email',
    ...common,
  },
  {
    level: 'regular',
    cadence: ['P1Y', 'P2Y', 'P3Y'],
    events: ordinaryEvents,
    mostTouches: 3,
    wishFrom: 3.5,
    channel: 'phone',
    ...common,
  },
  {
    level: 'close',
    cadence: ['P14D', 'P3M', 'P1Y', 'P2Y', 'P3Y'],
    events: [...ordinaryEvents, 'workshopvisit', 'modelnews'],
    mostTouches: 6,
    wishFrom: 7.5,
    channel: 'phone',
    ...common,
  },
];
