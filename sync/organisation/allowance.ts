/**
 * What one user may ask of Dataverse (Microsoft: "Service protection API limits"), kept account of here so that the
 * organisation need not refuse. Times in milliseconds of the caller's clock, which never goes back.
 */
export interface ProtectionLimits {
  readonly window: number;
  /** Requests within the window. */
  readonly requests: number;
  /** Work within the window. What a request takes from here is never less than the work, so it counts as that. */
  readonly work: number;
  /** Requests at once. */
  readonly atOnce: number;
}

/** Dataverse's limits, a twentieth below where two clocks could differ. */
export const ordinaryProtection: ProtectionLimits = { window: 300_000, requests: 5700, work: 1_140_000, atOnce: 52 };

/** A request that takes longer than any before it takes at least so long out of the account while it is under way. */
const ordinaryRequest = 5000;

export class Allowance {
  /** When the requests within the window began, and what those that are done took and when they ended. */
  private readonly begun = new Queue();
  private readonly ended = new Queue();
  private readonly took = new Queue();
  private worked = 0;
  private underWay = 0;
  private longest = ordinaryRequest;

  constructor(private readonly limits: ProtectionLimits = ordinaryProtection) {}

  /**
   * Milliseconds to wait before one more request may begin; 0 for none. Infinity when one that is under way must end
   * first.
   */
  wait(now: number): number {
    this.forget(now);
    if (this.underWay >= this.limits.atOnce) return Infinity;
    if (this.begun.size >= this.limits.requests) return this.begun.first + this.limits.window - now;
    if (this.worked + (this.underWay + 1) * this.longest <= this.limits.work) return 0;
    return this.ended.size > 0 ? this.ended.first + this.limits.window - now : Infinity;
  }

  begin(now: number): void {
    this.begun.push(now);
    this.underWay += 1;
  }

  end(now: number, took: number): void {
    this.underWay -= 1;
    this.worked += took;
    this.longest = Math.min(Math.max(this.longest, took), this.limits.work / 4);
    this.ended.push(now);
    this.took.push(took);
  }

  /**
   * Requests at once that can go on for long: many while nothing is used up, fewer the more is, so that a long run
   * slows down instead of standing still.
   */
  atOnce(now: number): number {
    this.forget(now);
    const sustained = Math.max(1, Math.floor(this.limits.work / this.limits.window));
    const left = this.limits.work - this.worked;
    const burst = Math.floor(left / (this.limits.work / this.limits.atOnce));
    return Math.min(this.limits.atOnce, Math.max(sustained, burst));
  }

  private forget(now: number): void {
    const since = now - this.limits.window;
    while (this.begun.size > 0 && this.begun.first <= since) this.begun.shift();
    while (this.ended.size > 0 && this.ended.first <= since) {
      this.ended.shift();
      this.worked -= this.took.shift();
    }
  }
}

/** Numbers, first in, first out, without moving the rest at every step. */
class Queue {
  private numbers: number[] = [];
  private at = 0;

  get size(): number {
    return this.numbers.length - this.at;
  }

  get first(): number {
    return this.numbers[this.at]!;
  }

  push(number: number): void {
    this.numbers.push(number);
  }

  shift(): number {
    const number = this.first;
    this.at += 1;
    if (this.at > 1024 && this.at * 2 > this.numbers.length) {
      this.numbers = this.numbers.slice(this.at);
      this.at = 0;
    }
    return number;
  }
}
