import { Directions, Message, Purposes } from '../../solution/names';
import { externalId, moment, oneOf, text } from './columns';
import { bindCustomer } from './customer';
import { directValues, source, type Values } from './source';

const columns = {
  message_id: externalId({ required: true }),
  customer_id: externalId({ required: true }),
  direction: oneOf(Directions, { to: 'kk_direction', required: true }),
  sent: moment({ to: 'kk_senton', required: true }),
  text: text(4000, { to: 'kk_text', lines: 'many', required: true }),
  number: text(50),
  purpose: oneOf(Purposes, { to: 'kk_purpose' }),
  by: text(100, { to: 'kk_by' }),
};

/** SMS both ways. What they are as touches, and whether they are answered, follows in recalculation. */
export const sms = source({
  name: 'sms',
  id: 'message_id',
  columns,
  sets: [Message.set],
  needsCustomers: true,
  needsWorkshop: false,
  needsUsers: false,
  target: (row, organisation) => {
    const values: Record<string, Values[string]> = directValues(columns, row);
    const customer = bindCustomer(Message.nav, row.customer_id!, organisation);
    if ('wrong' in customer) return customer;
    Object.assign(values, customer.values, { kk_name: beginning(row.text!) });
    if (row.number !== undefined) values.kk_number = row.number === null ? null : lastDigits(row.number);
    return { table: Message.table, set: Message.set, externalId: row.message_id!, values, parents: [], stage: 1 };
  },
});

const longestName = 100;

/** The first words of a text on one line, never cut inside a character. */
export function beginning(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= longestName) return line;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('nb').segment(line)) {
    if (kept.length + segment.length > longestName - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Enough to tell two of a customer's phones apart; the whole number is on the card. */
function lastDigits(number: string): string {
  return `… ${number.replace(/\D/g, '').slice(-3)}`;
}
