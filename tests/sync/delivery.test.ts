/** What a run leaves in a real organisation: unchanged rows, rows that wait, files that are everything, rehearsals. */
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '../../sync/connection';
import { deliver, load, type LoadOptions } from '../../sync/load';
import { openFeed } from '../../sync/reading/feed';
import { sources } from '../../sync/sources/index';
import { folder, quickPatience, quietProgress } from './files';
import { importedInto, ownOrganisation, type OwnOrganisation } from './own-organisation';

const template = folder();
beforeAll(() => importedInto(join(template.path, 'organisation.db')));
afterAll(() => template.remove());

let own: OwnOrganisation;
let files: ReturnType<typeof folder>;
let progress: ReturnType<typeof quietProgress>;
/** Requests that write. */
let writes = 0;

beforeEach(async () => {
  files = folder();
  cpSync(template.path, files.path, { recursive: true });
  writes = 0;
  own = await ownOrganisation(join(files.path, 'organisation.db'), () => [
    (context, next) => {
      if (context.req.method !== 'GET' && context.req.header('authorization')) writes += 1;
      return next();
    },
  ]);
  progress = quietProgress();
});
afterEach(async () => {
  await own.close();
  files.remove();
});

async function run(name: string, text: string, options: LoadOptions = {}) {
  const source = sources.find((source) => source.name === name)!;
  const file = files.write(`${name}.csv`, text);
  return load(source, file, await connect(own.url, quickPatience()), progress, options);
}
const vehicles = (...rows: string[]) => ['vehicle_id;make;model', ...rows, ''].join('\n');
const cars = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `V-${from + at};VW;Golf`);
const active = async () =>
  (await own.rows('kk_vehicles?$select=kk_externalid,statecode&$filter=statecode eq 0&$orderby=kk_externalid')).map(
    (row) => row.kk_externalid,
  );
const full = (confirmed: number | null = null, scope = '') => ({ full: { confirmed, scope } });

describe('the same file again', () => {
  it('sends nothing; a changed row alone is sent', async () => {
    expect(await run('vehicles', vehicles(...cars(0, 50)))).toMatchObject({ read: 50, stored: 50, unchanged: 0 });
    writes = 0;
    expect(await run('vehicles', vehicles(...cars(0, 50)))).toMatchObject({ read: 50, stored: 0, unchanged: 50 });
    expect(writes).toBe(0);
    expect(await run('vehicles', vehicles(...cars(0, 49), 'V-49;VW;Passat'))).toMatchObject({
      stored: 1,
      unchanged: 49,
    });
    expect(writes).toBe(1);
  });

  it('with its columns in another order is still the same', async () => {
    await run('vehicles', vehicles('V-1;VW;Golf'));
    expect(await run('vehicles', 'model;vehicle_id;make\nGolf;V-1;VW\n')).toMatchObject({ unchanged: 1 });
  });

  it('with one column less says something else, and is sent', async () => {
    await run('vehicles', vehicles('V-1;VW;Golf'));
    expect(await run('vehicles', 'vehicle_id;make\nV-1;VW\n')).toMatchObject({ stored: 1 });
  });

  it('is sent once more when what sync remembers is deleted, and into another organisation', async () => {
    await run('vehicles', vehicles(...cars(0, 5)));
    rmSync(join(files.path, '.kundekort'), { recursive: true });
    expect(await run('vehicles', vehicles(...cars(0, 5)))).toMatchObject({ stored: 5, unchanged: 0 });
  });

  it('sends the row that was mended, and nothing when the whole file is then mended too', async () => {
    const bad = await run('vehicles', 'vehicle_id;make;fuel\nV-1;VW;diesel\nV-2;VW;steam\n');
    expect(bad).toMatchObject({ stored: 1, rejected: 1 });
    const mended = files.read(bad.rejectedFile!).replace(';steam;', ';petrol;');
    const source = sources.find((source) => source.name === 'vehicles')!;
    const file = files.write('vehicles.csv.rejected.csv', mended);
    expect(await load(source, file, await connect(own.url, quickPatience()), progress)).toMatchObject({ stored: 1 });
    const whole = await run('vehicles', 'vehicle_id;make;fuel\nV-1;VW;diesel\nV-2;VW;petrol\n');
    expect(whole).toMatchObject({ stored: 0, unchanged: 2 });
  });
});

