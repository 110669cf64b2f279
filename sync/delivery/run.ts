import type { Connection } from '../connection';
import { SyncFailure } from '../failure';
import { learn, requireTables, workshopFor } from '../organisation/knowledge';
import type { Progress } from '../progress';
import type { Organisation, RowProblem, Source, Target } from '../sources/source';
import { Delivery, type Item, type Outcome } from './delivery';
import type { Feed, FileRecord, Leftovers, Sieve } from './feed';
import { deactivate, goneRows, type Full } from './full';
import { marks } from './keytable';
import type { Ledger } from './ledger';
import { Naming } from './naming';
import { Removals } from './removals';
import { folded, keyPrint, rowPrint, type RowPrint } from './prints';
import { survey, type Survey } from './survey';

export interface RunOptions {
  /** Does everything but write: nothing in the organisation, no ledger, no files of rows that were left. */
  readonly rehearsal?: boolean;
  /** What stands between the rows and their delivery, once the organisation is known; null for nothing. */
  readonly sieve?: (organisation: Organisation) => Promise<Sieve | null>;
  /** The file is everything: rows of the source that it no longer has are deactivated. */
  readonly full?: Full | null;
}

/** Rows read are the sum of stored, unchanged, rejected, waiting, kept for review and duplicates. */
export interface RunReport {
  readonly read: number;
  /** In a rehearsal, those that would be. */
  readonly stored: number;
  /** The same as the organisation has acknowledged before; not sent. */
  readonly unchanged: number;
  readonly rejected: number;
  /** A row that they point at is not there yet. */
  readonly waiting: number;
  /** For a person to decide about. */
  readonly review: number;
  /** Their key comes again later in the file; the last row counts. */
  readonly duplicates: number;
  /** Rows of the organisation that the file no longer has. */
  readonly deactivated: number;
  /** Requests that had to be sent again. */
  readonly retried: number;
  /** Seconds that the organisation asked to wait. */
  readonly throttledSeconds: number;
  /** Where the rejected and the waiting rows, and those for review, are; null when there are none. */
  readonly rejectedFile: string | null;
  readonly waitingFile: string | null;
  readonly reviewFile: string | null;
}

/** One run of one source. */
export class Run {
  private readonly named: Naming;
  private readonly rejects: Leftovers;
  private readonly waiters: Leftovers;
  private readonly left = { rejected: 0, waiting: 0 };
  private readonly outcome: Outcome;
  private readonly delivery: Delivery;
  private readonly removals: Removals;
  private stored = 0;
  private deactivated = 0;
  /** The second and last look at rows that had to wait for others of this run. */
  private last = false;
  private later = 0;
  /** Until the files of left rows may be given more; null when they may. */
  private room: Promise<unknown> | null = null;
  private organisation: Organisation | null = null;
  private sieve: Sieve | null = null;
  private workshop: string | null = null;
  private meaning: RowPrint = [0, 0];
  /** Of the connection, which may have served other runs. */
  private readonly before: { readonly retried: number; readonly throttled: number };

  constructor(
    private readonly source: Source,
    private readonly feed: Feed,
    private readonly connection: Connection,
    private readonly progress: Progress,
    private readonly options: RunOptions,
    private readonly ledger: Ledger,
  ) {
    this.named = new Naming(progress);
    const { retried, throttled } = connection.patience;
    this.before = { retried, throttled };
    this.rejects = feed.leftovers('rejected');
    this.waiters = feed.leftovers('waiting');
    this.outcome = {
      stored: (items) => {
        if (!options.rehearsal) ledger.acknowledged(items.map(({ key, print }) => [key, print]));
        this.stored += items.length;
        progress.advance(items.length);
      },
      rejected: (record, problem) => this.leave('rejected', record, [problem]),
      failed: (record, problem) => (this.last ? this.leave('rejected', record, [problem]) : this.takeLater(record)),
      waits: ({ record }, problem) => this.wait(record, [problem]),
    };
    this.removals = new Removals(connection, this.outcome);
    this.delivery = new Delivery(
      connection,
      this.outcome,
      options.rehearsal
        ? {
            rehearsal: true,
            isComing: ({ set, externalId }) =>
              source.owns?.some((table) => table.set === set) === true &&
              ledger.keys.placeOf(keyPrint(folded(externalId))) !== null,
          }
        : { rehearsal: false },
    );
  }

