/** Creating and changing rows. */
import { randomUUID } from 'node:crypto';
import type { Caller, LookupValue, RowReference, Values, WriteCondition, Written } from '../contract';
import type { Column, Metadata, Table } from '../metadata';
import type { Scalar } from '../query';
import { fold, foldedName } from './fold';
import type { Access } from './access';
import { computedColumns, needsCurrency, type Stored } from './computed';
import { quoted, type Sql, type SqlValue } from './database';
import * as errors from './errors';
import type { Finder, Found } from './finding';
import { fromSql, toSql } from './rows';
import { comparedColumn, isLookup, isStored, isText, targetColumn, versionColumn } from './schema';
import { settleStatus } from './statuses';
import { columnOf } from './tables';
import { checkedValue, isGuid, isLookupValue, plainId } from './values';

export interface Keeping {
  readonly sql: Sql;
  readonly access: Access;
  readonly finder: Finder;
  readonly metadata: () => Metadata;
  /** The moment of the write, as stored. */
  readonly now: () => string;
  readonly currencyId: () => string | null;
}

/** Columns that a client may name although they are set for it; what it says is passed over. */
const keptByPlatform = new Set(['createdon', 'modifiedon', 'createdby', 'modifiedby', 'versionnumber']);

export class Writing {
  constructor(private readonly keeping: Keeping) {}

  /** A lookup's value checked: the target exists, is of a right table, and the caller may append to it. */
  private checkedLookup(caller: Caller, table: Table, column: Column, value: Scalar | LookupValue): LookupValue | null {
    if (value === null || value === '') return null;
    const targets = column.targets ?? [];
    const lookup = isLookupValue(value)
      ? value
      : { table: targets.length === 1 ? (targets[0] ?? '') : '', id: String(value) };
    if (!isGuid(lookup.id)) throw errors.wrongType(table, column, lookup.id, 'Edm.Guid');
    if (targets.length > 0 && !targets.includes(lookup.table)) throw errors.wrongTarget(column, lookup.table);
    const { table: target, found } = this.keeping.finder.target(lookup.table, lookup.id);
    if (column.type !== 'owner' && !this.keeping.access.standing(caller).user.isSystem) {
      this.keeping.access.required(caller, table, 'Append');
      this.keeping.finder.mustReach(caller, target, found, 'AppendTo');
    }
    return { table: lookup.table, id: found.id };
  }

