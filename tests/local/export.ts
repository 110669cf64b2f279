/**
 * Small solution zips that look like Dataverse's exports, written in code so that a test can say what is odd in one.
 */
import { strToU8, zipSync } from 'fflate';

export interface ColumnShape {
  readonly name: string;
  /** As exports say it: nvarchar, ntext, int, decimal, money, bit, datetime, picklist, multiselectpicklist, lookup, customer, … */
  readonly type: string;
  readonly label?: string;
  readonly label1044?: string;
  /** Elements beside the common ones, e.g. `<MaxLength>100</MaxLength>`. */
  readonly more?: string;
  readonly displayMask?: string;
  readonly required?: string;
  readonly secured?: boolean;
}

const label = (element: string, english: string, norwegian?: string) =>
  `<${element} description="${english}" languagecode="1033" />` +
  (norwegian ? `<${element} description="${norwegian}" languagecode="1044" />` : '');

/** One `<attribute>`; schema casing is given by `name`, the logical name is its lower case. */
export function column({
  name,
  type,
  label: english = name,
  label1044,
  more = '',
  displayMask = '',
  required = 'none',
  secured = false,
}: ColumnShape): string {
  return (
    `<attribute PhysicalName="${name}"><Type>${type}</Type><Name>${name.toLowerCase()}</Name>` +
    `<LogicalName>${name.toLowerCase()}</LogicalName><RequiredLevel>${required}</RequiredLevel>` +
    `<DisplayMask>${displayMask || 'ValidForAdvancedFind|ValidForForm|ValidForGrid'}</DisplayMask>` +
    `<ImeMode>auto</ImeMode><ValidForUpdateApi>1</ValidForUpdateApi><ValidForReadApi>1</ValidForReadApi>` +
    `<ValidForCreateApi>1</ValidForCreateApi><IsCustomField>1</IsCustomField><IsSecured>${secured ? 1 : 0}</IsSecured>` +
    `<SourceType>0</SourceType>${more}<displaynames>${label('displayname', english, label1044)}</displaynames>` +
    `<Descriptions>${label('Description', '')}</Descriptions></attribute>`
  );
}

export const text = (name: string, length = 100, more: Partial<ColumnShape> = {}) =>
  column({
    name,
    type: 'nvarchar',
    more: `<Format>text</Format><MaxLength>${length}</MaxLength><Length>${length * 2}</Length>`,
    ...more,
  });
export const whole = (name: string, least: number, most: number) =>
  column({ name, type: 'int', more: `<Format></Format><MinValue>${least}</MinValue><MaxValue>${most}</MaxValue>` });
export const decimal = (name: string, accuracy = 2) =>
  column({
    name,
    type: 'decimal',
    more: `<MinValue>-100000000000</MinValue><MaxValue>100000000000</MaxValue><Accuracy>${accuracy}</Accuracy>`,
  });
export const money = (name: string) =>
  column({
    name,
    type: 'money',
    more: '<MinValue>-922337203685477</MinValue><MaxValue>922337203685477</MaxValue><Accuracy>2</Accuracy><AccuracySource>2</AccuracySource>',
  });
export const yesNo = (name: string) => column({ name, type: 'bit', more: '<AppDefaultValue>0</AppDefaultValue>' });
export const day = (name: string) =>
  column({ name, type: 'datetime', more: '<Format>date</Format><Behavior>2</Behavior>' });
export const moment = (name: string) =>
  column({ name, type: 'datetime', more: '<Format>datetime</Format><Behavior>1</Behavior>' });
export const choice = (name: string, choiceName: string, type = 'picklist') =>
  column({ name, type, more: `<AppDefaultValue>-1</AppDefaultValue><OptionSetName>${choiceName}</OptionSetName>` });
export const lookup = (name: string, type = 'lookup') =>
  column({ name, type, more: '<LookupStyle>single</LookupStyle><LookupTypes />' });

