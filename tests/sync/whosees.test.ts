/** Who may see and change what of a vehicle and its visits: asked of a running organisation, as the person. */
import { join } from 'node:path';
import { kundekort } from '../../solution/kundekort';
import type { Solution } from '../../solution/language/solution';
import { tableName } from '../../solution/language/table';
import { VisitStatuses } from '../../solution/names';
import { configure } from '../../sync/configure';
import { connect } from '../../sync/connection';
import { recalculate } from '../../sync/recalculate/recalculate';
import { folder, quickPatience, quietProgress } from './files';
import { importedInto, ownOrganisation, type OwnOrganisation } from './own-organisation';

type Row = Record<string, unknown>;
let own: OwnOrganisation;
let files: ReturnType<typeof folder>;
let ids: { customer: string; before: string; vehicle: string; visit: string };

/** A customer with a car that was somebody else's, owned by the root unit; the seller sits in a unit below it. */
async function open(solution: Solution): Promise<void> {
  files = folder();
  const file = join(files.path, 'organisation.db');
  importedInto(file, solution);
  own = await ownOrganisation(file);
  await configure(await connect(own.url, quickPatience()));
  const { organisation } = own;
  const root = String(organisation.user('system')?.businessUnitId);
  const unit = await own.add('businessunits', {
    name: 'Hokksund',
    'parentbusinessunitid@odata.bind': `/businessunits(${root})`,
  });
  await own.patch(`systemusers(${organisation.user('seller')!.id})`, {
    'businessunitid@odata.bind': `/businessunits(${unit})`,
  });
  const customer = await own.add('contacts', { lastname: 'Nyeier' });
  const before = await own.add('contacts', { lastname: 'Avreise' });
  const of = (id: string) => ({ 'kk_CustomerId_contact@odata.bind': `/contacts(${id})` });
  const vehicle = await own.add('kk_vehicles', { kk_name: 'EK 39085', ...of(customer) });
  const on = { 'kk_VehicleId@odata.bind': `/kk_vehicles(${vehicle})` };
  const holds = (id: string, values: object) => own.add('kk_vehicleownerships', { ...on, ...of(id), ...values });
  await holds(before, { kk_heldfrom: '2018-01-01', kk_helduntil: '2024-01-01' });
  await holds(customer, { kk_heldfrom: '2024-01-01' });
  const done = { kk_visitstatus: VisitStatuses.done, kk_customeramount: 8450, ...on };
  const visit = await own.add('kk_workshopvisits', {
    kk_name: '1',
    kk_visitedon: '2025-01-01',
    ...done,
    ...of(customer),
  });
  await own.add('kk_workshopvisits', { kk_name: '2', kk_visitedon: '2023-01-01', ...done, ...of(before) });
  ids = { customer, before, vehicle, visit };
  await recalculate(await connect(own.url, quickPatience()), '2026-11-23', quietProgress());
}
afterEach(async () => {
  await own.close();
  files.remove();
});

/** The rows that a person is given, or the status that refuses them. */
async function asSeller(address: string, init: RequestInit = {}): Promise<{ status: number; rows: Row[] }> {
  const answer = await fetch(`${own.url}/api/data/v9.2/${address}`, {
    ...init,
    headers: { Authorization: 'Bearer seller', 'Content-Type': 'application/json' },
  });
  const text = await answer.text();
  return { status: answer.status, rows: text ? ((JSON.parse(text) as { value?: Row[] }).value ?? []) : [] };
}
const change = (address: string, values: object) =>
  asSeller(address, { method: 'PATCH', body: JSON.stringify(values) });
const withTables = (edit: (table: Solution['tables'][number]) => Solution['tables'][number]): Solution => ({
  ...kundekort,
  tables: kundekort.tables.map(edit),
});

describe('a seller of another business unit', () => {
  it('sees vehicle, visits and ownerships, because the customer on the phone may belong to anyone, and changes none', async () => {
    await open(kundekort);
    expect((await asSeller('kk_vehicles')).rows).toHaveLength(1);
    expect(
      (await asSeller(`kk_workshopvisits?$filter=_kk_shownonvehicleid_value eq ${ids.vehicle}`)).rows,
    ).toHaveLength(2);
    expect((await asSeller('kk_vehicleownerships')).rows).toHaveLength(2);
    const [ownership] = (await asSeller('kk_vehicleownerships')).rows;
    expect((await change(`kk_vehicles(${ids.vehicle})`, { kk_model: 'x' })).status).toBe(403);
    expect((await change(`kk_workshopvisits(${ids.visit})`, { kk_request: 'x' })).status).toBe(403);
    expect((await change(`kk_workshopvisits(${ids.visit})`, { kk_inherited: true })).status).toBe(403);
    expect(
      (await change(`kk_vehicleownerships(${String(ownership!.kk_vehicleownershipid)})`, { kk_helduntil: null }))
        .status,
    ).toBe(403);
    expect((await asSeller(`kk_vehicles(${ids.vehicle})`, { method: 'DELETE' })).status).toBe(403);
  });

  it('sees no visit of the other unit, former owners’ included, where the role is narrowed to the own unit', async () => {
    await open({
      ...kundekort,
      roles: kundekort.roles.map((role) =>
        role.name === 'Kundekort Seller'
          ? {
              ...role,
              tables: { ...role.tables, kk_workshopvisit: { Read: 'Local' }, kk_vehicleownership: { Read: 'Local' } },
            }
          : role,
      ),
    });
    expect((await asSeller('kk_vehicles')).rows).toHaveLength(1);
    expect((await asSeller('kk_workshopvisits')).rows).toEqual([]);
    expect((await asSeller('kk_vehicleownerships')).rows).toEqual([]);
    // The same seller back in the unit of the rows sees them.
    const root = String(own.organisation.user('system')?.businessUnitId);
    await own.patch(`systemusers(${own.organisation.user('seller')!.id})`, {
      'businessunitid@odata.bind': `/businessunits(${root})`,
    });
    expect((await asSeller('kk_workshopvisits')).rows).toHaveLength(3);
  });
});

describe('an amount that is secured', () => {
  it('does not reach a seller without a profile, who has all the rest of the visit', async () => {
    await open(
      withTables((table) =>
        tableName(table) === 'kk_workshopvisit'
          ? {
              ...table,
              columns: { ...table.columns, customerAmount: { ...table.columns.customerAmount!, secured: true } },
            }
          : table,
      ),
    );
    const address = `kk_workshopvisits?$select=kk_name,kk_customeramount&$filter=kk_name eq '1'`;
    expect((await asSeller(address)).rows).toMatchObject([{ kk_name: '1', kk_customeramount: null }]);
    expect(await own.rows(address)).toMatchObject([{ kk_customeramount: 8450 }]);
  });
});

describe('a deleted vehicle', () => {
  it('leaves the visits with their customers, takes the ownerships along, and nothing of earlier owners stays', async () => {
    await open(kundekort);
    await own.remove(`kk_vehicles(${ids.vehicle})`);
    await recalculate(await connect(own.url, quickPatience()), '2026-11-23', quietProgress());
    const of = (customer: string) =>
      asSeller(`kk_workshopvisits?$filter=_kk_customerid_value eq ${customer} and statecode eq 0`);
    expect((await of(ids.customer)).rows).toMatchObject([{ kk_name: '1', _kk_vehicleid_value: null }]);
    expect((await of(ids.before)).rows).toMatchObject([{ kk_name: '2', _kk_vehicleid_value: null }]);
    expect(await own.rows('kk_vehicleownerships')).toEqual([]);
  });
});
