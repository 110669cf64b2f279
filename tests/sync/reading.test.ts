import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { connect } from '../../sync/connection';
import { load } from '../../sync/load';
import { decoderFor, encode, encodings } from '../../sync/reading/encodings';
import { openFeed } from '../../sync/reading/feed';
import type { FileRecord } from '../../sync/reading/records';
import { sources } from '../../sync/sources/index';
import { folder, quickPatience, quietProgress } from './files';
import { standIn, type StandIn } from './stand-in';

const lines = sources.find((source) => source.name === 'lines')!;
let files: ReturnType<typeof folder>;
beforeEach(() => {
  files = folder();
});
afterEach(() => files.remove());

async function read(content: string | Buffer, name = 'lines.csv') {
  const feed = await openFeed(lines, files.write(name, content));
  const records: FileRecord[] = [];
  for await (const record of feed.records()) records.push(record);
  return { feed, records };
}
const texts = (records: readonly FileRecord[]) => records.map(({ cells }) => cells.text);
const csv = (...rows: string[]) => ['line_id;visit_id;text', ...rows].join('\n');

describe('letters', () => {
  it.each(encodings)('come back from %s, wherever the stream is cut', (encoding) => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'æ', 'Ø', 'é', '€', '–', '\n', ';', ' ') });
    fc.assert(
      fc.property(letters, fc.integer({ min: 1, max: 5 }), (text, size) => {
        const [bytes, decoder] = [encode(text, encoding), decoderFor(encoding)];
        let back = '';
        for (let at = 0; at < bytes.length; at += size) back += decoder.decode(bytes.subarray(at, at + size));
        expect(back + decoder.decode()).toBe(text);
      }),
    );
  });

  it('of Windows-1252 may come late in the file', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => `L-${n};B-1;Olje`);
    const { feed, records } = await read(encode(csv(...rows, 'L-x;B-1;Støtdemper – 5 €'), 'windows-1252'));
    expect(feed.dialect.encoding).toBe('windows-1252');
    expect(texts(records).at(-1)).toBe('Støtdemper – 5 €');
  });

  it('that are broken in a UTF-8 file cost their rows, and it is told before', async () => {
    const bytes = Buffer.concat([Buffer.from(csv('L-1;B-1;Støtdemper på høyre', 'L-2;B-1;Olj')), Buffer.from([0xe6])]);
    const { feed, records } = await read(bytes);
    expect(feed.description).toContain('Places that are no UTF-8: 1; their rows are rejected.');
    expect(records.map((record) => record.problems.map(({ column }) => column))).toEqual([[], ['text']]);
  });

  it('of two encodings in one file are asked about', async () => {
    const bytes = Buffer.concat([
      Buffer.from(csv('L-1;B-1;Støt')),
      Buffer.from('\nL-2;B-1;Bl\xe5b\xe6r\xf8l', 'latin1'),
    ]);
    await expect(read(bytes)).rejects.toThrow(
      /more than one encoding \(letters in UTF-8: 1, in another: 3\).*"encoding"/,
    );
    const feed = await openFeed(lines, `${files.path}/lines.csv`, { encoding: 'windows-1252' });
    expect(feed.description[0]).toContain('Windows-1252');
  });
});

describe('rows of separated text', () => {
  it('may begin with a mark in the middle of a file', async () => {
    const { records } = await read(csv('L-1;B-1;a', '\ufeffL-2;B-1;b', '\ufeff"L-3";B-1;c'));
    expect(records.map(({ cells }) => cells.line_id)).toEqual(['L-1', 'L-2', 'L-3']);
  });

  it('keep line ends inside quotes, and their numbers count rows as a spreadsheet does', async () => {
    const { records } = await read(csv('L-1;B-1;"a\nb\r\nc"', '', 'L-2;B-1;d'));
    expect(records.map(({ row }) => row)).toEqual([2, 4]);
    expect(texts(records)).toEqual(['a\nb\r\nc', 'd']);
  });

  it('come back whatever is in their cells, in every separator', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ';', ',', '\t', '\n', 'æ', ' ', '|') });
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(';', ',', '\t', '|'),
        async (cells, separator) => {
          const quoted = cells.map((text, n) => [`L-${n}`, 'B-1', `"${text.replaceAll('"', '""')}"`].join(separator));
          const { records } = await read([['line_id', 'visit_id', 'text'].join(separator), ...quoted].join('\n'));
          expect(texts(records)).toEqual(cells);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('longer than any honest one are refused alone', async () => {
    const { records } = await read(csv(`L-1;B-1;${'x'.repeat(40 * 1024 * 1024)}`, 'L-2;B-1;b'));
    expect(records.map(({ problems }) => problems[0]?.wrong.slice(0, 22))).toEqual([
      'is longer than 16 MB, ',
      undefined,
    ]);
    expect(texts(records)[1]).toBe('b');
  });

  it('after a quote that is open to the end are read in time that grows with the file only', async () => {
    const rows = Array.from({ length: 30_000 }, (_, n) => `L-${n};B-1;Olje og filter`);
    rows[10] = 'L-10;B-1;"Olje';
    const { records } = await read(csv(...rows));
    expect(records).toHaveLength(30_000);
    expect(records.filter(({ problems }) => problems.length > 0).map(({ row }) => row)).toEqual([12]);
  });
});

