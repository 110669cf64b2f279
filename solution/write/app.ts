import type { App, SiteMapArea, SiteMapEntry, SiteMapGroup } from '../language/app';
import { type Table, tableName } from '../language/table';
import { introducedVersion } from './attribute';
import { formId, id, roleId, viewId } from './ids';
import { descriptions, localizedNames, titles } from './labels';
import { webResourceId } from './ids';
import { el, type Node, tag } from './xml';

/** Dataverse's component types in an app. */
const componentTypes = { table: 1, view: 26, form: 60, siteMap: 62 } as const;

/** System administrator and system customizer, the same in every organisation. */
const standardRoles = ['{627090ff-40a3-4053-8790-584edc5be201}', '{119f245c-3cc8-4b62-b31c-d1a046ced15d}'];

/** Tables of the app by logical name: those of its site map, then the others. */
export function appTables(app: App): string[] {
  const listed = app.siteMap.areas.flatMap((area) =>
    area.groups.flatMap((group) => group.entries.map((entry) => entry.table)),
  );
  return [...new Set([...listed, ...app.alsoTables])];
}

function componentsNode(app: App, tables: readonly Table[]): Node {
  const byName = new Map(tables.map((table) => [tableName(table), table]));
  const screens = app.onlyOwnScreensOf.flatMap((name) => {
    const table = byName.get(name);
    if (!table) return [];
    return [
      ...table.forms.map((form) =>
        tag('AppModuleComponent', { type: componentTypes.form, id: formId(name, form.name.en) }),
      ),
      ...table.views.map((view) =>
        tag('AppModuleComponent', { type: componentTypes.view, id: viewId(name, view.name.en) }),
      ),
    ];
  });
  return el('AppModuleComponents', [
    ...appTables(app).map((table) => tag('AppModuleComponent', { type: componentTypes.table, schemaName: table })),
    ...screens,
    tag('AppModuleComponent', { type: componentTypes.siteMap, schemaName: app.siteMap.uniqueName }),
  ]);
}

/** `<AppModules>`. */
export function appsNode(apps: readonly App[], tables: readonly Table[]): Node {
  return el(
    'AppModules',
    apps.map((app) =>
      el(
        'AppModule',
        el('UniqueName', app.uniqueName),
        el('IntroducedVersion', introducedVersion),
        el('WebResourceId', webResourceId(app.icon).replace(/[{}]/g, '')),
        el('OptimizedFor'),
        el('statecode', 0),
        el('statuscode', 1),
        el('FormFactor', 1),
        el('ClientType', 4),
        el('NavigationType', 0),
        componentsNode(app, tables),
        el('AppModuleRoleMaps', [
          ...standardRoles.map((role) => tag('Role', { id: role })),
          ...app.roles.map((name) => tag('Role', { id: roleId(name) })),
        ]),
        localizedNames(app.title),
        descriptions(app.description),
      ),
    ),
  );
}

/** Ids of the site map are XML names; a short part of a made id keeps them apart from other apps' ones. */
function mapId(app: App, ...path: string[]): string {
  return `${path.join('_')}_${id('sitemap', app.siteMap.uniqueName, ...path).slice(0, 8)}`;
}

const clients = 'All,Outlook,OutlookLaptopClient,OutlookWorkstationClient,Web';

function subAreaNode(app: App, area: SiteMapArea, group: SiteMapGroup, entry: SiteMapEntry): Node {
  const icon = `/WebResources/${entry.icon}`;
  return tag(
    'SubArea',
    {
      Id: mapId(app, area.id, group.id, entry.id),
      VectorIcon: icon,
      Icon: icon,
      Entity: entry.table,
      Client: clients,
      AvailableOffline: 'true',
      PassParams: 'false',
      Sku: 'All,OnPremise,Live,SPLA',
    },
    titles(entry.title),
  );
}

/** `<AppModuleSiteMaps>`. */
export function siteMapsNode(apps: readonly App[]): Node {
  return el(
    'AppModuleSiteMaps',
    apps.map((app) =>
      el(
        'AppModuleSiteMap',
        el('SiteMapUniqueName', app.siteMap.uniqueName),
        el('EnableCollapsibleGroups', 'False'),
        el('ShowHome', 'True'),
        el('ShowPinned', 'True'),
        el('ShowRecents', 'True'),
        tag(
          'SiteMap',
          { IntroducedVersion: '7.0.0.0' },
          app.siteMap.areas.map((area) =>
            tag(
              'Area',
              {
                Id: mapId(app, area.id),
                ResourceId: 'SitemapDesigner.NewArea',
                VectorIcon: `/WebResources/${area.icon}`,
                ShowGroups: 'true',
              },
              titles(area.title),
              area.groups.map((group) =>
                tag(
                  'Group',
                  {
                    Id: mapId(app, area.id, group.id),
                    ResourceId: 'SitemapDesigner.NewGroup',
                    IsProfile: 'false',
                    ToolTipResourseId: 'SitemapDesigner.Unknown',
                  },
                  titles(group.title),
                  group.entries.map((entry) => subAreaNode(app, area, group, entry)),
                ),
              ),
            ),
          ),
        ),
        localizedNames(app.siteMap.title),
      ),
    ),
  );
}
