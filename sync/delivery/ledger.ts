/**
 * What the organisation has acknowledged of a source's rows, in a file beside the data: key and row as prints, in the
 * order of the answers. It says which rows need not be sent again, and it is the journal of a run: one that is cut off
 * at any moment goes on from here. It holds nothing of the rows themselves and may be deleted; then all are sent once
 * more.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { SyncFailure } from '../failure';
import { KeyTable, marks } from './keytable';
import { keyPrint, type KeyPrint, type RowPrint } from './prints';

const magic = Buffer.from('kundekort ledger 1\n');
const headerSize = magic.length + 32;
/** Key (3 numbers), row (2 numbers), check (1 number), 32 bits each. */
const entrySize = 24;
/** A row that was deactivated: its print is none, and it is sent again when it comes back. */
const gone: RowPrint = [0, 0];
/** What stands in a key's place where an entry is about the run itself. */
const runBegun: KeyPrint = [0xffffffff, 0xffffffff, 0xfffffff1];
const runEnded: KeyPrint = [0xffffffff, 0xffffffff, 0xfffffff2];
const isKey = ([first, second]: KeyPrint) => first !== 0xffffffff || second !== 0xffffffff;

/** Written anew when it has become so much longer than what it says. */
const roomy = 2;

export class Ledger {
  readonly keys = new KeyTable();
  /** Rows that the interrupted run, which this one goes on with, has stored; null when there is none. */
  continued: number | null = null;
  private descriptor: number | null = null;
  private entries = 0;
  /** Bytes of the file that are whole and this organisation's. */
  private good = 0;

  /**
   * @param file null for none: everything is sent, nothing is kept.
   * @param organisation its id: what was acknowledged by another one says nothing.
   */
  constructor(
    private readonly file: string | null,
    private readonly organisation: string,
  ) {}

  /**
   * Reads what there is.
   * @param run tells the run from others: the file it reads and what it was asked; null when that cannot be said.
   * @throws SyncFailure when it cannot be read
   */
  open(run: string | null): void {
    if (this.file === null || !existsSync(this.file)) return;
    this.guarded(() => this.read(this.file!, run === null ? null : runPrint(run)));
  }

  /** From here on acknowledged rows are kept. @throws SyncFailure when it cannot be written */
  begin(run: string | null): void {
    if (this.file === null) return;
    this.guarded(() => {
      // What a cut off run wrote last may be half an entry; another organisation's entries are void.
      if (existsSync(this.file!)) truncateSync(this.file!, this.good);
      this.descriptor = openSync(this.file!, 'a');
      if (fstatSync(this.descriptor).size === 0) writeSync(this.descriptor, this.header());
    });
    if (this.continued === null) this.append([[runBegun, runPrint(run ?? String(Date.now()))]]);
  }

  /** The organisation has these rows. @throws SyncFailure when it cannot be written */
  acknowledged(rows: readonly (readonly [KeyPrint, RowPrint])[]): void {
    this.append(rows);
    for (const [key, print] of rows) this.enter(key, print);
  }

  /** The organisation keeps these rows but as inactive ones. @throws SyncFailure when it cannot be written */
  deactivated(keys: readonly KeyPrint[]): void {
    this.acknowledged(keys.map((key) => [key, gone] as const));
  }

  /** The run is done; what it stored is old news for the next. @throws SyncFailure when it cannot be written */
  end(): void {
    if (this.descriptor === null) return;
    this.append([[runEnded, gone]]);
    this.close();
    if (this.entries > roomy * this.keys.size + 1024) this.guarded(() => this.compact());
  }

  close(): void {
    if (this.descriptor !== null) closeSync(this.descriptor);
    this.descriptor = null;
  }

  private append(entries: readonly (readonly [KeyPrint, RowPrint])[]): void {
    if (this.descriptor === null || entries.length === 0) return;
    const bytes = Buffer.allocUnsafe(entries.length * entrySize);
    entries.forEach(([key, print], index) => writeEntry(bytes, index * entrySize, key, print));
    this.guarded(() => writeSync(this.descriptor!, bytes));
    this.entries += entries.length;
  }

