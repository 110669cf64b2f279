import { field, type Form, form, section, type Section, shown, subgrid, tab } from '../language/form';
import { both } from '../language/words';

/** What differs between the card of a person and that of a company. */
interface CardOf {
  /** As relationship names say it. */
  readonly table: 'contact' | 'account';
  /** Contact details, top of the third column. */
  readonly contact: Section;
  /** First column of the second tab. */
  readonly details: readonly Section[];
}

/** What to do: the level that was agreed, and what the customer has earned. */
const whatToDo = [
  section('followup', both('Follow-up', 'Oppfølging'), [
    field('kk_followuplevel', {
      showLabel: false,
      custom: {
        control: 'kk_Kundekort.FollowUpPreference',
        binds: {
          level: 'kk_followuplevel',
          segment: 'kk_segment',
          confidence: 'kk_confidence',
          analysedOn: 'kk_analysedon',
          objection: 'kk_marketingobjection',
          objectionOn: 'kk_marketingobjectionon',
          objectionSource: 'kk_marketingobjectionsource',
          doNotPhone: 'donotphone',
          doNotEmail: 'donotemail',
          doNotBulkEmail: 'donotbulkemail',
          phoneConsent: 'kk_phoneconsent',
          phoneConsentOn: 'kk_phoneconsenton',
          phoneConsentSource: 'kk_phoneconsentsource',
          smsConsent: 'kk_smsconsent',
          smsConsentOn: 'kk_smsconsenton',
          smsConsentSource: 'kk_smsconsentsource',
          emailConsent: 'kk_emailconsent',
          emailConsentOn: 'kk_emailconsenton',
          emailConsentSource: 'kk_emailconsentsource',
          addressAtSale: 'kk_addressatsale',
          reservationStatus: 'kk_reservationstatus',
          reservationCheckedOn: 'kk_reservationcheckedon',
          preferredMethod: 'preferredcontactmethodcode',
          lastPurchase: 'kk_lastpurchase',
          lastVisit: 'kk_lastworkshopvisit',
          lastTouch: 'kk_lasttouch',
        },
      },
    }),
  ]),
  section('loyalty', both('Loyalty', 'Lojalitet'), [
    field('kk_loyaltytierid', {
      showLabel: false,
      custom: {
        control: 'kk_Kundekort.LoyaltyBadge',
        binds: { tier: 'kk_loyaltytierid', firstPurchase: 'kk_firstpurchase', memberSince: 'kk_membersince' },
      },
    }),
  ]),
];

/** Why: what the customer drives, and what was done to it. */
const why = (table: CardOf['table']) => [
  section('vehicles', both('Vehicles', 'Kjøretøy'), [
    subgrid({
      name: 'vehicles',
      label: both('Vehicles', 'Kjøretøy'),
      table: 'kk_vehicle',
      view: 'Vehicles on the card',
      relationship: `kk_${table}_Vehicle_CustomerId`,
      rows: 6,
      recordsPerPage: 25,
      custom: { control: 'kk_Kundekort.Vehicles', binds: {}, dataSet: 'vehicles' },
    }),
  ]),
  section('history', both('Workshop history', 'Verkstedhistorikk'), [
    subgrid({
      name: 'visits',
      label: both('Workshop history', 'Verkstedhistorikk'),
      table: 'kk_workshopvisit',
      view: 'Visits on the card',
      relationship: `kk_${table}_WorkshopVisit_CustomerId`,
      rows: 12,
      recordsPerPage: 25,
      custom: { control: 'kk_Kundekort.WorkshopHistory', binds: {}, dataSet: 'visits' },
    }),
  ]),
];

/** In the order a seller reads: what stops everything, then each channel with its day and source beside it. */
const consent = section('consent', both('Consent', 'Samtykke'), [
  'kk_marketingobjection',
  'kk_marketingobjectionon',
  'kk_marketingobjectionsource',
  'kk_reservationstatus',
  'kk_reservationcheckedon',
  ...['phone', 'sms', 'email'].flatMap((channel) => [
    `kk_${channel}consent`,
    `kk_${channel}consenton`,
    `kk_${channel}consentsource`,
  ]),
  'kk_addressatsale',
  'donotphone',
  'donotemail',
  'donotbulkemail',
]);

