import { addMonths, addYears, type IsoDay } from '../../calendar/days';
import { urgencyOn, type DueReason } from './reasons';
import type { DueRules } from './rules';
import type { DueVehicle } from './vehicle';

/**
 * The end of the lease, from twelve months before it on (a dealer's practice; the policy's number). It stays after the
 * day: as long as the customer has the car somebody must ask what comes next. Asked for when a leased car has no date.
 */
export function leaseDue(vehicle: DueVehicle, today: IsoDay, rules: DueRules): DueReason | null {
  const { leaseEnd } = vehicle;
  const common = { vehicle: vehicle.id, kind: 'leaseend' } as const;
  if (!leaseEnd) {
    if (vehicle.role !== 'leaser') return null;
    return { ...common, unknown: true, date: null, urgency: null, ask: 'leaseEnd', facts: {} };
  }
  if (today < addMonths(leaseEnd, -rules.leaseNoticeMonths)) return null;
  const urgency = urgencyOn(leaseEnd, today, rules.soonDays);
  return {
    ...common,
    unknown: false,
    date: leaseEnd,
    urgency,
    reason: 'leaseEnds',
    talk: urgency === 'overdue' ? 'askWhatAfterLease' : 'talkAboutNextCar',
    source: 'contract',
    facts: { leaseEnd },
  };
}

/**
 * The last day of the warranty, through that day: afterwards there is nothing left to offer. Asked for when it is not
 * known, but not for cars that are known to be too old to have one.
 */
export function warrantyDue(vehicle: DueVehicle, today: IsoDay, rules: DueRules): DueReason | null {
  const { warrantyEnd, firstRegistration } = vehicle;
  const common = { vehicle: vehicle.id, kind: 'warrantyend' } as const;
  if (!warrantyEnd) {
    if (firstRegistration && firstRegistration < addYears(today, -rules.warrantyAskYears)) return null;
    return { ...common, unknown: true, date: null, urgency: null, ask: 'warrantyEnd', facts: {} };
  }
  if (today > warrantyEnd) return null;
  return {
    ...common,
    unknown: false,
    date: warrantyEnd,
    urgency: urgencyOn(warrantyEnd, today, rules.soonDays),
    reason: 'warrantyEnds',
    talk: 'offerCheckWithinWarranty',
    source: 'contract',
    facts: { warrantyEnd },
  };
}
