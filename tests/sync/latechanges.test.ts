/** What a workshop system changes afterwards, through the files and the command's own steps, over a running organisation. */
import { join } from 'node:path';
import { VisitStatuses } from '../../solution/names';
import { configure } from '../../sync/configure';
import { connect } from '../../sync/connection';
import { load, type LoadReport } from '../../sync/load';
import { recalculate } from '../../sync/recalculate/recalculate';
import { sources } from '../../sync/sources/index';
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
const recalculated = async (since: string | null = null) =>
  recalculate(await connected(), '2026-11-23', progress, since);

const visitColumns = 'visit_id;customer_id;vehicle_id;arrived;odometer;kind;status;customer_amount;removed';
const visits = (...rows: string[]) => loaded('visits', visitColumns, ...rows);
const lineColumns = 'line_id;visit_id;kind;text;amount;status;removed';
const lines = (...rows: string[]) => loaded('lines', lineColumns, ...rows);

const one = async (address: string): Promise<Record<string, unknown>> => {
  const [row, ...more] = await own.rows(address);
  expect(more).toEqual([]);
  return row!;
};
const car = (id: string) => one(`kk_vehicles?$filter=kk_externalid eq '${id}'`);
const person = (id: string) => one(`contacts?$filter=kk_externalid eq '${id}'`);
const visit = (id: string) => one(`kk_workshopvisits?$filter=kk_externalid eq '${id}'`);
const line = (id: string) => one(`kk_workshoplines?$filter=kk_externalid eq '${id}'`);

beforeEach(async () => {
  files = folder();
  progress = quietProgress();
  const file = join(files.path, 'organisation.db');
  importedInto(file);
  own = await ownOrganisation(file);
  await configure(await connected());
  await loaded('customers', 'customer_id;kind;last_name', 'K1;person;Berg', 'K2;person;Dahl');
  await loaded(
    'vehicles',
    'vehicle_id;customer_id;plate;status;delivered_on;interval',
    'B1;K1;EK39085;inuse;2022-03-01;fixed',
    'B2;K2;EK39086;inuse;2022-03-01;fixed',
  );
  await visits(
    'V1;K1;B1;2025-03-03;40000;repair;done;3000;',
    'V2;K1;B1;2026-03-03;55000;service;done;9000;',
    'V3;K1;B1;2026-09-01;61000;repair;done;20000;',
  );
  await lines(
    'L1;V2;work;Service 60 000 km;6000;done;',
    'L2;V2;work;Bremser foran;3000;declined;',
    'L3;V3;work;Kløtsj;20000;done;',
    'L4;V3;part;Kløtsjplate;4000;done;',
  );
  await recalculated();
});
afterEach(async () => {
  await own.close();
  files.remove();
});

it('starts from what the files say', async () => {
  expect(await car('B1')).toMatchObject({
    kk_odometer: 61000,
    kk_odometeron: '2026-09-01',
    kk_declinedwork: 'Bremser foran',
  });
  expect(await person('K1')).toMatchObject({ kk_lastworkshopvisit: '2026-09-01' });
});

