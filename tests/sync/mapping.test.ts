import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { explain } from '../../sync/mapping/explain';
import { mappingJsonSchema, mappingSchema, noMapping, readMapping, type Mapping } from '../../sync/mapping/mapping';
import { withColumns, withSizes } from '../../sync/describe/columns';
import { sizeOf } from '../../sync/describe/sizing';
import { nightlyConfig, nightlyJsonSchema } from '../../sync/nightly/config';
import { openFeed } from '../../sync/reading/feed';
import { sources } from '../../sync/sources/index';
import { folder } from './files';

const visits = sources.find((source) => source.name === 'visits')!;
const docs = join(__dirname, '../../docs');

let files: ReturnType<typeof folder>;
beforeEach(() => {
  files = folder();
});
afterEach(() => files.remove());

/** The first row's values as they would be stored, by column. */
async function firstRow(text: string, mapping: Mapping): Promise<Record<string, unknown>> {
  const feed = await openFeed(visits, files.write('visits.csv', text), mapping);
  for await (const record of feed.records()) {
    const reading = feed.read(record);
    if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
    return reading.row;
  }
  throw new Error('no rows');
}

const theirs = 'OrdreNr;KundeNr;Dato;Klokke;Type;Sum\nB-1;C-1;12/31/2025;8:15 PM;SRV;1,234.50\n';
const ours: Mapping = {
  dates: 'month-day-year',
  columns: {
    visit_id: 'OrdreNr',
    customer_id: { from: 'KundeNr' },
    arrived: { from: ['Dato', 'Klokke'], timeZone: 'UTC' },
    kind: { from: 'type', values: { srv: 'service' } },
    workshop: { constant: 'Verksted Nord' },
    customer_amount: { from: 'Sum', decimal: '.' },
  },
};

describe('a mapping', () => {
  it('gives headers, words, constants, formats and zone of the source ours', async () => {
    expect(await firstRow(theirs, ours)).toEqual({
      visit_id: 'B-1',
      customer_id: 'C-1',
      arrived: { utc: '2025-12-31T20:15:00Z', day: '2025-12-31' },
      kind: 275000000,
      workshop: 'Verksted Nord',
      customer_amount: 1234.5,
    });
  });

  it('translates the empty value, and what it does not name passes', async () => {
    const mapping: Mapping = { columns: { kind: { from: 'kind', values: { '': 'repair', '-': '' } } } };
    const row = async (kind: string) =>
      (await firstRow(`visit_id;customer_id;arrived;kind\nB;C;2025-01-01;${kind}\n`, mapping)).kind;
    expect([await row(''), await row('-'), await row('service')]).toEqual([275000001, null, 275000000]);
  });

  it('reads only the rows that it asks for', async () => {
    const text = 'visit_id;customer_id;arrived;Avd\nA;C;2025-01-01;Salg\nB;C;2025-01-01;verksted\n';
    expect(await firstRow(text, { only: { avd: ['Verksted'] } })).toMatchObject({ visit_id: 'B' });
  });

  it('is asked what 01/02/2025 and 1.234 mean before anything is done, by column', async () => {
    const header = 'visit_id;customer_id;arrived;customer_amount\n';
    await expect(firstRow(`${header}B;C;2025-01-01;5\nB;C;01/02/2025;5\n`, noMapping)).rejects.toThrow(
      /row 3, column arrived: "01\/02\/2025" does not say which part is the day; say it in the mapping, "dates": "day-month-year"/,
    );
    await expect(firstRow(`${header}B;C;2025-02-01;1.234\n`, noMapping)).rejects.toThrow(
      /row 2, column customer_amount: "1\.234" can mean two numbers; say in the mapping .* "decimal": ","/,
    );
    expect(await firstRow(`${header}B;C;01/02/2025;1.234\n`, { dates: 'day-month-year', decimal: ',' })).toMatchObject({
      arrived: { day: '2025-02-01' },
      customer_amount: 1234,
    });
  });

  it.each<[string, Mapping, RegExp]>([
    ['a column that the source lacks', { columns: { colour: 'Farge' } }, /fills colour, which visits does not have/],
    ['a header that the file lacks', { columns: { visit_id: 'Nr' } }, /names the column Nr, which .* does not have/],
    ['another source', { source: 'lines' }, /is for lines, not for visits/],
    ['a condition on what is not there', { only: { Avd: ['x'] } }, /names the column Avd/],
  ])('with %s is refused', async (_, mapping, words) => {
    await expect(firstRow('visit_id;customer_id;arrived\nB;C;2025-01-01\n', mapping)).rejects.toThrow(words);
  });

  it.each<[string, string, RegExp]>([
    ['is no JSON', '{', /is no JSON/],
    ['has a word that no mapping knows', '{"seperator": ";"}', /has seperator, which no mapping knows/],
    ['has a separator that there is not', '{"separator": "#"}', /separator: /],
    [
      'has a zone that there is not',
      '{"timeZone": "Europe/Olso"}',
      /timeZone: is no time zone; write one like Europe\/Oslo/,
    ],
    ['has a column of no form', '{"columns": {"kind": {"values": {}}}}', /columns\.kind\.from: /],
  ])('that %s says where', async (_, text, words) => {
    await expect(readMapping(files.write('m.json', text))).rejects.toThrow(words);
    await expect(readMapping(join(files.path, 'none.json'))).rejects.toThrow('There is no mapping file');
  });
});

