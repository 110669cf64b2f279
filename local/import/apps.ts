/** Model-driven apps with their site maps. */
import type { SiteMapEntry } from '../metadata';
import type { Reading } from './reading';
import { idOf, labelOf, type Xml } from './xml';

const titles = (element: Xml) => {
  const label = labelOf(element, 'Titles', 'Title');
  const plain = element.attribute('Title');
  return Object.keys(label).length === 0 && plain ? { 1033: plain } : label;
};

/** Addresses that lead somewhere here: the outside, this organisation's own page, a web resource. */
const leads = /^(https?:\/\/|\/?main\.aspx\b|\$webresource:|\/?WebResources\/)/i;

function readEntry(reading: Reading, element: Xml, where: string): SiteMapEntry | null {
  const table = element.attribute('Entity')?.toLowerCase();
  if (table && !reading.table(table, where)) return null;
  const [icon, url] = [element.attribute('Icon'), element.attribute('Url')];
  if (!table && !leads.test(url ?? '')) {
    const to = url ?? (element.attribute('DefaultDashboard') ? 'a dashboard' : 'a page of the platform');
    reading.tell(
      `${where}: entry ${element.attribute('Id') ?? ''} leads to ${to}, which this organisation does not have`,
    );
    return null;
  }
  return {
    id: element.attribute('Id') ?? '',
    title: titles(element),
    ...(icon ? { icon } : {}),
    ...(table ? { table } : {}),
    ...(url ? { url } : {}),
  };
}

export function readSiteMaps(reading: Reading, customizations: Xml): void {
  for (const element of customizations.all('AppModuleSiteMaps', 'AppModuleSiteMap')) {
    const uniqueName = element.text('SiteMapUniqueName');
    const where = `customizations.xml: site map ${uniqueName || '(unnamed)'}`;
    const map = element.child('SiteMap');
    if (uniqueName === '' || !map) throw new Error(`${where}: it has no name or no content.`);
    reading.draft.siteMaps.set(uniqueName, {
      uniqueName,
      areas: map.all('Area').map((area) => ({
        id: area.attribute('Id') ?? '',
        title: titles(area),
        ...(area.attribute('Icon') ? { icon: area.attribute('Icon') } : {}),
        groups: area.all('Group').map((group) => ({
          id: group.attribute('Id') ?? '',
          title: titles(group),
          entries: group.all('SubArea').flatMap((entry) => readEntry(reading, entry, where) ?? []),
        })),
      })),
    });
  }
}

/** Component types of views and forms. */
const screenTypes = new Set(['26', '60']);

export function readApps(reading: Reading, customizations: Xml): void {
  for (const element of customizations.all('AppModules', 'AppModule')) {
    const uniqueName = element.text('UniqueName');
    const where = `customizations.xml: app ${uniqueName || '(unnamed)'}`;
    if (uniqueName === '') throw new Error(`${where}: it has no name.`);
    const components = element.all('AppModuleComponents', 'AppModuleComponent');
    const named = (type: string) =>
      components.filter((one) => one.attribute('type') === type).flatMap((one) => one.attribute('schemaName') ?? []);
    const tables = named('1').flatMap((name) => reading.table(name, where)?.logicalName ?? []);
    const siteMap = named('62')[0] ?? null;
    if (siteMap !== null && !reading.draft.siteMaps.has(siteMap))
      throw new Error(`${where}: refers to site map ${siteMap}, which is neither in the zip nor in the organisation.`);
    const icon = idOf(element.text('WebResourceId'));
    reading.draft.apps.set(uniqueName, {
      uniqueName,
      title: labelOf(element, 'LocalizedNames', 'LocalizedName'),
      description: labelOf(element, 'Descriptions', 'Description'),
      tables,
      siteMap,
      roleIds: element.all('AppModuleRoleMaps', 'Role').map((role) => idOf(role.attribute('id') ?? '')),
      ...(icon ? { iconResourceId: icon } : {}),
      screenIds: components
        .filter((one) => screenTypes.has(one.attribute('type') ?? ''))
        .map((one) => idOf(one.attribute('id') ?? '')),
    });
  }
}
