import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '../../sync/connection';
import { load } from '../../sync/load';
import { sources } from '../../sync/sources/index';
import { folder, quickPatience, quietProgress } from './files';
import { standIn, type StandIn } from './stand-in';

const lines = sources.find((source) => source.name === 'lines')!;
const header = ['line_id', 'visit_id', 'position', 'kind', 'text', 'quantity', 'amount', 'payer', 'status'];

/** Cells that are often right, sometimes odd, sometimes anything. */
const cell = (...right: string[]) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...right) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }) },
    {
      weight: 1,
      arbitrary: fc.string({ unit: fc.constantFrom('"', ';', '\n', '\r', '\t', '\0', '\ufeff', ' ', "'", 'æ') }),
    },
  );
const row = fc.tuple(
  cell('L-1', 'L-2', 'L-3', 'l-1', 'L-4', 'L-5'),
  cell('B-1', 'B-1', 'B-1', 'B-2'),
  cell('1', '', '2'),
  cell('work', 'part'),
  cell('Bremser foran', 'Støtdempere 🚗', '"Olje"'),
  cell('1', '1,5', ''),
  cell('100', '8450,50', '-3.5', ''),
  cell('customer', 'warranty', ''),
  cell('done', 'declined'),
);

let organisation: StandIn;
let files: ReturnType<typeof folder>;
beforeAll(async () => {
  organisation = await standIn('kk_workshopvisits', 'kk_workshoplines');
  organisation.rows.get('kk_workshopvisits')!.set('b-1', { kk_externalid: 'B-1' });
  files = folder();
});
afterAll(async () => {
  files.remove();
  await organisation.close();
});

it('every row of any file is stored, rejected with its reason, or a duplicate that is told', async () => {
  const connection = await connect(organisation.url, quickPatience());
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), fc.boolean(), async (rows, bom) => {
      organisation.rows.get('kk_workshoplines')!.clear();
      const text = stringify([header, ...rows], { delimiter: ';', bom, quoted: true });
      // Nothing is remembered of the file before.
      const state = mkdtempSync(join(files.path, 'state-'));
      const report = await load(lines, files.write('lines.csv', text), connection, quietProgress(), { state });
      const filled = rows.filter((cells) => cells.some((value) => value.trim() !== ''));
      expect(report.read).toBe(filled.length);
      expect(report.stored + report.rejected + report.waiting + report.duplicates).toBe(report.read);
      expect(organisation.rows.get('kk_workshoplines')!.size).toBe(report.stored);
      if (report.rejectedFile === null) return;
      // What was rejected is rejected again for the same reasons: nothing of it was changed on the way to its file.
      const again = await load(lines, report.rejectedFile, connection, quietProgress());
      expect(again).toMatchObject({ read: report.rejected, rejected: report.rejected, stored: 0 });
    }),
    { numRuns: 150, seed: 7 },
  );
});
