/** What was promised of every order, kept as it was told, and what became of it. */
import { promiseStanding, type Promised } from '../../core/orders/promises';
import { memberOf } from '../../solution/choices';
import {
  OrderPromise,
  OrderStatuses,
  Promises,
  VehicleOrder,
  type OrderPromiseRow,
  type VehicleOrderRow,
} from '../../solution/names';
import type { Connection } from '../connection';
import { pages, related } from '../organisation/rows';
import type { Progress } from '../progress';
import { promiseName } from '../sources/orderpromises';
import type { Values } from '../sources/source';
import { ExpectedCars } from './expectedcars';
import { Changes, differing, textOf, Upserts } from './changes';
import { rowsAtATime, type Counted } from './counted';

const facts = [
  'kk_externalid',
  'kk_name',
  'kk_model',
  'kk_orderstatus',
  '_kk_customerid_value',
  '_kk_vehicleid_value',
  'kk_promisedon',
  'kk_promisetoldon',
  'kk_promisereason',
  'kk_deliveredon',
] as const satisfies readonly (keyof VehicleOrderRow)[];
const derived = [
  'kk_firstpromisedon',
  'kk_promisechanges',
  'kk_promise',
  'kk_dayslate',
] as const satisfies readonly (keyof VehicleOrderRow)[];

export type OrderPart = Pick<
  VehicleOrderRow,
  'kk_vehicleorderid' | (typeof facts)[number] | (typeof derived)[number]
> & { readonly '_kk_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname'?: string };
export type PromisePart = Pick<OrderPromiseRow, 'kk_promisedon' | 'kk_toldon'>;

const promisesOfOrder = {
  table: OrderPromise,
  columns: ['kk_promisedon', 'kk_toldon'],
  by: 'kk_orderid',
  where: [['statecode', 'eq', '0']],
} as const;

/** Adds the days that orders promise now to what was promised before, and judges them. @throws SyncFailure */
export async function recalculateOrders(connection: Connection, today: string, progress: Progress): Promise<Counted> {
  const changes = new Changes(connection, VehicleOrder, progress);
  const promises = new Upserts(connection, OrderPromise, progress);
  const cars = await ExpectedCars.read(connection, progress);
  let looked = 0;
  const reading = {
    set: VehicleOrder.set,
    select: [...facts, ...derived],
    filter: 'statecode eq 0',
    orderBy: VehicleOrder.id,
    pageSize: rowsAtATime,
    annotated: true,
  };
  for await (const orders of pages<OrderPart>(connection, reading)) {
    looked += orders.length;
    progress.advance(orders.length);
    const ids = orders.map((order) => order.kk_vehicleorderid);
    const told = await related<PromisePart>(connection, promisesOfOrder, ids);
    for (const order of orders) {
      const before = told.get(order.kk_vehicleorderid) ?? [];
      const added = newPromise(order, before, today);
      if (added) await promises.add(added.externalId, added.values);
      await cars.add(order);
      await changes.add(order.kk_vehicleorderid, orderChanges(order, added ? [...before, added.row] : before, today));
    }
  }
  await promises.settle();
  const expected = await cars.settle();
  return { looked, written: expected + (await changes.settle()) };
}

const tellings = (rows: readonly PromisePart[]): Promised[] =>
  rows.flatMap(({ kk_promisedon: day, kk_toldon: toldOn }) => (day === null ? [] : [{ day, toldOn }]));

/**
 * The day that the order promises, when it is not the one that was told last. One that does not say when it was told
 * was told by the day on which it is first seen. The id comes from what it says, so that two runs at once make one row.
 */
export function newPromise(order: OrderPart, before: readonly PromisePart[], today: string) {
  const { kk_promisedon: day, kk_promisetoldon } = order;
  if (day === null) return null;
  const told = tellings(before);
  const { latest } = promiseStanding({ status: 'ordered', deliveredOn: null }, told, today);
  // A file that is older than what was told since is known too.
  const isKnown = latest === day || told.some((one) => one.day === day && one.toldOn === kk_promisetoldon);
  if (isKnown) return null;
  const toldOn = kk_promisetoldon ?? today;
  const name = textOf(order.kk_name) ?? order.kk_vehicleorderid;
  const row = { kk_promisedon: day, kk_toldon: toldOn };
  const values: Values = {
    ...row,
    kk_name: promiseName(name, day),
    kk_reason: textOf(order.kk_promisereason),
    [`${OrderPromise.nav.kk_orderid}@odata.bind`]: `/${VehicleOrder.set}(${order.kk_vehicleorderid})`,
  };
  return { externalId: `${order.kk_vehicleorderid} ${day} ${toldOn}`, values, row };
}

/** What has to be written to an order of which this was promised. */
export function orderChanges(order: OrderPart, promises: readonly PromisePart[], today: string) {
  const status = memberOf(OrderStatuses, order.kk_orderstatus) ?? 'ordered';
  const standing = promiseStanding({ status, deliveredOn: order.kk_deliveredon }, tellings(promises), today);
  return differing(order, {
    kk_firstpromisedon: standing.first,
    kk_promisechanges: standing.changes,
    kk_promise: Promises[standing.promise],
    kk_dayslate: standing.daysLate,
  });
}
