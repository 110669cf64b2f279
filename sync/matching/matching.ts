import type { MatchReason } from '../../core/identity/matching';
import { Account, Contact } from '../../solution/names';
import type { Connection } from '../connection';
import { sendInHalves } from '../delivery/batches';
import { failureOf, refusalOf } from '../organisation/answers';
import { updateMultiple } from '../organisation/rows';
import type { Feed } from '../reading/feed';
import type { FileRecord } from '../reading/records';
import { KeptRows } from '../reading/rejected';
import type { Organisation, RowProblem, Source } from '../sources/source';
import { KnownCustomers, type KnownCustomer } from './known';

/** Gives known customers their external ids: all or none. */
export type GiveIds = (
  table: 'contact' | 'account',
  given: readonly { readonly id: string; readonly externalId: string }[],
) => Promise<void>;

/** So many rows are looked at, and so many ids given, at once. */
const rowsAtOnce = 200;

/**
 * Stands between a file of customers and their delivery. A row whose id the organisation does not know may be a customer
 * whom somebody has entered by hand: a sure match gets the row's id, and the row then goes in as a change of her; an
 * unsure one goes to a file for a person to answer; everybody else is new. The source's own ids are never doubted, so a
 * customer who has one is nobody else.
 */
export class CustomerMatching {
  /** Rows that a person has to decide about. */
  private readonly review: KeptRows;
  private readonly given = new Map<string, 'contact' | 'account'>();

  private constructor(
    private readonly feed: Feed,
    private readonly identityOf: NonNullable<Source['identityOf']>,
    private readonly known: KnownCustomers,
    private readonly organisation: Organisation,
    private readonly giveIds: GiveIds,
    private readonly org: string,
  ) {
    this.review = new KeptRows(feed.base, 'review', feed.dialect, ['review_because', 'candidates', 'same_as']);
  }

  /**
   * Null for a source whose rows are no customers.
   * @param giveIds does nothing where a run only looks.
   * @throws SyncFailure
   */
  static async of(
    feed: Feed,
    connection: Connection,
    organisation: Organisation,
    giveIds: GiveIds = giver(connection),
  ): Promise<CustomerMatching | null> {
    const { identityOf } = feed.source;
    if (!identityOf) return null;
    const known = await KnownCustomers.read(connection);
    return new CustomerMatching(feed, identityOf, known, organisation, giveIds, connection.org);
  }

  /** The file of rows to decide about. */
  get file(): string {
    return this.review.file;
  }

  get count(): number {
    return this.review.count;
  }

  /** Puts the file in place, or takes an older one away. @throws SyncFailure */
  finish(): Promise<void> {
    return this.review.finish();
  }

  abandon(): Promise<void> {
    return this.review.abandon();
  }

  /** The organisation as it is with the ids that were given in this run. */
  get found(): Organisation {
    const { organisation, given } = this;
    return {
      ...organisation,
      customerTable: (externalId) =>
        organisation.customerTable(externalId) ?? given.get(externalId.toLowerCase()) ?? null,
    };
  }

  /**
   * The records that can be delivered, in order; what is unsure is kept for review instead.
   * @param counts false for a row that a later row of the file replaces: it passes as it is.
   * @param reviewed told of each row that is kept for review, with the reason in words.
   * @throws SyncFailure
   */
  async *through(
    records: AsyncIterable<FileRecord>,
    counts: (record: FileRecord) => boolean,
    reviewed: (record: FileRecord, reason: string) => void,
  ): AsyncGenerator<FileRecord> {
    let batch: FileRecord[] = [];
    for await (const record of records) {
      batch.push(record);
      if (batch.length < rowsAtOnce) continue;
      yield* await this.decided(batch, counts, reviewed);
      batch = [];
    }
    yield* await this.decided(batch, counts, reviewed);
  }

