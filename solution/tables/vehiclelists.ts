import { choiceOptions } from '../language/choice';
import { vehicleStatuses } from '../globalchoices/vehicle';
import { type Condition, view, type View } from '../language/view';
import { both, type Words } from '../language/words';

const inUse: readonly Condition[] = [
  { column: 'statecode', operator: 'eq', value: 0 },
  {
    column: 'kk_vehiclestatus',
    operator: 'eq',
    value: choiceOptions(vehicleStatuses).find(({ member }) => member === 'inuse')!.value,
  },
];

/** A list to call from: the reason, the customer and the phone, who owns it, and whether the customer may be called. */
function callList(given: {
  readonly name: Words;
  readonly description: Words;
  /** What the list is about, the day first, with widths. */
  readonly reason: View['columns'];
  /** Whether the customer may be called about it. */
  readonly advice: string;
  readonly where: readonly Condition[];
  readonly whereAny?: readonly Condition[];
}): View {
  const [[first] = ['kk_name']] = given.reason;
  return view({
    name: given.name,
    description: given.description,
    columns: [
      ['kk_name', 110],
      ['kk_model', 140],
      ...given.reason,
      ['kk_customerid', 170],
      [given.advice, 200],
      ['kk_bookedon', 110],
      ['ownerid', 140],
      ['kk_adviceon', 110],
    ],
    // A vehicle's customer is a person or a company; each has its phone.
    linked: [
      { lookup: 'kk_customerid', table: 'contact', id: 'contactid', alias: 'person', columns: [['mobilephone', 130]] },
      { lookup: 'kk_customerid', table: 'account', id: 'accountid', alias: 'company', columns: [['telephone1', 130]] },
    ],
    order: [
      [first, 'asc'],
      ['kk_name', 'asc'],
    ],
    where: [...inUse, ...given.where],
    whereAny: given.whereAny ?? [],
  });
}

/** On the day, within what the future condition says, or at most two years ago: an older one is asked for, not called on. */
const dueBy = (column: string, ahead: Condition): readonly Condition[] => [
  { column, operator: 'today' },
  ahead,
  { column, operator: 'last-x-years', value: 2 },
];

/** The lists that sellers call from. */
export const callLists: readonly View[] = [
  callList({
    name: both('EU-kontroll within 60 days', 'EU-kontroll innen 60 dager'),
    description: both(
      'Vehicles whose roadworthiness test is due within 60 days, or overdue.',
      'Kjøretøy som må på EU-kontroll innen 60 dager, eller som er på overtid.',
    ),
    reason: [['kk_eudueon', 140]],
    advice: 'kk_offeradvice',
    where: [],
    whereAny: dueBy('kk_eudueon', { column: 'kk_eudueon', operator: 'next-x-days', value: 60 }),
  }),
  callList({
    name: both('Service due', 'Service for tur'),
    description: both(
      'Vehicles whose service is due within 60 days, or overdue.',
      'Kjøretøy som skal på service innen 60 dager, eller som er på overtid.',
    ),
    reason: [
      ['kk_servicedueon', 120],
      ['kk_serviceduekm', 120],
    ],
    advice: 'kk_offeradvice',
    where: [],
    whereAny: dueBy('kk_servicedueon', { column: 'kk_servicedueon', operator: 'next-x-days', value: 60 }),
  }),
  callList({
    name: both('Lease ends within 12 months', 'Leasingen går ut innen 12 måneder'),
    description: both(
      'Vehicles whose lease ends within twelve months, or has ended.',
      'Kjøretøy der leasingen går ut innen tolv måneder, eller har gått ut.',
    ),
    reason: [['kk_leaseend', 120]],
    advice: 'kk_offeradvice',
    where: [],
    whereAny: dueBy('kk_leaseend', { column: 'kk_leaseend', operator: 'next-x-months', value: 12 }),
  }),
  callList({
    name: both('Declined work not done', 'Avslått arbeid som ikke er gjort'),
    description: both(
      'Vehicles with work that the customer declined and that no later visit did.',
      'Kjøretøy med arbeid kunden takket nei til, og som ikke er gjort siden.',
    ),
    reason: [
      ['kk_declinedon', 120],
      ['kk_declinedwork', 260],
    ],
    advice: 'kk_offeradvice',
    where: [{ column: 'kk_declinedon', operator: 'not-null' }],
  }),
  callList({
    name: both('Open recall', 'Åpen tilbakekalling'),
    description: both(
      'Vehicles that the maker has recalled. A customer may always be told about safety.',
      'Kjøretøy som produsenten har tilbakekalt. Om sikkerhet kan kunden alltid kontaktes.',
    ),
    reason: [['kk_recall', 260]],
    advice: 'kk_recalladvice',
    where: [{ column: 'kk_openrecall', operator: 'eq', value: 1 }],
  }),
];
