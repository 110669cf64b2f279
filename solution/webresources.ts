import { tableName } from './language/table';
import { icon, page, script, type WebResource } from './language/webresource';
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
  icon('tryout.svg', 'Try out and publish'),
  ...tables
    .filter((table) => table.kind === 'own')
    .map((table) => icon(`${tableName(table).slice('kk_'.length)}.svg`, table.label.en)),
  script('customercard.js', 'Customer card', 'Form script and commands of the customer cards of contact and account.'),
  script('programmeforms.js', 'Programme forms', 'Form script and commands of the loyalty programme and its parts.'),
  script('programmepage.js', 'Programme page', 'Script of the page that tries out and publishes a loyalty programme.'),
  page('programme.html', 'Programme page', 'Tries out and publishes a loyalty programme; on the programme’s form.'),
];
