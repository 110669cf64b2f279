import { levels, suggestedLevel, type Level } from './levels';
import type { FollowUpPolicy } from './policies';
import type { Segment, SegmentItem } from './segments';

/** The survey items that ask what the customer wants, each answered 1 to 10. */
export const wishItems = ['q3', 'q4'] as const;

export type WishItem = (typeof wishItems)[number];

export type Item = WishItem | SegmentItem;

/** A text in both languages. */
export interface Wording {
  readonly en: string;
  readonly nb: string;
}

export interface Question extends Wording {
  /** What 1 and 10 mean. */
  readonly ends: { readonly low: Wording; readonly high: Wording };
}

const amount = { low: { en: 'None', nb: 'Ingen' }, high: { en: 'A great deal', nb: 'Svært mye' } };
const low = { en: 'Not at all', nb: 'Ikke i det hele tatt' };
const degree = { low, high: { en: 'Very much', nb: 'I svært stor grad' } };
const very = { low, high: { en: 'Very', nb: 'Svært' } };

/** What is asked, as a seller asks it aloud; the numbers are the survey's. */
export const items: Readonly<Record<Item, Question>> = {
  q3: {
    en: 'How much follow-up would you like from us before you buy a car?',
    nb: 'Hvor mye oppfølging ønsker du fra oss før du kjøper bil?',
    ends: amount,
  },
  q4: {
    en: 'And how much follow-up would you like once you have the car?',
    nb: 'Og hvor mye oppfølging ønsker du etter at du har fått bilen?',
    ends: amount,
  },
  q6: {
    en: 'Does it strengthen your relationship with us when we get in touch regularly?',
    nb: 'Styrker det forholdet ditt til oss at vi tar kontakt jevnlig?',
    ends: degree,
  },
  q7: {
    en: 'How much did your relationship with the seller matter when you bought?',
    nb: 'Hvor mye hadde forholdet til selgeren å si da du kjøpte?',
    ends: { low: { en: 'Nothing', nb: 'Ingenting' }, high: { en: 'Everything', nb: 'Alt' } },
  },
  q8: {
    en: 'How far has your seller strengthened your relationship with us?',
    nb: 'I hvor stor grad har selgeren din styrket forholdet ditt til oss?',
    ends: degree,
  },
  q9: {
    en: 'How valued do you feel as a customer here?',
    nb: 'Hvor verdsatt føler du deg som kunde hos oss?',
    ends: very,
  },
  q10: {
    en: 'How loyal are you to the dealer you used before?',
    nb: 'Hvor lojal er du mot forhandleren du brukte før?',
    ends: very,
  },
};

/** The customer's wish: null is not answered. */
export type Wish = Readonly<Record<WishItem, number | null>>;

type WishPolicy = Pick<FollowUpPolicy, 'level' | 'wishFrom'>;

/**
 * The level that the customer's own words ask for: the one with the highest `wishFrom` that the mean of the answers
 * reaches, the lower level where two have the same. Null when neither is answered or nothing is reached. Nobody is
 * suggested 'none'.
 * Throws RangeError for an answer that is not a number from 1 to 10.
 */
export function wishedLevel(wish: Wish, policies: readonly WishPolicy[]): Level | null {
  const answers = wishItems.flatMap((item) => {
    const answer = wish[item];
    if (answer === null) return [];
    if (!(answer >= 1 && answer <= 10)) throw new RangeError(`${item} must be 1 to 10, not ${answer}`);
    return [answer];
  });
  if (answers.length === 0) return null;
  const mean = answers.reduce((sum, answer) => sum + answer, 0) / answers.length;
  const reached = policies.filter(
    ({ level, wishFrom }) => level !== 'none' && wishFrom !== null && wishFrom <= mean,
  ) as (WishPolicy & { readonly wishFrom: number })[];
  reached.sort((a, b) => b.wishFrom - a.wishFrom || levels.indexOf(a.level) - levels.indexOf(b.level));
  return reached[0]?.level ?? null;
}

/** The level to suggest: the wish decides; without one the segment does. Null when there is neither. */
export function suggestedLevelOf(
  { wish, segment }: { readonly wish: Wish; readonly segment: Segment | null },
  policies: readonly WishPolicy[],
): Level | null {
  return wishedLevel(wish, policies) ?? (segment && suggestedLevel(segment));
}
