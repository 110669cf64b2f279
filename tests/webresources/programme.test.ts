/** @jest-environment node */
/** The programme's versions against a running organisation: a draft is tried out, published and taken back. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { defaultProgramme, type Programme } from '../../core/loyalty/programme';
import { CountedPurchases, ProgrammeStates, VisitStatuses } from '../../solution/names';
import { copiedColumns, copiedExpand, draftOf, rowsOfProgramme } from '../../solution/rows/programmerows';
import { configure } from '../../sync/configure';
import { connect } from '../../sync/connection';
import { recalculate } from '../../sync/recalculate/recalculate';
import { Organisation, RequestFailed } from '../../webresources/programme/organisation';
import { stringsFor } from '../../webresources/programme/strings';
import { tryOut, type Told } from '../../webresources/programme/tryout';
import { isPublishable, makePublished, readVersions } from '../../webresources/programme/versions';
import { folder, quickPatience, quietProgress } from '../sync/files';
import { importedInto, ownOrganisation, type OwnOrganisation } from '../sync/own-organisation';

const now = new Date('2026-11-23T10:00:00Z');
const today = '2026-11-23';

const template = folder();
beforeAll(async () => {
  const file = join(template.path, 'organisation.db');
  importedInto(file);
  const prepared = await ownOrganisation(file);
  await configure(await connect(prepared.url, quickPatience()));
  await prepared.close();
});
afterAll(() => template.remove());

let own: OwnOrganisation;
let files: ReturnType<typeof folder>;
let asked: string[];

beforeEach(async () => {
  files = folder();
  cpSync(template.path, files.path, { recursive: true });
  own = await ownOrganisation(join(files.path, 'organisation.db'));
  asked = [];
});
afterEach(async () => {
  await own.close();
  files.remove();
});

const as = (key?: string) =>
  new Organisation((address, init) => {
    asked.push(`${init?.method ?? 'GET'} ${address as string}`);
    const headers = new Headers(init?.headers);
    if (key) headers.set('Authorization', `Bearer ${key}`);
    return fetch(`${own.url}${address as string}`, { ...init, credentials: undefined, headers });
  });
const recalculated = async () => recalculate(await connect(own.url, quickPatience()), today, quietProgress());
const published = async (): Promise<Record<string, unknown>> => (await own.rows(`kk_loyaltyprogrammes?$filter=kk_programmestate eq ${ProgrammeStates.published}`))[0]!; // prettier-ignore
const states = async (): Promise<Record<string, unknown>> =>
  Object.fromEntries(
    (await own.rows('kk_loyaltyprogrammes')).map(
      (row) => [String(row.kk_name), [row.kk_programmestate, row.kk_version]] as const,
    ),
  );

/** A draft of the published version, as the form's command makes it; then its rows may be changed by code. */
async function draft(name = 'Strengere gull'): Promise<string> {
  const [row] = await own.rows(
    `kk_loyaltyprogrammes?$select=${copiedColumns.join()}&$expand=${copiedExpand()}&$filter=kk_programmestate eq ${ProgrammeStates.published}`,
  );
  return own.add('kk_loyaltyprogrammes', draftOf(row as never, name));
}
async function change(programme: string, set: 'kk_tierrules' | 'kk_benefits', code: string, values: object) {
  const [row] = await own.rows(
    `${set}?$filter=kk_code eq '${code}' and kk_TierId/_kk_programmeid_value eq ${programme}`,
  );
  await own.patch(`${set}(${String(row![`${set.slice(0, -1)}id`])})`, values);
}
async function member(
  name: string,
  cars: readonly string[],
  spent: readonly [string, number][] = [],
  set = 'contacts',
) {
  const person = set === 'contacts';
  const id = await own.add(set, person ? { lastname: name } : { name });
  const of = { [`kk_CustomerId_${person ? 'contact' : 'account'}@odata.bind`]: `/${set}(${id})` };
  for (const day of cars) await own.add('kk_vehicles', { kk_name: day, kk_deliveredon: day, ...of });
  for (const [day, kroner] of spent)
    await own.add('kk_workshopvisits', {
      kk_name: day,
      kk_visitedon: day,
      kk_visitstatus: VisitStatuses.done,
      kk_customeramount: kroner,
      ...of,
    });
  await own.add('kk_memberships', { kk_name: name, kk_enrolledon: '2020-01-10', ...of });
  return id;
}
const cardOf = async (id: string) => {
  const [row] = await own.rows(`contacts?$filter=contactid eq ${id}&$expand=kk_LoyaltyTierId($select=kk_code,_kk_programmeid_value)`); // prettier-ignore
  const tier = row!.kk_LoyaltyTierId as { kk_code: string; _kk_programmeid_value: string };
  return [tier.kk_code, tier._kk_programmeid_value];
};
const quiet: Told = () => undefined;

