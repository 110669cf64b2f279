import type { Connection } from './connection';
import { Delivery, type Item } from './delivery/delivery';
import { learn, requireTables } from './organisation/knowledge';
import type { Progress } from './progress';
import type { Mapping } from './mapping/mapping';
import { CustomerMatching } from './matching/matching';
import { openFeed, type Feed } from './reading/feed';
import type { FileRecord } from './reading/records';
import { survey } from './reading/survey';
import type { Organisation, RowProblem, Source, Target } from './sources/source';

export interface LoadReport {
  /** Rows of the file. Each is stored, rejected, kept for review, or a duplicate whose later row was taken. */
  readonly read: number;
  readonly stored: number;
  readonly rejected: number;
  readonly duplicates: number;
  /** Requests that had to be sent again. */
  readonly retried: number;
  /** Where the rejected rows are; null when there are none. */
  readonly rejectedFile: string | null;
  /** Customers that may be there already, for a person to decide about. */
  readonly review: number;
  readonly reviewFile: string | null;
}

export interface LoadOptions {
  /** What the file's columns and formats are; guessed and found by name without one. */
  readonly mapping?: Mapping;
  /** The path that the names of rejected and review files begin with; the file's own where nothing else is said. */
  readonly base?: string;
  /** The file holds what came on standard input. */
  readonly passing?: boolean;
  /** Told how the file is read before anything is done with it. */
  readonly shown?: (description: readonly string[]) => void;
}

/** So many single rows are named on the screen; the file of rejected rows names all. */
const namedAtMost = 20;

/**
 * Reads a file and stores its rows by external id. Rows that cannot be stored go to the file of rejected rows, the
 * others go in; the same file again changes nothing.
 * @throws SyncFailure when the run as a whole cannot be done.
 */
export async function load(
  source: Source,
  file: string,
  connection: Connection,
  progress: Progress,
  { mapping, base = file, passing = false, shown }: LoadOptions = {},
): Promise<LoadReport> {
  const feed = await openFeed(source, file, mapping, { base, passing });
  shown?.(feed.description);
  for (const note of feed.notes.slice(feed.description.length)) progress.note(note);
  const { rows, lastRow } = await survey(feed);
  await requireTables(connection, source.sets, 'kk_externalid');
  const learnt = await learn(connection, source, (message) => progress.note(message));
  const matching = await CustomerMatching.of(feed, connection, learnt);
  const organisation = matching?.found ?? learnt;

  const rejects = feed.leftovers('rejected');
  const named = new Naming(progress);
  let stored = 0;
  let duplicates = 0;
  const reject = (record: FileRecord, problems: readonly RowProblem[]) => {
    const reason = problems.map(({ column, wrong }) => (column ? `column ${column}: ${wrong}` : wrong)).join('; ');
    const message = `row ${record.row}, ${reason}`;
    named.tell(message);
    progress.advance(1);
    return rejects.add(record, message);
  };
  const delivery = new Delivery(connection, {
    stored: (count) => {
      stored += count;
      progress.advance(count);
    },
    rejected: (record, problem) => void reject(record, [problem]),
  });

  const isLast = (record: FileRecord) => (lastRow.get(feed.idOf(record)) ?? record.row) === record.row;
  const records =
    matching?.through(feed.records(), isLast, (record, reason) => {
      named.tell(`row ${record.row} ${reason}`);
      progress.advance(1);
    }) ?? feed.records();
  progress.start(source.name, rows);
  try {
    const second: Item[] = [];
    for await (const record of records) {
      const id = String(record.cells[source.id] ?? '');
      const last = lastRow.get(feed.idOf(record));
      if (last !== undefined && last !== record.row) {
        duplicates += 1;
        named.tell(`row ${record.row}, column ${source.id}: "${id}" comes again in row ${last}; the last row is taken`);
        progress.advance(1);
        continue;
      }
      const checked = targetOf(feed, record, organisation);
      if ('problems' in checked) await reject(record, checked.problems);
      else if (checked.target.stage === 1) await delivery.add({ record, target: checked.target });
      else second.push({ record, target: checked.target });
    }
    await delivery.settle();
    for (const item of second) await delivery.add(item);
    await delivery.settle();
    await rejects.finish();
    await matching?.finish();
  } catch (error) {
    // What is under way may still tell of rejected rows.
    await delivery.settle().catch(() => undefined);
    await rejects.abandon();
    await matching?.abandon();
    throw error;
  } finally {
    progress.stop();
  }
  named.close(rejects.count > 0 ? rejects.file : null);
  return {
    read: rows,
    stored,
    rejected: rejects.count,
    duplicates,
    retried: connection.patience.retried,
    rejectedFile: rejects.count > 0 ? rejects.file : null,
    review: matching?.count ?? 0,
    reviewFile: matching?.count ? matching.file : null,
  };
}

type Checked = { readonly target: Target } | { readonly problems: readonly RowProblem[] };

function targetOf(feed: Feed, record: FileRecord, organisation: Organisation): Checked {
  const read = feed.read(record);
  if ('problems' in read) return read;
  const target = feed.source.target(read.row, organisation);
  return 'wrong' in target ? { problems: [target] } : { target };
}

/** Names the first rows on the screen and counts the rest. */
class Naming {
  private told = 0;

  constructor(private readonly progress: Progress) {}

  tell(message: string): void {
    this.told += 1;
    if (this.told <= namedAtMost) this.progress.note(message);
  }

  close(rejectedFile: string | null): void {
    const more = this.told - namedAtMost;
    if (more > 0)
      this.progress.note(`… and ${more} more${rejectedFile ? `; ${rejectedFile} names every rejected row` : ''}.`);
  }
}