describe('rows whose parent is missing', () => {
  const visits = 'visit_id;customer_id;vehicle_id;arrived\nB-1;C-1;V-1;2026-03-12 08:00\nB-2;C-1;;2026-03-13 08:00\n';

  it('wait in a file of their own and go in from it as it is', async () => {
    await own.add('contacts', { lastname: 'Nordmann', kk_externalid: 'C-1' });
    const early = await run('visits', visits);
    expect(early).toMatchObject({ read: 2, stored: 1, waiting: 1, rejected: 0, rejectedFile: null });
    expect(early.waitingFile).toBe(join(files.path, 'visits.csv.waiting.csv'));
    expect(files.read(early.waitingFile!)).toBe(
      'visit_id;customer_id;vehicle_id;arrived;waiting_because\n' +
        'B-1;C-1;V-1;2026-03-12 08:00;"row 2, column vehicle_id: ""V-1"" is not in the organisation; ' +
        'load the file that it comes from first, or correct the id"\n',
    );
    await run('vehicles', vehicles('V-1;VW;Golf'));
    const source = sources.find((source) => source.name === 'visits')!;
    const late = await load(source, early.waitingFile!, await connect(own.url, quickPatience()), progress);
    expect(late).toMatchObject({ read: 1, stored: 1, waiting: 0 });
    expect(await run('visits', visits)).toMatchObject({ unchanged: 2, waiting: 0, waitingFile: null });
    expect(existsSync(early.waitingFile!)).toBe(false);
  });

  it('are taken up at the end of the run, when what they wait for has come in meanwhile', async () => {
    const patience = quickPatience();
    const connection = await connect(own.url, patience);
    const source = sources.find((source) => source.name === 'visits')!;
    const file = files.write('visits.csv', visits);
    // The customer comes in while the run is under way: between the first look and the last.
    const { send } = connection;
    let looks = 0;
    const meanwhile = {
      ...connection,
      send: (async (request) => {
        const answer = await send(request);
        looks += 1;
        if (looks === 4) {
          await own.add('contacts', { lastname: 'Nordmann', kk_externalid: 'C-1' });
          await own.add('kk_vehicles', { kk_name: 'Golf', kk_externalid: 'V-1' });
        }
        return answer;
      }) as typeof send,
    };
    expect(await load(source, file, meanwhile, progress)).toMatchObject({ read: 2, stored: 2, waiting: 0 });
  });
});

describe('a file that is everything', () => {
  it('deactivates what it no longer has, deletes nothing, and brings back what it has again', async () => {
    await run('vehicles', vehicles(...cars(0, 40)));
    const less = await run('vehicles', vehicles(...cars(0, 39)), full());
    expect(less).toMatchObject({ unchanged: 39, deactivated: 1 });
    expect(await own.rows('kk_vehicles')).toHaveLength(40);
    expect(await active()).not.toContain('V-39');
    const again = await run('vehicles', vehicles(...cars(0, 40)), full());
    expect(again).toMatchObject({ stored: 1, unchanged: 39, deactivated: 0 });
    expect(await active()).toContain('V-39');
  });

  it('is refused when more than 5 % would go, before anything is done, unless the number is confirmed', async () => {
    await run('vehicles', vehicles(...cars(0, 40)));
    const half = vehicles(...cars(0, 37), 'V-new;VW;ID.4');
    await expect(run('vehicles', half, full())).rejects.toThrow(
      '3 of 40 rows of vehicles are not in the file and would be deactivated, more than 5 %. Is the file whole? ' +
        'Nothing was done; if it is right, confirm with --deactivate 3.',
    );
    await expect(run('vehicles', half, full(4))).rejects.toThrow('--deactivate 4 confirms another number: 3 of 40');
    expect(await active()).toHaveLength(40);
    expect(await run('vehicles', half, full(3))).toMatchObject({ stored: 1, deactivated: 3 });
    expect(await active()).toHaveLength(38);
  });

  it('keeps rows that are in it but refused, and rows that are nobody’s or of another scope', async () => {
    await run('vehicles', vehicles(...cars(0, 30), 'SOUTH-1;VW;Golf'));
    await own.add('kk_vehicles', { kk_name: 'entered by hand' });
    const refused = 'vehicle_id;make;fuel\n' + cars(0, 30).map((_, at) => `V-${at};VW;${at === 7 ? 'steam' : 'diesel'}`).join('\n'); // prettier-ignore
    expect(await run('vehicles', refused, full(null, 'V-'))).toMatchObject({ rejected: 1, deactivated: 0 });
    expect(await active()).toHaveLength(32);
  });

  it('leaves alone the touches that are made of activities', async () => {
    await own.add('contacts', { lastname: 'Nordmann', kk_externalid: 'C-1' });
    await own.add('kk_touches', { kk_name: 'call', kk_externalid: 'activity-1' });
    const touches = 'touch_id;customer_id;channel;direction;occurred\nT-1;C-1;phone;outbound;2026-03-12 08:00\n';
    expect(await run('touches', touches, full())).toMatchObject({ stored: 1, deactivated: 0 });
  });
});

