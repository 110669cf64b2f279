/** What a seller of another business unit may see and do, through the Web API and with the role as the zip brings it. */
import { join } from 'node:path';
import { folder } from './files';
import { importedInto, ownOrganisation, type OwnOrganisation } from './own-organisation';

const files = folder();
let own: OwnOrganisation;
/** Ids: the stranger, and what belongs to the others' business unit. */
const ids = { stranger: '', customer: '', vehicle: '', visit: '', ownership: '' };

async function asStranger(method: string, path: string, values?: object) {
  const answer = await fetch(`${own.url}/api/data/v9.2/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${ids.stranger}` },
    ...(values ? { body: JSON.stringify(values) } : {}),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
}

beforeAll(async () => {
  const file = join(files.path, 'organisation.db');
  importedInto(file);
  own = await ownOrganisation(file);
  const [root] = await own.rows('businessunits?$filter=_parentbusinessunitid_value eq null');
  const unit = await own.add('businessunits', {
    name: 'Søsterforretningen',
    'parentbusinessunitid@odata.bind': `/businessunits(${String(root!.businessunitid)})`,
  });
  ids.stranger = await own.add('systemusers', {
    firstname: 'Frida',
    lastname: 'Fremmed',
    domainname: 'frida@organisation.local',
    'businessunitid@odata.bind': `/businessunits(${unit})`,
  });
  const [role] = await own.rows("roles?$filter=name eq 'Kundekort Seller'");
  const given = await fetch(`${own.url}/api/data/v9.2/systemusers(${ids.stranger})/systemuserroles_association/$ref`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ '@odata.id': `${own.url}/api/data/v9.2/roles(${String(role!.roleid)})` }),
  });
  expect(given.status).toBe(204);
  const owner = { 'ownerid@odata.bind': `/systemusers(${own.organisation.user('seller')!.id})` };
  ids.customer = await own.add('contacts', { lastname: 'Nordmann', ...owner });
  const ofCustomer = { 'kk_CustomerId_contact@odata.bind': `/contacts(${ids.customer})`, ...owner };
  ids.vehicle = await own.add('kk_vehicles', { kk_name: 'EK39085', ...ofCustomer });
  const ofVehicle = { 'kk_VehicleId@odata.bind': `/kk_vehicles(${ids.vehicle})`, ...ofCustomer };
  ids.visit = await own.add('kk_workshopvisits', { kk_name: 'V-1', kk_customeramount: 900, ...ofVehicle });
  ids.ownership = await own.add('kk_vehicleownerships', { kk_name: 'E-1', ...ofVehicle });
});
afterAll(async () => {
  await own.close();
  files.remove();
});

describe('a seller of another business unit', () => {
  it('sees customer, vehicle, visit and who had the vehicle: the customer on the phone may be anyone’s', async () => {
    const seen = await Promise.all([
      asStranger('GET', `contacts(${ids.customer})?$select=lastname`),
      asStranger('GET', `kk_vehicles(${ids.vehicle})?$select=kk_name`),
      asStranger('GET', `kk_workshopvisits(${ids.visit})?$select=kk_customeramount`),
      asStranger('GET', `kk_vehicleownerships(${ids.ownership})?$select=kk_name`),
    ]);
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(seen[2]!.body.kk_customeramount).toBe(900);
  });

  it.each([
    ['the customer', () => `contacts(${ids.customer})`, { lastname: 'Annen' }],
    ['the vehicle', () => `kk_vehicles(${ids.vehicle})`, { kk_name: 'AB12345' }],
    ['the visit', () => `kk_workshopvisits(${ids.visit})`, { kk_customeramount: 1 }],
    ['who had the vehicle', () => `kk_vehicleownerships(${ids.ownership})`, { kk_name: 'X' }],
  ])('does not change %s', async (_, path, values) => {
    const { status, body } = await asStranger('PATCH', path(), values);
    expect(status).toBe(403);
    expect((body.error as { code: string }).code).toBe('0x80040220');
  });

  it('deletes none of it', async () => {
    for (const path of [`kk_vehicles(${ids.vehicle})`, `kk_workshopvisits(${ids.visit})`, `contacts(${ids.customer})`])
      expect((await asStranger('DELETE', path)).status).toBe(403);
  });

  it('notes her own contact with the customer', async () => {
    const { status } = await asStranger('POST', 'kk_touches', {
      kk_name: 'Ringte',
      kk_occurredon: '2026-11-23T08:00:00Z',
      'kk_VehicleId@odata.bind': `/kk_vehicles(${ids.vehicle})`,
    });
    expect(status).toBe(204);
  });
});
