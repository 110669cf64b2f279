import { OrderPromise, VehicleOrder } from '../../solution/names';
import { day, externalId, text } from './columns';
import { byExternalId, directValues, source } from './source';

const columns = {
  promise_id: externalId({ required: true }),
  order_id: externalId({ required: true }),
  promised_on: day({ to: 'kk_promisedon', required: true }),
  told_on: day({ to: 'kk_toldon', required: true }),
  reason: text(200, { to: 'kk_reason' }),
};

/** Every day that was ever promised, from a system that remembers it; orders are stored already. */
export const orderPromises = source({
  name: 'orderpromises',
  id: 'promise_id',
  columns,
  sets: [OrderPromise.set, VehicleOrder.set],
  needsCustomers: false,
  needsWorkshop: false,
  needsUsers: false,
  target: (row) => {
    const order = row.order_id!;
    return {
      table: OrderPromise.table,
      set: OrderPromise.set,
      externalId: row.promise_id!,
      values: {
        ...directValues(columns, row),
        kk_name: promiseName(order, row.promised_on!),
        [`${OrderPromise.nav.kk_orderid}@odata.bind`]: `/${byExternalId(VehicleOrder.set, order)}`,
      },
      parents: [{ fileColumn: 'order_id', set: VehicleOrder.set, externalId: order }],
      stage: 1,
    };
  },
});

/** What a promise is called in lists and lookups. */
export function promiseName(order: string, day: string): string {
  return `${order} ${day}`;
}
