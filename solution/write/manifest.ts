import { choiceName } from '../language/choice';
import type { Publisher, Solution } from '../language/solution';
import { tableName } from '../language/table';
import { profileId, roleId } from './ids';
import { descriptions, localizedNames } from './labels';
import { el, type Node, tag } from './xml';

/** Dataverse's component types at the root of a solution. */
const componentTypes = {
  table: 1,
  choice: 9,
  role: 20,
  webResource: 61,
  siteMap: 62,
  control: 66,
  profile: 70,
  app: 80,
  environmentVariable: 380,
} as const;

/** A standard table comes with what is new only, everything else whole. */
const behaviours = { whole: 0, newPartsOnly: 2 } as const;

function rootComponents(solution: Solution): Node {
  const named = (type: keyof typeof componentTypes, schemaName: string, behavior: number = behaviours.whole) =>
    tag('RootComponent', { type: componentTypes[type], schemaName, behavior });
  return el('RootComponents', [
    ...solution.tables.map((table) =>
      named('table', tableName(table), table.kind === 'own' ? behaviours.whole : behaviours.newPartsOnly),
    ),
    ...solution.choices.map((choice) => named('choice', choiceName(choice))),
    ...solution.roles.map((role) =>
      tag('RootComponent', { type: componentTypes.role, id: roleId(role.name), behavior: behaviours.whole }),
    ),
    ...solution.profiles.map(({ name }) =>
      tag('RootComponent', { type: componentTypes.profile, id: profileId(name), behavior: behaviours.whole }),
    ),
    ...solution.webResources.map(({ name }) => named('webResource', name)),
    ...solution.apps.map((app) => named('siteMap', app.siteMap.uniqueName)),
    ...solution.controls.map(({ name }) => named('control', name)),
    ...solution.apps.map((app) => named('app', app.uniqueName)),
    ...solution.environmentVariables.map(({ name }) => named('environmentVariable', name)),
  ]);
}

/** What an address of a publisher holds; an export writes all of it, empty. */
const addressParts = [
  'City',
  'County',
  'Country',
  'Fax',
  'FreightTermsCode',
  'ImportSequenceNumber',
  'Latitude',
  'Line1',
  'Line2',
  'Line3',
  'Longitude',
  'Name',
  'PostalCode',
  'PostOfficeBox',
  'PrimaryContactName',
  'ShippingMethodCode',
  'StateOrProvince',
  'Telephone1',
  'Telephone2',
  'Telephone3',
  'TimeZoneRuleVersionNumber',
  'UPSZone',
  'UTCOffset',
  'UTCConversionTimeZoneCode',
];

const empty = (name: string) => tag(name, { 'xsi:nil': 'true' });

function addressNode(number: number): Node {
  return el(
    'Address',
    el('AddressNumber', number),
    el('AddressTypeCode', 1),
    addressParts.map((part) => (part === 'ShippingMethodCode' ? el(part, 1) : empty(part))),
  );
}

function publisherNode(publisher: Publisher): Node {
  return el(
    'Publisher',
    el('UniqueName', publisher.uniqueName),
    localizedNames(publisher.title),
    descriptions(publisher.description),
    empty('EMailAddress'),
    empty('SupportingWebsiteUrl'),
    el('CustomizationPrefix', publisher.prefix),
    el('CustomizationOptionValuePrefix', publisher.optionValuePrefix),
    el('Addresses', [addressNode(1), addressNode(2)]),
  );
}

/** `solution.xml`. Managed and unmanaged differ here, in one element, and nowhere else. */
export function manifestNode(solution: Solution, version: string, managed: boolean): Node {
  return tag(
    'ImportExportXml',
    {
      version: '9.2.24111.222',
      SolutionPackageVersion: '9.2',
      languagecode: 1033,
      generatedBy: 'CrmLive',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      OrganizationVersion: '9.2.24111.222',
      OrganizationSchemaType: 'Standard',
      CRMServerServiceabilityVersion: '9.2.24111.00222',
    },
    el(
      'SolutionManifest',
      el('UniqueName', solution.uniqueName),
      localizedNames(solution.title),
      descriptions(solution.description),
      el('Version', version),
      el('Managed', managed),
      publisherNode(solution.publisher),
      rootComponents(solution),
      el('MissingDependencies'),
    ),
  );
}
