import { tableName } from './language/table';
import { icon, script, type WebResource } from './language/webresource';
import { tables } from './tables/index';

/** Icons and scripts of the solution. */
export const webResources: readonly WebResource[] = [
  icon('kundekort.svg', 'Kundekort'),
  icon('contact.svg', 'People'),
  icon('account.svg', 'Companies'),
  icon('task.svg', 'Follow-ups'),
  icon('plan.svg', 'Plan follow-ups'),
  icon('logcontact.svg', 'Log contact'),
  icon('phone.svg', 'Phone'),
  icon('sms.svg', 'SMS'),
  icon('email.svg', 'E-mail'),
  icon('meeting.svg', 'Meeting'),
  icon('settings.svg', 'Settings'),
  ...tables
    .filter((table) => table.kind === 'own')
    .map((table) => icon(`${tableName(table).slice('kk_'.length)}.svg`, table.label.en)),
  script('customercard.js', 'Customer card', 'Form script and commands of the customer cards of contact and account.'),
];
