import type { Feed } from './feed';
import { marks, type KeyTable } from './keytable';
import { folded, keyPrint, rowPrint, type RowPrint } from './prints';

/** What a first look through all rows tells. Each row is without an id, a duplicate, or its key's last row. */
export interface Survey {
  readonly rows: number;
  /** Rows without an external id. */
  readonly nameless: number;
  /** Rows whose key comes again later. */
  readonly duplicates: number;
  /** Last rows that the organisation has acknowledged as they are. */
  readonly same: number;
  /** Of those, the ones that an interrupted run stored which this one goes on with. */
  readonly continued: number;
}

/** Reads all rows once: where keys come last, and which of those rows are what the organisation has already. */
export async function survey(feed: Feed, keys: KeyTable, meaning: RowPrint): Promise<Survey> {
  let [rows, nameless, named, same, continued] = [0, 0, 0, 0, 0];
  for await (const record of feed.records()) {
    rows += 1;
    const id = folded(feed.idOf(record));
    if (id === '') {
      nameless += 1;
      continue;
    }
    const place = keys.place(keyPrint(id));
    if (keys.row(place) === 0) named += 1;
    keys.setRow(place, record.row);
    keys.mark(place, marks.same, keys.hasPrint(place, rowPrint(feed.cellsOf(record), meaning)));
  }
  for (let place = 0; place < keys.size; place += 1) {
    if (keys.row(place) === 0 || !keys.is(place, marks.same)) continue;
    same += 1;
    if (keys.is(place, marks.continued)) continued += 1;
  }
  return { rows, nameless, duplicates: rows - nameless - named, same, continued };
}
