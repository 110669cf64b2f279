import { dayNumber, isIsoDay, type IsoDay } from '../calendar/days';
import { begunVisits, type Visit } from '../workshop/visits';

/** Who read it: the workshop at a visit, the vehicle register (at an EU-kontroll), or somebody on the vehicle's card. */
export type ReadingSource = 'visit' | 'register' | 'card';

/** One reading of the odometer, in kilometres. */
export interface OdometerReading {
  readonly on: IsoDay;
  readonly km: number;
  readonly source: ReadingSource;
}

/**
 * What is wrong with a reading: 'lower' than an earlier plausible one; a 'jump' of more than 500 km a day to or from a
 * plausible one; 'higher' than plausible ones that came later (the typing error was in the earlier one); dated in the
 * 'future'; 'unreadable', no day or no number of kilometres.
 */
export type Implausibility = 'lower' | 'jump' | 'higher' | 'future' | 'unreadable';

export interface ImplausibleReading {
  readonly reading: OdometerReading;
  readonly reason: Implausibility;
  /** The plausible reading that it does not go with; null for 'future' and 'unreadable'. */
  readonly against: OdometerReading | null;
}

export interface JudgedReadings {
  /** By day, then kilometres: never falling, never more than 500 km a day. */
  readonly plausible: readonly OdometerReading[];
  /** By day, then kilometres: every reading that is not plausible, with the reason. */
  readonly implausible: readonly ImplausibleReading[];
}

/** More than this from one day to another is no driving but a typing error: our default. Within one day it counts once. */
export const mostKmADay = 500;

/** The readings of the visits that have begun by the day. */
export function readingsOf(visits: readonly Visit[], today: IsoDay): OdometerReading[] {
  return begunVisits(visits, today).flatMap(({ on, odometer }) =>
    odometer === null || odometer === undefined ? [] : [{ on, km: odometer, source: 'visit' as const }],
  );
}

/**
 * Tells plausible readings from implausible ones; every reading is in one of the two lists, so none is lost.
 * Plausible are the most readings that go with each other (never lower later, never a jump); where two choices are as
 * many, the earlier reading is believed. So one typing error is told apart however early it came, instead of making all
 * that follow look too low. The order of the readings is irrelevant.
 */
export function judgeReadings(readings: readonly OdometerReading[], today: IsoDay): JudgedReadings {
  const implausible: ImplausibleReading[] = [];
  const dated: Numbered[] = [];
  for (const reading of readings) {
    const readable = isIsoDay(reading.on) && Number.isFinite(reading.km) && reading.km >= 0;
    if (readable && reading.on <= today) dated.push({ reading, day: dayNumber(reading.on) });
    else implausible.push({ reading, reason: readable ? 'future' : 'unreadable', against: null });
  }
  dated.sort((a, b) => byDay(a.reading, b.reading));
  const chain = longestChain(dated);
  const kept = new Set(chain);
  let before: Numbered | null = null;
  let next = 0;
  for (const one of dated) {
    if (kept.has(one)) {
      before = one;
      next++;
    } else implausible.push({ reading: one.reading, ...quarrel(one, before, chain[next] ?? null) });
  }
  return {
    plausible: chain.map(({ reading }) => reading),
    implausible: implausible.sort((a, b) => byDay(a.reading, b.reading)),
  };
}

/**
 * What the odometer says now: the newest plausible reading, of two on one day the higher. Null without one.
 */
export function latestReading(readings: readonly OdometerReading[], today: IsoDay): OdometerReading | null {
  return judgeReadings(readings, today).plausible.at(-1) ?? null;
}

interface Numbered {
  readonly reading: OdometerReading;
  /** Days since 1 January 1970. */
  readonly day: number;
}

function byDay(a: OdometerReading, b: OdometerReading): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  return a.km - b.km || (a.source < b.source ? -1 : a.source > b.source ? 1 : 0);
}

function jumps(from: Numbered, to: Numbered): boolean {
  return to.reading.km - from.reading.km > mostKmADay * Math.max(1, to.day - from.day);
}

function goesBefore(from: Numbered, to: Numbered): boolean {
  return to.reading.km >= from.reading.km && !jumps(from, to);
}

/** The most readings of which each goes before the next; of several such, the one with the earliest readings. */
function longestChain(dated: readonly Numbered[]): readonly Numbered[] {
  if (dated.every((one, index) => index === 0 || goesBefore(dated[index - 1]!, one))) return dated;
  // lengths[i]: how many readings a chain can have that starts with reading i; followed from the first longest one.
  const lengths: number[] = [];
  const follows: number[] = [];
  for (let i = dated.length - 1; i >= 0; i--) {
    lengths[i] = 1;
    follows[i] = -1;
    for (let j = i + 1; j < dated.length; j++) {
      if (lengths[j]! + 1 > lengths[i]! && goesBefore(dated[i]!, dated[j]!)) {
        lengths[i] = lengths[j]! + 1;
        follows[i] = j;
      }
    }
  }
  const chain: Numbered[] = [];
  for (let i = lengths.indexOf(Math.max(...lengths)); i >= 0; i = follows[i]!) chain.push(dated[i]!);
  return chain;
}

/** Why a reading is not in the chain, between the plausible ones before and after it. */
function quarrel(
  one: Numbered,
  before: Numbered | null,
  after: Numbered | null,
): { reason: Implausibility; against: OdometerReading } {
  if (before && one.reading.km < before.reading.km) return { reason: 'lower', against: before.reading };
  if (before && jumps(before, one)) return { reason: 'jump', against: before.reading };
  // It goes with what came before, so it does not go with what comes after: else the chain would have it.
  const later = after!.reading;
  return { reason: one.reading.km > later.km ? 'higher' : 'jump', against: later };
}
