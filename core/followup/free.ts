import { addMonths, daysBetween, type IsoDay } from '../calendar/days';
import { localDay, type TimeZone } from '../calendar/zone';
import type { Touch } from './touches';

/**
 * The day a person of the dealer last followed the customer up: a newsletter or a campaign keeps nobody from being
 * free for other sellers, nor does what the customer sent us. Null when nobody has.
 */
export function lastFollowUp(touches: readonly Touch[], zone?: TimeZone): IsoDay | null {
  const personal = touches.filter(
    ({ direction, channel, campaign }) => direction === 'outbound' && channel !== 'newsletter' && !campaign,
  );
  const last = personal.reduce<number | null>((late, { at }) => Math.max(late ?? -Infinity, at.getTime()), null);
  return last === null ? null : localDay(new Date(last), zone);
}

/**
 * The first day on which any seller may take the customer: so many months after the last purchase or follow-up. Null
 * for someone who has neither bought nor been followed up.
 */
export function freeFrom(customer: {
  readonly lastPurchase: IsoDay | null;
  readonly touches: readonly Touch[];
  readonly freeAfterMonths: number;
  readonly zone?: TimeZone;
}): IsoDay | null {
  const followedUp = lastFollowUp(customer.touches, customer.zone);
  const days = [customer.lastPurchase, followedUp].filter((day) => day !== null).sort();
  const last = days.at(-1);
  return last === undefined ? null : addMonths(last, customer.freeAfterMonths);
}

/** Days until the customer is free; 0 or fewer when that is so already. */
export function freeIn(freeFrom: IsoDay, today: IsoDay): number {
  return daysBetween(today, freeFrom);
}
