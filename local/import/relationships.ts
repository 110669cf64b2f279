/** `<EntityRelationship>`: how tables hang together, and with that which tables a lookup may point at. */
import type { CascadeDelete, Column, OneToMany } from '../metadata';
import { platformRelationship, platformTargets, regardingNavigation } from '../standard/relationships';
import { checkKeepable, isLogicalName, relationshipKey, saidBy, type Reading } from './reading';
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

/** The ends of a one-to-many relationship, by logical names. */
const endsOf = (element: Xml) => ({
  referencingName: element.text('ReferencingEntityName').toLowerCase(),
  referencedName: element.text('ReferencedEntityName').toLowerCase(),
  columnName: element.text('ReferencingAttributeName').toLowerCase(),
});

const isOneToMany = (element: Xml) => element.text('EntityRelationshipType').toLowerCase() === 'onetomany';

/** Lookups (`table.column`) with the tables that the file says they point at, whether those are here or not. */
type Pointed = ReadonlyMap<string, ReadonlySet<string>>;

function pointedAt(elements: readonly Xml[]): Pointed {
  const pointed = new Map<string, Set<string>>();
  for (const { referencingName, referencedName, columnName } of elements.filter(isOneToMany).map(endsOf)) {
    const key = `${referencingName}.${columnName}`;
    pointed.set(key, (pointed.get(key) ?? new Set()).add(referencedName));
  }
  return pointed;
}

/** What older exports leave unsaid: the lookup's name, with the target's behind it where there can be several. */
function usualNavigation(column: Column, table: string, target: string, pointed: Pointed): string {
  if (platformTargets[column.logicalName] !== undefined) return column.logicalName;
  if (column.logicalName === 'regardingobjectid') return regardingNavigation(table, target);
  const targets = new Set([...(column.targets ?? []), ...(pointed.get(`${table}.${column.logicalName}`) ?? [])]);
  return column.type === 'customer' || targets.size > 1 ? `${column.schemaName}_${target}` : column.schemaName;
}

function readOneToMany(reading: Reading, element: Xml, name: string, pointed: Pointed): void {
  const where = `customizations.xml: relationship ${name}`;
  const { referencingName, referencedName, columnName } = endsOf(element);
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
  const relationship: OneToMany = {
    schemaName: name,
    referencedTable: referencedName,
    referencedColumn: referenced.primaryId,
    referencingTable: referencingName,
    referencingColumn: columnName,
    referencingNavigation:
      navigation(element, 'RelationshipRoleType', '1') ||
      usualNavigation(column, referencingName, referencedName, pointed),
    referencedNavigation: navigation(element, 'RelationshipRoleType', '0') || name,
    onDelete: saidBy(deletes, element.text('CascadeDelete').toLowerCase()) ?? 'NoCascade',
    onAssign: saidBy(assigns, element.text('CascadeAssign').toLowerCase()) ?? 'NoCascade',
  };
  reading.draft.oneToMany.set(relationshipKey(relationship), relationship);
}

function readManyToMany(reading: Reading, element: Xml, name: string): void {
  const where = `customizations.xml: relationship ${name}`;
  const first = reading.table(element.text('FirstEntityName'), where);
  const second = reading.table(element.text('SecondEntityName'), where);
  const intersect = element.text('IntersectEntityName').toLowerCase();
  if (!first || !second) return;
  if (!isLogicalName(intersect)) throw new Error(`${where}: no valid intersect table.`);
  checkKeepable(intersect, `${where}: its intersect table ${intersect}`);
  const others = [...reading.draft.manyToMany.values()].filter(
    (one) => one.schemaName.toLowerCase() !== name.toLowerCase(),
  );
  if (reading.draft.tables.has(intersect) || others.some((one) => one.intersectTable === intersect))
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

/**
 * Lookups learn from the relationships what they may point at. One that only points at tables of the platform that are
 * not here stays without a target: it is told with its relationship, and its rows leave it empty.
 */
function setTargets(reading: Reading, pointed: Pointed): void {
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
      const outside = pointed.has(`${table.logicalName}.${column.logicalName}`);
      if (all.length === 0 && !outside && reading.isOwn(column.logicalName))
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
  const elements = customizations.all('EntityRelationships', 'EntityRelationship');
  const pointed = pointedAt(elements);
  for (const element of elements) {
    const name = element.attribute('Name') ?? '';
    if (name === '') throw new Error('customizations.xml: a relationship without a name.');
    const type = element.text('EntityRelationshipType').toLowerCase();
    if (type === 'manytomany') readManyToMany(reading, element, name);
    else if (type === 'onetomany') readOneToMany(reading, element, name, pointed);
    else reading.tell(`relationship ${name}: its kind ${type || '(none)'} is not known`);
  }
  addPlatform(reading);
  setTargets(reading, pointed);
}
