import type { IsoDay } from '../calendar/days';
import { dayOfRules, type DayOfRules } from './due/dayofrules';
import { leaseDue, warrantyDue } from './due/contract';
import { declinedDue } from './due/declined';
import { followUpDue } from './due/followup';
import { asked, compareReasons, type DueReason } from './due/reasons';
import { recallDue } from './due/recall';
import { roadworthinessDue } from './due/roadworthiness';
import { defaultDueRules, type DueRules } from './due/rules';
import { serviceDue } from './due/service';
import type { DueVehicle } from './due/vehicle';
import { readingsOf } from './odometer';
import { readOdometer } from './projection';

/**
 * The reasons to call about a vehicle on a day: an open recall first, then by date, then by kind, and last what must be
 * asked for. At most one reason a kind. None for a vehicle that is not in use or that a former owner had; where nobody has
 * said whether it is in use, that is asked, and beside it only a recall is told. Dates do not depend on the day that is
 * asked for, so a reason only becomes more urgent, until it is answered, ends (warranty, follow-up, declined work) or
 * turns into a question (EU-kontroll).
 * Throws RangeError for a date that is no calendar day.
 */
export function nextDue(vehicle: DueVehicle, today: IsoDay, rules: DueRules = defaultDueRules): readonly DueReason[] {
  return reasonsFor(vehicle, dayOfRules(today, rules)).sort(compareReasons);
}

/** The reasons of several vehicles in one list, in the same order; each vehicle adds only its own. */
export function nextDueOfAll(
  vehicles: readonly DueVehicle[],
  today: IsoDay,
  rules: DueRules = defaultDueRules,
): readonly DueReason[] {
  const at = dayOfRules(today, rules);
  return vehicles.flatMap((vehicle) => reasonsFor(vehicle, at)).sort(compareReasons);
}

function reasonsFor(vehicle: DueVehicle, at: DayOfRules): DueReason[] {
  if (vehicle.role === 'formerowner') return [];
  if (!vehicle.status) return [recallDue(vehicle, at), asked(vehicle.id, 'followup', 'inUse', {})].filter(isReason);
  if (vehicle.status !== 'inuse') return [];
  const readings = [...readingsOf(vehicle.visits ?? [], at.today), ...(vehicle.readings ?? [])];
  const odometer = readOdometer(readings, at.today);
  return [
    recallDue(vehicle, at),
    roadworthinessDue(vehicle, at),
    serviceDue(vehicle, odometer, at),
    declinedDue(vehicle, at),
    leaseDue(vehicle, at),
    warrantyDue(vehicle, at),
    followUpDue(vehicle, at),
  ].filter(isReason);
}

const isReason = (reason: DueReason | null): reason is DueReason => reason !== null;
