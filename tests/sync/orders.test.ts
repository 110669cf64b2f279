/** Orders, what was promised of them, and SMS: from their files through sync into a running organisation. */
import { join } from 'node:path';
import { Channels, Directions, OrderStatuses, Promises, VehicleStatuses } from '../../solution/names';
import { configure } from '../../sync/configure';
import { connect } from '../../sync/connection';
import { load, type LoadReport } from '../../sync/load';
import { recalculate } from '../../sync/recalculate/recalculate';
import { sources } from '../../sync/sources/index';
import { beginning } from '../../sync/sources/sms';
import { folder, quickPatience, quietProgress } from './files';
import { importedInto, ownOrganisation, type OwnOrganisation } from './own-organisation';

let own: OwnOrganisation;
let files: ReturnType<typeof folder>;
let progress: ReturnType<typeof quietProgress>;

const connected = async () => connect(own.url, quickPatience());
async function loaded(name: string, ...rows: string[]): Promise<LoadReport> {
  const source = sources.find((one) => one.name === name)!;
  return load(source, files.write(`${name}.csv`, rows.join('\n')), await connected(), progress);
}
const recalculated = async (today = '2026-11-23') => recalculate(await connected(), today, progress);
const orders = (...rows: string[]) =>
  loaded('orders', 'order_id;customer_id;model;status;promised_on;told_on;promise_reason;delivered_on', ...rows);
const sms = (...rows: string[]) =>
  loaded('sms', 'message_id;customer_id;direction;sent;text;number;purpose;by', ...rows);
const one = async (address: string): Promise<Record<string, unknown>> => {
  const [row, ...more] = await own.rows(address);
  expect(more).toEqual([]);
  return row!;
};
const order = (id: string) => one(`kk_vehicleorders?$filter=kk_externalid eq '${id}'`);
const promisesOf = async (id: string) =>
  (
    await own.rows(
      `kk_orderpromises?$filter=_kk_orderid_value eq ${String((await order(id)).kk_vehicleorderid)}&$orderby=kk_toldon`,
    )
  ).map(({ kk_promisedon, kk_toldon, kk_reason }) => [kk_promisedon, kk_toldon, kk_reason]);
const message = (id: string) => one(`kk_messages?$filter=kk_externalid eq '${id}'`);
const touches = () => own.rows('kk_touches?$orderby=kk_occurredon');

beforeEach(async () => {
  files = folder();
  progress = quietProgress();
  const file = join(files.path, 'organisation.db');
  importedInto(file);
  own = await ownOrganisation(file);
  await configure(await connected());
  await loaded('customers', 'customer_id;kind;last_name;company_name', 'K1;person;Berg;', 'F1;company;;Fjord AS');
});
afterEach(async () => {
  await own.close();
  files.remove();
});

