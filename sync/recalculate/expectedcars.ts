/** A car on order as a vehicle of its customer, so that the card shows it among the others until it is delivered. */
import { memberOf } from '../../solution/choices';
import { OrderStatuses, Vehicle, VehicleRoles, VehicleStatuses, type VehicleRow } from '../../solution/names';
import type { Connection } from '../connection';
import { allRows } from '../organisation/rows';
import type { Progress } from '../progress';
import { inUse, type Values } from '../sources/source';
import { Changes, textOf, Upserts } from './changes';
import type { OrderPart } from './orders';

/** External ids of vehicles that are still on order. */
const ownPrefix = 'order-';
const onTheWay: readonly (keyof typeof OrderStatuses)[] = ['ordered', 'confirmed', 'built', 'intransport', 'arrived'];
const putAway = { statecode: 1, statuscode: 2 } as const;

const columns = [
  'kk_externalid',
  'kk_name',
  'kk_model',
  'kk_expectedon',
  '_kk_customerid_value',
] as const satisfies readonly (keyof VehicleRow)[];
type Known = Pick<VehicleRow, 'kk_vehicleid' | (typeof columns)[number]> & { readonly statecode: number };

/** Keeps one vehicle for every order that has no vehicle yet; it is put away when the real one is there. */
export class ExpectedCars {
  private constructor(
    private readonly known: Map<string, Known>,
    private readonly upserts: Upserts,
    private readonly changes: Changes,
  ) {}

  /** @throws SyncFailure */
  static async read(connection: Connection, progress: Progress): Promise<ExpectedCars> {
    const rows = await allRows<Known>(connection, {
      set: Vehicle.set,
      select: [...columns, 'statecode'],
      filter: `startswith(kk_externalid,'${ownPrefix}')`,
    });
    return new ExpectedCars(
      new Map(rows.map((row) => [row.kk_externalid!.toLowerCase(), row])),
      new Upserts(connection, Vehicle, progress),
      new Changes(connection, Vehicle, progress),
    );
  }

  /** @throws SyncFailure */
  async add(order: OrderPart): Promise<void> {
    const wished = expectedCar(order);
    if (wished === null) return;
    const known = this.known.get(wished.externalId.toLowerCase());
    this.known.delete(wished.externalId.toLowerCase());
    if (known && isAsWished(known, order, wished.values)) return;
    await this.upserts.add(wished.externalId, wished.values);
  }

  /** Puts away what is expected no more. @throws SyncFailure */
  async settle(): Promise<number> {
    for (const { kk_vehicleid, statecode } of this.known.values())
      if (statecode === 0) await this.changes.add(kk_vehicleid, putAway);
    return (await this.upserts.settle()) + (await this.changes.settle());
  }
}

/** The vehicle that an order stands for; null for one that has its vehicle, came to nothing or is only drafted. */
export function expectedCar(order: OrderPart): { readonly externalId: string; readonly values: Values } | null {
  const status = memberOf(OrderStatuses, order.kk_orderstatus);
  const table = order['_kk_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname'];
  if (status === null || !onTheWay.includes(status) || order._kk_vehicleid_value !== null) return null;
  if (order._kk_customerid_value === null || (table !== 'contact' && table !== 'account')) return null;
  const values: Values = {
    kk_name: textOf(order.kk_name),
    kk_model: textOf(order.kk_model),
    kk_expectedon: order.kk_promisedon,
    kk_vehiclestatus: VehicleStatuses.onorder,
    kk_role: VehicleRoles.owner,
    [`${Vehicle.nav[`kk_customerid_${table}`]}@odata.bind`]: `/${table}s(${order._kk_customerid_value})`,
    ...inUse,
  };
  return { externalId: `${ownPrefix}${order.kk_vehicleorderid}`, values };
}

function isAsWished(known: Known, order: OrderPart, wished: Values): boolean {
  return (
    Number(known.statecode) === 0 &&
    textOf(known.kk_name) === wished.kk_name &&
    textOf(known.kk_model) === wished.kk_model &&
    known.kk_expectedon === wished.kk_expectedon &&
    known._kk_customerid_value === order._kk_customerid_value
  );
}