  /** Fills the table; marks what an interrupted run like this one has stored. */
  private read(file: string, run: RowPrint | null): void {
    const descriptor = openSync(file, 'r');
    try {
      const header = Buffer.alloc(headerSize);
      const isOurs = readSync(descriptor, header, 0, headerSize, 0) === headerSize && header.equals(this.header());
      if (isOurs) {
        const since = interruptedSince(descriptor, run);
        this.good = headerSize;
        for (const { key, print } of entriesOf(descriptor)) {
          this.good += entrySize;
          this.entries += 1;
          if (!isKey(key)) continue;
          const continued = since !== null && this.entries > since;
          this.keys.mark(this.enter(key, print), marks.continued, continued);
          if (continued) this.continued = (this.continued ?? 0) + 1;
        }
      }
    } finally {
      closeSync(descriptor);
    }
  }

  private enter(key: KeyPrint, print: RowPrint): number {
    const place = this.keys.place(key);
    this.keys.setPrint(place, print);
    this.keys.mark(place, marks.deactivated, print[0] === 0 && print[1] === 0);
    return place;
  }

  private header(): Buffer {
    return Buffer.concat([magic, createHash('sha256').update(this.organisation).digest()]);
  }

  /** Every key once, in a new file that takes the old one's place. */
  private compact(): void {
    const part = `${this.file}.part`;
    const acknowledged = new Ledger(part, this.organisation);
    rmSync(part, { force: true });
    acknowledged.descriptor = openSync(part, 'a');
    writeSync(acknowledged.descriptor, this.header());
    let some: [KeyPrint, RowPrint][] = [];
    for (let place = 0; place < this.keys.size; place += 1) {
      const print = this.keys.print(place);
      // Keys that the file named and nobody acknowledged have no print; those deactivated are told by having none.
      if (print[0] !== 0 || print[1] !== 0 || this.keys.is(place, marks.deactivated))
        some.push([this.keys.key(place), print]);
      if (some.length === 4096) {
        acknowledged.append(some);
        some = [];
      }
    }
    acknowledged.append(some);
    acknowledged.close();
    renameSync(part, this.file!);
  }

  private guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? String(error);
      throw new SyncFailure(
        `${this.file} cannot be read and written (${code}). Check the folder, or name another with --state; ` +
          'run the same command again, nothing that is stored is doubled.',
        { cause: error },
      );
    }
  }
}

/** A print that stands for a run. */
const runPrint = (run: string): RowPrint => {
  const [first, second] = keyPrint(run);
  return [first, second];
};

const check = ([a, b, c]: KeyPrint, [d, e]: RowPrint) => (a ^ Math.imul(b, 3) ^ Math.imul(c, 5) ^ Math.imul(d, 7) ^ e ^ 0x5bd1e995) >>> 0; // prettier-ignore

function writeEntry(bytes: Buffer, at: number, key: KeyPrint, print: RowPrint): void {
  [...key, ...print, check(key, print)].forEach((number, index) => bytes.writeUInt32LE(number, at + index * 4));
}

/** After how many entries the last run began, when it did not end and is this one; else null. */
function interruptedSince(descriptor: number, run: RowPrint | null): number | null {
  let entry = 0;
  let since: number | null = null;
  for (const { key, print } of entriesOf(descriptor)) {
    entry += 1;
    if (isKey(key)) continue;
    since = key[2] === runBegun[2] && run !== null && print.join() === run.join() ? entry : null;
  }
  return since;
}

/** Entries up to the first that is not whole. */
function* entriesOf(descriptor: number): Generator<{ key: KeyPrint; print: RowPrint }> {
  const bytes = Buffer.alloc(entrySize * 16_384);
  let position = headerSize;
  for (;;) {
    const read = readSync(descriptor, bytes, 0, bytes.length, position);
    for (let at = 0; at + entrySize <= read; at += entrySize) {
      const number = (index: number) => bytes.readUInt32LE(at + index * 4);
      const key: KeyPrint = [number(0), number(1), number(2)];
      const print: RowPrint = [number(3), number(4)];
      if (number(5) !== check(key, print)) return;
      yield { key, print };
    }
    if (read < bytes.length) return;
    position += read;
  }
}
