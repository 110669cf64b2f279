import { Vehicle, VehicleOwnership, VehicleRoles } from '../../solution/names';
import { day, externalId, oneOf } from './columns';
import { bindCustomer } from './customer';
import { byExternalId, directValues, source, type Values } from './source';

/** That somebody is a former owner follows from the days. */
const { owner, leaser, driver } = VehicleRoles;

const columns = {
  ownership_id: externalId({ required: true }),
  vehicle_id: externalId({ required: true }),
  customer_id: externalId({ required: true }),
  role: oneOf({ owner, leaser, driver }, { to: 'kk_role' }),
  from: day({ to: 'kk_heldfrom' }),
  until: day({ to: 'kk_helduntil' }),
  // Recalculation fills it where only the vehicle tells; a file that does not know takes nothing back.
  delivered_on: day({ to: 'kk_deliveredon', whenEmpty: 'keep' }),
};

/** Who had which vehicle from when until when. Whose a vehicle is now is said by recalculation. */
export const ownerships = source({
  name: 'ownerships',
  id: 'ownership_id',
  columns,
  sets: [VehicleOwnership.set, Vehicle.set],
  needsCustomers: true,
  needsWorkshop: false,
  needsUsers: false,
  target: (row, organisation) => {
    const { from, until } = row;
    if (from && until && until < from)
      return { column: 'until', wrong: `is before the first day, ${from}; correct one of them` };
    const values: Record<string, Values[string]> = directValues(columns, row);
    const customer = bindCustomer(VehicleOwnership.nav, row.customer_id!, organisation);
    if ('wrong' in customer) return customer;
    const vehicle = row.vehicle_id!;
    Object.assign(values, customer.values, {
      [`${VehicleOwnership.nav.kk_vehicleid}@odata.bind`]: `/${byExternalId(Vehicle.set, vehicle)}`,
    });
    return {
      table: VehicleOwnership.table,
      set: VehicleOwnership.set,
      externalId: row.ownership_id!,
      values,
      parents: [{ fileColumn: 'vehicle_id', set: Vehicle.set, externalId: vehicle }],
      stage: 1,
    };
  },
});
