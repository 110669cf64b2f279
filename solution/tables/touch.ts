import { channels, directions, purposes, touchOutcomes } from '../globalchoices/contact';
import { choiceOf, customer, dateTime, lookup, string } from '../language/column';
import { table } from '../language/table';
import { form, section, shown, tab } from '../language/form';
import { standardViews } from '../language/view';
import { both } from '../language/words';
import { externalId, externalIdKey } from './shared';

/** One contact with a customer, by anyone of the group on any channel; goes with the customer. */
export const touch = table({
  name: 'Touch',
  set: 'kk_touches',
  typeCode: 10411,
  ownership: 'user',
  label: both('Touch', 'Kundekontakt'),
  plural: both('Touches', 'Kundekontakter'),
  description: both(
    'One contact with a customer, by anyone, on any channel, campaigns included.',
    'Én kontakt med en kunde, av hvem som helst, i hvilken som helst kanal, også kampanjer.',
  ),
  primaryName: {
    label: both('Subject', 'Emne'),
    description: both('What the contact was about.', 'Hva kontakten gjaldt.'),
    max: 200,
  },
  columns: {
    externalId,
    customerId: customer(
      'cascade',
      both('Customer', 'Kunde'),
      both('Who was contacted, or made contact.', 'Den som ble kontaktet, eller selv tok kontakt.'),
      { required: 'required' },
    ),
    channel: choiceOf(channels, both('Channel', 'Kanal'), both('How contact was made.', 'Hvordan kontakten skjedde.')),
    direction: choiceOf(
      directions,
      both('Direction', 'Retning'),
      both('Who contacted whom.', 'Hvem som tok kontakt med hvem.'),
    ),
    purpose: choiceOf(purposes, both('Purpose', 'Formål'), both('What the contact was for.', 'Hva kontakten gjaldt.')),
    outcome: choiceOf(
      touchOutcomes,
      both('Outcome', 'Utfall'),
      both('What came of the contact.', 'Hva som kom ut av kontakten.'),
    ),
    vehicleId: lookup(
      'kk_vehicle',
      'removeLink',
      both('Vehicle', 'Kjøretøy'),
      both('The vehicle that the contact was about.', 'Kjøretøyet kontakten gjaldt.'),
      { unlisted: true },
    ),
    campaign: string(
      200,
      both('Campaign', 'Kampanje'),
      both('The campaign or newsletter it was part of.', 'Kampanjen eller nyhetsbrevet den var en del av.'),
    ),
    dealer: string(
      100,
      both('Dealer', 'Forhandler'),
      both('The dealer of the group that made contact.', 'Forhandleren i konsernet som tok kontakt.'),
    ),
    by: string(100, both('By', 'Av'), both('The person who made contact.', 'Personen som tok kontakt.')),
    occurredOn: dateTime(both('Occurred on', 'Tidspunkt'), both('When contact was made.', 'Da kontakten skjedde.')),
  },
  keys: [externalIdKey],
  views: standardViews({
    singular: both('Touch', 'Kundekontakt'),
    plural: both('Touches', 'Kundekontakter'),
    columns: [
      ['kk_occurredon', 150],
      ['kk_name', 240],
      ['kk_customerid', 200],
      ['kk_channel', 110],
      ['kk_direction', 110],
      ['kk_purpose', 130],
      ['kk_outcome', 140],
      ['kk_by', 140],
      ['kk_dealer', 160],
      ['kk_campaign', 160],
    ],
    order: [['kk_occurredon', 'desc']],
    search: ['kk_name', 'kk_campaign', 'kk_by'],
    parent: 'kk_customerid',
  }),
  forms: [
    form({
      name: both('Touch', 'Kundekontakt'),
      description: both('One contact with a customer.', 'Én kontakt med en kunde.'),
      header: ['kk_channel', 'ownerid'],
      isDefault: true,
      tabs: [
        tab('touch', both('Touch', 'Kundekontakt'), [
          [
            50,
            section('what', both('What', 'Hva'), [
              'kk_customerid',
              'kk_name',
              'kk_direction',
              'kk_purpose',
              'kk_outcome',
              'kk_occurredon',
              'kk_vehicleid',
            ]),
          ],
          [
            50,
            section('who', both('Who', 'Hvem'), ['kk_by', 'kk_dealer', 'kk_campaign']),
            section('source', both('Source', 'Kilde'), [shown('kk_externalid')]),
          ],
        ]),
      ],
    }),
  ],
});