describe('an order', () => {
  it('stands as its file says, a company’s too', async () => {
    await loaded('vehicles', 'vehicle_id;customer_id;plate', 'B1;K1;EK39085');
    const report = await loaded(
      'orders',
      'order_id;order_number;customer_id;vehicle_id;model;status;ordered_on',
      'O1;VW100;K1;B1;ID.7;confirmed;2026-10-01',
      'O2;;F1;;Caddy;draft;',
    );
    expect(report).toMatchObject({ read: 2, stored: 2, rejected: 0 });
    const [car] = await own.rows('kk_vehicles');
    expect(await order('O1')).toMatchObject({
      kk_name: 'VW100',
      kk_model: 'ID.7',
      kk_orderstatus: OrderStatuses.confirmed,
      kk_orderedon: '2026-10-01',
      _kk_vehicleid_value: car!.kk_vehicleid,
    });
    const [company] = await own.rows('accounts');
    expect(await order('O2')).toMatchObject({ kk_name: 'O2', _kk_customerid_value: company!.accountid });
  });

  it('keeps every day that was promised, in the order in which the customer was told', async () => {
    await orders('O1;K1;ID.7;ordered;2027-01-07;2026-10-26;;');
    await recalculated('2026-10-26');
    await orders('O1;K1;ID.7;built;2027-01-22;2026-11-16;Forsinket fra fabrikken;');
    await recalculated();
    expect(await promisesOf('O1')).toEqual([
      ['2027-01-07', '2026-10-26', null],
      ['2027-01-22', '2026-11-16', 'Forsinket fra fabrikken'],
    ]);
    expect(await order('O1')).toMatchObject({
      kk_firstpromisedon: '2027-01-07',
      kk_promisechanges: 1,
      kk_promise: Promises.open,
      kk_dayslate: 0,
    });
    expect((await recalculated()).orders).toEqual({ looked: 1, written: 0 });
    expect(await promisesOf('O1')).toHaveLength(2);
  });

  it('that does not say when it was told was told when it is first seen, once', async () => {
    await orders('O1;K1;ID.7;ordered;2027-01-07;;;');
    await recalculated('2026-11-01');
    await recalculated('2026-11-02');
    await orders('O1;K1;ID.7;ordered;2027-02-01;;;');
    await recalculated('2026-11-03');
    await orders('O1;K1;ID.7;ordered;2027-01-07;;;');
    await recalculated('2026-11-04');
    expect((await promisesOf('O1')).map(([day, toldOn]) => [day, toldOn])).toEqual([
      ['2027-01-07', '2026-11-01'],
      ['2027-02-01', '2026-11-03'],
      ['2027-01-07', '2026-11-04'],
    ]);
    expect((await order('O1')).kk_promisechanges).toBe(2);
  });

  it('is not promised twice when its system also tells the whole history', async () => {
    await orders('O1;K1;ID.7;built;2027-01-22;2026-11-16;Forsinket;');
    await loaded(
      'orderpromises',
      'promise_id;order_id;promised_on;told_on;reason',
      'P1;O1;2027-01-07;2026-10-26;',
      'P2;O1;2027-01-22;2026-11-16;Forsinket',
    );
    await recalculated();
    expect(await promisesOf('O1')).toHaveLength(2);
    expect(await order('O1')).toMatchObject({ kk_firstpromisedon: '2027-01-07', kk_promisechanges: 1 });
  });

  it('tells a promise kept from a broken one, on the day', async () => {
    await orders(
      'O1;K1;ID.7;delivered;2026-06-01;2026-01-05;;2026-06-01',
      'O2;K1;ID.3;delivered;2026-06-01;2026-01-05;;2026-06-02',
      'O3;K1;Golf;arrived;2026-11-22;2026-01-05;;',
      'O4;K1;Polo;cancelled;2026-06-01;2026-01-05;;',
    );
    await recalculated();
    const standings = [];
    for (const id of ['O1', 'O2', 'O3', 'O4']) {
      const { kk_promise, kk_dayslate } = await order(id);
      standings.push([kk_promise, kk_dayslate]);
    }
    expect(standings).toEqual([
      [Promises.kept, 0],
      [Promises.broken, 1],
      [Promises.broken, 1],
      [Promises.none, 0],
    ]);
  });

  it('is a vehicle of its customer until the real one is there', async () => {
    const cars = () =>
      own.rows('kk_vehicles?$filter=statecode eq 0&$select=kk_name,kk_model,kk_expectedon,kk_vehiclestatus,kk_nextdue');
    await orders('O1;K1;ID.7;ordered;2027-01-07;2026-10-26;;', 'O2;K1;Golf;draft;;;;', 'O3;F1;Caddy;cancelled;;;;');
    await recalculated();
    expect(await cars()).toMatchObject([
      {
        kk_name: 'O1',
        kk_model: 'ID.7',
        kk_expectedon: '2027-01-07',
        kk_vehiclestatus: VehicleStatuses.onorder,
        kk_nextdue: null,
      },
    ]);
    await orders('O1;K1;ID.7 GTX;built;2027-01-22;2026-11-16;;');
    await recalculated();
    expect(await cars()).toMatchObject([{ kk_model: 'ID.7 GTX', kk_expectedon: '2027-01-22' }]);
    expect((await recalculated()).orders.written).toBe(0);
    const [customer] = await own.rows('contacts?$select=kk_firstpurchase,kk_lastpurchase,_kk_loyaltytierid_value');
    expect(customer).toMatchObject({ kk_firstpurchase: null, kk_lastpurchase: null, _kk_loyaltytierid_value: null });

    await loaded('vehicles', 'vehicle_id;customer_id;plate;status', 'B1;K1;EK39085;inuse');
    await loaded('orders', 'order_id;customer_id;vehicle_id;status', 'O1;K1;B1;arrived');
    await recalculated();
    expect((await cars()).map((row) => row.kk_name)).toEqual(['EK 39085']);
    expect(await own.rows('kk_vehicles')).toHaveLength(2);
  });

  it('is a vehicle again when it was cancelled by mistake', async () => {
    const active = () => own.rows('kk_vehicles?$filter=statecode eq 0');
    await orders('O1;K1;ID.7;ordered;2027-01-07;;;');
    await recalculated();
    await orders('O1;K1;ID.7;cancelled;2027-01-07;;;');
    await recalculated();
    expect(await active()).toEqual([]);
    await orders('O1;K1;ID.7;ordered;2027-01-07;;;');
    await recalculated();
    expect(await active()).toHaveLength(1);
    expect(await own.rows('kk_vehicles')).toHaveLength(1);
  });

  it('that is delivered without a day, or for nobody known, is refused with the reason', async () => {
    const report = await orders('O1;K1;ID.7;delivered;;;;', 'O2;K9;ID.7;ordered;;;;', 'O3;K1;ID.7;sent;;;;');
    expect(report).toMatchObject({ stored: 0, rejected: 2, waiting: 1 });
    expect(progress.notes.join('\n')).toMatch(/row 2, column delivered_on: is empty, and the status is delivered/);
    expect(progress.notes.join('\n')).toMatch(/row 3, column customer_id: customer "K9" is not in the organisation/);
    expect(progress.notes.join('\n')).toMatch(/row 4, column status: "sent" is not known; use one of draft, ordered/);
  });
});

