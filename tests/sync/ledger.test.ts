import fc from 'fast-check';
import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KeyTable, marks } from '../../sync/delivery/keytable';
import { Ledger } from '../../sync/delivery/ledger';
import { keyPrint, rowPrint } from '../../sync/delivery/prints';
import { folder } from './files';

let files: ReturnType<typeof folder>;
let file: string;
beforeEach(() => {
  files = folder();
  file = join(files.path, 'visits.ledger');
});
afterEach(() => files.remove());

const print = (text: string) => rowPrint([text], [1, 2]);
const opened = (run: string | null = 'run', organisation = 'dealer') => {
  const ledger = new Ledger(file, organisation);
  ledger.open(run);
  return ledger;
};
/** A run that stores rows, and is cut off unless told that it ends. */
function ran(rows: Readonly<Record<string, string>>, { run = 'run', ends = true } = {}) {
  const ledger = opened(run);
  ledger.begin(run);
  ledger.acknowledged(Object.entries(rows).map(([key, row]) => [keyPrint(key), print(row)]));
  if (ends) ledger.end();
  else ledger.close();
}
const knows = (ledger: Ledger, key: string, row: string) => {
  const place = ledger.keys.placeOf(keyPrint(key));
  return place !== null && ledger.keys.hasPrint(place, print(row));
};

describe('what the organisation has acknowledged', () => {
  it('is known to the next run, as it was last', () => {
    ran({ 'b-1': 'brakes', 'b-2': 'oil' });
    ran({ 'b-2': 'tyres' });
    const ledger = opened();
    expect([knows(ledger, 'b-1', 'brakes'), knows(ledger, 'b-2', 'tyres')]).toEqual([true, true]);
    expect([knows(ledger, 'b-2', 'oil'), knows(ledger, 'b-3', 'brakes')]).toEqual([false, false]);
    expect(ledger.continued).toBeNull();
  });

  it('says nothing of another organisation', () => {
    ran({ 'b-1': 'brakes' });
    expect(knows(opened('run', 'other'), 'b-1', 'brakes')).toBe(false);
  });

  it('holds nothing of the rows themselves', () => {
    ran({ 'b-1': 'Åse Nordmann, 01019912345' });
    const bytes = readFileSync(file);
    for (const text of ['b-1', 'Nordmann', '01019912345', 'dealer']) expect(bytes.includes(text)).toBe(false);
  });

  it('stays short however often the same rows change', () => {
    for (let night = 0; night < 60; night += 1)
      ran(Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`b-${at}`, `night ${night}`])));
    expect(statSync(file).size).toBeLessThan(24 * 1500);
    expect(knows(opened(), 'b-99', 'night 59')).toBe(true);
  });

  it('with a deactivated row sends it again when it comes back', () => {
    ran({ 'b-1': 'brakes' });
    const ledger = opened();
    ledger.begin('run');
    ledger.deactivated([keyPrint('b-1')]);
    ledger.end();
    const next = opened();
    expect(knows(next, 'b-1', 'brakes')).toBe(false);
    expect(next.keys.is(next.keys.placeOf(keyPrint('b-1'))!, marks.deactivated)).toBe(true);
  });
});

describe('a run that was cut off', () => {
  it('goes on when it is the same, and not for another file', () => {
    ran({ 'b-1': 'brakes' });
    ran({ 'b-2': 'oil', 'b-3': 'tyres' }, { ends: false });
    expect(opened('run').continued).toBe(2);
    expect(opened('other').continued).toBeNull();
    expect(knows(opened('other'), 'b-2', 'oil')).toBe(true);
  });

  it('goes on after every further cut', () => {
    ran({ 'b-1': 'brakes' }, { ends: false });
    ran({ 'b-2': 'oil' }, { ends: false });
    expect(opened().continued).toBe(2);
    ran({}, { ends: true });
    expect(opened().continued).toBeNull();
  });

  it('knows every whole entry wherever the file was torn, and writes on behind it', () => {
    ran(Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`b-${at}`, 'x'])), { ends: false });
    const whole = readFileSync(file);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length }), fc.uint8Array({ maxLength: 40 }), (length, torn) => {
        writeFileSync(file, whole);
        truncateSync(file, length);
        appendFileSync(file, torn);
        ran({ after: 'y' }, { ends: false });
        const ledger = opened();
        expect(knows(ledger, 'after', 'y')).toBe(true);
        // Header, then the entry that says that the run began, then rows.
        const rows = Math.max(0, Math.floor((length - (whole.length - 21 * 24)) / 24) - 1);
        for (let at = 0; at < rows; at += 1) expect(knows(ledger, `b-${at}`, 'x')).toBe(true);
      }),
      { seed: 31, numRuns: 150 },
    );
  });
});

describe('the table of keys', () => {
  it('keeps apart what a map of the texts would', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ maxLength: 6 }), fc.nat({ max: 1e9 }))), (entries) => {
        const table = new KeyTable();
        const map = new Map<string, number>();
        for (const [key, row] of entries) {
          table.setRow(table.place(keyPrint(key)), row);
          map.set(key, row);
        }
        expect(table.size).toBe(map.size);
        for (const [key, row] of map) expect(table.row(table.placeOf(keyPrint(key))!)).toBe(row);
      }),
      { seed: 32 },
    );
  });

  it('has room for more than a chunk, and every key keeps its place', () => {
    const table = new KeyTable();
    let astray = 0;
    for (let at = 0; at < 150_000; at += 1) if (table.place(keyPrint(`b-${at}`)) !== at) astray += 1;
    expect(astray).toBe(0);
    for (let at = 0; at < 150_000; at += 999) expect(table.placeOf(keyPrint(`b-${at}`))).toBe(at);
    expect(table.placeOf(keyPrint('b-150000'))).toBeNull();
  });
});

it('rows with the same letters in other cells are different rows', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 3 }), { minLength: 1 }),
      fc.array(fc.string({ maxLength: 3 })),
      (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(rowPrint(one, [1, 2]).join() === rowPrint(other, [1, 2]).join()).toBe(same);
      },
    ),
    { seed: 33, examples: [[['ab', 'c'], ['a', 'bc']], [['', 'a'], ['a', '']], [['a'], ['a', '']]] }, // prettier-ignore
  );
});
