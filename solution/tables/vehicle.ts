import { contactVerdicts } from '../globalchoices/contact';
import {
  dueKinds,
  fuels,
  serviceIntervals,
  testDeadlineSources,
  urgencies,
  vehicleRoles,
  vehicleStatuses,
} from '../globalchoices/vehicle';
import { visitKinds } from '../globalchoices/workshop';
import { choiceOf, customer, date, integer, string, yesNo } from '../language/column';
import { table } from '../language/table';
import { form, quickView, section, shown, subgrid, tab } from '../language/form';
import { standardViews, view } from '../language/view';
import { both } from '../language/words';
import { vehicleCharts } from './vehiclecharts';
import { callLists } from './vehiclelists';
import { externalId, externalIdKey } from './shared';

/** Further columns of the card's view: width 100 where the grid shows them without the control. */
const onTheCard = [
  'kk_make',
  'kk_nextdue',
  'kk_nextdueon',
  'kk_nextdueurgency',
  'kk_servicedueon',
  'kk_serviceduekm',
  'kk_serviceinterval',
  'kk_servicemonths',
  'kk_servicekm',
  'kk_eudueon',
  'kk_firstregistration',
  'kk_deliveredon',
  'kk_warrantyend',
  'kk_leaseend',
  'kk_recall',
  'kk_declinedon',
  'kk_declinedwork',
  'kk_followupon',
  'kk_bookedon',
  'kk_bookedkind',
  'kk_expectedon',
].map((column) => [column, 100] as const);

/** What recalculation says of a vehicle: codes and days, never sentences; the words are those of the labels. */
const dueColumns = {
  nextDue: choiceOf(
    dueKinds,
    both('Next due', 'Neste anledning'),
    both('The first reason to call about the vehicle.', 'Den første grunnen til å ringe om kjøretøyet.'),
  ),
  nextDueOn: date(
    both('Next due on', 'Neste anledning, dato'),
    both('Its day; an open recall has none.', 'Dagen for den; en åpen tilbakekalling har ingen.'),
  ),
  nextDueUrgency: choiceOf(
    urgencies,
    both('Urgency', 'Hast'),
    both('How near the next reason is.', 'Hvor nær neste anledning er.'),
  ),
  serviceDueOn: date(
    both('Service due', 'Service innen'),
    both('By months or kilometres, whichever comes first.', 'Etter måneder eller kilometer, det som kommer først.'),
  ),
  serviceDueKm: integer(
    [0, 3_000_000],
    both('Service due at (km)', 'Service ved km'),
    both('Odometer at which the service is due.', 'Kilometerstanden service skal tas ved.'),
  ),
  euDueOn: date(
    both('Next roadworthiness test', 'Neste EU-kontroll'),
    both(
      'The deadline of the register, or counted from the last test here.',
      'Fristen fra registeret, eller regnet fra den siste kontrollen her.',
    ),
  ),
  euDueSource: choiceOf(
    testDeadlineSources,
    both('Test deadline from', 'Frist hentet fra'),
    both('What the day of the next test is taken from.', 'Det dagen for neste kontroll er hentet fra.'),
  ),
  declinedOn: date(
    both('Declined on', 'Avslått dato'),
    both('When work that is not done yet was last declined.', 'Da arbeid som ennå ikke er gjort, sist ble avslått.'),
  ),
  declinedWork: string(
    400,
    both('Declined work', 'Avslått arbeid'),
    both(
      'What was declined and is not done, as the visits say it.',
      'Det som ble avslått og ikke er gjort, slik besøkene sier det.',
    ),
  ),
  followUpOn: date(
    both('Follow-up due', 'Oppfølging innen'),
    both('The yearly follow-up that nobody has made.', 'Den årlige oppfølgingen som ingen har tatt.'),
  ),
  bookedOn: date(
    both('Booked visit', 'Bestilt besøk'),
    both(
      'Day of the next booked visit, or of the one that it is in for now.',
      'Dagen for neste bestilte besøk, eller det det er inne til nå.',
    ),
  ),
  bookedKind: choiceOf(
    visitKinds,
    both('Booked for', 'Bestilt til'),
    both('What that visit is for.', 'Hva det besøket gjelder.'),
  ),
  yearlyKm: integer(
    [0, 200_000],
    both('Kilometres a year', 'Kilometer i året'),
    both('Estimated from the readings.', 'Beregnet fra avlesningene.'),
  ),
  visitOdometer: integer(
    [0, 2_000_000],
    both('Odometer of the visits (km)', 'Kilometerstand fra besøkene'),
    both(
      'The reading that was last taken from the visits: what else the odometer says was typed in.',
      'Avlesningen som sist ble hentet fra besøkene: står det noe annet på kilometerstanden, er det tastet inn.',
    ),
  ),
  visitOdometerOn: date(
    both('Odometer of the visits on', 'Kilometerstand fra besøkene, dato'),
    both('Day of that reading.', 'Dagen for den avlesningen.'),
  ),
  offerAdvice: choiceOf(
    contactVerdicts,
    both('May be called with offers', 'Kan ringes med tilbud'),
    both(
      'Contact advice for a call with an offer, within the hours of calling.',
      'Kontaktråd for en telefon med tilbud, innenfor ringetiden.',
    ),
  ),
  recallAdvice: choiceOf(
    contactVerdicts,
    both('May be called about the recall', 'Kan ringes om tilbakekallingen'),
    both('Contact advice for a call about safety.', 'Kontaktråd for en telefon om sikkerhet.'),
  ),
  adviceOn: date(
    both('Contact advice of', 'Kontaktråd fra'),
    both('The day that the advice holds for.', 'Dagen rådet gjelder for.'),
  ),
};

