/** Tables about the organisation itself: people, units, roles, currency, solutions and environment variables. */
import type { Table } from '../metadata';
import { choice, column, day, lookup, memo, money, moment, options, table, text, whole, yesNo } from './define';

const small = (
  name: string,
  schemaName: string,
  set: string,
  code: number,
  words: readonly [string, string],
  plural: readonly [string, string],
  columns: Table['columns'][string][],
  more: { ownership?: Table['ownership']; primaryName?: string; primaryId?: string; states?: null } = {},
): Table =>
  table({
    name,
    schemaName,
    set,
    code,
    words,
    plural,
    ownership: more.ownership ?? 'organisation',
    primaryName: more.primaryName ?? 'name',
    ...(more.primaryId ? { primaryId: more.primaryId } : {}),
    ...(more.states === null ? { states: null } : {}),
    columns,
  });

const name = (maxLength = 160) => text('name', ['Name', 'Navn'], maxLength, { required: 'system' });

export const systemuser = small(
  'systemuser',
  'SystemUser',
  'systemusers',
  8,
  ['User', 'Bruker'],
  ['Users', 'Brukere'],
  [
    text('fullname', ['Full Name', 'Fullt navn'], 200, { validForCreate: false, validForUpdate: false }),
    text('firstname', ['First Name', 'Fornavn'], 256),
    text('lastname', ['Last Name', 'Etternavn'], 256),
    text('domainname', ['User Name', 'Brukernavn'], 1024),
    text('internalemailaddress', ['Primary Email', 'Primær e-postadresse'], 100, { format: 'email' }),
    text('title', ['Title', 'Stilling'], 128),
    text('mobilephone', ['Mobile Phone', 'Mobiltelefon'], 64, { format: 'phone' }),
    text('address1_telephone1', ['Main Phone', 'Hovedtelefon'], 64, { format: 'phone' }),
    lookup('businessunitid', ['Business Unit', 'Avdeling'], ['businessunit'], { required: 'system' }),
    lookup('parentsystemuserid', ['Manager', 'Leder'], ['systemuser']),
    yesNo(
      'isdisabled',
      ['Status', 'Status'],
      false,
      options([0, 'Enabled', 'Aktivert'], [1, 'Disabled', 'Deaktivert']),
    ),
    choice(
      'accessmode',
      ['Access Mode', 'Tilgangsmodus'],
      options([0, 'Read-Write', 'Les og skriv'], [4, 'Non-interactive', 'Ikke-interaktiv']),
      {
        default: 0,
      },
    ),
    column('azureactivedirectoryobjectid', 'uniqueidentifier', ['Azure AD Object ID', 'Azure AD-objekt-ID']),
    column('entityimage', 'image', ['Entity Image', 'Bilde']),
  ],
  { ownership: 'none', primaryName: 'fullname', states: null },
);

export const team = small(
  'team',
  'Team',
  'teams',
  9,
  ['Team', 'Team'],
  ['Teams', 'Team'],
  [
    name(),
    memo('description', ['Description', 'Beskrivelse']),
    lookup('businessunitid', ['Business Unit', 'Avdeling'], ['businessunit'], { required: 'system' }),
    lookup('administratorid', ['Administrator', 'Administrator'], ['systemuser']),
    choice('teamtype', ['Team Type', 'Teamtype'], options([0, 'Owner', 'Eier'], [1, 'Access', 'Tilgang']), {
      default: 0,
    }),
    yesNo('isdefault', ['Is Default', 'Standard']),
  ],
  { ownership: 'none', states: null },
);

export const businessunit = small(
  'businessunit',
  'BusinessUnit',
  'businessunits',
  10,
  ['Business Unit', 'Avdeling'],
  ['Business Units', 'Avdelinger'],
  [
    name(),
    lookup('parentbusinessunitid', ['Parent Business', 'Overordnet avdeling'], ['businessunit']),
    text('divisionname', ['Division', 'Divisjon'], 100),
    text('emailaddress', ['Email', 'E-post'], 100, { format: 'email' }),
    yesNo('isdisabled', ['Is Disabled', 'Deaktivert']),
  ],
  { ownership: 'none', states: null },
);

