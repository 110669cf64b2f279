/** What an organisation knows before any solution is imported. */
import type { Metadata, Role, Table } from '../metadata';
import * as activities from './activities';
import * as customers from './customers';
import * as organisation from './organisation';
import { standardManyToMany, standardRelationships } from './relationships';
import { standardForms, standardViews } from './screens';

const tables: readonly Table[] = [
  customers.contact,
  customers.account,
  activities.activitypointer,
  activities.task,
  activities.phonecall,
  activities.email,
  activities.appointment,
  activities.letter,
  activities.campaignresponse,
  activities.activityparty,
  activities.annotation,
  organisation.systemuser,
  organisation.team,
  organisation.businessunit,
  organisation.role,
  organisation.fieldsecurityprofile,
  organisation.transactioncurrency,
  organisation.organization,
  organisation.publisher,
  organisation.solution,
  organisation.environmentvariabledefinition,
  organisation.environmentvariablevalue,
  organisation.campaign,
  organisation.queue,
  organisation.subject,
];

export const administratorRoleId = '627090ff-40a3-4053-8790-584edc5be201';

/** The roles that every organisation has; apps name them by these ids. */
export const standardRoles: readonly Role[] = [
  { id: administratorRoleId, name: 'System Administrator', privileges: {}, others: {} },
  { id: '119f245c-3cc8-4b62-b31c-d1a046ced15d', name: 'System Customizer', privileges: {}, others: {} },
];

/** The metadata of a new organisation: base language English, Norwegian beside it. */
export function standardMetadata(): Metadata {
  return {
    baseLanguage: 1033,
    languages: [1033, 1044],
    solutions: [],
    tables: Object.fromEntries(tables.map((table) => [table.logicalName, table])),
    oneToMany: standardRelationships(tables),
    manyToMany: standardManyToMany,
    forms: standardForms(tables),
    views: standardViews(tables),
    roles: standardRoles,
    fieldSecurityProfiles: [],
    webResources: [],
    controls: [],
    siteMaps: [],
    apps: [],
    environmentVariables: [],
  };
}

/** Names that privileges use for a table where they differ from its schema name, in lower case. */
export const privilegeNames: Readonly<Record<string, string>> = {
  systemuser: 'user',
  annotation: 'note',
  activitypointer: 'activity',
  activityparty: 'activity',
  environmentvariabledefinition: 'environmentvariabledefinition',
};