describe('a rehearsal', () => {
  it('does everything but write: counts and reasons are there, no row and no file is', async () => {
    await run('vehicles', vehicles(...cars(0, 3)));
    const before = readdirSync(files.path, { recursive: true }).sort();
    writes = 0;
    const rehearsed = await run('vehicles', vehicles(...cars(0, 3), 'V-3;VW;Golf', 'V/4;VW;Golf'), { rehearsal: true });
    expect(rehearsed).toMatchObject({ read: 5, stored: 1, unchanged: 3, rejected: 1, rejectedFile: null });
    expect(progress.notes.at(-1)).toContain('row 6, column vehicle_id: "V/4" holds "/"');
    expect(writes).toBe(0);
    expect(await active()).toHaveLength(3);
    expect(readdirSync(files.path, { recursive: true }).sort()).toEqual(before);
    expect(await run('vehicles', vehicles(...cars(0, 4)))).toMatchObject({ stored: 1, unchanged: 3 });
  });

  it('takes rows of the same file for there, and tells which would wait', async () => {
    const customers =
      'customer_id;kind;last_name;company_name;primary_contact_id\nC-2;company;;Fjord AS;C-1\nC-1;person;Nordmann;;\nC-3;company;;Ås AS;C-9\n';
    expect(await run('customers', customers, { rehearsal: true })).toMatchObject({ stored: 2, waiting: 1 });
    expect(await run('customers', customers)).toMatchObject({ stored: 2, waiting: 1 });
  });

  it('of a file that is everything says how many rows would go', async () => {
    await run('vehicles', vehicles(...cars(0, 40)));
    const rehearsed = await run('vehicles', vehicles(...cars(0, 38)), { rehearsal: true, ...full() });
    expect(rehearsed).toMatchObject({ unchanged: 38, deactivated: 2 });
    expect(await active()).toHaveLength(40);
  });
});

it.each([
  ['rejected', 'vehicles', 'vehicle_id;make;model', (at: number) => `V/${at};VW;${'Golf'.repeat(100)}`],
  ['waiting', 'vehicles', 'vehicle_id;customer_id;model', (at: number) => `V-${at};C-none;${'Golf'.repeat(25)}`],
] as const)('many %s rows are written before more are looked at', async (why, name, header, row) => {
  const many = 3000;
  const source = sources.find((source) => source.name === name)!;
  const text = [header, ...Array.from({ length: many }, (_, at) => row(at)), ''].join('\n');
  const feed = await openFeed(source, files.write(`${name}.csv`, text));
  // Rows that were given to the file and that it has not taken yet.
  let [given, most] = [0, 0];
  const leftovers: typeof feed.leftovers = (why) => {
    const left = feed.leftovers(why);
    const add = left.add.bind(left);
    left.add = (record, reason) => {
      most = Math.max(most, (given += 1));
      return add(record, reason).finally(() => (given -= 1));
    };
    return left;
  };
  const connection = await connect(own.url, quickPatience());
  const report = await deliver(source, { ...feed, leftovers }, connection, progress);
  expect(report).toMatchObject({ read: many, stored: 0, [why]: many });
  expect(
    files
      .read(join(files.path, `${name}.csv.${why}.csv`))
      .trimEnd()
      .split('\n'),
  ).toHaveLength(many + 1);
  expect(most).toBe(1);
});

it('rows that a person has to decide about are taken out once, counted, and looked at again at the next run', async () => {
  const asked: number[] = [];
  const kept: number[] = [];
  const sieve = (): LoadOptions['sieve'] => (found) =>
    Promise.resolve({
      file: 'review.csv',
      get count() {
        return kept.length;
      },
      found,
      async *through(records, counts, reviewed) {
        for await (const record of records) {
          if (counts(record)) asked.push(record.row);
          if (!counts(record) || record.row !== 4) yield record;
          else {
            kept.push(record.row);
            reviewed(record, 'may be somebody else');
          }
        }
      },
      finish: () => Promise.resolve(),
      abandon: () => Promise.resolve(),
    });
  // Row 2 comes again in row 5.
  const text = vehicles('V-1;VW;Up', 'V-2;VW;Golf', 'V-3;VW;Golf', 'V-1;VW;Golf');
  const first = await run('vehicles', text, { sieve: sieve() });
  expect(first).toMatchObject({ read: 4, stored: 2, review: 1, duplicates: 1, reviewFile: 'review.csv' });
  expect(progress.notes).toContain('row 4 may be somebody else');
  expect(asked).toEqual([3, 4, 5]);
  asked.length = kept.length = 0;
  expect(await run('vehicles', text, { sieve: sieve() })).toMatchObject({ stored: 0, unchanged: 2, review: 1 });
  expect(asked).toEqual([4]);
});

it('a column that the organisation lacks ends the run with what to do, not with every row rejected', async () => {
  const source = sources.find((source) => source.name === 'vehicles')!;
  const newer = {
    ...source,
    target: () => ({ table: 'kk_vehicle', set: 'kk_vehicles', externalId: 'V-1', values: { kk_nextyear: 1 }, parents: [], stage: 1 as const }), // prettier-ignore
  };
  const file = files.write('vehicles.csv', vehicles('V-1;VW;Golf'));
  await expect(load(newer, file, await connect(own.url, quickPatience()), progress)).rejects.toThrow(
    'lacks a column that sync writes to: import the newest solution',
  );
});
