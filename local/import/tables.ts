/** `<Entity>`: tables with their columns and keys. Standard tables get what is new, nothing they have is taken away. */
import type { Column, Key, Table } from '../metadata';
import { platformColumns } from '../standard/define';
import { companionsIn, mergedOptions, readColumn } from './columns';
import { isMicrosofts, isPrefixed } from './publishers';
import { checkKeepable, isLogicalName, saidBy, type Reading } from './reading';
import { labelOf, type Xml } from './xml';

const ownerships: Readonly<Record<string, Table['ownership']>> = {
  userowned: 'user',
  teamowned: 'user',
  organizationowned: 'organisation',
  orgowned: 'organisation',
  businessowned: 'none',
  none: 'none',
};

export const nameOfEntity = (entity: Xml): string =>
  (entity.child('EntityInfo')?.child('entity')?.attribute('Name') ?? entity.text('Name')).trim();

/** Type codes of tables that no export gives one: from 10000 up, each once. */
function nextTypeCode(reading: Reading): number {
  return Math.max(9999, ...[...reading.draft.tables.values()].map(({ objectTypeCode }) => objectTypeCode)) + 1;
}

function mergedColumn(table: string, before: Column | undefined, after: Column): Column {
  if (!before) return after;
  if (before.type !== after.type)
    throw new Error(
      `customizations.xml: table ${table}, column ${after.logicalName}: its type cannot change from ${before.type} to ${after.type}.`,
    );
  return {
    ...before,
    ...after,
    label: { ...before.label, ...after.label },
    ...(after.options ? { options: mergedOptions(before.options, after.options) } : {}),
    targets: after.targets ?? before.targets,
  };
}

function readKeys(entity: Xml, table: string, columns: Readonly<Record<string, Column>>): Key[] {
  return entity.all('EntityKeys', 'EntityKey').map((element) => {
    const schemaName = element.text('Name');
    const logicalName = (element.text('LogicalName') || schemaName).toLowerCase();
    const where = `customizations.xml: table ${table}, key ${logicalName}`;
    if (!isLogicalName(logicalName)) throw new Error(`${where}: no valid name.`);
    const names = element.all('EntityKeyAttributes', 'AttributeName').map((one) => one.text().toLowerCase());
    if (names.length === 0) throw new Error(`${where}: no columns.`);
    for (const name of names) if (!columns[name]) throw new Error(`${where}: there is no column ${name}.`);
    return { logicalName, schemaName, columns: names, label: labelOf(element, 'displaynames', 'displayname') };
  });
}

/** The columns of an `<entity>`, merged over those that are known. */
function readColumns(reading: Reading, info: Xml, table: string, known: Table | undefined): Record<string, Column> {
  const columns: Record<string, Column> = { ...known?.columns };
  const standard = known !== undefined && !reading.isOwn(table);
  const seen = new Set<string>();
  const attributes = info.all('attributes', 'attribute');
  const companions = companionsIn(attributes);
  for (const attribute of attributes) {
    if (companions.has(attribute)) continue;
    const column = readColumn(reading, attribute, table);
    if (!column) continue;
    if (seen.has(column.logicalName))
      throw new Error(`customizations.xml: table ${table}: column ${column.logicalName} is there twice.`);
    seen.add(column.logicalName);
    const before = columns[column.logicalName];
    // The platform's own columns are modelled here already; an export may know them in another form.
    if (before && standard && before.type !== column.type && !reading.isOwn(column.logicalName)) continue;
    columns[column.logicalName] = mergedColumn(table, before, column);
  }
  return columns;
}

/** Who made and owns a row and its version: the platform keeps them, also where an older export leaves them out. */
function withPlatform(columns: Record<string, Column>, ownership: Table['ownership']): Record<string, Column> {
  const missing = platformColumns(ownership).filter(({ logicalName }) => {
    const type = columns[logicalName]?.type;
    return type === undefined || type === 'virtual';
  });
  return { ...columns, ...Object.fromEntries(missing.map((column) => [column.logicalName, column])) };
}

