import { addDays, addMonths, type IsoDay } from '../../calendar/days';
import { urgencyOn, type DueReason } from './reasons';
import type { DueRules } from './rules';
import type { DueVehicle } from './vehicle';

/** So many months after the last planned follow-up the delivery is history. */
const historyAfterMonths = 12;

/**
 * The yearly follow-up of a delivery, by the customer's policy: the first one that nobody has made yet. A follow-up
 * counts for one that was due within the next 60 days (the rules' "soon"), so that calling early is no debt. Nothing for
 * a car that was not delivered by the dealer, and nothing from a year after the last one.
 */
export function followUpDue(vehicle: DueVehicle, today: IsoDay, rules: DueRules): DueReason | null {
  const { deliveredOn } = vehicle;
  const lastFollowUp = vehicle.lastFollowUp ?? null;
  if (!deliveredOn || rules.followUpMonths.length === 0) return null;
  const planned = [...rules.followUpMonths].sort((a, b) => a - b);
  if (today > addMonths(deliveredOn, planned.at(-1)! + historyAfterMonths)) return null;
  const covered = lastFollowUp && addDays(lastFollowUp, rules.soonDays);
  const open = planned
    .map((months) => ({ months, date: addMonths(deliveredOn, months) }))
    .filter(({ date }) => covered === null || date > covered);
  const first = open[0];
  if (!first) return null;
  return {
    vehicle: vehicle.id,
    kind: 'followup',
    unknown: false,
    date: first.date,
    urgency: urgencyOn(first.date, today, rules.soonDays),
    reason: 'yearlyFollowUp',
    talk: 'askHowTheCarIs',
    source: 'policy',
    facts: { deliveredOn, months: first.months, missed: open.filter(({ date }) => date < today).length, lastFollowUp },
  };
}
