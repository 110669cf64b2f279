/** The SQLite file behind the store: prepared statements kept, transactions that may be nested. */
import Database from 'libsql';

export type SqlValue = string | number | null | Uint8Array;

/** Statements kept prepared; the least recently used goes first. */
const kept = 500;

export class Sql {
  private readonly database: Database.Database;
  private readonly statements = new Map<string, Database.Statement>();
  private depth = 0;
  private counter: number | null = null;
  private savedCounter: number | null = null;

  /** @param file a path, or `:memory:`. */
  constructor(file: string) {
    this.database = new Database(file);
    this.database.exec('PRAGMA journal_mode = WAL');
    this.database.exec('PRAGMA synchronous = NORMAL');
    this.database.exec('PRAGMA cache_size = -65536');
    this.database.exec('PRAGMA case_sensitive_like = ON');
  }

  private prepare(sql: string): Database.Statement {
    const found = this.statements.get(sql);
    if (found) {
      this.statements.delete(sql);
      this.statements.set(sql, found);
      return found;
    }
    const statement = this.database.prepare(sql);
    if (statement.reader) statement.raw(true);
    this.statements.set(sql, statement);
    if (this.statements.size > kept) {
      const oldest = this.statements.keys().next();
      if (!oldest.done) this.statements.delete(oldest.value);
    }
    return statement;
  }

  /** All rows, each a list of values in the order of the selected columns. */
  all(sql: string, parameters: readonly SqlValue[] = []): SqlValue[][] {
    return this.prepare(sql).all([...parameters]) as SqlValue[][];
  }

  /** The first row, or null. */
  first(sql: string, parameters: readonly SqlValue[] = []): SqlValue[] | null {
    return (this.prepare(sql).get([...parameters]) as SqlValue[] | undefined) ?? null;
  }

  /** Runs a statement that gives no rows; returns how many rows it changed. */
  run(sql: string, parameters: readonly SqlValue[] = []): number {
    return this.prepare(sql).run([...parameters]).changes;
  }

  /** Statements without parameters, e.g. of a schema change. Statements prepared before are forgotten. */
  change(sql: string): void {
    this.statements.clear();
    this.database.exec(sql);
  }

  /** Within the transaction that is under way, or one of its own: for work that cannot leave a part of itself behind. */
  within<T>(work: () => T): T {
    return this.depth > 0 ? work() : this.transaction(work);
  }

  /** The next number of the organisation's counter. It is saved when the transaction ends, and not used up by a failed one. */
  count(): number {
    this.counter ??= Number(this.first(`SELECT "version" FROM "~counter"`)?.[0]);
    this.counter += 1;
    return this.counter;
  }

  private saveCounter(): void {
    if (this.counter !== null && this.counter !== this.savedCounter)
      this.run(`UPDATE "~counter" SET "version" = ?`, [this.counter]);
    this.savedCounter = this.counter;
  }

  /** All or nothing; nested ones undo only their own part. */
  transaction<T>(work: () => T): T {
    const level = this.depth;
    const name = `level${level}`;
    this.database.exec(level === 0 ? 'BEGIN IMMEDIATE' : `SAVEPOINT ${name}`);
    this.depth = level + 1;
    try {
      const result = work();
      if (level === 0) this.saveCounter();
      this.database.exec(level === 0 ? 'COMMIT' : `RELEASE ${name}`);
      this.depth = level;
      return result;
    } catch (error) {
      this.depth = level;
      if (level === 0) {
        this.database.exec('ROLLBACK');
        this.counter = null;
        this.savedCounter = null;
      } else this.database.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
      throw error;
    }
  }

  /** Afterwards all rows are in the file itself, which may be copied. */
  close(): void {
    this.statements.clear();
    // The library lets go of the file only when the statements are gone, which is up to the collector.
    this.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    this.database.close();
  }
}

/** A name as an SQL identifier. Names come from checked metadata; this guards them once more. */
export function quoted(name: string): string {
  if (!/^[a-z_#~0-9]+$/.test(name)) throw new Error(`Not a name: ${name}`);
  return `"${name}"`;
}