/** A global choice of values from `start` up. */
export const globalChoice = (name: string, start: number, ...members: readonly string[]) =>
  `<optionset Name="${name}" localizedName="${name}"><OptionSetType>picklist</OptionSetType><IsGlobal>1</IsGlobal>` +
  `<displaynames>${label('displayname', name)}</displaynames><options>${members
    .map((member, index) => `<option value="${start + index}"><labels>${label('label', member)}</labels></option>`)
    .join('')}</options></optionset>`;

/** The columns that an export lists of every table whose rows have owners. */
const platform = () =>
  [
    column({ name: 'CreatedBy', type: 'lookup' }),
    moment('CreatedOn'),
    column({ name: 'ModifiedBy', type: 'lookup' }),
    moment('ModifiedOn'),
    column({ name: 'OwnerId', type: 'owner', required: 'systemrequired' }),
    column({ name: 'OwningBusinessUnit', type: 'lookup' }),
    column({ name: 'OwningTeam', type: 'lookup' }),
    column({ name: 'OwningUser', type: 'lookup' }),
    column({
      name: 'statecode',
      type: 'state',
      required: 'systemrequired',
      more:
        '<optionset Name="x_statecode"><OptionSetType>state</OptionSetType><states>' +
        `<state value="0" defaultstatus="1" invariantname="Active"><labels>${label('label', 'Active', 'Aktiv')}</labels></state>` +
        `<state value="1" defaultstatus="2" invariantname="Inactive"><labels>${label('label', 'Inactive', 'Inaktiv')}</labels></state>` +
        '</states></optionset>',
    }),
    column({
      name: 'statuscode',
      type: 'status',
      more:
        '<optionset Name="x_statuscode"><OptionSetType>status</OptionSetType><statuses>' +
        `<status value="1" state="0"><labels>${label('label', 'Active', 'Aktiv')}</labels></status>` +
        `<status value="2" state="1"><labels>${label('label', 'Inactive', 'Inaktiv')}</labels></status>` +
        '</statuses></optionset>',
    }),
  ].join('');

export interface TableShape {
  readonly name: string;
  readonly label?: string;
  readonly label1044?: string;
  readonly columns: readonly string[];
  readonly keys?: readonly { readonly name: string; readonly columns: readonly string[] }[];
  readonly forms?: string;
  readonly views?: readonly string[];
  readonly more?: string;
  readonly ownership?: string;
}

/** A table of its own with primary key, primary name `<prefix>_Name` and the platform's columns. */
export function table(shape: TableShape): string {
  const { name, label: english = name, label1044, columns, keys = [], ownership = 'UserOwned' } = shape;
  const prefix = name.split('_')[0] ?? '';
  return (
    `<Entity><Name LocalizedName="${english}" OriginalName="${english}">${name}</Name><EntityInfo><entity Name="${name}">` +
    `<LocalizedNames>${label('LocalizedName', english, label1044)}</LocalizedNames>` +
    `<LocalizedCollectionNames>${label('LocalizedCollectionName', `${english}s`)}</LocalizedCollectionNames>` +
    `<Descriptions>${label('Description', '')}</Descriptions><attributes>` +
    column({
      name: `${name}Id`,
      type: 'primarykey',
      required: 'systemrequired',
      displayMask: 'ValidForAdvancedFind|RequiredForGrid',
    }) +
    text(`${prefix}_Name`, 100, {
      displayMask: 'PrimaryName|ValidForAdvancedFind|ValidForForm|ValidForGrid|RequiredForForm',
    }) +
    columns.join('') +
    platform() +
    `</attributes><EntityKeys>${keys
      .map(
        (key) =>
          `<EntityKey><Name>${key.name}</Name><LogicalName>${key.name.toLowerCase()}</LogicalName><EntityKeyAttributes>${key.columns
            .map((one) => `<AttributeName>${one}</AttributeName>`)
            .join('')}</EntityKeyAttributes></EntityKey>`,
      )
      .join('')}</EntityKeys>` +
    `<EntitySetName>${name.toLowerCase()}s</EntitySetName><OwnershipTypeMask>${ownership}</OwnershipTypeMask>` +
    `<IsActivity>0</IsActivity></entity></EntityInfo>${screens(shape)}${shape.more ?? ''}</Entity>`
  );
}

