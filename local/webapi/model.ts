import type { Column, ManyToMany, Metadata, OneToMany, Table } from '../metadata';

/** A way from one table to another, by the name that addresses use for it. */
export type Navigation =
  | { readonly kind: 'single'; readonly name: string; readonly column: string; readonly target: string }
  | { readonly kind: 'many'; readonly name: string; readonly relationship: OneToMany; readonly target: string }
  | {
      readonly kind: 'manyToMany';
      readonly name: string;
      readonly relationship: ManyToMany;
      readonly target: string;
      /** Columns of the intersect table: towards this table, and towards the target. */
      readonly here: string;
      readonly there: string;
    };

/** The metadata as addresses see it: set names, property names, navigations. */
export interface Model {
  readonly metadata: Metadata;
  table(logicalName: string): Table | undefined;
  tableOfSet(entitySetName: string): Table | undefined;
  navigation(table: string, name: string): Navigation | undefined;
  navigations(table: string): readonly Navigation[];
  /** The navigation that a lookup column uses for a target; what `associatednavigationproperty` tells. */
  navigationOf(table: string, column: string, target: string): string | undefined;
}

const models = new WeakMap<Metadata, Model>();

/** The model of this metadata; built once, since an import replaces the metadata as a whole. */
export function modelOf(metadata: Metadata): Model {
  let model = models.get(metadata);
  if (!model) models.set(metadata, (model = build(metadata)));
  return model;
}

export const isLookup = (column: Column) =>
  column.type === 'lookup' || column.type === 'customer' || column.type === 'owner';

/** What an address names, and never what every object has (`constructor`). */
export const own = <T>(list: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(list, name) ? list[name] : undefined;

/** Columns that answers hold; the virtual ones are only names of other columns' values. */
export const isAnswered = (column: Column) =>
  column.type !== 'virtual' && column.type !== 'file' && column.type !== 'image';

/** How answers and addresses name a column: lookups as `_x_value`. */
export const propertyOf = (column: Column) => (isLookup(column) ? `_${column.logicalName}_value` : column.logicalName);

/** The column behind a property name, or undefined. A lookup goes by `_x_value` only. */
export function columnOfProperty(table: Table, property: string): Column | undefined {
  const lookup = /^_(.+)_value$/.exec(property)?.[1];
  const pointing = lookup === undefined ? undefined : own(table.columns, lookup);
  if (pointing && isLookup(pointing)) return pointing;
  const column = own(table.columns, property);
  return column && !isLookup(column) ? column : undefined;
}

function build(metadata: Metadata): Model {
  const bySet = new Map<string, Table>();
  const byTable = new Map<string, Map<string, Navigation>>();
  for (const table of Object.values(metadata.tables)) {
    bySet.set(table.entitySetName, table);
    byTable.set(table.logicalName, new Map());
  }
  const add = (table: string, navigation: Navigation) => {
    if (navigation.name) byTable.get(table)?.set(navigation.name, navigation);
  };
  for (const relationship of metadata.oneToMany) {
    add(relationship.referencedTable, {
      kind: 'many',
      name: relationship.referencedNavigation,
      relationship,
      target: relationship.referencingTable,
    });
    add(relationship.referencingTable, {
      kind: 'single',
      name: relationship.referencingNavigation,
      column: relationship.referencingColumn,
      target: relationship.referencedTable,
    });
  }
  for (const relationship of metadata.manyToMany) {
    const { firstTable, secondTable } = relationship;
    const [first, second] = intersectColumns(metadata, relationship);
    add(firstTable, {
      kind: 'manyToMany',
      name: relationship.firstNavigation,
      relationship,
      target: secondTable,
      here: first,
      there: second,
    });
    add(secondTable, {
      kind: 'manyToMany',
      name: relationship.secondNavigation,
      relationship,
      target: firstTable,
      here: second,
      there: first,
    });
  }
  // A lookup without a relationship of its own (the owner, above all) goes by its column's name.
  for (const table of Object.values(metadata.tables)) {
    const navigations = byTable.get(table.logicalName);
    for (const column of Object.values(table.columns)) {
      const first = column.targets?.[0] ?? (column.type === 'owner' ? 'systemuser' : undefined);
      if (!isLookup(column) || !first || !navigations || navigations.has(column.logicalName)) continue;
      const named = [...navigations.values()].some(
        (known) => known.kind === 'single' && known.column === column.logicalName,
      );
      if (named && column.type !== 'owner') continue;
      navigations.set(column.logicalName, {
        kind: 'single',
        name: column.logicalName,
        column: column.logicalName,
        target: first,
      });
    }
  }

  return {
    metadata,
    table: (logicalName) => own(metadata.tables, logicalName),
    tableOfSet: (entitySetName) => bySet.get(entitySetName),
    navigation: (table, name) => byTable.get(table)?.get(name),
    navigations: (table) => [...(byTable.get(table)?.values() ?? [])],
    navigationOf(table, column, target) {
      if (metadata.tables[table]?.columns[column]?.type === 'owner') return column;
      for (const navigation of byTable.get(table)?.values() ?? []) {
        if (navigation.kind === 'single' && navigation.column === column && navigation.target === target) {
          return navigation.name;
        }
      }
      return undefined;
    },
  };
}

/** The two columns of the intersect table: each end's key, numbered when a table is joined to itself. */
function intersectColumns(metadata: Metadata, relationship: ManyToMany): [string, string] {
  const first = metadata.tables[relationship.firstTable]?.primaryId ?? `${relationship.firstTable}id`;
  const second = metadata.tables[relationship.secondTable]?.primaryId ?? `${relationship.secondTable}id`;
  return first === second ? [`${first}one`, `${second}two`] : [first, second];
}

/** The table between two of a many-to-many relationship; queries pass through it. */
export function intersectTable(model: Model, name: string): Table | undefined {
  const between = model.metadata.manyToMany.find(({ intersectTable }) => intersectTable === name);
  if (!between) return undefined;
  const navigation = model
    .navigations(between.firstTable)
    .find((one) => one.kind === 'manyToMany' && one.relationship === between);
  if (navigation?.kind !== 'manyToMany') return undefined;
  const column = (logicalName: string): Column => ({
    logicalName,
    schemaName: logicalName,
    type: 'uniqueidentifier',
    label: {},
    description: {},
    required: 'none',
    secured: false,
    validForCreate: false,
    validForUpdate: false,
  });
  const ends = [navigation.here, navigation.there];
  return {
    logicalName: name,
    schemaName: name,
    entitySetName: `${name}set`,
    objectTypeCode: 0,
    primaryId: navigation.here,
    primaryName: null,
    ownership: 'none',
    isActivity: false,
    label: {},
    pluralLabel: {},
    description: {},
    columns: Object.fromEntries(ends.map((end) => [end, column(end)])),
    keys: [],
  };
}
