/** What must be known of the organisation before rows are mapped to it. */
import { Account, Contact } from '../../solution/names';
import type { Connection } from '../connection';
import { KeyTable } from '../delivery/keytable';
import { folded, keyPrint } from '../delivery/prints';
import { SyncFailure } from '../failure';
import type { Organisation, Source } from '../sources/source';
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
  return {
    customerTable: (externalId) => {
      const place = tables.placeOf(keyPrint(folded(externalId)));
      return place === null ? null : tables.row(place) === inContacts ? 'contact' : 'account';
    },
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
