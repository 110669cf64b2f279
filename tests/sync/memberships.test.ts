/** Members of the programme in a running organisation: kept tiers, the choice of the customer, the history. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { ContactVerdicts, TierChangeReasons, VisitStatuses, WaysOfAsking } from '../../solution/names';
import { configure } from '../../sync/configure';
import { connect } from '../../sync/connection';
import { load } from '../../sync/load';
import { recalculate } from '../../sync/recalculate/recalculate';
import { memberships } from '../../sync/sources/memberships';
import { folder, quickPatience, quietProgress } from './files';
import { importedInto, ownOrganisation, type OwnOrganisation } from './own-organisation';

let own: OwnOrganisation;
let files: ReturnType<typeof folder>;
let progress: ReturnType<typeof quietProgress>;
let kari: string;

const template = folder();
beforeAll(async () => {
  const file = join(template.path, 'organisation.db');
  importedInto(file);
  const prepared = await ownOrganisation(file);
  await configure(await connect(prepared.url, quickPatience()));
  await prepared.close();
});
afterAll(() => template.remove());

beforeEach(async () => {
  files = folder();
  cpSync(template.path, files.path, { recursive: true });
  own = await ownOrganisation(join(files.path, 'organisation.db'));
  progress = quietProgress();
  kari = await own.add('contacts', { firstname: 'Kari', lastname: 'Nordmann', kk_externalid: 'C-1' });
});
afterEach(async () => {
  await own.close();
  files.remove();
});

const connected = () => connect(own.url, quickPatience());
const recalculated = async (today = '2026-11-23') => (await recalculate(await connected(), today, progress)).customers;
const ofKari = { 'kk_CustomerId_contact@odata.bind': '' };
const bought = (day: string) =>
  own.add('kk_vehicles', {
    kk_name: day,
    kk_deliveredon: day,
    ...ofKari,
    [Object.keys(ofKari)[0]!]: `/contacts(${kari})`,
  });
const visited = (day: string, kroner: number) =>
  own.add('kk_workshopvisits', {
    kk_name: day,
    kk_visitedon: day,
    kk_visitstatus: VisitStatuses.done,
    kk_customeramount: kroner,
    'kk_CustomerId_contact@odata.bind': `/contacts(${kari})`,
  });
const enrolled = (day: string, more: object = {}) =>
  own.add('kk_memberships', {
    kk_name: 'Kari Nordmann',
    kk_enrolledon: day,
    'kk_CustomerId_contact@odata.bind': `/contacts(${kari})`,
    ...more,
  });

const tierNames = async () =>
  new Map((await own.rows('kk_loyaltytiers')).map((row) => [row.kk_loyaltytierid, row.kk_code]));
/** The tier on the card, and since when a member. */
async function card() {
  const [row] = await own.rows('contacts?$select=_kk_loyaltytierid_value,kk_membersince');
  return [(await tierNames()).get(row!._kk_loyaltytierid_value) ?? null, row!.kk_membersince];
}
async function membership() {
  const names = await tierNames();
  return (await own.rows('kk_memberships?$orderby=kk_enrolledon')).map((row) => [
    names.get(row._kk_tierid_value) ?? null,
    row.kk_tiersince,
    row.kk_keptuntil,
  ]);
}
async function history() {
  const names = await tierNames();
  const reasons = Object.fromEntries(Object.entries(TierChangeReasons).map(([name, value]) => [value, name]));
  return (await own.rows('kk_tierchanges?$orderby=kk_number')).map((row) => [
    row.kk_changedon,
    names.get(row._kk_fromtierid_value) ?? null,
    names.get(row._kk_totierid_value) ?? null,
    reasons[String(row.kk_reason)],
  ]);
}
/** Gold by seven years and 30 000 kr, which leaves the window on 24 November 2026. */
async function goldUntilTonight(): Promise<void> {
  await bought('2015-03-02');
  await visited('2023-11-23', 30_000);
}

