import { addDays, addMonths, type IsoDay } from '../calendar/days';
import { measure, upTo, type LoyaltyEvents } from './events';
import type { Measures, Programme, RuleSet, Tier, TierRule } from './programme';
import { isMet, meetsRule } from './rules';
import { evaluate, isTierMetOn, lossDays, programmeOn, type Evaluation, type LoyaltyHistory } from './tiers';
import { waysTo, type Way } from './ways';

/** A rule and what the customer has of its measure. */
export interface MeasuredRule {
  readonly rule: TierRule;
  readonly measured: number;
}

export interface MeasuredSet {
  readonly ruleset: number;
  readonly rules: readonly MeasuredRule[];
}

/** What happens to a tier whose rules are met, when nothing new does. */
export interface Lapse {
  /** The first day on which no rule set is met. */
  readonly on: IsoDay;
  /** The rules met the day before that fall, with what is left of their measures on that day. */
  readonly falls: readonly MeasuredRule[];
  /** The last day of the tier. */
  readonly keptUntil: IsoDay;
}

/** Why the customer has the tier, what lifts, what ends and what keeps. Facts only; whoever shows it makes the words. */
export interface Explanation extends Evaluation {
  readonly measures: Measures;
  /** The tier's rule sets that are met; none while it is only kept. */
  readonly metSets: readonly MeasuredSet[];
  /** The next tier and the ways there, nearest first; null at the top. */
  readonly next: { readonly tier: Tier; readonly ways: readonly Way[] } | null;
  /** When the tier's rules are met today but will not always be; null when they stay met, and when it is only kept. */
  readonly lapse: Lapse | null;
  /**
   * What would keep the tier: the nearest way to meet its rules on the day they would lapse, or, when it is only kept,
   * to meet them again in time. Null when nothing threatens the tier, or when only time that is not there would help.
   */
  readonly keep: { readonly by: IsoDay; readonly way: Way } | null;
  /** What the customer falls to when the tier ends and nothing new happens; null when it does not end, or to nothing. */
  readonly fallsTo: Tier | null;
}

/**
 * Explains the tier on a day, by the rules in force that day. The decision is `evaluate`'s own, and the ways are
 * measured by the same rules, so that the two cannot disagree. For a customer who is no member, `next` is the lowest
 * tier: see `wouldHave`.
 */
export function explain(programme: Programme, history: LoyaltyHistory, onDay: IsoDay): Explanation {
  const inForce = programmeOn(programme, onDay);
  const known: LoyaltyHistory = { ...history, events: upTo(history.events, onDay) };
  const evaluation = evaluate(inForce, known, onDay);
  const { tier, keptUntil } = evaluation;
  const measures = measure(inForce, known.events, onDay);
  const lapse = tier && !keptUntil ? lapseOf(inForce, tier, known, onDay) : null;
  const last = keptUntil ?? lapse?.keptUntil ?? null;
  const next = nextAbove(inForce, tier);
  return {
    ...evaluation,
    measures,
    metSets: tier ? tier.ruleSets.filter((set) => isMet(set, measures)).map((set) => measured(set, measures)) : [],
    next: next && { tier: next, ways: waysTo(inForce, next, known.events, onDay) },
    lapse,
    keep: tier && (lapse ?? keptUntil) ? keepOf(inForce, tier, known.events, { onDay, lapse, keptUntil }) : null,
    fallsTo: last === null ? null : evaluate(inForce, known, addDays(last, 1)).tier,
  };
}

/** The tier that a customer who is no member would have on enrolling that day. */
export function wouldHave(programme: Programme, history: LoyaltyHistory, onDay: IsoDay): Evaluation {
  const joining = { enrolledOn: onDay, enrolledBy: null, asked: null, withdrawnOn: null };
  return evaluate(programme, { ...history, memberships: [...(history.memberships ?? []), joining] }, onDay);
}

function nextAbove({ tiers }: Programme, held: Tier | null): Tier | null {
  const above = tiers.filter(({ rank }) => rank > (held?.rank ?? 0));
  return above.reduce<Tier | null>((least, tier) => (least === null || tier.rank < least.rank ? tier : least), null);
}

function measured({ ruleset, rules }: RuleSet, measures: Measures): MeasuredSet {
  return { ruleset, rules: rules.map((rule) => ({ rule, measured: measures[rule.measure] })) };
}

function lapseOf(programme: Programme, tier: Tier, history: LoyaltyHistory, onDay: IsoDay): Lapse | null {
  const { events } = history;
  // Every visit of today has left the window a week after it closes: months of unequal length take some days.
  const end = programme.windowMonths === null ? onDay : addDays(addMonths(onDay, programme.windowMonths), 7);
  const on = lossDays(programme, { events }, addDays(onDay, 1), end)
    .reverse()
    .find((day) => !isTierMetOn(programme, tier.code, events, day));
  if (!on) return null;
  const [before, after] = [measure(programme, events, addDays(on, -1)), measure(programme, events, on)];
  const fallen = tier.ruleSets
    .filter((set) => isMet(set, before))
    .flatMap(({ rules }) => rules)
    .filter((rule) => !meetsRule(rule, after))
    .map((rule) => ({ rule, measured: after[rule.measure] }));
  const keptUntil = tier.keepMonths > 0 ? addMonths(on, tier.keepMonths) : addDays(on, -1);
  return { on, falls: fallen, keptUntil };
}

function keepOf(
  programme: Programme,
  tier: Tier,
  events: LoyaltyEvents,
  { onDay, lapse, keptUntil }: { onDay: IsoDay; lapse: Lapse | null; keptUntil: IsoDay | null },
): Explanation['keep'] {
  const by = lapse?.on ?? keptUntil!;
  const way = waysTo(programme, tier, events, lapse?.on ?? onDay).find(({ on }) => on <= by);
  return way ? { by, way } : null;
}
