import { directions, purposes } from '../globalchoices/contact';
import { choiceOptions } from '../language/choice';
import { choiceOf, customer, dateTime, memo, string, yesNo } from '../language/column';
import { table } from '../language/table';
import { field, form, section, shown, tab } from '../language/form';
import { standardViews, view } from '../language/view';
import { both } from '../language/words';
import { externalId, externalIdKey } from './shared';

const columns = [
  ['kk_senton', 150],
  ['kk_direction', 110],
  ['kk_name', 320],
  ['kk_customerid', 200],
  ['kk_answered', 100],
  ['kk_number', 110],
] as const;

/** An SMS to or from a customer; goes with the customer. */
export const message = table({
  name: 'Message',
  set: 'kk_messages',
  typeCode: 10432,
  ownership: 'user',
  label: both('SMS', 'SMS'),
  plural: both('SMS messages', 'SMS-er'),
  description: both('An SMS to or from a customer.', 'En SMS til eller fra en kunde.'),
  primaryName: {
    label: both('Begins with', 'Begynner med'),
    description: both('The first words of the text.', 'De første ordene i teksten.'),
    max: 100,
  },
  columns: {
    externalId,
    customerId: customer(
      'cascade',
      both('Customer', 'Kunde'),
      both('Who it was to or from.', 'Den den var til eller fra.'),
      {
        required: 'required',
      },
    ),
    direction: choiceOf(
      directions,
      both('Direction', 'Retning'),
      both('Who contacted whom.', 'Hvem som tok kontakt med hvem.'),
    ),
    purpose: choiceOf(purposes, both('Purpose', 'Formål'), both('What it was for.', 'Hva den gjaldt.')),
    sentOn: dateTime(both('Sent on', 'Sendt'), both('When it was sent.', 'Da den ble sendt.')),
    text: memo(4000, both('Text', 'Tekst'), both('The whole text.', 'Hele teksten.')),
    // The card has the whole number; here it only tells two of a customer's phones apart.
    number: string(
      20,
      both('Number', 'Nummer'),
      both('The last three digits of the phone.', 'De tre siste sifrene i telefonnummeret.'),
    ),
    by: string(100, both('By', 'Av'), both('The colleague who sent it.', 'Kollegaen som sendte den.')),
    answered: yesNo(
      both('Answered', 'Besvart'),
      both(
        'Whether we have said something to the customer since; of an SMS from the customer.',
        'Om vi har sagt noe til kunden siden; for en SMS fra kunden.',
      ),
    ),
    answeredOn: dateTime(
      both('Answered on', 'Besvart tidspunkt'),
      both('When it was answered.', 'Da den ble besvart.'),
    ),
  },
  keys: [externalIdKey],
  views: [
    ...standardViews({
      singular: both('SMS', 'SMS'),
      plural: both('SMS messages', 'SMS-er'),
      columns,
      order: [['kk_senton', 'desc']],
      search: ['kk_name', 'kk_text'],
      parent: 'kk_customerid',
    }),
    view({
      name: both('SMS on the card', 'SMS på kortet'),
      description: both(
        'What the customer card shows: those that wait for an answer first.',
        'Det kundekortet viser: de som venter på svar, først.',
      ),
      columns: columns.filter(([column]) => column !== 'kk_customerid'),
      order: [
        ['kk_answered', 'asc'],
        ['kk_senton', 'desc'],
      ],
      where: [{ column: 'statecode', operator: 'eq', value: 0 }],
    }),
    view({
      name: both('Unanswered SMS', 'Ubesvarte SMS-er'),
      description: both(
        'From customers, and nobody has said anything since; the one that has waited longest first.',
        'Fra kunder, og ingen har sagt noe siden; den som har ventet lengst, først.',
      ),
      columns: [...columns, ['ownerid', 140]],
      order: [['kk_senton', 'asc']],
      where: [
        { column: 'statecode', operator: 'eq', value: 0 },
        {
          column: 'kk_direction',
          operator: 'eq',
          value: choiceOptions(directions).find(({ member }) => member === 'inbound')!.value,
        },
        { column: 'kk_answered', operator: 'eq', value: 0 },
      ],
    }),
  ],
  forms: [
    form({
      name: both('SMS', 'SMS'),
      description: both('One SMS.', 'Én SMS.'),
      header: ['kk_direction', 'ownerid'],
      isDefault: true,
      tabs: [
        tab('message', both('SMS', 'SMS'), [
          [60, section('text', both('Text', 'Tekst'), [field('kk_text', { rows: 8, readOnly: true })])],
          [
            40,
            section('about', both('About', 'Om'), [
              'kk_customerid',
              shown('kk_senton'),
              'kk_purpose',
              shown('kk_number'),
              shown('kk_by'),
              shown('kk_answered'),
              shown('kk_answeredon'),
            ]),
            section('source', both('Source', 'Kilde'), [shown('kk_externalid')]),
          ],
        ]),
      ],
    }),
  ],
});
