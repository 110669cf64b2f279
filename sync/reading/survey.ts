import { SyncFailure } from '../failure';
import type { Dialect, Header } from './dialect';
import { readRecords } from './records';

/** What a first look through the whole file tells. */
export interface Survey {
  /** Rows after the header. */
  readonly rows: number;
  /** The row that wins where an external id comes more than once; by folded id, only for those. */
  readonly lastRow: ReadonlyMap<string, number>;
}

/** Dataverse compares keys without regard to case, so `v-1` and `V-1` are the same row. */
export const folded = (externalId: string) => externalId.trim().toLowerCase();

/** Reads the file once for its length and for ids that come more than once: the last of them is the one to store. */
export async function survey(file: string, dialect: Dialect, header: Header, idColumn: string): Promise<Survey> {
  const at = header.names.indexOf(idColumn);
  const seen = new Set<string>();
  const lastRow = new Map<string, number>();
  let rows = 0;
  for await (const { row, cells } of readRecords(file, dialect)) {
    rows += 1;
    const id = folded(cells[at] ?? '');
    if (id === '') continue;
    if (seen.has(id)) lastRow.set(id, row);
    else seen.add(id);
  }
  if (rows === 0) throw new SyncFailure(`${file} has a header and no rows; nothing was done.`);
  return { rows, lastRow };
}
