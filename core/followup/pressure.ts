import { addDays, type IsoDay } from '../calendar/days';
import { localDay, type TimeZone } from '../calendar/zone';
import { contactsOf, madeBy, type DatedContact, type Touch } from './touches';

/** Days that a touch counts, its own included. In code, since the policy's column says "in 90 days". */
export const pressureWindowDays = 90;

export interface Pressure {
  /** The touches that count, newest first. */
  readonly touches: readonly Touch[];
  readonly count: number;
  /** The policy's number. */
  readonly most: number;
  /** True when one more would be too many. */
  readonly reached: boolean;
  /** The first day with fewer than the most, today when that is so already; null when the policy allows none. */
  readonly roomFrom: IsoDay | null;
}

/**
 * How much the customer has been contacted: outbound touches by anyone, on any channel, campaigns included. By calendar
 * days: a touch on day D counts through D + 89 and no longer on D + 90. What lies after the moment does not count.
 */
export function contactPressure(
  touches: readonly Touch[],
  { mostTouches, now, zone }: { readonly mostTouches: number; readonly now: Date; readonly zone?: TimeZone },
): Pressure {
  return pressureOf(madeBy(contactsOf(touches, zone), now), mostTouches, localDay(now, zone));
}

/** The same for contacts that are dated and sorted already, newest first. */
export function pressureOf(contacts: readonly DatedContact[], most: number, today: IsoDay): Pressure {
  const earliest = addDays(today, 1 - pressureWindowDays);
  const counted = contacts.filter(({ day }) => day >= earliest);
  const reached = counted.length >= most;
  // Room comes when the oldest of the newest `most` leaves the window.
  const last = most > 0 ? counted[most - 1] : undefined;
  return {
    touches: counted.map(({ touch }) => touch),
    count: counted.length,
    most,
    reached,
    roomFrom: last ? addDays(last.day, pressureWindowDays) : reached ? null : today,
  };
}
