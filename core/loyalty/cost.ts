import { addMonths, type IsoDay } from '../calendar/days';
import { benefitsOf } from './benefits';
import { counted, measure, type LoyaltyEvents } from './events';
import { benefitUnits, type Programme, type Tier } from './programme';

/** Kroner for what has no price in the events. */
export interface Prices {
  readonly newCar: number;
  /** One loan car for one workshop visit. */
  readonly loanCar: number;
}

/** Our defaults, to be replaced by the dealer's own. [D] */
export const defaultPrices: Prices = { newCar: 500_000, loanCar: 600 };

export interface Cost {
  /** Kroner in a year. */
  readonly kroner: number;
  /** Codes of benefits without an upper bound: money as often as wished. They are not in the kroner. */
  readonly unbounded: readonly string[];
}

/**
 * What a tier's benefits cost at most in a year for a customer who goes on as in the window (over three years without
 * one), and uses every benefit every time:
 *
 * - workshop discount: the per cent of a year's spend;
 * - car discount: the per cent of a new car's price for each car in a year;
 * - loan car: the cars for each visit in a year, at most the times a year;
 * - voucher: its kroner the times a year;
 * - days early cost nothing.
 *
 * A year's spend, cars and visits are those of the window, divided by its years. Benefits not valid on the day are left
 * out, and times a year do not lower the discounts, since they may fall on the dearest invoices.
 */
export function yearlyCost(
  programme: Programme,
  tier: Tier | null,
  events: LoyaltyEvents,
  onDay: IsoDay,
  prices: Prices = defaultPrices,
): Cost {
  if (tier === null) return { kroner: 0, unbounded: [] };
  const months = programme.windowMonths ?? 36;
  const aYear = (inWindow: number) => (inWindow * 12) / months;
  const { visits, spend } = measure({ ...programme, windowMonths: months }, events, onDay);
  const from = addMonths(onDay, -months);
  const cars = counted(programme, events).purchases.filter((day) => day >= from && day <= onDay).length;
  let kroner = 0;
  const unbounded: string[] = [];
  for (const { benefit } of benefitsOf(programme, tier, onDay)) {
    if ((benefit.validFrom ?? onDay) > onDay || (benefit.validUntil ?? onDay) < onDay) continue;
    const { kind, value, code } = benefit;
    const times = benefit.timesAYear ?? Infinity;
    if (kind === 'workshopdiscount') kroner += (aYear(spend) * value) / 100;
    else if (kind === 'cardiscount') kroner += (aYear(cars) * prices.newCar * value) / 100;
    else if (kind === 'loancar') kroner += Math.min(aYear(visits), times) * value * prices.loanCar;
    else if (benefitUnits[kind] === 'kroner' && times === Infinity) unbounded.push(code);
    else if (benefitUnits[kind] === 'kroner') kroner += times * value;
  }
  return { kroner, unbounded };
}
