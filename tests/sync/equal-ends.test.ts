/** Whatever happens on the way, the organisation ends up with what an undisturbed run would have given it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as soon } from 'node:timers/promises';
import { Chance } from '../../local/faults/chance';
import { faults } from '../../local/faults/faults';
import { faultSettings } from '../../local/faults/settings';
import { connect } from '../../sync/connection';
import { SyncFailure } from '../../sync/failure';
import { load, type LoadReport } from '../../sync/load';
import { ordinaryLimits, Patience } from '../../sync/organisation/patience';
import { sources } from '../../sync/sources/index';
import { besiegedFiles, storedOf, withoutBeginning } from './besieged';
import { folder, quietProgress } from './files';
import { importedInto, ownOrganisation, type OwnOrganisation } from './own-organisation';

const seeds = Array.from({ length: 200 }, (_, index) => index + 1);
const secret = 'hunter2-planted-token';

/** A clock that sleeping moves on: nobody waits. */
function quickTime() {
  let skipped = 0;
  return {
    now: () => performance.now() + skipped,
    sleep: (milliseconds: number) => {
      skipped += milliseconds;
      return soon();
    },
  };
}

/** Each seed its own misery: some hardly any, some of everything. */
function misery(seed: number) {
  const chance = new Chance(seed * 7919);
  const upTo = (most: number) => (chance.next() < 0.4 ? 0 : chance.next() * most);
  return faultSettings({
    seed,
    users: ['integration'],
    parallelHint: 1 + Math.floor(chance.next() * 8),
    latency: [20, 60],
    ...(chance.next() < 0.5 ? { serviceProtection: { windowSeconds: 20, requests: 15, concurrent: 3 } } : {}),
    ...(chance.next() < 0.5 ? { tokenSeconds: 30 } : {}),
    shares: {
      throttled: upTo(0.2),
      resetBefore: upTo(0.15),
      resetAfter: upTo(0.15),
      serverError: upTo(0.15),
      conflict: upTo(0.15),
      slow: upTo(0.2),
      wrongLength: upTo(0.15),
    },
  });
}

let own: OwnOrganisation;
let files: ReturnType<typeof folder>;
let time = quickTime();
let misfortune: ReturnType<typeof faults> | null = null;

beforeAll(async () => {
  files = folder();
  importedInto(join(files.path, 'organisation.db'));
  own = await ownOrganisation(join(files.path, 'organisation.db'), () => [
    (context, next) => (misfortune ? misfortune(context, next) : next()),
  ]);
  // Their ids contain what the first run's ids begin with: that is no part of the run.
  for (const [at, name] of ['Ås', 'Bø', 'Ål'].entries())
    await own.add('contacts', {
      contactid: `92ba4364-40ac-46eb-a6f0-e6d38278926${at}`,
      lastname: name,
      kk_externalid: `C-${at + 1}`,
    });
});
afterAll(async () => {
  await own.close();
  files.remove();
});

const told: string[] = [];
/** No token is given out twice. */
let tokens = 0;

/** One run of a source; an administrator starts it again when it gives up. */
async function run(name: 'visits' | 'lines', file: string, seed: number): Promise<LoadReport> {
  const random = new Chance(seed);
  const source = sources.find((source) => source.name === name)!;
  for (let start = 1; ; start += 1) {
    const patience = new Patience(ordinaryLimits, { ...time, random: () => random.next() });
    const progress = quietProgress();
    tokens += 1;
    try {
      // What is secret here is what comes after the user's name.
      const token = {
        current: () => Promise.resolve(`integration.${secret}${tokens}`),
        renew: () => void (tokens += 1),
      };
      const connection = await connect(own.url, patience, { rows: 10, token });
      return await load(source, file, connection, progress);
    } catch (error) {
      if (!(error instanceof SyncFailure) || start === 8) throw error;
      told.push(error.message);
    } finally {
      told.push(...progress.notes);
    }
  }
}

/** Counts, without those of the way. */
const counts = ({ read, stored, unchanged, rejected, waiting, duplicates }: LoadReport) => ({
  read,
  stored,
  unchanged,
  rejected,
  waiting,
  duplicates,
});

async function both(beginning: string, seed: number) {
  const { visits, lines } = besiegedFiles(beginning);
  const reports = [
    await run('visits', files.write(`${beginning}visits.csv`, visits), seed),
    await run('lines', files.write(`${beginning}lines.csv`, lines), seed),
  ];
  return { reports: reports.map(counts), stored: await storedOf(own, beginning) };
}

const leftBeside = (beginning: string) =>
  ['visits', 'lines'].flatMap((name) =>
    ['rejected', 'waiting'].map((why) =>
      withoutBeginning(files.read(join(files.path, `${beginning}${name}.csv.${why}.csv`)), beginning),
    ),
  );
const sorted = (text: string) => text.split('\n').sort().join('\n');

it('200 runs among faults end as the faultless one', async () => {
  misfortune = null;
  const undisturbed = await both('F0-', 1);
  expect(undisturbed.reports).toEqual([
    { read: 39, stored: 32, unchanged: 0, rejected: 1, waiting: 3, duplicates: 3 },
    { read: 60, stored: 47, unchanged: 0, rejected: 3, waiting: 10, duplicates: 0 },
  ]);
  const left = leftBeside('F0-').map(sorted);
  let disturbed = 0;
  for (const seed of seeds) {
    time = quickTime();
    misfortune = faults(own.organisation, misery(seed), time);
    const beginning = `R${seed}-`;
    const ended = await both(beginning, seed);
    misfortune = null;
    expect({ seed, ...ended }).toEqual({ seed, ...undisturbed });
    expect(leftBeside(beginning).map(sorted)).toEqual(left);
    disturbed += 1;
  }
  expect(disturbed).toBe(200);
}, 300_000);

it('says nothing secret in any of them: not on the screen, not in a file', () => {
  const written = readdirSync(files.path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('organisation.db'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  expect(written.length).toBeGreaterThan(1000);
  expect(told.length).toBeGreaterThan(1000);
  expect(written.filter((bytes) => bytes.includes(secret))).toEqual([]);
  expect(told.filter((line) => line.includes(secret))).toEqual([]);
});
