/** The whole way: files of a small dealer into a running organisation, twice, and what follows from them. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { configure } from '../../sync/configure';
import { connect } from '../../sync/connection';
import { load } from '../../sync/load';
import { recalculate } from '../../sync/recalculate/recalculate';
import { Channels, Purposes } from '../../solution/names';
import { sources } from '../../sync/sources/index';
import { folder, quickPatience, quietProgress } from './files';
import { importedInto, ownOrganisation, type OwnOrganisation } from './own-organisation';

const dealer = {
  customers: `customer_id;kind;first_name;last_name;company_name;org_number;email;mobile;language;sms_consent;sms_consent_on;sms_consent_source;reservation;primary_contact_id
C-1;person;Åse;Nordmann;;;ase@example.no;91234567;nb;yes;03.05.2025;contract;notreserved;
C-2;company;;;Fjord Elektro AS;923609016;post@example.no;;nb;;;;;C-1`,
  vehicles: `vehicle_id;customer_id;role;plate;vin;make;model;model_year;fuel;delivered_on;status
V-1;C-1;owner;EK39085;WVWZZZE2ZN0900001;Volkswagen;ID.4;2022;electric;2023-01-15;inuse
V-2;C-1;owner;KH52417;;Volkswagen;Golf;2014;diesel;26.07.2014;sold
V-3;C-2;leaser;EK11111;;Volkswagen;Crafter;2020;diesel;;inuse`,
  visits: `visit_id;visit_number;customer_id;vehicle_id;workshop;booked;arrived;completed;odometer;kind;status;request;customer_amount
B-1;2026-1;C-1;V-1;;2026-03-12 07:45;2026-03-12 07:58;2026-03-12 15:00;74210;repair;done;Ulyd foran;8450,50
B-2;2025-9;C-1;V-1;Verksted Nord;2025-11-02T08:00;;;61000;service;done;;4120
B-3;2026-9;C-2;V-3;;2026-12-01 08:00;;;;service;booked;Service;`,
  lines: `line_id;visit_id;position;kind;text;quantity;amount;payer;status
L-1;B-1;1;work;Bremser foran;2;5200;customer;done
L-2;B-1;2;work;Hjulskift;1;900,5;customer;done
L-3;B-1;3;work;Støtdempere;1;9000;customer;declined`,
  touches: `touch_id;customer_id;channel;direction;purpose;subject;campaign;dealer;by;occurred
T-1;C-1;phone;outbound;service;Ringte om service;;Nord;Siri Selnes;2026-01-31 23:30
T-2;C-1;sms;inbound;reply;Takk;;Nord;;2026-02-01 08:00`,
};

let own: OwnOrganisation;
let files: ReturnType<typeof folder>;
let progress: ReturnType<typeof quietProgress>;

const template = folder();
beforeAll(() => importedInto(join(template.path, 'organisation.db')));
afterAll(() => template.remove());

beforeEach(async () => {
  files = folder();
  cpSync(template.path, files.path, { recursive: true });
  own = await ownOrganisation(join(files.path, 'organisation.db'));
  progress = quietProgress();
});
afterEach(async () => {
  await own.close();
  files.remove();
});

const connected = () => connect(own.url, quickPatience());
async function loadFile(name: keyof typeof dealer, text: string = dealer[name]) {
  const source = sources.find((source) => source.name === name)!;
  return load(source, files.write(`${name}.csv`, text), await connected(), progress);
}
async function loadDealer() {
  const reports = [];
  for (const name of Object.keys(dealer) as (keyof typeof dealer)[]) reports.push(await loadFile(name));
  return reports;
}
const recalculated = async () => recalculate(await connected(), '2026-11-23', progress);
const contact = async () => (await own.rows('contacts'))[0]!;
const visit = async (id: string) => (await own.rows(`kk_workshopvisits?$filter=kk_externalid eq '${id}'`))[0]!;

const tables = ['contacts', 'accounts', 'kk_vehicles', 'kk_workshopvisits', 'kk_workshoplines', 'kk_touches'];
/** Every row without what a write changes by itself. */
async function everything() {
  const all: Record<string, unknown> = {};
  for (const set of tables)
    all[set] = (await own.rows(set)).map((row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => !/etag|modifiedon|versionnumber/.test(name))),
    );
  return all;
}

