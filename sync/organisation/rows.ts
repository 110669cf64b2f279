/** Rows of the organisation: read in pages, found by ids, written many at a time. */
import type { Connection } from '../connection';
import { byExternalId, type Target, type Values } from '../sources/source';
import { failureOf } from './answers';

/** The largest page that Dataverse gives. */
const pageSize = 5000;
/** So many conditions fit in an address; more would turn the request into a batch. */
const idsAtOnce = 25;

export interface Reading {
  readonly set: string;
  readonly select: readonly string[];
  readonly filter?: string;
  /** Column that keeps the order while rows change under the reading. */
  readonly orderBy?: string;
  readonly pageSize?: number;
  /** Formatted values and the tables that lookups point at come too. */
  readonly annotated?: boolean;
}

/** All rows that fit, page by page. @throws SyncFailure */
export async function* pages<Row>(connection: Connection, reading: Reading): AsyncGenerator<Row[]> {
  let next: string | undefined;
  do {
    const link = next;
    const page = await connection
      .send((client, signal) =>
        client.retrieveMultiple<Row>(
          {
            collection: reading.set,
            select: [...reading.select],
            filter: reading.filter,
            ...(reading.orderBy ? { orderBy: [reading.orderBy] } : {}),
            maxPageSize: reading.pageSize ?? pageSize,
            ...(reading.annotated ? { includeAnnotations: '*' } : {}),
            signal,
          },
          link,
        ),
      )
      .catch((error: unknown) => {
        throw failureOf(error, connection.org);
      });
    yield page.value;
    next = page.oDataNextLink;
  } while (next);
}

/** All rows that fit, at once: for what is known to be few. @throws SyncFailure */
export async function allRows<Row>(connection: Connection, reading: Reading): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const page of pages<Row>(connection, reading)) rows.push(...page);
  return rows;
}

/** Which of these external ids the table has, folded to lower case as Dataverse compares them. @throws SyncFailure */
export async function present(
  connection: Connection,
  set: string,
  externalIds: readonly string[],
): Promise<Set<string>> {
  const found = new Set<string>();
  for (let at = 0; at < externalIds.length; at += idsAtOnce) {
    const filter = externalIds
      .slice(at, at + idsAtOnce)
      .map((id) => `kk_externalid eq '${id.replaceAll("'", "''")}'`)
      .join(' or ');
    const rows = await allRows<{ kk_externalid: string }>(connection, { set, select: ['kk_externalid'], filter });
    for (const row of rows) found.add(String(row.kk_externalid).toLowerCase());
  }
  return found;
}

/** Rows that point at some of many rows. */
export interface Relation {
  readonly table: { readonly table: string; readonly set: string };
  readonly columns: readonly string[];
  /** Logical name of the lookup, or of the table's own id. */
  readonly by: string;
  /** Further conditions that all must hold: column, FetchXML operator, value. */
  readonly where?: readonly (readonly [column: string, operator: string, value?: string])[];
}

/**
 * The rows whose lookup holds one of the ids, grouped by it; every id has its (perhaps empty) list.
 * Asked as FetchXML, whose `in` takes many ids. @throws SyncFailure
 */
export async function related<Row extends object>(
  connection: Connection,
  { table, columns, by, where = [] }: Relation,
  ids: readonly string[],
): Promise<Map<string, Row[]>> {
  const groups = new Map<string, Row[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return groups;
  const values = ids.map((id) => `<value>${id}</value>`).join('');
  const attributes = [...columns, by].map((column) => `<attribute name="${column}"/>`).join('');
  const more = where
    .map(([column, operator, value]) => {
      const compared = value === undefined ? '' : ` value="${value}"`;
      return `<condition attribute="${column}" operator="${operator}"${compared}/>`;
    })
    .join('');
  const fetchXml =
    `<fetch count="${pageSize}"><entity name="${table.table}">${attributes}` +
    `<filter><condition attribute="${by}" operator="in">${values}</condition>${more}</filter></entity></fetch>`;
  let pageNumber = 1;
  let pagingCookie: string | undefined;
  for (;;) {
    const at = { pageNumber, pagingCookie };
    const page = await connection
      .send((client, signal) => client.fetch<Row>({ collection: table.set, fetchXml, ...at, signal }))
      .catch((error: unknown) => {
        throw failureOf(error, connection.org);
      });
    for (const row of page.value ?? []) {
      const { [`_${by}_value`]: lookup, [by]: ownId } = row as Record<string, string>;
      groups.get((lookup ?? ownId)!.toLowerCase())?.push(row);
    }
    if (!page.PagingInfo) return groups;
    pageNumber = page.PagingInfo.nextPage!;
    pagingCookie = page.PagingInfo.cookie;
  }
}

/**
 * Stores rows of one table by their external ids in one request: all or none.
 * The key is in the address only; Dataverse refuses it in the body too.
 * @throws what dynamics-web-api throws.
 */
export async function upsertMultiple(
  connection: Connection,
  set: string,
  targets: readonly Pick<Target, 'table' | 'externalId' | 'values'>[],
): Promise<void> {
  const Targets = targets.map((target) => ({
    '@odata.type': `Microsoft.Dynamics.CRM.${target.table}`,
    '@odata.id': byExternalId(set, target.externalId),
    ...target.values,
  }));
  await act(connection, set, 'UpsertMultiple', Targets);
}

/** An action on many rows; the connection is told how long it took, so that it finds its pace. */
async function act(connection: Connection, set: string, action: string, Targets: readonly object[]): Promise<void> {
  let took = 0;
  await connection.send(async (client, signal) => {
    const begun = connection.patience.now();
    await client.callAction({
      collection: set,
      actionName: `Microsoft.Dynamics.CRM.${action}`,
      action: { Targets },
      signal,
    });
    took = connection.patience.now() - begun;
  });
  connection.stored(Targets.length, took);
}

/** A change of one row that is there. */
export interface Change {
  readonly id: string;
  readonly values: Values;
}

/**
 * Changes rows of one table by their ids in one request: all or none.
 * @throws what dynamics-web-api throws.
 */
export async function updateMultiple(
  connection: Connection,
  table: { readonly table: string; readonly set: string; readonly id: string },
  changes: readonly Change[],
): Promise<void> {
  const Targets = changes.map((change) => ({
    '@odata.type': `Microsoft.Dynamics.CRM.${table.table}`,
    [table.id]: change.id,
    ...change.values,
  }));
  await act(connection, table.set, 'UpdateMultiple', Targets);
}
