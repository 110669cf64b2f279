import { mayChange, mayRead, type SecurityProfile, securityProfile } from './language/profile';
import type { Solution } from './language/solution';
import { columnName, tableName } from './language/table';
import { customers } from './roles/groups';

/** The columns that say what a customer has agreed to and objected to, by their names in the definitions. */
const consentKeys = [
  ...['phone', 'sms', 'email'].flatMap((channel) => [
    `${channel}Consent`,
    `${channel}ConsentOn`,
    `${channel}ConsentSource`,
  ]),
  'marketingObjection',
  'marketingObjectionOn',
  'marketingObjectionSource',
  'reservationStatus',
  'reservationCheckedOn',
];

const columns = consentKeys.map(columnName);

/**
 * Who may see and who may change consent, objection and reservation, for an organisation that secures these columns.
 * They are delivered unsecured: a secured column is hidden from everybody without a profile, and profiles are given by
 * hand, so securing them would empty the consent of every card on the day of the import. And Dataverse takes no
 * permission on a column that is not secured, so the profiles then stand there without any: people can be made members
 * beforehand, and `withSecuredConsent` brings lock and permissions in one import.
 */
export const securityProfiles: readonly SecurityProfile[] = [
  securityProfile({
    name: 'Kundekort Consent Reader',
    description: 'Sees consent, objection and reservation once these columns are secured. For everyone who sells.',
    access: [{ tables: customers, columns, may: mayRead }],
  }),
  securityProfile({
    name: 'Kundekort Consent Editor',
    description:
      'Changes consent, objection and reservation once these columns are secured. For those who register them, and sync.',
    access: [{ tables: customers, columns, may: mayChange }],
  }),
];

/** The same solution with the consent columns secured. */
export function withSecuredConsent(solution: Solution): Solution {
  return {
    ...solution,
    tables: solution.tables.map((table) =>
      customers.includes(tableName(table))
        ? {
            ...table,
            columns: Object.fromEntries(
              Object.entries(table.columns).map(([key, column]) => [
                key,
                consentKeys.includes(key) ? { ...column, secured: true } : column,
              ]),
            ),
          }
        : table,
    ),
  };
}
