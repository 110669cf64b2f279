import { addDays, addMonths, type IsoDay } from '../../calendar/days';
import { localDay, momentOf, type TimeZone } from '../../calendar/zone';
import type { ContactChannel } from '../channels';
import { pressureOf } from '../pressure';
import { isStale, staleFrom } from '../staleness';
import { madeBy, type DatedContact } from '../touches';
import type { AdviceCustomer, AdvicePolicy, ContactPurpose } from './customer';
import { outsideHours } from './hours';
import type { Reason, Relation } from './reasons';
import { nextRelation, relationOn } from './relation';

/**
 * Months that a check of Reservasjonsregisteret is good for, its last day included: markedsføringsloven § 13 wants the
 * list checked before the first contact and again the month that the marketing is done.
 */
export const registerCheckMonths = 1;

/** A reason with the first moment at which it is gone, if nothing else changes; null when waiting does not help. */
export interface Standing {
  readonly reason: Reason;
  readonly gone: Date | null;
}

/** What the rules look at, made once for all channels and moments. */
export interface Circumstances {
  readonly purpose: ContactPurpose;
  readonly customer: AdviceCustomer;
  readonly policy: AdvicePolicy;
  readonly zone: TimeZone | undefined;
  /** Newest first, those to come too. */
  readonly contacts: readonly DatedContact[];
  readonly relations: readonly Relation[];
}

/** Every reason that holds for a channel at a moment, strongest first. */
export function standingAt(moment: Date, channel: ContactChannel, facts: Circumstances): Standing[] {
  const { purpose } = facts;
  if (purpose === 'recall' || purpose === 'reply') return [lasting({ code: purpose, effect: 'passes' })];
  const today = localDay(moment, facts.zone);
  const marketing = purpose === 'marketing';
  return [
    ...refusals(channel, facts),
    ...(marketing ? legalGrounds(today, channel, facts) : []),
    ...hours(moment, channel, facts),
    ...(marketing ? register(today, channel, facts) : []),
    ...pressure(moment, today, facts),
    ...preference(channel, facts),
    ...(marketing ? staleness(today, facts) : []),
    ...(marketing ? permissions(today, channel, facts) : []),
  ];
}

/** What the customer, or a person of the dealer for the customer, has said no to. */
function refusals(channel: ContactChannel, { purpose, customer }: Circumstances): Standing[] {
  const marketing = purpose === 'marketing';
  const blocks: Reason[] = [];
  // Personvernforordningen art. 21 (3): after an objection there is no direct marketing, on any channel.
  if (marketing && customer.objection) blocks.push({ code: 'objection', effect: 'blocks', on: customer.objection.on });
  if (customer.level === 'none') blocks.push({ code: 'levelnone', effect: 'blocks' });
  if (channel === 'phone' && customer.doNotPhone) blocks.push({ code: 'donotphone', effect: 'blocks' });
  if (channel === 'email' && customer.doNotEmail) blocks.push({ code: 'donotemail', effect: 'blocks' });
  if (marketing && channel === 'email' && customer.doNotBulkEmail)
    blocks.push({ code: 'donotbulkemail', effect: 'blocks' });
  const { state, on, source } = customer.consents[channel];
  // Whoever took a consent back has said no, a company and on the phone too.
  if (marketing && state === 'withdrawn') blocks.push({ code: 'consentwithdrawn', effect: 'blocks', on, source });
  return blocks.map(lasting);
}

/**
 * Marketing without a ground in law. Markedsføringsloven § 15: SMS and e-mail to a natural person need consent, or an
 * existing customer relation with the address taken at a sale. §§ 12 and 13: a consumer reserved in the register is
 * called within an existing customer relation only; an express request would do in law, but that is more than the
 * consent that we know of.
 */
function legalGrounds(today: IsoDay, channel: ContactChannel, facts: Circumstances): Standing[] {
  const { customer, relations, zone } = facts;
  if (relationGround(today, channel, facts)) return [];
  const begins = nextRelation(relations, today);
  // Looked at afresh when it begins: it may still be no ground.
  const whenItBegins = begins === null ? null : startOf(begins, zone);
  if (needsRegister(channel, customer)) {
    const { status, checkedOn } = customer.reservation;
    if (status !== 'reserved') return [];
    return [{ reason: { code: 'reserved', effect: 'blocks', checkedOn }, gone: whenItBegins }];
  }
  if (!needsConsent(channel, customer) || customer.consents[channel].state !== 'unknown') return [];
  const relationUntil = relations.find(({ on }) => on <= today)?.until ?? null;
  return [
    {
      reason: { code: 'noconsent', effect: 'blocks', relationUntil },
      gone: whenItBegins,
    },
  ];
}

