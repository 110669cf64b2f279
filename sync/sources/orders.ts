import { OrderStatuses, Vehicle, VehicleOrder } from '../../solution/names';
import { day, externalId, oneOf, text } from './columns';
import { bindCustomer } from './customer';
import { byExternalId, directValues, source, type Parent, type Values } from './source';

const columns = {
  order_id: externalId({ required: true }),
  order_number: text(100),
  customer_id: externalId({ required: true }),
  vehicle_id: externalId(),
  model: text(100, { to: 'kk_model' }),
  status: oneOf(OrderStatuses, { to: 'kk_orderstatus', required: true }),
  ordered_on: day({ to: 'kk_orderedon' }),
  promised_on: day({ to: 'kk_promisedon' }),
  told_on: day({ to: 'kk_promisetoldon' }),
  promise_reason: text(200, { to: 'kk_promisereason' }),
  delivered_on: day({ to: 'kk_deliveredon' }),
};

/** Orders as they stand. Recalculation keeps every day that was promised, and says what became of the promise. */
export const orders = source({
  name: 'orders',
  id: 'order_id',
  columns,
  sets: [VehicleOrder.set],
  needsCustomers: true,
  needsWorkshop: false,
  needsUsers: false,
  target: (row, organisation) => {
    const values: Record<string, Values[string]> = directValues(columns, row);
    const externalId = row.order_id!;
    const customer = bindCustomer(VehicleOrder.nav, row.customer_id!, organisation);
    if ('wrong' in customer) return customer;
    if (row.status === OrderStatuses.delivered && row.delivered_on === null)
      return { column: 'delivered_on', wrong: 'is empty, and the status is delivered; fill in the day of delivery' };
    const parents: Parent[] = [];
    if (row.vehicle_id) parents.push({ fileColumn: 'vehicle_id', set: Vehicle.set, externalId: row.vehicle_id });
    if (row.vehicle_id !== undefined)
      values[`${VehicleOrder.nav.kk_vehicleid}@odata.bind`] = row.vehicle_id
        ? `/${byExternalId(Vehicle.set, row.vehicle_id)}`
        : null;
    Object.assign(values, customer.values, { kk_name: row.order_number ?? externalId });
    return { table: VehicleOrder.table, set: VehicleOrder.set, externalId, values, parents, stage: 1 };
  },
});