export const role = small(
  'role',
  'Role',
  'roles',
  1036,
  ['Security Role', 'Sikkerhetsrolle'],
  ['Security Roles', 'Sikkerhetsroller'],
  [name(100), lookup('businessunitid', ['Business Unit', 'Avdeling'], ['businessunit'])],
  { ownership: 'none', states: null },
);

export const fieldsecurityprofile = small(
  'fieldsecurityprofile',
  'FieldSecurityProfile',
  'fieldsecurityprofiles',
  1200,
  ['Column Security Profile', 'Kolonnesikkerhetsprofil'],
  ['Column Security Profiles', 'Kolonnesikkerhetsprofiler'],
  [name(100), memo('description', ['Description', 'Beskrivelse'])],
  { states: null },
);

export const transactioncurrency = small(
  'transactioncurrency',
  'TransactionCurrency',
  'transactioncurrencies',
  9105,
  ['Currency', 'Valuta'],
  ['Currencies', 'Valutaer'],
  [
    text('currencyname', ['Currency Name', 'Valutanavn'], 100, { required: 'system' }),
    text('isocurrencycode', ['Currency Code', 'Valutakode'], 5, { required: 'system' }),
    text('currencysymbol', ['Currency Symbol', 'Valutasymbol'], 13, { required: 'system' }),
    whole('currencyprecision', ['Currency Precision', 'Valutapresisjon'], 0, 4),
    column('exchangerate', 'decimal', ['Exchange Rate', 'Valutakurs'], {
      precision: 10,
      minimum: 0,
      maximum: 100000000000,
    }),
  ],
  { primaryName: 'currencyname' },
);

export const organization = small(
  'organization',
  'Organization',
  'organizations',
  1019,
  ['Organization', 'Organisasjon'],
  ['Organizations', 'Organisasjoner'],
  [
    name(),
    whole('languagecode', ['Language', 'Språk']),
    whole('localeid', ['Locale', 'Nasjonal innstilling']),
    lookup('basecurrencyid', ['Currency', 'Valuta'], ['transactioncurrency']),
    whole('fullnameconventioncode', ['Full Name Display Order', 'Rekkefølge for fullt navn']),
  ],
  { ownership: 'none', states: null },
);

export const publisher = small(
  'publisher',
  'Publisher',
  'publishers',
  7101,
  ['Publisher', 'Utgiver'],
  ['Publishers', 'Utgivere'],
  [
    text('uniquename', ['Name', 'Navn'], 256),
    text('friendlyname', ['Display Name', 'Visningsnavn'], 256),
    text('customizationprefix', ['Prefix', 'Prefiks'], 8),
  ],
  { ownership: 'none', primaryName: 'friendlyname', states: null },
);

export const solution = small(
  'solution',
  'Solution',
  'solutions',
  7100,
  ['Solution', 'Løsning'],
  ['Solutions', 'Løsninger'],
  [
    text('uniquename', ['Name', 'Navn'], 65),
    text('friendlyname', ['Display Name', 'Visningsnavn'], 256),
    text('version', ['Version', 'Versjon'], 256),
    yesNo(
      'ismanaged',
      ['Package Type', 'Pakketype'],
      false,
      options([0, 'Unmanaged', 'Uadministrert'], [1, 'Managed', 'Administrert']),
    ),
    yesNo('isvisible', ['Is Visible', 'Synlig'], true),
    moment('installedon', ['Installed On', 'Installert']),
    lookup('publisherid', ['Publisher', 'Utgiver'], ['publisher']),
  ],
  { ownership: 'none', primaryName: 'friendlyname', states: null },
);

