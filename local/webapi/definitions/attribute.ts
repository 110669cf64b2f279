import type { Column, Table } from '../../metadata';
import type { Json } from '../rows';
import { globalChoiceOf, localChoiceOf } from './choices';
import { isCustom, labelJson, managed, metadataId, type Definition, type Telling } from './definition';

/** Dataverse's names for a kind of column: the metadata type, the attribute type and the type name. */
const kinds: Readonly<Record<Column['type'], readonly [type: string, attributeType: string]>> = {
  primarykey: ['AttributeMetadata', 'Uniqueidentifier'],
  string: ['StringAttributeMetadata', 'String'],
  memo: ['MemoAttributeMetadata', 'Memo'],
  integer: ['IntegerAttributeMetadata', 'Integer'],
  bigint: ['BigIntAttributeMetadata', 'BigInt'],
  decimal: ['DecimalAttributeMetadata', 'Decimal'],
  double: ['DoubleAttributeMetadata', 'Double'],
  money: ['MoneyAttributeMetadata', 'Money'],
  boolean: ['BooleanAttributeMetadata', 'Boolean'],
  datetime: ['DateTimeAttributeMetadata', 'DateTime'],
  choice: ['PicklistAttributeMetadata', 'Picklist'],
  multichoice: ['MultiSelectPicklistAttributeMetadata', 'Virtual'],
  state: ['StateAttributeMetadata', 'State'],
  status: ['StatusAttributeMetadata', 'Status'],
  lookup: ['LookupAttributeMetadata', 'Lookup'],
  customer: ['LookupAttributeMetadata', 'Customer'],
  owner: ['LookupAttributeMetadata', 'Owner'],
  uniqueidentifier: ['UniqueIdentifierAttributeMetadata', 'Uniqueidentifier'],
  image: ['ImageAttributeMetadata', 'Virtual'],
  file: ['FileAttributeMetadata', 'Virtual'],
  virtual: ['AttributeMetadata', 'Virtual'],
};

const typeNames: Partial<Record<Column['type'], string>> = {
  multichoice: 'MultiSelectPicklistType',
  image: 'ImageType',
  file: 'FileType',
};

const required: Readonly<Record<Column['required'], string>> = {
  none: 'None',
  recommended: 'Recommended',
  required: 'ApplicationRequired',
  system: 'SystemRequired',
};

/** A column as metadata. */
export function attribute(telling: Telling, table: Table, column: Column, number: number): Definition {
  const [type, attributeType] = kinds[column.type];
  const id = metadataId('column', table.logicalName, column.logicalName);
  const properties: Json = {
    MetadataId: id,
    HasChanged: null,
    LogicalName: column.logicalName,
    SchemaName: column.schemaName,
    EntityLogicalName: table.logicalName,
    AttributeType: attributeType,
    AttributeTypeName: { Value: typeNames[column.type] ?? `${attributeType}Type` },
    AttributeOf: null,
    ColumnNumber: number,
    DisplayName: labelJson(telling, column.label),
    Description: labelJson(telling, column.description),
    RequiredLevel: managed(required[column.required], 'canmodifyrequirementlevelsettings'),
    IsPrimaryId: column.type === 'primarykey',
    IsPrimaryName: column.logicalName === table.primaryName,
    IsCustomAttribute: isCustom(telling, column.logicalName),
    IsManaged: false,
    IsLogical: column.type === 'virtual',
    IsSecured: column.secured,
    IsValidForCreate: column.validForCreate,
    IsValidForRead: true,
    IsValidForUpdate: column.validForUpdate,
    IsValidODataAttribute: column.type !== 'virtual',
    IsSearchable: false,
    IsFilterable: false,
    IsRetrievable: true,
    IsValidForAdvancedFind: managed(true, 'canmodifysearchsettings'),
    IsAuditEnabled: managed(false, 'canmodifyauditsettings'),
    IsSortableEnabled: managed(true, 'canmodifyissortablesettings'),
    ...particulars(column),
  };
  const choice = ['choice', 'multichoice', 'state', 'status', 'boolean'].includes(column.type);
  return {
    type,
    id,
    properties,
    navigations: choice
      ? {
          OptionSet: () => localChoiceOf(telling, table.logicalName, column),
          GlobalOptionSet: () => globalChoiceOf(telling, column),
        }
      : {},
  };
}

function particulars(column: Column): Json {
  switch (column.type) {
    case 'string':
    case 'memo': {
      const format = column.format ?? (column.type === 'memo' ? 'textarea' : 'text');
      const name = formatNames[format] ?? 'Text';
      return { MaxLength: column.maxLength ?? null, Format: name, FormatName: { Value: name }, ImeMode: 'Auto' };
    }
    case 'integer':
      return { MinValue: column.minimum ?? -2147483648, MaxValue: column.maximum ?? 2147483647, Format: 'None' };
    case 'bigint':
      return { MinValue: column.minimum ?? null, MaxValue: column.maximum ?? null };
    case 'decimal':
    case 'double':
    case 'money':
      return {
        MinValue: column.minimum ?? null,
        MaxValue: column.maximum ?? null,
        Precision: column.precision ?? 2,
        ...(column.type === 'money'
          ? { PrecisionSource: 0, IsBaseCurrency: column.logicalName.endsWith('_base') }
          : {}),
        ImeMode: 'Auto',
      };
    case 'datetime':
      return {
        Format: column.dateBehavior === 'dateonly' || column.format === 'date' ? 'DateOnly' : 'DateAndTime',
        DateTimeBehavior: {
          Value: { dateonly: 'DateOnly', userlocal: 'UserLocal', timezoneindependent: 'TimeZoneIndependent' }[
            column.dateBehavior ?? 'userlocal'
          ],
        },
        CanChangeDateTimeBehavior: managed(false, 'canchangedatetimebehavior'),
        ImeMode: 'Auto',
      };
    case 'boolean':
      return { DefaultValue: column.default === true || column.default === 1 };
    case 'choice':
    case 'multichoice':
    case 'state':
    case 'status':
      return { DefaultFormValue: typeof column.default === 'number' ? column.default : -1 };
    case 'lookup':
    case 'customer':
    case 'owner':
      return { Targets: column.targets ?? [], Format: 'None' };
    default:
      return {};
  }
}

const formatNames: Readonly<Record<string, string>> = {
  text: 'Text',
  textarea: 'TextArea',
  email: 'Email',
  phone: 'Phone',
  url: 'Url',
  tickersymbol: 'TickerSymbol',
  richtext: 'RichText',
  json: 'Json',
};
