import { addDays, addMonths, type IsoDay } from '../calendar/days';
import { measure, lastDayInWindow, withDrivers, type LoyaltyEvents } from './events';
import { isMemberOn, type Membership } from './membership';
import type { Measures, Programme, RuleSet, Tier } from './programme';
import { isMet } from './rules';

/** All that a customer's tier follows from. The same history and day give the same tier, whenever it is asked. */
export interface LoyaltyHistory {
  readonly events: LoyaltyEvents;
  /** Tiers are held only while a member; absent is a customer looked at as if always a member. */
  readonly memberships?: readonly Membership[];
  /** What the events can no longer tell: days on which the tier history says that a tier's rules were met. */
  readonly reached?: readonly { readonly tier: string; readonly on: IsoDay }[];
}

export interface Evaluation {
  /** The tier that the customer has; null when none is met or kept, and for one who is no member. */
  readonly tier: Tier | null;
  /** The highest tier whose rules are met on the day; lower than `tier` while that is only kept. */
  readonly met: Tier | null;
  /** The rule set that gives `tier`; null when there is none, or when the tier is only kept. */
  readonly metBy: RuleSet | null;
  /** First day on which the rules of a kept tier were no longer met; null when they are. */
  readonly lapsedOn: IsoDay | null;
  /** Last day of a kept tier; null when its rules are met. */
  readonly keptUntil: IsoDay | null;
}

export const noTier: Evaluation = { tier: null, met: null, metBy: null, lapsedOn: null, keptUntil: null };

/**
 * The customer's tier on a day: the highest whose rules are met, or were met while a member and lapsed at most its
 * months ago. A tier whose rules lapse on 23 November 2026 is kept through 23 November 2027, and then the customer falls
 * straight to what is met or kept by its own months, however many steps that is. Each tier is kept for itself, so that
 * who once had more never has less than one who did not.
 *
 * Lapses are found in the events, not in earlier answers: a night without a run changes nothing. On a day before
 * `programme` was published, the version in force then decides. A tier that the programme no longer has is forgotten.
 */
export function evaluate(programme: Programme, history: LoyaltyHistory, onDay: IsoDay): Evaluation {
  if (history.memberships && !isMemberOn(history.memberships, onDay)) return noTier;
  const inForce = programmeOn(programme, onDay);
  const best = highestMet(inForce, measure(inForce, history.events, onDay));
  const kept = highestKept(inForce, history, onDay, best?.tier.rank ?? 0);
  if (kept) return { ...kept, met: best?.tier ?? null, metBy: null };
  return best ? { ...noTier, tier: best.tier, met: best.tier, metBy: best.metBy } : noTier;
}

/** The highest tier that the measures meet, and the first of its rule sets that they meet. Nothing is kept here. */
export function highestMet(programme: Programme, measures: Measures): { tier: Tier; metBy: RuleSet } | null {
  for (const tier of downwards(programme)) {
    const metBy = tier.ruleSets.find((set) => isMet(set, measures));
    if (metBy) return { tier, metBy };
  }
  return null;
}

/** The version in force on a day, with the versions before it. */
export function programmeOn(programme: Programme, onDay: IsoDay): Programme {
  let found: Programme | null = null;
  let ended: IsoDay | null = null;
  for (const { programme: version, until } of programme.replaced ?? [])
    if (onDay <= until && (ended === null || until < ended)) [found, ended] = [version, until];
  if (found === null) return programme;
  return { ...found, replaced: programme.replaced?.filter(({ until }) => until < ended!) };
}

/** True when the tier of that code has a rule set that is met on the day, by the rules in force then. */
export function isTierMetOn(programme: Programme, code: string, events: LoyaltyEvents, onDay: IsoDay): boolean {
  return codesMetOn(programme, events, onDay).includes(code);
}

/** Codes of all tiers whose rules are met on the day. */
function codesMetOn(programme: Programme, events: LoyaltyEvents, onDay: IsoDay): string[] {
  const inForce = programmeOn(programme, onDay);
  const measures = measure(inForce, events, onDay);
  return inForce.tiers.filter(({ ruleSets }) => ruleSets.some((set) => isMet(set, measures))).map(({ code }) => code);
}

/** Highest first; by code where a faulty programme has a rank twice, so that the order of rows never decides. */
function downwards({ tiers }: Programme): readonly Tier[] {
  return [...tiers].sort((a, b) => b.rank - a.rank || (a.code < b.code ? -1 : 1));
}

function highestKept(
  programme: Programme,
  history: LoyaltyHistory,
  onDay: IsoDay,
  aboveRank: number,
): Pick<Evaluation, 'tier' | 'lapsedOn' | 'keptUntil'> | null {
  const above = downwards(programme).filter(({ rank, keepMonths }) => rank > aboveRank && keepMonths > 0);
  if (above.length === 0) return null;
  // A lapse before this day is over by now for every tier.
  const from = addMonths(onDay, -Math.max(...above.map(({ keepMonths }) => keepMonths)));
  const lapses = lossDays(programme, history, from, onDay)
    .map((day) => ({ day, before: addDays(day, -1) }))
    .filter(({ before }) => !history.memberships || isMemberOn(history.memberships, before))
    .map(({ day, before }) => ({ day, met: codesMetOn(programme, history.events, before) }));
  for (const tier of above) {
    const lapse = lapses.find(({ met }) => met.includes(tier.code));
    const told = (history.reached ?? [])
      .filter(({ tier: code, on }) => code === tier.code && on < onDay)
      .map(({ on }) => addDays(on, 1));
    const lapsedOn = [...told, ...(lapse ? [lapse.day] : [])].sort().at(-1);
    const keptUntil = lapsedOn && addMonths(lapsedOn, tier.keepMonths);
    if (lapsedOn && keptUntil && onDay <= keptUntil) return { tier, lapsedOn, keptUntil };
  }
  return null;
}

/**
 * The days from one (or from the beginning) to another, latest first, on which a customer can lose what was met the day
 * before: a visit has left the window, a credit came, a membership ended, other rules came into force. On no other day
 * does a measure fall.
 */
export function lossDays(programme: Programme, history: LoyaltyHistory, from: IsoDay | null, to: IsoDay): IsoDay[] {
  const days = new Set<IsoDay>();
  const add = (day: IsoDay) => {
    if (day >= (from ?? '') && day <= to) days.add(day);
  };
  const { visits } = history.events.drivers?.length ? withDrivers(history.events) : history.events;
  const versions = [programme, ...(programme.replaced ?? []).map((version) => version.programme)];
  for (const months of new Set(versions.map(({ windowMonths }) => windowMonths))) {
    if (months === null) continue;
    const first = from === null ? '' : addMonths(addDays(from, -1), -months);
    const last = addMonths(to, -months);
    for (const { on, status } of visits)
      if (status === 'done' && on >= first && on < last) add(addDays(lastDayInWindow(on, months), 1));
  }
  for (const { on, spend } of visits) if (spend < 0) add(on);
  for (const { withdrawnOn } of history.memberships ?? []) if (withdrawnOn) add(withdrawnOn);
  for (const { until } of programme.replaced ?? []) add(addDays(until, 1));
  return [...days].sort().reverse();
}
