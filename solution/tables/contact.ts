import { customerCommands } from '../commands';
import { quickView, section } from '../language/form';
import { standardTable } from '../language/table';
import { view } from '../language/view';
import { both } from '../language/words';
import { customerCard } from './customercard';
import { customerCharts } from './customercharts';
import { customerColumns } from './customercolumns';
import { externalIdKey } from './shared';
import { contactUses } from './standard';

const listed = [
  ['fullname', 220],
  ['kk_followuplevel', 120],
  ['kk_loyaltytierid', 120],
  ['kk_lastworkshopvisit', 150],
  ['kk_freesince', 120],
  ['mobilephone', 130],
  ['address1_city', 140],
  ['ownerid', 160],
] as const;

const active = { column: 'statecode', operator: 'eq', value: 0 } as const;

/** People who are customers, or contacts at a company that is. */
export const contact = standardTable({
  name: 'Contact',
  set: 'contacts',
  label: both('Contact', 'Kontakt'),
  primaryName: 'fullname',
  uses: contactUses,
  columns: customerColumns,
  keys: [externalIdKey],
  views: [
    view({
      name: both('Customers: people', 'Kunder: personer'),
      description: both(
        'Active people with level, tier, last visit and free from.',
        'Aktive personer med nivå, lojalitetsnivå, siste besøk og fri fra.',
      ),
      columns: listed,
      order: [['fullname', 'asc']],
      where: [active],
    }),
    view({
      name: both('My customers: people', 'Mine kunder: personer'),
      description: both('Active people that you own.', 'Aktive personer som du eier.'),
      columns: listed,
      order: [['fullname', 'asc']],
      where: [active, { column: 'ownerid', operator: 'eq-userid' }],
    }),
    view({
      name: both('Would qualify, not enrolled: people', 'Kvalifiserer, ikke innmeldt: personer'),
      description: both(
        'Active people with a tier to get who are no members; ask them.',
        'Aktive personer som ville fått et nivå, men ikke er medlem; spør dem.',
      ),
      columns: [...listed, ['kk_offeradvice', 180]],
      order: [['fullname', 'asc']],
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
      table: 'contact',
      contact: section('contact', both('Contact', 'Kontakt'), [
        'mobilephone',
        'telephone1',
        'emailaddress1',
        'preferredcontactmethodcode',
        'kk_preferredlanguage',
        'address1_line1',
        'address1_postalcode',
        'address1_city',
      ]),
      details: [section('person', both('Person', 'Person'), ['firstname', 'lastname', 'jobtitle', 'parentcustomerid'])],
    }),
    quickView({
      name: both('Contact person', 'Kontaktperson'),
      description: both('A person inside a company’s form.', 'En person inne i et firmas skjema.'),
      cells: ['fullname', 'jobtitle', 'mobilephone', 'emailaddress1'],
    }),
  ],
});
