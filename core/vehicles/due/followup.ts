import { addDays, addMonths } from '../../calendar/days';
import { urgencyOf, type DayOfRules } from './dayofrules';
import { dated, type DueReason } from './reasons';
import type { DueVehicle } from './vehicle';

/** So many months after the last planned follow-up the delivery is history. */
const historyAfterMonths = 12;

/**
 * The yearly follow-up of a delivery, by the customer's policy: the first one that nobody has made yet. A follow-up
 * counts for one that was due within the next 60 days (the rules' "soon"), so that calling early is no debt. Nothing for
 * a car that was not delivered by the dealer, and nothing from a year after the last one.
 */
export function followUpDue(vehicle: DueVehicle, at: DayOfRules): DueReason | null {
  const { today, rules } = at;
  const { deliveredOn } = vehicle;
  if (!deliveredOn || rules.followUpMonths.length === 0) return null;
  const planned = [...rules.followUpMonths].sort((a, b) => a - b);
  if (today > addMonths(deliveredOn, planned.at(-1)! + historyAfterMonths)) return null;
  const lastFollowUp = vehicle.lastFollowUp ?? null;
  const covered = lastFollowUp && addDays(lastFollowUp, rules.soonDays);
  const open = planned
    .map((months) => ({ months, date: addMonths(deliveredOn, months) }))
    .filter(({ date }) => covered === null || date > covered);
  const first = open[0];
  if (!first) return null;
  return dated(vehicle.id, 'followup', urgencyOf(first.date, at), {
    date: first.date,
    reason: 'yearlyFollowUp',
    talk: 'askHowTheCarIs',
    source: 'policy',
    facts: { deliveredOn, months: first.months, missed: open.filter(({ date }) => date < today).length, lastFollowUp },
  });
}