describe('a draft', () => {
  it('says the same as what it was copied from, and nothing of it counts', async () => {
    const kari = await member('Kari', ['2018-01-01', '2020-01-01', '2021-01-01']);
    const id = await draft();
    const { shown, published: inForce } = await readVersions(as(), id);
    expect(shown.programme).toEqual(inForce!.programme);
    expect(shown.programme.tiers.map(({ code }) => code).sort()).toEqual(['gold', 'member', 'platinum', 'silver']);
    await change(id, 'kk_tierrules', 'gold-1-vehicles', { kk_minimum: 50 });
    await recalculated();
    expect(await cardOf(kari)).toEqual(['gold', (await published()).kk_loyaltyprogrammeid]);
  });

  it('shows who falls and who rises, by whose name, and until when the tier is kept', async () => {
    await member('Kari', ['2018-01-01', '2020-01-01', '2021-01-01']);
    await member('Ola', ['2018-01-01', '2020-01-01']);
    const id = await draft();
    await change(id, 'kk_tierrules', 'gold-1-vehicles', { kk_minimum: 4 });
    await change(id, 'kk_tierrules', 'platinum-1-vehicles', { kk_minimum: 9 });
    await change(id, 'kk_tierrules', 'silver-1-vehicles', { kk_minimum: 3 });
    await recalculated();
    asked.length = 0;
    const { simulation, customers } = await tryOut(as(), id, now, quiet);
    const moves = simulation.falls.map((move) => [customers.get(move.id)!.name, move.from, move.to, move.keptUntil]);
    expect(moves.sort()).toEqual([
      ['Kari', 'gold', 'silver', '2027-11-23'],
      ['Ola', 'silver', 'member', '2027-11-23'],
    ]);
    expect(simulation.rises).toEqual([]);
    // The versions, the tiers of all versions, memberships, vehicles, ownerships, visits.
    expect(asked).toHaveLength(6);
  });

  it('with errors is not published, and each error names the row and the mend', async () => {
    const id = await draft();
    await change(id, 'kk_tierrules', 'silver-1-vehicles', { kk_minimum: 3 });
    await change(id, 'kk_tierrules', 'silver-2-visits', { kk_minimum: null });
    const versions = await readVersions(as(), id);
    expect(isPublishable(versions.shown)).toBe(false);
    expect(versions.shown.halfFilled).toMatchObject([{ kind: 'rule', tier: 'silver' }]);
    expect(versions.shown.findings).toMatchObject([{ finding: 'unreachable', row: { kind: 'tier', code: 'silver' } }]);
    await expect(makePublished(as(), versions, now)).rejects.toThrow('errors');
    expect((await published()).kk_name).toBe('Kundeprogram');
  });
});

