import { chart } from '../language/chart';
import { customer, date, lookup, string } from '../language/column';
import { table } from '../language/table';
import { form, section, tab } from '../language/form';
import { standardViews } from '../language/view';
import { both } from '../language/words';
import { externalId, externalIdKey } from './shared';

/** A benefit that a member has used; follows the membership. */
export const benefitUse = table({
  name: 'BenefitUse',
  set: 'kk_benefituses',
  typeCode: 10410,
  ownership: 'user',
  label: both('Benefit use', 'Brukt fordel'),
  plural: both('Benefit uses', 'Brukte fordeler'),
  description: both('A benefit that a member has used.', 'En fordel som et medlem har brukt.'),
  primaryName: {
    label: both('Name', 'Navn'),
    description: both('Benefit and day.', 'Fordel og dag.'),
    max: 200,
  },
  columns: {
    externalId,
    benefitId: lookup(
      'kk_benefit',
      'restrict',
      both('Benefit', 'Fordel'),
      both('The benefit that was used.', 'Fordelen som ble brukt.'),
      { required: 'required' },
    ),
    customerId: customer('cascade', both('Customer', 'Kunde'), both('Who used it.', 'Den som brukte den.')),
    membershipId: lookup(
      'kk_membership',
      'parental',
      both('Membership', 'Medlemskap'),
      both('The membership it was used on.', 'Medlemskapet den ble brukt på.'),
      { required: 'required' },
    ),
    usedOn: date(both('Used on', 'Brukt'), both('Day the benefit was used.', 'Dagen fordelen ble brukt.')),
    vehicleId: lookup(
      'kk_vehicle',
      'removeLink',
      both('Vehicle', 'Kjøretøy'),
      both('The vehicle it was used for.', 'Kjøretøyet den ble brukt på.'),
      { unlisted: true },
    ),
    visitId: lookup(
      'kk_workshopvisit',
      'removeLink',
      both('Workshop visit', 'Verkstedbesøk'),
      both('The workshop visit it was used for.', 'Verkstedbesøket den ble brukt på.'),
    ),
    note: string(200, both('Note', 'Merknad'), both('What it was used for.', 'Hva den ble brukt til.')),
  },
  keys: [externalIdKey],
  views: standardViews({
    singular: both('Benefit use', 'Brukt fordel'),
    plural: both('Benefit uses', 'Brukte fordeler'),
    columns: [
      ['kk_name', 220],
      ['kk_benefitid', 200],
      ['kk_customerid', 200],
      ['kk_usedon', 120],
      ['kk_vehicleid', 160],
      ['kk_note', 220],
    ],
    order: [['kk_usedon', 'desc']],
    search: ['kk_name', 'kk_note'],
    parent: 'kk_membershipid',
  }),
  charts: [
    chart({
      name: both('Uses by benefit', 'Bruk etter fordel'),
      description: both('How often each benefit of the list was used.', 'Hvor ofte hver fordel i listen er brukt.'),
      kind: 'bar',
      groupBy: 'kk_benefitid',
    }),
    chart({
      name: both('Uses by month', 'Bruk etter måned'),
      description: both('When the benefits of the list were used.', 'Når fordelene i listen ble brukt.'),
      kind: 'column',
      groupBy: 'kk_usedon',
      by: 'month',
    }),
  ],
  forms: [
    form({
      name: both('Benefit use', 'Brukt fordel'),
      description: both('One use of a benefit.', 'Én bruk av en fordel.'),
      header: ['ownerid'],
      isDefault: true,
      tabs: [
        tab('use', both('Use', 'Bruk'), [
          [
            100,
            section('use', both('Use', 'Bruk'), [
              'kk_name',
              'kk_customerid',
              'kk_membershipid',
              'kk_benefitid',
              'kk_usedon',
              'kk_vehicleid',
              'kk_visitid',
              'kk_note',
            ]),
          ],
        ]),
      ],
    }),
  ],
});
