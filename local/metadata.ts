/**
 * What the organisation knows about its tables, forms, views, roles, apps and controls.
 * It comes from two places only: `standard/` (the tables that every Dataverse organisation has) and imported zips.
 */

/** Text by language code (LCID), e.g. `{ 1033: 'Vehicle', 1044: 'Kjøretøy' }`. */
export type Label = Readonly<Record<number, string>>;

export type ColumnType =
  | 'primarykey'
  | 'string'
  | 'memo'
  | 'integer'
  | 'bigint'
  | 'decimal'
  | 'double'
  | 'money'
  | 'boolean'
  | 'datetime'
  | 'choice'
  | 'multichoice'
  | 'state'
  | 'status'
  | 'lookup'
  | 'customer'
  | 'owner'
  | 'uniqueidentifier'
  | 'image'
  | 'file'
  /** Columns that are read but hold nothing of their own here (calculated names, virtual parts). */
  | 'virtual';

export interface Option {
  readonly value: number;
  readonly label: Label;
  readonly color?: string;
  /** For a status reason: the state it belongs to. */
  readonly state?: number;
}

export interface Column {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly type: ColumnType;
  readonly label: Label;
  readonly description: Label;
  readonly required: 'none' | 'recommended' | 'required' | 'system';
  /** Characters, for string and memo. */
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Decimals, for decimal, double and money. */
  readonly precision?: number;
  /** `text`, `textarea`, `email`, `phone`, `url`, `date`, `datetime`, … in lower case, as the export's Format says. */
  readonly format?: string;
  readonly dateBehavior?: 'dateonly' | 'userlocal' | 'timezoneindependent';
  /** Choices in their order; also the two of a boolean (values 0 and 1). */
  readonly options?: readonly Option[];
  /** Name of the global choice that the options come from. */
  readonly choiceName?: string;
  /** Tables that a lookup may point at. */
  readonly targets?: readonly string[];
  readonly default?: string | number | boolean;
  /** Under field security. */
  readonly secured: boolean;
  readonly validForCreate: boolean;
  readonly validForUpdate: boolean;
}

export interface Key {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly columns: readonly string[];
  readonly label: Label;
}

export type CascadeDelete = 'Cascade' | 'RemoveLink' | 'Restrict' | 'NoCascade';

/** One row of `referencedTable` has many of `referencingTable`. */
export interface OneToMany {
  readonly schemaName: string;
  readonly referencedTable: string;
  readonly referencedColumn: string;
  readonly referencingTable: string;
  readonly referencingColumn: string;
  /** Single-valued navigation name on the referencing table; what `@odata.bind` and `$expand` use. */
  readonly referencingNavigation: string;
  /** Collection-valued navigation name on the referenced table. */
  readonly referencedNavigation: string;
  readonly onDelete: CascadeDelete;
  readonly onAssign: 'Cascade' | 'NoCascade' | 'Active' | 'UserOwned';
}

export interface ManyToMany {
  readonly schemaName: string;
  readonly intersectTable: string;
  readonly firstTable: string;
  readonly secondTable: string;
  readonly firstNavigation: string;
  readonly secondNavigation: string;
}

export interface Table {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly entitySetName: string;
  readonly objectTypeCode: number;
  readonly primaryId: string;
  readonly primaryName: string | null;
  readonly ownership: 'user' | 'organisation' | 'none';
  readonly isActivity: boolean;
  readonly label: Label;
  readonly pluralLabel: Label;
  readonly description: Label;
  readonly iconResource?: string;
  /** By logical name. */
  readonly columns: Readonly<Record<string, Column>>;
  readonly keys: readonly Key[];
}

export interface Form {
  readonly id: string;
  readonly table: string;
  readonly type: 'main' | 'quick' | 'quickCreate' | 'card';
  readonly name: Label;
  /** The `<form>` element as XML. */
  readonly xml: string;
  readonly isDefault: boolean;
}

export interface View {
  readonly id: string;
  readonly table: string;
  readonly name: Label;
  /** Dataverse's query type: 0 public, 1 advanced find, 2 associated, 4 quick find, 64 lookup. */
  readonly queryType: number;
  readonly isDefault: boolean;
  readonly fetchXml: string;
  readonly layoutXml: string;
}

/** A chart that a list of the table can be drawn as. */
export interface Chart {
  readonly id: string;
  readonly table: string;
  readonly name: Label;
  readonly description: Label;
  readonly isDefault: boolean;
  /** The `<datadefinition>` element as XML: the aggregate FetchXML, and which of its columns are categories and measures. */
  readonly dataXml: string;
  /** The `<Chart>` element as XML; empty where the export has none. */
  readonly presentationXml: string;
}

export type PrivilegeVerb = 'Create' | 'Read' | 'Write' | 'Delete' | 'Append' | 'AppendTo' | 'Assign' | 'Share';
/** How far a privilege reaches: own rows, own business unit, that and those below it, everything. */
export type Depth = 'Basic' | 'Local' | 'Deep' | 'Global';

export interface Role {
  readonly id: string;
  readonly name: string;
  /** By table (logical name), then verb. */
  readonly privileges: Readonly<Record<string, Partial<Record<PrivilegeVerb, Depth>>>>;
  /** Privileges that are about no table, e.g. prvWorkOffline. */
  readonly others: Readonly<Record<string, Depth>>;
}