  /** What a client gave, checked and in stored form; columns that cannot be set this way are passed over. */
  private given(caller: Caller, table: Table, values: Values, id: string, creating: boolean): Stored {
    const stored: Stored = {};
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) continue;
      const column = columnOf(table, name);
      const settable = creating ? column.validForCreate : column.validForUpdate;
      if (!isStored(column) || keptByPlatform.has(name) || name === table.primaryId || !settable) continue;
      if (column.secured) {
        const access = this.keeping.access.fieldAccess(caller, table.logicalName, name);
        if (!(creating ? access.create : access.update))
          throw errors.securedColumn(caller.userId, table.logicalName, id, name);
      }
      if (isLookup(column)) {
        const lookup = this.checkedLookup(caller, table, column, value);
        stored[name] = lookup?.id ?? null;
        stored[targetColumn(name)] = lookup?.table ?? null;
      } else if (isLookupValue(value)) throw errors.wrongType(table, column, value.table, column.type);
      else stored[name] = checkedValue(table, column, value);
    }
    return stored;
  }

  /** Owner, and what follows from it: user or team, and the business unit. */
  private setOwner(stored: Stored, owner: LookupValue): void {
    const unit = this.keeping.access.unitOf(owner);
    const link = (name: string, table: string, id: string | null) => {
      stored[name] = id;
      stored[targetColumn(name)] = id === null ? null : table;
    };
    link('ownerid', owner.table, owner.id);
    link('owninguser', 'systemuser', owner.table === 'team' ? null : owner.id);
    link('owningteam', 'team', owner.table === 'team' ? owner.id : null);
    link('owningbusinessunit', 'businessunit', unit);
  }

  private stamp(stored: Stored, which: 'created' | 'modified', userId: string, at: string): void {
    stored[`${which}on`] = at;
    stored[`${which}by`] = userId;
    stored[targetColumn(`${which}by`)] = 'systemuser';
  }

  private setDefaults(table: Table, stored: Stored): void {
    for (const column of Object.values(table.columns)) {
      const { logicalName: name, default: byDefault } = column;
      if (name in stored || byDefault === undefined || !isStored(column)) continue;
      if (column.type === 'state' || column.type === 'status') continue;
      stored[name] = column.type === 'boolean' ? byDefault === true || byDefault === 1 : byDefault;
    }
    if (table.isActivity && table.columns['activitytypecode']) stored['activitytypecode'] = table.logicalName;
  }

  create(caller: Caller, table: Table, values: Values, wantedId?: string): Written {
    const { access, sql } = this.keeping;
    if (table.logicalName === 'activitypointer') throw errors.notWritable(table);
    const depth = access.required(caller, table, 'Create');
    const named = wantedId ?? values[table.primaryId];
    if (named !== undefined && named !== null && !isGuid(named))
      throw errors.wrongType(table, columnOf(table, table.primaryId), named, 'Edm.Guid');
    const id = isGuid(named) ? plainId(named) : randomUUID();
    if (isGuid(named) && this.keeping.finder.byId(table, id)) throw errors.duplicateId();
    const stored = this.given(caller, table, values, id, true);
    this.setDefaults(table, stored);
    settleStatus(table, stored, null);
    const at = this.keeping.now();
    const { user } = access.standing(caller);
    if (table.ownership === 'user') {
      const owner = typeof stored['ownerid'] === 'string' ? stored['ownerid'] : user.id;
      this.setOwner(stored, { id: owner, table: String(stored['ownerid#table'] ?? 'systemuser') });
      if (owner !== user.id) {
        access.required(caller, table, 'Assign');
        const reached = access.reaches(caller, depth, { ownerId: owner, unitId: String(stored['owningbusinessunit']) });
        if (!reached) throw errors.noAccessToRow(user.id, 'Create', table, id);
      }
    }
    this.stamp(stored, 'created', user.id, at);
    this.stamp(stored, 'modified', user.id, at);
    if (typeof stored['overriddencreatedon'] === 'string') {
      stored['createdon'] = stored['overriddencreatedon'];
      stored['overriddencreatedon'] = at;
    }
    this.setCurrency(table, stored);
    Object.assign(stored, computedColumns(table, stored));
    this.mustHave(table, stored);
    stored[table.primaryId] = id;
    const row = this.sqlRow(table, { ...stored, [versionColumn]: sql.count() });
    const entries = Object.entries(row).filter(([, value]) => value !== null);
    this.guarded(table, stored, id, () =>
      sql.run(
        `INSERT INTO ${quoted(table.logicalName)} (${entries.map(([name]) => quoted(name)).join(', ')}) ` +
          `VALUES (${entries.map(() => '?').join(', ')})`,
        entries.map(([, value]) => value),
      ),
    );
    access.changed(table.logicalName);
    return { id, created: true };
  }

  /** Required by the system only: what the business calls required is asked for by forms, not by the Web API. */
  private mustHave(table: Table, stored: Readonly<Stored>): void {
    for (const column of Object.values(table.columns)) {
      if (column.required !== 'system' || !column.validForCreate || column.type === 'primarykey') continue;
      if (column.type === 'owner' || column.type === 'state' || !isStored(column)) continue;
      if ((stored[column.logicalName] ?? null) === null) throw errors.missingValue(table, column);
    }
  }

  private setCurrency(table: Table, row: Stored): void {
    if (!needsCurrency(table, row)) return;
    row['transactioncurrencyid'] = this.keeping.currencyId();
    row[targetColumn('transactioncurrencyid')] = row['transactioncurrencyid'] ? 'transactioncurrency' : null;
  }

  /** Stored values as SQL columns, text with its folded twin; names the table has no column for fall away. */
  private sqlRow(table: Table, stored: Readonly<Stored>): Record<string, SqlValue> {
    const row: Record<string, SqlValue> = {};
    for (const [name, value] of Object.entries(stored)) {
      const column = table.columns[name.split('#')[0] ?? ''];
      if (name !== versionColumn && (!column || !isStored(column))) continue;
      row[name] = toSql(value);
      if (column && isText(column)) row[foldedName(name)] = typeof value === 'string' ? fold(value) : null;
    }
    return row;
  }

  /** Turns SQLite's complaint about a key into Dataverse's. */
  private guarded(table: Table, stored: Readonly<Stored>, id: string, write: () => void): void {
    try {
      write();
    } catch (error) {
      if (!String((error as { code?: unknown }).code).startsWith('SQLITE_CONSTRAINT')) throw error;
      for (const key of table.keys) {
        const columns = key.columns.map((name) => columnOf(table, name));
        const values = columns.map((column) => stored[column.logicalName] ?? null);
        if (values.includes(null)) continue;
        const other = this.keeping.sql.first(
          `SELECT 1 FROM ${quoted(table.logicalName)} WHERE ${quoted(table.primaryId)} <> ? AND ${columns
            .map((column) => `${quoted(comparedColumn(column))} = ?`)
            .join(' AND ')}`,
          [id, ...values.map((value) => toSql(typeof value === 'string' ? fold(value) : value))],
        );
        if (other) throw errors.duplicateKey(key.columns.join(', '), key.logicalName);
      }
      throw errors.duplicateId();
    }
  }

  /** The row as it stands, in stored form. */
  current(table: Table, id: string): Stored {
    const columns = Object.values(table.columns).filter(isStored);
    const lookups = columns.filter(isLookup);
    const selected = [
      ...columns.map(({ logicalName }) => logicalName),
      ...lookups.map(({ logicalName }) => targetColumn(logicalName)),
    ];
    const values = this.keeping.sql.first(
      `SELECT ${selected.map(quoted).join(', ')} FROM ${quoted(table.logicalName)} WHERE ${quoted(table.primaryId)} = ?`,
      [id],
    );
    const row: Stored = {};
    columns.forEach((column, index) => {
      row[column.logicalName] = fromSql(column, values?.[index]);
    });
    lookups.forEach(({ logicalName }, index) => {
      row[targetColumn(logicalName)] = (values?.[columns.length + index] as string | null | undefined) ?? null;
    });
    return row;
  }

  update(
    caller: Caller,
    table: Table,
    reference: RowReference,
    values: Values,
    condition: WriteCondition = {},
  ): Written {
    const { access, finder } = this.keeping;
    if (table.logicalName === 'activitypointer') throw errors.notWritable(table);
    const found = finder.reachable(caller, table, reference, 'Write');
    mustMatch(found, condition);
    const stored = this.given(caller, table, values, found.id, false);
    const before = this.current(table, found.id);
    settleStatus(table, stored, before);
    for (const [name, value] of Object.entries(stored))
      if (value === null && table.columns[name]?.required === 'system')
        throw errors.missingValue(table, columnOf(table, name));
    const owner = stored['ownerid'];
    if (typeof owner === 'string' && owner !== before['ownerid']) {
      finder.mustReach(caller, table, found, 'Assign');
      this.setOwner(stored, { id: owner, table: String(stored['ownerid#table']) });
      this.keeping.sql.transaction(() => {
        this.write(caller, table, found.id, stored, before);
        this.assignRelated(caller, table, found, stored);
      });
    } else this.write(caller, table, found.id, stored, before);
    access.changed(table.logicalName);
    return { id: found.id, created: false };
  }

  /** Writes checked values over a row: who and when, what is computed, and the next version. */
  write(caller: Caller, table: Table, id: string, stored: Stored, before: Readonly<Stored>): void {
    this.stamp(stored, 'modified', caller.userId, this.keeping.now());
    const after: Stored = { ...before, ...stored };
    this.setCurrency(table, after);
    Object.assign(after, computedColumns(table, after));
    const changed = Object.fromEntries(Object.entries(after).filter(([name, value]) => value !== before[name]));
    const row = this.sqlRow(table, { ...changed, [versionColumn]: this.keeping.sql.count() });
    const entries = Object.entries(row);
    this.guarded(table, after, id, () =>
      this.keeping.sql.run(
        `UPDATE ${quoted(table.logicalName)} SET ${entries.map(([name]) => `${quoted(name)} = ?`).join(', ')} ` +
          `WHERE ${quoted(table.primaryId)} = ?`,
        [...entries.map(([, value]) => value), id],
      ),
    );
  }

  /** Rows that follow their parent to a new owner. */
  private assignRelated(caller: Caller, table: Table, parent: Found, owner: Readonly<Stored>): void {
    for (const relationship of this.keeping.metadata().oneToMany) {
      if (relationship.referencedTable !== table.logicalName || relationship.onAssign === 'NoCascade') continue;
      const child = this.keeping.metadata().tables[relationship.referencingTable];
      const column = child?.columns[relationship.referencingColumn];
      if (!child || !column || child.ownership !== 'user' || child.logicalName === 'activitypointer') continue;
      const rows = this.keeping.sql.all(
        `SELECT ${quoted(child.primaryId)} FROM ${quoted(child.logicalName)} WHERE ${quoted(column.logicalName)} = ?`,
        [parent.id],
      );
      for (const [id] of rows) {
        const before = this.current(child, String(id));
        if (before['ownerid'] === owner['ownerid']) continue;
        if (relationship.onAssign === 'UserOwned' && before['ownerid'] !== parent.ownerId) continue;
        if (relationship.onAssign === 'Active' && before['statecode'] !== 0) continue;
        const stored: Stored = {};
        this.setOwner(stored, { id: String(owner['ownerid']), table: String(owner['ownerid#table']) });
        this.write(caller, child, String(id), stored, before);
        const found = {
          id: String(id),
          version: 0,
          ownerId: String(before['ownerid']),
          unitId: String(before['owningbusinessunit']),
        };
        this.assignRelated(caller, child, found, owner);
      }
    }
  }
}

/** If-Match: `*` or a version, with or without the ETag's wrapping. */
export function mustMatch(found: Found, { ifMatch }: WriteCondition): void {
  if (ifMatch === undefined || ifMatch === '*') return;
  const version = /(\d+)/.exec(ifMatch)?.[1];
  if (version === undefined || Number(version) !== found.version) throw errors.versionMismatch();
}
