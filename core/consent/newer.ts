/** Which of two tellings of a consent holds: what was said last. A day on which both were said is a withdrawal's. */
import type { IsoDay } from '../calendar/days';

/** What a source tells of one consent. */
export interface ToldConsent {
  readonly given: IsoDay | null;
  readonly withdrawn: IsoDay | null;
}

/** A consent as it stands from a day on. */
export interface ConsentSince {
  readonly consent: boolean;
  readonly on: IsoDay;
}

/**
 * What the source's telling changes; null when it tells nothing, or nothing newer than what is known.
 * @param known the day since which the known consent, or its withdrawal, holds.
 */
export function newerConsent({ given, withdrawn }: ToldConsent, known: IsoDay | null): ConsentSince | null {
  if (withdrawn !== null && (given === null || withdrawn >= given))
    return known === null || withdrawn >= known ? { consent: false, on: withdrawn } : null;
  if (given === null || (known !== null && given <= known)) return null;
  return { consent: true, on: given };
}