/** New columns, forms and views on a table that every Dataverse has. */
export const standardTable = (
  shape: Pick<TableShape, 'name' | 'columns' | 'keys' | 'forms' | 'views' | 'more'>,
): string =>
  `<Entity><Name LocalizedName="${shape.name}" OriginalName="">${shape.name}</Name><EntityInfo><entity Name="${shape.name}">` +
  `<attributes>${shape.columns.join('')}</attributes><EntityKeys>${(shape.keys ?? [])
    .map(
      (key) =>
        `<EntityKey><Name>${key.name}</Name><LogicalName>${key.name}</LogicalName><EntityKeyAttributes>${key.columns
          .map((one) => `<AttributeName>${one}</AttributeName>`)
          .join('')}</EntityKeyAttributes></EntityKey>`,
    )
    .join('')}</EntityKeys></entity></EntityInfo>${screens(shape)}${shape.more ?? ''}</Entity>`;

const screens = ({ forms = '', views = [] }: Pick<TableShape, 'forms' | 'views'>) =>
  `<FormXml>${forms}</FormXml><SavedQueries><savedqueries>${views.join('')}</savedqueries></SavedQueries><RibbonDiffXml />`;

/** A main form that shows these columns. */
export const mainForm = (id: string, name: string, columns: readonly string[], more = ''): string =>
  `<forms type="main"><systemform><formid>{${id}}</formid><FormActivationState>1</FormActivationState>` +
  `<form headerdensity="HighWithControls"><tabs><tab name="t" id="{00000000-0000-4000-8000-00000000000a}"><columns><column width="100%"><sections><section name="s"><rows>` +
  columns
    .map(
      (one) =>
        `<row><cell><labels><label description="${one}" languagecode="1033" /></labels><control id="${one}" classid="{4273EDBD-AC1D-40D3-9FB2-095C621B552D}" datafieldname="${one}" /></cell></row>`,
    )
    .join('') +
  `</rows></section></sections></column></columns></tab></tabs>${more}</form>` +
  `<LocalizedNames>${label('LocalizedName', name)}</LocalizedNames></systemform></forms>`;

export const view = (id: string, name: string, entity: string, columns: readonly string[], inside = ''): string =>
  `<savedquery><IsCustomizable>1</IsCustomizable><isdefault>1</isdefault><savedqueryid>{${id}}</savedqueryid><layoutxml>` +
  `<grid name="resultset" jump="${columns[0]}"><row name="result" id="${entity}id">${columns.map((one) => `<cell name="${one}" width="100" />`).join('')}</row></grid></layoutxml>` +
  `<querytype>0</querytype><fetchxml><fetch version="1.0" mapping="logical"><entity name="${entity}">${columns
    .map((one) => `<attribute name="${one}" />`)
    .join(
      '',
    )}${inside}</entity></fetch></fetchxml><LocalizedNames>${label('LocalizedName', name)}</LocalizedNames></savedquery>`;

export interface RelationshipShape {
  readonly name: string;
  readonly from: string;
  readonly column: string;
  readonly to: string;
  readonly onDelete?: string;
  readonly onAssign?: string;
  readonly navigation?: string;
}

export const oneToMany = ({
  name,
  from,
  column: attribute,
  to,
  onDelete = 'RemoveLink',
  onAssign = 'NoCascade',
  navigation,
}: RelationshipShape): string =>
  `<EntityRelationship Name="${name}"><EntityRelationshipType>OneToMany</EntityRelationshipType>` +
  `<ReferencingEntityName>${from}</ReferencingEntityName><ReferencedEntityName>${to}</ReferencedEntityName>` +
  `<CascadeAssign>${onAssign}</CascadeAssign><CascadeDelete>${onDelete}</CascadeDelete>` +
  `<ReferencingAttributeName>${attribute}</ReferencingAttributeName><EntityRelationshipRoles>` +
  `<EntityRelationshipRole><NavigationPropertyName>${navigation ?? attribute}</NavigationPropertyName><RelationshipRoleType>1</RelationshipRoleType></EntityRelationshipRole>` +
  `<EntityRelationshipRole><NavigationPropertyName>${name}</NavigationPropertyName><RelationshipRoleType>0</RelationshipRoleType></EntityRelationshipRole>` +
  '</EntityRelationshipRoles></EntityRelationship>';

