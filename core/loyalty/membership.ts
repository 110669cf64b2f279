import type { IsoDay } from '../calendar/days';

/** How the customer was asked. */
export const waysOfAsking = ['inperson', 'phone', 'sms', 'email', 'online'] as const;

export type WayOfAsking = (typeof waysOfAsking)[number];

/**
 * A time as a member, which is the customer's own choice: from the day of enrolment to the day before withdrawal. It
 * says nothing of marketing: consent is asked for and kept by itself, and neither opens nor closes the other.
 */
export interface Membership {
  readonly enrolledOn: IsoDay;
  /** Who took the customer's yes; null in rows from before this was asked. */
  readonly enrolledBy: string | null;
  readonly asked: WayOfAsking | null;
  /** From this day no longer a member; null while a member. */
  readonly withdrawnOn: IsoDay | null;
}

/** What a customer's memberships say on a day. */
export interface MembershipStanding {
  readonly state: 'never' | 'member' | 'withdrawn';
  /** The membership in force (the newest, where faulty rows have two), or else the last one. */
  readonly membership: Membership | null;
  /** The first enrolment of all, which a break does not change. */
  readonly firstEnrolledOn: IsoDay | null;
}

/** The new list of memberships, or why it was refused; a refusal changes nothing. */
export type MembershipChange<Refusal extends string> =
  | { readonly done: true; readonly memberships: readonly Membership[] }
  | { readonly done: false; readonly refusal: Refusal };

/** True on the day of enrolment and until, not on, the day of withdrawal. */
export function isMemberOn(memberships: readonly Membership[], onDay: IsoDay): boolean {
  return memberships.some((membership) => isInForce(membership, onDay));
}

/** Where the customer stands. Enrolments after the day do not count. */
export function standingOn(memberships: readonly Membership[], onDay: IsoDay): MembershipStanding {
  const begun = inOrder(memberships).filter(({ enrolledOn }) => enrolledOn <= onDay);
  const current = begun.findLast((membership) => isInForce(membership, onDay));
  const membership = current ?? begun.at(-1) ?? null;
  return {
    state: current ? 'member' : membership ? 'withdrawn' : 'never',
    membership,
    firstEnrolledOn: begun[0]?.enrolledOn ?? null,
  };
}

/**
 * Enrols the customer, who may have been a member before: earlier memberships stay as they were. Refused: `member`, is
 * one already; `later`, a membership begins after that day, so two would come to be in force at once.
 */
export function enrol(
  memberships: readonly Membership[],
  yes: { readonly on: IsoDay; readonly by: string; readonly asked: WayOfAsking },
): MembershipChange<'member' | 'later'> {
  if (isMemberOn(memberships, yes.on)) return { done: false, refusal: 'member' };
  if (memberships.some(({ enrolledOn }) => enrolledOn > yes.on)) return { done: false, refusal: 'later' };
  const added: Membership = { enrolledOn: yes.on, enrolledBy: yes.by, asked: yes.asked, withdrawnOn: null };
  return { done: true, memberships: [...inOrder(memberships), added] };
}

/** Ends the membership in force, from that day. Refused: `notmember`, there is none. */
export function withdraw(memberships: readonly Membership[], on: IsoDay): MembershipChange<'notmember'> {
  const { state, membership } = standingOn(memberships, on);
  if (state !== 'member') return { done: false, refusal: 'notmember' };
  return {
    done: true,
    memberships: inOrder(memberships).map((other) => (other === membership ? { ...other, withdrawnOn: on } : other)),
  };
}

/** What is wrong with rows that were written around `enrol`: each fault names the later membership's place by day. */
export function membershipFaults(
  memberships: readonly Membership[],
): { readonly fault: 'overlap' | 'endsbeforestart'; readonly enrolledOn: IsoDay }[] {
  const ordered = inOrder(memberships);
  return ordered.flatMap(({ enrolledOn, withdrawnOn }, index) => [
    ...(withdrawnOn !== null && withdrawnOn < enrolledOn ? [{ fault: 'endsbeforestart' as const, enrolledOn }] : []),
    ...(ordered.slice(0, index).some((earlier) => isInForce(earlier, enrolledOn))
      ? [{ fault: 'overlap' as const, enrolledOn }]
      : []),
  ]);
}

function isInForce({ enrolledOn, withdrawnOn }: Membership, onDay: IsoDay): boolean {
  return enrolledOn <= onDay && (withdrawnOn === null || onDay < withdrawnOn);
}

/** By day of enrolment; one that ended comes before one of the same day that goes on. */
function inOrder(memberships: readonly Membership[]): readonly Membership[] {
  const end = ({ withdrawnOn }: Membership) => withdrawnOn ?? '9999-12-31';
  const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...memberships].sort((a, b) => before(a.enrolledOn, b.enrolledOn) || before(end(a), end(b)));
}