describe('a tier once reached', () => {
  it('is held with a visit that leaves the window tonight', async () => {
    await goldUntilTonight();
    await enrolled('2022-01-10');
    await recalculated('2026-11-23');
    expect(await membership()).toEqual([['gold', '2023-11-23', null]]);
  });

  it('is kept for twelve months to the day, then falls to what is met', async () => {
    await goldUntilTonight();
    await enrolled('2022-01-10');
    await recalculated('2026-11-24');
    expect(await card()).toEqual(['gold', '2022-01-10']);
    expect(await membership()).toEqual([['gold', '2023-11-23', '2027-11-24']]);
    await recalculated('2027-11-24');
    expect(await card()).toEqual(['gold', '2022-01-10']);
    await recalculated('2027-11-25');
    expect(await card()).toEqual(['member', '2022-01-10']);
    expect(await membership()).toEqual([['member', '2027-11-25', null]]);
  });

  it('is kept from the same day when no night was run in between', async () => {
    await goldUntilTonight();
    await enrolled('2022-01-10');
    await recalculated('2027-06-01');
    expect(await membership()).toEqual([['gold', '2023-11-23', '2027-11-24']]);
  });

  it('is kept for its months too when an administrator makes it harder to reach', async () => {
    await goldUntilTonight();
    await enrolled('2022-01-10');
    await recalculated('2026-10-01');
    await own.patchCoded('kk_tierrules', 'gold-2-spend', { kk_minimum: 90_000 });
    await recalculated('2026-10-10');
    expect(await membership()).toEqual([['gold', '2023-11-23', '2027-10-10']]);
    await recalculated('2026-12-01');
    expect(await membership()).toEqual([['gold', '2023-11-23', '2027-10-10']]);
    await recalculated('2027-10-11');
    expect(await card()).toEqual(['member', '2022-01-10']);
    expect((await history()).slice(-1)).toEqual([['2027-10-11', 'gold', 'member', 'lapsed']]);
  });
});

describe('the history of tiers', () => {
  const whole = [
    ['2022-01-10', null, 'member', 'enrolled'],
    ['2023-11-23', 'member', 'gold', 'reached'],
  ];

  it('holds every change since enrolment, however seldom it was recalculated', async () => {
    await goldUntilTonight();
    await enrolled('2022-01-10');
    await recalculated('2027-11-25');
    expect(await history()).toEqual([...whole, ['2027-11-25', 'gold', 'member', 'lapsed']]);
  });

  it('is the same the second time, and nothing is written', async () => {
    await goldUntilTonight();
    await enrolled('2022-01-10');
    await recalculated();
    const rows = await own.rows('kk_tierchanges');
    expect(await recalculated()).toEqual({ looked: 1, written: 0 });
    expect(await own.rows('kk_tierchanges')).toEqual(rows);
  });

  it('gets the same rows from two runs at once as from one', async () => {
    await goldUntilTonight();
    await enrolled('2022-01-10');
    await Promise.all([recalculated(), recalculated()]);
    expect(await history()).toEqual(whole);
  });

  it('gets its rows from the next run where one broke off after the customer and the membership', async () => {
    await goldUntilTonight();
    await enrolled('2022-01-10');
    await recalculated();
    const [, second] = await own.rows('kk_tierchanges?$orderby=kk_number');
    await fetch(`${own.url}/api/data/v9.2/kk_tierchanges(${String(second!.kk_tierchangeid)})`, { method: 'DELETE' });
    expect(await history()).toEqual(whole.slice(0, 1));
    await recalculated();
    expect(await history()).toEqual(whole);
  });

  it('is added to and never rewritten when rules change', async () => {
    await goldUntilTonight();
    await enrolled('2022-01-10');
    await recalculated('2026-11-20');
    // One vehicle is enough from now on.
    await own.patchCoded('kk_tierrules', 'platinum-1-vehicles', { kk_minimum: 1 });
    await recalculated('2026-11-21');
    expect(await history()).toEqual([...whole, ['2026-11-21', 'gold', 'platinum', 'programme']]);
    await recalculated('2026-11-22');
    expect(await history()).toHaveLength(3);
  });
});

