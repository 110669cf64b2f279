import type { IsoDay } from '../calendar/days';
import type { Words } from '../language';

/** What a visit was for, in words; the order is that of the choice in Dataverse. */
export const visitKindNames = {
  service: { en: 'Service', nb: 'Service' },
  repair: { en: 'Repair', nb: 'Reparasjon' },
  roadworthiness: { en: 'Roadworthiness test', nb: 'EU-kontroll' },
  tyres: { en: 'Tyres', nb: 'Dekk' },
  recall: { en: 'Recall', nb: 'Tilbakekalling' },
  warranty: { en: 'Warranty', nb: 'Garanti' },
  body: { en: 'Body work', nb: 'Karosseri' },
  accessory: { en: 'Accessory', nb: 'Tilbehør' },
} as const satisfies Record<string, Words>;

export type VisitKind = keyof typeof visitKindNames;

export type VisitStatus = 'booked' | 'inprogress' | 'done' | 'cancelled';

/** One line of work or parts of a visit. */
export interface VisitLine {
  readonly kind: 'work' | 'part';
  readonly status: 'done' | 'declined';
  readonly text: string;
  /** Kroner, whoever paid; absent counts as 0. Negative is money given back, which is no work. */
  readonly amount?: number | null;
  /** Place on the invoice; absent keeps the order of the list. */
  readonly position?: number | null;
}

/** Money given back for a work or a part: it names nothing that was done. */
export function isCredit({ amount }: Pick<VisitLine, 'amount'>): boolean {
  return (amount ?? 0) < 0;
}

/** A visit as the rules of vehicles see it. */
export interface Visit {
  /** Day of the visit; a visit without one counts for nothing that has a date. */
  readonly on: IsoDay | null;
  readonly kind?: VisitKind | null;
  readonly status: VisitStatus;
  /** Kilometres read at the visit. */
  readonly odometer?: number | null;
  readonly lines?: readonly VisitLine[];
}

/** A visit that has a day. */
export type DatedVisit = Visit & { readonly on: IsoDay };

/** The visits that have begun by the day: in progress or done. What is booked, cancelled or still to come is not among them. */
export function begunVisits<Some extends Visit>(
  visits: readonly Some[],
  today: IsoDay,
): (Some & { readonly on: IsoDay })[] {
  return visits.filter(
    (visit): visit is Some & { readonly on: IsoDay } =>
      visit.on !== null && visit.on <= today && (visit.status === 'done' || visit.status === 'inprogress'),
  );
}

/** The first day from today on which a visit of the kind is booked, or the day of one that is in progress; else null. */
export function bookedFor(visits: readonly Visit[], kind: VisitKind, today: IsoDay): IsoDay | null {
  let first: IsoDay | null = null;
  for (const visit of visits) {
    if (visit.kind !== kind || visit.on === null) continue;
    const open = visit.status === 'inprogress' || (visit.status === 'booked' && visit.on >= today);
    if (open && (first === null || visit.on < first)) first = visit.on;
  }
  return first;
}
