/** Who has a vehicle on a day, from the periods in which customers had it. */
import { addDays, type IsoDay } from '../calendar/days';

export type HoldingRole = 'owner' | 'leaser' | 'driver';

/** A period in which a customer has or had a vehicle. Null means not known: since ever, or until now. */
export interface Holding {
  /** Id of the period; what decides where nothing else does. */
  readonly id: string;
  readonly customer: string;
  /** Counts as owner where it is not told. */
  readonly role: HoldingRole | null;
  /** First and last day. */
  readonly from: IsoDay | null;
  readonly until: IsoDay | null;
}

/** The customer to talk to about a vehicle. */
export interface Holder<H extends Holding = Holding> {
  readonly holding: H;
  /** The period is over and nobody is known to have taken over. */
  readonly former: boolean;
}

/** The customer of a leased car has it in use and in hand; an owner decides over a driver. */
const ranks: Readonly<Record<HoldingRole, number>> = { leaser: 0, owner: 1, driver: 2 };
const rankOf = ({ role }: Holding): number => ranks[role ?? 'owner'];

/** Whether the period holds on the day; first and last day count. */
export function holdsOn({ from, until }: Holding, day: IsoDay): boolean {
  return (from === null || from <= day) && (until === null || day <= until);
}

/**
 * The customer who has the vehicle on a day: a leaser before an owner before a driver, and among equals the one who got
 * it last, so that an earlier period without an end does no harm and the day of a sale is the buyer's. When nobody has
 * it, the last who had it; null when there is no period that has begun.
 */
export function holderOn<H extends Holding>(holdings: readonly H[], day: IsoDay): Holder<H> | null {
  const present = holdings.filter((holding) => holdsOn(holding, day));
  if (present.length > 0) return { holding: best(present, (holding) => holding.from ?? ''), former: false };
  const past = holdings.filter(({ until }) => until !== null && until < day);
  const last = past.reduce((late, { until }) => (until! > late ? until! : late), '');
  const leavers = past.filter(({ until }) => until === last);
  return leavers.length > 0 ? { holding: best(leavers, (holding) => holding.from ?? ''), former: true } : null;
}

/** By role, then the latest, then by id. */
function best<H extends Holding>(holdings: readonly H[], latest: (holding: H) => string): H {
  return holdings.reduce((found, one) => {
    const order = rankOf(one) - rankOf(found) || compare(latest(found), latest(one)) || compare(one.id, found.id);
    return order < 0 ? one : found;
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The periods that hold on a day and have not been taken over: there is one owner and one leaser at a time, so an earlier
 * one without an end is over when a later one has begun. Drivers may be several.
 */
export function currentHoldings<H extends Holding>(holdings: readonly H[], day: IsoDay): readonly H[] {
  const present = holdings.filter((holding) => holdsOn(holding, day));
  const drives = (holding: H) => holding.role === 'driver';
  return present.filter(
    (holding) =>
      drives(holding) ||
      best(
        present.filter((other) => rankOf(other) === rankOf(holding)),
        ({ from }) => from ?? '',
      ) === holding,
  );
}

/** A customer who takes over from himself within so many days never was without the vehicle: a lease bought out, a typing gap. */
const unbrokenDays = 31;

/** The first day of the customer's unbroken time with the vehicle that the period belongs to; null when not known. */
export function heldSince(holding: Holding, holdings: readonly Holding[]): IsoDay | null {
  const own = holdings.filter(({ customer }) => customer === holding.customer);
  let since = holding.from;
  for (;;) {
    if (since === null) return null;
    const begun: IsoDay = since;
    const joins = own.filter(
      ({ from, until }) => (from ?? '') < begun && (until === null || addDays(until, unbrokenDays) >= begun),
    );
    if (joins.length === 0) return since;
    const first = joins.reduce((early, { from }) => ((from ?? '') < early ? (from ?? '') : early), begun);
    since = first === '' ? null : first;
  }
}

/** A period with the day on which the dealer delivered the vehicle to that customer. */
export interface Delivered extends Holding {
  readonly deliveredOn: IsoDay | null;
}

/**
 * The period that a delivery belongs to which is told of the vehicle only: of the customer who had it that day, else of the
 * one who got it soon after, because papers and keys do not change hands on one day. Null when a period tells it itself.
 */
export function deliveredTo<H extends Delivered>(holdings: readonly H[], day: IsoDay): H | null {
  if (holdings.some(({ deliveredOn }) => deliveredOn === day)) return null;
  const holder = holderOn(holdings, day);
  if (holder && !holder.former) return takes(holder.holding);
  const soon = holdings
    .filter(({ from }) => from !== null && from > day && from <= addDays(day, unbrokenDays))
    .sort((a, b) => compare(a.from!, b.from!) || rankOf(a) - rankOf(b) || compare(a.id, b.id));
  return soon[0] ? takes(soon[0]) : null;

  function takes(holding: H): H | null {
    return holding.deliveredOn === null ? holding : null;
  }
}