describe('a line', () => {
  it('that is removed is put away, not deleted, and its visit no longer speaks of it', async () => {
    const report = await lines('L3;V3;work;Kløtsj;20000;done;yes');
    expect(report).toMatchObject({ read: 1, stored: 1, rejected: 0 });
    expect(await line('L3')).toMatchObject({ statecode: 1, kk_name: 'Kløtsj' });
    await recalculated();
    expect((await visit('V3')).kk_summary).toBe('Kløtsjplate');
  });

  it('that was declined and is removed leaves the list of declined work', async () => {
    await lines('L2;V2;work;Bremser foran;3000;declined;yes');
    await recalculated();
    expect(await car('B1')).toMatchObject({ kk_declinedwork: null, kk_declinedon: null });
    expect((await visit('V2')).kk_declinedcount).toBe(0);
  });

  it('counts again when a later file no longer says that it is removed', async () => {
    await lines('L2;V2;work;Bremser foran;3000;declined;yes');
    await lines('L2;V2;work;Bremser foran;3000;declined;no');
    await recalculated();
    expect((await line('L2')).statecode).toBe(0);
    expect((await car('B1')).kk_declinedwork).toBe('Bremser foran');
  });

  it('that never came needs no removing, and is told', async () => {
    const report = await lines('L9;V3;work;Ukjent;1;done;yes', 'L4;V3;part;Kløtsjplate;4000;done;yes');
    expect(report).toMatchObject({ read: 2, stored: 2, rejected: 0 });
    expect(progress.notes).toContain('1 removed rows were not in the organisation: nothing to remove.');
    expect(await own.rows("kk_workshoplines?$filter=kk_externalid eq 'L9'")).toEqual([]);
    expect((await line('L4')).statecode).toBe(1);
    // The same file again writes nothing.
    const versions = (await line('L4'))['@odata.etag'];
    await lines('L9;V3;work;Ukjent;1;done;yes', 'L4;V3;part;Kløtsjplate;4000;done;yes');
    expect((await line('L4'))['@odata.etag']).toBe(versions);
  });

  it('is left as it is by a file that does not say whether rows are removed', async () => {
    await lines('L4;V3;part;Kløtsjplate;4000;done;yes');
    await loaded('lines', 'line_id;visit_id;text', 'L4;V3;Kløtsjplate ny');
    expect(await line('L4')).toMatchObject({ statecode: 1, kk_name: 'Kløtsjplate ny' });
  });

  it('of money given back names no visit and does no declined work', async () => {
    await lines('L5;V3;work;Bremser foran;-30000;done;');
    await recalculated();
    expect((await visit('V3')).kk_summary).toBe('Kløtsj');
    expect((await car('B1')).kk_declinedwork).toBe('Bremser foran');
  });

  it('that moves to another visit is told by that one', async () => {
    await lines('L3;V2;work;Kløtsj;20000;done;');
    await recalculated();
    expect((await visit('V2')).kk_summary).toBe('Kløtsj + 1');
    expect((await visit('V3')).kk_summary).toBe('Kløtsjplate');
  });
});

describe('a visit', () => {
  it('that is corrected takes its odometer, day and amount along', async () => {
    await visits('V3;K1;B1;2026-08-20;60500;repair;done;18000;');
    await recalculated();
    expect(await car('B1')).toMatchObject({ kk_odometer: 60500, kk_odometeron: '2026-08-20' });
    expect((await person('K1')).kk_lastworkshopvisit).toBe('2026-08-20');
  });

  it('that is cancelled counts no more: odometer, last visit, next service', async () => {
    const before = await car('B1');
    await visits('V2;K1;B1;2026-03-03;55000;service;cancelled;9000;', 'V3;K1;B1;2026-09-01;61000;repair;cancelled;0;');
    await recalculated();
    const after = await car('B1');
    expect(after).toMatchObject({ kk_odometer: 40000, kk_odometeron: '2025-03-03', kk_declinedwork: null });
    expect(after.kk_servicedueon).not.toBe(before.kk_servicedueon);
    expect((await person('K1')).kk_lastworkshopvisit).toBe('2025-03-03');
  });

  it('that is removed counts no more, and all of it is kept', async () => {
    await visits('V3;K1;B1;2026-09-01;61000;repair;done;20000;yes');
    await recalculated();
    expect(await visit('V3')).toMatchObject({
      statecode: 1,
      kk_visitstatus: VisitStatuses.done,
      kk_customeramount: 20000,
    });
    expect(await car('B1')).toMatchObject({ kk_odometer: 55000, kk_odometeron: '2026-03-03' });
    expect((await person('K1')).kk_lastworkshopvisit).toBe('2026-03-03');
  });

  it('that was the only one leaves nothing behind when it is removed, but what somebody typed stays', async () => {
    await visits('W1;K2;B2;2026-05-05;30000;repair;done;100;');
    await recalculated();
    expect(await car('B2')).toMatchObject({ kk_odometer: 30000 });
    await visits('W1;K2;B2;2026-05-05;30000;repair;done;100;yes');
    await recalculated();
    expect(await car('B2')).toMatchObject({ kk_odometer: null, kk_odometeron: null });
    await own.patch(`kk_vehicles(${(await car('B2')).kk_vehicleid as string})`, {
      kk_odometer: 31000,
      kk_odometeron: '2026-06-01',
    });
    await recalculated();
    expect(await car('B2')).toMatchObject({ kk_odometer: 31000, kk_odometeron: '2026-06-01' });
    expect((await person('K2')).kk_lastworkshopvisit).toBeNull();
  });

  it('that moves to another vehicle and customer leaves the one and reaches the other', async () => {
    await visits('V3;K2;B2;2026-09-01;61000;repair;done;20000;');
    await recalculated();
    expect(await car('B1')).toMatchObject({ kk_odometer: 55000, kk_odometeron: '2026-03-03' });
    expect(await car('B2')).toMatchObject({ kk_odometer: 61000, kk_odometeron: '2026-09-01' });
    expect((await person('K1')).kk_lastworkshopvisit).toBe('2026-03-03');
    expect((await person('K2')).kk_lastworkshopvisit).toBe('2026-09-01');
  });

  it('that moves away from the vehicle alone leaves no odometer there', async () => {
    await visits('V3;K1;;2026-09-01;61000;repair;done;20000;');
    await recalculated();
    expect(await car('B1')).toMatchObject({ kk_odometer: 55000 });
  });

  it('of money given back is no visit, and lessens what was spent', async () => {
    // Seven years and 30 000 kroner are gold; with what is given back it is less.
    await loaded('vehicles', 'vehicle_id;customer_id;delivered_on', 'B0;K1;2018-01-01');
    await recalculated();
    const tiers = await own.rows('kk_loyaltytiers?$select=kk_code');
    const tierOf = async () => {
      const id = (await person('K1'))._kk_loyaltytierid_value;
      return tiers.find((tier) => tier.kk_loyaltytierid === id)?.kk_code;
    };
    expect(await tierOf()).toBe('gold');
    await visits('V4;K1;;2026-09-01;;;done;-5000;', 'V5;K1;;2026-11-01;;;done;-10;');
    await recalculated();
    expect((await person('K1')).kk_lastworkshopvisit).toBe('2026-09-01');
    expect(await tierOf()).toBe('silver');
  });
});