  async toItsEnd(): Promise<RunReport> {
    const { source, connection, feed, ledger, progress } = this;
    await requireTables(connection, source.sets, 'kk_externalid');
    this.workshop = await workshopFor(source, connection, (message) => progress.note(message));
    const [first, second] = keyPrint(`${source.name}\n${feed.meaning}\n${this.workshop ?? ''}`);
    this.meaning = [first, second];
    const full = this.options.full ?? null;
    const run = feed.identity && `${feed.identity}\n${full ? `full ${full.scope}` : ''}`;
    ledger.open(run);
    const seen = await survey(feed, ledger.keys, this.meaning);
    if (seen.rows === 0) throw new SyncFailure(`${feed.name} has a header and no rows; nothing was done.`);
    const gone = full ? await goneRows(source, ledger.keys, connection, full) : [];
    if (!this.options.rehearsal) ledger.begin(run);
    if (ledger.continued !== null)
      progress.note(
        `The last run of this file was cut off. This one goes on: ${ledger.continued} rows that it stored are not sent again.`,
      );

    progress.start(source.name, seen.rows);
    try {
      if (seen.rows > seen.same) await this.throughAllRows();
      else progress.advance(seen.rows);
      await this.deactivate(gone);
      if (!this.options.rehearsal) {
        await this.rejects.finish();
        await this.waiters.finish();
        await this.sieve?.finish();
      }
    } catch (error) {
      // What is under way may still tell of rejected rows.
      await this.delivery.settle().catch(() => undefined);
      await this.rejects.abandon();
      await this.waiters.abandon();
      await this.sieve?.abandon();
      throw error;
    } finally {
      progress.stop();
    }
    ledger.end();
    return this.report(seen);
  }

  private async throughAllRows(): Promise<void> {
    this.organisation = await learn(this.connection, this.source, this.workshop);
    this.sieve = (await this.options.sieve?.(this.organisation)) ?? null;
    await this.pass();
    if (this.later === 0) return;
    // What came in meanwhile may be what they wait for.
    this.organisation = await learn(this.connection, this.source, this.workshop);
    this.last = true;
    await this.pass();
  }

  /** Looks at every row once; in the last pass only at those that had to wait. */
  private async pass(): Promise<void> {
    const { keys } = this.ledger;
    for await (const record of this.records()) {
      await this.roomForMore();
      const id = this.feed.idOf(record);
      const place = id === '' ? null : keys.placeOf(keyPrint(folded(id)));
      if (this.last) {
        if (place !== null && keys.row(place) === record.row && keys.is(place, marks.later))
          await this.take(record, place);
      } else if (place === null) await this.take(record, null);
      else if (keys.row(place) !== record.row) {
        this.named.tell(
          `row ${record.row}, column ${this.source.id}: "${this.feed.writtenId(record)}" comes again in row ${keys.row(place)}; the last row is taken`,
        );
        this.progress.advance(1);
      } else if (keys.is(place, marks.same)) this.progress.advance(1);
      else await this.take(record, place);
    }
    await this.delivery.settle();
    await this.removals.settle();
    await this.roomForMore();
  }

  /** No row is looked at before those that were left are written: however many they are, they never pile up. */
  private async roomForMore(): Promise<void> {
    while (this.room !== null) {
      const { room } = this;
      this.room = null;
      await room;
    }
  }

  /** All rows; in the first pass without those that the sieve takes out. */
  private records(): AsyncIterable<FileRecord> {
    const records = this.feed.records();
    if (this.sieve === null || this.last) return records;
    const { keys } = this.ledger;
    const counts = (record: FileRecord) => {
      const place = keys.placeOf(keyPrint(folded(this.feed.idOf(record))));
      return place === null || (keys.row(place) === record.row && !keys.is(place, marks.same));
    };
    return this.sieve.through(records, counts, (record, reason) => {
      this.named.tell(`row ${record.row} ${reason}`);
      this.progress.advance(1);
    });
  }

