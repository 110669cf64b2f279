import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { addressOf, connect } from '../../sync/connection';
import { folder, quickPatience } from './files';
import { standIn, type StandIn } from './stand-in';

const root = resolve(__dirname, '../..');
const words =
  'line_id;visit_id;text;amount\nL-1;B-1;Bremser foran;8450,50\nL-2;B-1;Hjulskift;mye\nL-3;B-1;Lyspære;99\n';

/** Runs the command as a person would, without a terminal. */
function sync(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--import', 'tsx', join('sync', 'main.ts'), ...args], {
      cwd: root,
      // A proxy must not come between this machine and its own organisation.
      env: { ...process.env, http_proxy: 'http://127.0.0.1:9' },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.on('close', (code) => done({ code, out, err }));
  });
}

describe('the command', () => {
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

  it('ends with 2 and a summary when some rows were rejected, and with 0 when they are mended', async () => {
    const file = files.write('lines.csv', words);
    const first = await sync('lines', '--file', file, '--org', organisation.url);
    expect(first).toMatchObject({ code: 2 });
    expect(first.out).toMatch(/^lines: 3 read, 2 stored, 1 rejected, 0 duplicates, \d+\.\d s\n/);
    expect(first.out).toContain(`${file}.rejected.csv`);
    expect(first.err).toContain('lines: 3 rows');
    expect(first.err).toContain('row 3, column amount: "mye" is not a number');
    files.write('lines.csv', words.replace('mye', '500'));
    const second = await sync('lines', '--file', file, '--org', organisation.url);
    expect(second).toMatchObject({ code: 0 });
    expect(second.out).toContain('3 stored, 0 rejected');
  });

  it('ends with 1 and plain words when it cannot do its work', async () => {
    const file = files.write('lines.csv', words);
    const { url } = organisation;
    const none = await sync('lines', '--file', join(files.path, 'none.csv'), '--org', url);
    expect(none).toMatchObject({ code: 1, err: `There is no file ${join(files.path, 'none.csv')}.\n` });
    organisation.rows.delete('kk_workshoplines');
    const empty = await sync('lines', '--file', file, '--org', url);
    expect(empty.code).toBe(1);
    expect(empty.err).toContain('import the solution first');
    await organisation.close();
    const gone = await sync('lines', '--file', file, '--org', url);
    expect(gone).toMatchObject({
      code: 1,
      err: `Nobody answers at ${url}. Check the address, and that the organisation runs.\n`,
    });
  });

  it('ends with 1 for words it does not know and options that are missing', async () => {
    expect(await sync('cars', '--org', organisation.url)).toMatchObject({ code: 1 });
    expect(await sync('lines', '--org', organisation.url)).toMatchObject({ code: 1 });
  });
});

describe('the address of an organisation', () => {
  it('is https, or this machine', () => {
    expect(addressOf('https://dealer.crm4.dynamics.com/')).toEqual({
      org: 'https://dealer.crm4.dynamics.com',
      local: false,
    });
    for (const own of ['http://localhost:8420', 'http://127.0.0.1:8420', 'http://[::1]:8420'])
      expect(addressOf(own).local).toBe(true);
    expect(() => addressOf('http://dealer.crm4.dynamics.com')).toThrow('begins with https://');
    expect(() => addressOf('http://127.0.0.1.example.com')).toThrow('begins with https://');
    expect(() => addressOf('dealer')).toThrow('write it like');
  });

  it('holds nothing secret, and what it held is not repeated', () => {
    expect(() => addressOf('https://me:hunter2@dealer.crm4.dynamics.com')).toThrow(/^(?!.*hunter2).*leave them out/);
  });
});

describe('signing in to the cloud', () => {
  const kept = { ...process.env };
  afterEach(() => {
    process.env = { ...kept };
  });

  it('without what it needs says what to set, and repeats nothing secret', async () => {
    process.env = { ...kept, AZURE_CLIENT_ID: 'hunter2', AZURE_TENANT_ID: '' };
    const failed = connect('https://dealer.crm4.dynamics.com', quickPatience());
    await expect(failed).rejects.toThrow(/^Sign-in for https:\/\/dealer.*AZURE_TENANT_ID/);
    await expect(failed).rejects.not.toThrow('hunter2');
  });
});
