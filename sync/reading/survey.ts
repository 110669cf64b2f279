import type { Source } from '../sources/source';
import type { Feed } from './feed';
import type { FileRecord } from './records';

/** What a first look through the whole file tells. */
export interface Survey {
  /** Rows after the header. */
  readonly rows: number;
  /** The row that wins where an external id comes more than once; by folded id, only for those. */
  readonly lastRow: ReadonlyMap<string, number>;
}

/** The id of a record as ids are compared: Dataverse knows no capitals in keys, so `v-1` and `V-1` are one row. */
export function keyOf({ id, keyOf = (text) => text }: Source, { cells }: FileRecord): string {
  return keyOf(String(cells[id] ?? '').trim()).toLowerCase();
}

/** Reads the file once for its length and for ids that come more than once: the last of them is the one to store. */
export async function survey(feed: Feed): Promise<Survey> {
  const seen = new Set<string>();
  const lastRow = new Map<string, number>();
  let rows = 0;
  for await (const record of feed.records()) {
    rows += 1;
    const id = keyOf(feed.source, record);
    if (id === '') continue;
    if (seen.has(id)) lastRow.set(id, record.row);
    else seen.add(id);
  }
  return { rows, lastRow };
}
