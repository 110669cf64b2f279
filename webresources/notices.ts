import { localDay } from '../core/calendar/zone';
import { adviseAll, contactChannels, type AdviceCustomer, type Consent, type Reason } from '../core/followup/advice';
import { freeIn } from '../core/followup/free';
import type { FollowUpPolicy } from '../core/followup/policies';
import { isStale } from '../core/followup/staleness';
import { memberOf } from '../solution/choices';
import { FollowUpLevels, ReservationStatuses } from '../solution/names';
import { dayIn, isReadable, valueOf, type CustomerColumn } from './columns';
import type { Strings } from './strings';

const marketingNotice = 'kundekort.marketing';
const freeNotice = 'kundekort.free';
const staleNotice = 'kundekort.stale';

/** Days ahead from which the card says that the customer will be free; before that it is no news. */
const freeSoonDays = 30;

/** The columns that the notices are about. */
export const noticedColumns: readonly CustomerColumn[] = [
  'kk_followuplevel',
  'kk_marketingobjection',
  'kk_marketingobjectionon',
  'kk_freesince',
  'kk_analysedon',
  'kk_reservationstatus',
  'kk_reservationcheckedon',
  'kk_addressatsale',
  'kk_lastpurchase',
  'kk_lastworkshopvisit',
  'kk_phoneconsent',
  'kk_phoneconsenton',
  'kk_smsconsent',
  'kk_smsconsenton',
  'kk_emailconsent',
  'kk_emailconsenton',
  'donotphone',
  'donotemail',
  'donotbulkemail',
];

/**
 * Says above the form what a seller must not miss: that marketing is blocked and no waiting helps, that the customer is
 * or will soon be free for any seller, and that the analysis is out of date.
 */
export function showNotices(form: Xrm.FormContext, strings: Strings, now: Date, policy: FollowUpPolicy): void {
  const today = localDay(now);
  notice(form, marketingNotice, blockedForGood(form, strings, now, policy), 'WARNING');

  const free = dayIn(form, 'kk_freesince');
  const days = free === null ? null : freeIn(free, today);
  const isFree = days !== null && days <= 0;
  const soon = days !== null && days > 0 && days <= freeSoonDays;
  notice(form, freeNotice, isFree ? strings.freeSince(strings.day(free!)) : soon ? strings.freeIn(days) : null, 'INFO');

  const analysed = dayIn(form, 'kk_analysedon');
  const stale = analysed !== null && isStale(analysed, today, policy.staleAfterMonths);
  notice(form, staleNotice, stale ? strings.stale(strings.day(analysed)) : null, 'INFO');
}

/** Why marketing is blocked on every channel for as long as nothing changes; null while any channel is open, or will be. */
function blockedForGood(form: Xrm.FormContext, strings: Strings, now: Date, policy: FollowUpPolicy): string | null {
  const advice = adviseAll({ purpose: 'marketing', now, customer: customerOn(form), touches: [], policy });
  const all = contactChannels.map((channel) => advice[channel]);
  if (!all.every(({ verdict, next }) => verdict === 'blocked' && next === null)) return null;
  const reasons = all.flatMap((each) => each.reasons);
  const objection = reasons.find(({ code }) => code === 'objection') as (Reason & { code: 'objection' }) | undefined;
  if (objection) return strings.objected(objection.on && strings.day(objection.on));
  if (reasons.some(({ code }) => code === 'levelnone')) return strings.wantsNone;
  // What is masked or not on the form may be a consent: nothing is said of a customer who is not known.
  if (!consentKnown.every((column) => isReadable(form, column))) return null;
  return strings.blocked(
    all.flatMap(({ channel, reasons: [first] }) => (first ? [strings.blockedBy(channel, first)] : [])),
  );
}

const consentKnown: readonly CustomerColumn[] = [
  'kk_phoneconsent',
  'kk_smsconsent',
  'kk_emailconsent',
  'kk_reservationstatus',
];

function customerOn(form: Xrm.FormContext): AdviceCustomer {
  const yes = (column: CustomerColumn) => valueOf<boolean>(form, column) === true;
  const consent = (channel: 'phone' | 'sms' | 'email'): Consent => {
    const on = dayIn(form, `kk_${channel}consenton`);
    return { state: yes(`kk_${channel}consent`) ? 'given' : on === null ? 'unknown' : 'withdrawn', on, source: null };
  };
  return {
    party: partyOn(form),
    level: memberOf(FollowUpLevels, valueOf<number>(form, 'kk_followuplevel')),
    objection: yes('kk_marketingobjection') ? { on: dayIn(form, 'kk_marketingobjectionon') } : null,
    doNotPhone: yes('donotphone'),
    doNotEmail: yes('donotemail'),
    doNotBulkEmail: yes('donotbulkemail'),
    consents: { phone: consent('phone'), sms: consent('sms'), email: consent('email') },
    addressTakenAtSale: yes('kk_addressatsale'),
    reservation: {
      status: memberOf(ReservationStatuses, valueOf<number>(form, 'kk_reservationstatus')) ?? 'unknown',
      checkedOn: dayIn(form, 'kk_reservationcheckedon'),
    },
    preferredChannel: null,
    // A stale analysis has a notice of its own.
    analysedOn: null,
    lastPurchase: dayIn(form, 'kk_lastpurchase'),
    lastVisit: dayIn(form, 'kk_lastworkshopvisit'),
  };
}

function partyOn(form: Xrm.FormContext): AdviceCustomer['party'] {
  if (form.data.entity.getEntityName() === 'account') return 'business';
  const company = form.getAttribute<Xrm.Attributes.LookupAttribute>('parentcustomerid')?.getValue()?.[0];
  return company?.entityType === 'account' ? 'businesscontact' : 'consumer';
}

/** Shows, replaces or (with null) takes away one notice. */
export function notice(
  form: Xrm.FormContext,
  id: string,
  message: string | null,
  level: 'ERROR' | 'WARNING' | 'INFO',
): void {
  form.ui.clearFormNotification(id);
  if (message !== null) form.ui.setFormNotification(message, level, id);
}
