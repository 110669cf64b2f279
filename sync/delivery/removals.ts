import type { Connection } from '../connection';
import { failureOf, refusalOf } from '../organisation/answers';
import { allRows, updateMultiple } from '../organisation/rows';
import { sendInHalves } from './batches';
import type { Item, Outcome } from './delivery';

/** So many rows are looked up and deactivated together; their conditions fit in an address. */
const atOnce = 25;
/** Deactivated: rows are kept, and count for nothing. */
const putAway = { statecode: 1, statuscode: 2 } as const;

interface There {
  readonly id: string;
  readonly item: Item;
}

/**
 * Deactivates rows by external id. One that is not there is nothing to do, and so is one that is put away already: both
 * are told as stored. Removed rows are few, so they are sent one batch after the other.
 */
export class Removals {
  /** Removed rows that the organisation never had. */
  absent = 0;
  private readonly waiting = new Map<string, Item[]>();

  constructor(
    private readonly connection: Connection,
    private readonly outcome: Outcome,
  ) {}

  /** @throws SyncFailure */
  async add(item: Item): Promise<void> {
    const { set } = item.target;
    const items = this.waiting.get(set) ?? [];
    this.waiting.set(set, items);
    items.push(item);
    if (items.length >= atOnce) await this.send(set);
  }

  /** Sends what is left. @throws SyncFailure */
  async settle(): Promise<void> {
    for (const set of [...this.waiting.keys()]) await this.send(set);
  }

  private async send(set: string): Promise<void> {
    const items = this.waiting.get(set) ?? [];
    this.waiting.delete(set);
    const [first] = items;
    if (!first) return;
    const table = { table: first.target.table, set, id: `${first.target.table}id` };
    try {
      const active = await this.activeAmong(table, items);
      await sendInHalves(
        active,
        async (batch) => {
          await updateMultiple(
            this.connection,
            table,
            batch.map(({ id }) => ({ id, values: putAway })),
          );
          this.outcome.stored(batch.map(({ item }) => item));
        },
        ({ item }, error) => this.outcome.rejected(item.record, { column: '', wrong: refusalOf(error) }),
      );
    } catch (error) {
      throw failureOf(error, this.connection.org);
    }
  }

  /** The rows that are there and in use; the others are told as done. */
  private async activeAmong(table: { readonly set: string; readonly id: string }, items: readonly Item[]) {
    const filter = items
      .map(({ target }) => `kk_externalid eq '${target.externalId.replaceAll("'", "''")}'`)
      .join(' or ');
    type Row = Readonly<Record<string, string>> & { readonly statecode: number | string };
    const rows = await allRows<Row>(this.connection, {
      set: table.set,
      select: [table.id, 'kk_externalid', 'statecode'],
      filter,
    });
    const found = new Map(rows.map((row) => [String(row.kk_externalid).toLowerCase(), row]));
    const active: There[] = [];
    for (const item of items) {
      const row = found.get(item.target.externalId.toLowerCase());
      if (row && Number(row.statecode) === 0) active.push({ id: row[table.id]!, item });
      else this.outcome.stored([item]);
      if (!row) this.absent += 1;
    }
    return active;
  }
}
