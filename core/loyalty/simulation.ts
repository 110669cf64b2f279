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
 * Many customers' tiers under an edited programme against today's, on a day. `edited` is what its rules alone give, as
 * if they had always been in force, since that is what the dealer ends up with; who falls keeps the old tier for its
 * months after publication, and each fall says until when. Customers without `memberships` are taken for members.
 */
export function simulate(
  today: Programme,
  edited: Programme,
  customers: Iterable<SimulatedCustomer>,
  onDay: IsoDay,
  prices: Prices = defaultPrices,
): Simulation {
  const alone: Programme = { ...edited, replaced: [] };
  const published: Programme = {
    ...edited,
    replaced: [...(today.replaced ?? []), { programme: today, until: addDays(onDay, -1) }],
  };
  const [before, after] = [new Tally(today), new Tally(alone)];
  const moves: Record<'rises' | 'falls' | 'renamed', Move[]> = { rises: [], falls: [], renamed: [] };
  let looked = 0;
  let outside = 0;
  for (const customer of customers) {
    if (customer.memberships && !isMemberOn(customer.memberships, onDay)) {
      outside++;
      continue;
    }
    looked++;
    const from = evaluate(today, customer, onDay).tier;
    const to = evaluate(alone, { ...customer, reached: [] }, onDay).tier;
    before.add(from, customer, onDay, prices);
    after.add(to, customer, onDay, prices);
    if (from?.code === to?.code) continue;
    const steps = (to?.rank ?? 0) - (from?.rank ?? 0);
    const kept = steps < 0 ? evaluate(published, customer, onDay) : null;
    const keptUntil = kept?.tier?.code === from?.code ? (kept?.keptUntil ?? null) : null;
    const move: Move = { id: customer.id, from: from?.code ?? null, to: to?.code ?? null, keptUntil };
    moves[steps > 0 ? 'rises' : steps < 0 ? 'falls' : 'renamed'].push(move);
  }
  return { looked, outside, today: before.outcome(), edited: after.outcome(), ...moves };
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
