/** The follow-up plan of customers with a level, as tasks in a running organisation. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { FollowUpLevels, VehicleStatuses } from '../../solution/names';
import { configure } from '../../sync/configure';
import { connect } from '../../sync/connection';
import { recalculate } from '../../sync/recalculate/recalculate';
import { folder, quickPatience, quietProgress } from './files';
import { importedInto, ownOrganisation, type OwnOrganisation } from './own-organisation';

let own: OwnOrganisation;
let files: ReturnType<typeof folder>;
let progress: ReturnType<typeof quietProgress>;
let kari: string;

const template = folder();
beforeAll(() => importedInto(join(template.path, 'organisation.db')));
afterAll(() => template.remove());

beforeEach(async () => {
  files = folder();
  cpSync(template.path, files.path, { recursive: true });
  own = await ownOrganisation(join(files.path, 'organisation.db'));
  progress = quietProgress();
  await configure(await connected());
  kari = await own.add('contacts', {
    firstname: 'Kari',
    lastname: 'Nordmann',
    kk_followuplevel: FollowUpLevels.close,
    'ownerid@odata.bind': `/systemusers(${own.organisation.user('leader')!.id})`,
  });
  await own.add('kk_vehicles', {
    kk_name: 'EK 39085',
    kk_plate: 'EK39085',
    kk_deliveredon: '2026-11-20',
    kk_vehiclestatus: VehicleStatuses.inuse,
    'kk_CustomerId_contact@odata.bind': `/contacts(${kari})`,
  });
});
afterEach(async () => {
  await own.close();
  files.remove();
});

const connected = () => connect(own.url, quickPatience());
const planned = async (today = '2026-11-23') => (await recalculate(await connected(), today, progress)).plans;
const tasks = () => own.rows('tasks?$orderby=scheduledend');
const open = async () => (await tasks()).filter((task) => task.statecode === 0);
const wish = (level: FollowUpLevels) => own.patch(`contacts(${kari})`, { kk_followuplevel: level });

describe('the plan of a customer who wants close follow-up', () => {
  it('is five tasks after the delivery, for her own seller, with the reason in the subject', async () => {
    expect(await planned()).toEqual({ looked: 1, written: 5 });
    expect((await tasks()).map(({ subject, scheduledend }) => [subject, scheduledend])).toEqual([
      ['2 uker etter levering: EK 39085', '2026-12-04T08:00:00Z'],
      ['3 måneder etter levering: EK 39085', '2027-02-22T08:00:00Z'],
      ['1 år etter levering: EK 39085', '2027-11-22T08:00:00Z'],
      ['2 år etter levering: EK 39085', '2028-11-20T08:00:00Z'],
      ['3 år etter levering: EK 39085', '2029-11-20T08:00:00Z'],
    ]);
    const leader = own.organisation.user('leader')!.id;
    expect((await tasks()).every((task) => task._ownerid_value === leader)).toBe(true);
    expect((await tasks()).every((task) => task._regardingobjectid_value === kari)).toBe(true);
  });

  it('is the same the second time, and nothing is written', async () => {
    await planned();
    expect(await planned()).toEqual({ looked: 1, written: 0 });
    expect(await tasks()).toHaveLength(5);
  });

  it('follows her level: what no longer fits is cancelled, what is done stays, and it comes back with the level', async () => {
    await planned();
    const [first] = await tasks();
    await own.patch(`tasks(${String(first!.activityid)})`, { statecode: 1, statuscode: 5 });
    await wish(FollowUpLevels.regular);
    await planned();
    expect((await open()).map(({ subject }) => subject)).toEqual([
      '1 år etter levering: EK 39085',
      '2 år etter levering: EK 39085',
      '3 år etter levering: EK 39085',
    ]);
    await wish(FollowUpLevels.close);
    await planned();
    expect(await open()).toHaveLength(4);
    expect(await tasks()).toHaveLength(5);
    expect((await tasks())[0]).toMatchObject({ statecode: 1 });
  });

  it('does not bring back what a seller has cancelled, and leaves tasks of people alone', async () => {
    const own1 = await own.add('tasks', {
      subject: 'Finn nøkkelen',
      'regardingobjectid_contact_task@odata.bind': `/contacts(${kari})`,
    });
    await planned();
    const second = (await open()).find(({ subject }) => String(subject).startsWith('3 måneder'))!;
    await own.patch(`tasks(${String(second.activityid)})`, { statecode: 2, statuscode: 6 });
    expect(await planned()).toEqual({ looked: 1, written: 0 });
    await wish(FollowUpLevels.none);
    await planned();
    expect((await open()).map(({ activityid }) => activityid)).toEqual([own1]);
  });

  it('follows the administrator’s own policy', async () => {
    await own.patch("kk_followuppolicies(kk_code='close')", { kk_cadence: 'P1M' });
    await planned();
    expect((await open()).map(({ subject }) => subject)).toEqual(['1 måned etter levering: EK 39085']);
  });
});

it('a customer without a level has no plan', async () => {
  await own.patch(`contacts(${kari})`, { kk_followuplevel: null });
  expect(await planned()).toEqual({ looked: 0, written: 0 });
});