  /** @param place the key's; null for a row without one, which its source refuses. */
  private async take(record: FileRecord, place: number | null): Promise<void> {
    const checked = this.targetOf(record);
    if ('problems' in checked) {
      if (checked.problems.every(({ waits }) => waits)) this.wait(record, checked.problems);
      else this.leave('rejected', record, checked.problems);
      return;
    }
    const { keys } = this.ledger;
    const { target } = checked;
    if (target.stage === 2 && !this.last) return this.takeLater(record);
    const back = place !== null && keys.is(place, marks.deactivated);
    const item: Item = {
      record,
      // What a full run deactivated and the file has again is active again.
      target: back ? { ...target, values: { ...target.values, statecode: 0 } } : target,
      key: keyPrint(folded(this.feed.idOf(record))),
      print: rowPrint(this.feed.cellsOf(record), this.meaning),
    };
    if (!target.removed) await this.delivery.add(item);
    else if (this.options.rehearsal) this.outcome.stored([item]);
    else await this.removals.add(item);
  }

  private targetOf(record: FileRecord): { readonly target: Target } | { readonly problems: readonly RowProblem[] } {
    const read = this.feed.read(record);
    if ('problems' in read) return read;
    const target = this.source.target(read.row as never, (this.last ? null : this.sieve?.found) ?? this.organisation!);
    return 'wrong' in target ? { problems: [target] } : { target };
  }

  private wait(record: FileRecord, problems: readonly RowProblem[]): void {
    if (this.last) this.leave('waiting', record, problems);
    else this.takeLater(record);
  }

  private takeLater(record: FileRecord): void {
    const { keys } = this.ledger;
    keys.mark(keys.placeOf(keyPrint(folded(this.feed.idOf(record))))!, marks.later);
    this.later += 1;
  }

  private leave(why: keyof typeof this.left, record: FileRecord, problems: readonly RowProblem[]): void {
    const reason = problems.map(({ column, wrong }) => (column ? `column ${column}: ${wrong}` : wrong)).join('; ');
    const message = `row ${record.row}, ${reason}`;
    this.left[why] += 1;
    if (!this.options.rehearsal) {
      const added = (why === 'rejected' ? this.rejects : this.waiters).add(record, message);
      // Answers of batches come whenever they come, several at a time.
      this.room = Promise.all([this.room, added]);
      // Thrown where it is waited for.
      this.room.catch(() => undefined);
    }
    this.named.tell(message);
    this.progress.advance(1);
  }

  private async deactivate(gone: Awaited<ReturnType<typeof goneRows>>): Promise<void> {
    if (this.options.rehearsal) {
      this.deactivated = gone.length;
      return;
    }
    await deactivate(this.connection, gone, (rows) => {
      this.ledger.deactivated(rows.map(({ key }) => key));
      this.deactivated += rows.length;
    });
  }

  private report(seen: Survey): RunReport {
    const { patience } = this.connection;
    const fileOf = (kept: Pick<Leftovers, 'count' | 'file'> | null) => (kept && kept.count > 0 ? kept.file : null);
    const files = [fileOf(this.rejects), fileOf(this.waiters), fileOf(this.sieve)] as const;
    if (this.removals.absent > 0)
      this.progress.note(`${this.removals.absent} removed rows were not in the organisation: nothing to remove.`);
    this.named.close(files.filter((file) => file !== null));
    return {
      read: seen.rows,
      stored: this.stored + seen.continued,
      unchanged: seen.same - seen.continued,
      rejected: this.left.rejected,
      waiting: this.left.waiting,
      review: this.sieve?.count ?? 0,
      duplicates: seen.duplicates,
      deactivated: this.deactivated,
      retried: patience.retried - this.before.retried,
      throttledSeconds: Math.round((patience.throttled - this.before.throttled) / 1000),
      rejectedFile: files[0],
      waitingFile: files[1],
      reviewFile: files[2],
    };
  }
}
