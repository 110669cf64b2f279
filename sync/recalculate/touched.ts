/** What has changed since a moment, and the rows whose derived columns can follow from it. */
import {
  Account,
  BenefitUse,
  Contact,
  Membership,
  Touch,
  Vehicle,
  WorkshopLine,
  WorkshopVisit,
} from '../../solution/names';
import type { Connection } from '../connection';
import { pages, related, type Reading } from '../organisation/rows';
import { rowsAtATime } from './counted';

/** Ids of the rows to be looked at, in lower case. */
export interface Touched {
  readonly visits: ReadonlySet<string>;
  readonly customers: ReadonlySet<string>;
  readonly vehicles: ReadonlySet<string>;
}

type Part = Readonly<Record<string, string | null>>;

/**
 * Visits, customers and vehicles to be looked at for what was written since a moment, deactivated rows among it: a line
 * touches its visit, a visit its customer and vehicle, a touch or membership its customer, a customer its vehicles (whose
 * advice it is), a vehicle its customer.
 *
 * What a row pointed at before it was moved is not in the row any more, and time passes for rows that nobody writes: a
 * whole run, each night, sees both.
 * @param since moment, ISO UTC
 * @throws SyncFailure
 */
export async function touchedSince(connection: Connection, since: string): Promise<Touched> {
  const visits = new Set<string>();
  const customers = new Set<string>();
  const vehicles = new Set<string>();
  const note = (into: Set<string>, id: string | null | undefined) => id && into.add(id.toLowerCase());
  const read = async (
    table: { readonly set: string; readonly id: string },
    columns: readonly string[],
    each: (row: Part) => void,
  ) => {
    const select = [table.id, ...columns.map((column) => `_${column}_value`)];
    const reading = { set: table.set, select, filter: `modifiedon ge ${since}`, orderBy: table.id };
    for await (const rows of pages<Part>(connection, reading)) rows.forEach(each);
  };
  for (const table of [Contact, Account]) await read(table, [], (row) => note(customers, row[table.id]));
  for (const table of [Touch, Membership, BenefitUse])
    await read(table, ['kk_customerid'], (row) => note(customers, row._kk_customerid_value));
  await read(WorkshopLine, ['kk_visitid'], (row) => note(visits, row._kk_visitid_value));
  await read(WorkshopVisit, [], (row) => note(visits, row[WorkshopVisit.id]));
  await read(Vehicle, ['kk_customerid'], (row) => {
    note(vehicles, row[Vehicle.id]);
    note(customers, row._kk_customerid_value);
  });
  // What visits and customers point at is asked for once, however they were found.
  for (const row of await partsOf(
    connection,
    WorkshopVisit,
    WorkshopVisit.id,
    [...visits],
    ['kk_customerid', 'kk_vehicleid'],
  )) {
    note(customers, row._kk_customerid_value);
    note(vehicles, row._kk_vehicleid_value);
  }
  for (const row of await partsOf(connection, Vehicle, 'kk_customerid', [...customers], [Vehicle.id]))
    note(vehicles, row[Vehicle.id]);
  return { visits, customers, vehicles };
}

async function partsOf(
  connection: Connection,
  table: { readonly table: string; readonly set: string },
  by: string,
  ids: readonly string[],
  columns: readonly string[],
): Promise<Part[]> {
  const found: Part[] = [];
  for (let at = 0; at < ids.length; at += rowsAtATime) {
    const byId = await related<Part>(connection, { table, columns, by }, ids.slice(at, at + rowsAtATime));
    found.push(...[...byId.values()].flat());
  }
  return found;
}

/** So many ids fit in an address. */
const idsAtOnce = 25;

/** The rows of a reading in pages: all of them, or those with the ids. @throws SyncFailure */
export async function* pagesOf<Row>(
  connection: Connection,
  reading: Reading,
  id: string,
  only: ReadonlySet<string> | null,
): AsyncGenerator<Row[]> {
  if (only === null) {
    yield* pages<Row>(connection, reading);
    return;
  }
  const ids = [...only];
  for (let at = 0; at < ids.length; at += idsAtOnce) {
    const named = ids
      .slice(at, at + idsAtOnce)
      .map((one) => `${id} eq ${one}`)
      .join(' or ');
    yield* pages<Row>(connection, { ...reading, filter: reading.filter ? `(${named}) and ${reading.filter}` : named });
  }
}
