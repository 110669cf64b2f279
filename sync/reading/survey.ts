import type { Feed } from './feed';

/** What a first look through the whole file tells. */
export interface Survey {
  /** Rows after the header. */
  readonly rows: number;
  /** The row that wins where an external id comes more than once; by folded id, only for those. */
  readonly lastRow: ReadonlyMap<string, number>;
}

/** Reads the file once for its length and for ids that come more than once: the last of them is the one to store. */
export async function survey(feed: Feed): Promise<Survey> {
  const seen = new Set<string>();
  const lastRow = new Map<string, number>();
  let rows = 0;
  for await (const record of feed.records()) {
    rows += 1;
    const id = feed.idOf(record);
    if (id === '') continue;
    if (seen.has(id)) lastRow.set(id, record.row);
    else seen.add(id);
  }
  return { rows, lastRow };
}
