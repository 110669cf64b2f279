import { newerConsent } from '../../core/consent/newer';
import { Account, ConsentSources, Contact } from '../../solution/names';
import { day, externalId, oneOf } from './columns';
import { unknownCustomer } from './customer';
import { source, type ConsentDay, type Values } from './source';

const columns = {
  customer_id: externalId({ required: true }),
  phone_given: day(),
  phone_withdrawn: day(),
  phone_how: oneOf(ConsentSources),
  sms_given: day(),
  sms_withdrawn: day(),
  sms_how: oneOf(ConsentSources),
  email_given: day(),
  email_withdrawn: day(),
  email_how: oneOf(ConsentSources),
  objected_on: day(),
  objected_how: oneOf(ConsentSources),
};

const channels = ['phone', 'sms', 'email'] as const;

/**
 * Consent to marketing by channel, and objection to all of it, from where customers give and withdraw it. What was said
 * last holds, on the card or in the file: an old file takes nothing back.
 */
export const consents = source({
  name: 'consents',
  about:
    'Consent to marketing by channel, and objection to all of it. What was said last holds, on the card or in a file: an older day changes nothing.',
  id: 'customer_id',
  changesOnly: true,
  columns,
  sets: [Contact.set, Account.set],
  needsCustomers: true,
  needsWorkshop: false,
  needsUsers: false,
  needsConsents: true,
  target: (row, organisation) => {
    const id = row.customer_id!;
    const table = organisation.customerTable(id);
    if (table === null) return unknownCustomer(id);
    const values: Record<string, Values[string]> = {};
    const known = (column: ConsentDay) => organisation.customerDay(id, column);
    for (const channel of channels) {
      const [given, withdrawn] = [row[`${channel}_given`] ?? null, row[`${channel}_withdrawn`] ?? null];
      const how = row[`${channel}_how`] ?? null;
      const newer = newerConsent({ given, withdrawn }, known(`kk_${channel}consenton`));
      if (newer === null) continue;
      if (newer.consent && how === null) return { column: `${channel}_how`, wrong: withoutHow };
      values[`kk_${channel}consent`] = newer.consent;
      values[`kk_${channel}consenton`] = newer.on;
      // How it was given says nothing about a withdrawal before or after it.
      values[`kk_${channel}consentsource`] = newer.consent || given === null ? how : null;
    }
    const objected = row.objected_on ?? null;
    const before = known('kk_marketingobjectionon');
    if (objected !== null && (before === null || objected > before))
      Object.assign(values, {
        kk_marketingobjection: true,
        kk_marketingobjectionon: objected,
        kk_marketingobjectionsource: row.objected_how ?? null,
      });
    return {
      table,
      set: table === 'contact' ? Contact.set : Account.set,
      externalId: id,
      values,
      parents: [],
      stage: 1,
    };
  },
});

const withoutHow = 'is empty; a consent counts only when it is known how it was given';
