import { date, lookup, string } from '../language/column';
import { table } from '../language/table';
import { form, section, shown, tab } from '../language/form';
import { standardViews } from '../language/view';
import { both } from '../language/words';
import { externalId, externalIdKey } from './shared';

/** A day of delivery that the customer was told; only added to. Follows its order in everything. */
export const orderPromise = table({
  name: 'OrderPromise',
  set: 'kk_orderpromises',
  typeCode: 10431,
  ownership: 'user',
  label: both('Promised day', 'Lovet dag'),
  plural: both('Promised days', 'Lovede dager'),
  description: both(
    'A day of delivery that the customer was told; rows are only added.',
    'En leveringsdag kunden fikk oppgitt; rader blir bare lagt til.',
  ),
  primaryName: {
    label: both('Name', 'Navn'),
    description: both('Order and day.', 'Bestilling og dag.'),
    max: 200,
  },
  columns: {
    externalId,
    orderId: lookup(
      'kk_vehicleorder',
      'parental',
      both('Order', 'Bestilling'),
      both('The order that it is about.', 'Bestillingen det gjelder.'),
      { required: 'required' },
    ),
    promisedOn: date(
      both('Promised for', 'Lovet til'),
      both('The day of delivery that was told.', 'Leveringsdagen som ble oppgitt.'),
    ),
    toldOn: date(both('Told on', 'Fortalt dato'), both('When the customer was told.', 'Da kunden fikk vite det.')),
    reason: string(
      200,
      both('Reason', 'Grunn'),
      both('Why another day was promised.', 'Hvorfor en annen dag ble lovet.'),
    ),
  },
  keys: [externalIdKey],
  views: standardViews({
    singular: both('Promised day', 'Lovet dag'),
    plural: both('Promised days', 'Lovede dager'),
    columns: [
      ['kk_name', 200],
      ['kk_orderid', 140],
      ['kk_promisedon', 120],
      ['kk_toldon', 120],
      ['kk_reason', 260],
    ],
    order: [
      ['kk_toldon', 'desc'],
      ['kk_promisedon', 'desc'],
    ],
    search: ['kk_name', 'kk_reason'],
    parent: 'kk_orderid',
  }),
  forms: [
    form({
      name: both('Promised day', 'Lovet dag'),
      description: both('One promise of an order.', 'Ett løfte for en bestilling.'),
      header: ['ownerid'],
      isDefault: true,
      tabs: [
        tab('promise', both('Promised day', 'Lovet dag'), [
          [
            100,
            section('promise', both('Promised day', 'Lovet dag'), [
              'kk_name',
              'kk_orderid',
              'kk_promisedon',
              'kk_toldon',
              'kk_reason',
              shown('kk_externalid'),
            ]),
          ],
        ]),
      ],
    }),
  ],
});