describe('a dealer’s files', () => {
  it('become rows that point at each other', async () => {
    const reports = await loadDealer();
    expect(reports.map((report) => [report.stored, report.rejected])).toEqual([
      [2, 0],
      [3, 0],
      [3, 0],
      [3, 0],
      [2, 0],
    ]);
    const person = await contact();
    const [company] = await own.rows('accounts');
    expect(person).toMatchObject({ firstname: 'Åse', kk_smsconsent: true, kk_smsconsenton: '2025-05-03' });
    expect(company).toMatchObject({ name: 'Fjord Elektro AS', _primarycontactid_value: person.contactid });
    const visits = await own.rows('kk_workshopvisits?$orderby=kk_externalid');
    const vehicles = await own.rows('kk_vehicles?$orderby=kk_externalid');
    expect(visits[0]).toMatchObject({
      kk_name: '2026-1',
      kk_visitedon: '2026-03-12',
      kk_arrivedon: '2026-03-12T06:58:00Z',
      kk_customeramount: 8450.5,
      _kk_customerid_value: person.contactid,
      _kk_vehicleid_value: vehicles[0]!.kk_vehicleid,
    });
    expect(visits[1]).toMatchObject({ kk_visitedon: '2025-11-02', kk_workshop: 'Verksted Nord' });
    expect(visits[2]).toMatchObject({ _kk_customerid_value: company!.accountid });
    const [touch] = await own.rows("kk_touches?$filter=kk_externalid eq 'T-1'");
    expect(touch).toMatchObject({ kk_occurredon: '2026-01-31T22:30:00Z', kk_by: 'Siri Selnes' });
  });

  it('loaded twice change nothing', async () => {
    await loadDealer();
    const before = await everything();
    const again = await loadDealer();
    expect(again.every((report) => report.rejected === 0 && report.duplicates === 0)).toBe(true);
    expect(await everything()).toEqual(before);
  });

  it('in the wrong order are told what is missing, and the mended order stores them', async () => {
    const early = await loadFile('lines');
    expect(early).toMatchObject({ stored: 0, rejected: 0, waiting: 3 });
    expect(progress.notes.join('\n')).toContain('row 2, column visit_id: "B-1" is not in the organisation');
    await loadDealer();
    expect(await own.rows('kk_workshoplines')).toHaveLength(3);
  });

  it('with one row that the organisation refuses store the others', async () => {
    await loadDealer();
    const moved = dealer.vehicles.replace('EK39085', 'EK39086').replace('2022;electric', '2023;steam');
    expect(await loadFile('vehicles', moved)).toMatchObject({ stored: 0, unchanged: 2, rejected: 1 });
    expect(progress.notes.at(-1)).toContain('row 2, column fuel: "steam" is not known; use one of petrol');
  });

  it('give a new customer to the seller they name, and leave a known one with whoever has taken her over', async () => {
    const owners = async () => (await own.rows('contacts?$orderby=kk_externalid')).map((row) => row._ownerid_value);
    const [siri, lars] = ['seller', 'leader'].map((key) => own.organisation.user(key)!.id);
    const customers = (seller: string) =>
      `customer_id;kind;first_name;last_name;seller\nC-1;person;Åse;Nordmann;${seller}\nC-5;person;Bo;Ukjent;\nC-6;person;Liv;Ny;nobody@example.no`;
    expect(await loadFile('customers', customers('Seller@Organisation.local'))).toMatchObject({
      stored: 2,
      rejected: 1,
    });
    expect(progress.notes.at(-1)).toBe(
      'row 4, column seller: "nobody@example.no" is no active user of the organisation; correct it, or leave it empty',
    );
    expect((await owners())[0]).toBe(siri);
    await own.patch("contacts(kk_externalid='C-1')", { 'ownerid@odata.bind': `/systemusers(${lars})` });
    await loadFile('customers', customers('seller@organisation.local'));
    expect((await owners())[0]).toBe(lars);
  });

  it('name the workshop of the environment variable where they name none', async () => {
    const answer = await fetch(
      `${own.url}/api/data/v9.2/environmentvariabledefinitions?$filter=schemaname eq 'kk_DefaultWorkshop'`,
    );
    const [variable] = ((await answer.json()) as { value: { environmentvariabledefinitionid: string }[] }).value;
    await own.patch(`environmentvariabledefinitions(${variable!.environmentvariabledefinitionid})`, {
      defaultvalue: 'Verksted Sør',
    });
    await loadDealer();
    expect(await visit('B-1')).toMatchObject({ kk_workshop: 'Verksted Sør' });
    expect(await visit('B-2')).toMatchObject({ kk_workshop: 'Verksted Nord' });
  });
});

describe('an organisation without the solution', () => {
  it('is told to import it first', async () => {
    const bare = await ownOrganisation(':memory:');
    try {
      await expect(connect(bare.url, quickPatience())).rejects.toThrow('import the solution first');
    } finally {
      await bare.close();
    }
  });
});