describe('publishing', () => {
  it('swaps the two versions, and taking back swaps them again', async () => {
    const kari = await member('Kari', ['2018-01-01', '2020-01-01', '2021-01-01']);
    await recalculated();
    const [, first] = await cardOf(kari);
    const id = await draft();
    await change(id, 'kk_tierrules', 'gold-1-vehicles', { kk_minimum: 4 });
    await change(id, 'kk_tierrules', 'platinum-2-vehicles', { kk_minimum: 4 });
    await makePublished(as('administrator'), await readVersions(as('administrator'), id), now);
    const { draft: _, ...numbers } = ProgrammeStates;
    expect(await states()).toEqual({ Kundeprogram: [numbers.earlier, 1], 'Strengere gull': [numbers.published, 2] });
    expect(await published()).toMatchObject({ kk_publishedon: '2026-11-23T10:00:00Z', _kk_replacesid_value: first });
    expect((await published()).kk_publishedby).not.toBe('');

    await recalculated();
    // What she had reached is kept for its months, under the version that counts now.
    expect(await cardOf(kari)).toEqual(['gold', id]);
    expect((await own.rows('kk_memberships'))[0]).toMatchObject({ kk_keptuntil: '2027-11-23' });
    expect(await own.rows('kk_tierchanges')).toHaveLength(2);

    const back = await readVersions(as('administrator'), id);
    expect([back.action, back.wanted!.name]).toEqual(['takeback', 'Kundeprogram']);
    await makePublished(as('administrator'), back, now);
    expect(await states()).toEqual({ Kundeprogram: [numbers.published, 1], 'Strengere gull': [numbers.earlier, 2] });
    await recalculated();
    expect(await cardOf(kari)).toEqual(['gold', first]);
    expect((await own.rows('kk_memberships'))[0]).toMatchObject({ kk_keptuntil: null });
    expect(await own.rows('kk_tierchanges')).toHaveLength(2);
    expect((await readVersions(as(), id)).action).toBe('publish');
  });

  it('is refused as a whole when one of the two has changed since it was read', async () => {
    const id = await draft();
    const versions = await readVersions(as(), id);
    await own.patch(`kk_loyaltyprogrammes(${versions.published!.id})`, { kk_name: 'Nytt navn' });
    const refused = makePublished(as(), versions, now);
    await expect(refused).rejects.toThrow(RequestFailed);
    await expect(refused).rejects.toMatchObject({ status: 412 });
    expect(await states()).toMatchObject({ 'Strengere gull': [ProgrammeStates.draft, null] });
    expect((await published()).kk_name).toBe('Nytt navn');
  });

  it('by two at once is done by one, and refused to the other', async () => {
    const [one, other] = [await draft('En'), await draft('To')];
    const both = await Promise.all([one, other].map((id) => readVersions(as(), id)));
    const outcomes = await Promise.allSettled(both.map((versions) => makePublished(as(), versions, now)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await own.rows(`kk_loyaltyprogrammes?$filter=kk_programmestate eq ${ProgrammeStates.published}`)).length).toBe(1); // prettier-ignore
  });

  it('is not for sellers: the organisation refuses, and nothing changes', async () => {
    const id = await draft();
    const versions = await readVersions(as('seller'), id);
    await expect(makePublished(as('seller'), versions, now)).rejects.toMatchObject({ status: 403 });
    expect((await published()).kk_name).toBe('Kundeprogram');
  });
});

describe('a programme of another shape', () => {
  const names = ['Ny', 'Kjent', 'Stamgjest', 'Venn', 'Familie'];
  /** Five tiers by points alone: 100 for a car, 20 for a visit, one for each 100 kr, over two years. */
  const five: Programme = {
    counts: 'companydrivers',
    windowMonths: 24,
    points: { vehicle: 100, visit: 20, krone: 0.01 },
    tiers: names.map((name, index) => ({
      code: `t${index + 1}`,
      name: { nb: name, en: name },
      rank: index + 1,
      color: '#335577',
      keepMonths: 0,
      ruleSets: [{ ruleset: 1, rules: [{ measure: 'points', minimum: 50 * (index + 1) }] }],
      benefits: [],
    })),
  };

  it('works through rows alone: tiers of members by points, a company with its drivers’', async () => {
    const id = await own.add('kk_loyaltyprogrammes', rowsOfProgramme(five, 'Poeng'));
    await member('Kari', ['2015-01-01']);
    await member('Ola', [], [['2026-01-10', 3_100]]);
    await member('Per', ['2015-01-01'], [['2026-01-10', 8_000]]);
    const firm = await member('Fjord AS', ['2020-01-01'], [], 'accounts');
    const driver = await own.add('contacts', { lastname: 'Sjåfør', 'parentcustomerid_account@odata.bind': `/accounts(${firm})` }); // prettier-ignore
    const of = { 'kk_CustomerId_contact@odata.bind': `/contacts(${driver})` };
    for (const day of ['2021-01-01', '2022-01-01']) await own.add('kk_vehicles', { kk_name: day, kk_deliveredon: day, ...of }); // prettier-ignore
    const tried = await tryOut(as(), id, now, quiet);
    const counts = tried.simulation.edited.tiers.map(({ tier, customers }) => [tier, customers]);
    expect(counts).toEqual([['t1', 1], ['t2', 1], ['t3', 0], ['t4', 1], ['t5', 1]]); // prettier-ignore

    await makePublished(as(), tried.versions, now);
    await recalculated();
    const tiers = async (set: string) =>
      (await own.rows(`${set}?$expand=kk_LoyaltyTierId($select=kk_code)`)).map((row) => [
        row.name ?? row.lastname,
        (row.kk_LoyaltyTierId as { kk_code: string } | null)?.kk_code ?? null,
      ]);
    // 100; 51; 200 points. The driver, who is no member, is shown what joining would give: 200 of her own.
    expect(Object.fromEntries(await tiers('contacts'))).toEqual({ Kari: 't2', Ola: 't1', Per: 't4', Sjåfør: 't4' });
    expect(await tiers('accounts')).toEqual([['Fjord AS', 't5']]);
    expect((await published()).kk_counts).toBe(CountedPurchases.companydrivers);
  });
});

