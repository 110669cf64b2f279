import type { IsoDay } from '../calendar/days';
import { leaseDue, warrantyDue } from './due/contract';
import { declinedDue } from './due/declined';
import { followUpDue } from './due/followup';
import { compareReasons, type DueReason } from './due/reasons';
import { recallDue } from './due/recall';
import { roadworthinessDue } from './due/roadworthiness';
import { defaultDueRules, type DueRules } from './due/rules';
import { serviceDue } from './due/service';
import type { DueVehicle } from './due/vehicle';
import { readingsOf } from './odometer';
import { readOdometer } from './projection';

/**
 * The reasons to call about a vehicle on a day: an open recall first, then by date, then by kind, and last what must be
 * asked for. At most one reason a kind. None for a vehicle that is not in use. Dates do not depend on the day that is
 * asked for, so a reason only becomes more urgent, until it is answered, ends (warranty, follow-up, declined work) or
 * turns into a question (EU-kontroll).
 * Throws RangeError for a date that is no calendar day.
 */
export function nextDue(vehicle: DueVehicle, today: IsoDay, rules: DueRules = defaultDueRules): readonly DueReason[] {
  if (vehicle.status !== 'inuse') return [];
  const odometer = readOdometer([...readingsOf(vehicle.visits ?? [], today), ...(vehicle.readings ?? [])], today);
  return [
    recallDue(vehicle, today),
    roadworthinessDue(vehicle, today, rules),
    serviceDue(vehicle, odometer, today, rules),
    declinedDue(vehicle, today, rules),
    leaseDue(vehicle, today, rules),
    warrantyDue(vehicle, today, rules),
    followUpDue(vehicle, today, rules),
  ]
    .filter((reason) => reason !== null)
    .sort(compareReasons);
}

/** The reasons of several vehicles in one list, in the same order; each vehicle adds only its own. */
export function nextDueOfAll(
  vehicles: readonly DueVehicle[],
  today: IsoDay,
  rules: DueRules = defaultDueRules,
): readonly DueReason[] {
  return vehicles.flatMap((vehicle) => nextDue(vehicle, today, rules)).sort(compareReasons);
}
