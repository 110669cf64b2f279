import type { IsoDay } from '../../calendar/days';
import type { DeclinedWork } from '../../workshop/declined';
import type { DayReached, NeverReached } from '../projection';

/** Why to call about a vehicle, in the order in which reasons of one day stand. */
export const dueKinds = [
  'recall',
  'roadworthiness',
  'service',
  'declined',
  'leaseend',
  'warrantyend',
  'followup',
] as const;

export type DueKind = (typeof dueKinds)[number];

/** From least to most urgent. 'soon' is within the rules' days (60) and the day itself; after it, 'overdue'. */
export const urgencies = ['later', 'soon', 'overdue'] as const;

export type Urgency = (typeof urgencies)[number];

/**
 * Where a date comes from: the vehicle 'register'; a 'rule' counted from a known date; a 'projection' of the odometer; a
 * 'reading' that shows the kilometres; a 'visit'; a 'contract' (warranty, lease); the 'maker' (recall); the customer's
 * follow-up 'policy'.
 */
export type DueSource = 'register' | 'rule' | 'projection' | 'reading' | 'visit' | 'contract' | 'maker' | 'policy';

/** What the seller should ask for, because no date can be given without it; 'inUse' is whether the customer has the vehicle still. */
export type Ask =
  'serviceInterval' | 'lastService' | 'odometer' | 'roadworthinessDeadline' | 'warrantyEnd' | 'leaseEnd' | 'inUse';

/** Booked at the workshop for the same thing, or in for it now; null when it is not. */
interface Bookable {
  readonly bookedOn: IsoDay | null;
}

/** What each kind of reason rests on. Days are ISO days, amounts kroner, distances kilometres. */
export interface DueFacts {
  readonly recall: Bookable & {
    /** What the recall is about, in the maker's words. */
    readonly text: string | null;
  };
  readonly service: Bookable & {
    /** What the interval is counted from. */
    readonly from: 'visit' | 'delivery' | 'registration';
    readonly fromDay: IsoDay;
    /** Odometer on that day; null when nothing tells it. */
    readonly fromKm: number | null;
    /** True when no reading of that day says so. */
    readonly fromKmEstimated: boolean;
    /** The interval; null where that limit does not count. */
    readonly months: number | null;
    readonly km: number | null;
    readonly byMonths: IsoDay | null;
    readonly dueKm: number | null;
    /** When the kilometres are reached, with the days it can stand for, or why that is not known. */
    readonly byKm: DayReached | NeverReached | null;
    /** Kilometres left today, as far as is known; negative when driven past. */
    readonly kmLeft: number | null;
  };
  readonly roadworthiness: Bookable & {
    readonly firstRegistration: IsoDay | null;
    readonly registerDeadline: IsoDay | null;
    /** The last test at the workshop that counts for the deadline. */
    readonly inspectedOn: IsoDay | null;
  };
  readonly declined: {
    readonly works: readonly DeclinedWork[];
    /** The last visit at which something was declined. */
    readonly declinedOn: IsoDay;
    /** Sum of the known prices. */
    readonly amount: number;
  };
  readonly leaseend: { readonly leaseEnd: IsoDay };
  readonly warrantyend: { readonly warrantyEnd: IsoDay };
  readonly followup: {
    readonly deliveredOn: IsoDay;
    /** Months from the delivery to the follow-up that is due. */
    readonly months: number;
    /** Follow-ups that passed without one. */
    readonly missed: number;
    readonly lastFollowUp: IsoDay | null;
  };
}

/** Why, as a code. */
export interface DueCodes {
  readonly recall: 'openRecall';
  readonly service: 'monthsPassed' | 'kilometresProjected' | 'kilometresDriven';
  readonly roadworthiness: 'registerDeadline' | 'yearsAfterRegistration' | 'yearsAfterTest';
  readonly declined: 'declinedWork';
  readonly leaseend: 'leaseEnds';
  readonly warrantyend: 'warrantyEnds';
  readonly followup: 'yearlyFollowUp';
}

/** What to say, as a code; the sentence is made by whoever shows it. */
export interface TalkingPoints {
  readonly recall: 'bookRecall' | 'remindOfBooking';
  readonly service: 'offerService' | 'serviceIsOverdue' | 'remindOfBooking';
  readonly roadworthiness: 'offerTest' | 'testIsOverdue' | 'askWhetherTestedElsewhere' | 'remindOfBooking';
  readonly declined: 'offerDeclinedWorkAgain';
  readonly leaseend: 'talkAboutNextCar' | 'askWhatAfterLease';
  readonly warrantyend: 'offerCheckWithinWarranty';
  readonly followup: 'askHowTheCarIs';
}

/** A reason with a date; only an open recall has none, because it is due at once. */
export interface DatedReason<K extends DueKind> {
  readonly vehicle: string;
  readonly kind: K;
  readonly unknown: false;
  readonly date: K extends 'recall' ? null : IsoDay;
  readonly urgency: Urgency;
  readonly reason: DueCodes[K];
  readonly talk: TalkingPoints[K];
  readonly source: DueSource;
  readonly facts: DueFacts[K];
}

/** A reason whose date is not known: what to ask for, and what is known. */
export interface AskedReason<K extends DueKind> {
  readonly vehicle: string;
  readonly kind: K;
  readonly unknown: true;
  readonly date: null;
  readonly urgency: null;
  readonly ask: Ask;
  readonly facts: Partial<DueFacts[K]>;
}

/** One reason to call about one vehicle; `kind` and `unknown` tell which. */
export type DueReason = { [K in DueKind]: DatedReason<K> | AskedReason<K> }[DueKind];

/** What a kind's rule says about a dated reason; the rest follows from the date. */
export type Dated<K extends DueKind> = Pick<DatedReason<K>, 'date' | 'reason' | 'talk' | 'source' | 'facts'>;

/** A dated reason. All reasons are made here or in {@link asked}, so that a list of 100 000 of them is of one shape. */
export function dated<K extends DueKind>(vehicle: string, kind: K, urgency: Urgency, rest: Dated<K>): DueReason {
  const { date, reason, talk, source, facts } = rest;
  return { vehicle, kind, unknown: false, date, urgency, reason, talk, source, facts } as DatedReason<K> as DueReason;
}

/** A reason whose date must be asked for. */
export function asked<K extends DueKind>(vehicle: string, kind: K, ask: Ask, facts: Partial<DueFacts[K]>): DueReason {
  return { vehicle, kind, unknown: true, date: null, urgency: null, ask, facts } as AskedReason<K> as DueReason;
}

/** What the order of reasons depends on. */
export type OrderedReason = Pick<DueReason, 'vehicle' | 'kind' | 'unknown' | 'date'>;

/** Recalls first, then by date, then by kind, then by vehicle; what has no date comes last. */
export function compareReasons(a: OrderedReason, b: OrderedReason): number {
  const [rankA, rankB] = [ranks[a.kind], ranks[b.kind]];
  if (rankA === 0 || rankB === 0) return rankA - rankB || compare(a.vehicle, b.vehicle);
  if (a.unknown !== b.unknown) return a.unknown ? 1 : -1;
  return compare(a.date ?? '', b.date ?? '') || rankA - rankB || compare(a.vehicle, b.vehicle);
}

const ranks = Object.fromEntries(dueKinds.map((kind, index) => [kind, index])) as Readonly<Record<DueKind, number>>;

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
