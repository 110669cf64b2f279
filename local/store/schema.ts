/** Tables of metadata as tables of SQLite. Changes only ever add: nothing imported later can drop rows or columns. */
import type { Column, ManyToMany, Metadata, Table } from '../metadata';
import { quoted, type Sql } from './database';
import { fold, foldedName } from './fold';

/** Where the row version stands. */
export const versionColumn = '#version';
/** Where the target table of a lookup stands that can point at several. */
export const targetColumn = (column: string): string => `${column}#table`;

const types: Readonly<Record<Column['type'], 'TEXT' | 'INTEGER' | 'REAL' | null>> = {
  primarykey: 'TEXT',
  string: 'TEXT',
  memo: 'TEXT',
  integer: 'INTEGER',
  bigint: 'INTEGER',
  decimal: 'REAL',
  double: 'REAL',
  money: 'REAL',
  boolean: 'INTEGER',
  datetime: 'TEXT',
  choice: 'INTEGER',
  multichoice: 'TEXT',
  state: 'INTEGER',
  status: 'INTEGER',
  lookup: 'TEXT',
  customer: 'TEXT',
  owner: 'TEXT',
  uniqueidentifier: 'TEXT',
  image: 'TEXT',
  file: 'TEXT',
  virtual: null,
};

/** Columns that are there in another form: the row version is its own column. */
export const isStored = (column: Column): boolean =>
  types[column.type] !== null && column.logicalName !== 'versionnumber';
export const isText = (column: Column): boolean => column.type === 'string' || column.type === 'memo';
export const isLookup = (column: Column): boolean =>
  column.type === 'lookup' || column.type === 'customer' || column.type === 'owner';
/** Several targets: the row says which table its value is of. */
export const hasManyTargets = (column: Column): boolean => isLookup(column) && (column.targets?.length ?? 0) !== 1;

/** The SQL columns that a column is kept in, with their types. */
function sqlColumns(column: Column): (readonly [name: string, type: string])[] {
  if (!isStored(column)) return [];
  const type = types[column.type] ?? 'TEXT';
  const own = [column.logicalName, column.type === 'primarykey' ? 'TEXT PRIMARY KEY NOT NULL' : type] as const;
  if (isText(column)) return [own, [foldedName(column.logicalName), 'TEXT']];
  // Every lookup has room for a target's name: a later import may add a second target.
  if (isLookup(column)) return [own, [targetColumn(column.logicalName), 'TEXT']];
  return [own];
}

const existingColumns = (sql: Sql, table: string): Set<string> =>
  new Set(sql.all(`PRAGMA table_info(${quoted(table)})`).map((row) => String(row[1])));

/** Lookups that are worth an index; who made or last changed a row is seldom asked for. */
const unindexed = new Set([
  'createdby',
  'modifiedby',
  'createdonbehalfby',
  'modifiedonbehalfby',
  'owningteam',
  'owninguser',
  'transactioncurrencyid',
]);

/** Standard columns that a zip may sort or find by often. */
const alsoIndexed = new Set(['owningbusinessunit', 'modifiedon']);

function addTable(sql: Sql, table: Table): void {
  const columns = Object.values(table.columns).flatMap(sqlColumns);
  const has = existingColumns(sql, table.logicalName);
  const name = quoted(table.logicalName);
  if (has.size === 0)
    sql.change(
      `CREATE TABLE ${name} (${[...columns, [versionColumn, 'INTEGER NOT NULL'] as const]
        .map(([column, type]) => `${quoted(column)} ${type}`)
        .join(', ')}) WITHOUT ROWID`,
    );
  else
    for (const [column, type] of columns)
      if (!has.has(column)) sql.change(`ALTER TABLE ${name} ADD COLUMN ${quoted(column)} ${type}`);
  for (const column of Object.values(table.columns)) {
    if (!isStored(column)) continue;
    const indexed = isLookup(column) ? !unindexed.has(column.logicalName) : alsoIndexed.has(column.logicalName);
    const onText = column.logicalName === table.primaryName && isText(column);
    if (!indexed && !onText) continue;
    const on = onText ? foldedName(column.logicalName) : column.logicalName;
    sql.change(
      `CREATE INDEX IF NOT EXISTS ${quoted(`${table.logicalName}#${column.logicalName}`)} ON ${name} (${quoted(on)})`,
    );
  }
}

