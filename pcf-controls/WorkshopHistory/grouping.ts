import type { Sort } from './filters';
import { byYear, isAhead, type Visit } from './visits';

/** Visits under one heading. */
export interface Group {
  readonly key: string;
  /** A year, null for visits without a day, or a heading's word. */
  readonly title: 'ahead' | 'sorted' | number | null;
  readonly visits: readonly Visit[];
}

/** What is at the workshop or booked, then the years; in another order than by day there are no years. */
export function groupsOf(visits: readonly Visit[], sort: Sort, now: Date): readonly Group[] {
  if (sort === 'amount' || sort === 'kilometres') return [{ key: 'sorted', title: 'sorted', visits }];
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const ahead: Visit[] = [];
  const past: Visit[] = [];
  for (const visit of visits) (isAhead(visit, today) ? ahead : past).push(visit);
  return [
    ...(ahead.length > 0 ? [{ key: 'ahead', title: 'ahead' as const, visits: ahead }] : []),
    ...byYear(past).map(({ year, visits: ofYear }) => ({ key: String(year), title: year, visits: ofYear })),
  ];
}
