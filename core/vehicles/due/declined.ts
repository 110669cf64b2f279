import { addMonths, type IsoDay } from '../../calendar/days';
import { declinedWork } from '../../workshop/declined';
import { urgencyOn, type DueReason } from './reasons';
import type { DueRules } from './rules';
import type { DueVehicle } from './vehicle';

/**
 * Work that was declined and that no later visit did: one reason for all of it, to be offered again some months after
 * the last visit at which something was declined.
 */
export function declinedDue(vehicle: DueVehicle, today: IsoDay, rules: DueRules): DueReason | null {
  const works = declinedWork(vehicle.visits ?? [], today, rules.declinedForMonths);
  // Newest first.
  const declinedOn = works[0]?.on;
  if (declinedOn === undefined) return null;
  const date = addMonths(declinedOn, rules.declinedAgainMonths);
  return {
    vehicle: vehicle.id,
    kind: 'declined',
    unknown: false,
    date,
    urgency: urgencyOn(date, today, rules.soonDays),
    reason: 'declinedWork',
    talk: 'offerDeclinedWorkAgain',
    source: 'visit',
    // Summed in øre, so that the sum is the one on paper.
    facts: {
      works,
      declinedOn,
      amount: works.reduce((sum, { amount }) => sum + Math.round((amount ?? 0) * 100), 0) / 100,
    },
  };
}
