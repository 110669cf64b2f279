import { bookedFor } from '../../workshop/visits';
import type { DayOfRules } from './dayofrules';
import { dated, type DueReason } from './reasons';
import type { DueVehicle } from './vehicle';

/**
 * An open recall: due at once and before all else, because it is about safety. It stays until the maker says that it is
 * mended, whatever was booked or done here.
 */
export function recallDue(vehicle: DueVehicle, { today }: DayOfRules): DueReason | null {
  if (!vehicle.openRecall) return null;
  const bookedOn = bookedFor(vehicle.visits ?? [], 'recall', today);
  return dated(vehicle.id, 'recall', 'overdue', {
    date: null,
    reason: 'openRecall',
    talk: bookedOn ? 'remindOfBooking' : 'bookRecall',
    source: 'maker',
    facts: { text: vehicle.recall ?? null, bookedOn },
  });
}