describe('what the lists of members show', () => {
  const lists = async () => {
    const [member] = await own.rows('kk_memberships?$select=kk_unusedbenefits');
    const [person] = await own.rows('contacts?$select=kk_offeradvice');
    return [member?.kk_unusedbenefits, person!.kk_offeradvice];
  };

  it('is how many benefits are unused this year, whatever version of the programme they were used under', async () => {
    await goldUntilTonight();
    const membership = await enrolled('2022-01-10');
    await recalculated();
    expect((await lists())[0]).toBe(5);
    const [car] = await own.rows("kk_benefits?$filter=kk_code eq 'gold-loancar'");
    await own.add('kk_benefituses', {
      kk_name: 'Lånebil',
      kk_usedon: '2026-11-23',
      'kk_BenefitId@odata.bind': `/kk_benefits(${String(car!.kk_benefitid)})`,
      'kk_MembershipId@odata.bind': `/kk_memberships(${membership})`,
      'kk_CustomerId_contact@odata.bind': `/contacts(${kari})`,
    });
    await recalculated();
    expect((await lists())[0]).toBe(4);
    await recalculated('2027-01-02');
    expect((await lists())[0]).toBe(5);
  });

  it('is whether the customer may be called, for those who have or would get a tier', async () => {
    await recalculated();
    expect((await lists())[1]).toBeNull();
    await bought('2026-03-02');
    await recalculated();
    expect((await lists())[1]).toBe(ContactVerdicts.discouraged);
    await own.patch(`contacts(${kari})`, { donotphone: true });
    await recalculated();
    expect((await lists())[1]).toBe(ContactVerdicts.blocked);
  });
});

describe('being a member', () => {
  it('is the customer’s choice: who was never asked is shown what joining would give, and is written down nowhere', async () => {
    await goldUntilTonight();
    await recalculated('2026-11-23');
    expect(await card()).toEqual(['gold', null]);
    expect(await own.rows('kk_memberships')).toEqual([]);
    expect(await history()).toEqual([]);
    // Nothing is kept that was never held.
    await recalculated('2026-11-24');
    expect(await card()).toEqual(['member', null]);
  });

  it('ends with the withdrawal, and begins again with the history kept', async () => {
    await bought('2015-03-02');
    const first = await enrolled('2022-01-10');
    await recalculated('2026-11-01');
    await own.patch(`kk_memberships(${first})`, { kk_withdrawnon: '2026-11-10' });
    await recalculated('2026-11-10');
    expect(await card()).toEqual([null, null]);
    expect(await membership()).toEqual([[null, null, null]]);
    await enrolled('2026-11-20');
    await recalculated('2026-11-23');
    expect(await card()).toEqual(['member', '2026-11-20']);
    expect(await history()).toEqual([
      ['2022-01-10', null, 'member', 'enrolled'],
      ['2026-11-10', 'member', null, 'withdrawn'],
      ['2026-11-20', null, 'member', 'enrolled'],
    ]);
  });

  it('counts once: of two memberships at once the newest holds the tier, and the fault is told', async () => {
    await bought('2015-03-02');
    await enrolled('2022-01-10');
    await enrolled('2023-01-10');
    await recalculated();
    expect((await membership()).map(([tier]) => tier)).toEqual([null, 'member']);
    expect(progress.notes.filter((note) => note.startsWith('contact'))).toEqual([
      `contact ${kari}: the membership of 2023-01-10 began while another was in force; correct it.`,
    ]);
  });

  it('comes from a file with the day, who asked and how', async () => {
    const file = files.write(
      'memberships.csv',
      'membership_id;customer_id;enrolled_on;enrolled_by;asked;withdrawn_on\nM-1;C-1;2022-01-10;Siri Selnes;phone;\nM-2;C-9;2022-01-10;;;\nM-3;C-1;2022-01-10;;;2021-01-01',
    );
    expect(await load(memberships, file, await connected(), progress)).toMatchObject({
      stored: 1,
      rejected: 1,
      waiting: 1,
    });
    expect(await own.rows('kk_memberships')).toMatchObject([
      {
        kk_externalid: 'M-1',
        kk_enrolledon: '2022-01-10',
        kk_enrolledby: 'Siri Selnes',
        kk_asked: WaysOfAsking.phone,
        kk_withdrawnon: null,
        _kk_customerid_value: kari,
      },
    ]);
  });
});
