/** The call lists over a running organisation: what recalculation wrote, asked by the views' own FetchXML. */
import { join } from 'node:path';
import { FollowUpLevels, Vehicle, VehicleStatuses } from '../../solution/names';
import { configure } from '../../sync/configure';
import { connect } from '../../sync/connection';
import { recalculate } from '../../sync/recalculate/recalculate';
import { vehicle as vehicleTable } from '../../solution/tables/vehicle';
import { folder, quickPatience, quietProgress } from './files';
import { importedInto, ownOrganisation, type OwnOrganisation } from './own-organisation';

let own: OwnOrganisation;
const files = folder();
const progress = quietProgress();

beforeAll(async () => {
  const file = join(files.path, 'organisation.db');
  importedInto(file);
  own = await ownOrganisation(file);
  await configure(await connect(own.url, quickPatience()));
  const customer = await own.add('contacts', {
    lastname: 'Nordmann',
    mobilephone: '91234567',
    kk_followuplevel: FollowUpLevels.regular,
    kk_marketingobjection: true,
  });
  const company = await own.add('accounts', { name: 'Fjord Elektro AS', telephone1: '55123456' });
  const add = (name: string, values: object, owner = `kk_CustomerId_contact@odata.bind|/contacts(${customer})`) => {
    const [bind, to] = owner.split('|') as [string, string];
    return own.add('kk_vehicles', { kk_name: name, kk_vehiclestatus: VehicleStatuses.inuse, [bind]: to, ...values });
  };
  await add('today', { kk_eudeadline: '2026-11-23' });
  await add('in 60 days', { kk_eudeadline: '2027-01-22' });
  await add('in 61 days', { kk_eudeadline: '2027-01-23' });
  await add('overdue', { kk_eudeadline: '2026-06-01' });
  await add('sold', { kk_eudeadline: '2026-12-01', kk_vehiclestatus: VehicleStatuses.sold });
  await add('leased', { kk_leaseend: '2027-11-01' }, `kk_CustomerId_account@odata.bind|/accounts(${company})`);
  await add('leased long', { kk_leaseend: '2028-01-01' });
  await add('recalled', { kk_openrecall: true, kk_recall: 'Kollisjonspute' });
});
afterAll(async () => {
  await own.close();
  files.remove();
});

const recalculated = async () => recalculate(await connect(own.url, quickPatience()), '2026-11-23', progress);

/** The rows of a list as the organisation gives them, with what it writes for people. */
async function rowsOf(list: string) {
  const view = own.organisation.metadata().views.find(({ name }) => name[1033] === list);
  const address = `${own.url}/api/data/v9.2/${Vehicle.set}?fetchXml=${encodeURIComponent(view!.fetchXml)}`;
  const answer = await fetch(address, { headers: { Prefer: 'odata.include-annotations="*"' } });
  return ((await answer.json()) as { value: Record<string, unknown>[] }).value;
}
const namesIn = async (list: string) => (await rowsOf(list)).map((row) => row.kk_name);

describe('the call lists', () => {
  beforeAll(recalculated);

  it('EU-kontroll has what is due within 60 days or overdue, and no car that is sold', async () => {
    expect(await namesIn('EU-kontroll within 60 days')).toEqual(['overdue', 'today', 'in 60 days']);
  });

  it('leases have a year ahead, with the phone of the company', async () => {
    const rows = await rowsOf('Lease ends within 12 months');
    expect(rows.map((row) => row.kk_name)).toEqual(['leased']);
    expect(rows[0]).toMatchObject({ 'company.telephone1': '55123456', kk_leaseend: '2027-11-01' });
  });

  it('recalls say that one may call, where the other lists say that one may not', async () => {
    const [recalled] = await rowsOf('Open recall');
    expect(recalled).toMatchObject({
      kk_name: 'recalled',
      'person.mobilephone': '91234567',
      'kk_recalladvice@OData.Community.Display.V1.FormattedValue': 'Yes',
    });
    const [overdue] = await rowsOf('EU-kontroll within 60 days');
    expect(overdue).toMatchObject({ 'kk_offeradvice@OData.Community.Display.V1.FormattedValue': 'No' });
  });

  it('every one says why, who, whose and whether one may call', () => {
    const lists = vehicleTable.views.filter(({ linked }) => linked.length > 0);
    expect(lists).toHaveLength(5);
    for (const { columns } of lists) {
      const names = columns.map(([column]) => column);
      expect(names).toEqual(expect.arrayContaining(['kk_customerid', 'ownerid', 'kk_adviceon']));
      expect(names.some((name) => name === 'kk_offeradvice' || name === 'kk_recalladvice')).toBe(true);
    }
  });

  it('a second recalculation writes nothing', async () => {
    expect(await recalculated()).toMatchObject({ vehicles: { looked: 8, written: 0 } });
  });
});

it('the phone stands beside the customer, where a seller looks for it', () => {
  const view = own.organisation.metadata().views.find(({ name }) => name[1033] === 'Service due');
  const cells = [...view!.layoutXml.matchAll(/<cell name="([^"]+)"/g)].map(([, name]) => name);
  const customer = cells.indexOf('kk_customerid');
  expect(cells.slice(customer, customer + 3)).toEqual(['kk_customerid', 'person.mobilephone', 'company.telephone1']);
});
