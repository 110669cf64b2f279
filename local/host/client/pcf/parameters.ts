import type { ControlParameter } from '../form/customLayout';
import type { FormRecord } from '../record/FormRecord';
import type { AttributeValue } from '../record/values';
import { attributesOf, manifestType, rawOf } from './columnTypes';
import type { ManifestProperty } from './manifest';

type Property = ComponentFramework.PropertyTypes.Property;

/** The column that a property is bound to on this form; null when it is fixed, unset or names no column. */
export function boundColumn(parameter: ControlParameter | undefined, record: FormRecord): string | null {
  if (parameter === undefined || parameter.isStatic) return null;
  return record.column(parameter.value) === undefined ? null : parameter.value;
}

/** A control's property as it stands now: from the record where it is bound, else from the form or the manifest. */
export function propertyOf(
  property: ManifestProperty,
  parameter: ControlParameter | undefined,
  record: FormRecord,
): Property {
  const name = boundColumn(parameter, record);
  const column = name === null ? undefined : record.column(name);
  if (name === null || column === undefined) return fixedProperty(property, parameter);
  const readable = record.isReadable(name);
  const value: AttributeValue = readable ? record.get(name) : null;
  const errors = record.errorsOf(name);
  const result: Property & Record<string, unknown> = {
    raw: rawOf(column, value),
    formatted: readable ? record.formatted(name) : '',
    type: manifestType(column),
    error: errors.length > 0,
    errorMessage: errors.join(' '),
    security: { readable, editable: record.isEditable(name), secured: column.secured },
    attributes: attributesOf(column) as never,
  };
  if (column.targets.length > 0) {
    result.getTargetEntityType = () => column.targets[0] ?? '';
    result.getViewId = () => '';
  }
  return result;
}

/** A property without a column: what the form fixes, else the manifest's default, brought into its type. */
function fixedProperty(property: ManifestProperty, parameter: ControlParameter | undefined): Property {
  const type = property.type || parameter?.type || 'SingleLine.Text';
  const text = parameter === undefined ? property.defaultValue : parameter.value;
  const raw = text === null || text === '' ? emptyOf(type) : fixedValue(type, text);
  return {
    raw,
    formatted: raw === null || raw === undefined ? '' : (text ?? ''),
    type,
    error: false,
    errorMessage: '',
  };
}

function emptyOf(type: string): unknown {
  return type.startsWith('Lookup.') ? [] : null;
}

function fixedValue(type: string, text: string): unknown {
  if (['Whole.None', 'Decimal', 'FP', 'Currency', 'OptionSet'].includes(type)) {
    const number = Number(text.replace(',', '.'));
    return Number.isFinite(number) ? number : null;
  }
  if (type === 'TwoOptions') return text === 'true' || text === '1';
  if (type.startsWith('DateAndTime.')) {
    const moment = new Date(text);
    return Number.isNaN(moment.getTime()) ? null : moment;
  }
  if (type === 'MultiSelectOptionSet') return text.split(',').map(Number);
  return text;
}

/** The outputs of a control that may be written: those bound to a column and meant to give values. */
export function writableColumns(
  properties: readonly ManifestProperty[],
  parameters: Readonly<Record<string, ControlParameter>>,
  record: FormRecord,
): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  for (const property of properties) {
    const column = property.usage === 'input' ? null : boundColumn(parameters[property.name], record);
    if (column !== null) result.set(property.name, column);
  }
  return result;
}

/**
 * Puts a control's outputs on the record. An absent key leaves its column, `undefined` and null clear it; what the
 * user may not write is passed over; a value that is none of the column's becomes the column's error.
 * Answers whether anything was changed.
 */
export function applyOutputs(
  outputs: Readonly<Record<string, unknown>>,
  columns: ReadonlyMap<string, string>,
  record: FormRecord,
): boolean {
  let changed = false;
  for (const [property, column] of columns) {
    if (!(property in outputs) || !record.isEditable(column)) continue;
    const before = record.get(column);
    try {
      record.set(column, outputs[property]);
      record.setError(column, 'output', null);
    } catch (error) {
      record.setError(column, 'output', error instanceof Error ? error.message : String(error));
    }
    changed ||= before !== record.get(column);
  }
  return changed;
}
