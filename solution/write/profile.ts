import type { SecurityProfile } from '../language/profile';
import { columnName, type Table, tableName } from '../language/table';
import { profileId } from './ids';
import { el, type Node, tag } from './xml';

/** Dataverse's numbers for what a permission allows. */
const allowed = (may: boolean): number => (may ? 4 : 0);

/** Logical names of the secured columns, as `table.column`. */
export function securedColumns(tables: readonly Table[]): Set<string> {
  return new Set(
    tables.flatMap((table) =>
      Object.entries(table.columns)
        .filter(([, column]) => column.secured)
        .map(([key]) => `${tableName(table)}.${columnName(key)}`),
    ),
  );
}

/** `<FieldSecurityProfiles>`: each with its permissions on the columns that are secured, sorted as an export sorts them. */
export function profilesNode(profiles: readonly SecurityProfile[], tables: readonly Table[]): Node {
  const secured = securedColumns(tables);
  return el(
    'FieldSecurityProfiles',
    profiles.map(({ name, description, access }) =>
      tag(
        'FieldSecurityProfile',
        { name, description, fieldsecurityprofileid: profileId(name) },
        el(
          'FieldPermissions',
          access.flatMap((group) =>
            group.tables.flatMap((table) =>
              [...group.columns]
                .sort()
                .filter((column) => secured.has(`${table}.${column}`))
                .map((column) =>
                  el(
                    'FieldPermission',
                    el('EntityName', table),
                    el('AttributeName', column),
                    el('CanRead', allowed(group.may.read)),
                    el('CanUpdate', allowed(group.may.update)),
                    el('CanCreate', allowed(group.may.create)),
                  ),
                ),
            ),
          ),
        ),
      ),
    ),
  );
}
