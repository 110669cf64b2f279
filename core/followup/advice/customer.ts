import type { IsoDay } from '../../calendar/days';
import type { ContactChannel } from '../channels';
import type { Level } from '../levels';
import type { FollowUpPolicy } from '../policies';

export const contactPurposes = ['marketing', 'service', 'recall', 'reply'] as const;

export type ContactPurpose = (typeof contactPurposes)[number];

/** consumer: a private person; businesscontact: a person at a company; business: the company itself. */
export type Party = 'consumer' | 'businesscontact' | 'business';

export type ConsentState = 'given' | 'withdrawn' | 'unknown';

/** Consent to marketing on one channel. */
export interface Consent {
  readonly state: ConsentState;
  readonly on: IsoDay | null;
  readonly source: string | null;
}

/** What the card knows of the customer, as far as contact advice asks. */
export interface AdviceCustomer {
  readonly party: Party;
  readonly level: Level | null;
  /** The customer objected to direct marketing; null when not. */
  readonly objection: { readonly on: IsoDay | null } | null;
  readonly doNotPhone: boolean;
  readonly doNotEmail: boolean;
  readonly doNotBulkEmail: boolean;
  readonly consents: Readonly<Record<ContactChannel, Consent>>;
  /** The e-mail address and mobile number were given at a sale. */
  readonly addressTakenAtSale: boolean;
  /** Reservasjonsregisteret, as of the last check. */
  readonly reservation: {
    readonly status: 'reserved' | 'notreserved' | 'unknown';
    readonly checkedOn: IsoDay | null;
  };
  /** Null when any will do. */
  readonly preferredChannel: ContactChannel | null;
  /** The newest needs analysis. */
  readonly analysedOn: IsoDay | null;
  readonly lastPurchase: IsoDay | null;
  readonly lastVisit: IsoDay | null;
}

/** What advice takes from the policy of the customer's level; the caller chooses one where there is no level. */
export type AdvicePolicy = Pick<
  FollowUpPolicy,
  'mostTouches' | 'quietDays' | 'staleAfterMonths' | 'relationPurchaseMonths' | 'relationVisitMonths'
>;
