import type { Condition, Filter, Operator, Scalar } from '../query';
import { badQuery } from './failures';

/** FetchXML's operators that the store has under the same name. */
const direct = new Set<string>([
  'eq', 'ne', 'gt', 'ge', 'lt', 'le', 'like', 'not-like', 'in', 'not-in', 'between', 'not-between', 'null', 'not-null',
  'contain-values', 'not-contain-values', 'eq-userid', 'ne-userid', 'eq-businessid', 'on', 'on-or-before',
  'on-or-after', 'today', 'yesterday', 'tomorrow', 'this-week', 'this-month', 'this-year', 'last-month', 'last-year',
  'next-month', 'next-year', 'last-x-days', 'next-x-days', 'last-x-weeks', 'next-x-weeks', 'last-x-months',
  'next-x-months', 'last-x-years', 'next-x-years', 'older-x-days', 'older-x-months', 'older-x-years',
] satisfies Operator[]); // prettier-ignore

/** Where a condition looks: a column, of the root or of a linked table. */
export interface Place {
  readonly column: string;
  readonly link?: string;
}

/**
 * A condition by FetchXML's operator name, in the store's words. Operators that the store does not have are put
 * together from those it has; those that mean nothing here (hierarchies, fiscal calendars) are refused by name.
 * @param now the organisation's moment, for the operators that count hours and minutes
 * @throws DataverseError 400 for an operator that does not exist or lacks its value
 */
export function condition(place: Place, operator: string, values: readonly Scalar[], now: Date): Filter {
  const make = (name: Operator, given: readonly Scalar[] = []): Condition => ({
    kind: 'condition',
    ...place,
    operator: name,
    values: given,
  });
  const first = values[0];
  const text = () => {
    if (first == null) throw badQuery(`The operator '${operator}' needs a value for '${place.column}'.`);
    return String(first);
  };
  const number = () => {
    const count = Number(text());
    if (!Number.isInteger(count) || count < 1)
      throw badQuery(`The operator '${operator}' needs a whole number above 0.`);
    return count;
  };

  // Comparing with null is asking for null.
  if ((operator === 'eq' || operator === 'ne' || operator === 'neq') && first === null) {
    return make(operator === 'eq' ? 'null' : 'not-null');
  }
  if (direct.has(operator)) {
    if (/-x-/.test(operator)) return make(operator as Operator, [number()]);
    if (
      ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'like', 'not-like', 'on', 'on-or-before', 'on-or-after'].includes(operator)
    ) {
      text();
    }
    return make(operator as Operator, values);
  }

  const not = (part: Filter): Filter => ({ kind: 'not', part });
  const between = (from: Date, until: Date): Filter => ({
    kind: 'and',
    parts: [make('ge', [momentText(from)]), make('le', [momentText(until)])],
  });
  const moment = (unit: 'minutes' | 'hours' | 'weeks', count: number) => {
    const length = { minutes: 60_000, hours: 3_600_000, weeks: 604_800_000 }[unit];
    return new Date(now.getTime() + count * length);
  };
  switch (operator) {
    case 'neq':
      return make('ne', [text()]);
    case 'begins-with':
      return make('like', [`${text()}%`]);
    case 'not-begin-with':
      return make('not-like', [`${text()}%`]);
    case 'ends-with':
      return make('like', [`%${text()}`]);
    case 'not-end-with':
      return make('not-like', [`%${text()}`]);
    case 'not-on':
      return not(make('on', [text()]));
    case 'ne-businessid':
      return not(make('eq-businessid'));
    // Nobody here has teams or a hierarchy, so the user alone is left.
    case 'eq-useroruserteams':
    case 'eq-useroruserhierarchy':
    case 'eq-useroruserhierarchyandteams':
      return make('eq-userid');
    case 'last-seven-days':
      return make('last-x-days', [7]);
    case 'next-seven-days':
      return make('next-x-days', [7]);
    case 'last-week':
    case 'next-week':
      return week(operator === 'last-week' ? -1 : 1, now, make);
    case 'last-x-hours':
      return between(moment('hours', -number()), now);
    case 'next-x-hours':
      return between(now, moment('hours', number()));
    case 'older-x-minutes':
      return make('lt', [momentText(moment('minutes', -number()))]);
    case 'older-x-hours':
      return make('lt', [momentText(moment('hours', -number()))]);
    case 'older-x-weeks':
      return make('older-x-days', [number() * 7]);
    default:
      throw badQuery(`Unsupported or unknown condition operator '${operator}' for '${place.column}'.`);
  }
}

/** A moment as the store holds it: UTC to the second. */
export const momentText = (moment: Date) => `${moment.toISOString().slice(0, 19)}Z`;

/** The zone whose days the organisation counts in, as the store does. */
export const organisationZone = 'Europe/Oslo';
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: organisationZone });

/** The calendar week before or after this one, from Monday. */
function week(step: -1 | 1, now: Date, make: (name: Operator, given: readonly Scalar[]) => Condition): Filter {
  const noon = new Date(`${today.format(now)}T12:00:00Z`);
  const monday = noon.getTime() + (step * 7 - ((noon.getUTCDay() + 6) % 7)) * 86_400_000;
  const day = (offset: number) => new Date(monday + offset * 86_400_000).toISOString().slice(0, 10);
  return { kind: 'and', parts: [make('on-or-after', [day(0)]), make('on-or-before', [day(6)])] };
}

/** The query functions of the Web API (`Microsoft.Dynamics.CRM.X`) that say what a FetchXML operator says. */
export const queryFunctions: Readonly<Record<string, string>> = {
  Between: 'between',
  NotBetween: 'not-between',
  In: 'in',
  NotIn: 'not-in',
  ContainValues: 'contain-values',
  DoesNotContainValues: 'not-contain-values',
  EqualUserId: 'eq-userid',
  NotEqualUserId: 'ne-userid',
  EqualBusinessId: 'eq-businessid',
  NotEqualBusinessId: 'ne-businessid',
  EqualUserOrUserTeams: 'eq-useroruserteams',
  EqualUserOrUserHierarchy: 'eq-useroruserhierarchy',
  EqualUserOrUserHierarchyAndTeams: 'eq-useroruserhierarchyandteams',
  On: 'on',
  NotOn: 'not-on',
  OnOrAfter: 'on-or-after',
  OnOrBefore: 'on-or-before',
  Today: 'today',
  Yesterday: 'yesterday',
  Tomorrow: 'tomorrow',
  ThisWeek: 'this-week',
  ThisMonth: 'this-month',
  ThisYear: 'this-year',
  Last7Days: 'last-seven-days',
  Next7Days: 'next-seven-days',
  LastWeek: 'last-week',
  NextWeek: 'next-week',
  LastMonth: 'last-month',
  NextMonth: 'next-month',
  LastYear: 'last-year',
  NextYear: 'next-year',
  LastXHours: 'last-x-hours',
  NextXHours: 'next-x-hours',
  LastXDays: 'last-x-days',
  NextXDays: 'next-x-days',
  LastXWeeks: 'last-x-weeks',
  NextXWeeks: 'next-x-weeks',
  LastXMonths: 'last-x-months',
  NextXMonths: 'next-x-months',
  LastXYears: 'last-x-years',
  NextXYears: 'next-x-years',
  OlderThanXMinutes: 'older-x-minutes',
  OlderThanXHours: 'older-x-hours',
  OlderThanXDays: 'older-x-days',
  OlderThanXWeeks: 'older-x-weeks',
  OlderThanXMonths: 'older-x-months',
  OlderThanXYears: 'older-x-years',
};
