/** Whose a customer is, for what is to be somebody's task. */
import { Account, Contact } from '../../solution/names';
import type { Connection } from '../connection';
import { allRows } from '../organisation/rows';
import type { Values } from '../sources/source';

interface Owned {
  readonly _ownerid_value: string | null;
  readonly '_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname'?: 'systemuser' | 'team';
}

/** What gives a new row to the owner of this one; nothing where it has none. */
export function ownedAs(row: Owned): Values {
  const { _ownerid_value: owner } = row;
  if (owner === null) return {};
  const team = row['_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname'] === 'team';
  return { 'ownerid@odata.bind': `/${team ? 'teams' : 'systemusers'}(${owner})` };
}

/** So many conditions fit in an address. */
const idsAtOnce = 25;

/** Table and owner of these customers, people and companies. @throws SyncFailure */
export async function ownersOf(
  connection: Connection,
  ids: readonly string[],
): Promise<Map<string, { readonly table: 'contact' | 'account'; readonly bind: Values }>> {
  const found = new Map<string, { readonly table: 'contact' | 'account'; readonly bind: Values }>();
  for (const table of [Contact, Account])
    for (let at = 0; at < ids.length; at += idsAtOnce) {
      const filter = ids.slice(at, at + idsAtOnce).map((id) => `${table.id} eq ${id}`).join(' or '); // prettier-ignore
      const rows = await allRows<Owned & Record<string, string>>(connection, { set: table.set, select: ['_ownerid_value'], filter, annotated: true }); // prettier-ignore
      for (const row of rows) found.set(row[table.id]!, { table: table.table, bind: ownedAs(row) });
    }
  return found;
}
