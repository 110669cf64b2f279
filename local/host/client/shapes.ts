/**
 * The JSON that `/host/…` answers, as the page reads it. The server's side is `../server/describe.ts`.
 * All text is already in the language that was asked for. Ids are lower case without braces.
 */
import type { ColumnType, CommandParameter, CommandRule, ManyToMany, OneToMany, PrivilegeVerb } from '../../metadata';

export interface SessionUser {
  readonly id: string;
  /** How addresses name the user: `seller`, `leader`, … */
  readonly key: string;
  readonly fullName: string;
  readonly businessUnitId: string;
  readonly roles: readonly string[];
  readonly roleIds: readonly string[];
  readonly isSystem: boolean;
}

/** `/host/session.json?user=&lang=`. An unknown or absent user key answers as `system`. */
export interface SessionDescription {
  readonly user: SessionUser;
  readonly users: readonly { readonly id: string; readonly key: string; readonly fullName: string }[];
  readonly language: number;
  readonly baseLanguage: number;
  readonly languages: readonly number[];
  readonly apps: readonly { readonly uniqueName: string; readonly title: string }[];
  readonly organisation: { readonly id: string; readonly name: string };
  /** Custom controls that the organisation has: a form may name others, which only a full Dataverse brings. */
  readonly controls: readonly string[];
  /** The organisation's clock when it answered (ISO, UTC). */
  readonly now: string;
}

export interface SiteMapEntryDescription {
  readonly id: string;
  readonly title: string;
  /** Address of an image, or null. */
  readonly icon: string | null;
  readonly table: string | null;
  readonly url: string | null;
}
export interface SiteMapAreaDescription {
  readonly id: string;
  readonly title: string;
  readonly icon: string | null;
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly entries: readonly SiteMapEntryDescription[];
  }[];
}

/** `/host/app.json?appname=&user=&lang=`: the app named, else the first; without any app, all tables as one area. */
export interface AppDescription {
  readonly uniqueName: string;
  readonly title: string;
  readonly description: string;
  readonly icon: string | null;
  readonly areas: readonly SiteMapAreaDescription[];
  /** Ids of the forms and views that the app is limited to; a table with none of them shows all of its own. */
  readonly screens: readonly string[];
}

export interface OptionDescription {
  readonly value: number;
  readonly label: string;
  readonly color: string | null;
  readonly state: number | null;
}

export interface ColumnDescription {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly type: ColumnType;
  readonly label: string;
  readonly description: string;
  readonly required: 'none' | 'recommended' | 'required' | 'system';
  readonly maxLength: number | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly precision: number | null;
  readonly format: string | null;
  readonly dateBehavior: 'dateonly' | 'userlocal' | 'timezoneindependent' | null;
  readonly options: readonly OptionDescription[];
  readonly targets: readonly string[];
  readonly default: string | number | boolean | null;
  readonly secured: boolean;
  readonly validForCreate: boolean;
  readonly validForUpdate: boolean;
}

export interface FormDescription {
  readonly id: string;
  readonly type: 'main' | 'quick' | 'quickCreate' | 'card';
  readonly name: string;
  /** The `<form>` element as XML. */
  readonly xml: string;
  readonly isDefault: boolean;
}

export interface ViewDescription {
  readonly id: string;
  readonly name: string;
  /** 0 public, 1 advanced find, 2 associated, 4 quick find, 64 lookup. */
  readonly queryType: number;
  readonly isDefault: boolean;
  readonly fetchXml: string;
  readonly layoutXml: string;
}

/** A chart that a list of the table can be drawn as. */
export interface ChartDescription {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly isDefault: boolean;
  /** The `<datadefinition>` element as XML. */
  readonly dataXml: string;
  /** The `<Chart>` element as XML; empty where there is none. */
  readonly presentationXml: string;
}

/** A button or menu of a solution on the form's command bar. */
export interface CommandDescription {
  readonly id: string;
  readonly label: string;
  readonly tooltip: string;
  /** Address of an image, or null. */
  readonly icon: string | null;
  readonly actions: readonly {
    /** Address of the script, or null. */
    readonly library: string | null;
    readonly functionName: string;
    readonly parameters: readonly CommandParameter[];
  }[];
  /** About the open row; those about privileges are settled. */
  readonly rules: readonly Exclude<CommandRule, { readonly kind: 'privilege' }>[];
  /** Null for a button. */
  readonly menu: readonly { readonly label: string; readonly items: readonly CommandDescription[] }[] | null;
}

/** `/host/tables/<logical>.json?user=&lang=`; 404 when there is no such table. */
export interface TableDescription {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly entitySetName: string;
  readonly objectTypeCode: number;
  readonly primaryId: string;
  readonly primaryName: string | null;
  readonly ownership: 'user' | 'organisation' | 'none';
  readonly isActivity: boolean;
  readonly label: string;
  readonly pluralLabel: string;
  readonly description: string;
  /** Address of an image, or null. */
  readonly icon: string | null;
  readonly columns: Readonly<Record<string, ColumnDescription>>;
  readonly forms: readonly FormDescription[];
  readonly views: readonly ViewDescription[];
  readonly charts: readonly ChartDescription[];
  /** From left to right. */
  readonly commands: readonly CommandDescription[];
  /** What the user may do at all, whatever the depth. */
  readonly privileges: Readonly<Record<PrivilegeVerb, boolean>>;
  /** Columns under field security: what the user may do with each. */
  readonly secured: Readonly<Record<string, { readonly read: boolean; readonly update: boolean }>>;
  readonly relationships: {
    /** This table is the one that has many. */
    readonly oneToMany: readonly OneToMany[];
    /** This table holds the lookup. */
    readonly manyToOne: readonly OneToMany[];
    readonly manyToMany: readonly ManyToMany[];
  };
}

/** `/host/controls/<prefix_Namespace.Constructor>.json?lang=`; 404 when the organisation has no such control. */
export interface ControlDescription {
  readonly name: string;
  readonly namespace: string;
  readonly constructorName: string;
  readonly version: string;
  readonly controlType: string;
  /** ControlManifest.xml as text. */
  readonly manifest: string;
  /** resx texts: the language asked for over the base language over any other. */
  readonly strings: Readonly<Record<string, string>>;
  /** Addresses of the code (in manifest order) and the stylesheets. */
  readonly code: readonly string[];
  readonly css: readonly string[];
  /** Address that other files of the control lie under, ending in `/`. */
  readonly base: string;
}
