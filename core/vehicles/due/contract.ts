import { addMonths } from '../../calendar/days';
import { urgencyOf, type DayOfRules } from './dayofrules';
import { asked, dated, type DueReason } from './reasons';
import type { DueVehicle } from './vehicle';

/**
 * The end of the lease, from twelve months before it on (a dealer's practice; the policy's number). It stays after the
 * day: as long as the customer has the car somebody must ask what comes next. Asked for when a leased car has no date.
 */
export function leaseDue(vehicle: DueVehicle, at: DayOfRules): DueReason | null {
  const { leaseEnd } = vehicle;
  if (!leaseEnd) return vehicle.role === 'leaser' ? asked(vehicle.id, 'leaseend', 'leaseEnd', {}) : null;
  if (at.today < addMonths(leaseEnd, -at.rules.leaseNoticeMonths)) return null;
  const urgency = urgencyOf(leaseEnd, at);
  return dated(vehicle.id, 'leaseend', urgency, {
    date: leaseEnd,
    reason: 'leaseEnds',
    talk: urgency === 'overdue' ? 'askWhatAfterLease' : 'talkAboutNextCar',
    source: 'contract',
    facts: { leaseEnd },
  });
}

/**
 * The last day of the warranty, through that day: afterwards there is nothing left to offer. Asked for when it is not
 * known, but not for cars that are known to be too old to have one.
 */
export function warrantyDue(vehicle: DueVehicle, at: DayOfRules): DueReason | null {
  const { warrantyEnd, firstRegistration } = vehicle;
  if (!warrantyEnd) {
    const isOld = firstRegistration && firstRegistration < at.warrantyAskedFrom;
    return isOld ? null : asked(vehicle.id, 'warrantyend', 'warrantyEnd', {});
  }
  if (at.today > warrantyEnd) return null;
  return dated(vehicle.id, 'warrantyend', urgencyOf(warrantyEnd, at), {
    date: warrantyEnd,
    reason: 'warrantyEnds',
    talk: 'offerCheckWithinWarranty',
    source: 'contract',
    facts: { warrantyEnd },
  });
}
