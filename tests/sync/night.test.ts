/** The commands that an administrator leaves running, as processes, into an organisation that knows only the zip. */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SyncOutcomes } from '../../solution/names';
import { folder } from './files';
import { importedInto, ownOrganisation, type OwnOrganisation } from './own-organisation';

const root = resolve(__dirname, '../..');
let own: OwnOrganisation;
let files: ReturnType<typeof folder>;

beforeEach(async () => {
  files = folder();
  importedInto(join(files.path, 'organisation.db'));
  own = await ownOrganisation(join(files.path, 'organisation.db'));
});
afterEach(async () => {
  await own.close();
  files.remove();
});

function sync(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--import', 'tsx', join('sync', 'main.ts'), ...args], { cwd: root });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.on('close', (code) => done({ code, out, err }));
  });
}

const customers = 'customer_id;kind;first_name;last_name\nC-1;person;Kari;Nordmann\n';
const visits = 'visit_id;customer_id;arrived;kind;status\nB-1;C-1;2026-01-05;service;done\n';
const lines = 'line_id;visit_id;kind;text;amount\nL-1;B-1;work;Bremser foran;3000\nL-2;B-1;work;Oljeskift;900\n';
const runs = () => own.rows('kk_syncruns?$orderby=kk_startedon,kk_name');

it('a run is a row of the organisation, and its report one line of JSON', async () => {
  const file = files.write('customers.csv', `${customers}C-2;person;;\n`);
  const { code, out } = await sync('customers', '--file', file, '--org', own.url, '--json');
  expect(code).toBe(2);
  expect(JSON.parse(out)).toMatchObject({
    what: 'customers',
    outcome: 'someleft',
    counts: { read: 2, stored: 1, rejected: 1, waiting: 0 },
    left: [`${file}.rejected.csv`],
  });
  const [run, ...more] = await runs();
  expect(more).toEqual([]);
  expect(run).toMatchObject({
    kk_name: 'customers',
    kk_file: 'customers.csv',
    kk_outcome: SyncOutcomes.someleft,
    kk_rowsread: 2,
    kk_stored: 1,
    kk_rejected: 1,
  });
  expect(run!.kk_endedon).not.toBeNull();
  expect(JSON.stringify(run)).not.toContain(files.path);
});

it('a run that failed is noted with the reason', async () => {
  const { code, err } = await sync('customers', '--file', join(files.path, 'none.csv'), '--org', own.url);
  expect(code).toBe(1);
  expect(err).toContain('There is no file');
  expect(await runs()).toMatchObject([{ kk_outcome: SyncOutcomes.failed, kk_file: 'none.csv' }]);
});

it('a rehearsal is noted nowhere', async () => {
  const file = files.write('customers.csv', customers);
  const { out } = await sync('customers', '--file', file, '--org', own.url, '--dry-run');
  expect(out).toContain('Only looked, nothing written. customers: 1 read, 1 stored');
  expect(await runs()).toEqual([]);
  expect(await own.rows('contacts?$filter=kk_externalid ne null')).toEqual([]);
});

it('doctor ends with 0 and the findings', async () => {
  const { code, out } = await sync('doctor', '--org', own.url);
  expect(out).toContain('privileges: all');
  expect(code).toBe(0);
});

it('a night takes files in any order, tries what waited once more, and tells all in one report', async () => {
  files.write('customers.csv', customers);
  files.write('visits.csv', visits);
  files.write('lines.csv', lines);
  const config = files.write(
    'kundekort.json',
    JSON.stringify({
      org: own.url,
      steps: [
        { source: 'lines', file: 'lines.csv' },
        { source: 'customers', file: 'customers.csv' },
        { source: 'visits', file: 'visits.csv' },
        { source: 'sms', file: 'sms.csv', optional: true },
      ],
    }),
  );
  const { code, out, err } = await sync('nightly', '--config', config);
  expect([code, err]).toEqual([0, expect.not.stringMatching(/^ +at /m)]);
  expect(out).toContain('nightly: all stored;');
  expect(await own.rows('kk_workshoplines')).toHaveLength(2);
  expect(await own.rows('kk_workshopvisits')).toMatchObject([{ kk_summary: 'Bremser foran + 1' }]);
  const noted = await runs();
  expect(noted.map(({ kk_name: name }) => name).sort()).toEqual([
    'customers',
    'lines',
    'lines',
    'nightly',
    'recalculate',
    'visits',
  ]);
  expect(noted.find(({ kk_name: name }) => name === 'visits')).toMatchObject({
    kk_outcome: SyncOutcomes.stored,
    kk_rowsread: 1,
    kk_stored: 1,
    kk_rejected: 0,
  });
  const [report] = readdirSync(join(files.path, 'reports'));
  expect(JSON.parse(files.read(join(files.path, 'reports', report!)))).toMatchObject({
    outcome: 'stored',
    counts: { waiting: 0, rejected: 0 },
    left: [],
  });
});

it('a night whose file is missing goes on, and ends with 1', async () => {
  files.write('customers.csv', customers);
  const steps = [
    { source: 'vehicles', file: 'vehicles.csv' },
    { source: 'customers', file: 'customers.csv' },
  ];
  const config = files.write('kundekort.json', JSON.stringify({ org: own.url, steps, recalculate: false }));
  const { code, out } = await sync('nightly', '--config', config);
  expect(code).toBe(1);
  expect(out).toContain('vehicles: There is no file');
  expect(await own.rows("contacts?$filter=kk_externalid eq 'C-1'")).toHaveLength(1);
});
