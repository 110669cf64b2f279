import { setTimeout as wait } from 'node:timers/promises';
import { meaningOf, retryAfter } from './answers';

/** How long to go on when the server is busy; times in milliseconds. */
export interface Limits {
  /** Tries of one request in all. */
  readonly tries: number;
  /** Tries when another writer was there at the same moment. */
  readonly concurrentTries: number;
  /** The first pause where the server names none; doubled each time up to the longest. */
  readonly firstPause: number;
  readonly longestPause: number;
}

export const ordinaryLimits: Limits = { tries: 8, concurrentTries: 3, firstPause: 500, longestPause: 30_000 };

/** Clock and chance, so that tests need not wait. */
export interface Surroundings {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** 0 to 1. */
  readonly random: () => number;
}

const real: Surroundings = { now: () => Date.now(), sleep: (milliseconds) => wait(milliseconds), random: Math.random };

/**
 * Sends a request again while it is worth it, never endlessly. A pause that the server asks for holds for all requests
 * of the run: asking meanwhile only makes it longer.
 */
export class Patience {
  /** Requests that had to be sent again. */
  retried = 0;
  private pausedUntil = 0;

  constructor(
    private readonly limits: Limits = ordinaryLimits,
    private readonly surroundings: Surroundings = real,
  ) {}

  /** What the request gives, or its last error when trying again did not help or would not. */
  async ask<T>(request: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      await this.pause();
      try {
        return await request();
      } catch (error) {
        const meaning = meaningOf(error);
        const tries =
          meaning === 'again' ? this.limits.tries : meaning === 'concurrent' ? this.limits.concurrentTries : 1;
        if (attempt >= tries) throw error;
        this.retried += 1;
        const asked = retryAfter(error, this.surroundings.now());
        if (asked === null) await this.surroundings.sleep(this.ownPause(attempt));
        else this.pausedUntil = Math.max(this.pausedUntil, this.surroundings.now() + asked);
      }
    }
  }

  private async pause(): Promise<void> {
    for (;;) {
      const left = this.pausedUntil - this.surroundings.now();
      if (left <= 0) return;
      await this.surroundings.sleep(left);
    }
  }

  /** Grows with each attempt; half of it is chance, so that workers do not come back all at once. */
  private ownPause(attempt: number): number {
    const pause = Math.min(this.limits.longestPause, this.limits.firstPause * 2 ** (attempt - 1));
    return pause * (0.5 + this.surroundings.random() / 2);
  }
}