  private async decided(
    batch: readonly FileRecord[],
    counts: (record: FileRecord) => boolean,
    reviewed: (record: FileRecord, reason: string) => void,
  ): Promise<FileRecord[]> {
    const matched: Matched[] = [];
    const kept: Promise<void>[] = [];
    const passing = batch.map((record): FileRecord | null => {
      if (!counts(record)) return record;
      const decision = this.decide(record);
      if (decision.kind === 'wrong') return withProblem(record, decision.problem);
      if (decision.kind === 'same')
        matched.push({ record, customer: decision.customer, externalId: decision.externalId });
      if (decision.kind !== 'unsure') return record;
      const candidates = decision.candidates.map(({ customer }) => `${customer.shown} (${customer.id})`);
      const because = reasonInWords(decision.candidates);
      const added = { review_because: because, candidates: candidates.join(' | ') };
      kept.push(this.review.keep(record.original, added));
      reviewed(record, because);
      return null;
    });
    await Promise.all(kept);
    const refused = await this.give(matched);
    return passing.flatMap((record) => (record ? [refused.get(record) ?? record] : []));
  }

  private decide(record: FileRecord): Decision {
    const reading = this.feed.read(record);
    if ('problems' in reading) return passes;
    const row = reading.row as Parameters<typeof this.identityOf>[0];
    const externalId = String(reading.row[this.feed.source.id]);
    const answer = typeof reading.row.same_as === 'string' ? reading.row.same_as.trim() : '';
    if (this.found.customerTable(externalId) !== null) return passes;
    const { table, identity } = this.identityOf(row);
    if (/^(new|ny)$/i.test(answer)) return passes;
    if (answer !== '') {
      const customer = this.known.get(answer.replace(/[{}]/g, ''));
      if (customer?.table === table) return this.taken(customer, externalId);
      const kind = table === 'contact' ? 'person' : 'company';
      const wrong = `is no active ${kind} without an external id; write one of the ids under candidates, or new`;
      return { kind: 'wrong', problem: { column: 'same_as', wrong } };
    }
    const verdict = this.known.match(table, identity);
    if (verdict.kind === 'new') return passes;
    return verdict.kind === 'same' ? this.taken(verdict.customer, externalId) : verdict;
  }

  private taken(customer: KnownCustomer, externalId: string): Decision {
    this.known.take(customer);
    this.given.set(externalId.toLowerCase(), customer.table);
    return { kind: 'same', customer, externalId };
  }

  /** Gives ids; the records whose customer could not get one, with what is wrong. */
  private async give(matched: readonly Matched[]): Promise<Map<FileRecord, FileRecord>> {
    const refused = new Map<FileRecord, FileRecord>();
    for (const table of ['contact', 'account'] as const)
      await sendInHalves(
        matched.filter(({ customer }) => customer.table === table),
        (items) =>
          this.giveIds(
            table,
            items.map(({ customer, externalId }) => ({ id: customer.id, externalId })),
          ),
        ({ record }, error) => refused.set(record, withProblem(record, { column: '', wrong: refusalOf(error) })),
      ).catch((error: unknown) => {
        throw failureOf(error, this.org);
      });
    return refused;
  }
}

interface Matched {
  readonly record: FileRecord;
  readonly customer: KnownCustomer;
  readonly externalId: string;
}

type Candidates = readonly { readonly customer: KnownCustomer; readonly reason: MatchReason }[];
type Decision =
  | { readonly kind: 'passes' }
  | { readonly kind: 'same'; readonly customer: KnownCustomer; readonly externalId: string }
  | { readonly kind: 'unsure'; readonly candidates: Candidates }
  | { readonly kind: 'wrong'; readonly problem: RowProblem };
const passes: Decision = { kind: 'passes' };

const withProblem = (record: FileRecord, problem: RowProblem): FileRecord => ({
  ...record,
  problems: [...record.problems, problem],
});

const whatFits: Readonly<Record<MatchReason, string>> = {
  'organisation-number': 'the same organisation number',
  'contact-and-name': 'the same name and the same phone or e-mail',
  'contact-and-similar-name': 'a similar name and the same phone or e-mail',
  'phone-and-email': 'the same phone and e-mail, but another name',
};

function reasonInWords(candidates: Candidates): string {
  const fits = [...new Set(candidates.map(({ reason }) => whatFits[reason]))].join('; ');
  const who = candidates.length === 1 ? 'a customer who is' : `one of ${candidates.length} customers who are`;
  return `may be ${who} there already: ${fits}; write the id of one, or new, under same_as`;
}

function giver(connection: Connection): GiveIds {
  return async (table, given) => {
    const changes = given.map(({ id, externalId }) => ({ id, values: { kk_externalid: externalId } }));
    await updateMultiple(connection, table === 'contact' ? Contact : Account, changes);
  };
}
