/** The rows of an organisation: every call is somebody's, checked as Dataverse checks it, and all or nothing. */
import type { Caller, LookupValue, RowReference, Store, Values, WriteCondition, Written } from '../contract';
import type { ManyToMany, Metadata, OneToMany } from '../metadata';
import type { Query, QueryAnswer, Row } from '../query';
import type { Access } from './access';
import { momentText } from './calendar';
import { rootAlias } from './conditions';
import { quoted, type Sql } from './database';
import * as errors from './errors';
import { Finder } from './finding';
import { Removing } from './removing';
import { intersectColumns } from './schema';
import { Scope } from './scope';
import { asRow, columnsOf, runQuery } from './select';
import { tableOf } from './tables';
import { isGuid } from './values';
import { Writing, type Keeping } from './writing';

export class SqlStore implements Store {
  private readonly finder: Finder;
  private readonly writing: Writing;
  private readonly removing: Removing;

  constructor(
    private readonly sql: Sql,
    private readonly access: Access,
    private readonly metadata: () => Metadata,
    private readonly now: () => Date,
  ) {
    this.finder = new Finder(sql, access, metadata);
    const keeping: Keeping = {
      sql,
      access,
      finder: this.finder,
      metadata,
      now: () => momentText(now()),
      currencyId: () => {
        const row = sql.first(`SELECT "basecurrencyid" FROM "organization"`);
        return typeof row?.[0] === 'string' ? row[0] : null;
      },
    };
    this.writing = new Writing(keeping);
    this.removing = new Removing(keeping, this.writing);
  }

  private table(name: string) {
    const table = this.metadata().tables[name];
    if (!table) throw errors.unknownTable(name);
    return table;
  }

  create(caller: Caller, table: string, values: Values): Written {
    return this.within(() => this.writing.create(caller, this.table(table), values));
  }

  update(caller: Caller, table: string, row: RowReference, values: Values, condition?: WriteCondition): Written {
    return this.within(() => this.writing.update(caller, this.table(table), row, values, condition));
  }

  upsert(caller: Caller, name: string, row: RowReference, values: Values, condition: WriteCondition = {}): Written {
    return this.within(() => {
      const table = this.table(name);
      const found = this.finder.find(table, row);
      if (found) {
        if (condition.ifNoneMatch) throw errors.existsAlready();
        return this.writing.update(caller, table, { id: found.id }, values, condition);
      }
      if (condition.ifMatch !== undefined) throw this.finder.missing(table, row);
      if ('key' in row) return this.writing.create(caller, table, { ...values, ...row.key });
      if (!isGuid(row.id)) throw errors.rowNotFound(table, row.id);
      return this.writing.create(caller, table, values, row.id);
    });
  }

  remove(caller: Caller, table: string, row: RowReference, condition?: WriteCondition): void {
    this.transaction(() => this.removing.remove(caller, this.table(table), row, condition));
  }

  retrieve(caller: Caller, name: string, row: RowReference, columns: readonly string[] | null): Row {
    const table = this.table(name);
    const found = this.finder.reachable(caller, table, row, 'Read');
    const scope = Scope.start({ metadata: this.metadata(), access: this.access, caller, now: this.now() });
    const source = scope.add(rootAlias, name);
    const selected = columnsOf(scope, source, columns);
    const values = this.sql.first(
      `SELECT ${selected.sql} FROM ${quoted(name)} ${source.sqlAlias} WHERE ${source.sqlAlias}.${quoted(table.primaryId)} = ?`,
      [found.id],
    );
    if (!values) throw this.finder.missing(table, row);
    return asRow(selected.columns, values);
  }

  query(caller: Caller, query: Query): QueryAnswer {
    tableOf(this.metadata(), query.table);
    return runQuery(this.sql, { metadata: this.metadata(), access: this.access, caller, now: this.now() }, query);
  }

  associate(caller: Caller, relationship: string, first: LookupValue, second: LookupValue): void {
    this.transaction(() => this.relate(caller, relationship, first, second, true));
  }

  disassociate(caller: Caller, relationship: string, first: LookupValue, second: LookupValue): void {
    this.transaction(() => this.relate(caller, relationship, first, second, false));
  }

  private relate(caller: Caller, name: string, first: LookupValue, second: LookupValue, together: boolean): void {
    const many = this.metadata().manyToMany.find(({ schemaName }) => schemaName.toLowerCase() === name.toLowerCase());
    if (many) return this.relateMany(caller, many, first, second, together);
    const one = this.metadata().oneToMany.find(({ schemaName }) => schemaName.toLowerCase() === name.toLowerCase());
    if (!one) throw errors.unknownRelationship(name);
    const [parent, child] = this.ends(one, first, second);
    const { found } = this.finder.target(one.referencedTable, parent.id);
    if (!together) {
      const row = this.finder.target(one.referencingTable, child.id);
      if (this.writing.current(row.table, row.found.id)[one.referencingColumn] !== found.id) return;
    }
    const value = together ? { table: one.referencedTable, id: found.id } : null;
    this.writing.update(caller, this.table(one.referencingTable), { id: child.id }, { [one.referencingColumn]: value });
  }

  /** Parent and child, whichever was named first. */
  private ends(one: OneToMany, first: LookupValue, second: LookupValue): readonly [LookupValue, LookupValue] {
    if (first.table === one.referencedTable && second.table === one.referencingTable) return [first, second];
    if (second.table === one.referencedTable && first.table === one.referencingTable) return [second, first];
    throw errors.unknownRelationship(`${one.schemaName} (${first.table}, ${second.table})`);
  }

  private relateMany(
    caller: Caller,
    many: ManyToMany,
    first: LookupValue,
    second: LookupValue,
    together: boolean,
  ): void {
    const straight = first.table === many.firstTable && second.table === many.secondTable;
    if (!straight && !(second.table === many.firstTable && first.table === many.secondTable))
      throw errors.unknownRelationship(`${many.schemaName} (${first.table}, ${second.table})`);
    const pair = straight ? [first, second] : [second, first];
    const ids = pair.map((end, index) => {
      const { table, found } = this.finder.target(end.table, end.id);
      this.finder.mustReach(caller, table, found, index === 0 ? 'Append' : 'AppendTo');
      return found.id;
    });
    const columns = intersectColumns(many, this.metadata());
    if (!columns) throw errors.unknownRelationship(many.schemaName);
    const table = quoted(many.intersectTable);
    if (together) this.sql.run(`INSERT OR IGNORE INTO ${table} (${columns.map(quoted).join(', ')}) VALUES (?, ?)`, ids);
    else
      this.sql.run(`DELETE FROM ${table} WHERE ${columns.map((column) => `${quoted(column)} = ?`).join(' AND ')}`, ids);
    this.access.changed(many.intersectTable);
  }

  /** A single row is written by one statement after all checks: it needs no undoing of its own. */
  private within<T>(work: () => T): T {
    return this.sql.within(work);
  }

  transaction<T>(work: () => T): T {
    try {
      return this.sql.transaction(work);
    } catch (error) {
      // What was undone may have been looked at already.
      this.access.changed(null);
      throw error;
    }
  }
}
