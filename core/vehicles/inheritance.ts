/** What the present customer of a vehicle may see of the time before: that something was done, and when. */
import { v5 } from 'uuid';
import type { IsoDay } from '../calendar/days';
import type { VisitKind, VisitStatus } from '../workshop/visits';

/** A visit with whose it is. */
export interface VisitOf {
  readonly id: string;
  readonly customer: string;
  readonly on: IsoDay | null;
  readonly status: VisitStatus;
  readonly kind: VisitKind | null;
  readonly odometer: number | null;
}

/** Who has the vehicle now. */
export interface PresentCustomer {
  readonly customer: string;
  /** Since when; null when it is not known. */
  readonly since: IsoDay | null;
}

/** What is told of a visit of an earlier owner: no name, no text, no amount. */
export interface InheritedVisit {
  /** The visit it is told of. */
  readonly of: string;
  readonly on: IsoDay;
  readonly kind: VisitKind | null;
  readonly odometer: number | null;
}

/**
 * The visits that the present customer inherits: those of others that are done, from before the customer's own time.
 * Where it is not known when that began, it began at the latest with the customer's first visit; without one nothing is
 * inherited. A visit of somebody else within the customer's time is not told: the vehicle may have been sold without
 * anybody saying so, and a former owner must not learn of the next one's visits.
 */
export function inheritedVisits(visits: readonly VisitOf[], { customer, since }: PresentCustomer): InheritedVisit[] {
  const own = visits.flatMap(({ customer: of, on, status }) =>
    of === customer && on !== null && status !== 'cancelled' ? [on] : [],
  );
  const begun = since ?? own.sort()[0];
  if (begun === undefined) return [];
  return visits.flatMap(({ id, customer: of, on, status, kind, odometer }) =>
    of !== customer && status === 'done' && on !== null && on < begun ? [{ of: id, on, kind, odometer }] : [],
  );
}

/** The one namespace of these ids. Never change it: every copy would be made once more. */
const namespace = '5f0c6a52-7f0a-4f43-9c0e-2c1d4b7a9e63';

/**
 * The external id of a copy, the same whenever it is made. Nobody who reads it can tell the visit that it is a copy of.
 * @param visit and customer are row ids
 */
export function inheritedVisitId(visit: string, customer: string): string {
  return `inherited-${v5(`${visit}/${customer}`.toLowerCase(), namespace)}`;
}
