/** Activities: what somebody does with a customer. All share activitypointer's columns. */
import type { Column, Table } from '../metadata';
import { choice, column, lookup, memo, moment, options, table, text, whole, yesNo, type States } from './define';

const open: States = {
  states: [
    [0, 'Open', 'Åpen'],
    [1, 'Completed', 'Fullført'],
    [2, 'Canceled', 'Avbrutt'],
  ],
  reasons: [
    [1, 0, 'Open', 'Åpen'],
    [2, 1, 'Completed', 'Fullført'],
    [3, 2, 'Canceled', 'Avbrutt'],
  ],
};

export const regardingTargets = ['account', 'contact', 'campaign'] as const;

/** Columns that every activity has; custom activity tables of a zip bring the same. */
export const activityColumns = (): Column[] => [
  text('subject', ['Subject', 'Emne'], 400, { required: 'required' }),
  memo('description', ['Description', 'Beskrivelse'], 2000),
  column('activitytypecode', 'string', ['Activity Type', 'Aktivitetstype'], {
    maxLength: 64,
    validForCreate: false,
    validForUpdate: false,
  }),
  lookup('regardingobjectid', ['Regarding', 'Angående'], regardingTargets, { schemaName: 'RegardingObjectId' }),
  moment('scheduledstart', ['Start Date', 'Startdato']),
  moment('scheduledend', ['Due Date', 'Forfallsdato']),
  moment('actualstart', ['Actual Start', 'Faktisk start']),
  moment('actualend', ['Actual End', 'Faktisk slutt']),
  whole('actualdurationminutes', ['Actual Duration', 'Faktisk varighet']),
  whole('scheduleddurationminutes', ['Scheduled Duration', 'Planlagt varighet']),
  choice(
    'prioritycode',
    ['Priority', 'Prioritet'],
    options([0, 'Low', 'Lav'], [1, 'Normal', 'Normal'], [2, 'High', 'Høy']),
    { default: 1 },
  ),
  yesNo('isbilled', ['Is Billed', 'Fakturert']),
  yesNo('isworkflowcreated', ['Is Workflow Created', 'Opprettet av arbeidsflyt']),
];

const activity = (
  name: string,
  schemaName: string,
  set: string,
  code: number,
  words: readonly [string, string],
  plural: readonly [string, string],
  states: States,
  more: readonly Column[] = [],
): Table =>
  table({
    name,
    schemaName,
    set,
    code,
    words,
    plural,
    ownership: 'user',
    primaryId: 'activityid',
    primaryName: 'subject',
    isActivity: true,
    states,
    columns: [...activityColumns(), ...more],
  });

const direction = yesNo('directioncode', ['Direction', 'Retning'], true, [
  ...options([0, 'Incoming', 'Inngående'], [1, 'Outgoing', 'Utgående']),
]);

export const activitypointer = activity(
  'activitypointer',
  'ActivityPointer',
  'activitypointers',
  4200,
  ['Activity', 'Aktivitet'],
  ['Activities', 'Aktiviteter'],
  {
    ...open,
    states: [...open.states, [3, 'Scheduled', 'Planlagt']],
    reasons: [...open.reasons, [4, 3, 'Scheduled', 'Planlagt']],
  },
);

export const task = activity(
  'task',
  'Task',
  'tasks',
  4212,
  ['Task', 'Oppgave'],
  ['Tasks', 'Oppgaver'],
  {
    states: open.states,
    reasons: [
      [2, 0, 'Not Started', 'Ikke startet'],
      [3, 0, 'In Progress', 'Pågår'],
      [4, 0, 'Waiting on someone else', 'Venter på noen andre'],
      [7, 0, 'Deferred', 'Utsatt'],
      [5, 1, 'Completed', 'Fullført'],
      [6, 2, 'Canceled', 'Avbrutt'],
    ],
  },
  [
    text('category', ['Category', 'Kategori'], 250),
    text('subcategory', ['Sub-Category', 'Underkategori'], 250),
    whole('percentcomplete', ['Percent Complete', 'Prosent fullført'], 0, 100),
  ],
);

export const phonecall = activity(
  'phonecall',
  'PhoneCall',
  'phonecalls',
  4210,
  ['Phone Call', 'Telefonsamtale'],
  ['Phone Calls', 'Telefonsamtaler'],
  {
    states: open.states,
    reasons: [
      [1, 0, 'Open', 'Åpen'],
      [2, 1, 'Made', 'Utført'],
      [4, 1, 'Received', 'Mottatt'],
      [3, 2, 'Canceled', 'Avbrutt'],
    ],
  },
  [
    text('phonenumber', ['Phone Number', 'Telefonnummer'], 200, { format: 'phone' }),
    direction,
    yesNo('leftvoicemail', ['Left Voice Mail', 'La igjen talemelding']),
    text('category', ['Category', 'Kategori'], 250),
  ],
);