/** The SQL column that makes two rows' values of a key column the same or not. */
export const comparedColumn = (column: Column): string =>
  isText(column) ? foldedName(column.logicalName) : column.logicalName;

function addKeys(sql: Sql, table: Table): void {
  for (const key of table.keys) {
    const columns = key.columns.map((name) => table.columns[name]).filter((column) => column !== undefined);
    if (columns.length !== key.columns.length) continue;
    const index = `${table.logicalName}#key#${key.logicalName}`;
    const on = columns.map((column) => quoted(comparedColumn(column))).join(', ');
    const existing = sql.all(`PRAGMA index_info(${quoted(index)})`).map((row) => String(row[2]));
    const wanted = columns.map(comparedColumn);
    if (existing.length > 0 && existing.join() === wanted.join()) continue;
    if (existing.length > 0) sql.change(`DROP INDEX ${quoted(index)}`);
    try {
      sql.change(`CREATE UNIQUE INDEX ${quoted(index)} ON ${quoted(table.logicalName)} (${on})`);
    } catch {
      throw new Error(`Key ${key.schemaName} of table ${table.logicalName}: rows that are there already break it`);
    }
  }
}

function addIntersect(sql: Sql, relationship: ManyToMany, metadata: Metadata): void {
  const ends = intersectColumns(relationship, metadata);
  if (!ends) return;
  const [first, second] = ends;
  const name = quoted(relationship.intersectTable);
  sql.change(
    `CREATE TABLE IF NOT EXISTS ${name} (${quoted(first)} TEXT NOT NULL, ${quoted(second)} TEXT NOT NULL, ` +
      `PRIMARY KEY (${quoted(first)}, ${quoted(second)})) WITHOUT ROWID; ` +
      `CREATE INDEX IF NOT EXISTS ${quoted(`${relationship.intersectTable}#second`)} ON ${name} (${quoted(second)})`,
  );
}

/** The two columns of an intersect table; a table related to itself gets `one` and `two` behind the name. */
export function intersectColumns(relationship: ManyToMany, metadata: Metadata): readonly [string, string] | null {
  const first = metadata.tables[relationship.firstTable]?.primaryId;
  const second = metadata.tables[relationship.secondTable]?.primaryId;
  if (!first || !second) return null;
  return first === second ? [`${first}one`, `${second}two`] : [first, second];
}

/** All activities in one: a view over the activity tables, so that it can never disagree with them. */
function viewActivities(sql: Sql, metadata: Metadata): void {
  const pointer = metadata.tables['activitypointer'];
  if (!pointer) return;
  const columns = Object.values(pointer.columns).filter(isStored);
  const parts = Object.values(metadata.tables)
    .filter((table) => table.isActivity && table.logicalName !== pointer.logicalName)
    .map((table) => {
      const has = existingColumns(sql, table.logicalName);
      const selected = [...columns.flatMap(sqlColumns).map(([name]) => name), versionColumn].map((name) =>
        has.has(name) ? quoted(name) : `NULL AS ${quoted(name)}`,
      );
      return `SELECT ${selected.join(', ')} FROM ${quoted(table.logicalName)}`;
    });
  sql.change(`DROP VIEW IF EXISTS "activitypointer"; CREATE VIEW "activitypointer" AS ${parts.join(' UNION ALL ')}`);
}

/** Brings the file's schema up to the metadata. Runs inside the caller's transaction. */
export function bringSchemaUp(sql: Sql, metadata: Metadata): void {
  for (const table of Object.values(metadata.tables)) {
    if (table.logicalName === 'activitypointer') continue;
    addTable(sql, table);
    addKeys(sql, table);
  }
  for (const relationship of metadata.manyToMany) addIntersect(sql, relationship, metadata);
  viewActivities(sql, metadata);
}

/** Fills the folded twins of a text column, for a column that was of another kind before. */
export const foldedOf = (value: string | null): string | null => (value === null ? null : fold(value));
