/** What the organisation knows, told to the page: one language, one user, plain JSON (shapes in `../client/shapes.ts`). */
import type { Organisation, User } from '../../contract';
import {
  textOf,
  type Column,
  type Label,
  type Metadata,
  type PrivilegeVerb,
  type SiteMap,
  type Table,
} from '../../metadata';
import type {
  AppDescription,
  ColumnDescription,
  SessionDescription,
  SiteMapAreaDescription,
  SiteMapEntryDescription,
  TableDescription,
} from '../client/shapes';
import { describeCommands } from './commands';
import { tableIcon, webResourceAddress } from './resources';

const verbs: readonly PrivilegeVerb[] = ['Create', 'Read', 'Write', 'Delete', 'Append', 'AppendTo', 'Assign', 'Share'];

/** The user that an address names by key or id; the organisation's own administrator where it names nobody known. */
export function userOf(organisation: Organisation, keyOrId: string | undefined): User {
  const user = (keyOrId ? organisation.user(keyOrId) : null) ?? organisation.user('system') ?? organisation.users()[0];
  if (user === undefined) throw new Error('The organisation has no user.');
  return user;
}

/** The language that an address names, when the organisation has it; else the base language. */
export function languageOf(metadata: Metadata, wanted: string | undefined): number {
  const language = Number(wanted);
  return metadata.languages.includes(language) ? language : metadata.baseLanguage;
}

export function describeSession(organisation: Organisation, user: User, language: number): SessionDescription {
  const metadata = organisation.metadata();
  const roleNames = user.roleIds.map((id) => metadata.roles.find((role) => role.id === id)?.name ?? '');
  return {
    user: {
      id: user.id,
      key: user.key,
      fullName: user.fullName,
      businessUnitId: user.businessUnitId,
      roles: roleNames.filter((name) => name !== ''),
      roleIds: user.roleIds,
      isSystem: user.isSystem,
    },
    users: organisation.users().map(({ id, key, fullName }) => ({ id, key, fullName })),
    language,
    baseLanguage: metadata.baseLanguage,
    languages: metadata.languages,
    apps: metadata.apps
      .filter((app) => mayOpen(user, app.roleIds))
      .map((app) => ({ uniqueName: app.uniqueName, title: textOf(app.title, language, metadata.baseLanguage) })),
    organisation: { id: organisation.id, name: organisation.name },
    controls: metadata.controls.map(({ name }) => name),
    now: organisation.now().toISOString(),
  };
}

function mayOpen(user: User, roleIds: readonly string[]): boolean {
  return user.isSystem || roleIds.length === 0 || roleIds.some((id) => user.roleIds.includes(id));
}

/**
 * The app that was asked for, else the user's first. Site map entries of tables that the user may not read are left
 * out, and groups and areas that end up empty. Null when there are apps but none that the user may open.
 */
export function describeApp(
  organisation: Organisation,
  user: User,
  language: number,
  wanted: string | undefined,
): AppDescription | null {
  const metadata = organisation.metadata();
  const text = (label: Label, fallback = ''): string => textOf(label, language, metadata.baseLanguage, fallback);
  const open = metadata.apps.filter((app) => mayOpen(user, app.roleIds));
  const app = open.find((each) => each.uniqueName === wanted) ?? open[0];
  if (app === undefined) return metadata.apps.length > 0 ? null : everyTable(organisation, user, language);

  const icon = metadata.webResources.find((resource) => resource.id === app.iconResourceId);
  const siteMap =
    metadata.siteMaps.find((each) => each.uniqueName === app.siteMap) ??
    metadata.siteMaps.find((each) => each.uniqueName === app.uniqueName);
  const areas = siteMap === undefined ? [] : describeAreas(organisation, user, siteMap, language);
  return {
    uniqueName: app.uniqueName,
    title: text(app.title, app.uniqueName),
    description: text(app.description),
    icon: icon === undefined ? null : webResourceAddress(icon.name),
    areas: areas.length > 0 ? areas : [listOf(organisation, user, language, app.tables)],
    screens: app.screenIds ?? [],
  };
}

function describeAreas(
  organisation: Organisation,
  user: User,
  siteMap: SiteMap,
  language: number,
): SiteMapAreaDescription[] {
  const metadata = organisation.metadata();
  const text = (label: Label, fallback = ''): string => textOf(label, language, metadata.baseLanguage, fallback);
  return siteMap.areas
    .map((area) => ({
      id: area.id,
      title: text(area.title, area.id),
      icon: resourceIcon(metadata, area.icon),
      groups: area.groups
        .map((group) => ({
          id: group.id,
          title: text(group.title),
          entries: group.entries.flatMap((entry): SiteMapEntryDescription[] => {
            const table = entry.table === undefined ? undefined : metadata.tables[entry.table];
            const readable = table !== undefined && mayRead(organisation, user, table.logicalName);
            if (!readable && (entry.table !== undefined || entry.url === undefined)) return [];
            const own = text(entry.title);
            return [
              {
                id: entry.id,
                title: own !== '' ? own : table === undefined ? entry.id : text(table.pluralLabel, table.logicalName),
                icon: resourceIcon(metadata, entry.icon) ?? (table === undefined ? null : tableIcon(metadata, table)),
                table: table?.logicalName ?? null,
                url: table === undefined ? addressOf(entry.url) : null,
              },
            ];
          }),
        }))
        .filter((group) => group.entries.length > 0),
    }))
    .filter((area) => area.groups.length > 0);
}

