import { spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { addressOf, connect } from '../../sync/connection';
import { folder, quickPatience } from './files';
import { standIn, type StandIn } from './stand-in';

const root = resolve(__dirname, '../..');
const words =
  'line_id;visit_id;text;amount\nL-1;B-1;Bremser foran;8450,50\nL-2;B-1;Hjulskift;mye\nL-3;B-1;Lyspære;99\n';

/** Runs the command as a person would, without a terminal. */
const sync = (...args: string[]) => syncWith(null, ...args);

/** The same with something on standard input. */
function syncWith(input: Buffer | null, ...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--import', 'tsx', join('sync', 'main.ts'), ...args], {
      cwd: root,
      // A proxy must not come between this machine and its own organisation.
      env: { ...process.env, http_proxy: 'http://127.0.0.1:9' },
    });
    child.stdin.end(input ?? undefined);
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
    expect(first.out).toMatch(
      /^lines: 3 read, 2 stored, 0 unchanged, 1 rejected, 0 waiting, 0 duplicates, \d+\.\d s\n/,
    );
    expect(first.out).toContain(`${file}.rejected.csv`);
    expect(first.err).toContain('lines: 3 rows');
    expect(first.err).toContain('row 3, column amount: "mye" is not a number');
    files.write('lines.csv', words.replace('mye', '500'));
    const second = await sync('lines', '--file', file, '--org', organisation.url);
    expect(second).toMatchObject({ code: 0 });
    expect(second.out).toContain('1 stored, 2 unchanged, 0 rejected');
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

  it('reads standard input, and keeps what was rejected where it was started', async () => {
    const kept = join(root, 'lines-from-standard-input.rejected.csv');
    try {
      const done = await syncWith(gzipSync(words), 'lines', '--file', '-', '--org', organisation.url);
      expect(done).toMatchObject({ code: 2 });
      expect(done.out).toContain('3 read, 2 stored, 0 unchanged, 1 rejected');
      expect(done.err).toContain('columns separated by ";", UTF-8, unpacked from gzip.');
      expect(files.read(kept)).toContain('Hjulskift;mye');
    } finally {
      rmSync(kept, { force: true });
    }
  });

  it('keeps every rejected row, however many there are, and says no more than what it must', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => `L-${n};B-1;Olje;${'mye'.repeat(20)}`);
    const file = files.write('lines.csv', ['line_id;visit_id;text;amount', ...rows].join('\n'));
    const { code, err, out } = await sync('lines', '--file', file, '--org', organisation.url);
    expect(code).toBe(2);
    expect(out).toContain('20000 read, 0 stored, 0 unchanged, 20000 rejected');
    expect(files.read(`${file}.rejected.csv`).trimEnd().split('\n')).toHaveLength(20_001);
    expect(err).not.toContain('Warning');
    expect(err.split('\n').length).toBeLessThan(30);
  });

  it('takes a folder with a mapping, and explains a file without an organisation', async () => {
    files.write('export.csv', words.replace('line_id;', 'Linje;').replace('mye', '1.200'));
    const mapping = files.write('lines.json', JSON.stringify({ decimal: ',', columns: { line_id: 'Linje' } }));
    const file = join(files.path, 'export.csv');
    const explained = await sync('lines', '--file', file, '--mapping', mapping, '--explain');
    expect(explained).toMatchObject({ code: 0, err: '' });
    expect(explained.out).toMatch(/line_id +Linje: "L-1" -> "L-1"\n/);
    expect(explained.out).toMatch(/amount +amount: "1\.200" -> 1200\n/);
    expect(organisation.batches).toEqual([]);
    // A folder's files are taken for rows by their endings.
    renameSync(mapping, join(files.path, 'lines.mapping'));
    const options = ['--folder', files.path, '--mapping', join(files.path, 'lines.mapping')];
    const taken = await sync('lines', ...options, '--org', organisation.url);
    expect(taken).toMatchObject({ code: 0 });
    expect(taken.err).toContain('export.csv is done and lies in done/export.csv.');
    expect(organisation.rows.get('kk_workshoplines')!.size).toBe(3);
  });

  it('watches a folder until it is told to end', async () => {
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        join('sync', 'main.ts'),
        'lines',
        '--folder',
        files.path,
        '--watch',
        '--org',
        organisation.url,
      ],
      { cwd: root },
    );
    const told = async (words: string) => {
      let text = '';
      for await (const [chunk] of on(child.stderr, 'data') as AsyncIterable<[Buffer]>)
        if ((text += chunk.toString()).includes(words)) return;
    };
    const ended = once(child, 'close');
    await told('Waiting for files');
    files.write('lines.csv', words.replace('mye', '5'));
    await told('lines.csv is done and lies in done/lines.csv.');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(organisation.rows.get('kk_workshoplines')!.size).toBe(3);
  });

  it.each([
    [['--org', 'http://localhost:1'], 'Say where the rows are'],
    [['--file', 'x.csv'], 'Say which organisation'],
    [['--file', 'x.csv', '--watch', '--org', 'http://localhost:1'], '--watch needs a folder'],
  ])('says what is missing in %j', async (args, says) => {
    const { code, err } = await sync('lines', ...args);
    expect(code).toBe(1);
    expect(err).toContain(says);
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