/** The customer relation that is the ground for this marketing, where the law takes one. */
function relationGround(today: IsoDay, channel: ContactChannel, { customer, relations }: Circumstances) {
  const relation = relationOn(relations, today);
  if (needsRegister(channel, customer)) return customer.reservation.status === 'reserved' ? relation : null;
  const asks = needsConsent(channel, customer) && customer.consents[channel].state === 'unknown';
  return asks && customer.addressTakenAtSale ? relation : null;
}

/**
 * Calling hours are the law's for marketing. For a service call they only discourage: that a car is ready may be told on
 * a Saturday, though it can mostly wait. That is our reading.
 */
function hours(moment: Date, channel: ContactChannel, { purpose, customer, zone }: Circumstances): Standing[] {
  const outside = needsRegister(channel, customer) ? outsideHours(moment, zone) : null;
  if (!outside) return [];
  const effect = purpose === 'marketing' ? 'blocks' : 'discourages';
  return [{ reason: { code: 'outsidehours', effect, ...outside }, gone: outside.until }];
}

/** Exactly a month after the check is still fresh; a check dated later than today has not been made. */
function register(today: IsoDay, channel: ContactChannel, { customer, zone }: Circumstances): Standing[] {
  const { status, checkedOn } = customer.reservation;
  if (!needsRegister(channel, customer)) return [];
  const known = status === 'unknown' ? null : checkedOn;
  if (known !== null && known <= today && today <= addMonths(known, registerCheckMonths)) return [];
  const gone = known !== null && known > today ? startOf(known, zone) : null;
  return [{ reason: { code: 'registerunchecked', effect: 'discourages', checkedOn }, gone }];
}

function pressure(moment: Date, today: IsoDay, { contacts, policy, zone }: Circumstances): Standing[] {
  const made = madeBy(contacts, moment);
  const standing: Standing[] = [];
  const { count, most, reached, roomFrom } = pressureOf(made, policy.mostTouches, today);
  if (reached)
    standing.push({
      reason: { code: 'pressure', effect: 'discourages', count, most, roomFrom },
      gone: roomFrom === null ? null : startOf(roomFrom, zone),
    });
  const newest = made[0];
  const until = newest && addDays(newest.day, policy.quietDays);
  if (until !== undefined && today < until)
    standing.push({
      reason: { code: 'recentlycontacted', effect: 'discourages', touch: newest!.touch, until },
      gone: startOf(until, zone),
    });
  return standing;
}

function preference(channel: ContactChannel, { customer: { preferredChannel } }: Circumstances): Standing[] {
  if (preferredChannel === null || preferredChannel === channel) return [];
  return [lasting({ code: 'notpreferred', effect: 'discourages', preferred: preferredChannel })];
}

function staleness(today: IsoDay, { customer: { analysedOn }, policy }: Circumstances): Standing[] {
  if (analysedOn === null || !isStale(analysedOn, today, policy.staleAfterMonths)) return [];
  const from = staleFrom(analysedOn, policy.staleAfterMonths);
  return [lasting({ code: 'stale', effect: 'discourages', analysedOn, staleFrom: from })];
}

/** What allows the marketing, for information. */
function permissions(today: IsoDay, channel: ContactChannel, facts: Circumstances): Standing[] {
  const { state, on, source } = facts.customer.consents[channel];
  const relation = relationGround(today, channel, facts);
  return [
    ...(facts.customer.party !== 'business' && state === 'given'
      ? [lasting({ code: 'consent', effect: 'allows', on, source })]
      : []),
    ...(relation ? [lasting({ code: 'relation', effect: 'allows', ...relation })] : []),
  ];
}

/** Markedsføringsloven § 15 protects natural persons, at work too. */
function needsConsent(channel: ContactChannel, { party }: AdviceCustomer): boolean {
  return channel !== 'phone' && party !== 'business';
}

/** Markedsføringsloven §§ 12 to 14 protect consumers; a company cannot reserve itself. */
function needsRegister(channel: ContactChannel, { party }: AdviceCustomer): boolean {
  return channel === 'phone' && party === 'consumer';
}

function lasting(reason: Reason): Standing {
  return { reason, gone: null };
}

function startOf(day: IsoDay, zone: TimeZone | undefined): Date {
  return momentOf(day, 0, zone);
}
