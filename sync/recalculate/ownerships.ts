import {
  currentHoldings,
  deliveredTo,
  heldSince,
  holderOn,
  type Delivered,
  type Holder,
} from '../../core/vehicles/holding';
import { memberOf } from '../../solution/choices';
import {
  Account,
  Contact,
  Vehicle,
  VehicleOwnership,
  VehicleRoles,
  VehicleStatuses,
  WorkshopVisit,
  type VehicleOwnershipRow,
  type VehicleRow,
} from '../../solution/names';
import type { Connection } from '../connection';
import { pages, related } from '../organisation/rows';
import type { Progress } from '../progress';
import type { Values } from '../sources/source';
import { Changes, differing, textOf, Upserts } from './changes';
import { rowsAtATime, type Counted } from './counted';
import { visitColumns, visitsShown, withdrawOrphans, type PastVisitPart } from './inheritance';

const vehicleColumns = [
  'kk_name',
  '_kk_customerid_value',
  'kk_role',
  'kk_deliveredon',
  'kk_vehiclestatus',
] as const satisfies readonly (keyof VehicleRow)[];

type CustomerTable = 'contact' | 'account';
export type OwnedVehicle = Pick<VehicleRow, 'kk_vehicleid' | (typeof vehicleColumns)[number]> & {
  readonly '_kk_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname'?: CustomerTable;
};

export type OwnershipPart = Pick<
  VehicleOwnershipRow,
  | 'kk_vehicleownershipid'
  | 'kk_name'
  | '_kk_customerid_value'
  | 'kk_role'
  | 'kk_heldfrom'
  | 'kk_helduntil'
  | 'kk_deliveredon'
  | 'kk_current'
>;

const ownershipsOfVehicle = {
  table: VehicleOwnership,
  columns: [
    'kk_vehicleownershipid',
    'kk_name',
    'kk_customerid',
    'kk_role',
    'kk_heldfrom',
    'kk_helduntil',
    'kk_deliveredon',
    'kk_current',
  ],
  by: 'kk_vehicleid',
  where: [['statecode', 'eq', '0']],
} as const;

const visitsOfVehicle = { table: WorkshopVisit, columns: visitColumns, by: 'kk_vehicleid' };

/**
 * Says of every vehicle who has it now, where its ownerships tell, and of every visit whether the vehicle's form may list
 * it; and keeps for the present customer what may be known of the time before. To be made before the customers, whose
 * purchases follow from it. @throws SyncFailure
 */
export async function recalculateOwnerships(
  connection: Connection,
  today: string,
  progress: Progress,
): Promise<Counted> {
  const vehicleChanges = new Changes(connection, Vehicle, progress);
  const ownershipChanges = new Changes(connection, VehicleOwnership, progress);
  const visitChanges = new Changes(connection, WorkshopVisit, progress);
  const copies = new Upserts(connection, WorkshopVisit, progress);
  let looked = 0;
  const reading = {
    set: Vehicle.set,
    select: vehicleColumns,
    orderBy: Vehicle.id,
    pageSize: rowsAtATime,
    annotated: true,
  };
  for await (const vehicles of pages<OwnedVehicle>(connection, reading)) {
    looked += vehicles.length;
    progress.advance(vehicles.length);
    const ids = vehicles.map((vehicle) => vehicle.kk_vehicleid);
    const [ownerships, visits] = await Promise.all([
      related<OwnershipPart>(connection, ownershipsOfVehicle, ids),
      related<PastVisitPart>(connection, visitsOfVehicle, ids),
    ]);
    const hands = vehicles.map((vehicle) => handsOf(vehicle, ownerships.get(vehicle.kk_vehicleid) ?? [], today));
    const tableOf = await customerTables(connection, vehicles, hands);
    for (const [index, vehicle] of vehicles.entries()) {
      const id = vehicle.kk_vehicleid;
      const { holder, customer, since, keeps, ofVehicle, ofOwnerships } = hands[index]!;
      for (const [ownership, values] of ofOwnerships) await ownershipChanges.add(ownership, values);
      const bound = customer === null ? null : { id: customer, table: tableOf(customer) };
      await vehicleChanges.add(id, {
        ...ofVehicle,
        ...(holder && bound && customer !== vehicle._kk_customerid_value ? bind(bound) : {}),
      });
      const shown = visitsShown(id, bound && { ...bound, since, keeps }, visits.get(id) ?? []);
      for (const change of shown.changes) await visitChanges.add(change.id, change.values);
      for (const copy of shown.copies) await copies.add(copy.externalId, copy.values);
    }
  }
  await withdrawOrphans(connection, visitChanges);
  const written = [vehicleChanges, ownershipChanges, visitChanges, copies].map((writing) => writing.settle());
  return { looked, written: (await Promise.all(written)).reduce((sum, count) => sum + count, 0) };
}

