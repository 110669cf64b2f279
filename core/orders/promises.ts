import { daysBetween, type IsoDay } from '../calendar/days';

/** How far an order has come. */
export type OrderStatus =
  'draft' | 'ordered' | 'confirmed' | 'built' | 'intransport' | 'arrived' | 'delivered' | 'cancelled';

/** A day of delivery that the customer was told. */
export interface Promised {
  readonly day: IsoDay;
  /** When the customer was told; null when nobody knows. */
  readonly toldOn: IsoDay | null;
}

/** An order as its promises are judged. */
export interface PromisedOrder {
  readonly status: OrderStatus;
  readonly deliveredOn: IsoDay | null;
}

/** `none`: nothing was promised, or the order came to nothing; `open`: it can still be kept. */
export type PromiseState = 'none' | 'open' | 'kept' | 'broken';

export interface PromiseStanding {
  readonly promise: PromiseState;
  /** The first day that the customer was told. */
  readonly first: IsoDay | null;
  /** The day that the customer was told last. */
  readonly latest: IsoDay | null;
  /** How often another day was told afterwards. */
  readonly changes: number;
  /** Days after the earliest day promised, on the day of delivery or so far; 0 when in time. */
  readonly daysLate: number;
}

/**
 * What became of what the customer was told. A promise is kept when the car is delivered by every day ever told before
 * the delivery: a later day told afterwards takes no promise back, an earlier one is a new promise. So it is broken from
 * the day after the earliest one, and stays so. An order that was cancelled, or is only drafted, broke nothing.
 */
export function promiseStanding(
  { status, deliveredOn }: PromisedOrder,
  promises: readonly Promised[],
  today: IsoDay,
): PromiseStanding {
  const told = inOrder(promises).filter(
    ({ toldOn }) => toldOn === null || deliveredOn === null || toldOn <= deliveredOn,
  );
  const days = told.map(({ day }) => day);
  const first = days[0] ?? null;
  const latest = days.at(-1) ?? null;
  const changes = days.filter((day, at) => at > 0 && day !== days[at - 1]).length;
  const standing = { first, latest, changes, daysLate: 0 };
  const earliest = [...days].sort()[0];
  if (earliest === undefined || status === 'cancelled' || status === 'draft') return { ...standing, promise: 'none' };
  const isDelivered = deliveredOn !== null && deliveredOn <= today;
  const until = isDelivered ? deliveredOn : today;
  if (until > earliest) return { ...standing, promise: 'broken', daysLate: daysBetween(earliest, until) };
  return { ...standing, promise: isDelivered ? 'kept' : 'open' };
}

/** Those of no known day first, then as they were told; on one day by the day promised, so that no order decides. */
function inOrder(promises: readonly Promised[]): Promised[] {
  return [...promises].sort((a, b) => {
    const [one, other] = [a.toldOn ?? '', b.toldOn ?? ''];
    return one === other ? compare(a.day, b.day) : compare(one, other);
  });
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
