import { latestReading, readingsOf } from '../../core/vehicles/odometer';
import type { Visit } from '../../core/workshop/visits';
import { memberOf } from '../../solution/choices';
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

/** Gives every vehicle the odometer that its visits tell, as core judges them. @throws SyncFailure */
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

/**
 * The newest plausible reading of the visits that have begun. A reading on the card that is newer than it stands, unless
 * it was taken from a visit that no longer says so (cancelled, or told apart as implausible).
 */
export function vehicleChanges(vehicle: VehiclePart, rows: readonly VisitPart[], today: string) {
  const visits = rows.map((row): Visit => ({
    on: row.kk_visitedon,
    status: memberOf(VisitStatuses, row.kk_visitstatus) ?? 'done',
    odometer: row.kk_odometer,
  }));
  const newest = latestReading(readingsOf(visits, today), today);
  if (newest === null) return {};
  const { kk_odometer: km, kk_odometeron: on } = vehicle;
  const isOwn = !visits.some((visit) => visit.on === on && visit.odometer === km);
  if (isOwn && (on ?? '') > newest.on) return {};
  return differing(vehicle, { kk_odometer: newest.km, kk_odometeron: newest.on });
}