describe('what is published', () => {
  it('has the schema of mappings as the definition is', () => {
    expect(readFileSync(join(docs, 'mapping.schema.json'), 'utf8')).toBe(mappingJsonSchema());
    expect(readFileSync(join(docs, 'nightly.schema.json'), 'utf8')).toBe(nightlyJsonSchema());
  });

  it('has every source’s columns as the definitions are', () => {
    const page = readFileSync(join(docs, 'integration.md'), 'utf8');
    expect(page).toBe(withSizes(withColumns(page)));
    for (const { name, columns } of sources) {
      const part = page.slice(page.indexOf(`### ${name}\n`)).split('\n### ')[0]!;
      for (const column of Object.keys(columns)) expect(part).toContain(`\`${column}\``);
    }
  });

  it('has examples that can be used', () => {
    const page = readFileSync(join(docs, 'integration.md'), 'utf8');
    const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => JSON.parse(text!) as unknown);
    expect(examples.length).toBeGreaterThan(1);
    const isNight = (example: unknown) => 'steps' in (example as object);
    expect(examples.filter(isNight).map((night) => nightlyConfig.safeParse(night).success)).toEqual([true]);
    for (const example of examples.filter((each) => !isNight(each))) {
      const { source, columns = {} } = mappingSchema.parse(example);
      const known = sources.find(({ name }) => name === source)!;
      expect(Object.keys(known.columns)).toEqual(expect.arrayContaining(Object.keys(columns)));
    }
  });

  it('tells how long rows take by the limit that is reached first', () => {
    // A million rows in requests of ten are 100 000 requests, of which 5700 fit into five minutes.
    expect(sizeOf({ rows: 1_000_000, rowsInRequest: 10, workOnRow: 0.1 })).toEqual({
      requests: 100_000,
      seconds: 5264,
    });
    // The work of 5000 seconds, of which 1140 fit into five minutes.
    expect(sizeOf({ rows: 1_000_000, rowsInRequest: 1000, workOnRow: 5 })).toEqual({ requests: 1000, seconds: 1316 });
  });

  it('refuses as a schema what sync refuses', () => {
    const schema = JSON.parse(mappingJsonSchema()) as { additionalProperties: boolean };
    expect(schema.additionalProperties).toBe(false);
    expect(z.toJSONSchema(mappingSchema, { target: 'draft-7' })).toMatchObject({ type: 'object' });
  });
});

describe('--explain', () => {
  it('shows what each column of the first rows becomes, and what is wrong', async () => {
    const file = files.write('visits.csv', theirs.concat('B-2;C-1;13/13/2025;;XYZ;1\n'));
    const lines = await explain(visits, file, ours);
    expect(lines[0]).toBe(`${file}: columns separated by ";", UTF-8.`);
    expect(lines).toContain('  arrived          Dato + Klokke: "12/31/2025 8:15 PM" -> "2025-12-31T20:15:00Z"');
    expect(lines).toContain('  kind             type: "SRV" -> service');
    expect(lines).toContain('  workshop         constant: "Verksted Nord" -> "Verksted Nord"');
    expect(lines).toContain('  customer_amount  Sum: "1,234.50" -> 1234.5');
    expect(lines.join('\n')).toMatch(/row 3\n[^]*arrived .* -> refused: "13\/13\/2025" is not a time/);
    expect(lines.join('\n')).toMatch(/row 3\n +visit_id +OrdreNr: "B-2" -> "B-2"\n/);
    expect(lines.at(-1)).toBe('Nothing was stored. These are all rows.');
  });

  it('shows what has two meanings instead of stopping at it', async () => {
    const file = files.write('visits.csv', 'visit_id;customer_id;arrived\nB;C;01/02/2025\n');
    expect((await explain(visits, file, noMapping)).join('\n')).toContain(
      'refused: "01/02/2025" does not say which part',
    );
  });

  it('shows no national identity number', async () => {
    const file = files.write('visits.csv', 'visit_id;customer_id;arrived;x\nB;01017000027;2025-01-01;01017000027\n');
    const shown = (await explain(visits, file, noMapping)).join('\n');
    expect(shown).toContain('holds a national identity number');
    expect(shown).not.toContain('01017000027');
  });
});