export const environmentvariabledefinition = small(
  'environmentvariabledefinition',
  'EnvironmentVariableDefinition',
  'environmentvariabledefinitions',
  380,
  ['Environment Variable Definition', 'Miljøvariabeldefinisjon'],
  ['Environment Variable Definitions', 'Miljøvariabeldefinisjoner'],
  [
    text('schemaname', ['Schema Name', 'Skjemanavn'], 100, { required: 'system' }),
    text('displayname', ['Display Name', 'Visningsnavn'], 100),
    memo('description', ['Description', 'Beskrivelse']),
    memo('defaultvalue', ['Default Value', 'Standardverdi']),
    choice(
      'type',
      ['Type', 'Type'],
      options(
        [100000000, 'String', 'Tekst'],
        [100000001, 'Number', 'Tall'],
        [100000002, 'Boolean', 'Boolsk'],
        [100000003, 'JSON', 'JSON'],
        [100000004, 'Data Source', 'Datakilde'],
        [100000005, 'Secret', 'Hemmelighet'],
      ),
      { default: 100000000 },
    ),
    yesNo('isrequired', ['Is Required', 'Obligatorisk']),
  ],
  { ownership: 'user', primaryName: 'schemaname' },
);

export const environmentvariablevalue = small(
  'environmentvariablevalue',
  'EnvironmentVariableValue',
  'environmentvariablevalues',
  381,
  ['Environment Variable Value', 'Miljøvariabelverdi'],
  ['Environment Variable Values', 'Miljøvariabelverdier'],
  [
    text('schemaname', ['Schema Name', 'Skjemanavn'], 100),
    memo('value', ['Value', 'Verdi']),
    lookup(
      'environmentvariabledefinitionid',
      ['Environment Variable Definition', 'Miljøvariabeldefinisjon'],
      ['environmentvariabledefinition'],
      { schemaName: 'EnvironmentVariableDefinitionId', required: 'system' },
    ),
  ],
  { ownership: 'user', primaryName: 'schemaname' },
);

export const campaign = small(
  'campaign',
  'Campaign',
  'campaigns',
  4400,
  ['Campaign', 'Kampanje'],
  ['Campaigns', 'Kampanjer'],
  [
    name(128),
    text('codename', ['Campaign Code', 'Kampanjekode'], 32),
    memo('description', ['Description', 'Beskrivelse']),
    memo('objective', ['Offer', 'Tilbud']),
    day('proposedstart', ['Proposed Start Date', 'Foreslått startdato']),
    day('proposedend', ['Proposed End Date', 'Foreslått sluttdato']),
    day('actualstart', ['Actual Start Date', 'Faktisk startdato']),
    day('actualend', ['Actual End Date', 'Faktisk sluttdato']),
    money('budgetedcost', ['Budget Allocated', 'Tildelt budsjett']),
    lookup('transactioncurrencyid', ['Currency', 'Valuta'], ['transactioncurrency']),
    column('exchangerate', 'decimal', ['Exchange Rate', 'Valutakurs'], {
      precision: 10,
      validForCreate: false,
      validForUpdate: false,
    }),
  ],
  { ownership: 'user' },
);

export const queue = small(
  'queue',
  'Queue',
  'queues',
  2020,
  ['Queue', 'Kø'],
  ['Queues', 'Køer'],
  [
    name(200),
    memo('description', ['Description', 'Beskrivelse']),
    text('emailaddress', ['Incoming Email', 'Innkommende e-post'], 100),
  ],
  { ownership: 'user' },
);

export const subject = small(
  'subject',
  'Subject',
  'subjects',
  129,
  ['Subject', 'Emne'],
  ['Subjects', 'Emner'],
  [
    text('title', ['Title', 'Tittel'], 500, { required: 'system' }),
    memo('description', ['Description', 'Beskrivelse']),
    lookup('parentsubject', ['Parent Subject', 'Overordnet emne'], ['subject']),
  ],
  { primaryName: 'title', states: null },
);
