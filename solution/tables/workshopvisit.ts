import { visitKinds, visitStatuses } from '../globalchoices/workshop';
import { choiceOf, customer, date, dateTime, integer, lookup, memo, money, string, yesNo } from '../language/column';
import { table } from '../language/table';
import { field, form, quickViewOf, section, shown, subgrid, tab } from '../language/form';
import { standardViews, view } from '../language/view';
import { both } from '../language/words';
import { externalId, externalIdKey } from './shared';

/**
 * One visit to the workshop; goes with its customer, and stays when its vehicle is deleted. It is the customer's of that
 * time: it does not move when the vehicle changes hands. What a later customer may see of it is a copy, made by
 * recalculation, that holds neither name nor text nor amount.
 */
export const workshopVisit = table({
  name: 'WorkshopVisit',
  set: 'kk_workshopvisits',
  typeCode: 10402,
  ownership: 'user',
  label: both('Workshop visit', 'Verkstedbesøk'),
  plural: both('Workshop visits', 'Verkstedbesøk'),
  description: both('One visit to the workshop.', 'Ett besøk på verkstedet.'),
  primaryName: {
    label: both('Visit number', 'Besøksnummer'),
    description: both('Number of the visit in the workshop system.', 'Besøkets nummer i verkstedsystemet.'),
    max: 100,
  },
  columns: {
    externalId,
    customerId: customer(
      'cascade',
      both('Customer', 'Kunde'),
      both('Who came with the vehicle.', 'Den som kom med kjøretøyet.'),
    ),
    vehicleId: lookup(
      'kk_vehicle',
      'removeLink',
      both('Vehicle', 'Kjøretøy'),
      both('The vehicle that was at the workshop.', 'Kjøretøyet som var på verkstedet.'),
      // The list under Related would show the visits of former owners too.
      { unlisted: true },
    ),
    shownOnVehicleId: lookup(
      'kk_vehicle',
      'removeLink',
      both('Shown on vehicle', 'Vises på kjøretøyet'),
      both(
        'Set by recalculation where the visit is of the vehicle’s present customer: what the vehicle form lists.',
        'Settes av omregningen når besøket er den nåværende kundens: det kjøretøyskjemaet viser.',
      ),
    ),
    inherited: yesNo(
      both('Of an earlier owner', 'Fra tidligere eier'),
      both(
        'A copy for the present customer of what was done before, without names, texts and amounts.',
        'En kopi til den nåværende kunden av det som ble gjort før, uten navn, tekster og beløp.',
      ),
    ),
    workshop: string(100, both('Workshop', 'Verksted'), both('Name of the workshop.', 'Verkstedets navn.')),
    bookedOn: dateTime(
      both('Booked for', 'Bestilt til'),
      both('When the visit was booked for.', 'Tidspunktet besøket ble bestilt til.'),
    ),
    arrivedOn: dateTime(both('In', 'Inn'), both('When the vehicle came in.', 'Da kjøretøyet kom inn.')),
    completedOn: dateTime(both('Out', 'Ut'), both('When the vehicle was ready.', 'Da kjøretøyet var ferdig.')),
    visitedOn: date(
      both('Visited on', 'Besøksdato'),
      both(
        'The day the visit counts as: the day it came in, else the day it was booked for.',
        'Dagen besøket regnes fra: da kjøretøyet kom inn, ellers dagen det var bestilt til.',
      ),
    ),
    odometer: integer(
      [0, 2_000_000],
      both('Odometer (km)', 'Kilometerstand'),
      both('Reading at the visit, in kilometres.', 'Avlesning ved besøket, i kilometer.'),
    ),
    kind: choiceOf(visitKinds, both('Kind', 'Type'), both('What the visit was for.', 'Hva besøket gjaldt.')),
    visitStatus: choiceOf(
      visitStatuses,
      both('Visit status', 'Besøksstatus'),
      both('How far the visit has come.', 'Hvor langt besøket er kommet.'),
    ),
    request: memo(4000, both('Asked for', 'Kundens ønske'), both('What the customer asked for.', 'Hva kunden ba om.')),
    summary: string(
      200,
      both('Summary', 'Sammendrag'),
      both(
        'What the visit was for, in a few words made from its lines.',
        'Hva besøket gjaldt, i få ord laget av linjene.',
      ),
    ),
    customerAmount: money(
      both('Paid by customer', 'Betalt av kunden'),
      both('What the customer paid.', 'Det kunden betalte.'),
    ),
    warrantyAmount: money(
      both('Paid by warranty', 'Betalt av garanti'),
      both('What the warranty paid.', 'Det garantien betalte.'),
    ),
    dealerAmount: money(
      both('Paid by dealer', 'Betalt av forhandler'),
      both('What the dealer paid.', 'Det forhandleren betalte.'),
    ),
    declinedCount: integer(
      [0, 10_000],
      both('Declined', 'Avslått'),
      both('How many lines the customer declined.', 'Hvor mange linjer kunden takket nei til.'),
    ),
    recommendation: memo(
      4000,
      both('Next recommended work', 'Neste anbefalte arbeid'),
      both('What the workshop recommends to do next.', 'Det verkstedet anbefaler å gjøre neste gang.'),
    ),
  },
  keys: [externalIdKey],
  views: [
    ...standardViews({
      singular: both('Workshop visit', 'Verkstedbesøk'),
      plural: both('Workshop visits', 'Verkstedbesøk'),
      columns: [
        ['kk_visitedon', 120],
        ['kk_name', 120],
        ['kk_summary', 260],
        ['kk_vehicleid', 120],
        ['kk_customerid', 200],
        ['kk_kind', 130],
        ['kk_visitstatus', 110],
        ['kk_workshop', 160],
        ['kk_customeramount', 130],
      ],
      order: [['kk_visitedon', 'desc']],
      search: ['kk_name', 'kk_summary', 'kk_workshop'],
      parent: 'kk_customerid',
    }),
    view({
      name: both('Visits on the card', 'Besøk på kortet'),
      description: both(
        'What the workshop history shows, newest first.',
        'Det verkstedhistorikken viser, nyeste først.',
      ),
      columns: [
        ['kk_visitedon', 110],
        ['kk_name', 110],
        ['kk_vehicleid', 110],
        ['kk_kind', 120],
        ['kk_summary', 260],
        ['kk_odometer', 110],
        ['kk_customeramount', 120],
        ['kk_visitstatus', 110],
        ['kk_declinedcount', 90],
        ['kk_workshop', 150],
        ['kk_warrantyamount', 110],
        ['kk_dealeramount', 110],
        ['kk_request', 200],
        ['kk_recommendation', 200],
        ['kk_inherited', 110],
      ],
      order: [['kk_visitedon', 'desc']],
      where: [{ column: 'statecode', operator: 'eq', value: 0 }],
    }),
  ],
  forms: [
    form({
      name: both('Workshop visit', 'Verkstedbesøk'),
      description: both('A visit, its lines and its vehicle.', 'Et besøk, linjene og kjøretøyet.'),
      header: ['kk_visitstatus', 'ownerid'],
      isDefault: true,
      tabs: [
        tab('visit', both('Visit', 'Besøk'), [
          [
            30,
            section('visit', both('Visit', 'Besøk'), [
              'kk_name',
              'kk_customerid',
              'kk_vehicleid',
              'kk_kind',
              shown('kk_summary'),
              'kk_workshop',
              shown('kk_inherited'),
            ]),
            section('times', both('Times', 'Tidspunkter'), [
              'kk_visitedon',
              'kk_bookedon',
              'kk_arrivedon',
              'kk_completedon',
              'kk_odometer',
            ]),
          ],
          [
            45,
            section('words', both('What the customer asked for', 'Hva kunden ba om'), [
              field('kk_request', { rows: 4, showLabel: false }),
            ]),
            section('lines', both('Work and parts', 'Arbeid og deler'), [
              subgrid({
                name: 'lines',
                label: both('Work and parts', 'Arbeid og deler'),
                table: 'kk_workshopline',
                view: 'Work and parts of a visit',
                relationship: 'kk_WorkshopVisit_WorkshopLine_VisitId',
                rows: 8,
                recordsPerPage: 25,
              }),
            ]),
          ],
          [
            25,
            section('amounts', both('Who paid', 'Hvem som betalte'), [
              'kk_customeramount',
              'kk_warrantyamount',
              'kk_dealeramount',
            ]),
            section('next', both('Recommended and declined', 'Anbefalt og avslått'), [
              field('kk_recommendation', { rows: 4 }),
              shown('kk_declinedcount'),
              subgrid({
                name: 'declined',
                label: both('Declined work', 'Avslått arbeid'),
                table: 'kk_workshopline',
                view: 'Declined on a visit',
                relationship: 'kk_WorkshopVisit_WorkshopLine_VisitId',
                rows: 3,
                recordsPerPage: 10,
              }),
            ]),
            section('vehicle', both('The vehicle', 'Kjøretøyet'), [
              quickViewOf({
                name: 'vehicle_quickview',
                label: both('Vehicle', 'Kjøretøy'),
                column: 'kk_vehicleid',
                table: 'kk_vehicle',
                form: 'Vehicle in short',
              }),
            ]),
            section('source', both('Source', 'Kilde'), [shown('kk_externalid')]),
          ],
        ]),
      ],
    }),
  ],
});
