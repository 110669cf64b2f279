/** Dynamics' own activities in a running organisation, and the touches that recalculation makes of them. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { Channels, Directions, Purposes } from '../../solution/names';
import { configure } from '../../sync/configure';
import { connect } from '../../sync/connection';
import { recalculate } from '../../sync/recalculate/recalculate';
import { folder, quickPatience, quietProgress } from './files';
import { importedInto, ownOrganisation, type OwnOrganisation } from './own-organisation';

const today = '2026-11-23';
const completed = { statecode: 1 };

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
  kari = await own.add('contacts', { firstname: 'Kari', lastname: 'Nordmann' });
});
afterEach(async () => {
  await own.close();
  files.remove();
});

const connected = () => connect(own.url, quickPatience());
const recalculated = async () => recalculate(await connected(), today, progress);
const touches = () => own.rows('kk_touches?$orderby=kk_occurredon');

/** An activity that is done; `about` names the customer or campaign it regards. */
async function done(set: string, about: object, more: object = {}): Promise<string> {
  const id = await own.add(set, { subject: 'Ringte om service', actualend: '2026-11-10T09:00:00Z', ...about, ...more });
  await own.patch(`${set}(${id})`, completed);
  return id;
}
const ofKari = (type: string) => ({ [`regardingobjectid_contact_${type}@odata.bind`]: `/contacts(${kari})` });

describe('activities of Dynamics', () => {
  it('count as touches on their channel and in their direction', async () => {
    await done('phonecalls', ofKari('phonecall'), { directioncode: true });
    await done('emails', ofKari('email'), { directioncode: false, actualend: '2026-11-11T09:00:00Z', subject: 'Svar' });
    await recalculated();
    expect(await touches()).toMatchObject([
      {
        kk_name: 'Ringte om service',
        kk_channel: Channels.phone,
        kk_direction: Directions.outbound,
        kk_purpose: Purposes.service,
        kk_occurredon: '2026-11-10T09:00:00Z',
        _kk_customerid_value: kari,
      },
      { kk_name: 'Svar', kk_channel: Channels.email, kk_direction: Directions.inbound },
    ]);
    const [customer] = await own.rows('contacts');
    expect(customer).toMatchObject({ kk_lasttouch: '2026-11-10T09:00:00Z', kk_freesince: '2027-11-10' });
  });

  it('are the same touches the second time, and nothing is written', async () => {
    await done('phonecalls', ofKari('phonecall'));
    const first = await recalculated();
    expect(first.activities).toEqual({ looked: 1, written: 1 });
    const second = await recalculated();
    expect(second.activities).toEqual({ looked: 1, written: 0 });
    expect(await touches()).toHaveLength(1);
  });

  it('count for the one they were sent to when they are of a campaign, as marketing', async () => {
    const campaign = await own.add('campaigns', { name: 'Vårkampanje' });
    const mail = await done('emails', { 'regardingobjectid_campaign_email@odata.bind': `/campaigns(${campaign})` });
    await own.add('activityparties', {
      'activityid_email@odata.bind': `/emails(${mail})`,
      'partyid_contact@odata.bind': `/contacts(${kari})`,
      participationtypemask: 2,
    });
    await recalculated();
    expect(await touches()).toMatchObject([
      { kk_channel: Channels.newsletter, kk_purpose: Purposes.marketing, _kk_customerid_value: kari },
    ]);
    expect((await recalculated()).activities.written).toBe(0);
  });

  it('do not count while open, when they are tasks, or when the administrator says so', async () => {
    await own.add('phonecalls', { subject: 'Skal ringe', ...ofKari('phonecall') });
    await done('tasks', ofKari('task'));
    await own.patch("kk_activitymappings(kk_code='email')", { kk_counts: false });
    await done('emails', ofKari('email'));
    await recalculated();
    expect(await touches()).toEqual([]);
  });

  it('of a kind that is not there are told, and the others count', async () => {
    await own.patch("kk_activitymappings(kk_code='email')", { kk_activitytype: 'dl_whatsapp' });
    await done('phonecalls', ofKari('phonecall'));
    await recalculated();
    expect(progress.notes).toContain(
      'There is no activity type "dl_whatsapp" in the organisation; correct its activity mapping.',
    );
    expect(await touches()).toHaveLength(1);
  });
});
