/**
 * A car that changes hands, over a running organisation: files in, recalculation, and then the rows that the card and the
 * vehicle form are given, asked by the forms' own lists.
 */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { VehicleRoles, VehicleStatuses } from '../../solution/names';
import { cellsOf } from '../../solution/checks/forms';
import { relationshipsOf } from '../../solution/language/relationship';
import { tableName } from '../../solution/language/table';
import { tables } from '../../solution/tables/index';
import { configure } from '../../sync/configure';
import { connect } from '../../sync/connection';
import { load } from '../../sync/load';
import { recalculate } from '../../sync/recalculate/recalculate';
import { sources } from '../../sync/sources/index';
import { folder, quickPatience, quietProgress } from './files';
import { importedInto, ownOrganisation, type OwnOrganisation } from './own-organisation';

type Row = Record<string, unknown>;
const template = folder();
const file = join(template.path, 'organisation.db');
let files: ReturnType<typeof folder>;
let own: OwnOrganisation;
let ids: { anne: string; bo: string; car: string };

beforeAll(() => importedInto(file));
afterAll(() => template.remove());

const secrets = ['Anne', 'Avreise', 'Piper når jeg bremser', 'Bremser foran', 'Bytt bak', '8450', 'ORDRE', 'B-1'];

beforeEach(async () => {
  files = folder();
  copyFileSync(file, join(files.path, 'organisation.db'));
  own = await ownOrganisation(join(files.path, 'organisation.db'));
  await configure(await connect(own.url, quickPatience()));
  await put('customers', 'customer_id;kind;first_name;last_name', 'C-A;person;Anne;Avreise', 'C-B;person;Bo;Nyeier');
  await put(
    'vehicles',
    'vehicle_id;customer_id;role;plate;status;delivered_on;first_registration;interval',
    'V-1;C-A;owner;EK39085;inuse;2020-03-02;2020-02-20;flexible',
  );
  await put(
    'visits',
    'visit_id;visit_number;customer_id;vehicle_id;arrived;odometer;kind;status;request;customer_amount;recommendation',
    'B-1;ORDRE-1;C-A;V-1;2022-04-01 08:00;30000;service;done;Piper når jeg bremser;8450;Bytt bak',
    'B-2;ORDRE-2;C-A;V-1;2023-09-01 08:00;51000;repair;done;Piper når jeg bremser;8450;Bytt bak',
  );
  await put(
    'lines',
    'line_id;visit_id;position;kind;text;quantity;amount;payer;status',
    'L-1;B-1;1;work;Bremser foran;1;8450;customer;done',
    'L-2;B-2;1;work;Bremser foran i lykt;1;900;customer;declined',
  );
  const one = async (address: string, id: string) => String((await own.rows(address))[0]![id]);
  ids = {
    anne: await one("contacts?$filter=kk_externalid eq 'C-A'", 'contactid'),
    bo: await one("contacts?$filter=kk_externalid eq 'C-B'", 'contactid'),
    car: await one("kk_vehicles?$filter=kk_externalid eq 'V-1'", 'kk_vehicleid'),
  };
});
afterEach(async () => {
  await own.close();
  files.remove();
});

async function put(source: string, ...lines: string[]) {
  const report = await load(
    sources.find(({ name }) => name === source)!,
    files.write(`${source}.csv`, `${lines.join('\n')}\n`),
    await connect(own.url, quickPatience()),
    quietProgress(),
  );
  return report;
}
const header = 'ownership_id;vehicle_id;customer_id;role;from;until';
const sold = () =>
  put('ownerships', header, 'E-1;V-1;C-A;owner;2020-03-02;2024-05-02', 'E-2;V-1;C-B;owner;2024-05-02;');
const recalculated = async (today = '2026-11-23') =>
  recalculate(await connect(own.url, quickPatience()), today, quietProgress());

/** The rows of a list on a form: its view's own FetchXML, below the open record as its relationship says. */
async function listOn(table: string, list: string, record: string): Promise<Row[]> {
  const form = tables.find((one) => tableName(one) === table)!.forms.find(({ kind }) => kind === 'main')!;
  const cell = cellsOf(form).find((one) => one.kind === 'subgrid' && one.name === list);
  if (cell?.kind !== 'subgrid') throw new Error(`${table} lists no ${list}`);
  const { column } = relationshipsOf(tables).find(({ name }) => name === cell.relationship)!;
  const { fetchXml } = own.organisation
    .metadata()
    .views.find((view) => view.table === cell.table && view.name[1033] === cell.view)!;
  const below = `<filter><condition attribute="${column}" operator="eq" value="${record}"/></filter></entity>`;
  const address = `${tables.find((one) => tableName(one) === cell.table)!.set}?fetchXml=`;
  const answer = await fetch(
    `${own.url}/api/data/v9.2/${address}${encodeURIComponent(fetchXml.replace('</entity>', below))}`,
    { headers: { Prefer: 'odata.include-annotations="*"' } },
  );
  return ((await answer.json()) as { value: Row[] }).value;
}
const days = (rows: readonly Row[]) => rows.map((row) => row.kk_visitedon);
const vehicle = async () => (await own.rows(`kk_vehicles?$filter=kk_vehicleid eq ${ids.car}`))[0]!;

