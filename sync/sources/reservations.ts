import { Contact, ReservationStatuses } from '../../solution/names';
import { day, externalId, yesNo } from './columns';
import { unknownCustomer } from './customer';
import { source, type Values } from './source';

const columns = {
  customer_id: externalId({ required: true }),
  reserved: yesNo({ required: true }),
  checked_on: day({ required: true }),
};

/** What Reservasjonsregisteret answered, and when; the newest answer holds. Only people can reserve. */
export const reservations = source({
  name: 'reservations',
  about: 'What Reservasjonsregisteret answered about people, and when. An older check changes nothing.',
  id: 'customer_id',
  changesOnly: true,
  columns,
  sets: [Contact.set],
  needsCustomers: true,
  needsWorkshop: false,
  needsUsers: false,
  needsConsents: true,
  target: (row, organisation) => {
    const id = row.customer_id!;
    const table = organisation.customerTable(id);
    if (table === null) return unknownCustomer(id);
    if (table === 'account')
      return { column: 'customer_id', wrong: `customer "${id}" is a company, and companies cannot reserve` };
    const before = organisation.customerDay(id, 'kk_reservationcheckedon');
    const newer = before === null || row.checked_on! >= before;
    const { reserved, notreserved } = ReservationStatuses;
    const values: Values = newer
      ? { kk_reservationstatus: row.reserved ? reserved : notreserved, kk_reservationcheckedon: row.checked_on! }
      : {};
    return { table: Contact.table, set: Contact.set, externalId: id, values, parents: [], stage: 1 };
  },
});