export const manyToMany = (name: string, first: string, second: string): string =>
  `<EntityRelationship Name="${name}"><EntityRelationshipType>ManyToMany</EntityRelationshipType>` +
  `<FirstEntityName>${first}</FirstEntityName><SecondEntityName>${second}</SecondEntityName><IntersectEntityName>${name}</IntersectEntityName></EntityRelationship>`;

/** A role; privileges as `Read kk_Visit Local`. */
export const role = (id: string, name: string, ...privileges: readonly string[]): string =>
  `<Role id="{${id}}" name="${name}"><IsCustomizable>1</IsCustomizable><RolePrivileges>${privileges
    .map((one) => {
      const [verb, about, level] = one.split(' ');
      return `<RolePrivilege name="prv${verb}${about}" level="${level}" />`;
    })
    .join('')}</RolePrivileges></Role>`;

export interface SolutionShape {
  readonly name?: string;
  readonly version?: string;
  readonly managed?: boolean;
  readonly prefix?: string;
  readonly entities?: readonly string[];
  readonly relationships?: readonly string[];
  readonly choices?: readonly string[];
  readonly roles?: readonly string[];
  readonly profiles?: string;
  /** Further children of customizations.xml. */
  readonly more?: string;
  readonly rootComponents?: string;
  readonly missingDependencies?: string;
  /** Further files of the zip by path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

/** The files of an export by path. */
export function exportFiles(shape: SolutionShape): Record<string, Uint8Array> {
  const { name = 'Sample', version = '1.0.0.0', managed = false, prefix = 'smp' } = shape;
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml':
      '<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/octet-stream" /></Types>',
    'solution.xml':
      `<ImportExportXml version="9.2.24111.222" SolutionPackageVersion="9.2" languagecode="1033"><SolutionManifest><UniqueName>${name}</UniqueName>` +
      `<LocalizedNames>${label('LocalizedName', name)}</LocalizedNames><Descriptions /><Version>${version}</Version><Managed>${managed ? 1 : 0}</Managed>` +
      `<Publisher><UniqueName>${prefix}</UniqueName><CustomizationPrefix>${prefix}</CustomizationPrefix></Publisher>` +
      `<RootComponents>${shape.rootComponents ?? ''}</RootComponents><MissingDependencies>${shape.missingDependencies ?? ''}</MissingDependencies>` +
      '</SolutionManifest></ImportExportXml>',
    'customizations.xml':
      '<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
      `<Entities>${(shape.entities ?? []).join('')}</Entities><Roles>${(shape.roles ?? []).join('')}</Roles><Workflows />` +
      `<FieldSecurityProfiles>${shape.profiles ?? ''}</FieldSecurityProfiles><Templates /><EntityMaps />` +
      `<EntityRelationships>${(shape.relationships ?? []).join('')}</EntityRelationships><OrganizationSettings />` +
      `<optionsets>${(shape.choices ?? []).join('')}</optionsets>${shape.more ?? ''}` +
      '<EntityDataProviders /><Languages><Language>1033</Language><Language>1044</Language></Languages></ImportExportXml>',
    ...shape.files,
  };
  return Object.fromEntries(
    Object.entries(parts).map(([path, content]) => [path, typeof content === 'string' ? strToU8(content) : content]),
  );
}

/** The zip of an export. */
export const exportZip = (shape: SolutionShape): Uint8Array => zipOf(exportFiles(shape));

export const zipOf = (files: Readonly<Record<string, Uint8Array>>): Uint8Array => zipSync(files, { level: 6 });
