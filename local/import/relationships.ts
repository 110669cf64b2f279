/** `<EntityRelationship>`: how tables hang together, and with that which tables a lookup may point at. */
import type { CascadeDelete, Column, OneToMany } from '../metadata';
import { platformRelationship, platformTargets } from '../standard/relationships';
import { relationshipKey, type Reading } from './reading';
import type { Xml } from './xml';

const deletes: Readonly<Record<string, CascadeDelete>> = {
  cascade: 'Cascade',
  removelink: 'RemoveLink',
  restrict: 'Restrict',
  nocascade: 'NoCascade',
};
const assigns: Readonly<Record<string, OneToMany['onAssign']>> = {
  cascade: 'Cascade',
  active: 'Active',
  userowned: 'UserOwned',
  nocascade: 'NoCascade',
};

/** The navigation name that a side of the relationship is called by. */
function navigation(element: Xml, role: string, type: string): string {
  const found = element.all('EntityRelationshipRoles', 'EntityRelationshipRole').find((one) => one.text(role) === type);
  return found?.text('NavigationPropertyName') ?? '';
}

function readOneToMany(reading: Reading, element: Xml, name: string): void {
  const where = `customizations.xml: relationship ${name}`;
  const referencingName = element.text('ReferencingEntityName').toLowerCase();
  const referencedName = element.text('ReferencedEntityName').toLowerCase();
  const columnName = element.text('ReferencingAttributeName').toLowerCase();
  const referencing = reading.table(referencingName, where);
  if (!referencing) return;
  const column = referencing.columns[columnName];
  if (!column) {
    reading.column(referencing, columnName, where);
    return;
  }
  // The owner is a user or a team; the platform's own relationship says so.
  if (referencedName === 'owner') return;
  const referenced = reading.table(referencedName, where);
  if (!referenced) return;
  const platform = platformTargets[columnName] !== undefined;
  const several =
    column.type === 'customer' || (column.targets ?? []).filter((one) => one !== referencedName).length > 0;
  const fallback = several ? `${column.schemaName}_${referencedName}` : column.schemaName;
  const relationship: OneToMany = {
    schemaName: name,
    referencedTable: referencedName,
    referencedColumn: referenced.primaryId,
    referencingTable: referencingName,
    referencingColumn: columnName,
    referencingNavigation: navigation(element, 'RelationshipRoleType', '1') || (platform ? columnName : fallback),
    referencedNavigation: navigation(element, 'RelationshipRoleType', '0') || name,
    onDelete: deletes[element.text('CascadeDelete').toLowerCase()] ?? 'NoCascade',
    onAssign: assigns[element.text('CascadeAssign').toLowerCase()] ?? 'NoCascade',
  };
  reading.draft.oneToMany.set(relationshipKey(relationship), relationship);
}

function readManyToMany(reading: Reading, element: Xml, name: string): void {
  const where = `customizations.xml: relationship ${name}`;
  const first = reading.table(element.text('FirstEntityName'), where);
  const second = reading.table(element.text('SecondEntityName'), where);
  const intersect = element.text('IntersectEntityName').toLowerCase();
  if (!first || !second) return;
  if (!/^[a-z][a-z0-9_]*$/.test(intersect)) throw new Error(`${where}: no valid intersect table.`);
  if (reading.draft.tables.has(intersect))
    throw new Error(`${where}: its intersect table ${intersect} is a table already.`);
  reading.draft.manyToMany.set(name.toLowerCase(), {
    schemaName: name,
    intersectTable: intersect,
    firstTable: first.logicalName,
    secondTable: second.logicalName,
    firstNavigation: navigation(element, 'AssociationRoleOrdinal', '1') || name,
    secondNavigation: navigation(element, 'AssociationRoleOrdinal', '2') || name,
  });
}

/** The platform's relationships that exports leave out. */
function addPlatform(reading: Reading): void {
  const has = new Set(
    [...reading.draft.oneToMany.values()].map((one) => `${one.referencingTable}.${one.referencingColumn}`),
  );
  for (const table of reading.draft.tables.values())
    for (const column of Object.keys(table.columns)) {
      const missing = has.has(`${table.logicalName}.${column}`)
        ? null
        : platformRelationship(table.logicalName, column);
      if (missing && !reading.draft.oneToMany.has(relationshipKey(missing)))
        reading.draft.oneToMany.set(relationshipKey(missing), missing);
    }
}

/** Lookups learn from the relationships what they may point at. */
function setTargets(reading: Reading): void {
  const targets = new Map<string, Set<string>>();
  for (const { referencingTable, referencingColumn, referencedTable } of reading.draft.oneToMany.values()) {
    const key = `${referencingTable}.${referencingColumn}`;
    targets.set(key, (targets.get(key) ?? new Set()).add(referencedTable));
  }
  for (const table of reading.draft.tables.values()) {
    const columns: Record<string, Column> = { ...table.columns };
    let changed = false;
    for (const column of Object.values(table.columns)) {
      if (column.type !== 'lookup' && column.type !== 'customer') continue;
      const found = [...(targets.get(`${table.logicalName}.${column.logicalName}`) ?? [])].sort();
      const known = column.targets ?? [];
      const all = [...known, ...found.filter((one) => !known.includes(one))];
      if (all.length === 0 && reading.isOwn(column.logicalName))
        throw new Error(
          `customizations.xml: table ${table.logicalName}, column ${column.logicalName}: a lookup without a relationship.`,
        );
      if (all.length === known.length && column.targets) continue;
      columns[column.logicalName] = { ...column, targets: all };
      changed = true;
    }
    if (changed) reading.draft.tables.set(table.logicalName, { ...table, columns });
  }
}

export function readRelationships(reading: Reading, customizations: Xml): void {
  for (const element of customizations.all('EntityRelationships', 'EntityRelationship')) {
    const name = element.attribute('Name') ?? '';
    if (name === '') throw new Error('customizations.xml: a relationship without a name.');
    const type = element.text('EntityRelationshipType').toLowerCase();
    if (type === 'manytomany') readManyToMany(reading, element, name);
    else if (type === 'onetomany') readOneToMany(reading, element, name);
    else reading.tell(`relationship ${name}: its kind ${type || '(none)'} is not known`);
  }
  addPlatform(reading);
  setTargets(reading);
}
