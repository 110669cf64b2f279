import type { KeyPrint, RowPrint } from './prints';

/** What is known of a key. */
export const marks = {
  /** The last row with this key is what the organisation has acknowledged. */
  same: 1,
  /** Acknowledged by the interrupted run that this one goes on with. */
  continued: 2,
  /** The row has to wait for others: it is taken up at the end. */
  later: 4,
  /** Deactivated by a full run since it was acknowledged. */
  deactivated: 8,
} as const;

const firstCapacity = 1 << 12;

/**
 * Keys by their prints, 25 bytes each and no object: a million rows' keys in about 50 MB. A key's place stays the same
 * only until the next one is added.
 */
export class KeyTable {
  private keys = new Uint32Array(firstCapacity * 3);
  private rowPrints = new Uint32Array(firstCapacity * 2);
  private rows = new Uint32Array(firstCapacity);
  private marked = new Uint8Array(firstCapacity);
  size = 0;

  private get capacity(): number {
    return this.rows.length;
  }

  /** The key's place; one is made when it has none. */
  place(print: KeyPrint): number {
    // A little room stays, so that looking for a free place ends soon.
    if (this.size * 4 >= this.capacity * 3) this.grow();
    const place = this.find(print);
    if (!this.isTaken(place)) {
      this.keys.set(shifted(print), place * 3);
      this.size += 1;
    }
    return place;
  }

  /** The key's place, or null. */
  placeOf(print: KeyPrint): number | null {
    const place = this.find(print);
    return this.isTaken(place) ? place : null;
  }

  /** Number of the last row of the file with this key; 0 for none. */
  row(place: number): number {
    return this.rows[place]!;
  }

  setRow(place: number, row: number): void {
    this.rows[place] = row;
  }

  hasPrint(place: number, print: RowPrint): boolean {
    return this.rowPrints[place * 2] === print[0] && this.rowPrints[place * 2 + 1] === print[1];
  }

  print(place: number): RowPrint {
    return [this.rowPrints[place * 2]!, this.rowPrints[place * 2 + 1]!];
  }

  setPrint(place: number, print: RowPrint): void {
    this.rowPrints[place * 2] = print[0];
    this.rowPrints[place * 2 + 1] = print[1];
  }

  is(place: number, mark: number): boolean {
    return (this.marked[place]! & mark) !== 0;
  }

  mark(place: number, mark: number, on = true): void {
    this.marked[place] = on ? this.marked[place]! | mark : this.marked[place]! & ~mark;
  }

  /** Every key that has a place. */
  *places(): Generator<number> {
    for (let place = 0; place < this.capacity; place += 1) if (this.isTaken(place)) yield place;
  }

  key(place: number): KeyPrint {
    const at = place * 3;
    return [(this.keys[at]! - 1) >>> 0, this.keys[at + 1]!, this.keys[at + 2]!];
  }

  private isTaken(place: number): boolean {
    return this.keys[place * 3] !== 0;
  }

  /** Where the key is, or the free place where it would be. */
  private find(print: KeyPrint): number {
    const [first, second, third] = shifted(print);
    const mask = this.capacity - 1;
    let place = print[1] & mask;
    while (this.isTaken(place)) {
      const at = place * 3;
      if (this.keys[at] === first && this.keys[at + 1] === second && this.keys[at + 2] === third) return place;
      place = (place + 1) & mask;
    }
    return place;
  }

  private grow(): void {
    const old = { keys: this.keys, rowPrints: this.rowPrints, rows: this.rows, marked: this.marked };
    const capacity = this.capacity * 2;
    this.keys = new Uint32Array(capacity * 3);
    this.rowPrints = new Uint32Array(capacity * 2);
    this.rows = new Uint32Array(capacity);
    this.marked = new Uint8Array(capacity);
    const mask = capacity - 1;
    for (let from = 0; from < old.rows.length; from += 1) {
      if (old.keys[from * 3] === 0) continue;
      let to = old.keys[from * 3 + 1]! & mask;
      while (this.isTaken(to)) to = (to + 1) & mask;
      this.keys.set(old.keys.subarray(from * 3, from * 3 + 3), to * 3);
      this.rowPrints.set(old.rowPrints.subarray(from * 2, from * 2 + 2), to * 2);
      this.rows[to] = old.rows[from]!;
      this.marked[to] = old.marked[from]!;
    }
  }
}

/** 0 means a free place, so the first number is never 0; the two keys that this makes one share a 2^-96 chance anyway. */
const shifted = ([first, second, third]: KeyPrint): KeyPrint => [
  first === 0xffffffff ? first : first + 1,
  second,
  third,
];
