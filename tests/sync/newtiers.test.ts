/** A tier newly reached becomes a task for the seller; a run that is killed half-way is made good by the next. */
import { spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { FollowUpLevels, PlanReasons, VisitStatuses } from '../../solution/names';
import { configure } from '../../sync/configure';
import { connect } from '../../sync/connection';
import { recalculate } from '../../sync/recalculate/recalculate';
import { folder, quickPatience, quietProgress } from './files';
import { importedInto, ownOrganisation, type OwnOrganisation } from './own-organisation';

let own: OwnOrganisation;
let files: ReturnType<typeof folder>;

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
});
afterEach(async () => {
  await own.close();
  files.remove();
});

const recalculated = async (today = '2026-11-23') =>
  recalculate(await connect(own.url, quickPatience()), today, quietProgress());
const customer = (name: string, more: object = {}) =>
  own.add('contacts', {
    lastname: name,
    'ownerid@odata.bind': `/systemusers(${own.organisation.user('leader')!.id})`,
    ...more,
  });
const of = (id: string) => ({ 'kk_CustomerId_contact@odata.bind': `/contacts(${id})` });
const bought = (id: string, ...days: string[]) =>
  Promise.all(days.map((day) => own.add('kk_vehicles', { kk_name: day, kk_deliveredon: day, ...of(id) })));
const enrolled = (id: string, day = '2022-01-10') =>
  own.add('kk_memberships', { kk_name: 'Medlem', kk_enrolledon: day, ...of(id) });
const tasks = () => own.rows('tasks?$filter=kk_planreason ne null&$orderby=subject');

describe('a member who reaches a new tier', () => {
  it('gives her seller one task, however often it is recalculated and by how many at once', async () => {
    const kari = await customer('Kari');
    await bought(kari, '2020-05-01', '2026-11-20');
    await enrolled(kari);
    expect((await recalculated()).newTiers).toEqual({ looked: 1, written: 1 });
    expect((await recalculated()).newTiers).toEqual({ looked: 1, written: 0 });
    await Promise.all([recalculated('2026-11-24'), recalculated('2026-11-24')]);
    expect(await tasks()).toMatchObject([
      {
        subject: 'Fortell kunden om nivået Sølv',
        scheduledend: '2026-11-24T08:00:00Z',
        kk_planreason: PlanReasons.newtier,
        kk_plankey: 'newtier:silver:2026-11-20',
        _regardingobjectid_value: kari,
        _ownerid_value: own.organisation.user('leader')!.id,
        statecode: 0,
      },
    ]);
  });

  it('gives a task to one of two runs at once', async () => {
    const kari = await customer('Kari');
    await bought(kari, '2020-05-01', '2026-11-20');
    await enrolled(kari);
    await Promise.all([recalculated(), recalculated()]);
    expect(await tasks()).toHaveLength(1);
    expect(await own.rows('kk_tierchanges')).toHaveLength(2);
  });

  it('is not told again when the task is done, nor when the plan of her level is made', async () => {
    const kari = await customer('Kari', { kk_followuplevel: FollowUpLevels.light });
    await bought(kari, '2020-05-01', '2026-11-20');
    await enrolled(kari);
    await recalculated();
    const [task] = await tasks();
    await own.patch(`tasks(${String(task!.activityid)})`, { statecode: 1, statuscode: 5 });
    await recalculated('2026-11-24');
    expect(await tasks()).toMatchObject([{ statecode: 1 }]);
  });

  it.each([
    ['wants no follow-up', { kk_followuplevel: FollowUpLevels.none }],
    ['has objected to marketing', { kk_marketingobjection: true, kk_marketingobjectionon: '2025-01-01' }],
    ['is not to be phoned', { donotphone: true }],
  ])('is left in peace when she %s', async (_, more) => {
    const kari = await customer('Kari', more);
    await bought(kari, '2020-05-01', '2026-11-20');
    await enrolled(kari);
    expect((await recalculated()).newTiers).toEqual({ looked: 1, written: 0 });
    expect(await tasks()).toEqual([]);
  });

  it.each([
    ['enrolled only now, and was told there', ['2020-05-01', '2022-05-01'], '2026-11-23'],
    ['reached it long ago', ['2020-05-01', '2026-11-09'], '2022-01-10'],
    ['was a member already and stays one', ['2020-05-01'], '2022-01-10'],
  ])('is not told when she %s', async (_, cars, on) => {
    const kari = await customer('Kari');
    await bought(kari, ...cars);
    await enrolled(kari, on);
    expect((await recalculated()).newTiers).toEqual({ looked: 0, written: 0 });
    expect(await tasks()).toEqual([]);
  });
});

