import { addDays, daysBetween, type IsoDay, dayNumber } from '../calendar/days';
import { judgeReadings, type JudgedReadings, type OdometerReading } from './odometer';

/** Why nothing can be said: no plausible reading, or all on one day. */
export type NoProjection = 'noReading' | 'oneDay';

/** Kilometres a year: the estimate, and the least and most that the readings can stand for. Whole kilometres. */
export interface YearlyKm {
  readonly km: number;
  readonly least: number;
  readonly most: number;
}

/** What the readings of one vehicle say. */
export interface Odometer extends JudgedReadings {
  readonly latest: OdometerReading | null;
  /** Null with fewer than two plausible readings on different days; then `unknown` says why. */
  readonly yearly: YearlyKm | null;
  readonly unknown: NoProjection | null;
}

/** Kilometres on a day. `known` when a reading of that day says so; else read between two readings, or projected. */
export interface KmOnDay {
  readonly km: number;
  readonly least: number;
  readonly most: number;
  readonly known: boolean;
}

/** The day on which a number of kilometres is reached, and the days that it can stand for. */
export interface DayReached {
  readonly day: IsoDay;
  readonly earliest: IsoDay;
  /** Null when the car may as well stand still. */
  readonly latest: IsoDay | null;
  /** True when a reading shows that it has been reached: `day` is the first reading that does. */
  readonly known: boolean;
}

/** No day: without a projection, or because the car stands still or would need more than a hundred years. */
export interface NeverReached {
  readonly unknown: NoProjection | 'standing';
}

/** Even readings on one line promise no more than this part of the estimate, up and down: our default. */
export const leastSpread = 0.15;
/** The yearly estimate looks at so many of the newest readings: habits change, and older ones say little. */
export const readingsLookedAt = 40;

const daysAYear = 365.25;
const farthestDays = 36_525;

/**
 * Judges the readings and estimates kilometres a year: the Theil–Sen estimate, that is the median of the slopes between
 * every two readings on different days, each slope weighted by the days between them (Sievers 1978). A median, because
 * readings that passed as plausible may still be wrong, and because one long holiday must not set the pace; weighted,
 * because two readings a week apart say next to nothing about a year. Least and most are the tenth and ninetieth
 * percentile of the same slopes, and at least 15 % from the estimate.
 */
export function readOdometer(readings: readonly OdometerReading[], today: IsoDay): Odometer {
  const judged = judgeReadings(readings, today);
  const { plausible } = judged;
  const latest = plausible.at(-1) ?? null;
  const yearly = yearlyKm(plausible);
  const unknown = yearly ? null : latest ? 'oneDay' : 'noReading';
  return { ...judged, latest, yearly, unknown };
}

/**
 * The odometer on a day: the reading of that day (the highest), a straight line between two readings, or the yearly
 * estimate from the last reading on or back from the first. Never below 0.
 */
export function odometerOn(odometer: Odometer, day: IsoDay): KmOnDay | { readonly unknown: NoProjection } {
  const { plausible, yearly } = odometer;
  const next = plausible.findIndex((reading) => reading.on > day);
  const before = plausible[(next < 0 ? plausible.length : next) - 1];
  const after = next < 0 ? undefined : plausible[next];
  if (before?.on === day) return { km: before.km, least: before.km, most: before.km, known: true };
  if (before && after) {
    const part = daysBetween(before.on, day) / daysBetween(before.on, after.on);
    const km = Math.round(before.km + (after.km - before.km) * part);
    return { km, least: before.km, most: after.km, known: false };
  }
  if (!yearly) return { unknown: odometer.unknown! };
  const driven = (perYear: number, days: number) => Math.round((perYear * days) / daysAYear);
  if (before) {
    const days = daysBetween(before.on, day);
    const [km, least, most] = [yearly.km, yearly.least, yearly.most].map(
      (perYear) => before.km + driven(perYear, days),
    );
    return { km: km!, least: least!, most: most!, known: false };
  }
  const days = daysBetween(day, after!.on);
  const [km, most, least] = [yearly.km, yearly.least, yearly.most].map((perYear) =>
    Math.max(0, after!.km - driven(perYear, days)),
  );
  return { km: km!, least: least!, most: most!, known: false };
}

/**
 * The day on which the odometer reaches a number of kilometres. The first plausible reading that shows them, where
 * there is one: this needs no estimate. Else the yearly estimate from the last reading, so never a day on which a
 * plausible reading still showed less.
 */
export function dayReached(odometer: Odometer, km: number): DayReached | NeverReached {
  const { plausible, yearly, latest } = odometer;
  const index = plausible.findIndex((reading) => reading.km >= km);
  if (index >= 0) {
    const day = plausible[index]!.on;
    return { day, earliest: plausible[index - 1]?.on ?? day, latest: day, known: true };
  }
  if (!yearly || !latest) return { unknown: odometer.unknown! };
  const dayAt = (perYear: number): IsoDay | null => {
    const days = Math.ceil(((km - latest.km) / perYear) * daysAYear);
    return days <= farthestDays ? addDays(latest.on, days) : null;
  };
  const day = dayAt(yearly.km);
  if (day === null) return { unknown: 'standing' };
  return { day, earliest: dayAt(yearly.most) ?? day, latest: dayAt(yearly.least), known: false };
}

function yearlyKm(plausible: readonly OdometerReading[]): YearlyKm | null {
  const newest = plausible.slice(-readingsLookedAt);
  const first = newest[0];
  if (!first || first.on === newest.at(-1)!.on) return null;
  const days = newest.map((reading) => dayNumber(reading.on));
  const slopes: { rate: number; weight: number }[] = [];
  let weight = 0;
  for (let i = 0; i < newest.length; i++) {
    for (let j = i + 1; j < newest.length; j++) {
      const between = days[j]! - days[i]!;
      if (between === 0) continue;
      slopes.push({ rate: (newest[j]!.km - newest[i]!.km) / between, weight: between });
      weight += between;
    }
  }
  slopes.sort((a, b) => a.rate - b.rate);
  const quantile = (part: number): number => {
    let sum = 0;
    for (const slope of slopes) {
      sum += slope.weight;
      if (sum >= weight * part) return slope.rate;
    }
    return slopes.at(-1)!.rate;
  };
  const median = quantile(0.5);
  const yearly = (rate: number) => Math.round(rate * daysAYear);
  return {
    km: yearly(median),
    least: yearly(Math.min(quantile(0.1), median * (1 - leastSpread))),
    most: yearly(Math.max(quantile(0.9), median * (1 + leastSpread))),
  };
}
