import PQueue from 'p-queue';
import type { Connection } from '../connection';
import { isMissingRow, meaningOf } from '../organisation/answers';

/**
 * Collects rows by table and sends full batches, as many rows and batches at once as the connection's pace says. Waits
 * while enough is under way, so that nothing is read faster than it is stored. The first error ends it: no further
 * batch is sent.
 */
export class Batches<T> {
  private readonly queue = new PQueue({ concurrency: 1 });
  private readonly waiting = new Map<string, T[]>();
  private failure: { readonly error: unknown } | null = null;

  constructor(
    private readonly connection: Pick<Connection, 'pace'>,
    private readonly send: (set: string, items: readonly T[]) => Promise<void>,
  ) {}

  /** @throws what a batch before it threw, when none is under way any more. */
  async add(set: string, item: T): Promise<void> {
    const batch = this.waiting.get(set);
    if (batch) batch.push(item);
    else this.waiting.set(set, [item]);
    const { rows, parallel } = this.connection.pace();
    if ((batch?.length ?? 1) < rows) return;
    this.dispatch(set, parallel);
    await this.queue.onSizeLessThan(1);
    if (this.failure) await this.settle();
  }

  /** Sends what is left and waits for all of it. @throws what a batch threw. */
  async settle(): Promise<void> {
    for (const set of [...this.waiting.keys()]) this.dispatch(set, this.connection.pace().parallel);
    await this.queue.onIdle();
    if (this.failure) throw this.failure.error;
  }

  private dispatch(set: string, parallel: number): void {
    const items = this.waiting.get(set) ?? [];
    this.waiting.delete(set);
    if (this.queue.concurrency !== parallel) this.queue.concurrency = parallel;
    void this.queue.add(async () => {
      if (this.failure) return;
      try {
        await this.send(set, items);
      } catch (error) {
        this.failure ??= { error };
      }
    });
  }
}

/**
 * Sends rows together. When some of them are at fault, they are halved until the bad row is alone, so that the others
 * go in. Errors that are not about rows are thrown.
 * @param alone told of each row that was refused on its own.
 * @param sift may take rows out (and tell them itself) before halving, when a row that they point at is missing.
 */
export async function sendInHalves<T>(
  items: readonly T[],
  send: (items: readonly T[]) => Promise<void>,
  alone: (item: T, error: unknown) => void,
  sift?: (items: readonly T[]) => Promise<readonly T[]>,
): Promise<void> {
  if (items.length === 0) return;
  try {
    await send(items);
    return;
  } catch (error) {
    const meaning = meaningOf(error);
    if (meaning === 'stop' || meaning === 'again') throw error;
    if (sift && isMissingRow(error)) {
      const rest = await sift(items);
      if (rest.length < items.length) return sendInHalves(rest, send, alone, sift);
    }
    if (items.length === 1) {
      alone(items[0]!, error);
      return;
    }
  }
  const half = Math.ceil(items.length / 2);
  await sendInHalves(items.slice(0, half), send, alone, sift);
  await sendInHalves(items.slice(half), send, alone, sift);
}
