/** Deleting rows, and what becomes of the rows that refer to them. */
import type { Caller, RowReference, WriteCondition } from '../contract';
import type { CascadeDelete, OneToMany, Table } from '../metadata';
import { quoted } from './database';
import * as errors from './errors';
import type { Found } from './finding';
import { hasManyTargets, intersectColumns, targetColumn } from './schema';
import { mustMatch, type Keeping, type Writing } from './writing';

/** Rows that go along go first, so that they cannot hold the row back themselves. */
const turn: readonly CascadeDelete[] = ['Cascade', 'Restrict', 'RemoveLink', 'NoCascade'];

export class Removing {
  constructor(
    private readonly keeping: Keeping,
    private readonly writing: Writing,
  ) {}

  remove(caller: Caller, table: Table, reference: RowReference, condition: WriteCondition = {}): void {
    const found = this.keeping.finder.reachable(caller, table, reference, 'Delete');
    mustMatch(found, condition);
    this.removeRow(caller, table, found, new Set());
    this.keeping.access.changed(table.logicalName);
  }

  private removeRow(caller: Caller, table: Table, found: Found, underWay: Set<string>): void {
    const mark = `${table.logicalName} ${found.id}`;
    if (underWay.has(mark)) return;
    underWay.add(mark);
    const relationships = this.keeping
      .metadata()
      .oneToMany.filter(({ referencedTable }) => referencedTable === table.logicalName)
      .sort((one, other) => turn.indexOf(one.onDelete) - turn.indexOf(other.onDelete));
    for (const relationship of relationships) this.settle(caller, relationship, found.id, underWay);
    this.removeFromIntersects(table, found.id);
    this.keeping.sql.run(`DELETE FROM ${quoted(table.logicalName)} WHERE ${quoted(table.primaryId)} = ?`, [found.id]);
  }

  private settle(caller: Caller, relationship: OneToMany, id: string, underWay: Set<string>): void {
    const { sql, finder } = this.keeping;
    const child = this.keeping.metadata().tables[relationship.referencingTable];
    const column = child?.columns[relationship.referencingColumn];
    if (!child || !column || relationship.onDelete === 'NoCascade' || child.logicalName === 'activitypointer') return;
    const sameTable = hasManyTargets(column) ? ` AND ${quoted(targetColumn(column.logicalName))} = ?` : '';
    const rows = sql
      .all(
        `SELECT ${quoted(child.primaryId)} FROM ${quoted(child.logicalName)} WHERE ${quoted(column.logicalName)} = ?${sameTable}`,
        sameTable ? [id, relationship.referencedTable] : [id],
      )
      .map(([one]) => String(one))
      .filter((one) => !underWay.has(`${child.logicalName} ${one}`));
    if (rows.length > 0 && relationship.onDelete === 'Restrict') throw errors.isAssociated();
    for (const one of rows) {
      if (relationship.onDelete === 'Cascade') {
        const found = finder.byId(child, one);
        if (!found) continue;
        finder.mustReach(caller, child, found, 'Delete');
        this.removeRow(caller, child, found, underWay);
      } else {
        const cleared = { [column.logicalName]: null, [targetColumn(column.logicalName)]: null };
        this.writing.write(caller, child, one, cleared, this.writing.current(child, one));
      }
    }
  }

  private removeFromIntersects(table: Table, id: string): void {
    const metadata = this.keeping.metadata();
    for (const relationship of metadata.manyToMany) {
      const ends = intersectColumns(relationship, metadata);
      if (!ends) continue;
      const tables = [relationship.firstTable, relationship.secondTable];
      tables.forEach((name, index) => {
        const end = ends[index];
        if (name !== table.logicalName || !end) return;
        this.keeping.sql.run(`DELETE FROM ${quoted(relationship.intersectTable)} WHERE ${quoted(end)} = ?`, [id]);
      });
    }
  }
}