const bind = ({ id, table }: { readonly id: string; readonly table: CustomerTable }): Values =>
  table === 'account'
    ? { [`${Vehicle.nav.kk_customerid_account}@odata.bind`]: `/${Account.set}(${id})` }
    : { [`${Vehicle.nav.kk_customerid_contact}@odata.bind`]: `/${Contact.set}(${id})` };

/** Who has a vehicle, and what has to be written to it and to its ownerships for the rows to say so. */
export interface Hands {
  /** Null where no ownership tells: then the vehicle's own columns stand. */
  readonly holder: Holder<Delivered> | null;
  readonly customer: string | null;
  /** Since when the customer has it; null when not known. */
  readonly since: string | null;
  /** The customer has the vehicle still, as far as is known. */
  readonly keeps: boolean;
  readonly ofVehicle: Partial<Pick<VehicleRow, 'kk_role' | 'kk_deliveredon'>>;
  readonly ofOwnerships: readonly (readonly [id: string, values: Values])[];
}

/** The same question of the same rows has the same answer; rows that say it already are not written. */
export function handsOf(vehicle: OwnedVehicle, rows: readonly OwnershipPart[], today: string): Hands {
  const told = rows.flatMap(holdingOf);
  const lost = vehicle.kk_deliveredon === null ? null : deliveredTo(told, vehicle.kk_deliveredon);
  const holdings = told.map((holding) =>
    holding === lost ? { ...holding, deliveredOn: vehicle.kk_deliveredon } : holding,
  );
  const current = new Set(currentHoldings(holdings, today).map(({ id }) => id));
  const ofOwnerships = holdings.flatMap(({ id, deliveredOn }) => {
    const row = rows.find((one) => one.kk_vehicleownershipid === id)!;
    // People know it by the vehicle.
    const named = { kk_name: textOf(vehicle.kk_name) };
    const said = { ...named, kk_current: current.has(id), kk_deliveredon: deliveredOn };
    const values = differing({ ...row, kk_name: textOf(row.kk_name) }, said);
    return Object.keys(values).length > 0 ? [[id, values] as const] : [];
  });
  const holder = holderOn(holdings, today);
  const kept =
    vehicle.kk_vehiclestatus !== VehicleStatuses.sold && vehicle.kk_vehiclestatus !== VehicleStatuses.scrapped;
  if (!holder) {
    const { _kk_customerid_value: customer, kk_deliveredon: since } = vehicle;
    const keeps = kept && vehicle.kk_role !== VehicleRoles.formerowner;
    return { holder, customer, since, keeps, ofVehicle: {}, ofOwnerships };
  }
  const { holding, former } = holder;
  return {
    holder,
    customer: holding.customer,
    since: heldSince(holding, holdings),
    keeps: kept && !former,
    ofVehicle: differing(vehicle, {
      kk_role: VehicleRoles[former ? 'formerowner' : (holding.role ?? 'owner')],
      kk_deliveredon: holding.deliveredOn,
    }),
    ofOwnerships,
  };
}

/** An ownership in the words of the rules; one whose customer is gone tells nothing. */
function holdingOf(row: OwnershipPart): Delivered[] {
  const role = memberOf(VehicleRoles, row.kk_role);
  if (row._kk_customerid_value === null) return [];
  return [
    {
      id: row.kk_vehicleownershipid,
      customer: row._kk_customerid_value,
      role: role === 'formerowner' ? 'owner' : role,
      from: row.kk_heldfrom,
      until: row.kk_helduntil,
      deliveredOn: row.kk_deliveredon,
    },
  ];
}

/** Whether a customer is a person or a company; asked only for those whom the vehicles do not tell. */
async function customerTables(
  connection: Connection,
  vehicles: readonly OwnedVehicle[],
  hands: readonly Hands[],
): Promise<(customer: string) => CustomerTable> {
  const tables = new Map<string, CustomerTable>();
  for (const vehicle of vehicles) {
    const table = vehicle['_kk_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname'];
    if (vehicle._kk_customerid_value !== null && table) tables.set(vehicle._kk_customerid_value, table);
  }
  const unknown = new Set(
    hands.flatMap(({ customer }) => (customer !== null && !tables.has(customer) ? [customer] : [])),
  );
  const companies = await related(connection, { table: Account, columns: [], by: Account.id }, [...unknown]);
  for (const [id, found] of companies) tables.set(id, found.length > 0 ? 'account' : 'contact');
  return (customer) => tables.get(customer)!;
}
