/** From what a customer drives and when it was in the workshop to what the follow-up plan is made of. */
import type { IsoDay } from '../calendar/days';
import type { Delivery, Occasion } from './plan';
import type { FollowUpEvent } from './policies';

/** A vehicle as far as it is a reason to follow up. */
export interface FollowedVehicle {
  readonly id: string;
  /** False once it is sold or scrapped: then it is no reason any more. */
  readonly kept: boolean;
  /** The day the dealer delivered it to this customer; null when it was bought elsewhere. */
  readonly deliveredOn: IsoDay | null;
  readonly leaseEnd: IsoDay | null;
  /** Deadline of the EU-kontroll. */
  readonly roadworthinessDue: IsoDay | null;
  readonly openRecall: boolean;
  readonly firstRegistration: IsoDay | null;
  /** The day the row came to us; the last resort for telling a recall's identity. */
  readonly knownSince: IsoDay;
}

/** A workshop visit that was made. */
export interface FollowedVisit {
  readonly vehicle: string;
  readonly on: IsoDay;
}

/**
 * The occasions found here. Service needs the odometer's history and model news the make's calendar: tasks of those are
 * made elsewhere, so a plan of these occasions is silent about them.
 */
export const foundOccasions: readonly FollowUpEvent[] = ['leaseend', 'roadworthiness', 'recall', 'workshopvisit'];

/** Whether a task's key is of a kind that the plan of these occasions decides about. */
export function isDecidedHere(key: string): boolean {
  const kind = key.slice(0, key.indexOf(':'));
  return kind === 'delivery' || foundOccasions.some((event) => event === kind);
}

/** The deliveries that a cadence runs from. */
export function deliveriesOf(vehicles: readonly FollowedVehicle[]): Delivery[] {
  return vehicles.flatMap(({ id, kept, deliveredOn }) =>
    kept && deliveredOn !== null ? [{ id, on: deliveredOn }] : [],
  );
}

/**
 * Everything that happens to the customer's vehicles. No source tells the day of a recall, which its identity needs, so
 * the vehicle's own first day stands for it: one follow-up a vehicle, the same whenever it is planned.
 */
export function occasionsOf(vehicles: readonly FollowedVehicle[], visits: readonly FollowedVisit[]): Occasion[] {
  const kept = new Set(vehicles.filter((vehicle) => vehicle.kept).map(({ id }) => id));
  const ofVehicles = vehicles
    .filter(({ id }) => kept.has(id))
    .flatMap((vehicle): Occasion[] => {
      const on = (kind: FollowUpEvent, day: IsoDay | null) => (day === null ? [] : [{ kind, id: vehicle.id, on: day }]);
      return [
        ...on('leaseend', vehicle.leaseEnd),
        ...on('roadworthiness', vehicle.roadworthinessDue),
        ...on('recall', vehicle.openRecall ? (vehicle.firstRegistration ?? vehicle.knownSince) : null),
      ];
    });
  const ofVisits = visits
    .filter(({ vehicle }) => kept.has(vehicle))
    .map(({ vehicle, on }): Occasion => ({ kind: 'workshopvisit', id: vehicle, on }));
  return [...ofVehicles, ...ofVisits];
}
