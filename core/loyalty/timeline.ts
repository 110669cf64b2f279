import { addDays, addMonths, type IsoDay } from '../calendar/days';
import { firstPurchaseOf, withDrivers } from './events';
import { isMemberOn } from './membership';
import type { Programme, Tier } from './programme';
import { targetOf } from './rules';
import { evaluate, lossDays, type LoyaltyHistory } from './tiers';

/**
 * Why a tier changed: the customer enrolled or withdrew, other rules came into force, a higher tier was reached, or the
 * months of one ran out.
 */
export type ChangeReason = 'enrolled' | 'withdrawn' | 'programme' | 'reached' | 'lapsed';

/** The customer has another tier from this day. Tiers by code; null is none. */
export interface TierChange {
  readonly on: IsoDay;
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: ChangeReason;
}

/**
 * Every change of the customer's tier up to and including a day, oldest first, from the events alone: the rows that the
 * tier history should hold, however seldom it was recalculated. The last one tells since when the tier is held.
 */
export function timeline(programme: Programme, history: LoyaltyHistory, onDay: IsoDay): TierChange[] {
  const changes: TierChange[] = [];
  let held = null as Tier | null;
  for (const on of changeDays(programme, history, onDay)) {
    const { tier } = evaluate(programme, history, on);
    if (tier?.code !== held?.code)
      changes.push({
        on,
        from: held?.code ?? null,
        to: tier?.code ?? null,
        reason: reasonOf(programme, history, on, (tier?.rank ?? 0) > (held?.rank ?? 0)),
      });
    held = tier;
  }
  return changes;
}

function reasonOf(programme: Programme, { memberships }: LoyaltyHistory, on: IsoDay, rises: boolean): ChangeReason {
  const before = addDays(on, -1);
  if (memberships && !isMemberOn(memberships, before)) return 'enrolled';
  if (memberships && !isMemberOn(memberships, on)) return 'withdrawn';
  if (programme.replaced?.some(({ until }) => until === before)) return 'programme';
  return rises ? 'reached' : 'lapsed';
}

/** The days, in order, on which a tier can change: a measure moves, a membership or a version begins or ends, a keep ends. */
function changeDays(programme: Programme, history: LoyaltyHistory, onDay: IsoDay): IsoDay[] {
  const { purchases, visits } = withDrivers(history.events);
  const versions = [programme, ...(programme.replaced ?? []).map((version) => version.programme)];
  const tiers = versions.flatMap((version) => version.tiers);
  const losses = lossDays(programme, history, null, onDay);
  const told = (history.reached ?? []).map(({ on }) => addDays(on, 1));
  const keeps = new Set(tiers.map(({ keepMonths }) => keepMonths));
  const days = new Set<IsoDay>([
    ...purchases,
    ...visits.map(({ on }) => on),
    ...anniversaries(versions, history),
    ...(history.memberships ?? []).map(({ enrolledOn }) => enrolledOn),
    ...losses,
    ...told,
    ...[...losses, ...told].flatMap((day) => [...keeps].map((months) => addDays(addMonths(day, months), 1))),
  ]);
  return [...days].filter((day) => day <= onDay).sort();
}

/** The days on which a rule in years is met, counted from the first purchase. */
function anniversaries(versions: readonly Programme[], history: LoyaltyHistory): IsoDay[] {
  const rules = versions
    .flatMap(({ tiers }) => tiers)
    .flatMap(({ ruleSets }) => ruleSets)
    .flatMap(({ rules }) => rules)
    .filter(({ measure }) => measure === 'years');
  const months = new Set(rules.map(targetOf));
  const firsts = new Set(versions.map((version) => firstPurchaseOf(version, history.events)));
  return [...firsts].flatMap((first) => (first === null ? [] : [...months].map((more) => addMonths(first, more))));
}
