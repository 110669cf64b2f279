/** Service protection as Dataverse has it: limits per user within a sliding window (Microsoft: "Service protection API limits"). */
import type { ProtectionLimits } from './settings';

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly retryAfterSeconds: number;
}

interface Share {
  readonly begun: number[];
  /** When it ended, and how long it took. */
  readonly done: { readonly at: number; readonly took: number }[];
  worked: number;
  atOnce: number;
  /** Until when what is asked only makes it longer. */
  until: number;
  reason: Refusal | null;
}

/** What a request adds to the wait that was asked for, when it comes meanwhile. */
const moreForAsking = 1000;

/** Times in milliseconds of whatever clock the caller has. */
export class Protection {
  private readonly users = new Map<string, Share>();

  constructor(private readonly limits: ProtectionLimits) {}

  /** Null when the request may run; it then must be told to `leave`. */
  enter(user: string, now: number): Refusal | null {
    const share = this.shareOf(user, now);
    if (now < share.until && share.reason) {
      share.until += moreForAsking;
      return { ...share.reason, retryAfterSeconds: Math.ceil((share.until - now) / 1000) };
    }
    const { requests, executionSeconds, concurrent, windowSeconds } = this.limits;
    const leaves = (at: number | undefined) => Math.max(1000, (at ?? now) + windowSeconds * 1000 - now);
    if (share.atOnce >= concurrent)
      return this.refuse(share, now, 1000, {
        code: '0x80072326',
        message: `Number of concurrent requests exceeded the limit of ${concurrent}.`,
      });
    if (share.begun.length >= requests)
      return this.refuse(share, now, leaves(share.begun[0]), {
        code: '0x80072322',
        message: `Number of requests exceeded the limit of ${requests} over time window of ${windowSeconds} seconds.`,
      });
    if (share.worked >= executionSeconds * 1000)
      return this.refuse(share, now, leaves(share.done[0]?.at), {
        code: '0x80072321',
        message:
          `Combined execution time of incoming requests exceeded limit of ${executionSeconds * 1000} milliseconds over ` +
          `time window of ${windowSeconds} seconds. Decrease number of concurrent requests or reduce the duration of ` +
          'requests and try again later.',
      });
    share.begun.push(now);
    share.atOnce += 1;
    return null;
  }

  /** A request that was let in is done. @param took milliseconds of work */
  leave(user: string, now: number, took: number): void {
    const share = this.shareOf(user, now);
    share.atOnce -= 1;
    share.worked += took;
    share.done.push({ at: now, took });
  }

  /** What is left of the window, as Dataverse's headers tell it. */
  left(user: string, now: number): { readonly requests: number; readonly executionSeconds: number } {
    const share = this.shareOf(user, now);
    return {
      requests: Math.max(0, this.limits.requests - share.begun.length),
      executionSeconds: Math.max(0, this.limits.executionSeconds - share.worked / 1000),
    };
  }

  private refuse(share: Share, now: number, wait: number, told: Omit<Refusal, 'retryAfterSeconds'>): Refusal {
    share.until = now + wait;
    share.reason = { ...told, retryAfterSeconds: Math.ceil(wait / 1000) };
    return share.reason;
  }

  /** A user's share without what has left the window. */
  private shareOf(user: string, now: number): Share {
    let share = this.users.get(user);
    if (!share) this.users.set(user, (share = { begun: [], done: [], worked: 0, atOnce: 0, until: 0, reason: null }));
    const since = now - this.limits.windowSeconds * 1000;
    const gone = share.begun.findIndex((at) => at > since);
    share.begun.splice(0, gone < 0 ? share.begun.length : gone);
    while (share.done[0] && share.done[0].at <= since) share.worked -= share.done.shift()!.took;
    return share;
  }
}
