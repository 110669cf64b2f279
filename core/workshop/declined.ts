import { addMonths, type IsoDay } from '../calendar/days';
import { begunVisits, isCredit, type Visit } from './visits';

/** Work or a part that the customer declined and that no later visit did. */
export interface DeclinedWork {
  /** What makes two texts the same work; see {@link workKey}. */
  readonly key: string;
  /** The text of the line at which it was last declined. */
  readonly text: string;
  readonly kind: 'work' | 'part';
  /** Kroner, as it was last offered; null when no price was given. */
  readonly amount: number | null;
  /** The last day on which it was declined. */
  readonly on: IsoDay;
  /** On how many days it was declined since it was last done. */
  readonly times: number;
}

/** Declined work is forgotten so many months after it was last declined: our default. */
export const declinedForMonths = 24;

/**
 * What two texts of the same work have in common: letters (with their accents) and digits in lower case, compatibility
 * forms folded (NFKC), and nothing else. 'EU-kontroll', 'EU kontroll' and 'eu kontroll.' are one work; so are
 * 'Service 60 000 km' and 'Service 60000 km'. Words in another order, or one letter more, are another work.
 */
export function workKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/**
 * The work that is still declined on a day. Work leaves the list when a line with the same key was done at the same
 * visit, on the same day or later, and when it was last declined before `from` (by default 24 months before the day).
 * A credit did nothing. Only visits that have begun by the day count. Lines without a letter or digit say nothing and are left out.
 * Newest first, work before parts, then the costliest.
 */
export function declinedWork(
  visits: readonly Visit[],
  today: IsoDay,
  from: IsoDay = addMonths(today, -declinedForMonths),
): readonly DeclinedWork[] {
  const declined = new Map<string, DeclinedWork[]>();
  const begun = begunVisits(visits, today);
  for (const { on, lines = [] } of begun) {
    for (const { status, kind, text, amount = null } of lines) {
      const key = status === 'declined' ? workKey(text) : '';
      if (key === '') continue;
      const works = declined.get(key) ?? [];
      declined.set(key, works);
      works.push({ key, text, kind, amount, on, times: 0 });
    }
  }
  if (declined.size === 0) return [];

  const doneOn = new Map<string, IsoDay>();
  for (const { on, lines = [] } of begun) {
    for (const line of lines) {
      const key = line.status === 'done' && !isCredit(line) ? workKey(line.text) : '';
      if (key !== '' && (doneOn.get(key) ?? '') < on) doneOn.set(key, on);
    }
  }
  const open: DeclinedWork[] = [];
  for (const [key, works] of declined) {
    const since = works.filter((work) => work.on > (doneOn.get(key) ?? '')).sort(newestFirst);
    const last = since[0];
    if (last && last.on >= from) open.push({ ...last, times: new Set(since.map((work) => work.on)).size });
  }
  return open.sort(newestFirst);
}

/** Newest, work before part, costliest, then by text, so that the order of what came in is irrelevant. */
function newestFirst(a: DeclinedWork, b: DeclinedWork): number {
  if (a.on !== b.on) return a.on < b.on ? 1 : -1;
  if (a.kind !== b.kind) return a.kind === 'work' ? -1 : 1;
  return (b.amount ?? -1) - (a.amount ?? -1) || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0);
}