describe('a tier that is in use', () => {
  it.each([
    ['the customer who holds it', 'contacts', 'kk_LoyaltyTierId'],
    ['the membership that holds it', 'kk_memberships', 'kk_TierId'],
  ])('is not deleted, and the organisation says why: %s', async (_, set, lookup) => {
    const kari = await customer('Kari');
    const membership = await enrolled(kari);
    const [gold] = await own.rows("kk_loyaltytiers?$filter=kk_code eq 'gold'");
    const id = String(gold!.kk_loyaltytierid);
    await own.patch(`${set}(${set === 'contacts' ? kari : membership})`, {
      [`${lookup}@odata.bind`]: `/kk_loyaltytiers(${id})`,
    });
    for (const address of [`kk_loyaltytiers(${id})`, `kk_loyaltyprogrammes(${String(gold!._kk_programmeid_value)})`]) {
      const answer = await fetch(`${own.url}/api/data/v9.2/${address}`, { method: 'DELETE' });
      const { error } = (await answer.json()) as { error: { code: string; message: string } };
      // Dataverse's own code and words for a row that others refer to.
      expect([answer.status, error.code]).toEqual([405, '0x80040227']);
      expect(error.message).toContain('cannot be deleted');
    }
    expect(await own.rows('kk_loyaltytiers')).toHaveLength(4);
    expect(await own.rows("kk_tierrules?$filter=kk_code eq 'gold-1-vehicles'")).toHaveLength(1);
  });

  it('goes with an unused draft', async () => {
    const id = await own.add('kk_loyaltyprogrammes', {
      kk_name: 'Utkast',
      kk_LoyaltyProgramme_LoyaltyTier_ProgrammeId: [
        { kk_name: 'A', kk_code: 'a', kk_LoyaltyTier_TierRule_TierId: [{ kk_name: 'r' }] },
      ],
    });
    const answer = await fetch(`${own.url}/api/data/v9.2/kk_loyaltyprogrammes(${id})`, { method: 'DELETE' });
    expect(answer.status).toBe(204);
    expect(await own.rows("kk_loyaltytiers?$filter=kk_code eq 'a'")).toEqual([]);
    expect(await own.rows("kk_tierrules?$filter=kk_name eq 'r'")).toEqual([]);
  });
});

describe('a run that is killed half-way', () => {
  /** The organisation behind a door that calls `before` ahead of every write that comes through. */
  async function door(before: (write: number) => boolean): Promise<{ url: string; server: Server }> {
    let writes = 0;
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const isWrite = request.method !== 'GET' && !request.url?.endsWith('$batch');
        if (isWrite && before((writes += 1))) return void request.socket.destroy();
        const headers = Object.entries(request.headers).filter(([name]) => !/^(host|connection|content-length|transfer-encoding)$/.test(name)); // prettier-ignore
        void fetch(`${own.url}${request.url}`, {
          method: request.method,
          headers: headers as [string, string][],
          body: chunks.length > 0 ? Buffer.concat(chunks) : undefined,
        }).then(async (answer) => {
          const given = [...answer.headers].filter(([name]) => !/^(content-encoding|content-length|transfer-encoding|connection)$/.test(name)); // prettier-ignore
          response.writeHead(answer.status, Object.fromEntries(given));
          response.end(Buffer.from(await answer.arrayBuffer()));
        });
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
  }

  /** Runs the command until the write of that number is asked for, and kills it there. */
  async function killedAt(number: number): Promise<'killed' | 'finished'> {
    const running: { child?: ReturnType<typeof spawn> } = {};
    let outcome: 'killed' | 'finished' = 'finished';
    const { url, server } = await door((write) => {
      if (write !== number) return outcome === 'killed';
      outcome = 'killed';
      running.child?.kill('SIGKILL');
      return true;
    });
    const child = spawn(
      process.execPath,
      [resolve('node_modules/tsx/dist/cli.mjs'), 'sync/main.ts', 'recalculate', '--org', url, '--today', '2026-11-23'],
      { stdio: 'ignore' },
    );
    running.child = child;
    await new Promise((gone) => child.once('exit', gone));
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    return outcome;
  }

  const sets = ['contacts', 'kk_memberships', 'kk_tierchanges', 'kk_vehicles', 'kk_workshopvisits', 'tasks'];
  /** What the rows say, without what a write changes by itself and without ids that the organisation gives. */
  async function everything() {
    const all: Record<string, unknown> = {};
    for (const set of sets)
      all[set] = (await own.rows(set))
        .map((row) =>
          Object.fromEntries(
            Object.entries(row).filter(([name]) => !/etag|modifiedon|createdon|versionnumber|_kk_membershipid_value|kk_tierchangeid/.test(name)), // prettier-ignore
          ),
        )
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return all;
  }

  it('and run again gives the rows that one run gives', async () => {
    for (const [index, day] of ['2026-11-20', '2026-11-21', '2026-11-22'].entries()) {
      const id = await customer(`Kunde ${index}`, { kk_followuplevel: FollowUpLevels.regular });
      await bought(id, '2019-05-01', day);
      await own.add('kk_workshopvisits', {
        kk_name: day,
        kk_visitedon: '2025-03-01',
        kk_visitstatus: VisitStatuses.done,
        kk_customeramount: 9_000,
        ...of(id),
      });
      await enrolled(id);
    }
    const [file, before] = ['organisation.db', 'before.db'].map((name) => join(files.path, name)) as [string, string];
    const afterClosing = async (work: () => void) => {
      await own.close();
      work();
      own = await ownOrganisation(file);
    };
    await afterClosing(() => cpSync(file, before));
    await recalculated();
    const wanted = await everything();
    // Of the writes: visits, customers, tier changes, memberships, tasks of new tiers, vehicles, the plan.
    const outcomes: string[] = [];
    for (const write of [2, 4, 6]) {
      await afterClosing(() => cpSync(before, file));
      outcomes.push(await killedAt(write));
      expect(await everything()).not.toEqual(wanted);
      await recalculated();
      expect(await everything()).toEqual(wanted);
    }
    expect(outcomes).toEqual(['killed', 'killed', 'killed']);
  });
});
