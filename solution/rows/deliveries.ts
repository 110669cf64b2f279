/** The days on which the dealer delivered vehicles to a customer, for the rules of loyalty and follow-up. */
import type { VehicleOwnershipRow, VehicleRow } from '../names';

/** What is read of a vehicle that the customer has, and of one that the customer has or had. */
export type DeliveredVehicle = Pick<VehicleRow, 'kk_vehicleid' | 'kk_deliveredon'>;
export type DeliveredOwnership = Pick<VehicleOwnershipRow, '_kk_vehicleid_value' | 'kk_deliveredon'>;

/**
 * Every delivery once: a vehicle that was sold on stays a purchase of the customer it was delivered to, and one that the
 * customer still has says its day in both places.
 */
export function deliveryDays(
  vehicles: readonly DeliveredVehicle[],
  ownerships: readonly DeliveredOwnership[],
): readonly string[] {
  const told = vehicles.map((row) => row.kk_vehicleid + row.kk_deliveredon);
  const before = ownerships.filter((row) => !told.includes(row._kk_vehicleid_value! + row.kk_deliveredon));
  return [...vehicles, ...before].flatMap(({ kk_deliveredon: on }) => on ?? []);
}
