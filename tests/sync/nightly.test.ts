import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nightlyConfig, readNightlyConfig } from '../../sync/nightly/config';
import { keepReport, nightly, type Work } from '../../sync/nightly/nightly';
import { begun, broken, ended, exitCodeOf, noCounts, type RunReport } from '../../sync/running/report';
import { folder } from './files';

const now = new Date('2026-11-23T01:00:00Z');
const org = 'https://dealer.crm4.dynamics.com';

const run = (what: string, counts: Partial<RunReport['counts']>, left: string[] = []) =>
  ended(begun(what, `${what}.csv`, org, now), now, { counts: { ...noCounts, ...counts }, left });

describe('a night', () => {
  const config = nightlyConfig.parse({
    org,
    steps: [
      { source: 'lines', file: 'lines.csv' },
      { source: 'visits', file: 'visits.csv' },
    ],
  });
  const work = (parts: Partial<Work>): Work => ({
    load: ({ source }) => Promise.resolve([run(source, { read: 1, stored: 1 })]),
    again: ({ source }) => Promise.resolve(run(source, { read: 0 })),
    recalculate: () => Promise.resolve(run('recalculate', { read: 10 })),
    now: () => now,
    ...parts,
  });

  it('reads the files in their order, and recalculates last', async () => {
    const { runs, outcome } = await nightly(config, work({}));
    expect(runs.map(({ what }) => what)).toEqual(['lines', 'visits', 'recalculate']);
    expect(outcome).toBe('stored');
  });

  it('tries what waited once more when everything else is in, and counts each row once', async () => {
    const tried: string[] = [];
    const report = await nightly(
      { ...config, recalculate: false },
      work({
        load: ({ source }) =>
          Promise.resolve(
            source === 'lines'
              ? [run('lines', { read: 5, stored: 3, waiting: 2 }, ['/in/lines.csv.waiting.csv'])]
              : [run('visits', { read: 4, stored: 4 })],
          ),
        again: ({ source }, file) => {
          tried.push(`${source} ${file}`);
          return Promise.resolve(run(source, { read: 2, stored: 2 }));
        },
      }),
    );
    expect(tried).toEqual(['lines /in/lines.csv.waiting.csv']);
    expect(report.counts).toMatchObject({ read: 9, stored: 9, waiting: 0 });
    expect(report.outcome).toBe('stored');
    expect(report.left).toEqual([]);
  });

  it('goes on past a step that failed, and tells it at the end', async () => {
    const report = await nightly(
      config,
      work({
        load: ({ source }) =>
          Promise.resolve([
            source === 'lines'
              ? broken(begun('lines', 'lines.csv', org, now), now, 'There is no file lines.csv.')
              : run('visits', { read: 1, stored: 1 }),
          ]),
      }),
    );
    expect(report).toMatchObject({ outcome: 'failed', message: 'lines: There is no file lines.csv.' });
    expect(report.runs.map(({ outcome }) => outcome)).toEqual(['failed', 'stored', 'stored']);
  });

  it('ends with 0, 2 or 1 by the worst of its runs', () => {
    expect(exitCodeOf(['stored', 'stored'])).toBe(0);
    expect(exitCodeOf(['stored', 'someleft'])).toBe(2);
    expect(exitCodeOf(['someleft', 'failed', 'stored'])).toBe(1);
    expect(exitCodeOf(['running'])).toBe(1);
  });
});

describe('the file of a night', () => {
  let files: ReturnType<typeof folder>;
  beforeEach(() => {
    files = folder();
  });
  afterEach(() => files.remove());

  it('names files beside it', async () => {
    const file = files.write(
      'kundekort.json',
      JSON.stringify({
        org,
        credentials: 'c.json',
        steps: [{ source: 'visits', file: 'in/visits.csv', mapping: 'm.json' }],
      }),
    );
    expect(await readNightlyConfig(file)).toMatchObject({
      credentials: join(files.path, 'c.json'),
      reports: join(files.path, 'reports'),
      recalculate: true,
      steps: [{ file: join(files.path, 'in/visits.csv'), mapping: join(files.path, 'm.json'), full: false }],
    });
  });

  it.each([
    ['{"org": "x", "steps": [', /is no JSON/],
    ['{"org": "x", "steps": []}', /steps: /],
    ['{"org": "x", "steps": [{"source": "cars", "file": "c.csv"}]}', /steps\.0\.source: .*"visits"/],
    ['{"org": "x", "steps": [{"source": "visits"}]}', /steps\.0: give either file or folder/],
    ['{"org": "x", "password": "hunter2", "steps": [{"source": "visits", "file": "v"}]}', /the file: .*"password"/],
  ])('says what is wrong with %s', async (content, says) => {
    const failing = readNightlyConfig(files.write('kundekort.json', content));
    await expect(failing).rejects.toThrow(says);
    await expect(failing).rejects.not.toThrow('hunter2');
  });

  it('keeps each report as a file named by its moment', async () => {
    const file = await keepReport(join(files.path, 'reports'), run('nightly', { read: 1 }));
    expect(file).toBe(join(files.path, 'reports', 'nightly-2026-11-23T010000Z.json'));
    expect(existsSync(file)).toBe(true);
    expect(JSON.parse(files.read(file))).toMatchObject({ what: 'nightly', counts: { read: 1 } });
  });
});