describe('thousands of members', () => {
  it('are read in pages and measured with turns for the screen in between', async () => {
    const count = 3_000;
    const create = async (set: string, table: string, rows: object[]) => {
      for (let at = 0; at < rows.length; at += 500) {
        const answer = await fetch(`${own.url}/api/data/v9.2/${set}/Microsoft.Dynamics.CRM.CreateMultiple`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ Targets: rows.slice(at, at + 500).map((row) => ({ '@odata.type': `Microsoft.Dynamics.CRM.${table}`, ...row })) }), // prettier-ignore
        });
        if (!answer.ok) throw new Error(await answer.text());
      }
    };
    const ids = Array.from({ length: count }, (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`); // prettier-ignore
    const of = (id: string) => ({ 'kk_CustomerId_contact@odata.bind': `/contacts(${id})` });
    await create('contacts', 'contact', ids.map((contactid, index) => ({ contactid, lastname: `K${index}` }))); // prettier-ignore
    await create('kk_vehicles', 'kk_vehicle', ids.flatMap((id, index) => Array.from({ length: 1 + (index % 3) }, (_, car) => ({ kk_name: `${index}-${car}`, kk_deliveredon: `202${car}-03-01`, ...of(id) })))); // prettier-ignore
    await create('kk_memberships', 'kk_membership', ids.map((id, index) => ({ kk_name: `K${index}`, kk_enrolledon: '2020-01-01', ...of(id) }))); // prettier-ignore
    const id = await draft();
    await change(id, 'kk_tierrules', 'gold-1-vehicles', { kk_minimum: 4 });
    const steps: Parameters<Told>[0][] = [];
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    const { simulation } = await tryOut(as(), id, now, (step) => steps.push(step));
    clearInterval(timer);
    expect(simulation.today.tiers.map(({ customers }) => customers)).toEqual([1_000, 1_000, 1_000, 0]);
    expect(simulation.edited.tiers.map(({ customers }) => customers)).toEqual([1_000, 2_000, 0, 0]);
    expect(simulation.falls).toHaveLength(1_000);
    expect(steps.at(-1)).toEqual({ measured: count, of: count });
    expect(steps.filter((step) => 'measured' in step)).toHaveLength(count / 200);
    expect(turns).toBeGreaterThanOrEqual(count / 200);
    // 6000 vehicles are two pages.
    expect(asked.filter((each) => each.startsWith('GET'))).toHaveLength(7);
  });
});

describe('the page’s words', () => {
  it('name every finding and every mend in both languages', () => {
    for (const strings of [stringsFor(1033), stringsFor(1044)]) {
      const facts = { is: 1, least: 2, most: 3, by: 'X', ruleset: 1, byruleset: 1, rank: 1, weight: 'visit', measure: 'spend', language: 'nb', from: 'a', until: 'b', bybenefit: 'y' }; // prettier-ignore
      for (const said of [...Object.values(strings.found), ...Object.values(strings.mend)])
        expect(said(facts)).toMatch(/^\S.*[.)]$/);
    }
    expect(Object.keys(stringsFor(1044).found)).toEqual(Object.keys(stringsFor(1033).found));
  });

  it('are those of the default programme’s rows too', async () => {
    const [first] = await own.rows('kk_loyaltyprogrammes');
    const { shown } = await readVersions(as(), String(first!.kk_loyaltyprogrammeid));
    const sorted = ({ tiers }: Programme) => [...tiers].sort((a, b) => a.rank - b.rank).map(({ code, name }) => [code, name]); // prettier-ignore
    expect(sorted(shown.programme)).toEqual(sorted(defaultProgramme));
    expect(shown.findings).toEqual([]);
  });
});
