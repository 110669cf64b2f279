/** What a query may name while it is turned into SQL: the aliases in sight, the caller, the clock. */
import type { Caller } from '../contract';
import type { Column, Metadata, Table } from '../metadata';
import { quoted, type SqlValue } from './database';
import type { Access } from './access';
import * as errors from './errors';
import { foldedName } from './fold';
import { hasManyTargets, isLookup, isStored, isText, targetColumn, versionColumn } from './schema';
import { columnOf, isIntersect, tableOf } from './tables';

export interface Source {
  readonly table: Table;
  readonly sqlAlias: string;
}

export interface QueryContext {
  readonly metadata: Metadata;
  readonly access: Access;
  readonly caller: Caller;
  readonly now: Date;
}

/** A piece of SQL and the values for its question marks, in order. */
export interface Fragment {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

export const fragment = (sql: string, parameters: readonly SqlValue[] = []): Fragment => ({ sql, parameters });

export const joined = (parts: readonly Fragment[], separator: string): Fragment => ({
  sql: parts.map(({ sql }) => sql).join(separator),
  parameters: parts.flatMap(({ parameters }) => parameters),
});

/** Names of aliases in SQL are numbered: the query's own aliases are never part of the statement. */
export class Scope {
  private readonly sources = new Map<string, Source>();
  private constructor(
    readonly context: QueryContext,
    private readonly counter: { next: number },
    private readonly outer: Scope | null,
  ) {}

  static start(context: QueryContext): Scope {
    return new Scope(context, { next: 0 }, null);
  }

  /** For a subquery: sees what is outside, keeps its own aliases to itself. */
  inner(): Scope {
    return new Scope(this.context, this.counter, this);
  }

  add(alias: string, tableName: string): Source {
    const source = { table: tableOf(this.context.metadata, tableName), sqlAlias: `t${this.counter.next++}` };
    this.sources.set(alias, source);
    return source;
  }

  find(alias: string): Source {
    const found = this.sources.get(alias) ?? this.outer?.find(alias);
    if (!found) throw errors.badQuery(`The link entity with name or alias '${alias}' is not found.`);
    return found;
  }

  /** Whether the caller may see a column's values at all. */
  private maySee(table: Table, column: Column): boolean {
    return (
      !column.secured ||
      this.context.access.fieldAccess(this.context.caller, table.logicalName, column.logicalName).read
    );
  }

  /** The SQL of a column's value; null where field security hides it. */
  value({ table, sqlAlias }: Source, column: Column): string {
    if (!this.maySee(table, column)) return 'NULL';
    if (column.logicalName === 'versionnumber') return `${sqlAlias}.${quoted(versionColumn)}`;
    return isStored(column) ? `${sqlAlias}.${quoted(column.logicalName)}` : 'NULL';
  }

  /** The SQL by which a column is compared: text without regard to case. */
  compared(source: Source, column: Column): string {
    if (!isText(column) || !this.maySee(source.table, column)) return this.value(source, column);
    return `${source.sqlAlias}.${quoted(foldedName(column.logicalName))}`;
  }

  /** The SQL of the table that a lookup's value is of. */
  target({ table, sqlAlias }: Source, column: Column): string {
    if (!this.maySee(table, column)) return 'NULL';
    return hasManyTargets(column)
      ? `${sqlAlias}.${quoted(targetColumn(column.logicalName))}`
      : `CASE WHEN ${sqlAlias}.${quoted(column.logicalName)} IS NULL THEN NULL ELSE '${column.targets?.[0] ?? ''}' END`;
  }

  /** The SQL of the primary name of the row that a lookup points at; `compared` for sorting. */
  nameOf(source: Source, column: Column, compared: boolean): string {
    if (!isLookup(column) || !this.maySee(source.table, column)) return 'NULL';
    const id = this.value(source, column);
    const names = (column.targets ?? []).flatMap((target) => {
      const table = this.context.metadata.tables[target];
      const name = table?.primaryName ? table.columns[table.primaryName] : undefined;
      if (!table || !name || !isStored(name)) return [];
      const selected = compared && isText(name) ? foldedName(name.logicalName) : name.logicalName;
      const sql = `(SELECT n.${quoted(selected)} FROM ${quoted(target)} n WHERE n.${quoted(table.primaryId)} = ${id})`;
      return [{ target, sql }];
    });
    if (names.length === 0) return 'NULL';
    if (!hasManyTargets(column)) return names[0]?.sql ?? 'NULL';
    const cases = names.map(({ target, sql }) => `WHEN '${target}' THEN ${sql}`).join(' ');
    return `CASE ${source.sqlAlias}.${quoted(targetColumn(column.logicalName))} ${cases} END`;
  }

  /** A column by name; `xname` of a lookup `x` stands for the name of the row it points at. */
  column(source: Source, name: string): { column: Column; viaName: boolean } {
    const own = source.table.columns[name];
    if (own) return { column: own, viaName: false };
    const base = name.endsWith('name') ? source.table.columns[name.slice(0, -4)] : undefined;
    if (base && isLookup(base)) return { column: base, viaName: true };
    return { column: columnOf(source.table, name), viaName: false };
  }

  /** What of a table the caller may read, as a condition; throws when nothing at all. */
  readable({ table, sqlAlias }: Source): Fragment | null {
    const { access, caller, metadata } = this.context;
    if (isIntersect(metadata, table.logicalName)) return null;
    return access.reach(caller, table, access.required(caller, table, 'Read'), sqlAlias);
  }
}