/** Everything that rows say; their versions are numbers that any amount may happen to be. */
const textsOf = (rows: unknown) =>
  JSON.stringify(rows, (name, value: unknown) => (name === '@odata.etag' ? '' : value));

describe('before the car changes hands', () => {
  it('the vehicle form lists the visits of the customer whose it is, and nothing is copied', async () => {
    await recalculated();
    expect(days(await listOn('kk_vehicle', 'visits', ids.car))).toEqual(['2023-09-01', '2022-04-01']);
    expect(days(await listOn('contact', 'visits', ids.bo))).toEqual([]);
    expect(await own.rows('kk_workshopvisits?$filter=kk_inherited eq true')).toEqual([]);
  });

  it('nothing is listed on the vehicle form that recalculation has not allowed', async () => {
    expect(await listOn('kk_vehicle', 'visits', ids.car)).toEqual([]);
  });
});

describe('after the sale from one customer to another', () => {
  beforeEach(async () => {
    await sold();
    await put(
      'visits',
      'visit_id;visit_number;customer_id;vehicle_id;arrived;kind;status;request;customer_amount',
      'B-3;ORDRE-3;C-B;V-1;2025-09-01 08:00;roadworthiness;done;EU-kontroll for Nyeier;1200',
    );
    await recalculated();
  });

  it('the car is the buyer’s, and the delivery stays the seller’s', async () => {
    expect(await vehicle()).toMatchObject({
      _kk_customerid_value: ids.bo,
      kk_role: VehicleRoles.owner,
      kk_deliveredon: null,
    });
    const [anne] = await own.rows("contacts?$filter=kk_externalid eq 'C-A'");
    expect(anne).toMatchObject({ kk_firstpurchase: '2020-03-02', kk_lastworkshopvisit: '2023-09-01' });
    const [bo] = await own.rows("contacts?$filter=kk_externalid eq 'C-B'");
    expect(bo).toMatchObject({ kk_firstpurchase: null, kk_lastworkshopvisit: '2025-09-01' });
  });

  it('the former owner keeps the own visits and sees none of the new owner’s', async () => {
    const rows = await listOn('contact', 'visits', ids.anne);
    expect(days(rows)).toEqual(['2023-09-01', '2022-04-01']);
    expect(rows[0]).toMatchObject({ kk_request: 'Piper når jeg bremser', kk_inherited: false });
    expect(JSON.stringify(rows)).not.toContain('Nyeier');
    expect(await listOn('contact', 'vehicles', ids.anne)).toEqual([]);
    expect(await listOn('contact', 'ownerships', ids.anne)).toMatchObject([
      { kk_name: 'EK 39085', kk_heldfrom: '2020-03-02', kk_helduntil: '2024-05-02', kk_current: false },
    ]);
  });

  it.each([
    ['the new owner’s card', 'contact'],
    ['the vehicle form', 'kk_vehicle'],
  ])('%s is given that earlier visits were, and neither name, text nor amount', async (_, form) => {
    const rows = await listOn(form, 'visits', form === 'contact' ? ids.bo : ids.car);
    expect(rows.map((row) => [row.kk_visitedon, row.kk_inherited, row.kk_odometer])).toEqual([
      ['2025-09-01', false, null],
      ['2023-09-01', true, 51_000],
      ['2022-04-01', true, 30_000],
    ]);
    expect(rows[2]).toMatchObject({
      'kk_kind@OData.Community.Display.V1.FormattedValue': 'Service',
      kk_summary: null,
      kk_request: null,
      kk_recommendation: null,
      kk_customeramount: null,
    });
    // All that the organisation tells of the earlier owner's rows, ids and names that it adds by itself too.
    const told = textsOf(rows.slice(1));
    for (const secret of [...secrets, ids.anne]) expect(told).not.toContain(secret);
  });

  it('the copies themselves hold nothing more than the lists show, and have no lines', async () => {
    const copies = await own.rows('kk_workshopvisits?$filter=kk_inherited eq true');
    expect(copies).toHaveLength(2);
    for (const secret of [...secrets, ids.anne]) expect(textsOf(copies)).not.toContain(secret);
    const lines = await own.rows('kk_workshoplines?$select=_kk_visitid_value');
    const ofCopies = new Set(copies.map((row) => row.kk_workshopvisitid));
    expect(lines.filter((line) => ofCopies.has(line._kk_visitid_value))).toEqual([]);
    const originals = await own.rows('kk_workshopvisits?$filter=kk_inherited ne true');
    for (const { kk_workshopvisitid: id } of originals) expect(JSON.stringify(copies)).not.toContain(id);
  });

  it('the vehicle form names who has the car now, and no former owner, in any of its columns', async () => {
    const rows = await listOn('kk_vehicle', 'ownerships', ids.car);
    expect(rows.map((row) => row._kk_customerid_value)).toEqual([ids.bo]);
    for (const secret of [...secrets, ids.anne]) expect(textsOf([await vehicle(), rows])).not.toContain(secret);
  });

  it('a second recalculation writes nothing', async () => {
    const report = await recalculated();
    expect(Object.fromEntries(Object.entries(report).map(([pass, { written }]) => [pass, written]))).toEqual({
      activities: 0,
      messages: 0,
      visits: 0,
      orders: 0,
      ownerships: 0,
      customers: 0,
      newTiers: 0,
      vehicles: 0,
      plans: 0,
    });
  });

  it('a corrected visit corrects its copy, a cancelled one takes it away, and back it comes', async () => {
    const columns = 'visit_id;customer_id;vehicle_id;arrived;odometer;kind;status';
    await put(
      'visits',
      columns,
      'B-1;C-A;V-1;2022-04-08 08:00;31000;tyres;done',
      'B-2;C-A;V-1;2023-09-01 08:00;51000;repair;cancelled',
    );
    await recalculated();
    const shown = async () =>
      (await listOn('kk_vehicle', 'visits', ids.car)).map((row) => [row.kk_visitedon, row.kk_odometer]);
    expect(await shown()).toEqual([
      ['2025-09-01', null],
      ['2022-04-08', 31_000],
    ]);
    expect(days(await listOn('contact', 'visits', ids.bo))).toEqual(['2025-09-01', '2022-04-08']);
    await put('visits', columns, 'B-2;C-A;V-1;2023-09-01 08:00;51000;repair;done');
    await recalculated();
    expect(await shown()).toHaveLength(3);
    expect(await own.rows('kk_workshopvisits?$filter=kk_inherited eq true')).toHaveLength(2);
  });

  it('a visit that is deleted, or turns out to be of another car, takes its copy along', async () => {
    await put('vehicles', 'vehicle_id;customer_id;plate;status', 'V-2;C-A;EK10001;inuse');
    await put(
      'visits',
      'visit_id;customer_id;vehicle_id;arrived;kind;status',
      'B-1;C-A;V-2;2022-04-01 08:00;service;done',
    );
    const [gone] = await own.rows("kk_workshopvisits?$filter=kk_externalid eq 'B-2'");
    await own.remove(`kk_workshopvisits(${String(gone!.kk_workshopvisitid)})`);
    await recalculated();
    expect(days(await listOn('contact', 'visits', ids.bo))).toEqual(['2025-09-01']);
    expect(days(await listOn('kk_vehicle', 'visits', ids.car))).toEqual(['2025-09-01']);
  });

  it('sold on, the third owner inherits from both and the second only keeps the own', async () => {
    await put('customers', 'customer_id;kind;company_name', 'C-C;company;Tredje AS');
    await put('ownerships', header, 'E-2;V-1;C-B;owner;2024-05-02;2026-01-10', 'E-3;V-1;C-C;leaser;2026-01-10;');
    await recalculated();
    const [third] = await own.rows("accounts?$filter=kk_externalid eq 'C-C'");
    expect(days(await listOn('account', 'visits', String(third!.accountid)))).toEqual([
      '2025-09-01',
      '2023-09-01',
      '2022-04-01',
    ]);
    expect(days(await listOn('contact', 'visits', ids.bo))).toEqual(['2025-09-01']);
    const form = JSON.stringify(await listOn('kk_vehicle', 'visits', ids.car));
    for (const secret of [...secrets, ids.anne, ids.bo, 'Nyeier']) expect(form).not.toContain(secret);
  });

  it('sold back, the first owner has the own texts again and inherits the other’s visit without them', async () => {
    await put('ownerships', header, 'E-2;V-1;C-B;owner;2024-05-02;2026-01-10', 'E-3;V-1;C-A;owner;2026-01-10;');
    await recalculated();
    const rows = await listOn('kk_vehicle', 'visits', ids.car);
    expect(rows.map((row) => [row.kk_visitedon, row.kk_inherited])).toEqual([
      ['2025-09-01', true],
      ['2023-09-01', false],
      ['2022-04-01', false],
    ]);
    expect(JSON.stringify(rows)).not.toContain('Nyeier');
    expect(rows[1]).toMatchObject({ kk_request: 'Piper når jeg bremser' });
    expect(days(await listOn('contact', 'visits', ids.bo))).toEqual(['2025-09-01']);
    expect(await recalculated()).toMatchObject({ ownerships: { written: 0 } });
  });

  it('when nobody has taken over, the last one is shown as former owner, is called about nothing and inherits nothing', async () => {
    await put('ownerships', header, 'E-2;V-1;C-B;owner;2024-05-02;2026-01-10');
    await recalculated();
    expect(await vehicle()).toMatchObject({
      _kk_customerid_value: ids.bo,
      kk_role: VehicleRoles.formerowner,
      kk_nextdue: null,
    });
    expect(days(await listOn('contact', 'visits', ids.bo))).toEqual(['2025-09-01']);
    expect(await listOn('kk_vehicle', 'ownerships', ids.car)).toEqual([]);
  });

  it('an ownership that has ended since the last recalculation is not shown on the vehicle form', async () => {
    const [, second] = await own.rows('kk_vehicleownerships?$orderby=kk_heldfrom');
    await own.patch(`kk_vehicleownerships(${String(second!.kk_vehicleownershipid)})`, { kk_helduntil: '2026-11-22' });
    expect(await listOn('kk_vehicle', 'ownerships', ids.car)).toEqual([]);
  });
});

