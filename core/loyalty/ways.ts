import { addDays, addMonths, type IsoDay } from '../calendar/days';
import { counted, firstPurchaseOf, measure, upTo, type LoyaltyEvents } from './events';
import type { MeasureName, Measures, Programme, RuleSet, Tier } from './programme';
import { stepsOf, stepsPerUnit, targetOf } from './rules';

/** What one measure lacks, all in its unit. */
export interface Gap {
  readonly measure: MeasureName;
  readonly missing: number;
  /** What there is; for a way that takes time, what will be left of it on the way's day. */
  readonly has: number;
  readonly needed: number;
}

/** One rule set as a way to its tier. */
export interface Way {
  readonly ruleset: number;
  /** The first day on which the way can lead there: the day itself, the day after a credit, or when years are full. */
  readonly on: IsoDay;
  /** Empty when the set is met. A gap in years closes by waiting until `on`. */
  readonly gaps: readonly Gap[];
  /** Sum over the gaps of the share that is missing: 1 of 2 vehicles is 0.5. */
  readonly distance: number;
}

/**
 * The ways to a tier, nearest first. Nearest is the way with the least distance, then with the fewest gaps, then with
 * the lowest set number: shares make kroner, visits and years comparable in any programme, with no rate of exchange to
 * set up. [our rule]
 *
 * A way that takes years counts visits and spend as they will be when the years are full and nothing else has happened:
 * visits of today may have left the window by then. With the missing added on that day, the tier is met. Years of a
 * customer who has bought nothing begin with a first vehicle on the day, so that the vehicle is among what is missing.
 */
export function waysTo(programme: Programme, tier: Tier, events: LoyaltyEvents, onDay: IsoDay): Way[] {
  const known = upTo(events, onDay);
  return tier.ruleSets
    .filter(({ rules }) => rules.length > 0)
    .map((set) => wayBy(set, programme, known, onDay))
    .sort((a, b) => a.distance - b.distance || a.gaps.length - b.gaps.length || a.ruleset - b.ruleset);
}

function wayBy({ ruleset, rules }: RuleSet, programme: Programme, events: LoyaltyEvents, onDay: IsoDay): Way {
  const needed = new Map<MeasureName, number>();
  for (const rule of rules) needed.set(rule.measure, Math.max(needed.get(rule.measure) ?? 0, targetOf(rule)));
  const first = firstPurchaseOf(programme, events);
  const months = needed.get('years') ?? 0;
  if (first === null && months > 0) needed.set('vehicles', Math.max(1, needed.get('vehicles') ?? 0));
  const full = months > 0 ? addMonths(first ?? onDay, months) : onDay;
  const years = measure(programme, events, onDay).years;
  const gapsOn = (day: IsoDay) => gapsOf(needed, { ...measure(programme, events, day), years });
  let on = full > onDay ? full : onDay;
  let gaps = gapsOn(on);
  if (gaps.some(({ measure: name }) => name === 'spend' || name === 'points') && isCredited(programme, events, on)) {
    on = addDays(on, 1);
    gaps = gapsOn(on);
  }
  return { ruleset, on, gaps, distance: gaps.reduce((sum, gap) => sum + gap.missing / gap.needed, 0) };
}

/** A credit of the day would take from what is paid that day, so paying helps from the day after. */
function isCredited(programme: Programme, events: LoyaltyEvents, day: IsoDay): boolean {
  return counted(programme, events).visits.some(({ on, spend }) => on === day && spend < 0);
}

function gapsOf(needed: ReadonlyMap<MeasureName, number>, measures: Measures): Gap[] {
  return [...needed].flatMap(([name, target]) => {
    const has = stepsOf(name, measures[name]);
    const unit = stepsPerUnit[name];
    if (has >= target) return [];
    return [{ measure: name, missing: (target - has) / unit, has: has / unit, needed: target / unit }];
  });
}
