import { nextRoadworthiness, odometer, vehicleRow, type Car } from './cars';
import { iso, type Day } from './days';
import type { Dice } from './dice';
import type { Rows } from './files';
import { drawHistory, type Habit } from './history';
import { visitRows } from './invoice';

/** Who bought it, and how that customer uses the workshop. */
export interface Buyer {
  readonly customerId: string;
  readonly habit: Habit;
}

/**
 * A car that the customer gave up was sold by the dealer to another one: the vehicle is the buyer's now, its earlier
 * visits stay with whom they were, and the file of ownerships says who had it when.
 */
export function handOver(dice: Dice, rows: Rows, car: Car, buyer: Buyer, today: Day): void {
  const { until } = car;
  const row = rows.vehicles.findIndex((vehicle) => vehicle.vehicle_id === car.id);
  if (until === null || row < 0) return;
  const bought: Car = {
    ...car,
    customerId: buyer.customerId,
    role: 'owner',
    deliveredOn: until,
    since: until,
    until: null,
    status: 'inuse',
    leaseEnd: null,
    startKm: odometer(car, until),
  };
  rows.vehicles[row] = vehicleRow(bought, nextRoadworthiness(car.firstRegistration, today));
  const day = (value: Day | null) => (value === null ? '' : iso(value));
  const id = car.id.replace('V-', 'E-');
  rows.ownerships.push(
    {
      ownership_id: `${id}-1`,
      vehicle_id: car.id,
      customer_id: car.customerId,
      role: car.role,
      from: day(car.since),
      until: day(until),
      delivered_on: day(car.deliveredOn),
    },
    {
      ownership_id: `${id}-2`,
      vehicle_id: car.id,
      customer_id: buyer.customerId,
      role: 'owner',
      from: day(until),
      until: '',
      delivered_on: day(until),
    },
  );
  for (const visit of drawHistory(dice, bought, buyer.habit, today).visits) {
    // Numbers of a car's visits begin anew with each customer.
    const written = visitRows({ ...visit, id: visit.id.replace(/-(\d+)$/, '-2-$1') });
    rows.visits.push(written.visit);
    rows.lines.push(...written.lines);
  }
}
