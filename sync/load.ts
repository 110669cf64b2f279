import type { Connection } from './connection';
import { Delivery, type Item } from './delivery/delivery';
import { Removals } from './delivery/removals';
import { learn, requireTables } from './organisation/knowledge';
import type { Progress } from './progress';
import { checkHeader, list, readDialect, type Header } from './reading/dialect';
import { readRecords, type FileRecord } from './reading/records';
import { RejectedRows } from './reading/rejected';
import { folded, survey } from './reading/survey';
import { readRow, type Organisation, type RowProblem, type Source, type Target } from './sources/source';

export interface LoadReport {
  /** Rows of the file. Each is stored, rejected, or a duplicate whose later row was taken. */
  readonly read: number;
  readonly stored: number;
  readonly rejected: number;
  readonly duplicates: number;
  /** Requests that had to be sent again. */
  readonly retried: number;
  /** Where the rejected rows are; null when there are none. */
  readonly rejectedFile: string | null;
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
): Promise<LoadReport> {
  const dialect = await readDialect(file, source.columns);
  const header = checkHeader(file, dialect, source.columns);
  if (header.unknown.length > 0) progress.note(`Columns that ${source.name} does not read: ${list(header.unknown)}.`);
  const missed = header.absent.filter((name) => !source.columns[name]?.rare);
  if (missed.length > 0)
    progress.note(`Columns that the file lacks, left as they are in the organisation: ${list(missed)}.`);
  const { rows, lastRow } = await survey(file, dialect, header, source.id);
  await requireTables(connection, source.sets, 'kk_externalid');
  const organisation = await learn(connection, source, (message) => progress.note(message));

  const rejects = new RejectedRows(file, dialect);
  const named = new Naming(progress);
  let stored = 0;
  let duplicates = 0;
  const reject = (record: FileRecord, problems: readonly RowProblem[]) => {
    const reason = problems.map(({ column, wrong }) => (column ? `column ${column}: ${wrong}` : wrong)).join('; ');
    const message = `row ${record.row}, ${reason}`;
    rejects.add(record, message);
    named.tell(message);
    progress.advance(1);
  };
  const outcome = {
    stored: (count: number) => {
      stored += count;
      progress.advance(count);
    },
    rejected: (record: FileRecord, problem: RowProblem) => reject(record, [problem]),
  };
  const delivery = new Delivery(connection, outcome);
  const removals = new Removals(connection, outcome);

  progress.start(source.name, rows);
  try {
    const second: Item[] = [];
    for await (const record of readRecords(file, dialect)) {
      const cells = byColumn(record, header);
      const id = cells[source.id] ?? '';
      const last = lastRow.get(folded(id));
      if (last !== undefined && last !== record.row) {
        duplicates += 1;
        named.tell(`row ${record.row}, column ${source.id}: "${id}" comes again in row ${last}; the last row is taken`);
        progress.advance(1);
        continue;
      }
      const checked = wrongLength(record, header) ?? targetOf(source, cells, organisation);
      if ('problems' in checked) reject(record, checked.problems);
      else if (checked.target.removed) await removals.add({ record, target: checked.target });
      else if (checked.target.stage === 1) await delivery.add({ record, target: checked.target });
      else second.push({ record, target: checked.target });
    }
    await delivery.settle();
    for (const item of second) await delivery.add(item);
    await delivery.settle();
    await removals.settle();
    await rejects.finish();
  } catch (error) {
    // What is under way may still tell of rejected rows.
    await delivery.settle().catch(() => undefined);
    await rejects.abandon();
    throw error;
  } finally {
    progress.stop();
  }
  if (removals.absent > 0)
    progress.note(`${removals.absent} removed rows were not in the organisation: nothing to remove.`);
  named.close(rejects.count > 0 ? rejects.file : null);
  return {
    read: rows,
    stored,
    rejected: rejects.count,
    duplicates,
    retried: connection.patience.retried,
    rejectedFile: rejects.count > 0 ? rejects.file : null,
  };
}

type Checked = { readonly target: Target } | { readonly problems: readonly RowProblem[] };

function targetOf(source: Source, cells: Readonly<Record<string, string>>, organisation: Organisation): Checked {
  const read = readRow(source.columns, cells);
  if ('problems' in read) return read;
  const target = source.target(read.row, organisation);
  return 'wrong' in target ? { problems: [target] } : { target };
}

/** A row with too few or too many cells has its values in the wrong columns. */
function wrongLength({ cells }: FileRecord, header: Header): Checked | null {
  const wished = header.names.length;
  if (cells.length >= wished && cells.slice(wished).every((cell) => cell.trim() === '')) return null;
  const wrong = `has ${cells.length} columns where the header has ${wished}; look for a missing quote or separator`;
  return { problems: [{ column: '', wrong }] };
}

function byColumn(record: FileRecord, header: Header): Record<string, string> {
  const cells: Record<string, string> = {};
  header.names.forEach((name, index) => {
    if (name !== null) cells[name] = record.cells[index] ?? '';
  });
  return cells;
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
