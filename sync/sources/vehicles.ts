import { formatPlate, normalisePlate } from '../../core/vehicles/plates';
import { Fuels, ServiceIntervals, Vehicle, VehicleRoles, VehicleStatuses } from '../../solution/names';
import { day, externalId, oneOf, text, whole, yesNo, type FileColumn } from './columns';
import { bindCustomer } from './customer';
import { directValues, source, type Values } from './source';

/** A year, kept as text: as a number Dynamics would show it with a thousands separator. */
const year: FileColumn<number> = { ...whole(1900, 2100, { to: 'kk_modelyear' }), stored: String };

/** `yes`, `no`, or what the recall is about, which also means yes. */
const recall: FileColumn<boolean | string> = {
  kind: 'yes, no or what the recall is about',
  stored: (value) => value,
  read: (value) => {
    const asked = yesNo().read(value);
    return 'wrong' in asked ? text(200).read(value) : asked;
  },
};

const columns = {
  vehicle_id: externalId({ required: true }),
  customer_id: externalId(),
  role: oneOf(VehicleRoles, { to: 'kk_role' }),
  plate: text(20),
  vin: text(17, { to: 'kk_vin' }),
  make: text(100, { to: 'kk_make' }),
  model: text(100, { to: 'kk_model' }),
  model_year: year,
  fuel: oneOf(Fuels, { to: 'kk_fuel' }),
  first_registration: day({ to: 'kk_firstregistration' }),
  delivered_on: day({ to: 'kk_deliveredon' }),
  status: oneOf(VehicleStatuses, { to: 'kk_vehiclestatus' }),
  interval: oneOf(ServiceIntervals, { to: 'kk_serviceinterval' }),
  warranty_end: day({ to: 'kk_warrantyend' }),
  lease_end: day({ to: 'kk_leaseend' }),
  eu_deadline: day({ to: 'kk_eudeadline' }),
  open_recall: recall,
};

/** The vehicle's name is its plate as people read it, else its chassis number, else what it is. */
export const vehicles = source({
  name: 'vehicles',
  about: 'Vehicles, each with the customer who has it now.',
  id: 'vehicle_id',
  columns,
  sets: [Vehicle.set],
  owns: [Vehicle],
  needsCustomers: true,
  needsWorkshop: false,
  needsUsers: false,
  target: (row, organisation) => {
    const values: Record<string, Values[string]> = directValues(columns, row);
    const externalId = row.vehicle_id!;
    if (row.customer_id !== undefined) {
      const customer = bindCustomer(Vehicle.nav, row.customer_id, organisation);
      if ('wrong' in customer) return customer;
      Object.assign(values, customer.values);
    }
    if (row.plate !== undefined) {
      const plate = row.plate === null ? null : normalisePlate(row.plate);
      if (plate && plate.length > 10)
        return { column: 'plate', wrong: `"${plate}" is longer than any plate (10 characters); correct it` };
      values.kk_plate = plate;
    }
    values.kk_name =
      (row.plate && formatPlate(row.plate)) || row.vin || [row.make, row.model].filter(Boolean).join(' ') || externalId;
    if (row.open_recall !== undefined) {
      values.kk_openrecall = row.open_recall !== null && row.open_recall !== false;
      values.kk_recall = typeof row.open_recall === 'string' ? row.open_recall : null;
    }
    return { table: Vehicle.table, set: Vehicle.set, externalId, values, parents: [], stage: 1 };
  },
});