describe('recalculated for what changed', () => {
  const everything = async () => {
    const of = async (set: string, columns: string) =>
      own.rows(`${set}?$select=kk_externalid,${columns}&$orderby=kk_externalid`);
    const bare = (rows: Record<string, unknown>[]) =>
      rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith('@'))));
    return {
      cars: bare(
        await of('kk_vehicles', 'kk_odometer,kk_odometeron,kk_declinedwork,kk_servicedueon,kk_yearlykm,kk_nextdueon'),
      ),
      people: bare(await of('contacts', 'kk_lastworkshopvisit,_kk_loyaltytierid_value,kk_freesince')),
      visits: bare(await of('kk_workshopvisits', 'kk_summary,kk_declinedcount')),
    };
  };

  it('looks at what was written and what follows from it, and ends where a whole run ends', async () => {
    // The organisation's clock stands still, so what comes now comes an hour later.
    const file = join(files.path, 'organisation.db');
    await own.close();
    own = await ownOrganisation(file, undefined, new Date('2026-11-23T10:00:00Z'));
    await lines('L2;V2;work;Bremser foran;3000;declined;yes', 'L3;V3;work;Kløtsj og svinghjul;20000;done;');
    const report = await recalculated('2026-11-23T09:30:00Z');
    expect(report.visits.looked).toBe(2);
    expect(report.customers.looked).toBe(1);
    expect(report.vehicles.looked).toBe(1);
    const narrow = await everything();
    expect(narrow.visits).toContainEqual(expect.objectContaining({ kk_summary: 'Kløtsj og svinghjul' }) as object);
    const whole = await recalculated();
    expect(whole.visits.written + whole.customers.written + whole.vehicles.written).toBe(0);
    expect(await everything()).toEqual(narrow);
  });

  it('looks at nothing when nothing was written', async () => {
    const report = await recalculated('2026-11-23T09:00:01Z');
    expect([report.visits, report.customers, report.vehicles]).toEqual([
      { looked: 0, written: 0 },
      { looked: 0, written: 0 },
      { looked: 0, written: 0 },
    ]);
  });
});
