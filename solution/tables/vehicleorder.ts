import { orderStatuses, promises } from '../globalchoices/order';
import { chart } from '../language/chart';
import { choiceOf, customer, date, integer, lookup, string } from '../language/column';
import { table } from '../language/table';
import { choiceOptions } from '../language/choice';
import { form, section, shown, subgrid, tab } from '../language/form';
import { standardViews, view } from '../language/view';
import { both } from '../language/words';
import { externalId, externalIdKey } from './shared';

const columns = [
  ['kk_name', 150],
  ['kk_model', 160],
  ['kk_customerid', 200],
  ['kk_orderstatus', 150],
  ['kk_promisedon', 120],
  ['kk_promise', 100],
  ['kk_promisechanges', 120],
  ['kk_deliveredon', 120],
  ['ownerid', 140],
] as const;

const active = { column: 'statecode', operator: 'eq', value: 0 } as const;
const promiseIs = (member: string) => ({
  column: 'kk_promise',
  operator: 'eq' as const,
  value: choiceOptions(promises).find((option) => option.member === member)!.value,
});

/** A car that a customer has ordered; goes with the customer. Promises are judged by recalculation. */
export const vehicleOrder = table({
  name: 'VehicleOrder',
  set: 'kk_vehicleorders',
  typeCode: 10430,
  ownership: 'user',
  label: both('Order', 'Bestilling'),
  plural: both('Orders', 'Bestillinger'),
  description: both('A car that a customer has ordered.', 'En bil som en kunde har bestilt.'),
  primaryName: {
    label: both('Order number', 'Bestillingsnummer'),
    description: both('Number in the order system.', 'Nummeret i bestillingssystemet.'),
    max: 100,
  },
  columns: {
    externalId,
    customerId: customer('cascade', both('Customer', 'Kunde'), both('Who has ordered.', 'Den som har bestilt.'), {
      required: 'required',
    }),
    model: string(100, both('Model', 'Modell'), both('The car that was ordered.', 'Bilen som er bestilt.')),
    vehicleId: lookup(
      'kk_vehicle',
      'removeLink',
      both('Vehicle', 'Kjøretøy'),
      both('The vehicle, when it is known.', 'Kjøretøyet, når det er kjent.'),
      // The list under Related would name who ordered it, who may have sold it since.
      { unlisted: true },
    ),
    orderStatus: choiceOf(
      orderStatuses,
      both('Order status', 'Bestillingsstatus'),
      both('How far the order has come.', 'Hvor langt bestillingen er kommet.'),
    ),
    orderedOn: date(both('Ordered on', 'Bestilt dato'), both('Day of the order.', 'Dagen bilen ble bestilt.')),
    promisedOn: date(
      both('Promised for', 'Lovet til'),
      both('The day of delivery that the customer was told last.', 'Leveringsdagen kunden sist fikk oppgitt.'),
    ),
    promiseToldOn: date(
      both('Told on', 'Fortalt dato'),
      both('When the customer was told that day.', 'Da kunden fikk vite den dagen.'),
    ),
    promiseReason: string(
      200,
      both('Reason for the change', 'Grunn til endringen'),
      both('Why another day was promised.', 'Hvorfor en annen dag ble lovet.'),
    ),
    firstPromisedOn: date(
      both('First promised for', 'Først lovet til'),
      both('The day of delivery that the customer was told first.', 'Leveringsdagen kunden først fikk oppgitt.'),
    ),
    deliveredOn: date(both('Delivered on', 'Levert'), both('Day of delivery.', 'Dagen bilen ble levert.')),
    promiseChanges: integer(
      [0, 1000],
      both('Changes of the promise', 'Endringer av løftet'),
      both('How often another day was promised.', 'Hvor mange ganger en annen dag ble lovet.'),
    ),
    promise: choiceOf(
      promises,
      both('Promise', 'Løfte'),
      both(
        'Kept when the car is delivered by every day that was ever promised.',
        'Holdt når bilen er levert innen alle dager som noen gang er lovet.',
      ),
    ),
    daysLate: integer(
      [0, 100_000],
      both('Days late', 'Dager forsinket'),
      both('Days after the earliest day promised.', 'Dager etter den tidligste dagen som er lovet.'),
    ),
  },
  keys: [externalIdKey],
  views: [
    ...standardViews({
      singular: both('Order', 'Bestilling'),
      plural: both('Orders', 'Bestillinger'),
      columns,
      order: [['kk_promisedon', 'desc']],
      search: ['kk_name', 'kk_model'],
      parent: 'kk_customerid',
    }),
    view({
      name: both('Promises to keep', 'Løfter å holde'),
      description: both(
        'Cars not delivered yet that can still come in time, the next day first.',
        'Biler som ikke er levert og fortsatt kan komme i tide, den nærmeste dagen først.',
      ),
      columns,
      order: [['kk_promisedon', 'asc']],
      where: [active, promiseIs('open')],
    }),
    view({
      name: both('Broken promises', 'Brutte løfter'),
      description: both(
        'Cars that came, or are still to come, after a day that was promised.',
        'Biler som kom, eller kommer, etter en dag som var lovet.',
      ),
      columns: [...columns, ['kk_dayslate', 110]],
      order: [['kk_dayslate', 'desc']],
      where: [active, promiseIs('broken')],
    }),
  ],
  charts: [
    chart({
      name: both('Promises', 'Løfter'),
      description: both(
        'How many promises of the list are kept and broken.',
        'Hvor mange løfter i listen som er holdt og brutt.',
      ),
      kind: 'bar',
      groupBy: 'kk_promise',
    }),
    chart({
      name: both('Promised by month', 'Lovet etter måned'),
      description: both('When the cars of the list are promised.', 'Når bilene i listen er lovet.'),
      kind: 'column',
      groupBy: 'kk_promisedon',
      by: 'month',
    }),
    chart({
      name: both('Orders by status', 'Bestillinger etter status'),
      description: both('How far the orders of the list have come.', 'Hvor langt bestillingene i listen er kommet.'),
      kind: 'bar',
      groupBy: 'kk_orderstatus',
    }),
  ],
  forms: [
    form({
      name: both('Order', 'Bestilling'),
      description: both('An order and what was promised.', 'En bestilling og det som er lovet.'),
      header: ['kk_orderstatus', 'ownerid'],
      isDefault: true,
      tabs: [
        tab('order', both('Order', 'Bestilling'), [
          [
            40,
            section('order', both('Order', 'Bestilling'), [
              'kk_name',
              'kk_customerid',
              'kk_model',
              'kk_vehicleid',
              'kk_orderedon',
              'kk_promisedon',
              'kk_promisetoldon',
              'kk_promisereason',
              'kk_deliveredon',
            ]),
            section('promise', both('Promise', 'Løfte'), [
              shown('kk_promise'),
              shown('kk_firstpromisedon'),
              shown('kk_promisechanges'),
              shown('kk_dayslate'),
            ]),
            section('source', both('Source', 'Kilde'), [shown('kk_externalid')]),
          ],
          [
            60,
            section('promises', both('What was promised', 'Hva som er lovet'), [
              subgrid({
                name: 'promises',
                label: both('What was promised', 'Hva som er lovet'),
                table: 'kk_orderpromise',
                view: 'Related promised days',
                relationship: 'kk_VehicleOrder_OrderPromise_OrderId',
                rows: 8,
              }),
            ]),
          ],
        ]),
      ],
    }),
  ],
});
