import { addDays, type IsoDay } from '../calendar/days';
import { defaultPrices, yearlyCost, type Prices } from './cost';
import { isMemberOn } from './membership';
import type { Programme, Tier } from './programme';
import { evaluate, type LoyaltyHistory } from './tiers';

export interface SimulatedCustomer extends LoyaltyHistory {
  readonly id: string;
}

/** A customer whose tier another programme changes. Tiers by code; null is none. */
export interface Move {
  readonly id: string;
  readonly from: string | null;
  /** What the edited rules give by themselves. */
  readonly to: string | null;
  /** For who falls: the last day of the old tier when the edited programme is published on the day; null is at once. */
  readonly keptUntil: IsoDay | null;
}

/** One side of the comparison. */
export interface Outcome {
  /** Every tier of the programme, lowest first. */
  readonly tiers: readonly TierOutcome[];
  readonly withoutTier: number;
  /** Kroner a year at most, for all tiers. */
  readonly cost: number;
  /** Codes of benefits in use that have no upper bound, so that the cost is more than it says. */
  readonly unbounded: readonly string[];
}

export interface TierOutcome {
  readonly tier: string;
  readonly customers: number;
  /** Kroner a year at most; see `yearlyCost`. */
  readonly cost: number;
}

export interface Simulation {
  /** Customers who are members on the day; others are left out and counted in `outside`. */
  readonly looked: number;
  readonly outside: number;
  readonly today: Outcome;
  readonly edited: Outcome;
  /** In the order of the customers. A tier is higher when its rank in its own programme is. */
  readonly rises: readonly Move[];
  readonly falls: readonly Move[];
  /** Of the same rank, but in a tier with another code. */
  readonly renamed: readonly Move[];
}

/**
 * Many customers' tiers under an edited programme against today's, on a day; see `Simulating`. Customers without
 * `memberships` are taken for members.
 */
export function simulate(
  today: Programme,
  edited: Programme,
  customers: Iterable<SimulatedCustomer>,
  onDay: IsoDay,
  prices: Prices = defaultPrices,
): Simulation {
  const simulating = new Simulating(today, edited, onDay, prices);
  for (const customer of customers) simulating.add(customer);
  return simulating.result();
}

/**
 * A simulation that is fed customer by customer, for who must not keep a screen waiting. `edited` is what its rules
 * alone give, as if they had always been in force, since that is what the dealer ends up with; who falls keeps the old
 * tier for its months after publication, and each fall says until when.
 */
export class Simulating {
  private readonly alone: Programme;
  private readonly published: Programme;
  private readonly before: Tally;
  private readonly after: Tally;
  private readonly moves: Record<'rises' | 'falls' | 'renamed', Move[]> = { rises: [], falls: [], renamed: [] };
  private looked = 0;
  private outside = 0;

  constructor(
    private readonly today: Programme,
    edited: Programme,
    private readonly onDay: IsoDay,
    private readonly prices: Prices = defaultPrices,
  ) {
    this.alone = { ...edited, replaced: [] };
    this.published = {
      ...edited,
      replaced: [...(today.replaced ?? []), { programme: today, until: addDays(onDay, -1) }],
    };
    this.before = new Tally(today);
    this.after = new Tally(this.alone);
  }

  add(customer: SimulatedCustomer): void {
    const { onDay } = this;
    if (customer.memberships && !isMemberOn(customer.memberships, onDay)) {
      this.outside++;
      return;
    }
    this.looked++;
    const from = evaluate(this.today, customer, onDay).tier;
    const to = evaluate(this.alone, { ...customer, reached: [] }, onDay).tier;
    this.before.add(from, customer, onDay, this.prices);
    this.after.add(to, customer, onDay, this.prices);
    if (from?.code === to?.code) return;
    const steps = (to?.rank ?? 0) - (from?.rank ?? 0);
    const kept = steps < 0 ? evaluate(this.published, customer, onDay) : null;
    const keptUntil = kept?.tier?.code === from?.code ? (kept?.keptUntil ?? null) : null;
    const move: Move = { id: customer.id, from: from?.code ?? null, to: to?.code ?? null, keptUntil };
    this.moves[steps > 0 ? 'rises' : steps < 0 ? 'falls' : 'renamed'].push(move);
  }

  /** What those that were added come to. */
  result(): Simulation {
    const { looked, outside, moves } = this;
    return { looked, outside, today: this.before.outcome(), edited: this.after.outcome(), ...moves };
  }
}

/** Counts and costs of one programme, added up customer by customer. */
class Tally {
  private readonly tiers: Map<string, { tier: string; customers: number; cost: number }>;
  private readonly unbounded = new Set<string>();
  private withoutTier = 0;

  constructor(private readonly programme: Programme) {
    const upwards = [...programme.tiers].sort((a, b) => a.rank - b.rank);
    this.tiers = new Map(upwards.map(({ code }) => [code, { tier: code, customers: 0, cost: 0 }]));
  }

  add(tier: Tier | null, { events }: SimulatedCustomer, onDay: IsoDay, prices: Prices): void {
    const sum = tier && this.tiers.get(tier.code);
    if (!sum) {
      this.withoutTier++;
      return;
    }
    const { kroner, unbounded } = yearlyCost(this.programme, tier, events, onDay, prices);
    sum.customers++;
    sum.cost += kroner;
    for (const code of unbounded) this.unbounded.add(code);
  }

  outcome(): Outcome {
    const ore = (kroner: number) => Math.round(kroner * 100) / 100;
    const tiers = [...this.tiers.values()].map((tier) => ({ ...tier, cost: ore(tier.cost) }));
    const cost = ore(tiers.reduce((sum, tier) => sum + tier.cost, 0));
    return { tiers, withoutTier: this.withoutTier, cost, unbounded: [...this.unbounded] };
  }
}
