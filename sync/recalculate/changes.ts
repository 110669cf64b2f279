import type { Connection } from '../connection';
import { Batches, sendInHalves } from '../delivery/batches';
import { failureOf, isMissingRow, refusalOf } from '../organisation/answers';
import { updateMultiple, upsertMultiple, type Change } from '../organisation/rows';
import type { Progress } from '../progress';
import type { Target, Values } from '../sources/source';

type Table = { readonly table: string; readonly set: string; readonly id: string };

/** Writes rows of one table in batches. */
class Writing<Row> {
  /** Rows written. */
  written = 0;
  private readonly batches: Batches<Row>;

  constructor(
    private readonly connection: Connection,
    protected readonly table: Table,
    progress: Progress,
    send: (rows: readonly Row[]) => Promise<void>,
    nameOf: (row: Row) => string,
  ) {
    this.batches = new Batches(connection, async (_, rows) => {
      await sendInHalves(
        rows,
        async (some) => {
          await send(some);
          this.written += some.length;
        },
        (row, error) => {
          // Deleted by somebody since it was read: nothing is left to write to.
          if (!isMissingRow(error)) progress.note(`${table.table} ${nameOf(row)}: ${refusalOf(error)}`);
        },
      );
    });
  }

  /** @throws SyncFailure */
  protected async write(row: Row): Promise<void> {
    await this.batches.add(this.table.set, row).catch(this.fail);
  }

  /** @throws SyncFailure */
  async settle(): Promise<number> {
    await this.batches.settle().catch(this.fail);
    return this.written;
  }

  private readonly fail = (error: unknown): never => {
    throw failureOf(error, this.connection.org);
  };
}

/** Writes the rows of one table that change. */
export class Changes extends Writing<Change> {
  constructor(connection: Connection, table: Table, progress: Progress) {
    super(
      connection,
      table,
      progress,
      (rows) => updateMultiple(connection, table, rows),
      (row) => row.id,
    );
  }

  /** Nothing is sent for a row without values. @throws SyncFailure */
  async add(id: string, values: Values): Promise<void> {
    if (Object.keys(values).length > 0) await this.write({ id, values });
  }
}

/**
 * Stores rows of one table by their own ids, made before they are there. One request a row: whether activities may be
 * upserted many at a time is not documented, and these are few.
 */
export class RowsById extends Writing<Change> {
  constructor(connection: Connection, table: Table, progress: Progress) {
    super(
      connection,
      table,
      progress,
      async (rows) => {
        for (const { id, values } of rows)
          await connection.send((client, signal) =>
            client.upsert({ collection: table.set, key: id, data: values, signal }),
          );
      },
      (row) => row.id,
    );
  }

  /** @throws SyncFailure */
  async add(id: string, values: Values): Promise<void> {
    await this.write({ id, values });
  }
}

/** Stores rows of one table by their external ids. */
export class Upserts extends Writing<Pick<Target, 'table' | 'externalId' | 'values'>> {
  constructor(connection: Connection, table: Table, progress: Progress) {
    super(
      connection,
      table,
      progress,
      (rows) => upsertMultiple(connection, table.set, rows),
      (row) => row.externalId,
    );
  }

  /** @throws SyncFailure */
  async add(externalId: string, values: Values): Promise<void> {
    await this.write({ table: this.table.table, externalId, values });
  }
}

/** The values that differ from the row's own. */
export function differing<V extends Values>(row: Readonly<Record<keyof V, unknown>>, wished: V): Partial<V> {
  const changes: Partial<V> = {};
  for (const column of Object.keys(wished) as (keyof V)[])
    if ((row[column] ?? null) !== wished[column]) changes[column] = wished[column];
  return changes;
}

/** A moment as text: the client turns moments into Date, the organisation may give fractions. */
export function momentText(value: Date | string | null | undefined): string | null {
  return value == null ? null : `${new Date(value).toISOString().slice(0, 19)}Z`;
}

/** Text of a text column: the client takes text that looks like a moment for one, also where somebody typed it. */
export function textOf(value: string | null): string | null {
  return (value as unknown) instanceof Date ? momentText(value) : value;
}
