/** Sync as a command against an organisation in a process of its own: speed, memory, and what the same file costs again. */
import { DynamicsWebApi } from 'dynamics-web-api';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOrganisation } from '../../local/organisation';
import { webApi } from '../../local/webapi/app';
import { openFeed } from '../../sync/reading/feed';
import { byExternalId, type Organisation, type Target } from '../../sync/sources/source';
import { visits } from '../../sync/sources/visits';
import type { Measure } from '../measure';
import { builtZip } from '../zip';
import { server, sync } from './processes';
import { customers, writeCustomers, writeVisits } from './visits';

/** Milliseconds there and back. */
const latency = 50;
const rowsOneAtATime = 200;
const rowsTogether = 20_000;
/** `npm run bench -- sync --large` measures a million, which takes a quarter of an hour; else a tenth of it. */
const rows = process.argv.includes('--large') ? 1_000_000 : 100_000;

/** As the integration user meets it, with Dataverse's own limits. */
const organisation = { users: ['integration'], serviceProtection: true, parallelHint: 4 };
const everyoneIsContact: Organisation = {
  customerTable: () => 'contact',
  userCalled: () => null,
  vehiclesWith: () => [],
  customerDay: () => null,
  defaultWorkshop: null,
};

export async function syncFigures(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kundekort-bench-sync-'));
  try {
    await writeCustomers(join(folder, 'customers.csv'));
    return [...(await againstOneAtATime(folder)), ...(await againstItself(folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function againstOneAtATime(folder: string): Promise<Measure[]> {
  const far = await server(join(folder, 'far.db'), { ...organisation, latency: [latency, latency] });
  try {
    const file = join(folder, 'far.csv');
    await writeVisits(file, rowsTogether);
    await sync('customers', '--file', join(folder, 'customers.csv'), '--org', far.url);
    const targets = await targetsOf(file, rowsOneAtATime);
    // Half before and half after, so that a machine that becomes slower meanwhile favours none.
    const before = await oneAtATime(far.url, targets.slice(0, rowsOneAtATime / 2));
    const together = await sync('visits', '--file', file, '--org', far.url);
    const after = await oneAtATime(far.url, targets.slice(rowsOneAtATime / 2));
    const single = rowsOneAtATime / (before + after);
    const rate = rowsTogether / together.seconds;
    return [
      {
        measure: `sync, ${rowsTogether.toLocaleString('en')} visits at ${latency} ms`,
        value: rate / single,
        unit: 'times',
        against: `one at a time: ${single.toFixed(1)} rows/s, sync ${rate.toFixed(0)}`,
        goal: 'at least 50',
      },
    ];
  } finally {
    await far.stop();
  }
}

async function againstItself(folder: string): Promise<Measure[]> {
  const near = await server(join(folder, 'near.db'), organisation);
  try {
    const file = join(folder, 'visits.csv');
    await writeVisits(file, rows);
    await sync('customers', '--file', join(folder, 'customers.csv'), '--org', near.url);
    const first = await sync('visits', '--file', file, '--org', near.url);
    const second = await sync('visits', '--file', file, '--org', near.url);
    if (first.counts.stored !== rows || second.counts.unchanged !== rows)
      throw new Error(`Not all rows were stored and then unchanged: ${JSON.stringify([first.counts, second.counts])}`);
    const own = await ownSpeed(await targetsOf(file, 10_000));
    const what = `${rows.toLocaleString('en')} visits`;
    return [
      {
        measure: `sync, ${what}`,
        value: rows / first.seconds,
        unit: 'rows/s',
        against: `the organisation's own UpsertMultiple: ${own.toFixed(0)} rows/s`,
        goal: '',
      },
      { measure: `sync, ${what}, memory`, value: first.megabytes, unit: 'MB', against: `again: ${second.megabytes.toFixed(0)} MB`, goal: 'at most 200' }, // prettier-ignore
      {
        measure: `sync, ${what}, the same file again`,
        value: first.seconds / second.seconds,
        unit: 'times',
        against: `first ${first.seconds.toFixed(1)} s, again ${second.seconds.toFixed(1)} s`,
        goal: 'at least 10',
      },
    ];
  } finally {
    await near.stop();
  }
}

/** The first rows of the file as sync maps them. */
async function targetsOf(file: string, most: number): Promise<Target[]> {
  const feed = await openFeed(visits, file);
  const targets: Target[] = [];
  for await (const record of feed.records()) {
    const read = feed.read(record);
    const target = 'row' in read ? visits.target(read.row as never, everyoneIsContact) : null;
    if (!target || 'wrong' in target) throw new Error(`Row ${record.row} of ${file} is not as it should be.`);
    targets.push(target);
    if (targets.length === most) break;
  }
  return targets;
}

/** Seconds for upserts one after the other. */
async function oneAtATime(url: string, targets: readonly Target[]): Promise<number> {
  const client = new DynamicsWebApi({ serverUrl: url, dataApi: { version: '9.2' }, onTokenRefresh: () => Promise.resolve('integration') }); // prettier-ignore
  const begun = performance.now();
  for (const { set, externalId, values } of targets)
    await client.upsert({ collection: set, key: `kk_externalid='${externalId}'`, data: { ...values } });
  return (performance.now() - begun) / 1000;
}

/** Rows a second that the organisation stores in its own process, a thousand in a request. */
async function ownSpeed(targets: readonly Target[]): Promise<number> {
  const own = openOrganisation({ file: ':memory:' });
  try {
    own.importZip(builtZip());
    const caller = { userId: own.user('system')!.id };
    for (let number = 0; number < customers; number += 1)
      own.store.create(caller, 'contact', { lastname: `Nordmann ${number}`, kk_externalid: `C-${number}` });
    const api = webApi(own);
    const begun = performance.now();
    for (let from = 0; from < targets.length; from += 1000) {
      const Targets = targets.slice(from, from + 1000).map((target) => ({
        '@odata.type': `Microsoft.Dynamics.CRM.${target.table}`,
        '@odata.id': byExternalId(target.set, target.externalId),
        ...target.values,
      }));
      const answer = await api.request(
        'http://localhost/api/data/v9.2/kk_workshopvisits/Microsoft.Dynamics.CRM.UpsertMultiple',
        { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ Targets }) },
      );
      if (!answer.ok) throw new Error(await answer.text());
    }
    return (targets.length * 1000) / (performance.now() - begun);
  } finally {
    own.close();
  }
}
