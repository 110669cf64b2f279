import { Membership, WaysOfAsking } from '../../solution/names';
import { day, externalId, oneOf, text } from './columns';
import { bindCustomer } from './customer';
import { directValues, source, type Values } from './source';

const columns = {
  membership_id: externalId({ required: true }),
  customer_id: externalId({ required: true }),
  enrolled_on: day({ to: 'kk_enrolledon', required: true }),
  enrolled_by: text(100, { to: 'kk_enrolledby' }),
  asked: oneOf(WaysOfAsking, { to: 'kk_asked' }),
  // A withdrawal is also told on the card; a file that does not know of it takes nothing back.
  withdrawn_on: day({ to: 'kk_withdrawnon', whenEmpty: 'keep' }),
};

/** Who has joined the loyalty programme, from where it was kept before. Tiers come from recalculation. */
export const memberships = source({
  name: 'memberships',
  about: 'Who has joined the loyalty programme, from where it was kept before.',
  id: 'membership_id',
  columns,
  sets: [Membership.set],
  owns: [Membership],
  // Those who joined on the card.
  notItsOwn: ['enrol-'],
  needsCustomers: true,
  needsWorkshop: false,
  needsUsers: false,
  target: (row, organisation) => {
    const { enrolled_on: from, withdrawn_on: until } = row;
    if (from && until && until < from)
      return { column: 'withdrawn_on', wrong: `is before the enrolment on ${from}; correct one of them` };
    const values: Record<string, Values[string]> = directValues(columns, row);
    const customer = bindCustomer(Membership.nav, row.customer_id!, organisation);
    if ('wrong' in customer) return customer;
    Object.assign(values, customer.values, { kk_name: row.membership_id! });
    return {
      table: Membership.table,
      set: Membership.set,
      externalId: row.membership_id!,
      values,
      parents: [],
      stage: 1,
    };
  },
});
