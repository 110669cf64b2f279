import { vehicleRoles } from '../globalchoices/vehicle';
import { choiceOf, customer, date, lookup, yesNo } from '../language/column';
import { table } from '../language/table';
import { form, section, shown, tab } from '../language/form';
import { standardViews, view } from '../language/view';
import { both } from '../language/words';
import { externalId, externalIdKey } from './shared';

/** Through today, or to a day that is not known. The years are more than any car lasts. */
const untilTodayOrLater = [
  { column: 'kk_helduntil', operator: 'null' },
  { column: 'kk_helduntil', operator: 'today' },
  { column: 'kk_helduntil', operator: 'next-x-years', value: 99 },
] as const;

/** Who had a vehicle, as what, and from when until when; goes with the customer and with the vehicle. */
export const vehicleOwnership = table({
  name: 'VehicleOwnership',
  set: 'kk_vehicleownerships',
  typeCode: 10418,
  ownership: 'user',
  label: both('Vehicle ownership', 'Kjøretøyforhold'),
  plural: both('Vehicle ownerships', 'Kjøretøyforhold'),
  description: both(
    'Who owned, leased or drove a vehicle, and from when until when.',
    'Hvem som eide, leaset eller kjørte et kjøretøy, og fra når til når.',
  ),
  primaryName: {
    label: both('Name', 'Navn'),
    description: both('Name of the vehicle, set by recalculation.', 'Kjøretøyets navn, settes av omregningen.'),
    max: 100,
  },
  columns: {
    externalId,
    vehicleId: lookup(
      'kk_vehicle',
      'cascade',
      both('Vehicle', 'Kjøretøy'),
      both('The vehicle that the customer has or had.', 'Kjøretøyet kunden har eller har hatt.'),
      // Below a vehicle only those who have it now are listed, by the view of its own form.
      { required: 'required', unlisted: true },
    ),
    customerId: customer(
      'cascade',
      both('Customer', 'Kunde'),
      both('Who has or had the vehicle.', 'Den som har eller har hatt kjøretøyet.'),
      { required: 'required' },
    ),
    role: choiceOf(
      vehicleRoles,
      both('Role', 'Rolle'),
      both('What the customer was to the vehicle in that time.', 'Hva kunden var for kjøretøyet i den tiden.'),
    ),
    heldFrom: date(
      both('From', 'Fra'),
      both('First day; empty when it is not known.', 'Første dag; tomt når den ikke er kjent.'),
    ),
    heldUntil: date(
      both('Until', 'Til'),
      both(
        'Last day; empty as long as the customer has the vehicle.',
        'Siste dag; tomt så lenge kunden har kjøretøyet.',
      ),
    ),
    deliveredOn: date(
      both('Delivered on', 'Levert'),
      both(
        'Day the dealer delivered it to this customer; empty when it was bought elsewhere.',
        'Dagen forhandleren leverte det til kunden; tomt når det er kjøpt et annet sted.',
      ),
    ),
    current: yesNo(
      both('Has it now', 'Har det nå'),
      both(
        'Set by recalculation: the customer has the vehicle, and nobody has taken over in the same role.',
        'Settes av omregningen: kunden har kjøretøyet, og ingen har overtatt i samme rolle.',
      ),
    ),
  },
  keys: [externalIdKey],
  views: [
    ...standardViews({
      singular: both('Vehicle ownership', 'Kjøretøyforhold'),
      plural: both('Vehicle ownerships', 'Kjøretøyforhold'),
      columns: [
        ['kk_name', 120],
        ['kk_vehicleid', 120],
        ['kk_customerid', 200],
        ['kk_role', 110],
        ['kk_heldfrom', 110],
        ['kk_helduntil', 110],
        ['kk_deliveredon', 110],
        ['kk_current', 100],
      ],
      order: [
        ['kk_heldfrom', 'desc'],
        ['kk_vehicleid', 'asc'],
      ],
      search: ['kk_name'],
      parent: 'kk_customerid',
    }),
    view({
      name: both('Who has the vehicle now', 'Hvem som har kjøretøyet nå'),
      description: both(
        'What the vehicle form shows: present customers only, no former ones.',
        'Det kjøretøyskjemaet viser: bare nåværende kunder, ingen tidligere.',
      ),
      columns: [
        ['kk_name', 110],
        ['kk_customerid', 200],
        ['kk_role', 110],
        ['kk_heldfrom', 110],
        ['kk_helduntil', 110],
      ],
      order: [['kk_heldfrom', 'desc']],
      where: [
        { column: 'statecode', operator: 'eq', value: 0 },
        { column: 'kk_current', operator: 'eq', value: 1 },
      ],
      whereAny: untilTodayOrLater,
    }),
    view({
      name: both('Vehicles over time', 'Kjøretøy gjennom tidene'),
      description: both(
        'What the customer card shows: every vehicle that the customer has or had.',
        'Det kundekortet viser: alle kjøretøy kunden har eller har hatt.',
      ),
      columns: [
        ['kk_name', 110],
        ['kk_role', 100],
        ['kk_heldfrom', 110],
        ['kk_helduntil', 110],
        ['kk_current', 90],
      ],
      order: [['kk_heldfrom', 'desc']],
      where: [{ column: 'statecode', operator: 'eq', value: 0 }],
    }),
  ],
  forms: [
    form({
      name: both('Vehicle ownership', 'Kjøretøyforhold'),
      description: both('Who had a vehicle, and when.', 'Hvem som hadde et kjøretøy, og når.'),
      header: ['kk_current', 'ownerid'],
      isDefault: true,
      tabs: [
        tab('ownership', both('Vehicle ownership', 'Kjøretøyforhold'), [
          [
            50,
            section('ownership', both('Vehicle ownership', 'Kjøretøyforhold'), [
              shown('kk_name'),
              'kk_vehicleid',
              'kk_customerid',
              'kk_role',
            ]),
          ],
          [
            50,
            section('time', both('Time', 'Tid'), ['kk_heldfrom', 'kk_helduntil', 'kk_deliveredon']),
            section('source', both('Source', 'Kilde'), [shown('kk_externalid')]),
          ],
        ]),
      ],
    }),
  ],
});
