/** What must be known of the organisation before rows are mapped to it. */
import { normalisePlate } from '../../core/vehicles/plates';
import { normaliseVin } from '../../core/vehicles/vin';
import { Account, Contact, Vehicle } from '../../solution/names';
import type { Connection } from '../connection';
import { KeyTable } from '../delivery/keytable';
import { folded, keyPrint } from '../delivery/prints';
import { SyncFailure } from '../failure';
import { consentDays, type ConsentDay, type KnownVehicle, type Organisation, type Source } from '../sources/source';
import { failureOf, type RefusedRequest } from './answers';
import { allRows, pages } from './rows';

/**
 * Makes sure that the tables are there and may be read, so that the run ends before it begins when they are not.
 * @throws SyncFailure
 */
export async function requireTables(connection: Connection, sets: readonly string[], column: string): Promise<void> {
  for (const set of sets) {
    try {
      await connection.send((client, signal) =>
        client.retrieveMultiple({ collection: set, select: [column], top: 1, signal }),
      );
    } catch (error) {
      const { status } = error as RefusedRequest;
      // 404: no such table; 400: a standard table without our column.
      if (status === 404 || status === 400)
        throw new SyncFailure(
          `${connection.org} has no ${set} with a column ${column}: import the solution first, then run again.`,
          { cause: error },
        );
      throw failureOf(error, connection.org);
    }
  }
}

/** Reads what rows of the source are mapped with. @param defaultWorkshop as `workshopFor` gave it */
export async function learn(
  connection: Connection,
  source: Source,
  defaultWorkshop: string | null,
): Promise<Organisation> {
  const tables = source.needsCustomers ? await customerTables(connection) : new KeyTable();
  const called = source.needsUsers ? await users(connection) : new Map<string, string>();
  const vehicles = source.needsVehicles ? await vehiclesByMark(connection) : new Map<string, KnownVehicle[]>();
  const days = source.needsConsents ? await customerDays(connection) : new Map<string, CustomerDays>();
  return {
    customerTable: (externalId) => {
      const place = tables.placeOf(keyPrint(folded(externalId)));
      return place === null ? null : tables.row(place) === inContacts ? 'contact' : 'account';
    },
    vehiclesWith: (by, value) => vehicles.get(`${by} ${value}`) ?? [],
    customerDay: (externalId, column) => days.get(externalId.toLowerCase())?.[column] ?? null,
    userCalled: (address) => called.get(address.toLowerCase()) ?? null,
    defaultWorkshop,
  };
}

/** What stands for a table, since keys take no words with them. */
const inContacts = 1;
const inAccounts = 2;

/** Every customer's table by external id, as prints: customers are many. Where both tables have one, the person counts. */
async function customerTables(connection: Connection): Promise<KeyTable> {
  const tables = new KeyTable();
  for (const [{ set }, number] of [[Account, inAccounts] as const, [Contact, inContacts] as const]) {
    const reading = { set, select: ['kk_externalid'], filter: 'kk_externalid ne null' };
    for await (const page of pages<{ kk_externalid: string }>(connection, reading))
      for (const row of page) tables.setRow(tables.place(keyPrint(folded(String(row.kk_externalid)))), number);
  }
  return tables;
}

/** Active vehicles by `vin …` and by `plate …`, both normalised, in the order of their ids. */
async function vehiclesByMark(connection: Connection): Promise<Map<string, KnownVehicle[]>> {
  const marks = new Map<string, KnownVehicle[]>();
  const add = (mark: string, vehicle: KnownVehicle) => {
    const others = marks.get(mark);
    if (others) others.push(vehicle);
    else marks.set(mark, [vehicle]);
  };
  const reading = {
    set: Vehicle.set,
    select: ['kk_externalid', 'kk_plate', 'kk_vin'],
    filter: 'kk_externalid ne null and statecode eq 0',
    orderBy: 'kk_externalid',
  };
  type Row = { kk_externalid: string; kk_plate: string | null; kk_vin: string | null };
  for await (const page of pages<Row>(connection, reading))
    for (const { kk_externalid: externalId, kk_plate, kk_vin } of page) {
      const vehicle = { externalId, vin: kk_vin ? normaliseVin(kk_vin) : null };
      if (vehicle.vin) add(`vin ${vehicle.vin}`, vehicle);
      if (kk_plate) add(`plate ${normalisePlate(kk_plate)}`, vehicle);
    }
  return marks;
}

type CustomerDays = Partial<Record<ConsentDay, string | null>>;

/** Since when customers' consents, objections and register answers hold, by external id; only those that have any. */
async function customerDays(connection: Connection): Promise<Map<string, CustomerDays>> {
  const days = new Map<string, CustomerDays>();
  const any = consentDays.map((column) => `${column} ne null`).join(' or ');
  const reading = { select: ['kk_externalid', ...consentDays], filter: `kk_externalid ne null and (${any})` };
  for (const { set } of [Account, Contact])
    for await (const page of pages<CustomerDays & { kk_externalid: string }>(connection, { set, ...reading }))
      for (const row of page) days.set(row.kk_externalid.toLowerCase(), row);
  return days;
}

/** Active users' ids by e-mail address and by sign-in name, in small letters. */
async function users(connection: Connection): Promise<Map<string, string>> {
  interface User {
    systemuserid: string;
    internalemailaddress: string | null;
    domainname: string | null;
  }
  const select = ['internalemailaddress', 'domainname'];
  const found = await allRows<User>(connection, { set: 'systemusers', select, filter: 'isdisabled eq false' });
  return new Map(
    found.flatMap(({ systemuserid, internalemailaddress, domainname }) =>
      [internalemailaddress, domainname].flatMap((name) => (name ? [[name.toLowerCase(), systemuserid] as const] : [])),
    ),
  );
}

const definition = 'environmentvariabledefinition';
const valuesOf = 'environmentvariabledefinition_environmentvariablevalue';

/**
 * The value of the environment variable kk_DefaultWorkshop, else its default; null too where the source does not ask.
 * @param note told when it could not be found out, which a run can do without.
 */
export async function workshopFor(
  source: Source,
  connection: Connection,
  note: (message: string) => void,
): Promise<string | null> {
  if (!source.needsWorkshop) return null;
  interface Variable {
    defaultvalue: string | null;
    [valuesOf]?: { value: string | null }[];
  }
  try {
    const { value } = await connection.send((client, signal) =>
      client.retrieveMultiple<Variable>({
        collection: `${definition}s`,
        select: ['defaultvalue'],
        expand: [{ property: valuesOf, select: ['value'] }],
        filter: "schemaname eq 'kk_DefaultWorkshop'",
        signal,
      }),
    );
    return value[0]?.[valuesOf]?.[0]?.value ?? value[0]?.defaultvalue ?? null;
  } catch (error) {
    const { status } = error as RefusedRequest;
    if (status === undefined || status === 401 || status > 404) throw failureOf(error, connection.org);
    note('The environment variable kk_DefaultWorkshop could not be read; visits that name no workshop get none.');
    return null;
  }
}
