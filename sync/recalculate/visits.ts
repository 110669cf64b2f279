import { summariseVisit } from '../../core/workshop/summary';
import type { VisitLine } from '../../core/workshop/visits';
import { memberOf } from '../../solution/choices';
import {
  LineKinds,
  LineStatuses,
  WorkshopLine,
  WorkshopVisit,
  type WorkshopLineRow,
  type WorkshopVisitRow,
} from '../../solution/names';
import type { Connection } from '../connection';
import { related } from '../organisation/rows';
import type { Progress } from '../progress';
import { Changes, differing, textOf } from './changes';
import { rowsAtATime, type Counted } from './counted';
import { pagesOf } from './touched';

type VisitPart = Pick<WorkshopVisitRow, 'kk_workshopvisitid' | 'kk_request' | 'kk_summary' | 'kk_declinedcount'>;
export type LinePart = Pick<WorkshopLineRow, 'kk_name' | 'kk_position' | 'kk_linekind' | 'kk_linestatus' | 'kk_amount'>;

const lines = {
  table: WorkshopLine,
  columns: ['kk_name', 'kk_position', 'kk_linekind', 'kk_linestatus', 'kk_amount'],
  by: 'kk_visitid',
  // A line that was removed says nothing any more.
  where: [['statecode', 'eq', '0']],
} as const;

/**
 * Says of every visit what it was for and how much was declined, from its lines.
 * @param only ids of the visits to look at; null is all
 * @throws SyncFailure
 */
export async function recalculateVisits(
  connection: Connection,
  progress: Progress,
  only: ReadonlySet<string> | null = null,
): Promise<Counted> {
  const changes = new Changes(connection, WorkshopVisit, progress);
  let looked = 0;
  const reading = {
    set: WorkshopVisit.set,
    select: ['kk_request', 'kk_summary', 'kk_declinedcount'],
    // A copy for a later customer says no more than it was made with.
    filter: 'statecode eq 0 and kk_inherited ne true',
    orderBy: WorkshopVisit.id,
    pageSize: rowsAtATime,
  };
  for await (const visits of pagesOf<VisitPart>(connection, reading, WorkshopVisit.id, only)) {
    looked += visits.length;
    progress.advance(visits.length);
    const ids = visits.map((visit) => visit.kk_workshopvisitid);
    const byVisit = await related<LinePart>(connection, lines, ids);
    for (const visit of visits) {
      await changes.add(visit.kk_workshopvisitid, visitChanges(visit, byVisit.get(visit.kk_workshopvisitid) ?? []));
    }
  }
  return { looked, written: await changes.settle() };
}

/** Lines in the words of the rules; a line that does not say so is work that was done. */
export function linesOf(rows: readonly LinePart[]): VisitLine[] {
  return rows.map((row) => ({
    kind: memberOf(LineKinds, row.kk_linekind) ?? 'work',
    status: memberOf(LineStatuses, row.kk_linestatus) ?? 'done',
    text: textOf(row.kk_name) ?? '',
    amount: row.kk_amount,
    position: row.kk_position,
  }));
}

/** What has to be written to a visit with these lines. */
export function visitChanges(visit: VisitPart, rows: readonly LinePart[]) {
  const visitLines = linesOf(rows);
  return differing(visit, {
    kk_summary: summariseVisit({ request: textOf(visit.kk_request), lines: visitLines }),
    kk_declinedcount: visitLines.filter((line) => line.status === 'declined').length,
  });
}