function readTable(reading: Reading, entity: Xml): void {
  const schemaName = nameOfEntity(entity);
  const name = schemaName.toLowerCase();
  if (!isLogicalName(name)) throw new Error('customizations.xml: a table without a valid name.');
  checkKeepable(name, `customizations.xml: table ${name}`);
  const known = reading.draft.tables.get(name);
  const info = entity.child('EntityInfo')?.child('entity');
  if (!info) {
    if (!known) reading.table(name, 'customizations.xml: Entities');
    return;
  }
  const columns = readColumns(reading, info, name, known);
  const primaryId = Object.values(columns).find(({ type }) => type === 'primarykey')?.logicalName;
  if (!primaryId) {
    if (!reading.isOwn(name)) {
      if (isPrefixed(name) && !isMicrosofts(name))
        throw new Error(
          `customizations.xml: adds to table ${name}, which is neither whole in the zip nor in the organisation.`,
        );
      reading.tell(`table ${name}: not among the standard tables here; what the zip adds to it is left out`);
      return;
    }
    throw new Error(`customizations.xml: table ${name} has no primary key column.`);
  }
  const fromXml = info
    .all('attributes', 'attribute')
    .filter((attribute) => attribute.text('DisplayMask').split('|').includes('PrimaryName'))
    .map((attribute) => (attribute.text('LogicalName') || attribute.text('Name')).toLowerCase());
  if (!known && fromXml.length > 1)
    throw new Error(`customizations.xml: table ${name} has more than one primary name: ${fromXml.join(', ')}.`);
  const keys = readKeys(info, name, columns);
  const kept = (known?.keys ?? []).filter((key) => !keys.some(({ logicalName }) => logicalName === key.logicalName));
  const said = saidBy(ownerships, info.text('OwnershipTypeMask').toLowerCase());
  if (known && said && said !== known.ownership && reading.isOwn(name))
    throw new Error(
      `customizations.xml: table ${name}: who owns its rows cannot change from ${known.ownership} to ${said}.`,
    );
  const ownership = known?.ownership ?? said ?? 'user';
  const icon = info.text('IconVectorName');
  const typeCode = entity.number('ObjectTypeCode');
  reading.draft.tables.set(name, {
    logicalName: name,
    schemaName: known?.schemaName ?? schemaName,
    entitySetName: setName(reading, info.text('EntitySetName') || known?.entitySetName || `${name}s`, name),
    objectTypeCode: known?.objectTypeCode ?? freeTypeCode(reading, typeCode),
    primaryId,
    primaryName: known?.primaryName ?? fromXml[0] ?? null,
    ownership,
    isActivity: known?.isActivity ?? info.flag('IsActivity'),
    label: { ...known?.label, ...labelOf(info, 'LocalizedNames', 'LocalizedName') },
    pluralLabel: { ...known?.pluralLabel, ...labelOf(info, 'LocalizedCollectionNames', 'LocalizedCollectionName') },
    description: { ...known?.description, ...labelOf(info, 'Descriptions', 'Description') },
    ...(icon || known?.iconResource ? { iconResource: icon || known?.iconResource } : {}),
    columns: known ? columns : withPlatform(columns, ownership),
    keys: [...kept, ...keys],
  });
}

/** The name that addresses call a table's rows by: it has to be one, and no other table's. */
function setName(reading: Reading, wanted: string, table: string): string {
  const where = `customizations.xml: table ${table}: its set name ${wanted}`;
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(wanted)) throw new Error(`${where} is no valid name.`);
  const other = [...reading.draft.tables.values()].find(
    (one) => one.logicalName !== table && one.entitySetName.toLowerCase() === wanted.toLowerCase(),
  );
  if (other) throw new Error(`${where} is that of table ${other.logicalName} already.`);
  return wanted;
}

function freeTypeCode(reading: Reading, wanted: number | undefined): number {
  const taken = [...reading.draft.tables.values()].some(({ objectTypeCode }) => objectTypeCode === wanted);
  return wanted !== undefined && wanted >= 10000 && !taken ? wanted : nextTypeCode(reading);
}

/** All tables; a table may stand in the file once only. */
export function readTables(reading: Reading, customizations: Xml): void {
  const seen = new Set<string>();
  for (const entity of customizations.all('Entities', 'Entity')) {
    const name = nameOfEntity(entity).toLowerCase();
    if (seen.has(name)) throw new Error(`customizations.xml: table ${name} is there twice.`);
    seen.add(name);
    readTable(reading, entity);
  }
}

/** Parts of a table that are not taken here, by name. */
export function tellTableParts(reading: Reading, customizations: Xml): void {
  const known = new Set([
    'name',
    'entityinfo',
    'formxml',
    'savedqueries',
    'ribbondiffxml',
    'visualizations',
    'objecttypecode',
  ]);
  for (const entity of customizations.all('Entities', 'Entity')) {
    const name = nameOfEntity(entity).toLowerCase();
    for (const part of entity.children)
      if (!known.has(part.name.toLowerCase()) && (part.children.length > 0 || part.text() !== ''))
        reading.tell(`${part.name} of table ${name}`);
  }
}
