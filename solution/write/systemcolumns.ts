import { type OwnTable, tableName, tableSchemaName } from '../language/table';
import { both } from '../language/words';
import { type Attribute, everywhere, localOptionSet, lookupParts } from './attribute';
import { labels } from './labels';
import { el, type Node, tag } from './xml';

/** Object type codes of user and team, which an owner column lists. */
const ownerTypes = [8, 9];

const system = { custom: false } as const;
const readOnly = { ...system, create: false, update: false, audited: false } as const;
const hidden = { ...system, displayMask: '', audited: false } as const;

const wholeNumber = (least: number) => [el('Format'), el('MinValue', least), el('MaxValue', 2_147_483_647)];
const moment = (format: string) => [el('Format', format), el('CanChangeDateTimeBehavior', false), el('Behavior', 1)];

/** Columns that Dataverse gives every table, whoever owns its rows. */
const always: readonly Attribute[] = [
  {
    ...readOnly,
    schemaName: 'CreatedBy',
    type: 'lookup',
    label: both('Created by', 'Opprettet av'),
    description: both('User who created the row.', 'Brukeren som opprettet raden.'),
    typed: lookupParts(),
  },
  {
    ...readOnly,
    schemaName: 'CreatedOn',
    type: 'datetime',
    imeMode: 'inactive',
    filterable: true,
    retrievable: true,
    label: both('Created on', 'Opprettet'),
    description: both('When the row was created.', 'Da raden ble opprettet.'),
    typed: moment('datetime'),
  },
  {
    ...readOnly,
    schemaName: 'CreatedOnBehalfBy',
    type: 'lookup',
    label: both('Created by (delegate)', 'Opprettet av (stedfortreder)'),
    description: both('Delegate who created the row.', 'Stedfortrederen som opprettet raden.'),
    typed: lookupParts(),
  },
  {
    ...system,
    schemaName: 'ImportSequenceNumber',
    type: 'int',
    displayMask: 'ValidForAdvancedFind',
    imeMode: 'disabled',
    update: false,
    label: both('Import sequence number', 'Importnummer'),
    description: both('Number of the import that created the row.', 'Nummeret på importen som opprettet raden.'),
    typed: wholeNumber(-2_147_483_648),
  },
  {
    ...readOnly,
    schemaName: 'ModifiedBy',
    type: 'lookup',
    label: both('Modified by', 'Endret av'),
    description: both('User who last changed the row.', 'Brukeren som sist endret raden.'),
    typed: lookupParts(),
  },
  {
    ...readOnly,
    schemaName: 'ModifiedOn',
    type: 'datetime',
    imeMode: 'inactive',
    filterable: true,
    retrievable: true,
    label: both('Modified on', 'Endret'),
    description: both('When the row was last changed.', 'Da raden sist ble endret.'),
    typed: moment('datetime'),
  },
  {
    ...readOnly,
    schemaName: 'ModifiedOnBehalfBy',
    type: 'lookup',
    label: both('Modified by (delegate)', 'Endret av (stedfortreder)'),
    description: both('Delegate who last changed the row.', 'Stedfortrederen som sist endret raden.'),
    typed: lookupParts(),
  },
  {
    ...system,
    schemaName: 'OverriddenCreatedOn',
    type: 'datetime',
    displayMask: 'ValidForAdvancedFind|ValidForGrid',
    imeMode: 'inactive',
    update: false,
    label: both('Record created on', 'Opprinnelig opprettet'),
    description: both('When a migrated row was first created.', 'Da en overført rad opprinnelig ble opprettet.'),
    typed: moment('date'),
  },
  {
    ...hidden,
    schemaName: 'TimeZoneRuleVersionNumber',
    type: 'int',
    label: both('Time zone rule version number', 'Versjonsnummer for tidssoneregel'),
    description: both('For internal use only.', 'Bare til internt bruk.'),
    typed: wholeNumber(-1),
  },
  {
    ...hidden,
    schemaName: 'UTCConversionTimeZoneCode',
    type: 'int',
    label: both('UTC conversion time zone code', 'Tidssonekode for UTC-konvertering'),
    description: both('Time zone in use when the row was created.', 'Tidssonen som gjaldt da raden ble opprettet.'),
    typed: wholeNumber(-1),
  },
];

