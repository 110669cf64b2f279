import PQueue from 'p-queue';
import { isMissingRow, meaningOf } from '../organisation/answers';

/** Within what Dataverse recommends to start with (100 to 1000). */
export const rowsAtOnce = 200;

/**
 * Collects rows by table and sends full batches, a few at once. Waits while enough is under way, so that nothing is
 * read faster than it is stored. The first error ends it: no further batch is sent.
 */
export class Batches<T> {
  private readonly queue: PQueue;
  private readonly waiting = new Map<string, T[]>();
  private failure: { readonly error: unknown } | null = null;

  constructor(
    private readonly parallel: number,
    private readonly send: (set: string, items: readonly T[]) => Promise<void>,
  ) {
    this.queue = new PQueue({ concurrency: parallel });
  }

  /** @throws what a batch before it threw, when none is under way any more. */
  async add(set: string, item: T): Promise<void> {
    const batch = this.waiting.get(set);
    if (batch) batch.push(item);
    else this.waiting.set(set, [item]);
    if ((batch?.length ?? 1) < rowsAtOnce) return;
    this.dispatch(set);
    await this.queue.onSizeLessThan(this.parallel);
    if (this.failure) await this.settle();
  }

  /** Sends what is left and waits for all of it. @throws what a batch threw. */
  async settle(): Promise<void> {
    for (const set of [...this.waiting.keys()]) this.dispatch(set);
    await this.queue.onIdle();
    if (this.failure) throw this.failure.error;
  }

  private dispatch(set: string): void {
    const items = this.waiting.get(set) ?? [];
    this.waiting.delete(set);
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
