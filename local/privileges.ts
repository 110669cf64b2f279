/** What the names of privileges are about. */
import type { PrivilegeVerb, Table } from './metadata';
import { privilegeNames } from './standard/metadata';

const verbs: readonly PrivilegeVerb[] = ['AppendTo', 'Append', 'Assign', 'Create', 'Delete', 'Read', 'Share', 'Write'];

/** Tables by the name that privileges use for them, in lower case. All activities share one set of privileges. */
export function tablesByPrivilege(all: Iterable<Table>): Map<string, string[]> {
  const tables = new Map<string, string[]>();
  const add = (name: string, table: string) => tables.set(name, [...(tables.get(name) ?? []), table]);
  for (const table of all) {
    if (table.isActivity) add('activity', table.logicalName);
    else add(privilegeNames[table.logicalName] ?? table.schemaName.toLowerCase(), table.logicalName);
  }
  return tables;
}

/** What a privilege's name is about: AppendTo before Append, unless only the latter leaves a table's name. */
export function parsePrivilege(name: string, tables: ReadonlyMap<string, readonly string[]>) {
  const found = verbs.flatMap((verb) => {
    const start = `prv${verb}`.toLowerCase();
    if (!name.toLowerCase().startsWith(start)) return [];
    const rest = name.toLowerCase().slice(start.length);
    return [{ verb, rest, tables: tables.get(rest) ?? [] }];
  });
  return found.find((one) => one.tables.length > 0) ?? found[0] ?? null;
}
