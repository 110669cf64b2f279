import { isDateOnly } from '../record/columns';
import { firstReference, localMidnight, type AttributeValue, type LookupValue } from '../record/values';
import type { ColumnDescription } from '../shapes';

/** The manifest's name for what a column holds, e.g. `DateAndTime.DateOnly`. */
export function manifestType(column: ColumnDescription): string {
  switch (column.type) {
    case 'string':
      return stringTypes[column.format ?? ''] ?? 'SingleLine.Text';
    case 'memo':
      return 'Multiple';
    case 'integer':
    case 'bigint':
      return 'Whole.None';
    case 'decimal':
      return 'Decimal';
    case 'double':
      return 'FP';
    case 'money':
      return 'Currency';
    case 'boolean':
      return 'TwoOptions';
    case 'choice':
    case 'state':
    case 'status':
      return 'OptionSet';
    case 'multichoice':
      return 'MultiSelectOptionSet';
    case 'datetime':
      return isDateOnly(column) ? 'DateAndTime.DateOnly' : 'DateAndTime.DateAndTime';
    case 'lookup':
      return 'Lookup.Simple';
    case 'customer':
      return 'Lookup.Customer';
    case 'owner':
      return 'Lookup.Owner';
    default:
      return 'SingleLine.Text';
  }
}

const stringTypes: Readonly<Record<string, string>> = {
  email: 'SingleLine.Email',
  phone: 'SingleLine.Phone',
  url: 'SingleLine.URL',
  textarea: 'SingleLine.TextArea',
  tickersymbol: 'SingleLine.Ticker',
};

/** A value as a control's property has it in `raw`: Dates for dates, a list (perhaps empty) for a lookup. */
export function rawOf(column: ColumnDescription, value: AttributeValue): unknown {
  switch (column.type) {
    case 'lookup':
    case 'customer':
    case 'owner':
      return Array.isArray(value) ? (value as readonly LookupValue[]).map((each) => ({ ...each })) : [];
    case 'datetime':
      return dateOf(column, value);
    case 'multichoice':
      return Array.isArray(value) ? [...(value as readonly number[])] : null;
    default:
      return value;
  }
}

/** A value as a data-set's record gives it: a lookup as one reference in the framework's own spelling. */
export function recordValueOf(column: ColumnDescription, value: AttributeValue): unknown {
  const reference = firstReference(value);
  if (reference !== null) {
    return { id: { guid: reference.id }, etn: reference.entityType, name: reference.name ?? '' };
  }
  const raw = rawOf(column, value);
  return Array.isArray(raw) && raw.length === 0 ? null : raw;
}

function dateOf(column: ColumnDescription, value: AttributeValue): Date | null {
  if (typeof value !== 'string') return null;
  return isDateOnly(column) ? localMidnight(value) : new Date(value);
}

const requiredLevels = { none: 0, system: 1, required: 2, recommended: 3 } as const;
const dateBehaviors = { userlocal: 1, dateonly: 2, timezoneindependent: 3 } as const;

/** The metadata that a bound property carries along (`attributes`), in the language of the page. */
export function attributesOf(column: ColumnDescription): Record<string, unknown> {
  const common = {
    LogicalName: column.logicalName,
    DisplayName: column.label,
    Description: column.description,
    RequiredLevel: requiredLevels[column.required],
    IsSecured: column.secured,
    SourceType: 0,
  };
  const number = { MinValue: column.minimum, MaxValue: column.maximum, ImeMode: 0 };
  switch (column.type) {
    case 'string':
    case 'memo':
      return { ...common, MaxLength: column.maxLength, Format: column.format ?? 'text', ImeMode: 0 };
    case 'integer':
    case 'bigint':
      return { ...common, ...number, Format: column.format ?? 'none' };
    case 'decimal':
    case 'double':
    case 'money':
      return { ...common, ...number, Precision: column.precision ?? 2 };
    case 'boolean':
      return { ...common, Options: optionsOf(column), DefaultValue: column.default === true || column.default === 1 };
    case 'choice':
    case 'state':
    case 'status':
    case 'multichoice':
      return {
        ...common,
        Options: optionsOf(column),
        DefaultValue: typeof column.default === 'number' ? column.default : -1,
      };
    case 'datetime':
      return {
        ...common,
        Behavior: dateBehaviors[column.dateBehavior ?? 'userlocal'],
        Format: isDateOnly(column) ? 'date' : 'datetime',
        ImeMode: 0,
      };
    case 'lookup':
    case 'customer':
    case 'owner':
      return { ...common, Targets: [...column.targets] };
    default:
      return common;
  }
}

function optionsOf(column: ColumnDescription): readonly { Label: string; Value: number; Color: string }[] {
  return column.options.map((each) => ({ Label: each.label, Value: each.value, Color: each.color ?? '' }));
}
