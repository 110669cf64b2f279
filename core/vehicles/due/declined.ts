import { addMonths } from '../../calendar/days';
import { declinedWork } from '../../workshop/declined';
import { urgencyOf, type DayOfRules } from './dayofrules';
import { dated, type DueReason } from './reasons';
import type { DueVehicle } from './vehicle';

/**
 * Work that was declined and that no later visit did: one reason for all of it, to be offered again some months after
 * the last visit at which something was declined.
 */
export function declinedDue(vehicle: DueVehicle, at: DayOfRules): DueReason | null {
  const works = declinedWork(vehicle.visits ?? [], at.today, at.declinedFrom);
  // Newest first.
  const declinedOn = works[0]?.on;
  if (declinedOn === undefined) return null;
  const date = addMonths(declinedOn, at.rules.declinedAgainMonths);
  // Summed in øre, so that the sum is the one on paper.
  const ore = works.reduce((sum, { amount }) => sum + Math.round((amount ?? 0) * 100), 0);
  return dated(vehicle.id, 'declined', urgencyOf(date, at), {
    date,
    reason: 'declinedWork',
    talk: 'offerDeclinedWorkAgain',
    source: 'visit',
    facts: { works, declinedOn, amount: ore / 100 },
  });
}
