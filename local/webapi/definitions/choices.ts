import type { Column, Option } from '../../metadata';
import type { Json } from '../rows';
import { labelJson, metadataId, type Definition, type Telling } from './definition';

/** All global choices that columns use, by name. */
export function globalChoices(telling: Telling): Definition[] {
  const found = new Map<string, Definition>();
  for (const table of Object.values(telling.model.metadata.tables)) {
    for (const column of Object.values(table.columns)) {
      if (column.choiceName && !found.has(column.choiceName)) {
        found.set(column.choiceName, globalChoice(telling, column));
      }
    }
  }
  return [...found.values()];
}

/** The global choice of a column, or null when its options are its own. */
export const globalChoiceOf = (telling: Telling, column: Column): Definition | null =>
  column.choiceName ? globalChoice(telling, column) : null;

function globalChoice(telling: Telling, column: Column): Definition {
  const name = column.choiceName ?? '';
  return optionSet(telling, column, name, true, metadataId('choice', name));
}

/** A column's own options, or null when they are a global choice's. */
export function localChoiceOf(telling: Telling, table: string, column: Column): Definition | null {
  if (column.choiceName) return null;
  return optionSet(
    telling,
    column,
    `${table}_${column.logicalName}`,
    false,
    metadataId('choice', table, column.logicalName),
  );
}

function optionSet(telling: Telling, column: Column, name: string, isGlobal: boolean, id: string): Definition {
  const options = column.options ?? [];
  const common: Json = {
    MetadataId: id,
    Name: name,
    IsGlobal: isGlobal,
    IsCustomOptionSet: isGlobal,
    IsManaged: false,
    HasChanged: null,
    DisplayName: labelJson(telling, isGlobal ? {} : column.label),
    Description: labelJson(telling, {}),
    ExternalTypeName: null,
  };
  if (column.type === 'boolean') {
    const of = (value: number) => {
      const option = options.find((one) => one.value === value);
      return option ? optionJson(telling, option) : null;
    };
    return {
      type: 'BooleanOptionSetMetadata',
      id,
      properties: { ...common, OptionSetType: 'Boolean', TrueOption: of(1), FalseOption: of(0) },
      navigations: {},
    };
  }
  const kind = column.type === 'state' ? 'State' : column.type === 'status' ? 'Status' : 'Picklist';
  return {
    type: 'OptionSetMetadata',
    id,
    properties: {
      ...common,
      OptionSetType: kind,
      ParentOptionSetName: null,
      Options: options.map((option) => optionJson(telling, option)),
    },
    navigations: {},
  };
}

const optionJson = (telling: Telling, option: Option): Json => ({
  ...(option.state === undefined
    ? {}
    : { '@odata.type': '#Microsoft.Dynamics.CRM.StatusOptionMetadata', State: option.state, TransitionData: null }),
  Value: option.value,
  Color: option.color ?? null,
  IsManaged: false,
  IsHidden: false,
  ExternalValue: null,
  ParentValues: [],
  Tag: null,
  MetadataId: null,
  HasChanged: null,
  Label: labelJson(telling, option.label),
  Description: labelJson(telling, {}),
});