export interface FieldSecurityProfile {
  readonly id: string;
  readonly name: string;
  /** `table.column` → what members may do. */
  readonly permissions: Readonly<
    Record<string, { readonly read: boolean; readonly create: boolean; readonly update: boolean }>
  >;
}

export interface WebResource {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  /** 1 html, 2 css, 3 js, 4 xml, 5 png, 6 jpg, 7 gif, 10 ico, 11 svg, 12 resx. */
  readonly type: number;
  readonly content: Uint8Array;
}

export interface CustomControl {
  /** As forms name it: `prefix_Namespace.Constructor`. */
  readonly name: string;
  readonly namespace: string;
  readonly constructorName: string;
  readonly version: string;
  /** `virtual` or `standard`. */
  readonly controlType: string;
  /** ControlManifest.xml as text. */
  readonly manifest: string;
  /** Files by path relative to the manifest. */
  readonly files: Readonly<Record<string, Uint8Array>>;
}

export interface SiteMapEntry {
  readonly id: string;
  readonly title: Label;
  readonly icon?: string;
  readonly table?: string;
  readonly url?: string;
}
export interface SiteMapGroup {
  readonly id: string;
  readonly title: Label;
  readonly entries: readonly SiteMapEntry[];
}
export interface SiteMapArea {
  readonly id: string;
  readonly title: Label;
  readonly icon?: string;
  readonly groups: readonly SiteMapGroup[];
}
export interface SiteMap {
  readonly uniqueName: string;
  readonly areas: readonly SiteMapArea[];
}

export interface App {
  readonly uniqueName: string;
  readonly title: Label;
  readonly description: Label;
  readonly tables: readonly string[];
  readonly siteMap: string | null;
  readonly roleIds: readonly string[];
  readonly iconResourceId?: string;
  /** Ids of the forms and views that the app is limited to; a table with none of them shows all of its own. */
  readonly screenIds?: readonly string[];
}

export interface EnvironmentVariable {
  readonly schemaName: string;
  readonly label: Label;
  /** Dataverse's type number: 100000000 text, 100000001 number, 100000002 yes/no, 100000003 JSON. */
  readonly type: number;
  readonly defaultValue: string | null;
  /** The value that a zip brings along, for an organisation that has none yet. */
  readonly value?: string;
}

export interface InstalledSolution {
  readonly uniqueName: string;
  readonly version: string;
  readonly managed: boolean;
  readonly label: Label;
  readonly publisherPrefix: string;
  readonly importedOn: string;
}

/** A global choice, by its name in lower case. */
export interface Choice {
  readonly name: string;
  readonly label: Label;
  readonly options: readonly Option[];
}

/** What a command hands to its function: a value, or something of the page by Dynamics' own name. */
export type CommandParameter =
  | { readonly kind: 'value'; readonly value: string | number | boolean | null }
  | { readonly kind: 'crm'; readonly name: string };

export interface CommandAction {
  /** Web resource name of the script; null for one that is not a web resource. */
  readonly library: string | null;
  /** Dotted, from the page's globals. */
  readonly functionName: string;
  readonly parameters: readonly CommandParameter[];
}

/** What must hold for a command to be shown; `invert` turns the answer round. */
export type CommandRule = { readonly invert: boolean } & (
  | { readonly kind: 'formState'; readonly state: string }
  | { readonly kind: 'value'; readonly column: string; readonly value: string }
  | { readonly kind: 'privilege'; readonly table: string; readonly verb: PrivilegeVerb; readonly depth: Depth }
);

/** A button or menu that a solution adds to the command bar of a table's main forms. */
export interface FormCommand {
  readonly id: string;
  readonly table: string;
  /** Unique name of the solution that brought it. */
  readonly solution: string;
  readonly sequence: number;
  readonly label: Label;
  readonly tooltip: Label;
  /** Web resource name. */
  readonly icon?: string;
  readonly actions: readonly CommandAction[];
  readonly rules: readonly CommandRule[];
  /** Sections of a menu in their order; absent for a button. */
  readonly menu?: readonly { readonly label: Label; readonly items: readonly FormCommand[] }[];
}

/** Everything the organisation knows; replaced as a whole by an import, never edited in place. */
export interface Metadata {
  readonly baseLanguage: number;
  readonly languages: readonly number[];
  readonly solutions: readonly InstalledSolution[];
  /** By logical name. */
  readonly tables: Readonly<Record<string, Table>>;
  readonly oneToMany: readonly OneToMany[];
  readonly manyToMany: readonly ManyToMany[];
  /** Global choices. */
  readonly choices?: readonly Choice[];
  readonly forms: readonly Form[];
  /** Of forms' command bars. */
  readonly commands?: readonly FormCommand[];
  readonly views: readonly View[];
  readonly charts?: readonly Chart[];
  readonly roles: readonly Role[];
  readonly fieldSecurityProfiles: readonly FieldSecurityProfile[];
  readonly webResources: readonly WebResource[];
  readonly controls: readonly CustomControl[];
  readonly siteMaps: readonly SiteMap[];
  readonly apps: readonly App[];
  readonly environmentVariables: readonly EnvironmentVariable[];
}

/** Text in the wanted language, else in the base language, else any, else the fallback. */
export function textOf(label: Label, language: number, baseLanguage = 1033, fallback = ''): string {
  return label[language] ?? label[baseLanguage] ?? Object.values(label)[0] ?? fallback;
}
