/** Finding rows: by id or by alternate key, and what the caller may do with the row found. */
import type { Caller, RowReference } from '../contract';
import type { Key, Metadata, PrivilegeVerb, Table } from '../metadata';
import type { Access } from './access';
import { quoted, type Sql, type SqlValue } from './database';
import * as errors from './errors';
import { fold } from './fold';
import { toSql } from './rows';
import { comparedColumn, isLookup, isText, versionColumn } from './schema';
import { columnOf } from './tables';
import { checkedValue, isGuid, isLookupValue, plainId } from './values';

/** What is needed to decide about a row. */
export interface Found {
  readonly id: string;
  readonly version: number;
  readonly ownerId: string;
  readonly unitId: string;
}

export class Finder {
  constructor(
    private readonly sql: Sql,
    private readonly access: Access,
    private readonly metadata: () => Metadata,
  ) {}

  byId(table: Table, id: string): Found | null {
    const owner = table.ownership === 'user' ? '"ownerid", "owningbusinessunit"' : 'NULL, NULL';
    const row = this.sql.first(
      `SELECT ${quoted(table.primaryId)}, ${quoted(versionColumn)}, ${owner} FROM ${quoted(table.logicalName)} WHERE ${quoted(table.primaryId)} = ?`,
      [plainId(id)],
    );
    return row && { id: String(row[0]), version: Number(row[1]), ownerId: String(row[2]), unitId: String(row[3]) };
  }

  /** The defined key that consists of exactly these columns. */
  keyOf(table: Table, columns: readonly string[]): Key {
    const wanted = [...columns].sort().join();
    const key = table.keys.find((one) => [...one.columns].sort().join() === wanted);
    if (!key) throw errors.noSuchKey(table, columns);
    return key;
  }

  /** A key value in the form in which it is compared. */
  private keyValue(table: Table, name: string, value: unknown): SqlValue {
    const column = columnOf(table, name);
    const scalar = value as string | number | boolean | null;
    if (isLookup(column)) {
      const id = isLookupValue(scalar) ? scalar : value;
      const text = typeof id === 'object' && id !== null ? (id as { id: string }).id : id;
      if (!isGuid(text)) throw errors.wrongType(table, column, text, 'Edm.Guid');
      return plainId(text);
    }
    if (isText(column)) return scalar === null ? null : fold(String(scalar));
    return toSql(checkedValue(table, column, scalar));
  }

  /** Null when there is no such row; the key itself has to be defined. */
  find(table: Table, row: RowReference): Found | null {
    if ('id' in row) return isGuid(row.id) ? this.byId(table, row.id) : null;
    const entries = Object.entries(row.key);
    const key = this.keyOf(
      table,
      entries.map(([name]) => name),
    );
    const conditions = key.columns.map((name) => `${quoted(comparedColumn(columnOf(table, name)))} = ?`);
    const values = key.columns.map((name) => this.keyValue(table, name, row.key[name] ?? null));
    const found = this.sql.first(
      `SELECT ${quoted(table.primaryId)} FROM ${quoted(table.logicalName)} WHERE ${conditions.join(' AND ')}`,
      values,
    );
    return found ? this.byId(table, String(found[0])) : null;
  }

  missing(table: Table, row: RowReference) {
    return 'id' in row ? errors.rowNotFound(table, row.id) : errors.keyNotFound(table);
  }

  /** Throws 404 when there is no such row and 403 when the caller's privilege does not reach it. */
  reachable(caller: Caller, table: Table, row: RowReference, verb: PrivilegeVerb): Found {
    this.access.required(caller, table, verb);
    const found = this.find(table, row);
    if (!found) throw this.missing(table, row);
    this.mustReach(caller, table, found, verb);
    return found;
  }

  mustReach(caller: Caller, table: Table, found: Found, verb: PrivilegeVerb): void {
    const depth = this.access.required(caller, table, verb);
    if (table.ownership !== 'user' || this.access.reaches(caller, depth, found)) return;
    throw errors.noAccessToRow(caller.userId, verb, table, found.id);
  }

  /** A row of a table by name, for lookups: throws 404 as Dataverse does when the target is not there. */
  target(tableName: string, id: string): { table: Table; found: Found } {
    const table = this.metadata().tables[tableName];
    if (!table) throw errors.unknownTable(tableName);
    const found = isGuid(id) ? this.byId(table, id) : null;
    if (!found) throw errors.rowNotFound(table, id);
    return { table, found };
  }
}