/** Where a site map entry without a table leads: web resources by their address, all else as it stands. */
function addressOf(url: string | undefined): string | null {
  const resource = /^\$webresource:(.+)$/i.exec(url ?? '')?.[1];
  return resource === undefined ? (url ?? null) : webResourceAddress(resource);
}

function mayRead(organisation: Organisation, user: User, table: string): boolean {
  return organisation.depth({ userId: user.id }, table, 'Read') !== null;
}

/** Without an app there is still something to see: all tables that have a view, under the organisation's name. */
function everyTable(organisation: Organisation, user: User, language: number): AppDescription {
  const withViews = [...new Set(organisation.metadata().views.map((view) => view.table))];
  return {
    uniqueName: '',
    title: organisation.name,
    description: '',
    icon: null,
    areas: [listOf(organisation, user, language, withViews)],
    screens: [],
  };
}

function listOf(
  organisation: Organisation,
  user: User,
  language: number,
  tables: readonly string[],
): SiteMapAreaDescription {
  const metadata = organisation.metadata();
  const entries = tables
    .flatMap((name) => metadata.tables[name] ?? [])
    .filter((table) => mayRead(organisation, user, table.logicalName))
    .map((table) => ({
      id: table.logicalName,
      title: textOf(table.pluralLabel, language, metadata.baseLanguage, table.logicalName),
      icon: tableIcon(metadata, table),
      table: table.logicalName,
      url: null,
    }));
  return { id: 'tables', title: organisation.name, icon: null, groups: [{ id: 'tables', title: '', entries }] };
}

/** A site map icon is a web resource (`$webresource:name` or a path to one); Microsoft's own image strips are not here. */
function resourceIcon(metadata: Metadata, icon: string | undefined): string | null {
  const name = /^(?:\$webresource:|\/?WebResources\/)(.+)$/i.exec(icon ?? '')?.[1] ?? icon;
  const resource = metadata.webResources.find((each) => each.name === name);
  return resource === undefined ? null : webResourceAddress(resource.name);
}

/** Null when the organisation has no such table. */
export function describeTable(
  organisation: Organisation,
  user: User,
  language: number,
  logicalName: string,
): TableDescription | null {
  const metadata = organisation.metadata();
  const table: Table | undefined = Object.hasOwn(metadata.tables, logicalName)
    ? metadata.tables[logicalName]
    : undefined;
  if (table === undefined) return null;
  const caller = { userId: user.id };
  const text = (label: Label, fallback = ''): string => textOf(label, language, metadata.baseLanguage, fallback);
  const columns = Object.values(table.columns);
  return {
    logicalName: table.logicalName,
    schemaName: table.schemaName,
    entitySetName: table.entitySetName,
    objectTypeCode: table.objectTypeCode,
    primaryId: table.primaryId,
    primaryName: table.primaryName,
    ownership: table.ownership,
    isActivity: table.isActivity,
    label: text(table.label, table.logicalName),
    pluralLabel: text(table.pluralLabel, table.logicalName),
    description: text(table.description),
    icon: tableIcon(metadata, table),
    columns: Object.fromEntries(columns.map((column) => [column.logicalName, describeColumn(column, text)])),
    forms: metadata.forms
      .filter((form) => form.table === logicalName)
      .map(({ id, type, name, xml, isDefault }) => ({ id, type, name: text(name), xml, isDefault })),
    views: metadata.views
      .filter((view) => view.table === logicalName)
      .map(({ id, name, queryType, isDefault, fetchXml, layoutXml }) => ({
        id,
        name: text(name),
        queryType,
        isDefault,
        fetchXml,
        layoutXml,
      })),
    charts: (metadata.charts ?? [])
      .filter((chart) => chart.table === logicalName)
      .map(({ id, name, description, isDefault, dataXml, presentationXml }) => ({
        id,
        name: text(name),
        description: text(description),
        isDefault,
        dataXml,
        presentationXml,
      })),
    commands: describeCommands(organisation, user, language, logicalName),
    privileges: Object.fromEntries(
      verbs.map((verb) => [verb, organisation.depth(caller, logicalName, verb) !== null]),
    ) as Record<PrivilegeVerb, boolean>,
    secured: Object.fromEntries(
      columns
        .filter((column) => column.secured)
        .map((column) => [column.logicalName, organisation.fieldAccess(caller, logicalName, column.logicalName)]),
    ),
    relationships: {
      oneToMany: metadata.oneToMany.filter((relation) => relation.referencedTable === logicalName),
      manyToOne: metadata.oneToMany.filter((relation) => relation.referencingTable === logicalName),
      manyToMany: metadata.manyToMany.filter(
        (relation) => relation.firstTable === logicalName || relation.secondTable === logicalName,
      ),
    },
  };
}

function describeColumn(column: Column, text: (label: Label, fallback?: string) => string): ColumnDescription {
  return {
    logicalName: column.logicalName,
    schemaName: column.schemaName,
    type: column.type,
    label: text(column.label, column.logicalName),
    description: text(column.description),
    required: column.required,
    maxLength: column.maxLength ?? null,
    minimum: column.minimum ?? null,
    maximum: column.maximum ?? null,
    precision: column.precision ?? null,
    format: column.format ?? null,
    dateBehavior: column.dateBehavior ?? null,
    options: (column.options ?? []).map((option) => ({
      value: option.value,
      label: text(option.label, String(option.value)),
      color: option.color ?? null,
      state: option.state ?? null,
    })),
    targets: column.targets ?? [],
    default: column.default ?? null,
    secured: column.secured,
    validForCreate: column.validForCreate,
    validForUpdate: column.validForUpdate,
  };
}
