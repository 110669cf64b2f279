import { addDays, addMonths, monthsBetween, type IsoDay } from '../calendar/days';
import type { Measures, ProgrammeSettings } from './programme';

/** What happened between a customer and the dealer, as far as the programme counts it. In any order. */
export interface LoyaltyEvents {
  /** The day of each vehicle that the dealer delivered to the customer. */
  readonly purchases: readonly IsoDay[];
  /** First purchase where it is known to be earlier than the deliveries on file. */
  readonly firstPurchase?: IsoDay | null;
  readonly visits: readonly LoyaltyVisit[];
  /** A company's drivers; whether they count is the programme's rule. */
  readonly drivers?: readonly LoyaltyEvents[];
}

export interface LoyaltyVisit {
  readonly on: IsoDay;
  /** Kroner that the customer paid; negative is a credit, which is no visit. */
  readonly spend: number;
  /** Only visits that are done count. */
  readonly status: 'booked' | 'inprogress' | 'done' | 'cancelled';
}

/**
 * The measures on a day. What lies after the day does not count.
 *
 * Years are whole months divided by 12, so that '3 years' is met on the third anniversary (28 February for 29 February)
 * and 2.5 can be asked for. The window includes the day that many months back and the day itself.
 *
 * A credit is subtracted from what was paid before it within the window, and never makes less than nothing. So a credit
 * that leaves the window was used up by then, and spend never grows by mere waiting.
 */
export function measure(settings: ProgrammeSettings, events: LoyaltyEvents, onDay: IsoDay): Measures {
  const { purchases, firstPurchase, visits } = counted(settings, events);
  let first = firstPurchase && firstPurchase <= onDay ? firstPurchase : null;
  let vehicles = 0;
  for (const day of purchases) {
    if (day > onDay) continue;
    vehicles++;
    if (first === null || day < first) first = day;
  }
  const from = settings.windowMonths === null ? '' : addMonths(onDay, -settings.windowMonths);
  const inWindow = visits.filter(({ on, status }) => status === 'done' && on >= from && on <= onDay);
  const visited = inWindow.reduce((number, { spend }) => (spend < 0 ? number : number + 1), 0);
  const spend = paid(inWindow);
  return {
    years: first === null ? 0 : monthsBetween(first, onDay) / 12,
    vehicles,
    visits: visited,
    spend,
    points: pointsOf(settings, { vehicles, visits: visited, spend }),
  };
}

/** Points as the programme gives them, in whole hundredths. */
export function pointsOf(
  { points }: Pick<ProgrammeSettings, 'points'>,
  { vehicles, visits, spend }: Pick<Measures, 'vehicles' | 'visits' | 'spend'>,
): number {
  const sum = vehicles * points.vehicle + visits * points.visit + spend * points.krone;
  return Math.floor(sum * 100 + 1e-6) / 100;
}

/** The events that count for the customer under the programme's rule, as one list of each. */
export function counted({ counts }: Pick<ProgrammeSettings, 'counts'>, events: LoyaltyEvents): LoyaltyEvents {
  return counts === 'companydrivers' && events.drivers?.length ? withDrivers(events) : events;
}

/** A company's events and its drivers' together. */
export function withDrivers({ drivers = [], ...own }: LoyaltyEvents): LoyaltyEvents {
  const all = [own, ...drivers];
  return {
    purchases: all.flatMap((events) => events.purchases),
    firstPurchase: earliest(all.map((events) => events.firstPurchase)),
    visits: all.flatMap((events) => events.visits),
  };
}

/** Only what has happened by the end of the day. */
export function upTo(events: LoyaltyEvents, onDay: IsoDay): LoyaltyEvents {
  const first = events.firstPurchase ?? null;
  return {
    purchases: events.purchases.filter((day) => day <= onDay),
    firstPurchase: first !== null && first <= onDay ? first : null,
    visits: events.visits.filter(({ on }) => on <= onDay),
    drivers: events.drivers?.map((driver) => upTo(driver, onDay)),
  };
}

/** The day of the first purchase that counts; null before it. */
export function firstPurchaseOf(settings: Pick<ProgrammeSettings, 'counts'>, events: LoyaltyEvents): IsoDay | null {
  const { purchases, firstPurchase } = counted(settings, events);
  return earliest([firstPurchase, ...purchases]);
}

/** The last day on which a visit is still in a window of so many months. */
export function lastDayInWindow(on: IsoDay, windowMonths: number): IsoDay {
  let last = addMonths(on, windowMonths);
  // The window of 29 February begins on 28 February in other years, as do those of the 31st after shorter months.
  for (let next = addDays(last, 1); addMonths(next, -windowMonths) <= on; next = addDays(next, 1)) last = next;
  return last;
}

function earliest(days: readonly (IsoDay | null | undefined)[]): IsoDay | null {
  return days.reduce<IsoDay | null>((least, day) => (day && (least === null || day < least) ? day : least), null);
}

/** Kroner paid, summed in øre. On one day invoices come before credits. */
function paid(visits: readonly LoyaltyVisit[]): number {
  const inOrder = visits.some(({ spend }) => spend < 0)
    ? [...visits].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : b.spend - a.spend))
    : visits;
  return inOrder.reduce((ore, { spend }) => Math.max(0, ore + Math.round(spend * 100)), 0) / 100;
}
