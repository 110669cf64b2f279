import { customerCommands } from '../commands';
import { quickViewOf, section, subgrid } from '../language/form';
import { standardTable } from '../language/table';
import { view } from '../language/view';
import { both } from '../language/words';
import { customerCard } from './customercard';
import { customerCharts } from './customercharts';
import { customerColumns } from './customercolumns';
import { externalIdKey } from './shared';
import { accountUses } from './standard';

const listed = [
  ['name', 240],
  ['accountnumber', 120],
  ['kk_followuplevel', 120],
  ['kk_loyaltytierid', 120],
  ['kk_lastworkshopvisit', 150],
  ['kk_freesince', 120],
  ['telephone1', 130],
  ['primarycontactid', 160],
  ['ownerid', 160],
] as const;

const active = { column: 'statecode', operator: 'eq', value: 0 } as const;

/** Companies that are customers. */
export const account = standardTable({
  name: 'Account',
  set: 'accounts',
  label: both('Account', 'Firma'),
  primaryName: 'name',
  uses: accountUses,
  columns: customerColumns,
  keys: [externalIdKey],
  views: [
    view({
      name: both('Customers: companies', 'Kunder: firmaer'),
      description: both(
        'Active companies with level, tier, last visit and free from.',
        'Aktive firmaer med nivå, lojalitetsnivå, siste besøk og fri fra.',
      ),
      columns: listed,
      order: [['name', 'asc']],
      where: [active],
    }),
    view({
      name: both('My customers: companies', 'Mine kunder: firmaer'),
      description: both('Active companies that you own.', 'Aktive firmaer som du eier.'),
      columns: listed,
      order: [['name', 'asc']],
      where: [active, { column: 'ownerid', operator: 'eq-userid' }],
    }),
    view({
      name: both('Would qualify, not enrolled: companies', 'Kvalifiserer, ikke innmeldt: firmaer'),
      description: both(
        'Active companies with a tier to get who are no members; ask them.',
        'Aktive firmaer som ville fått et nivå, men ikke er medlem; spør dem.',
      ),
      columns: [...listed, ['kk_offeradvice', 180]],
      order: [['name', 'asc']],
      where: [
        active,
        { column: 'kk_loyaltytierid', operator: 'not-null' },
        { column: 'kk_membersince', operator: 'null' },
      ],
    }),
  ],
  charts: customerCharts,
  commands: customerCommands,
  forms: [
    customerCard({
      table: 'account',
      contact: section('contact', both('Contact', 'Kontakt'), [
        'telephone1',
        'telephone2',
        'emailaddress1',
        'preferredcontactmethodcode',
        'kk_preferredlanguage',
        'address1_line1',
        'address1_postalcode',
        'address1_city',
        'primarycontactid',
        quickViewOf({
          name: 'contactperson',
          label: both('Contact person', 'Kontaktperson'),
          column: 'primarycontactid',
          table: 'contact',
          form: 'Contact person',
        }),
      ]),
      details: [
        section('company', both('Company', 'Firma'), ['name', 'accountnumber']),
        section('contacts', both('Contacts', 'Kontakter'), [
          subgrid({
            name: 'contacts',
            label: both('Contacts', 'Kontakter'),
            table: 'contact',
            view: 'Customers: people',
            relationship: 'contact_customer_accounts',
            rows: 5,
          }),
        ]),
      ],
    }),
  ],
});
