import type { ColumnDescription, TableDescription } from '../shapes';

/** Dataverse's numbers for kinds of columns (AttributeTypeCode). */
const typeNumbers: Readonly<Record<ColumnDescription['type'], number>> = {
  boolean: 0,
  customer: 1,
  datetime: 2,
  decimal: 3,
  double: 4,
  integer: 5,
  lookup: 6,
  memo: 7,
  money: 8,
  owner: 9,
  choice: 11,
  string: 14,
  state: 12,
  status: 13,
  primarykey: 15,
  uniqueidentifier: 15,
  multichoice: 17,
  virtual: 17,
  image: 17,
  file: 17,
  bigint: 18,
};

const typeNames: Readonly<Partial<Record<ColumnDescription['type'], string>>> = {
  choice: 'picklist',
  multichoice: 'multiselectpicklist',
  primarykey: 'uniqueidentifier',
};

/** One column as `getEntityMetadata` tells it. */
export interface AttributeMetadata {
  readonly LogicalName: string;
  readonly SchemaName: string;
  readonly DisplayName: string;
  readonly Description: string;
  readonly EntityLogicalName: string;
  readonly AttributeType: number;
  readonly AttributeTypeName: string;
  readonly RequiredLevel: number;
  readonly MaxLength?: number;
  readonly Targets?: readonly string[];
  /** Choices by value. */
  readonly OptionSet: Readonly<Record<number, { readonly text: string; readonly value: number }>>;
  readonly DefaultFormValue: string | number | boolean | null;
  readonly attributeDescriptor: Readonly<Record<string, unknown>>;
}

/** The columns of a table's metadata, as the client API's collections are read. */
export interface AttributeCollection {
  readonly _collection: Readonly<Record<string, AttributeMetadata>>;
  get(nameOrIndex?: string | number): AttributeMetadata | readonly AttributeMetadata[] | null;
  getByName(name: string): AttributeMetadata | null;
  getAll(): readonly AttributeMetadata[];
  getLength(): number;
  forEach(action: (attribute: AttributeMetadata, index: number) => void): void;
}

/** A table as `utils.getEntityMetadata` answers it; columns only those asked for. */
export function entityMetadata(
  table: TableDescription,
  attributes: readonly string[] = [],
): ComponentFramework.PropertyHelper.EntityMetadata {
  return {
    LogicalName: table.logicalName,
    SchemaName: table.schemaName,
    EntitySetName: table.entitySetName,
    ObjectTypeCode: table.objectTypeCode,
    PrimaryIdAttribute: table.primaryId,
    PrimaryNameAttribute: table.primaryName,
    DisplayName: table.label,
    DisplayCollectionName: table.pluralLabel,
    Description: table.description,
    IsActivity: table.isActivity,
    IsCustomEntity: table.objectTypeCode >= 10_000,
    OwnershipType: table.ownership === 'user' ? 1 : table.ownership === 'organisation' ? 8 : 0,
    Attributes: collection(table, attributes),
  };
}

function collection(table: TableDescription, names: readonly string[]): AttributeCollection {
  const found = names.flatMap((name) => {
    const column = table.columns[name];
    return column === undefined ? [] : [attributeMetadata(table, column)];
  });
  const byName = Object.fromEntries(found.map((each) => [each.LogicalName, each]));
  return {
    _collection: byName,
    get: (key) => (key === undefined ? found : typeof key === 'number' ? (found[key] ?? null) : (byName[key] ?? null)),
    getByName: (name) => byName[name] ?? null,
    getAll: () => found,
    getLength: () => found.length,
    forEach: (action) => found.forEach(action),
  };
}

function attributeMetadata(table: TableDescription, column: ColumnDescription): AttributeMetadata {
  const options = column.options.map((each) => ({ Label: each.label, Value: each.value, Color: each.color ?? '' }));
  const level = { none: 0, system: 1, required: 2, recommended: 3 }[column.required];
  return {
    LogicalName: column.logicalName,
    SchemaName: column.schemaName,
    DisplayName: column.label,
    Description: column.description,
    EntityLogicalName: table.logicalName,
    AttributeType: typeNumbers[column.type],
    AttributeTypeName: typeNames[column.type] ?? column.type,
    RequiredLevel: level,
    ...(column.maxLength === null ? {} : { MaxLength: column.maxLength }),
    ...(column.targets.length === 0 ? {} : { Targets: [...column.targets] }),
    OptionSet: Object.fromEntries(column.options.map((each) => [each.value, { text: each.label, value: each.value }])),
    DefaultFormValue: column.default,
    attributeDescriptor: {
      LogicalName: column.logicalName,
      DisplayName: column.label,
      RequiredLevel: level,
      Type: typeNames[column.type] ?? column.type,
      OptionSet: options,
      Targets: [...column.targets],
      MaxLength: column.maxLength,
      IsSecured: column.secured,
    },
  };
}
