import type { Following } from './column';
import { columnName, columnSchemaName, type Table, tableName } from './table';

/** One row of `referenced` has many of `referencing`: what a lookup column stands on. Table and column are logical names. */
export interface Relationship {
  /** Schema name, e.g. `kk_Vehicle_WorkshopVisit_VehicleId`; also the collection's navigation name. */
  readonly name: string;
  readonly referenced: string;
  readonly referencing: string;
  readonly column: string;
  readonly columnSchemaName: string;
  /** Navigation name of the lookup, as `@odata.bind` wants it: `kk_VehicleId`, `kk_CustomerId_contact`. */
  readonly navigation: string;
  readonly following: Following;
  /** Not offered under Related of the row it points at. */
  readonly unlisted: boolean;
}

/** The tables that a Customer column points at. */
export const customerTables = ['contact', 'account'] as const;

/** The part of a relationship's name that stands for a table: `WorkshopVisit`, but `contact` for a standard one. */
function nameInRelationship(logicalName: string, tables: readonly Table[]): string {
  const found = tables.find((table) => tableName(table) === logicalName);
  return found?.kind === 'own' ? found.name : logicalName;
}

/** The relationships that the lookups of all tables ask for, in the order of the tables and their columns. */
export function relationshipsOf(tables: readonly Table[]): Relationship[] {
  return tables.flatMap((table) =>
    Object.entries(table.columns).flatMap(([key, column]) => {
      if (column.kind !== 'lookup' && column.kind !== 'customer') return [];
      const referencing = tableName(table);
      const schemaName = columnSchemaName(key);
      const targets: readonly string[] = column.kind === 'lookup' ? [column.to] : customerTables;
      return targets.map((referenced) => {
        const from = nameInRelationship(referenced, tables);
        const to = nameInRelationship(referencing, tables);
        return {
          name: `kk_${from}_${to}_${schemaName.slice('kk_'.length)}`,
          referenced,
          referencing,
          column: columnName(key),
          columnSchemaName: schemaName,
          navigation: column.kind === 'lookup' ? schemaName : `${schemaName}_${referenced}`,
          following: column.following,
          unlisted: column.kind === 'lookup' && column.unlisted === true,
        };
      });
    }),
  );
}