/** Columns of a table whose rows belong to a user or a team. */
const owned: readonly Attribute[] = [
  {
    ...system,
    schemaName: 'OwnerId',
    type: 'owner',
    requiredLevel: 'systemrequired',
    displayMask: `${everywhere}|RequiredForForm`,
    filterable: true,
    label: both('Owner', 'Eier'),
    description: both('User or team that owns the row.', 'Brukeren eller teamet som eier raden.'),
    typed: lookupParts(ownerTypes),
  },
  {
    ...system,
    schemaName: 'OwningBusinessUnit',
    type: 'lookup',
    create: false,
    update: false,
    filterable: true,
    label: both('Owning business unit', 'Eiende forretningsenhet'),
    description: both('Business unit that owns the row.', 'Forretningsenheten som eier raden.'),
    typed: lookupParts(),
  },
  {
    ...readOnly,
    schemaName: 'OwningTeam',
    type: 'lookup',
    displayMask: '',
    logical: true,
    label: both('Owning team', 'Eiende team'),
    description: both('Team that owns the row.', 'Teamet som eier raden.'),
    typed: lookupParts(),
  },
  {
    ...readOnly,
    schemaName: 'OwningUser',
    type: 'lookup',
    displayMask: '',
    logical: true,
    label: both('Owning user', 'Eiende bruker'),
    description: both('User who owns the row.', 'Brukeren som eier raden.'),
    typed: lookupParts(),
  },
];

const organisation: readonly Attribute[] = [
  {
    ...readOnly,
    schemaName: 'OrganizationId',
    type: 'lookup',
    requiredLevel: 'systemrequired',
    displayMask: 'ValidForAdvancedFind',
    label: both('Organisation', 'Organisasjon'),
    description: both('Organisation that owns the row.', 'Organisasjonen som eier raden.'),
    typed: lookupParts(),
  },
];

/** Columns that money brings along. */
const currency: readonly Attribute[] = [
  {
    ...system,
    schemaName: 'ExchangeRate',
    type: 'decimal',
    imeMode: 'disabled',
    create: false,
    update: false,
    label: both('Exchange rate', 'Valutakurs'),
    description: both(
      'Rate between the row’s currency and the base currency.',
      'Kursen mellom radens valuta og basisvalutaen.',
    ),
    typed: [el('MinValue', '1E-10'), el('MaxValue', 100_000_000_000), el('Accuracy', 10)],
  },
  {
    ...system,
    schemaName: 'TransactionCurrencyId',
    type: 'lookup',
    label: both('Currency', 'Valuta'),
    description: both('Currency of the row’s amounts.', 'Valutaen til radens beløp.'),
    typed: lookupParts(),
  },
];

const active = both('Active', 'Aktiv');
const inactive = both('Inactive', 'Inaktiv');

function states(): Node {
  return el('states', [
    tag('state', { value: 0, defaultstatus: 1, invariantname: 'Active' }, labels(active)),
    tag('state', { value: 1, defaultstatus: 2, invariantname: 'Inactive' }, labels(inactive)),
  ]);
}

function statuses(): Node {
  return el('statuses', [
    tag('status', { value: 1, state: 0 }, labels(active)),
    tag('status', { value: 2, state: 1 }, labels(inactive)),
  ]);
}

function stateColumns(table: OwnTable): Attribute[] {
  const name = tableName(table);
  const state = both('Status', 'Status');
  const aboutState = both('Whether the row is in use.', 'Om raden er i bruk.');
  const reason = both('Status reason', 'Statusårsak');
  const aboutReason = both('Why the row has its status.', 'Hvorfor raden har statusen sin.');
  return [
    {
      ...system,
      schemaName: 'statecode',
      type: 'state',
      requiredLevel: 'systemrequired',
      create: false,
      filterable: true,
      label: state,
      description: aboutState,
      typed: [localOptionSet(name, 'statecode', 'state', state, aboutState, states())],
    },
    {
      ...system,
      schemaName: 'statuscode',
      type: 'status',
      label: reason,
      description: aboutReason,
      typed: [localOptionSet(name, 'statuscode', 'status', reason, aboutReason, statuses())],
    },
  ];
}

/** The columns that Dataverse makes of itself for a table of ours, its primary key and primary name included. */
export function systemAttributes(table: OwnTable): Attribute[] {
  const hasMoney = Object.values(table.columns).some((column) => column.kind === 'money');
  return [
    {
      ...system,
      schemaName: `${tableSchemaName(table)}Id`,
      type: 'primarykey',
      requiredLevel: 'systemrequired',
      displayMask: 'ValidForAdvancedFind|RequiredForGrid',
      update: false,
      audited: false,
      filterable: true,
      retrievable: true,
      levelCanChange: false,
      label: table.label,
      description: both('Unique id of the row.', 'Radens unike id.'),
    },
    {
      schemaName: 'kk_Name',
      type: 'nvarchar',
      requiredLevel: 'required',
      displayMask: `PrimaryName|${everywhere}|RequiredForForm`,
      searchable: true,
      retrievable: true,
      label: table.primaryName.label,
      description: table.primaryName.description,
      typed: [el('Format', 'text'), el('MaxLength', table.primaryName.max), el('Length', 2 * table.primaryName.max)],
    },
    ...always,
    ...(table.ownership === 'user' ? owned : organisation),
    ...(hasMoney ? currency : []),
    ...stateColumns(table),
  ];
}
