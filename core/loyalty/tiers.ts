import { addMonths, monthsBetween, type IsoDay } from '../calendar/days';
import type { Measures, Programme, RuleSet, Tier } from './programme';

/** Visits and spend are counted over so many months back from the day. */
export const windowMonths = 36;

/** What happened between a customer and the dealer, as far as the programme counts it. */
export interface LoyaltyEvents {
  /** The day of each vehicle that the dealer delivered to the customer. */
  readonly purchases: readonly IsoDay[];
  /** First purchase where it is known to be earlier than the deliveries on file. */
  readonly firstPurchase?: IsoDay | null;
  readonly visits: readonly LoyaltyVisit[];
}

export interface LoyaltyVisit {
  readonly on: IsoDay;
  /** Kroner that the customer paid. */
  readonly spend: number;
  /** Only visits that are done count. */
  readonly status: 'booked' | 'inprogress' | 'done' | 'cancelled';
}

/**
 * The measures on a day. Years are whole months divided by 12, so that '3 years' is met on the third anniversary (28
 * February for 29 February) and 2.5 can be asked for. The window includes the day 36 months back and the day itself;
 * what lies after the day does not count.
 */
export function measure(events: LoyaltyEvents, onDay: IsoDay): Measures {
  const purchases = events.purchases.filter((day) => day <= onDay);
  const known =
    events.firstPurchase && events.firstPurchase <= onDay ? [...purchases, events.firstPurchase] : purchases;
  const first = known.reduce<IsoDay | null>((least, day) => (least === null || day < least ? day : least), null);
  const from = addMonths(onDay, -windowMonths);
  const visits = events.visits.filter((visit) => visit.status === 'done' && visit.on >= from && visit.on <= onDay);
  return {
    years: first === null ? 0 : monthsBetween(first, onDay) / 12,
    vehicles: purchases.length,
    visits: visits.length,
    // Summed in øre, so that amounts that make 30 000 kr on paper make it here.
    spend: visits.reduce((sum, visit) => sum + Math.round(visit.spend * 100), 0) / 100,
  };
}

/** What the customer had before: the tier's code and the last day that it is kept, when its rules have lapsed. */
export interface Standing {
  readonly held?: string | null;
  readonly keptUntil?: IsoDay | null;
  readonly onDay: IsoDay;
}

export interface Evaluation {
  /** Null when no tier is met or kept. */
  readonly tier: Tier | null;
  /** The rule set that gives the tier; null when there is none, or when the tier is only kept. */
  readonly metBy: RuleSet | null;
  /** The last day of a tier whose rules are no longer met; null when they are. */
  readonly keptUntil: IsoDay | null;
}

/**
 * The customer's tier on a day: the highest of which any rule set is met in full. A higher tier held before is kept for
 * its months after the rules lapse (counted from the first day on which that is seen) and through the last day of them;
 * then the customer falls to the tier that is met. A held tier that the programme no longer has is forgotten.
 */
export function evaluate(programme: Programme, measures: Measures, standing: Standing): Evaluation {
  const met = highestMet(programme, measures);
  const held = programme.tiers.find((tier) => tier.code === standing.held);
  if (held && held.keepMonths > 0 && held.rank > (met?.tier.rank ?? 0)) {
    const keptUntil = standing.keptUntil ?? addMonths(standing.onDay, held.keepMonths);
    if (standing.onDay <= keptUntil) return { tier: held, metBy: null, keptUntil };
  }
  return { tier: met?.tier ?? null, metBy: met?.metBy ?? null, keptUntil: null };
}

/** True when every rule of the set is met; a set without rules is met by nobody. */
export function isMet(set: RuleSet, measures: Measures): boolean {
  return set.rules.length > 0 && set.rules.every((rule) => measures[rule.measure] >= rule.minimum);
}

function highestMet(programme: Programme, measures: Measures): { tier: Tier; metBy: RuleSet } | null {
  for (const tier of [...programme.tiers].sort((a, b) => b.rank - a.rank)) {
    const metBy = tier.ruleSets.find((set) => isMet(set, measures));
    if (metBy) return { tier, metBy };
  }
  return null;
}
