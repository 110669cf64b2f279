import { Vehicle, VisitStatuses, WorkshopVisit, type VehicleRow, type WorkshopVisitRow } from '../../solution/names';
import type { Connection } from '../connection';
import { pages, related } from '../organisation/rows';
import type { Progress } from '../progress';
import { Changes, differing } from './changes';
import { rowsAtATime, type Counted } from './counted';

type VehiclePart = Pick<VehicleRow, 'kk_vehicleid' | 'kk_odometer' | 'kk_odometeron'>;
type VisitPart = Pick<WorkshopVisitRow, 'kk_visitedon' | 'kk_odometer' | 'kk_visitstatus'>;

const visits = {
  table: WorkshopVisit,
  columns: ['kk_visitedon', 'kk_odometer', 'kk_visitstatus'],
  by: 'kk_vehicleid',
};

/** Gives every vehicle the odometer of its newest visit. @throws SyncFailure */
export async function recalculateVehicles(connection: Connection, today: string, progress: Progress): Promise<Counted> {
  const changes = new Changes(connection, Vehicle, progress);
  let looked = 0;
  const reading = {
    set: Vehicle.set,
    select: ['kk_odometer', 'kk_odometeron'],
    orderBy: Vehicle.id,
    pageSize: rowsAtATime,
  };
  for await (const vehicles of pages<VehiclePart>(connection, reading)) {
    looked += vehicles.length;
    progress.advance(vehicles.length);
    const ids = vehicles.map((vehicle) => vehicle.kk_vehicleid);
    const byVehicle = await related<VisitPart>(connection, visits, ids);
    for (const vehicle of vehicles) {
      await changes.add(
        vehicle.kk_vehicleid,
        vehicleChanges(vehicle, byVehicle.get(vehicle.kk_vehicleid) ?? [], today),
      );
    }
  }
  return { looked, written: await changes.settle() };
}

/** A reading on the card that is newer than every visit stands; of two on one day the higher counts. */
export function vehicleChanges(vehicle: VehiclePart, rows: readonly VisitPart[], today: string) {
  let newest: { day: string; odometer: number } | null = null;
  for (const { kk_visitedon: day, kk_odometer: odometer, kk_visitstatus: status } of rows) {
    if (day === null || odometer === null || day > today) continue;
    if (status === VisitStatuses.booked || status === VisitStatuses.cancelled) continue;
    if (newest === null || day > newest.day || (day === newest.day && odometer > newest.odometer))
      newest = { day, odometer };
  }
  if (newest === null || (vehicle.kk_odometeron ?? '') > newest.day) return {};
  return differing(vehicle, { kk_odometer: newest.odometer, kk_odometeron: newest.day });
}