describe('an SMS', () => {
  it('is stored as text with the last digits of its number only', async () => {
    await sms('S1;K1;inbound;2026-11-20 10:00;"<b>Hei</b>\nkan jeg hente?";+47 911 22 334;reply;');
    expect(await message('S1')).toMatchObject({
      kk_name: '<b>Hei</b> kan jeg hente?',
      kk_text: '<b>Hei</b>\nkan jeg hente?',
      kk_number: '… 334',
      kk_direction: Directions.inbound,
      kk_senton: '2026-11-20T09:00:00Z',
    });
  });

  it('waits until somebody has said something to the customer, by SMS or otherwise', async () => {
    await sms(
      'S1;K1;inbound;2026-11-20 10:00;Hei;;;',
      'S2;K1;inbound;2026-11-20 12:00;Hallo?;;;',
      'S3;F1;inbound;2026-11-20 10:00;Hei;;;',
    );
    await recalculated();
    expect((await message('S1')).kk_answered).toBe(false);
    await sms('S4;K1;outbound;2026-11-20 13:00;Ja!;;reply;Siri');
    await loaded(
      'touches',
      'touch_id;customer_id;channel;direction;occurred;campaign',
      'T1;F1;newsletter;outbound;2026-11-20 10:30;Nyhetsbrev',
    );
    await recalculated();
    expect(await message('S1')).toMatchObject({ kk_answered: true, kk_answeredon: '2026-11-20T12:00:00Z' });
    expect((await message('S2')).kk_answered).toBe(true);
    expect((await message('S3')).kk_answered).toBe(false);
    await loaded('touches', 'touch_id;customer_id;channel;direction;occurred', 'T2;F1;phone;outbound;2026-11-20 15:00');
    await recalculated();
    expect(await message('S3')).toMatchObject({ kk_answered: true, kk_answeredon: '2026-11-20T14:00:00Z' });
  });

  it('is in the list of those that wait, and on top of the card', async () => {
    await sms(
      'S1;K1;inbound;2026-10-20 10:00;Lenge siden;;;',
      'S2;K1;outbound;2026-10-20 12:00;Ja;;reply;',
      'S3;K1;inbound;2026-11-20 12:00;Og nå?;;;',
      'S4;F1;outbound;2026-11-21 12:00;Hei;;;',
    );
    await recalculated();
    const listed = async (name: string) => {
      const view = own.organisation.metadata().views.find((each) => each.name[1033] === name);
      return (await own.rows(`kk_messages?fetchXml=${encodeURIComponent(view!.fetchXml)}`)).map((row) => row.kk_name);
    };
    expect(await listed('Unanswered SMS')).toEqual(['Og nå?']);
    expect(await listed('SMS on the card')).toEqual(['Og nå?', 'Hei', 'Ja', 'Lenge siden']);
  });

  it('counts as one touch, also when another file tells of it, and never twice', async () => {
    await loaded(
      'touches',
      'touch_id;customer_id;channel;direction;occurred',
      'T1;K1;sms;outbound;2026-11-20 13:00:20',
    );
    await sms(
      'S1;K1;outbound;2026-11-20 13:00;Bilen er klar;;service;Siri',
      'S2;K1;outbound;2026-11-21 09:00;Husk timen;;service;Siri',
      'S3;K1;inbound;2026-11-21 10:00;Takk;;;',
    );
    await recalculated();
    const first = await touches();
    expect(first.map((row) => [row.kk_name, row.kk_channel, row.kk_direction])).toEqual([
      ['T1', Channels.sms, Directions.outbound],
      ['Husk timen', Channels.sms, Directions.outbound],
      ['Takk', Channels.sms, Directions.inbound],
    ]);
    const [customer] = await own.rows('contacts');
    expect(customer!.kk_lasttouch).toBe('2026-11-21T08:00:00Z');
    expect((await recalculated()).messages.written).toBe(0);
    expect(await touches()).toHaveLength(3);
  });

  it('begins with as much as a name holds, and no half character', () => {
    expect(beginning('Kort')).toBe('Kort');
    const long = beginning('😊'.repeat(80));
    expect(long.length).toBeLessThanOrEqual(100);
    expect(long).toMatch(/^(😊)+…$/u);
  });
});
