import { tableName } from './language/table';
import { icon, script, type WebResource } from './language/webresource';
import { tables } from './tables/index';

/** Icons and scripts of the solution. */
export const webResources: readonly WebResource[] = [
  icon('kundekort.svg', 'Kundekort'),
  icon('contact.svg', 'People'),
  icon('account.svg', 'Companies'),
  icon('task.svg', 'Follow-ups'),
  icon('settings.svg', 'Settings'),
  ...tables
    .filter((table) => table.kind === 'own')
    .map((table) => icon(`${tableName(table).slice('kk_'.length)}.svg`, table.label.en)),
  script('customercard.js', 'Customer card', 'Form script of the customer cards of contact and account.'),
];