/** Filled by the needs analysis and by recalculation: to be read. */
const derived = [
  section('relation', both('Customer relation', 'Kundeforhold'), [
    shown('kk_firstpurchase'),
    shown('kk_lastpurchase'),
    shown('kk_lastworkshopvisit'),
    shown('kk_lasttouch'),
    shown('kk_freesince'),
  ]),
  section('analysis', both('Needs analysis', 'Behovsanalyse'), [
    shown('kk_segment'),
    shown('kk_confidence'),
    shown('kk_analysedon'),
  ]),
];

const record = section('record', both('Record', 'Oppføring'), [
  field('description', { rows: 3 }),
  shown('kk_externalid'),
  shown('createdon'),
  shown('modifiedon'),
]);

const lists = (table: CardOf['table']) => [
  section('plan', both('Planned follow-ups', 'Planlagte oppfølginger'), [
    subgrid({
      name: 'plan',
      label: both('Planned follow-ups', 'Planlagte oppfølginger'),
      table: 'task',
      view: 'Planned follow-ups',
      relationship: table === 'contact' ? 'Contact_Tasks' : 'Account_Tasks',
      rows: 4,
    }),
  ]),
  section('analyses', both('Needs analyses', 'Behovsanalyser'), [
    subgrid({
      name: 'analyses',
      label: both('Needs analyses', 'Behovsanalyser'),
      table: 'kk_needsanalysis',
      view: 'Related needs analyses',
      relationship: `kk_${table}_NeedsAnalysis_CustomerId`,
      rows: 4,
    }),
  ]),
  section('orders', both('Orders', 'Bestillinger'), [
    subgrid({
      name: 'orders',
      label: both('Orders', 'Bestillinger'),
      table: 'kk_vehicleorder',
      view: 'Related orders',
      relationship: `kk_${table}_VehicleOrder_CustomerId`,
      rows: 3,
    }),
  ]),
  section('messages', both('SMS', 'SMS'), [
    subgrid({
      name: 'messages',
      label: both('SMS', 'SMS'),
      table: 'kk_message',
      view: 'SMS on the card',
      relationship: `kk_${table}_Message_CustomerId`,
      rows: 6,
    }),
  ]),
  section('ownerships', both('Vehicles over time', 'Kjøretøy gjennom tidene'), [
    subgrid({
      name: 'ownerships',
      label: both('Vehicles over time', 'Kjøretøy gjennom tidene'),
      table: 'kk_vehicleownership',
      view: 'Vehicles over time',
      relationship: `kk_${table}_VehicleOwnership_CustomerId`,
      rows: 4,
    }),
  ]),
  section('touches', both('Touches', 'Kundekontakter'), [
    subgrid({
      name: 'touches',
      label: both('Touches', 'Kundekontakter'),
      table: 'kk_touch',
      view: 'Related touches',
      relationship: `kk_${table}_Touch_CustomerId`,
      rows: 6,
    }),
  ]),
];

/** The customer card: a new main form beside the standard ones, in three columns of what to do, why and who. */
export function customerCard(card: CardOf): Form {
  return form({
    name: both('Customer card', 'Kundekort'),
    description: both(
      'Everything about the customer in one place, for the seller.',
      'Alt om kunden på ett sted, for selgeren.',
    ),
    header: ['kk_loyaltytierid', 'kk_freesince', 'ownerid'],
    isDefault: true,
    script: {
      library: 'kk_/scripts/customercard.js',
      onLoad: 'Kundekort.CustomerCard.onLoad',
      onSave: 'Kundekort.CustomerCard.onSave',
    },
    tabs: [
      tab('card', both('Customer card', 'Kundekort'), [
        [28, ...whatToDo],
        [47, ...why(card.table)],
        [25, card.contact, consent],
      ]),
      tab('details', both('Details', 'Detaljer'), [
        [30, ...card.details, record],
        [30, ...derived],
        [40, ...lists(card.table)],
      ]),
    ],
  });
}
