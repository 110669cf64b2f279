/** However a system writes its export: the same rows become the same organisation, and what is rejected can be mended. */
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '../../sync/connection';
import { load, type FileOptions } from '../../sync/load';
import { decoderFor } from '../../sync/reading/encodings';
import { openFeed } from '../../sync/reading/feed';
import { sources } from '../../sync/sources/index';
import { dialects, written, type Table } from './dialects';
import { folder, quickPatience, quietProgress } from './files';
import { importedInto, ownOrganisation, type OwnOrganisation } from './own-organisation';

const visits = sources.find((source) => source.name === 'visits')!;
const header = [
  'visit_id',
  'customer_id',
  'arrived',
  'odometer',
  'kind',
  'status',
  'request',
  'customer_amount',
  'workshop',
];
const requests = [
  'Bremsene uler',
  'Service; "stor"',
  'Støy fra høyre bakhjul,\nsærlig ved kulde',
  'Skal på EU-kontroll',
  '',
];
const two = (number: number) => String(number).padStart(2, '0');
/** A thousand visits with what is hard to write: separators, quotes, lines, letters, thousands, empty cells. */
const table: Table = [
  header,
  ...Array.from({ length: 1000 }, (_, n) => [
    `B-${n}`,
    'C-1',
    `20${two(10 + (n % 16))}-${two(1 + (n % 12))}-${two(1 + (n % 28))} ${two(n % 24)}:${two(n % 60)}`,
    n % 7 === 0 ? '' : String(1000 + n * 73),
    ['service', 'repair', 'tyres'][n % 3]!,
    'done',
    requests[n % requests.length]!,
    `${n * 131}.${two((n * 7) % 100)}`,
    n % 2 ? 'Bilverksted Ås – «Nord»' : 'Sør €',
  ]),
];

const template = folder();
beforeAll(async () => {
  importedInto(join(template.path, 'organisation.db'));
  const own = await ownOrganisation(join(template.path, 'organisation.db'));
  await own.add('contacts', { lastname: 'Nordmann', kk_externalid: 'C-1' });
  await own.close();
});
afterAll(() => template.remove());

let files: ReturnType<typeof folder>;
let own: OwnOrganisation;
beforeEach(async () => {
  files = folder();
  cpSync(template.path, files.path, { recursive: true });
  own = await ownOrganisation(join(files.path, 'organisation.db'));
});
afterEach(async () => {
  await own.close();
  files.remove();
});

const loaded = async (file: string, options: FileOptions) =>
  load(visits, file, await connect(own.url, quickPatience()), quietProgress(), options);
/** Every visit without what tells one organisation from another. */
const stored = async () => {
  const all: Record<string, unknown>[] = [];
  for (const half of ['lt', 'ge'])
    all.push(...(await own.rows(`kk_workshopvisits?$filter=kk_customeramount ${half} 65000&$orderby=kk_externalid`)));
  return all.map((row) =>
    Object.fromEntries(
      Object.entries(row).filter(([name]) => /^kk_(?!workshopvisitid)|^_kk_customerid_value$/.test(name)),
    ),
  );
};

let first: Awaited<ReturnType<typeof stored>> | null = null;

it.each(dialects)('$name: the same thousand visits', async (dialect) => {
  const file = files.write(`visits.${dialect.ending}`, written(table, dialect));
  const report = await loaded(file, { mapping: dialect.mapping });
  expect(report).toMatchObject({ read: 1000, stored: 1000, rejected: 0, duplicates: 0 });
  const rows = await stored();
  expect(rows).toHaveLength(1000);
  first ??= rows;
  expect(rows).toEqual(first);
});

it('none of them is what the others are', () => {
  const seen = new Set<string>();
  for (const dialect of dialects) seen.add(written(table, dialect).toString('base64'));
  expect(seen.size).toBe(12);
});

it.each(dialects)('$name: what is rejected can be mended and run again as it is', async (dialect) => {
  const some = [header, ...table.slice(1, 40)].map((row, at) =>
    at % 10 === 5 ? row.map((cell, column) => (column === 5 ? 'mangler' : cell)) : row,
  );
  const file = files.write(`visits.${dialect.ending}`, written(some, dialect));
  const report = await loaded(file, { mapping: dialect.mapping });
  expect(report).toMatchObject({ read: 39, stored: 35, rejected: 4 });
  const rejected = report.rejectedFile!;
  const { encoding } = (await openFeed(visits, rejected, dialect.mapping)).dialect;
  const text = decoderFor(encoding).decode(files.bytes(rejected));
  expect(text).toContain('row ');
  writeFileSync(rejected, recoded(text.replaceAll(/(?<=[";,\t|])mangler(?=[";,\t|])/g, 'done'), encoding));
  expect(await loaded(rejected, { mapping: dialect.mapping })).toMatchObject({ read: 4, stored: 4, rejected: 0 });
  const visit = (id: string) => own.rows(`kk_workshopvisits?$filter=kk_externalid eq '${id}'`);
  const [mended] = await visit('B-4');
  expect(mended).toMatchObject({ kk_visitstatus: 275000002, kk_customeramount: 524.28, kk_workshop: 'Sør €' });
});

/** An editor keeps the encoding that it found. */
function recoded(text: string, encoding: string): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le'
    ? bytes
    : encoding === 'utf-16be'
      ? bytes.swap16()
      : encoding === 'utf-8'
        ? Buffer.from(text)
        : asWindows(text);
}
const asWindows = (text: string) => Buffer.from(text.replaceAll('€', '\u0080').replaceAll('–', '\u0096'), 'latin1');
