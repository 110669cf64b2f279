/** From the form's columns to the customer that contact advice asks about. */
import { isoDay, type IsoDay } from '../../core/calendar/days';
import {
  contactChannels,
  type AdviceCustomer,
  type Consent,
  type ContactChannel,
  type ContactPurpose,
} from '../../core/followup/advice';
import { memberOf } from '../../solution/choices';
import { FollowUpLevels, ReservationStatuses } from '../../solution/names';
import { dayOf } from '../common/days';
import { isMasked } from '../common/host';
import type { CustomerInputs, Inputs } from './inputs';

/** What of the columns a user may not see, or the form does not have; each is named in the advice. */
export type Unseen =
  | 'level'
  | 'objection'
  | 'donotphone'
  | 'donotemail'
  | 'consent'
  | 'addressatsale'
  | 'reservation'
  | 'preferred'
  | 'analysis'
  | 'relation';

/** The customer as the form holds her; who she is to the law (private or at a company) comes with the request. */
export interface BoundCustomer {
  readonly facts: Omit<AdviceCustomer, 'party' | 'level' | 'analysedOn'>;
  /** Where the customer objected, as the column names it. */
  readonly objectionSource: string | null;
  /** The last contact by us, as recalculation found it: stands in for the touches until they are here. */
  readonly lastTouch: Date | null;
  /** What is hidden that could change the advice for a channel and a purpose. */
  readonly unseen: (channel: ContactChannel, purpose: ContactPurpose) => readonly Unseen[];
}

type Choice = ComponentFramework.PropertyTypes.OptionSetProperty;
type Bound = ComponentFramework.PropertyTypes.Property | undefined;

export function boundCustomer(inputs: Inputs): BoundCustomer {
  return {
    facts: {
      objection: inputs.objection?.raw ? { on: isoOf(inputs.objectionOn) } : null,
      doNotPhone: inputs.doNotPhone?.raw ?? false,
      doNotEmail: inputs.doNotEmail?.raw ?? false,
      doNotBulkEmail: inputs.doNotBulkEmail?.raw ?? false,
      consents: Object.fromEntries(
        contactChannels.map((channel) => [channel, consentOf(inputs, channel)]),
      ) as AdviceCustomer['consents'],
      addressTakenAtSale: inputs.addressAtSale?.raw ?? false,
      reservation: {
        status: memberOf(ReservationStatuses, inputs.reservationStatus?.raw) ?? 'unknown',
        checkedOn: isoOf(inputs.reservationCheckedOn),
      },
      preferredChannel: preferredChannel(inputs.preferredMethod?.raw),
      lastPurchase: isoOf(inputs.lastPurchase),
      lastVisit: isoOf(inputs.lastVisit),
    },
    objectionSource: labelOf(inputs.objectionSource),
    lastTouch: inputs.lastTouch?.raw ?? null,
    unseen: (channel, purpose) => unseenIn(inputs, channel, purpose),
  };
}

/** Whatever the level's column holds, as core names it; null for none and for an option that we do not know. */
export const levelOf = (level: number | null) => memberOf(FollowUpLevels, level);

/** The calendar day of a date-only column. */
export function isoOf(property: { readonly raw?: Date | null } | undefined): IsoDay | null {
  const day = dayOf(property?.raw);
  return day && isoDay(day.getFullYear(), day.getMonth() + 1, day.getDate());
}

/**
 * Yes is given. No with a day is a no that somebody said, on that day; no without one is what the column holds when
 * nobody has asked.
 */
function consentOf(inputs: CustomerInputs, channel: ContactChannel): Consent {
  const on = isoOf(inputs[`${channel}ConsentOn`]);
  const state = inputs[`${channel}Consent`]?.raw ? 'given' : on ? 'withdrawn' : 'unknown';
  return { state, on, source: labelOf(inputs[`${channel}ConsentSource`]) };
}

const labelOf = (choice: Choice | undefined): string | null => (choice?.raw == null ? null : choice.formatted || null);

/** Dynamics' preferredcontactmethodcode: 1 any, 2 e-mail, 3 phone; fax and letter are no channels of ours. */
function preferredChannel(code: number | null | undefined): ContactChannel | null {
  return code === 2 ? 'email' : code === 3 ? 'phone' : null;
}

/** Not on the form, or hidden by field security. */
const isUnseen = (property: Bound) => property === undefined || isMasked(property);

function unseenIn(inputs: Inputs, channel: ContactChannel, purpose: ContactPurpose): readonly Unseen[] {
  // These pass whatever else there is.
  if (purpose === 'recall' || purpose === 'reply') return [];
  const marketing = purpose === 'marketing';
  const any = (...names: readonly (keyof CustomerInputs)[]) => names.some((name) => isUnseen(inputs[name]));
  const found: Readonly<Record<Unseen, boolean>> = {
    level: isMasked(inputs.level),
    objection: marketing && any('objection'),
    donotphone: channel === 'phone' && any('doNotPhone'),
    donotemail: channel === 'email' && (any('doNotEmail') || (marketing && any('doNotBulkEmail'))),
    consent: marketing && any(`${channel}Consent`, `${channel}ConsentOn`),
    addressatsale: marketing && channel !== 'phone' && any('addressAtSale'),
    reservation: marketing && channel === 'phone' && any('reservationStatus', 'reservationCheckedOn'),
    preferred: any('preferredMethod'),
    analysis: marketing && isUnseen(inputs.analysedOn),
    relation: marketing && any('lastPurchase', 'lastVisit'),
  };
  return (Object.keys(found) as Unseen[]).filter((each) => found[each]);
}
