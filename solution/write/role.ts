import type { Role } from '../language/role';
import { type Table, tableName, tableSchemaName } from '../language/table';
import { roleId } from './ids';
import { el, type Node, tag } from './xml';

/** Name and level of every privilege, by name as an export sorts them. */
export function privilegesOf(role: Role, tables: readonly Table[]): { name: string; level: string }[] {
  const schemaName = (name: string) => {
    const table = tables.find((each) => tableName(each) === name);
    if (!table) return name;
    return (table.kind === 'standard' && table.privilege) || tableSchemaName(table);
  };
  const onTables = Object.entries(role.tables).flatMap(([table, grant]) =>
    Object.entries(grant).map(([verb, level]) => ({ name: `prv${verb}${schemaName(table)}`, level })),
  );
  const others = Object.entries(role.others).map(([name, level]) => ({ name: `prv${name}`, level }));
  return [...onTables, ...others].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** `<Roles>`. */
export function rolesNode(roles: readonly Role[], tables: readonly Table[]): Node {
  return el(
    'Roles',
    roles.map((role) =>
      tag(
        'Role',
        { id: roleId(role.name), name: role.name },
        el('IsCustomizable', true),
        el('IsAutoAssigned', false),
        el('Description', role.description),
        el(
          'RolePrivileges',
          privilegesOf(role, tables).map(({ name, level }) => tag('RolePrivilege', { name, level })),
        ),
      ),
    ),
  );
}
