/** Ten thousand rows with anything in them: none ends the run, each is stored or rejected with a reason. */
import { connect } from '../../sync/connection';
import { load, type LoadReport } from '../../sync/load';
import { encode, type Encoding } from '../../sync/reading/encodings';
import { sources } from '../../sync/sources/index';
import { folder, quickPatience, quietProgress } from './files';
import { standIn, type StandIn } from './stand-in';

const lines = sources.find((source) => source.name === 'lines')!;
const header = 'line_id;visit_id;position;kind;text;quantity;amount;payer;status';
const national = ['01017000027', '01017012343', '41017012337', '01417012326', '29020010027'];

/** The same numbers from the same seed (mulberry32). */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, chance: (share: number) => next() < share, pick: <T>(of: readonly T[]) => of[below(of.length)]! };
}
type Dice = ReturnType<typeof dice>;

const odd = [
  '"',
  '""',
  ';',
  ',',
  '\t',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\ufeff',
  '\u2028',
  '\ud800',
  '\udc00',
  '\ufffd',
  "'",
  '\\',
  '\u0085',
  '=1+1',
  '1.234',
  '01/02/2025',
  '{',
  '😀',
];
const mess = ({ below, pick, chance }: Dice) =>
  Array.from({ length: 1 + below(4) }, () => (chance(0.5) ? pick(odd) : String.fromCharCode(below(0x3000)))).join('');

/** A line that is often right. Its letters are Norwegian, so that the encoding shows. */
function cells(random: Dice, id: number): string[] {
  const { below, chance, pick } = random;
  const row = [
    `L-${id}`,
    'B-1',
    String(below(50)),
    pick(['work', 'part']),
    'Støtdempere på høyre side',
    '1,5',
    `${below(9000)},50`,
    'customer',
    'done',
  ];
  if (chance(0.25)) row[below(9)] = mess(random);
  if (chance(0.05)) row[below(9)] += mess(random);
  if (chance(0.02)) row[pick([0, 4])] = `Gjelder ${pick(national)}`;
  if (chance(0.02)) row.splice(below(9), 1);
  if (chance(0.02)) row.push(mess(random));
  return row;
}

function csvFile(seed: number, rows: number, encoding: Encoding, more: string[] = []): Buffer {
  const random = dice(seed);
  const quoted = (cell: string) =>
    random.chance(0.9) && /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const text = Array.from({ length: rows }, (_, id) => cells(random, id).map(quoted).join(';'));
  const bytes = encode([header, ...text, ...more].join('\n'), encoding);
  // Bytes that are no letters, never in the header.
  for (let hit = 0; hit < rows / 20; hit += 1)
    bytes[header.length * 2 + 2 + random.below(bytes.length - header.length * 2 - 2)] = random.below(256);
  return bytes;
}

function jsonFile(seed: number, rows: number): Buffer {
  const random = dice(seed);
  const names = header.split(';');
  const values = [null, true, 12, 1.234, 1e300, 2 ** 70, [], { a: 1 }, 1017000027];
  const text = Array.from({ length: rows }, (_, id) => {
    const row = Object.fromEntries(cells(random, id).map((cell, at) => [names[at] ?? 'more', cell as unknown]));
    if (random.chance(0.1)) row[random.pick(names)] = random.pick(values);
    if (random.chance(0.02)) delete row[random.pick(names)];
    if (random.chance(0.02)) row.__proto__ = { line_id: 'X' };
    const line = JSON.stringify(row);
    return random.chance(0.03) ? line.slice(0, random.below(line.length)) + mess(random).replaceAll('\n', '') : line;
  });
  return Buffer.from(`${JSON.stringify(Object.fromEntries(names.map((name) => [name, ''])))}\n${text.join('\n')}\n`);
}

const large = 'x'.repeat(10 * 1024 * 1024);
const good = (id: string, text = 'Olje') => `${id};B-1;1;work;${text};1;1,5;customer;done`;

