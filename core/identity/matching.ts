/**
 * Is this customer one that we have already? Only a sure answer counts as yes; an unsure one is a person's to give.
 * Names, numbers and addresses come normalised: E.164, nine digits, and `foldedName`.
 */

/** What is known of a customer, from a file or from the organisation. */
export interface Identity {
  /** Nine digits; null for people and where it is not known. */
  readonly organisationNumber: string | null;
  /** Given name folded; empty for a company. */
  readonly firstName: string;
  /** Family name, or the company's whole name, folded. */
  readonly lastName: string;
  /** E.164. */
  readonly phones: readonly string[];
  /** Small letters. */
  readonly emails: readonly string[];
}

/** Why two are taken, or might be taken, for the same. */
export type MatchReason = 'organisation-number' | 'contact-and-name' | 'contact-and-similar-name' | 'phone-and-email';

export interface Likeness {
  readonly sure: boolean;
  readonly reason: MatchReason;
}

/** A name for comparing: small letters, no accents beyond æ, ø and å, one space between words, no punctuation. */
export function foldedName(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^æøå\p{ASCII}]/gu, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const common = (some: readonly string[], others: readonly string[]) => some.some((one) => others.includes(one));

/** How alike two customers of the same kind are; null when nothing speaks for one customer. Symmetric. */
export function likeness(one: Identity, other: Identity): Likeness | null {
  if (one.organisationNumber !== null && other.organisationNumber !== null)
    // Two numbers are two legal persons, whatever else they share.
    return one.organisationNumber === other.organisationNumber ? { sure: true, reason: 'organisation-number' } : null;
  const phone = common(one.phones, other.phones);
  const email = common(one.emails, other.emails);
  if (!phone && !email) return null;
  if (one.firstName === other.firstName && one.lastName === other.lastName && one.lastName !== '')
    return { sure: true, reason: 'contact-and-name' };
  if (similar(one, other)) return { sure: false, reason: 'contact-and-similar-name' };
  return phone && email ? { sure: false, reason: 'phone-and-email' } : null;
}

/** Kari and Kari Anne, K. and Kari, first and last name swapped, Nordmann AS and Nordmann; not two of one household. */
function similar(one: Identity, other: Identity): boolean {
  if (one.lastName === '' || other.lastName === '') return false;
  const [words, others] = [one, other].map(({ firstName, lastName }) => `${firstName} ${lastName}`.trim().split(' '));
  if (words!.toSorted().join(' ') === others!.toSorted().join(' ')) return true;
  if (one.firstName === '' && other.firstName === '') return begins(one.lastName, other.lastName);
  return one.lastName === other.lastName && begins(one.firstName, other.firstName);
}

const begins = (one: string, other: string) =>
  one !== '' && other !== '' && (one.startsWith(other) || other.startsWith(one));

export type Verdict<T> =
  | { readonly kind: 'new' }
  | { readonly kind: 'same'; readonly customer: T; readonly reason: MatchReason }
  | { readonly kind: 'unsure'; readonly candidates: readonly { readonly customer: T; readonly reason: MatchReason }[] };

/**
 * Which of the candidates the customer is. By organisation number before everything else; one sure match is taken, two
 * are unsure, and so is what is only similar.
 */
export function match<T extends Identity>(customer: Identity, candidates: readonly T[]): Verdict<T> {
  const alike = candidates.flatMap((candidate) => {
    const how = likeness(customer, candidate);
    return how ? [{ customer: candidate, ...how }] : [];
  });
  if (alike.length === 0) return { kind: 'new' };
  const byNumber = alike.filter(({ reason }) => reason === 'organisation-number');
  const counting = byNumber.length > 0 ? byNumber : alike;
  const sure = counting.filter((found) => found.sure);
  if (sure.length === 1) return { kind: 'same', customer: sure[0]!.customer, reason: sure[0]!.reason };
  return { kind: 'unsure', candidates: counting.map(({ customer, reason }) => ({ customer, reason })) };
}
