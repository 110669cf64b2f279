import { addDays, type IsoDay } from '../calendar/days';
import type { Programme } from './programme';
import type { TierChange } from './timeline';

/** For so many days after it a new tier is news; then nobody is asked to call about it. [D] */
export const newsDays = 14;

/** The first day whose changes are still news. */
export const newsFrom = (today: IsoDay): IsoDay => addDays(today, 1 - newsDays);

/**
 * The tier that the customer should be told of: the last change, when it is to a higher tier, was made by the
 * customer's own doing or by a new version of the programme, and is still news. Who has just enrolled is standing there.
 * @param changes the customer's, in any order of days; several of one day in their own order
 */
export function newTierToTell(
  programme: Programme,
  changes: readonly TierChange[],
  today: IsoDay,
): { readonly tier: string; readonly on: IsoDay } | null {
  const last = changes.reduce<TierChange | null>((late, change) => (late && late.on > change.on ? late : change), null);
  if (!last || last.to === null || last.on < newsFrom(today) || last.on > today) return null;
  if (last.reason !== 'reached' && last.reason !== 'programme') return null;
  const rankOf = (code: string | null) => programme.tiers.find((tier) => tier.code === code)?.rank ?? 0;
  return rankOf(last.to) > rankOf(last.from) ? { tier: last.to, on: last.on } : null;
}

/** Identity of the follow-up among the customer's: once for each time that the tier is reached. */
export const newTierKey = ({ tier, on }: { readonly tier: string; readonly on: IsoDay }): string =>
  `newtier:${tier}:${on}`;

/** What the task for the seller says. */
export const newTierSubject = (tier: string, language: 'en' | 'nb'): string =>
  language === 'nb' ? `Fortell kunden om nivået ${tier}` : `Tell the customer about the ${tier} tier`;
