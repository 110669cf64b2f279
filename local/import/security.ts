/** Security roles and column security profiles. */
import type { Depth, FieldSecurityProfile, PrivilegeVerb, Role } from '../metadata';
import { privilegeNames } from '../standard/metadata';
import { saidBy, type Reading } from './reading';
import { idOf, type Xml } from './xml';

const verbs: readonly PrivilegeVerb[] = ['AppendTo', 'Append', 'Assign', 'Create', 'Delete', 'Read', 'Share', 'Write'];
const depths: Readonly<Record<string, Depth>> = { basic: 'Basic', local: 'Local', deep: 'Deep', global: 'Global' };

/** Tables by the name that privileges use for them. All activities share one set of privileges. */
function tablesByPrivilege(reading: Reading): Map<string, string[]> {
  const tables = new Map<string, string[]>();
  const add = (name: string, table: string) => tables.set(name, [...(tables.get(name) ?? []), table]);
  for (const table of reading.draft.tables.values()) {
    if (table.isActivity) add('activity', table.logicalName);
    else add(privilegeNames[table.logicalName] ?? table.schemaName.toLowerCase(), table.logicalName);
  }
  return tables;
}

/** What a privilege's name is about: AppendTo before Append, unless only the latter leaves a table's name. */
function parsePrivilege(name: string, tables: ReadonlyMap<string, readonly string[]>) {
  const found = verbs.flatMap((verb) => {
    const start = `prv${verb}`.toLowerCase();
    if (!name.toLowerCase().startsWith(start)) return [];
    const rest = name.toLowerCase().slice(start.length);
    return [{ verb, rest, tables: tables.get(rest) ?? [] }];
  });
  return found.find((one) => one.tables.length > 0) ?? found[0] ?? null;
}

export function readRoles(reading: Reading, customizations: Xml): void {
  const tables = tablesByPrivilege(reading);
  for (const element of customizations.all('Roles', 'Role')) {
    const id = idOf(element.attribute('id') ?? '');
    const name = element.attribute('name') ?? '';
    const where = `customizations.xml: role ${name || id}`;
    if (id === '' || name === '') throw new Error(`${where}: it has no id or no name.`);
    const privileges: Record<string, Partial<Record<PrivilegeVerb, Depth>>> = {};
    const others: Record<string, Depth> = {};
    for (const privilege of element.all('RolePrivileges', 'RolePrivilege')) {
      const privilegeName = privilege.attribute('name') ?? '';
      const depth = saidBy(depths, (privilege.attribute('level') ?? '').toLowerCase());
      if (privilegeName === '' || !depth)
        throw new Error(`${where}: privilege ${privilegeName || '(unnamed)'} has no known level.`);
      const parsed = parsePrivilege(privilegeName, tables);
      if (parsed && parsed.tables.length === 0 && reading.isOwn(parsed.rest))
        throw new Error(
          `${where}: privilege ${privilegeName} is about table ${parsed.rest}, which is neither in the zip nor in the organisation.`,
        );
      if (!parsed || parsed.tables.length === 0) others[privilegeName] = depth;
      else for (const table of parsed.tables) (privileges[table] ??= {})[parsed.verb] = depth;
    }
    const role: Role = { id, name, privileges, others };
    reading.draft.roles.set(id, role);
  }
}

export function readProfiles(reading: Reading, customizations: Xml): void {
  for (const element of customizations.all('FieldSecurityProfiles', 'FieldSecurityProfile')) {
    const id = idOf(element.attribute('fieldsecurityprofileid') ?? '');
    const name = element.attribute('name') ?? '';
    const where = `customizations.xml: column security profile ${name || id}`;
    if (id === '' || name === '') throw new Error(`${where}: it has no id or no name.`);
    const permissions: Record<string, FieldSecurityProfile['permissions'][string]> = {};
    for (const permission of element.all('FieldPermissions', 'FieldPermission')) {
      const table = reading.table(permission.text('EntityName'), where);
      const column = table && reading.column(table, permission.text('AttributeName'), where);
      if (!table || !column) continue;
      // Dataverse writes 4 for allowed and 0 for not.
      const allowed = (action: string) => (permission.number(action) ?? 0) !== 0;
      permissions[`${table.logicalName}.${column.logicalName}`] = {
        read: allowed('CanRead'),
        create: allowed('CanCreate'),
        update: allowed('CanUpdate'),
      };
    }
    reading.draft.profiles.set(id, { id, name, permissions });
  }
}