/** A vehicle that a customer owns, leases or drives. A vehicle outlives its customer: it stays when the customer goes. */
export const vehicle = table({
  name: 'Vehicle',
  set: 'kk_vehicles',
  typeCode: 10401,
  ownership: 'user',
  label: both('Vehicle', 'Kjøretøy'),
  plural: both('Vehicles', 'Kjøretøy'),
  description: both(
    'A vehicle that a customer owns, leases or drives.',
    'Et kjøretøy som en kunde eier, leaser eller kjører.',
  ),
  primaryName: {
    label: both('Name', 'Navn'),
    description: both(
      'The plate as it is shown, else the chassis number.',
      'Skiltet slik det vises, ellers understellsnummeret.',
    ),
    max: 100,
  },
  columns: {
    externalId,
    plate: string(
      10,
      both('Plate', 'Registreringsnummer'),
      both(
        'Registration plate without spaces, in capitals.',
        'Registreringsnummer uten mellomrom, med store bokstaver.',
      ),
    ),
    vin: string(
      17,
      both('Chassis number', 'Understellsnummer'),
      both('Vehicle identification number, 17 characters.', 'Understellsnummer (VIN) på 17 tegn.'),
    ),
    make: string(100, both('Make', 'Merke'), both('Make of the vehicle.', 'Kjøretøyets merke.')),
    model: string(100, both('Model', 'Modell'), both('Model of the vehicle.', 'Kjøretøyets modell.')),
    // Text: Dynamics writes every whole number with thousands separators, and 2 022 is no year.
    modelYear: string(
      4,
      both('Model year', 'Årsmodell'),
      both('Model year of the vehicle, four digits.', 'Kjøretøyets årsmodell, fire sifre.'),
    ),
    fuel: choiceOf(fuels, both('Fuel', 'Drivstoff'), both('What the vehicle runs on.', 'Hva kjøretøyet går på.')),
    firstRegistration: date(
      both('First registered', 'Første gang registrert'),
      both(
        'Day of the first registration in any country.',
        'Dagen kjøretøyet først ble registrert, i Norge eller utlandet.',
      ),
    ),
    customerId: customer(
      'removeLink',
      both('Customer', 'Kunde'),
      both('Who owns, leases or drives the vehicle.', 'Den som eier, leaser eller kjører kjøretøyet.'),
    ),
    role: choiceOf(
      vehicleRoles,
      both('Role', 'Rolle'),
      both('What the customer is to the vehicle.', 'Hva kunden er for kjøretøyet.'),
    ),
    deliveredOn: date(
      both('Delivered on', 'Levert'),
      both(
        'Day the dealer delivered it to this customer; empty when it was bought elsewhere.',
        'Dagen forhandleren leverte det til kunden; tomt når det er kjøpt et annet sted.',
      ),
    ),
    vehicleStatus: choiceOf(
      vehicleStatuses,
      both('Vehicle status', 'Kjøretøystatus'),
      both('Whether the customer still has the vehicle.', 'Om kunden fortsatt har kjøretøyet.'),
    ),
    serviceInterval: choiceOf(
      serviceIntervals,
      both('Service interval', 'Serviceintervall'),
      both('How the vehicle counts down to service.', 'Hvordan kjøretøyet teller ned til service.'),
    ),
    serviceMonths: integer(
      [0, 120],
      both('Months between services', 'Måneder mellom service'),
      both('Service is due after this many months at the latest.', 'Service skal senest tas etter så mange måneder.'),
    ),
    serviceKm: integer(
      [0, 200_000],
      both('Kilometres between services', 'Kilometer mellom service'),
      both(
        'Service is due after this many kilometres at the latest.',
        'Service skal senest tas etter så mange kilometer.',
      ),
    ),
    warrantyEnd: date(
      both('Warranty until', 'Garanti til'),
      both('Last day of the warranty.', 'Siste dag med garanti.'),
    ),
    leaseEnd: date(both('Lease until', 'Leasing til'), both('Last day of the lease.', 'Siste dag av leasingen.')),
    euDeadline: date(
      both('Roadworthiness test by', 'Frist for EU-kontroll'),
      both('Deadline from the vehicle register.', 'Fristen fra motorvognregisteret.'),
    ),
    expectedOn: date(
      both('Expected on', 'Ventes'),
      both('Day promised for a car on order.', 'Dagen som er lovet for en bil i bestilling.'),
    ),
    odometer: integer(
      [0, 2_000_000],
      both('Odometer (km)', 'Kilometerstand'),
      both('Latest reading in kilometres.', 'Siste avlesning i kilometer.'),
    ),
    odometerOn: date(
      both('Odometer read on', 'Kilometerstand avlest'),
      both('Day of the latest reading.', 'Dagen for siste avlesning.'),
    ),
    openRecall: yesNo(
      both('Open recall', 'Åpen tilbakekalling'),
      both(
        'The maker has recalled the vehicle and it is not mended yet.',
        'Produsenten har tilbakekalt kjøretøyet, og det er ikke utbedret.',
      ),
    ),
    recall: string(
      200,
      both('Recall', 'Tilbakekalling'),
      both('What the open recall is about.', 'Hva den åpne tilbakekallingen gjelder.'),
    ),
    ...dueColumns,
  },
  keys: [externalIdKey],
  views: [
    ...standardViews({
      singular: both('Vehicle', 'Kjøretøy'),
      plural: both('Vehicles', 'Kjøretøy'),
      columns: [
        ['kk_name', 120],
        ['kk_make', 120],
        ['kk_model', 160],
        ['kk_modelyear', 100],
        ['kk_customerid', 200],
        ['kk_role', 100],
        ['kk_vehiclestatus', 110],
        ['kk_odometer', 120],
        ['kk_eudeadline', 140],
        ['kk_openrecall', 120],
      ],
      order: [['kk_name', 'asc']],
      search: ['kk_name', 'kk_plate', 'kk_vin', 'kk_model'],
      parent: 'kk_customerid',
    }),
    view({
      name: both('Vehicles on the card', 'Kjøretøy på kortet'),
      description: both(
        'What the customer card shows: vehicles in use first, what is due first on top.',
        'Det kundekortet viser: kjøretøy i bruk først, det som står for tur øverst.',
      ),
      columns: [
        ['kk_name', 110],
        ['kk_model', 150],
        ['kk_modelyear', 90],
        ['kk_role', 90],
        ['kk_openrecall', 120],
        ['kk_eudeadline', 130],
        ['kk_odometer', 110],
        ['kk_vehiclestatus', 110],
        // For the Vehicles control: what it works the reasons out from.
        ...onTheCard,
      ],
      order: [
        ['kk_vehiclestatus', 'asc'],
        // A fleet comes in pages: what is due first must be on the first one. An open recall is the most urgent.
        ['kk_nextdueurgency', 'desc'],
        ['kk_nextdueon', 'asc'],
        ['kk_firstregistration', 'desc'],
      ],
      where: [{ column: 'statecode', operator: 'eq', value: 0 }],
    }),
    ...callLists,
  ],
  charts: vehicleCharts,
  forms: [
    form({
      name: both('Vehicle', 'Kjøretøy'),
      description: both('A vehicle and its visits to the workshop.', 'Et kjøretøy og besøkene på verkstedet.'),
      header: ['kk_vehiclestatus', 'ownerid'],
      isDefault: true,
      tabs: [
        tab('vehicle', both('Vehicle', 'Kjøretøy'), [
          [
            50,
            section('vehicle', both('Vehicle', 'Kjøretøy'), [
              'kk_name',
              'kk_plate',
              'kk_vin',
              'kk_make',
              'kk_model',
              'kk_modelyear',
              'kk_fuel',
              'kk_firstregistration',
            ]),
            section('customer', both('Customer', 'Kunde'), [
              'kk_customerid',
              'kk_role',
              shown('kk_expectedon'),
              'kk_deliveredon',
            ]),
            section('ownerships', both('Who has it now', 'Hvem har det nå'), [
              subgrid({
                name: 'ownerships',
                label: both('Who has it now', 'Hvem har det nå'),
                table: 'kk_vehicleownership',
                view: 'Who has the vehicle now',
                relationship: 'kk_Vehicle_VehicleOwnership_VehicleId',
                rows: 3,
              }),
            ]),
          ],
          [
            50,
            section('service', both('Service and deadlines', 'Service og frister'), [
              'kk_odometer',
              'kk_odometeron',
              'kk_serviceinterval',
              'kk_servicemonths',
              'kk_servicekm',
              'kk_eudeadline',
              'kk_warrantyend',
              'kk_leaseend',
            ]),
            section('recall', both('Recall', 'Tilbakekalling'), ['kk_openrecall', 'kk_recall']),
            section('due', both('What is due next', 'Hva som står for tur'), [
              shown('kk_nextdue'),
              shown('kk_nextdueon'),
              shown('kk_nextdueurgency'),
              shown('kk_servicedueon'),
              shown('kk_serviceduekm'),
              shown('kk_eudueon'),
              shown('kk_euduesource'),
              shown('kk_declinedwork'),
              shown('kk_bookedon'),
              shown('kk_yearlykm'),
              shown('kk_offeradvice'),
              shown('kk_adviceon'),
            ]),
            section('source', both('Source', 'Kilde'), [shown('kk_externalid')]),
          ],
        ]),
        tab('visits', both('Workshop visits', 'Verkstedbesøk'), [
          [
            100,
            section('history', both('Workshop history', 'Verkstedhistorikk'), [
              subgrid({
                name: 'visits',
                label: both('Workshop history', 'Verkstedhistorikk'),
                table: 'kk_workshopvisit',
                view: 'Visits on the card',
                // Not those that point at the vehicle: only those of its present customer.
                relationship: 'kk_Vehicle_WorkshopVisit_ShownOnVehicleId',
                rows: 12,
                recordsPerPage: 25,
                custom: { control: 'kk_Kundekort.WorkshopHistory', binds: {}, dataSet: 'visits' },
              }),
            ]),
          ],
        ]),
      ],
    }),
    quickView({
      name: both('Vehicle in short', 'Kjøretøy i korte trekk'),
      description: both('A vehicle inside another form.', 'Et kjøretøy inne i et annet skjema.'),
      cells: [
        'kk_plate',
        'kk_make',
        'kk_model',
        'kk_modelyear',
        'kk_odometer',
        'kk_eudeadline',
        'kk_openrecall',
        'kk_recall',
      ],
    }),
  ],
});
