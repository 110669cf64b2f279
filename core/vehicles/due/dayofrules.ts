import { addDays, addMonths, addYears, type IsoDay } from '../../calendar/days';
import type { Urgency } from './reasons';
import type { DueRules } from './rules';

/** A day and the rules that are asked about it, with the days that do not depend on the vehicle counted once. */
export interface DayOfRules {
  readonly today: IsoDay;
  readonly rules: DueRules;
  /** The last day that is soon. */
  readonly soonUntil: IsoDay;
  /** A deadline of the EU-kontroll before this day was met elsewhere. */
  readonly testedElsewhereBefore: IsoDay;
  /** Work last declined before this day is forgotten. */
  readonly declinedFrom: IsoDay;
  /** A car registered before this day has no warranty worth asking for. */
  readonly warrantyAskedFrom: IsoDay;
}

/** The day with what the rules make of it. Throws RangeError for what is no calendar day. */
export function dayOfRules(today: IsoDay, rules: DueRules): DayOfRules {
  return {
    today,
    rules,
    soonUntil: addDays(today, rules.soonDays),
    testedElsewhereBefore: addYears(today, -rules.nextTestYears),
    declinedFrom: addMonths(today, -rules.declinedForMonths),
    warrantyAskedFrom: addYears(today, -rules.warrantyAskYears),
  };
}

/** How urgent a date is: 'overdue' after it, 'soon' from 60 days before it (the rules' number) and on it, else 'later'. */
export function urgencyOf(date: IsoDay, { today, soonUntil }: DayOfRules): Urgency {
  if (date < today) return 'overdue';
  return date <= soonUntil ? 'soon' : 'later';
}
