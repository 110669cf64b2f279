import { setTimeout as wait } from 'node:timers/promises';
import { Allowance } from './allowance';
import { isThrottling, meaningOf, retryAfter, type Meaning } from './answers';

/** How long to go on when the server is busy; times in milliseconds. */
export interface Limits {
  /** Tries of one request in all. */
  readonly tries: number;
  /** Tries when another writer was there at the same moment. */
  readonly concurrentTries: number;
  /** Tries when the server failed at the request, which may be the request's fault. */
  readonly faultTries: number;
  /** Tries when the server names the time to come again. */
  readonly throttledTries: number;
  /** The first pause where the server names none; doubled each time up to the longest. */
  readonly firstPause: number;
  readonly longestPause: number;
}

export const ordinaryLimits: Limits = {
  tries: 8,
  concurrentTries: 5,
  faultTries: 3,
  throttledTries: 30,
  firstPause: 500,
  longestPause: 30_000,
};

/** Clock and chance, so that tests need not wait. */
export interface Surroundings {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** 0 to 1. */
  readonly random: () => number;
}

const real: Surroundings = { now: () => Date.now(), sleep: (milliseconds) => wait(milliseconds), random: Math.random };

/**
 * Sends a request when the user's allowance has room for it, and again while it is worth it, never endlessly. A pause
 * that the server asks for holds for all requests of the run: asking meanwhile only makes it longer.
 */
export class Patience {
  /** Requests that had to be sent again. */
  retried = 0;
  /** Milliseconds in which nothing could be sent because the server had asked to wait. */
  throttled = 0;
  private pausedUntil = 0;
  /** Those who wait for a request that is under way to end. */
  private waiting: (() => void)[] = [];

  constructor(
    private readonly limits: Limits = ordinaryLimits,
    private readonly surroundings: Surroundings = real,
    private readonly allowance = new Allowance(),
  ) {}

  /** Milliseconds of the run's clock. */
  now(): number {
    return this.surroundings.now();
  }

  /** Requests at once that the allowance can bear for long. */
  atOnce(): number {
    return this.allowance.atOnce(this.now());
  }

  /**
   * What the request gives, or its last error when trying again did not help or would not.
   * @param throttled told each time that the server wants less.
   */
  async ask<T>(request: () => Promise<T>, throttled: () => void = () => undefined): Promise<T> {
    // Each kind of failure has its own limit: one that has nothing to do with another uses nothing of it up.
    const failures = new Map<Meaning | 'asked', number>();
    for (let attempt = 1; ; attempt += 1) {
      await this.turn();
      try {
        return await this.counted(request);
      } catch (error) {
        const asked = retryAfter(error, this.now());
        if (isThrottling(error)) throttled();
        const meaning = meaningOf(error);
        const kind = meaning === 'again' && asked !== null ? 'asked' : meaning;
        const failed = (failures.get(kind) ?? 0) + 1;
        failures.set(kind, failed);
        if (failed >= this.triesOf(kind)) throw error;
        this.retried += 1;
        if (asked === null) await this.surroundings.sleep(this.ownPause(attempt));
        else this.pause(asked);
      }
    }
  }

  private triesOf(kind: Meaning | 'asked'): number {
    switch (kind) {
      case 'again':
        return this.limits.tries;
      case 'asked':
        return this.limits.throttledTries;
      case 'concurrent':
        return this.limits.concurrentTries;
      case 'fault':
        return this.limits.faultTries;
      case 'rows':
      case 'stop':
        return 1;
    }
  }

  private async counted<T>(request: () => Promise<T>): Promise<T> {
    const begun = this.now();
    this.allowance.begin(begun);
    try {
      return await request();
    } finally {
      this.allowance.end(this.now(), this.now() - begun);
      for (const go of this.waiting.splice(0)) go();
    }
  }

  private pause(milliseconds: number): void {
    const until = this.now() + milliseconds;
    this.throttled += Math.max(0, until - Math.max(this.now(), this.pausedUntil));
    this.pausedUntil = Math.max(this.pausedUntil, until);
  }

  /** Waits until the server's pause is over and the allowance has room. */
  private async turn(): Promise<void> {
    for (;;) {
      const paused = this.pausedUntil - this.now();
      const wait = paused > 0 ? paused : this.allowance.wait(this.now());
      if (wait <= 0) return;
      if (wait === Infinity) await new Promise<void>((go) => this.waiting.push(go));
      else await this.surroundings.sleep(wait);
    }
  }

  /** Grows with each attempt; half of it is chance, so that workers do not come back all at once. */
  private ownPause(attempt: number): number {
    const pause = Math.min(this.limits.longestPause, this.limits.firstPause * 2 ** (attempt - 1));
    return pause * (0.5 + this.surroundings.random() / 2);
  }
}
