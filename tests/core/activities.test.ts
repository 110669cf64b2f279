import fc from 'fast-check';
import {
  type Activity,
  type ActivityMapping,
  defaultActivityMappings,
  touchOfActivity,
} from '../../core/followup/activities';

const at = new Date('2026-11-23T10:00:00Z');
const done = (type: string, more: Partial<Activity> = {}): Activity => ({
  type,
  category: null,
  fromCampaign: false,
  outgoing: null,
  completed: true,
  at,
  ...more,
});
const touchOf = (activity: Activity) => touchOfActivity(activity, defaultActivityMappings);

describe('an activity as a touch, by the default rows', () => {
  test.each([
    ['a call to the customer', done('phonecall', { outgoing: true }), 'phone', 'outbound'],
    ['a call from the customer', done('phonecall', { outgoing: false }), 'phone', 'inbound'],
    ['an e-mail to the customer', done('email', { outgoing: true }), 'email', 'outbound'],
    ['an e-mail from the customer', done('email', { outgoing: false }), 'email', 'inbound'],
    ['a meeting, which has no direction', done('appointment'), 'meeting', 'outbound'],
  ])('%s counts', (_, activity, channel, direction) => {
    expect(touchOf(activity)).toEqual({ at, channel, direction, purpose: 'service' });
  });

  it('a call of a campaign is marketing, and so is its e-mail, which is a newsletter', () => {
    expect(touchOf(done('phonecall', { outgoing: true, fromCampaign: true }))?.purpose).toBe('marketing');
    expect(touchOf(done('email', { fromCampaign: true }))).toMatchObject({
      channel: 'newsletter',
      purpose: 'marketing',
    });
  });

  it('a task does not count: the contact it reminds of does', () => {
    expect(touchOf(done('task'))).toBeNull();
  });

  it('what is not done, has no time or is of an unknown kind is no touch', () => {
    expect(touchOf(done('phonecall', { completed: false }))).toBeNull();
    expect(touchOf(done('phonecall', { at: null }))).toBeNull();
    expect(touchOf(done('fax'))).toBeNull();
  });
});

describe('the rows of an administrator', () => {
  const row = (code: string, more: Partial<ActivityMapping>): ActivityMapping => ({
    ...defaultActivityMappings[0]!,
    code,
    ...more,
  });
  const plain = row('plain', {});
  const campaign = row('campaign', { fromCampaign: true, purpose: 'marketing' });
  const recall = row('recall', { category: 'Tilbakekalling', purpose: 'recall' });

  it('a row for the category wins over one for campaigns, and both over the plain one', () => {
    const rows = [plain, campaign, recall];
    const call = done('phonecall', { outgoing: true });
    expect(touchOfActivity(call, rows)?.purpose).toBe('service');
    expect(touchOfActivity({ ...call, fromCampaign: true }, rows)?.purpose).toBe('marketing');
    expect(touchOfActivity({ ...call, fromCampaign: true, category: ' tilbakekalling' }, rows)?.purpose).toBe('recall');
    expect(touchOfActivity({ ...call, category: 'noe annet' }, rows)?.purpose).toBe('service');
  });

  it('can leave a kind out, and let tasks count', () => {
    expect(touchOfActivity(done('phonecall'), [row('plain', { counts: false })])).toBeNull();
    expect(touchOfActivity(done('task'), [row('task', { activityType: 'task' })])?.channel).toBe('phone');
  });

  it('decide the same in whatever order they stand', () => {
    const rows = [plain, campaign, recall, row('also', {}), row('other', { channel: 'email' })];
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), fc.boolean(), (shuffled, fromCampaign) => {
        const call = done('phonecall', { fromCampaign, category: 'Tilbakekalling' });
        expect(touchOfActivity(call, shuffled)).toEqual(touchOfActivity(call, rows));
      }),
    );
  });
});
