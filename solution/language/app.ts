import type { Words } from './words';

/** A line of the site map that opens a table's list. */
export interface SiteMapEntry {
  readonly id: string;
  readonly title: Words;
  readonly table: string;
  /** Web resource name of an SVG. */
  readonly icon: string;
}

export interface SiteMapGroup {
  readonly id: string;
  readonly title: Words;
  readonly entries: readonly SiteMapEntry[];
}

export interface SiteMapArea {
  readonly id: string;
  readonly title: Words;
  readonly icon: string;
  readonly groups: readonly SiteMapGroup[];
}

/** A site map; its tables are those of the app. */
export interface SiteMap {
  readonly uniqueName: string;
  readonly title: Words;
  readonly areas: readonly SiteMapArea[];
}

/** A model-driven app. */
export interface App {
  readonly uniqueName: string;
  readonly title: Words;
  readonly description: Words;
  /** Web resource name of the app's icon. */
  readonly icon: string;
  readonly siteMap: SiteMap;
  /** Tables that the app opens but the site map does not list, e.g. lines of a visit. */
  readonly alsoTables: readonly string[];
  /** Standard tables whose forms and views the app limits to those of this solution. */
  readonly onlyOwnScreensOf: readonly string[];
  /** Roles of this solution that may open the app. */
  readonly roles: readonly string[];
}

/** Declares an app. */
export function app(definition: App): App {
  return definition;
}

/** Declares one area of a site map. */
export function area(id: string, title: Words, icon: string, groups: readonly SiteMapGroup[]): SiteMapArea {
  return { id, title, icon, groups };
}

/** Declares a group of an area. */
export function group(id: string, title: Words, entries: readonly SiteMapEntry[]): SiteMapGroup {
  return { id, title, entries };
}