describe('without ownerships', () => {
  it('a vehicle that gets another customer stops showing the former one’s visits and shows what was before', async () => {
    await recalculated();
    await put('vehicles', 'vehicle_id;customer_id;role;status;delivered_on', 'V-1;C-B;owner;inuse;2024-05-02');
    await recalculated();
    const rows = await listOn('kk_vehicle', 'visits', ids.car);
    expect(rows.map((row) => row.kk_inherited)).toEqual([true, true]);
    for (const secret of [...secrets, ids.anne]) expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('what was done before is no visit of the new owner: not the last one, and none that a tier counts', async () => {
    await put('vehicles', 'vehicle_id;customer_id;role;status;delivered_on', 'V-1;C-B;owner;inuse;2024-05-02');
    await recalculated('2024-06-01');
    expect(await listOn('contact', 'visits', ids.bo)).toHaveLength(2);
    const [bo] = await own.rows("contacts?$filter=kk_externalid eq 'C-B'");
    expect(bo).toMatchObject({ kk_lastworkshopvisit: null });
    const [anne] = await own.rows("contacts?$filter=kk_externalid eq 'C-A'");
    expect(anne).toMatchObject({ kk_lastworkshopvisit: '2023-09-01' });
  });

  it('work that the former owner declined is not told of the vehicle any more', async () => {
    await recalculated('2024-06-01');
    expect(await vehicle()).toMatchObject({ kk_declinedwork: 'Bremser foran i lykt' });
    await put('vehicles', 'vehicle_id;customer_id;role;status', 'V-1;C-B;owner;inuse');
    await recalculated('2024-06-02');
    expect(await vehicle()).toMatchObject({ kk_declinedwork: null, kk_declinedon: null });
  });

  it('of a car that is sold nobody inherits anything', async () => {
    await put('vehicles', 'vehicle_id;customer_id;status;delivered_on', 'V-1;C-B;sold;2024-05-02');
    await recalculated();
    expect(await vehicle()).toMatchObject({ kk_vehiclestatus: VehicleStatuses.sold });
    expect(await listOn('contact', 'visits', ids.bo)).toEqual([]);
  });
});

describe('a file of ownerships', () => {
  it('refuses what cannot be, row by row, and the rest goes in', async () => {
    const report = await put(
      'ownerships',
      header,
      'E-1;V-1;C-A;owner;2024-01-01;2023-01-01',
      'E-2;V-1;C-X;owner;2024-01-01;',
      'E-3;V-9;C-A;owner;2024-01-01;',
      'E-4;V-1;C-A;former;2024-01-01;',
      'E-5;V-1;C-A;owner;2020-03-02;',
    );
    expect(report).toMatchObject({ read: 5, stored: 1, rejected: 2, waiting: 2 });
    const rejected = files.read(report.rejectedFile!);
    const waiting = files.read(report.waitingFile!);
    expect(rejected).toContain('column until: is before the first day, 2024-01-01');
    expect(waiting).toContain('customer ""C-X"" is not in the organisation');
    expect(waiting).toContain('V-9');
    expect(rejected).toContain('use one of owner, leaser, driver');
  });
});
