import { Channels, Directions, Purposes, Touch } from '../../solution/names';
import { externalId, moment, oneOf, text } from './columns';
import { bindCustomer } from './customer';
import { directValues, source, type Values } from './source';

/** How external ids of touches begin that `recalculate` makes of activities. */
export const activityTouches = 'activity-';

const columns = {
  touch_id: externalId({ required: true }),
  customer_id: externalId({ required: true }),
  channel: oneOf(Channels, { to: 'kk_channel', required: true }),
  direction: oneOf(Directions, { to: 'kk_direction', required: true }),
  purpose: oneOf(Purposes, { to: 'kk_purpose' }),
  subject: text(200),
  campaign: text(200, { to: 'kk_campaign' }),
  dealer: text(100, { to: 'kk_dealer' }),
  by: text(100, { to: 'kk_by' }),
  occurred: moment({ to: 'kk_occurredon', required: true }),
};

/** Marketing contacts by anyone of the group; without a subject the campaign names the touch. */
export const touches = source({
  name: 'touches',
  about: 'Contacts of the customer by anyone of the group: campaigns, newsletters, other dealers.',
  id: 'touch_id',
  columns,
  sets: [Touch.set],
  owns: [Touch],
  notItsOwn: [activityTouches],
  needsCustomers: true,
  needsWorkshop: false,
  needsUsers: false,
  target: (row, organisation) => {
    const values: Record<string, Values[string]> = directValues(columns, row);
    const customer = bindCustomer(Touch.nav, row.customer_id!, organisation);
    if ('wrong' in customer) return customer;
    Object.assign(values, customer.values, { kk_name: row.subject ?? row.campaign ?? row.touch_id! });
    return { table: Touch.table, set: Touch.set, externalId: row.touch_id!, values, parents: [], stage: 1 };
  },
});
