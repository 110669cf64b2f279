import { Account, CardLanguages, ConsentSources, Contact, ReservationStatuses } from '../../solution/names';
import { namesOf, reachedBy } from './identities';
import { day, externalId, oneOf, organisationNumber, phone, quoted, text, yesNo } from './columns';
import { byExternalId, directValues, source, type Parent, type Values } from './source';

/** People also enter these on the card: an empty value in the file says nothing about them. */
const keep = { whenEmpty: 'keep' } as const;

const columns = {
  customer_id: externalId({ required: true }),
  kind: oneOf({ person: 1, company: 2 }, { required: true }),
  first_name: text(50),
  last_name: text(50),
  company_name: text(160),
  org_number: organisationNumber(),
  email: text(100, { to: 'emailaddress1', ...keep }),
  mobile: phone(),
  phone: phone(),
  street: text(250, { to: 'address1_line1', ...keep }),
  postcode: text(20, { to: 'address1_postalcode', ...keep }),
  city: text(80, { to: 'address1_city', ...keep }),
  language: oneOf({ nb: CardLanguages.norwegian, en: CardLanguages.english }, { to: 'kk_preferredlanguage', ...keep }),
  sms_consent: yesNo({ to: 'kk_smsconsent', ...keep }),
  sms_consent_on: day({ to: 'kk_smsconsenton', ...keep }),
  sms_consent_source: oneOf(ConsentSources, { to: 'kk_smsconsentsource', ...keep }),
  email_consent: yesNo({ to: 'kk_emailconsent', ...keep }),
  email_consent_on: day({ to: 'kk_emailconsenton', ...keep }),
  email_consent_source: oneOf(ConsentSources, { to: 'kk_emailconsentsource', ...keep }),
  objection: yesNo(),
  objection_on: day({ to: 'kk_marketingobjectionon', ...keep }),
  reservation: oneOf(
    { reserved: ReservationStatuses.reserved, notreserved: ReservationStatuses.notreserved },
    { to: 'kk_reservationstatus', ...keep },
  ),
  reservation_checked_on: day({ to: 'kk_reservationcheckedon', ...keep }),
  primary_contact_id: externalId(),
  seller: text(100),
  // What a person answered in a review file: `new`, or the id of the customer that the row is about.
  same_as: text(100, { byHand: true }),
};

/** People become contacts, companies accounts; a company's primary contact is a person of the same file or an earlier. */
export const customers = source({
  name: 'customers',
  about: 'People and companies. A person needs `last_name`, a company `company_name`.',
  id: 'customer_id',
  columns,
  sets: [Contact.set, Account.set],
  owns: [Contact, Account],
  // Who is new gets the seller as owner.
  needsCustomers: true,
  needsWorkshop: false,
  needsUsers: true,
  identityOf: (row) => {
    const company = row.kind === 2;
    return {
      table: company ? 'account' : 'contact',
      identity: {
        organisationNumber: company ? (row.org_number ?? null) : null,
        ...namesOf(company ? null : row.first_name, company ? row.company_name : row.last_name),
        ...reachedBy([row.mobile, row.phone], row.email),
      },
    };
  },
  target: (row, organisation) => {
    const values: Record<string, Values[string]> = directValues(columns, row);
    // An objection to marketing is absolute: a file can bring one, only a person can lift it on the card.
    if (row.objection === true) values.kk_marketingobjection = true;
    const externalId = row.customer_id!;
    // Whose an existing customer is changes in Dynamics, where a free customer may be taken over by any seller.
    if (row.seller && organisation.customerTable(externalId) === null) {
      const user = organisation.userCalled(row.seller);
      if (user === null)
        return {
          column: 'seller',
          wrong: `${quoted(row.seller)} is no active user of the organisation; correct it, or leave it empty`,
        };
      values['ownerid@odata.bind'] = `/systemusers(${user})`;
    }
    if (row.kind === 1) {
      if (!row.last_name) return { column: 'last_name', wrong: 'is empty; a person needs a last name' };
      values.lastname = row.last_name;
      if (row.first_name !== undefined) values.firstname = row.first_name;
      if (row.mobile) values.mobilephone = row.mobile;
      if (row.phone) values.telephone1 = row.phone;
      return { table: Contact.table, set: Contact.set, externalId, values, parents: [], stage: 1 };
    }
    if (!row.company_name) return { column: 'company_name', wrong: 'is empty; a company needs its name' };
    values.name = row.company_name;
    if (row.org_number) values.accountnumber = row.org_number;
    // An account has no mobile: the first number there is becomes the main one.
    const [first, second] = [row.phone, row.mobile].filter((number) => number != null);
    if (first) values.telephone1 = first;
    if (second) values.telephone2 = second;
    const parents: Parent[] = [];
    if (row.primary_contact_id) {
      parents.push({ fileColumn: 'primary_contact_id', set: Contact.set, externalId: row.primary_contact_id });
      values['primarycontactid@odata.bind'] = `/${byExternalId(Contact.set, row.primary_contact_id)}`;
    }
    return { table: Account.table, set: Account.set, externalId, values, parents, stage: 2 };
  },
});
