/** A run that is killed at any moment goes on when the same command is given again. */
import { build } from 'esbuild';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Chance } from '../../local/faults/chance';
import { besiegedFiles, storedOf } from './besieged';
import { folder } from './files';
import { importedInto, ownOrganisation, type OwnOrganisation } from './own-organisation';

const root = resolve(__dirname, '../..');
/** The command in one file, so that a start takes a part of a second. */
const command = join(root, 'out', `sync-${process.pid}.cjs`);
const kills = 50;
const visitCount = 240;

let own: OwnOrganisation;
let files: ReturnType<typeof folder>;
/** Called at every request, before and after it is done. */
let watch: (moment: 'before' | 'after') => Promise<void> | void = () => undefined;

beforeAll(async () => {
  files = folder();
  mkdirSync(join(root, 'out'), { recursive: true });
  await build({
    entryPoints: [join(root, 'sync/main.ts')],
    outfile: command,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    logLevel: 'error',
  });
  importedInto(join(files.path, 'organisation.db'));
  own = await ownOrganisation(join(files.path, 'organisation.db'), () => [
    async (context, next) => {
      if (!context.req.header('authorization')) return next();
      await watch('before');
      await next();
      await watch('after');
    },
  ]);
  for (const [at, name] of ['Ås', 'Bø', 'Ål'].entries())
    await own.add('contacts', { lastname: name, kk_externalid: `C-${at + 1}` });
});
afterAll(async () => {
  await own.close();
  files.remove();
  rmSync(command, { force: true });
});

interface Ended {
  readonly code: number | null;
  readonly killed: boolean;
  readonly out: string;
  readonly err: string;
}

function start(...words: string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [command, ...words, '--org', own.url], { cwd: root });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const ended = new Promise<Ended>((done) =>
    child.once('close', (code, signal) => done({ code, killed: signal === 'SIGKILL', out, err })),
  );
  return { child, ended };
}

const sync = (source: string, file: string, ...more: string[]) => start(source, '--file', file, ...more);

/** The counts of the last line of a run, by their words. */
function counts(out: string): Record<string, number> {
  const found = [...out.matchAll(/(\d+) (read|stored|unchanged|rejected|waiting|duplicates)/g)];
  return Object.fromEntries(found.map(([, number, word]) => [word!, Number(number)]));
}

/** What the last run told; the rows that are in, whichever of the runs brought them. */
function settled(out: string) {
  const { stored = 0, unchanged = 0, read, rejected, waiting, duplicates } = counts(out);
  return { in: stored + unchanged, read, rejected, waiting, duplicates };
}

const textOf = (source: string, beginning: string) =>
  besiegedFiles(beginning, visitCount, 'K0-')[source as 'visits' | 'lines'];

it('50 runs that are killed and started again end as the undisturbed one', async () => {
  const undisturbed: Record<string, object> = {};
  for (const source of ['visits', 'lines']) {
    const { out, code } = await sync(source, files.write(`K0-${source}.csv`, textOf(source, 'K0-'))).ended;
    expect(code).toBe(2);
    undisturbed[source] = settled(out);
  }
  const whole = (await storedOf(own, 'K0-')) as { visits: object[]; lines: object[] };
  expect(whole.visits.length).toBeGreaterThan(200);
  expect(whole.lines.length).toBeGreaterThan(300);

  let struck = 0;
  for (let seed = 1; seed <= kills; seed += 1) {
    const chance = new Chance(seed);
    const source = chance.of(['visits', 'lines']);
    const beginning = `K${seed}-`;
    const file = files.write(`${beginning}${source}.csv`, textOf(source, beginning));
    // Somewhere in the run: at one of its requests, when it is asked, when it is done, or a little later.
    let until = Math.floor(chance.next() * 26);
    const pause = chance.next() < 0.5 ? 0 : chance.next() * 20;
    const killed = sync(source, file);
    watch = () => {
      until -= 1;
      if (until !== 0) return;
      if (pause > 0) void wait(pause).then(() => killed.child.kill('SIGKILL'));
      else killed.child.kill('SIGKILL');
    };
    if (until === 0) void wait(pause * 10).then(() => killed.child.kill('SIGKILL'));
    if ((await killed.ended).killed) struck += 1;
    watch = () => undefined;
    const { out, err, code } = await sync(source, file).ended;
    expect({ seed, code, err: err.includes('Error') }).toEqual({ seed, code: 2, err: false });
    expect({ seed, ...settled(out) }).toEqual({ seed, ...undisturbed[source] });
    const { visits, lines } = (await storedOf(own, beginning)) as typeof whole;
    // Lines are of the visits of the undisturbed run, which their comparison must not name.
    const plain = (rows: object[]) => JSON.parse(JSON.stringify(rows).replaceAll(/K0-/gi, '')) as object[];
    if (source === 'visits') expect(visits).toEqual(whole.visits);
    else expect(plain(lines)).toEqual(whole.lines);
  }
  // A kill that comes after the end is none.
  expect(struck).toBeGreaterThan(kills / 2);
}, 300_000);

it('says that it goes on, and counts what the killed run stored as stored', async () => {
  const file = files.write('G-lines.csv', textOf('lines', 'G-'));
  const state = join(files.path, 'state');
  const killed = sync('lines', file, '--state', state);
  const acknowledged = () =>
    existsSync(state) &&
    readdirSync(state).some((name) => name.endsWith('.ledger') && statSync(join(state, name)).size > 1000);
  watch = () => {
    if (acknowledged()) killed.child.kill('SIGKILL');
  };
  expect((await killed.ended).killed).toBe(true);
  watch = () => undefined;
  const { out, err } = await sync('lines', file, '--state', state).ended;
  expect(err).toMatch(/The last run of this file was cut off\. This one goes on: \d+ rows/);
  expect(counts(out)).toMatchObject({ unchanged: 0 });
  const again = await sync('lines', file, '--state', state).ended;
  expect(again.err).not.toContain('cut off');
  expect(counts(again.out)).toMatchObject({ stored: 0, unchanged: counts(out).stored });
}, 60_000);

it('leaves when another run of the same source is under way, and not when that one is dead', async () => {
  const file = files.write('H-lines.csv', textOf('lines', 'H-'));
  let go: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  let first = true;
  const arrived = new Promise<void>((resolve) => {
    let requests = 0;
    watch = async (moment) => {
      if (!first || moment !== 'before' || ++requests < 4) return;
      first = false;
      resolve();
      await held;
    };
  });
  const one = sync('lines', file);
  await arrived;
  const other = await sync('lines', file).ended;
  expect(other).toMatchObject({ code: 1, out: '' });
  expect(other.err).toContain(`Another run of lines into ${own.url} is under way; this one has done nothing.`);
  one.child.kill('SIGKILL');
  await one.ended;
  go();
  watch = () => undefined;
  expect((await sync('lines', file).ended).code).toBe(2);
}, 60_000);
