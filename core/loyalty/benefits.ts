import type { IsoDay } from '../calendar/days';
import type { Benefit, Programme, Tier } from './programme';

/** A benefit that a tier gives, its own or inherited. */
export interface GivenBenefit {
  readonly benefit: Benefit;
  /** The tier whose row it is. */
  readonly tier: Tier;
  /** Codes of lower tiers' benefits whose place it takes; uses of them count as uses of it. */
  readonly replaces: readonly string[];
}

/** One use of a benefit. */
export interface BenefitUse {
  readonly benefit: string;
  readonly on: IsoDay;
}

export type BenefitState = 'unused' | 'used' | 'notyet' | 'expired';

export interface BenefitStanding extends GivenBenefit {
  /** Whether it was used in the calendar year of the day; or that it is not valid yet, or no longer. */
  readonly state: BenefitState;
  readonly usedThisYear: number;
  /** Times that are left this year, 0 when it is not valid; null is as often as wished. */
  readonly leftThisYear: number | null;
  /** The last use, in any year. */
  readonly lastUsedOn: IsoDay | null;
}

export type UseRefusal = 'notgiven' | 'notyet' | 'expired' | 'usedup';

/**
 * What a tier gives on a day: its own benefits and those of every lower tier, but for those that a higher tier's
 * benefit of the same kind replaces. A benefit replaces only while it is valid itself, so that a higher tier whose own
 * offer has run out falls back on the lower one. Benefits that are not valid are listed too; `standings` says so.
 * Ordered by the tier they come from, highest first.
 */
export function benefitsOf({ tiers }: Programme, tier: Tier, onDay: IsoDay): GivenBenefit[] {
  const downwards = tiers.filter(({ rank }) => rank <= tier.rank).sort((a, b) => b.rank - a.rank);
  const given: { benefit: Benefit; tier: Tier; replaces: string[] }[] = [];
  for (const from of downwards) {
    const above = given.slice();
    for (const benefit of from.benefits) {
      const replacing = above.find(
        (higher) =>
          higher.benefit.lower === 'replaces' &&
          higher.benefit.kind === benefit.kind &&
          validity(higher.benefit, onDay) === 'valid',
      );
      if (replacing) replacing.replaces.push(benefit.code);
      else given.push({ benefit, tier: from, replaces: [] });
    }
  }
  return given;
}

/**
 * Each benefit of the tier with how it stands: unused first, then used, not yet valid and expired. Uses are the
 * customer's, of earlier memberships too: who withdraws and enrols again has not got the year's uses back. A use after
 * the day does not count.
 */
export function standings(
  programme: Programme,
  tier: Tier | null,
  uses: readonly BenefitUse[],
  onDay: IsoDay,
): BenefitStanding[] {
  if (tier === null) return [];
  return benefitsOf(programme, tier, onDay)
    .map((given) => standing(given, uses, onDay))
    .sort((a, b) => states.indexOf(a.state) - states.indexOf(b.state));
}

/** Null when the benefit may be marked as used on the day; else why not. A customer without a tier is given nothing. */
export function useRefusal(
  programme: Programme,
  tier: Tier | null,
  uses: readonly BenefitUse[],
  { benefit: code, on }: BenefitUse,
): UseRefusal | null {
  const found = standings(programme, tier, uses, on).find(({ benefit }) => benefit.code === code);
  if (!found) return 'notgiven';
  if (found.state === 'notyet' || found.state === 'expired') return found.state;
  return found.leftThisYear === 0 ? 'usedup' : null;
}

/** A use is undone on the day on which it was recorded, and stands after that. */
export function mayUndo(recordedOn: IsoDay, onDay: IsoDay): boolean {
  return recordedOn === onDay;
}

const states: readonly BenefitState[] = ['unused', 'used', 'notyet', 'expired'];

function standing(given: GivenBenefit, uses: readonly BenefitUse[], onDay: IsoDay): BenefitStanding {
  const { benefit, replaces } = given;
  const own = uses
    .filter((use) => use.on <= onDay && (use.benefit === benefit.code || replaces.includes(use.benefit)))
    .map(({ on }) => on)
    .sort();
  const usedThisYear = own.filter((on) => yearOf(on) === yearOf(onDay)).length;
  const valid = validity(benefit, onDay);
  const left = benefit.timesAYear === null ? null : Math.max(0, benefit.timesAYear - usedThisYear);
  return {
    ...given,
    state: valid === 'valid' ? (usedThisYear > 0 ? 'used' : 'unused') : valid,
    usedThisYear,
    leftThisYear: valid === 'valid' ? left : 0,
    lastUsedOn: own.at(-1) ?? null,
  };
}

/** Both the first and the last day are among the valid ones. */
function validity({ validFrom, validUntil }: Benefit, onDay: IsoDay): 'valid' | 'notyet' | 'expired' {
  if (validFrom !== null && onDay < validFrom) return 'notyet';
  return validUntil !== null && onDay > validUntil ? 'expired' : 'valid';
}

function yearOf(day: IsoDay): string {
  return day.slice(0, 4);
}
