/** Security roles and column security profiles. */
import type { Depth, FieldSecurityProfile, PrivilegeVerb, Role } from '../metadata';
import { parsePrivilege, tablesByPrivilege } from '../privileges';
import { saidBy, type Reading } from './reading';
import { idOf, type Xml } from './xml';

const depths: Readonly<Record<string, Depth>> = { basic: 'Basic', local: 'Local', deep: 'Deep', global: 'Global' };

export function readRoles(reading: Reading, customizations: Xml): void {
  const tables = tablesByPrivilege(reading.draft.tables.values());
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
