import type { Connection } from '../connection';
import { failureOf, isServerFault, meaningOf, refusalOf } from '../organisation/answers';
import { present, upsertMultiple } from '../organisation/rows';
import type { Parent, RowProblem, Target } from '../sources/source';
import { Batches, sendInHalves } from './batches';
import type { FileRecord } from './feed';
import type { KeyPrint, RowPrint } from './prints';

/** A row of the file on its way to the organisation. */
export interface Item {
  readonly record: FileRecord;
  readonly target: Target;
  readonly key: KeyPrint;
  readonly print: RowPrint;
}

export interface Outcome {
  /** The organisation has acknowledged them. */
  stored(items: readonly Item[]): void;
  rejected(record: FileRecord, problem: RowProblem): void;
  /** The server failed at it, or others wrote the row at the same moment again and again: perhaps not for long. */
  failed(record: FileRecord, problem: RowProblem): void;
  /** A row that it points at is not there. */
  waits(item: Item, problem: RowProblem): void;
}

/** How rows are delivered: for real, or looked at only, when parents of the same file count as there. */
export type Manner = { readonly rehearsal: false } | { readonly rehearsal: true; isComing(parent: Parent): boolean };

/** So many rows one after the other at which the server itself fails: then it is not the rows. */
const mostServerFaults = 20;

/**
 * Takes rows one by one and upserts them by external id. No two rows on their way may have the same key (the caller
 * sees to that), so the order of batches does not matter.
 */
export class Delivery {
  private readonly batches: Batches<Item>;
  private serverFaults = 0;

  constructor(
    private readonly connection: Connection,
    private readonly outcome: Outcome,
    private readonly manner: Manner,
  ) {
    this.batches = new Batches(connection, (set, items) => this.store(set, items));
  }

  /** @throws SyncFailure */
  add(item: Item): Promise<void> {
    return this.batches.add(item.target.set, item).catch(this.fail);
  }

  /** Waits until every row is told to the outcome. @throws SyncFailure */
  settle(): Promise<void> {
    return this.batches.settle().catch(this.fail);
  }

  private readonly fail = (error: unknown): never => {
    throw failureOf(error, this.connection.org);
  };

  private async store(set: string, items: readonly Item[]): Promise<void> {
    if (this.manner.rehearsal) return this.outcome.stored(await this.withoutOrphans(items));
    await sendInHalves(
      items,
      async (batch) => {
        await upsertMultiple(
          this.connection,
          set,
          batch.map((item) => item.target),
        );
        this.serverFaults = 0;
        this.outcome.stored(batch);
      },
      (item, error) => {
        if (isServerFault(error) && ++this.serverFaults >= mostServerFaults)
          throw failureOf(error, this.connection.org);
        const problem = { column: '', wrong: refusalOf(error) };
        if (meaningOf(error) === 'rows') this.outcome.rejected(item.record, problem);
        else this.outcome.failed(item.record, problem);
      },
      (batch) => this.withoutOrphans(batch),
    );
  }

  /** Tells which rows point at a row that is not there, and gives the others. */
  private async withoutOrphans(items: readonly Item[]): Promise<Item[]> {
    const wanted = new Map<string, Set<string>>();
    for (const parent of items.flatMap((item) => item.target.parents))
      wanted.set(parent.set, (wanted.get(parent.set) ?? new Set()).add(parent.externalId));
    const there = new Map<string, Set<string>>();
    for (const [set, ids] of wanted) there.set(set, await present(this.connection, set, [...ids]));
    const isThere = (parent: Parent) =>
      there.get(parent.set)!.has(parent.externalId.toLowerCase()) ||
      (this.manner.rehearsal && this.manner.isComing(parent));
    return items.filter((item) => {
      const missing = item.target.parents.find((parent) => !isThere(parent));
      if (missing)
        this.outcome.waits(item, {
          column: missing.fileColumn,
          wrong: `"${missing.externalId}" is not in the organisation; load the file that it comes from first, or correct the id`,
          waits: true,
        });
      return !missing;
    });
  }
}
