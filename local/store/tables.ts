/** Finding tables and columns of the metadata, with Dataverse's error when there is none. */
import { column } from '../standard/define';
import type { Column, Metadata, Table } from '../metadata';
import * as errors from './errors';
import { intersectColumns } from './schema';

const intersects = new WeakMap<Metadata, Map<string, Table>>();

/** The tables between two tables of an N:N relationship: queries may pass through them, nothing else is known of them. */
function intersectTables(metadata: Metadata): Map<string, Table> {
  const known = intersects.get(metadata);
  if (known) return known;
  const found = new Map<string, Table>();
  for (const relationship of metadata.manyToMany) {
    const ends = intersectColumns(relationship, metadata);
    if (!ends) continue;
    const name = relationship.intersectTable;
    found.set(name, {
      logicalName: name,
      schemaName: name,
      entitySetName: `${name}set`,
      objectTypeCode: 0,
      primaryId: ends[0],
      primaryName: null,
      ownership: 'none',
      isActivity: false,
      label: {},
      pluralLabel: {},
      description: {},
      columns: Object.fromEntries(ends.map((end) => [end, column(end, 'uniqueidentifier', [end, end])])),
      keys: [],
    });
  }
  intersects.set(metadata, found);
  return found;
}

export const isIntersect = (metadata: Metadata, name: string): boolean =>
  !metadata.tables[name] && intersectTables(metadata).has(name);

/** A table by logical name; also the table between two tables of an N:N relationship. */
export function tableOf(metadata: Metadata, name: string): Table {
  const table = (Object.hasOwn(metadata.tables, name) && metadata.tables[name]) || intersectTables(metadata).get(name);
  if (!table) throw errors.unknownTable(name);
  return table;
}

export function columnOf(table: Table, name: string): Column {
  const found = Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
  if (!found) throw errors.unknownColumn(table.logicalName, name);
  return found;
}
