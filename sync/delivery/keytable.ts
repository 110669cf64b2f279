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

/** So many keys are added at once: what is there is never copied, and little stays unused. */
const chunkSize = 1 << 16;
const firstIndex = 1 << 12;

interface Chunk {
  readonly keys: Uint32Array;
  readonly rowPrints: Uint32Array;
  readonly rows: Uint32Array;
  readonly marked: Uint8Array;
}

/**
 * Keys by their prints, about 33 bytes each and no object: a million rows' keys in less than 40 MB. A key's place is
 * its number in the order in which keys came, and stays the same.
 */
export class KeyTable {
  private readonly chunks: Chunk[] = [];
  /** Open addressing; place + 1, 0 is free. */
  private index = new Uint32Array(firstIndex);
  size = 0;

  /** The key's place; one is made when it has none. */
  place(key: KeyPrint): number {
    // A little room stays, so that looking for a free place ends soon.
    if (this.size * 4 >= this.index.length * 3) this.widen();
    const at = this.find(key);
    if (this.index[at] !== 0) return this.index[at]! - 1;
    const place = this.size;
    if (place % chunkSize === 0)
      this.chunks.push({
        keys: new Uint32Array(chunkSize * 3),
        rowPrints: new Uint32Array(chunkSize * 2),
        rows: new Uint32Array(chunkSize),
        marked: new Uint8Array(chunkSize),
      });
    this.chunk(place).keys.set(key, (place % chunkSize) * 3);
    this.index[at] = place + 1;
    this.size += 1;
    return place;
  }

  /** The key's place, or null. */
  placeOf(key: KeyPrint): number | null {
    const place = this.index[this.find(key)]!;
    return place === 0 ? null : place - 1;
  }

  /** Number of the last row of the file with this key; 0 for none. */
  row(place: number): number {
    return this.chunk(place).rows[place % chunkSize]!;
  }

  setRow(place: number, row: number): void {
    this.chunk(place).rows[place % chunkSize] = row;
  }

  hasPrint(place: number, [first, second]: RowPrint): boolean {
    const { rowPrints } = this.chunk(place);
    const at = (place % chunkSize) * 2;
    return rowPrints[at] === first && rowPrints[at + 1] === second;
  }

  print(place: number): RowPrint {
    const { rowPrints } = this.chunk(place);
    const at = (place % chunkSize) * 2;
    return [rowPrints[at]!, rowPrints[at + 1]!];
  }

  setPrint(place: number, print: RowPrint): void {
    this.chunk(place).rowPrints.set(print, (place % chunkSize) * 2);
  }

  is(place: number, mark: number): boolean {
    return (this.chunk(place).marked[place % chunkSize]! & mark) !== 0;
  }

  mark(place: number, mark: number, on = true): void {
    const { marked } = this.chunk(place);
    const at = place % chunkSize;
    marked[at] = on ? marked[at]! | mark : marked[at]! & ~mark;
  }

  key(place: number): KeyPrint {
    const { keys } = this.chunk(place);
    const at = (place % chunkSize) * 3;
    return [keys[at]!, keys[at + 1]!, keys[at + 2]!];
  }

  private chunk(place: number): Chunk {
    return this.chunks[Math.floor(place / chunkSize)]!;
  }

  /** Where in the index the key is, or the free entry where it would be. */
  private find([first, second, third]: KeyPrint): number {
    const mask = this.index.length - 1;
    let at = second & mask;
    for (;;) {
      const place = this.index[at]!;
      if (place === 0) return at;
      const { keys } = this.chunk(place - 1);
      const from = ((place - 1) % chunkSize) * 3;
      if (keys[from] === first && keys[from + 1] === second && keys[from + 2] === third) return at;
      at = (at + 1) & mask;
    }
  }

  private widen(): void {
    this.index = new Uint32Array(this.index.length * 2);
    for (let place = 0; place < this.size; place += 1) this.index[this.find(this.key(place))] = place + 1;
  }
}