describe('configure', () => {
  it('writes what is missing once, and never over a change', async () => {
    const first = await configure(await connected());
    expect(first.kept).toEqual([]);
    expect(await own.rows('kk_loyaltytiers?$orderby=kk_rank')).toMatchObject([
      { kk_code: 'member', kk_name: 'Medlem', kk_englishname: 'Member' },
      { kk_code: 'silver' },
      { kk_code: 'gold' },
      { kk_code: 'platinum', kk_keepmonths: 12 },
    ]);
    const followUp = (code: string, more: object) => ({ kk_code: code, kk_quietdays: 7, ...more });
    expect(await own.rows('kk_followuppolicies?$orderby=kk_level')).toMatchObject([
      followUp('none', { kk_mosttouches: 0, kk_wishfrom: null, kk_channel: null }),
      followUp('light', { kk_mosttouches: 1, kk_wishfrom: 1, kk_channel: Channels.email }),
      followUp('regular', { kk_mosttouches: 3, kk_wishfrom: 3.5, kk_channel: Channels.phone }),
      followUp('close', { kk_relationpurchasemonths: 36, kk_relationvisitmonths: 24, kk_wishfrom: 7.5 }),
    ]);
    expect(await own.rows("kk_activitymappings?$filter=kk_activitytype eq 'email'&$orderby=kk_code")).toMatchObject([
      { kk_code: 'email', kk_counts: true, kk_fromcampaign: false, kk_channel: Channels.email },
      { kk_code: 'email-campaign', kk_counts: true, kk_fromcampaign: true, kk_purpose: Purposes.marketing },
    ]);
    await own.patchCoded('kk_loyaltytiers', 'gold', { kk_name: 'Gullkunde' });
    const second = await configure(await connected());
    expect(second).toEqual({ written: [], kept: first.written });
    const [gold] = await own.rows("kk_loyaltytiers?$filter=kk_code eq 'gold'");
    expect(gold!.kk_name).toBe('Gullkunde');
  });
});

describe('recalculate', () => {
  beforeEach(async () => {
    await configure(await connected());
    await loadDealer();
  });

  it('says what visits were for, what vehicles have run and where customers stand', async () => {
    await recalculated();
    expect(await visit('B-1')).toMatchObject({ kk_summary: 'Bremser foran + 1', kk_declinedcount: 1 });
    expect(await visit('B-3')).toMatchObject({ kk_summary: 'Service', kk_declinedcount: 0 });
    const [vehicle] = await own.rows("kk_vehicles?$filter=kk_externalid eq 'V-1'");
    expect(vehicle).toMatchObject({ kk_odometer: 74_210, kk_odometeron: '2026-03-12', kk_modelyear: '2022' });
    const [silver] = await own.rows("kk_loyaltytiers?$filter=kk_code eq 'silver'");
    expect(await contact()).toMatchObject({
      kk_firstpurchase: '2014-07-26',
      kk_lastpurchase: '2023-01-15',
      kk_lastworkshopvisit: '2026-03-12',
      kk_lasttouch: '2026-01-31T22:30:00Z',
      kk_freesince: '2027-01-31',
      _kk_loyaltytierid_value: silver!.kk_loyaltytierid,
    });
    expect((await own.rows('accounts'))[0]).toMatchObject({
      kk_lastworkshopvisit: null,
      _kk_loyaltytierid_value: null,
    });
  });

  it('writes nothing the second time', async () => {
    const first = await recalculated();
    expect(first).toMatchObject({ customers: { looked: 2, written: 1 }, vehicles: { looked: 3, written: 2 } });
    const before = await own.rows('contacts?$select=modifiedon,versionnumber');
    expect(await recalculated()).toMatchObject({
      customers: { looked: 2, written: 0 },
      vehicles: { looked: 3, written: 0 },
      visits: { looked: 3, written: 0 },
    });
    expect(await own.rows('contacts?$select=modifiedon,versionnumber')).toEqual(before);
  });

  it('follows the organisation’s own programme and policies, not the defaults', async () => {
    await own.patchCoded('kk_tierrules', 'gold-1-vehicles', { kk_minimum: 2 });
    await own.patch("kk_followuppolicies(kk_code='close')", { kk_freeaftermonths: 6 });
    await own.patch("contacts(kk_externalid='C-1')", { kk_followuplevel: 275000003 });
    await recalculated();
    const [gold] = await own.rows("kk_loyaltytiers?$filter=kk_code eq 'gold'");
    expect(await contact()).toMatchObject({
      _kk_loyaltytierid_value: gold!.kk_loyaltytierid,
      kk_freesince: '2026-07-31',
    });
  });
});