describe('JSON Lines', () => {
  const json = (...rows: unknown[]) =>
    rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');

  it('have values as they are: numbers exactly, nothing where a key is left out', async () => {
    const row =
      '{"Line_ID": 12345678901234567890, "visit_id": "B-1", "text": "Olje", "amount": 1.234, "quantity": null}';
    const { feed, records } = await read(
      json(row, { line_id: 'L-2', visit_id: 'B-1', text: 'x', position: 3 }),
      'lines.jsonl',
    );
    expect(feed.read(records[0]!)).toEqual({
      row: { line_id: '12345678901234567890', visit_id: 'B-1', text: 'Olje', amount: 1.23, quantity: null },
    });
    expect(feed.read(records[1]!)).toMatchObject({ row: { position: 3 } });
    expect(feed.read(records[1]!)).not.toHaveProperty('row.amount');
  });

  it('may leave out for long what a mapping names, but not what every row needs', async () => {
    const row = { id: 'L-1', visit_id: 'B-1', text: 'x' };
    const file = files.write('lines.jsonl', json(...Array.from({ length: 300 }, () => row), { ...row, sum: 5 }));
    const feed = await openFeed(lines, file, { columns: { line_id: 'id', amount: 'sum' } });
    expect(feed.header.absent).toContain('amount');
    let last: FileRecord | null = null;
    for await (const record of feed.records()) last = record;
    expect(feed.read(last!)).toMatchObject({ row: { amount: 5 } });
    await expect(openFeed(lines, file, { columns: { line_id: 'nr' } })).rejects.toThrow('names the column nr');
  });

  it('tell a line that is none, a list in a column and a key that is missing', async () => {
    const rows = [
      { line_id: 'L-1', visit_id: 'B-1', text: 'Olje' },
      '{"line_id": "L-2",',
      '[1]',
      { line_id: ['L-3'], visit_id: 'B-1', text: 'x' },
      { line_id: 'L-4', text: 'x' },
    ];
    const { feed, records } = await read(json(...rows), 'lines.jsonl');
    const problems = records.map((record) => {
      const reading = feed.read(record);
      return 'problems' in reading ? reading.problems.map(({ column, wrong }) => `${column} ${wrong}`) : [];
    });
    expect(problems).toEqual([
      [],
      [' is no JSON; write one object like {"name": "value"} on the line'],
      [' is no object; write one like {"name": "value"} on the line'],
      ['line_id is a list; write a single value'],
      ['visit_id is empty; it must be filled in'],
    ]);
  });
});

describe('a file', () => {
  it('that is packed is unpacked whatever its name, and one that was cut is told', async () => {
    const whole = gzipSync(csv(...Array.from({ length: 5000 }, (_, n) => `L-${n};B-1;${Math.sin(n)}`)));
    expect((await read(whole)).records).toHaveLength(5000);
    await expect(read(whole.subarray(0, whole.length / 2))).rejects.toThrow(
      /cannot be unpacked to its end .*Copy or export it anew/,
    );
  });

  it('without a header is told, and values that stand there are not repeated where they must not be', async () => {
    await expect(read('01017000027;B-1;Olje\nL-1;B-1;Olje\n')).rejects.toThrow(
      /lacks the column line_id, visit_id, text\. It has \*{11}, B-1, Olje/,
    );
  });

  it('says how it is read', async () => {
    const { feed } = await read(gzipSync(encode('\ufeff' + csv('L-1;B-1;a'), 'utf-16le')));
    expect(feed.description).toEqual([`${feed.file}: columns separated by ";", UTF-16, unpacked from gzip.`]);
  });
});

describe('rejected lines of JSON', () => {
  let organisation: StandIn;
  beforeEach(async () => {
    organisation = await standIn('kk_workshopvisits', 'kk_workshoplines');
    organisation.rows.get('kk_workshopvisits')!.set('b-1', { kk_externalid: 'B-1' });
  });
  afterEach(() => organisation.close());

  it('stand in a file of their own kind, can be mended there and run again', async () => {
    const run = async (file: string) =>
      load(lines, file, await connect(organisation.url, quickPatience()), quietProgress());
    const rows = [
      '{"line_id":"L-1","visit_id":"B-1","text":"Olje","amount":"mye"}',
      '{"line_id":"L-2","visit_id":"B-1","text":"Olje"',
      '{"line_id":"L-3","visit_id":"B-1","text":"Olje"}',
    ];
    const report = await run(files.write('lines.jsonl', rows.join('\n')));
    expect(report).toMatchObject({
      read: 3,
      stored: 1,
      rejected: 2,
      rejectedFile: `${files.path}/lines.jsonl.rejected.jsonl`,
    });
    const kept = files.read(report.rejectedFile!);
    expect(kept).toContain('"rejected_because":"row 1, column amount: \\"mye\\" is not a number;');
    expect(kept).toContain(String.raw`{"rejected_line":"{\"line_id\":\"L-2\",\"visit_id\":\"B-1\",\"text\":\"Olje\""`);
    expect(await run(report.rejectedFile!)).toMatchObject({ read: 2, rejected: 2 });
    const mended = kept.replace('"mye"', '12.5').replace(String.raw`\"Olje\""`, String.raw`\"Olje\"}"`);
    expect(await run(files.write('mended.jsonl', mended))).toMatchObject({ read: 2, stored: 2, rejected: 0 });
    expect(organisation.rows.get('kk_workshoplines')!.get('l-1')).toMatchObject({ kk_amount: 12.5 });
  });
});
