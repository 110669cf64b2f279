import type { StandardColumn } from '../language/table';
import { both } from '../language/words';

type Uses = Readonly<Record<string, StandardColumn>>;

/** Columns that contact and account share, as far as the card uses them. */
const shared: Uses = {
  emailaddress1: { kind: 'email', label: both('Email', 'E-post'), use: 'shown on the card; set by sync' },
  telephone1: {
    kind: 'string',
    label: both('Business phone', 'Telefon arbeid'),
    use: 'shown on the card; set by sync',
  },
  address1_line1: { kind: 'string', label: both('Street', 'Gate'), use: 'shown on the card; set by sync' },
  address1_postalcode: {
    kind: 'string',
    label: both('Postal code', 'Postnummer'),
    use: 'shown on the card; set by sync',
  },
  address1_city: { kind: 'string', label: both('City', 'Sted'), use: 'shown on the card; set by sync' },
  description: { kind: 'memo', label: both('Description', 'Beskrivelse'), use: 'shown under Details' },
  donotphone: {
    kind: 'yesNo',
    label: both('Do not allow phone calls', 'Ikke tillat anrop'),
    use: 'shown with consent; blocks phone advice',
  },
  donotemail: {
    kind: 'yesNo',
    label: both('Do not allow emails', 'Ikke tillat e-post'),
    use: 'shown with consent; blocks e-mail advice',
  },
  donotbulkemail: {
    kind: 'yesNo',
    label: both('Do not allow bulk emails', 'Ikke tillat masseutsendt e-post'),
    use: 'shown with consent; blocks marketing e-mail',
  },
  preferredcontactmethodcode: {
    kind: 'choice',
    label: both('Preferred method of contact', 'Foretrukket kontaktmåte'),
    use: 'shown with contact details; discourages other channels',
  },
  ownerid: { kind: 'owner', label: both('Owner', 'Eier'), use: 'header: the seller of the customer' },
  createdon: { kind: 'dateTime', label: both('Created on', 'Opprettet'), use: 'shown under Details' },
  modifiedon: { kind: 'dateTime', label: both('Modified on', 'Endret'), use: 'shown under Details' },
  statecode: { kind: 'state', label: both('Status', 'Status'), use: 'lists show active customers' },
};

/** Standard columns of contact in use. */
export const contactUses: Uses = {
  contactid: { kind: 'id', label: both('Contact', 'Kontakt'), use: 'primary key' },
  fullname: { kind: 'string', label: both('Full name', 'Fullt navn'), use: 'name on the card and in lists' },
  firstname: { kind: 'string', label: both('First name', 'Fornavn'), use: 'shown under Details; set by sync' },
  lastname: { kind: 'string', label: both('Last name', 'Etternavn'), use: 'shown under Details; set by sync' },
  jobtitle: { kind: 'string', label: both('Job title', 'Stilling'), use: 'contacts of a company' },
  mobilephone: { kind: 'string', label: both('Mobile phone', 'Mobiltelefon'), use: 'shown on the card; set by sync' },
  parentcustomerid: {
    kind: 'customer',
    label: both('Company name', 'Firmanavn'),
    use: 'company that the person belongs to; contacts subgrid on account',
  },
  ...shared,
};

/** Standard columns of task in use. */
export const taskUses: Uses = {
  activityid: {
    kind: 'id',
    label: both('Task', 'Oppgave'),
    use: 'primary key; the plan makes it from customer and step',
  },
  subject: { kind: 'string', label: both('Subject', 'Emne'), use: 'a planned follow-up: what it is about' },
  scheduledend: { kind: 'dateTime', label: both('Due date', 'Forfallsdato'), use: 'a planned follow-up: when' },
  regardingobjectid: {
    kind: 'lookup',
    label: both('Regarding', 'Angående'),
    use: 'a planned follow-up: the customer',
  },
  ownerid: { kind: 'owner', label: both('Owner', 'Eier'), use: 'a planned follow-up: who is to do it' },
  statecode: { kind: 'state', label: both('Status', 'Status'), use: 'open, done or cancelled; set by the plan' },
  statuscode: {
    kind: 'status',
    label: both('Status reason', 'Statusårsak'),
    use: 'set with the status when the plan cancels or reopens',
  },
};

/** Standard columns of account in use. */
export const accountUses: Uses = {
  accountid: { kind: 'id', label: both('Account', 'Firma'), use: 'primary key' },
  name: { kind: 'string', label: both('Account name', 'Firmanavn'), use: 'name on the card and in lists; set by sync' },
  accountnumber: {
    kind: 'string',
    label: both('Account number', 'Kundenummer'),
    use: 'organisation number; set by sync',
  },
  telephone2: { kind: 'string', label: both('Other phone', 'Annen telefon'), use: 'shown on the card; set by sync' },
  primarycontactid: {
    kind: 'lookup',
    label: both('Primary contact', 'Hovedkontakt'),
    use: 'quick view of the contact person; set by sync',
  },
  ...shared,
};
