/** The seam between reading and delivery: what a reader of whatever format gives, and all that delivery knows of it. */
import type { Organisation, RowProblem } from '../sources/source';

/** One row of what was read; what else is in it only its feed knows. */
export interface FileRecord {
  /** Row number as a person counts: for a file with a header, that is row 1. Grows, and is the same at every reading. */
  readonly row: number;
}

/** Rows that were left, with the reason, in a file that can be mended and run again as it is. */
export interface Leftovers {
  readonly file: string;
  readonly count: number;
  /** Takes a row; done when it may be given more, which on a slow disk is later. */
  add(record: FileRecord, reason: string): Promise<void>;
  /** Puts the file in place of an older one, or takes the older one away when nothing was left. @throws SyncFailure */
  finish(): Promise<void>;
  /** The run failed: what was collected is dropped, an older file stays. */
  abandon(): Promise<void>;
}

export interface Feed {
  /** What messages call it, e.g. the file's path. */
  readonly name: string;
  /** Folder beside which the ledger is kept; null where there is none (standard input): then the caller must name one. */
  readonly folder: string | null;
  /**
   * Tells what is read from all else: a file's path, size and time. Null where that cannot be told; then an interrupted
   * run's rows count as unchanged instead of stored.
   */
  readonly identity: string | null;
  /** What a row's effect hangs on besides its cells: names of the columns, mapping, formats. */
  readonly meaning: string;
  /** What to tell before anything is done. */
  readonly notes: readonly string[];
  /** All rows from the first, anew at every call: two or three times in a run. @throws SyncFailure */
  records(): AsyncIterable<FileRecord>;
  /** The row's external id as its target will have it, trimmed; empty when it has none. */
  idOf(record: FileRecord): string;
  /** The same as it is written there, for messages. */
  writtenId(record: FileRecord): string;
  /** The cells that decide what is stored, in an order that stays the same: what a change is told by. */
  cellsOf(record: FileRecord): readonly string[];
  /** The row checked and typed as the source wishes, or all that is wrong with it. */
  read(record: FileRecord): ReadRow;
  /** A new collection of rows that are left. */
  leftovers(why: 'rejected' | 'waiting'): Leftovers;
}

export type ReadRow =
  { readonly row: Readonly<Record<string, unknown>> } | { readonly problems: readonly RowProblem[] };

/** Takes out rows that a person has to decide about, before anything is done with them (customers who may be there already). */
export interface Sieve {
  readonly file: string;
  readonly count: number;
  /** What rows are mapped with, with what the sieve itself has changed in it. */
  readonly found: Organisation;
  /**
   * @param counts false for a row that passes as it is: a later one replaces it, or it has not changed
   * @param reviewed told of each row that is taken out, with the reason as the second half of a sentence
   */
  through(
    records: AsyncIterable<FileRecord>,
    counts: (record: FileRecord) => boolean,
    reviewed: (record: FileRecord, reason: string) => void,
  ): AsyncIterable<FileRecord>;
  finish(): Promise<void>;
  abandon(): Promise<void>;
}
