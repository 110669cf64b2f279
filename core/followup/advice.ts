import type { TimeZone } from '../calendar/zone';
import type { AdviceCustomer, AdvicePolicy, ContactPurpose } from './advice/customer';
import type { Reason } from './advice/reasons';
import { relationsOf } from './advice/relation';
import { standingAt, type Circumstances, type Standing } from './advice/standing';
import { contactChannels, type ContactChannel } from './channels';
import { contactsOf, type Touch } from './touches';

export { contactChannels, type ContactChannel } from './channels';
export {
  contactPurposes,
  type AdviceCustomer,
  type AdvicePolicy,
  type Consent,
  type ConsentState,
  type ContactPurpose,
  type Party,
} from './advice/customer';
export { type Effect, type OutsideHours, type Reason, type ReasonCode, type Relation } from './advice/reasons';

export type Verdict = 'allowed' | 'discouraged' | 'blocked';

export interface AdviceInputs {
  readonly channel: ContactChannel;
  readonly purpose: ContactPurpose;
  readonly now: Date;
  readonly customer: AdviceCustomer;
  /** In any order; inbound ones and those to come may be among them. */
  readonly touches: readonly Touch[];
  readonly policy: AdvicePolicy;
  /** Norwegian time unless given. */
  readonly zone?: TimeZone;
}

export interface Advice {
  readonly channel: ContactChannel;
  readonly purpose: ContactPurpose;
  readonly verdict: Verdict;
  /** Every reason, strongest first: what blocks, what discourages, then what allows. */
  readonly reasons: readonly Reason[];
  /** The first moment, now or later, at which it is allowed if nothing else changes; null when waiting does not help. */
  readonly next: Date | null;
}

/**
 * May the customer be contacted on this channel for this purpose now, why (not), and from when. It advises by our
 * reading of Norwegian law and by the policy; it is not legal advice. A safety recall and a reply pass whatever else
 * there is; then what blocks, then what discourages.
 * Throws RangeError for moments and days that there are not.
 */
export function contactAdvice({ channel, now, ...inputs }: AdviceInputs): Advice {
  return advise(channel, now, circumstances(inputs));
}

/** The advice for every channel. */
export function adviseAll({ now, ...inputs }: Omit<AdviceInputs, 'channel'>): Record<ContactChannel, Advice> {
  const facts = circumstances(inputs);
  return Object.fromEntries(contactChannels.map((channel) => [channel, advise(channel, now, facts)])) as Record<
    ContactChannel,
    Advice
  >;
}

function circumstances(inputs: Omit<AdviceInputs, 'channel' | 'now'>): Circumstances {
  const { purpose, customer, touches, policy, zone } = inputs;
  return {
    purpose,
    customer,
    policy,
    zone,
    contacts: contactsOf(touches, zone),
    relations: relationsOf(customer, policy),
  };
}

function advise(channel: ContactChannel, now: Date, facts: Circumstances): Advice {
  const standing = standingAt(now, channel, facts);
  const reasons = standing.map(({ reason }) => reason);
  return { channel, purpose: facts.purpose, verdict: verdictOf(reasons), reasons, next: nextAllowed() };

  /** Reasons may come while others go, so each moment is looked at afresh; until it, at least one has held. */
  function nextAllowed(): Date | null {
    let moment = now;
    for (let hindering = standing.filter(hinders); hindering.length > 0;) {
      for (const { gone } of hindering) {
        if (gone === null) return null;
        if (gone > moment) moment = gone;
      }
      hindering = standingAt(moment, channel, facts).filter(hinders);
    }
    return moment;
  }
}

function hinders({ reason: { effect } }: Standing): boolean {
  return effect === 'blocks' || effect === 'discourages';
}

function verdictOf(reasons: readonly Reason[]): Verdict {
  if (reasons.some(({ effect }) => effect === 'blocks')) return 'blocked';
  return reasons.some(({ effect }) => effect === 'discourages') ? 'discouraged' : 'allowed';
}