const fuzzed: [string, string, () => Buffer][] = [
  ...[1, 2, 3].map((seed): [string, string, () => Buffer] => [
    'UTF-8',
    'lines.csv',
    () => csvFile(seed, 1500, 'utf-8'),
  ]),
  ['Windows-1252', 'lines.csv', () => csvFile(4, 1500, 'windows-1252')],
  ['UTF-16', 'lines.csv', () => Buffer.concat([Buffer.from([0xff, 0xfe]), csvFile(5, 1500, 'utf-16le')])],
  ...[6, 7].map((seed): [string, string, () => Buffer] => ['JSON Lines', 'lines.jsonl', () => jsonFile(seed, 1500)]),
  [
    'UTF-8 with fields of 10 MB and a quote open to the end',
    'lines.csv',
    () =>
      csvFile(8, 100, 'utf-8', [
        good('G-1', large),
        good('G-2', `"${large}"`),
        good('G-3', `"${'""'.repeat(500_000)}"`),
        '',
        good('G-4'),
        good('G-5', '"Olje'),
        good('G-6'),
        '\ufeff' + good('G-7'),
      ]),
  ],
];

let organisation: StandIn;
let files: ReturnType<typeof folder>;
beforeEach(async () => {
  organisation = await standIn('kk_workshopvisits', 'kk_workshoplines');
  organisation.rows.get('kk_workshopvisits')!.set('b-1', { kk_externalid: 'B-1' });
  files = folder();
});
afterEach(async () => {
  files.remove();
  await organisation.close();
});

it('there are ten thousand of them', () => {
  const rows = fuzzed.reduce((sum, [, , bytes]) => sum + bytes().toString('latin1').split('\n').length, 0);
  expect(rows).toBeGreaterThan(10_000);
});

it.each(fuzzed)('%s', async (_, name, bytes) => {
  const progress = quietProgress();
  const run = async (file: string): Promise<LoadReport> =>
    load(lines, file, await connect(organisation.url, quickPatience()), progress);
  const report = await run(files.write(name, bytes()));
  const { read, stored, rejected, waiting, duplicates } = report;
  expect(stored + rejected + waiting + duplicates).toBe(read);
  expect(stored).toBeGreaterThan(read / 3);
  expect(rejected).toBeGreaterThan(0);
  expect(organisation.rows.get('kk_workshoplines')!.size).toBe(stored);
  // Every kept row has its reason, and says which row and, unless it is the row as a whole, which column.
  const kept = files
    .bytes(report.rejectedFile!)
    .toString(name.endsWith('jsonl') || !_.startsWith('UTF-16') ? 'utf8' : 'utf16le');
  const reasons = kept.match(/row \d+, (?:column [a-z_]+: |has |is (?:no JSON|no object|longer))/g) ?? [];
  expect(reasons.length).toBe(rejected);
  for (const row of organisation.rows.get('kk_workshoplines')!.values()) {
    expect(JSON.stringify(row)).not.toMatch(/\\u0000|\\ud800|\ufffd/);
    expect(row.kk_name).not.toBe('');
  }
  const everything = [kept, ...progress.notes, JSON.stringify([...organisation.rows.get('kk_workshoplines')!])].join(
    '\n',
  );
  for (const number of national) expect(everything).not.toContain(number);
  expect(everything).not.toContain('1017000027');
});

it('a quote that is never closed costs its own row only, and those after it are read', async () => {
  const rows = [
    good('G-1'),
    good('G-2', '"Olje'),
    good('G-3', 'Filter'),
    good('G-4', '"Olje; og filter"'),
    good('G-5'),
  ];
  const progress = quietProgress();
  const file = files.write('lines.csv', [header, ...rows, good('G-6', '"Olje'), good('G-7')].join('\n'));
  const report = await load(lines, file, await connect(organisation.url, quickPatience()), progress);
  expect(report).toMatchObject({ read: 7, stored: 5, rejected: 2 });
  expect(progress.notes.filter((note) => note.includes('never closed'))).toEqual([
    'row 3, column text: has a quote that is opened and never closed; close it, or take it out',
    'row 7, column text: has a quote that is opened and never closed; close it, or take it out',
  ]);
});