export const email = activity(
  'email',
  'Email',
  'emails',
  4202,
  ['Email', 'E-post'],
  ['Email Messages', 'E-postmeldinger'],
  {
    states: open.states,
    reasons: [
      [1, 0, 'Draft', 'Utkast'],
      [8, 0, 'Failed', 'Mislyktes'],
      [2, 1, 'Completed', 'Fullført'],
      [3, 1, 'Sent', 'Sendt'],
      [4, 1, 'Received', 'Mottatt'],
      [6, 1, 'Pending Send', 'Venter på sending'],
      [7, 1, 'Sending', 'Sender'],
      [5, 2, 'Canceled', 'Avbrutt'],
    ],
  },
  [
    direction,
    text('sender', ['From', 'Fra'], 250, { format: 'email' }),
    text('torecipients', ['To Recipients', 'Til'], 500),
    text('messageid', ['Message ID', 'Meldings-ID'], 320),
    moment('senton', ['Date Sent', 'Sendt']),
  ],
);

export const appointment = activity(
  'appointment',
  'Appointment',
  'appointments',
  4201,
  ['Appointment', 'Avtale'],
  ['Appointments', 'Avtaler'],
  {
    states: [...open.states, [3, 'Scheduled', 'Planlagt']],
    reasons: [
      [1, 0, 'Free', 'Ledig'],
      [2, 0, 'Tentative', 'Foreløpig'],
      [3, 1, 'Completed', 'Fullført'],
      [4, 2, 'Canceled', 'Avbrutt'],
      [5, 3, 'Busy', 'Opptatt'],
      [6, 3, 'Out of Office', 'Ikke til stede'],
    ],
  },
  [text('location', ['Location', 'Sted'], 200), yesNo('isalldayevent', ['All Day Event', 'Hele dagen'])],
);

export const letter = activity(
  'letter',
  'Letter',
  'letters',
  4207,
  ['Letter', 'Brev'],
  ['Letters', 'Brev'],
  {
    states: open.states,
    reasons: [
      [1, 0, 'Open', 'Åpen'],
      [2, 0, 'Draft', 'Utkast'],
      [3, 1, 'Received', 'Mottatt'],
      [4, 1, 'Sent', 'Sendt'],
      [5, 2, 'Canceled', 'Avbrutt'],
    ],
  },
  [direction, text('category', ['Category', 'Kategori'], 250)],
);

export const campaignresponse = activity(
  'campaignresponse',
  'CampaignResponse',
  'campaignresponses',
  4401,
  ['Campaign Response', 'Kampanjesvar'],
  ['Campaign Responses', 'Kampanjesvar'],
  {
    states: open.states,
    reasons: [
      [1, 0, 'Open', 'Åpen'],
      [2, 1, 'Closed', 'Lukket'],
      [3, 2, 'Canceled', 'Avbrutt'],
    ],
  },
  [text('category', ['Category', 'Kategori'], 250), moment('receivedon', ['Received On', 'Mottatt'])],
);

/** Who takes part in an activity, and as what. */
export const activityparty: Table = table({
  name: 'activityparty',
  schemaName: 'ActivityParty',
  set: 'activityparties',
  code: 135,
  words: ['Activity Party', 'Aktivitetspart'],
  plural: ['Activity Parties', 'Aktivitetsparter'],
  ownership: 'none',
  primaryName: null,
  states: null,
  columns: [
    lookup(
      'activityid',
      ['Activity', 'Aktivitet'],
      ['task', 'phonecall', 'email', 'appointment', 'letter', 'campaignresponse'],
      {
        schemaName: 'ActivityId',
      },
    ),
    lookup('partyid', ['Party', 'Part'], ['account', 'contact', 'systemuser'], { schemaName: 'PartyId' }),
    choice(
      'participationtypemask',
      ['Participation Type', 'Deltakelsestype'],
      options([1, 'Sender', 'Avsender'], [2, 'To Recipient', 'Mottaker'], [9, 'Owner', 'Eier']),
    ),
  ],
});

export const annotation: Table = table({
  name: 'annotation',
  schemaName: 'Annotation',
  set: 'annotations',
  code: 5,
  words: ['Note', 'Notat'],
  plural: ['Notes', 'Notater'],
  ownership: 'user',
  primaryName: 'subject',
  states: null,
  columns: [
    text('subject', ['Title', 'Tittel'], 500),
    memo('notetext', ['Description', 'Beskrivelse'], 100000),
    text('filename', ['File Name', 'Filnavn'], 255),
    text('mimetype', ['Mime Type', 'MIME-type'], 256),
    memo('documentbody', ['Document', 'Dokument'], 1073741823),
    yesNo('isdocument', ['Is Document', 'Er dokument']),
    column('objecttypecode', 'string', ['Object Type', 'Objekttype'], {
      maxLength: 64,
      validForUpdate: false,
    }),
    lookup('objectid', ['Regarding', 'Angående'], [...regardingTargets, 'task', 'phonecall', 'email', 'appointment'], {
      schemaName: 'ObjectId',
    }),
  ],
});
