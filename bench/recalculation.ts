import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openOrganisation } from '../local/organisation';
import { startServer } from '../local/server';
import { VisitStatuses } from '../solution/names';
import { configure } from '../sync/configure';
import { connect, type Connection } from '../sync/connection';
import { recalculateCustomers } from '../sync/recalculate/customers';
import type { Progress } from '../sync/progress';
import type { Measure } from './measure';

/** A dealer group's; every second one is a member, with two cars and three visits. */
const customers = 10_000;
const today = '2026-11-23';
const atOnce = 1000;
const quiet: Progress = {
  start: () => undefined,
  advance: () => undefined,
  note: () => undefined,
  stop: () => undefined,
};

const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const ofCustomer = (index: number) => ({ 'kk_CustomerId_contact@odata.bind': `/contacts(${idOf(index)})` });
const dayOf = (index: number, years: number) => `${2026 - (index % years)}-0${1 + (index % 9)}-${10 + (index % 18)}`;

/** Rows by set, as a source would have stored them. */
function* rows(): Generator<[set: string, table: string, row: object]> {
  for (let index = 0; index < customers; index++) yield ['contacts', 'contact', { contactid: idOf(index), lastname: `K${index}` }]; // prettier-ignore
  for (let index = 0; index < customers * 2; index++)
    yield ['kk_vehicles', 'kk_vehicle', { kk_name: `V${index}`, kk_deliveredon: dayOf(index, 12), ...ofCustomer(index % customers) }]; // prettier-ignore
  for (let index = 0; index < customers * 3; index++)
    yield ['kk_workshopvisits', 'kk_workshopvisit', { kk_name: `B${index}`, kk_visitedon: dayOf(index, 5), kk_visitstatus: VisitStatuses.done, kk_customeramount: 2_000 + (index % 9_000), ...ofCustomer(index % customers) }]; // prettier-ignore
  for (let index = 0; index < customers; index += 2)
    yield ['kk_memberships', 'kk_membership', { kk_name: `K${index}`, kk_enrolledon: '2022-01-10', ...ofCustomer(index) }]; // prettier-ignore
}

async function store(url: string): Promise<void> {
  let batch: { set: string; rows: object[] } = { set: '', rows: [] };
  const send = async () => {
    if (batch.rows.length === 0) return;
    const answer = await fetch(`${url}/api/data/v9.2/${batch.set}/Microsoft.Dynamics.CRM.CreateMultiple`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ Targets: batch.rows }),
    });
    if (!answer.ok) throw new Error(`${batch.set}: ${await answer.text()}`);
  };
  for (const [set, table, row] of rows()) {
    if (set !== batch.set || batch.rows.length === atOnce) {
      await send();
      batch = { set, rows: [] };
    }
    batch.rows.push({ '@odata.type': `Microsoft.Dynamics.CRM.${table}`, ...row });
  }
  await send();
}

/** One run over all customers of an organisation on this machine: how long, and how many requests. */
async function run(connection: Connection): Promise<{ seconds: number; requests: number; written: number }> {
  let requests = 0;
  const counting: Connection = {
    ...connection,
    send: (request) => {
      requests += 1;
      return connection.send(request);
    },
  };
  const begun = performance.now();
  const { written } = await recalculateCustomers(counting, today, quiet);
  return { seconds: (performance.now() - begun) / 1000, requests, written };
}

/** Tiers of all customers: the first run writes everything, the nightly one what has changed, which is nothing here. */
export async function recalculationSpeeds(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kundekort-bench-'));
  const organisation = openOrganisation({ file: join(folder, 'organisation.db'), now: () => new Date(`${today}T09:30:00Z`) }); // prettier-ignore
  organisation.importZip(readFileSync(resolve(__dirname, '../dist/Kundekort_unmanaged.zip')));
  const server = await startServer(organisation, 0);
  try {
    const connection = await connect(server.url);
    await configure(connection);
    await store(server.url);
    const first = await run(connection);
    const nightly = await run(connection);
    if (first.written === 0 || nightly.written > 0) throw new Error('The first run has to write, the second must not.');
    const measure = (name: string, { seconds, requests }: typeof first): Measure[] => [
      { measure: `${customers} customers recalculated, ${name}`, value: Number(seconds.toPrecision(3)), unit: 's', against: '', goal: '' }, // prettier-ignore
      { measure: `requests a customer, ${name}`, value: Number((requests / customers).toPrecision(3)), unit: 'requests', against: `${requests} in all`, goal: '' }, // prettier-ignore
    ];
    return [...measure('the first time', first), ...measure('nothing new', nightly)];
  } finally {
    await server.close();
    organisation.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
