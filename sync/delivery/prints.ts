/**
 * Prints of texts: numbers that stand for them where a million texts would not fit. 96 bits tell keys apart, 64 bits
 * tell whether a row has changed. Not for secrets: who can choose the texts can find two with one print.
 */

/** Three numbers of 32 bits. */
export type KeyPrint = readonly [number, number, number];
/** Two numbers of 32 bits. */
export type RowPrint = readonly [number, number];

/** Dataverse compares keys without regard to case, so `v-1` and `V-1` are the same row. */
export const folded = (externalId: string) => externalId.trim().toLowerCase();

/** @param key folded already where letters' case does not count */
export function keyPrint(key: string): KeyPrint {
  let [a, b, c] = [0x243f6a88, 0x85a308d3, 0x13198a2e];
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
    c = Math.imul(c ^ code, 0x85ebca77);
  }
  return [mixed(a, b), mixed(b, c), mixed(c, a)];
}

/** @param meaning what else the row's effect hangs on, e.g. the columns' names */
export function rowPrint(cells: readonly string[], meaning: RowPrint): RowPrint {
  let [a, b] = meaning;
  for (const cell of cells) {
    for (let at = 0; at < cell.length; at += 1) {
      const code = cell.charCodeAt(at);
      a = Math.imul(a ^ code, 0x9e3779b1);
      b = Math.imul(b ^ code, 0x5f356495);
    }
    // The length keeps "ab", "c" apart from "a", "bc".
    a = Math.imul(a ^ (cell.length + 0x10000), 0x85ebca77);
    b = Math.imul(b ^ (cell.length + 0x10000), 0xc2b2ae3d);
  }
  return [mixed(a, b), mixed(b, a)];
}

/** Spreads every bit of both over the result (after MurmurHash3's finish). */
function mixed(one: number, other: number): number {
  let hash = one ^ Math.imul(other ^ (other >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
