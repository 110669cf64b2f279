import type { ColumnDescription } from '../shapes';

/** True for the column types that hold a reference to another row. */
export function isLookup(column: ColumnDescription): boolean {
  return column.type === 'lookup' || column.type === 'customer' || column.type === 'owner';
}

/** True when the column holds a day without a time of day. */
export function isDateOnly(column: ColumnDescription): boolean {
  return column.type === 'datetime' && (column.dateBehavior === 'dateonly' || column.format === 'date');
}

/** Column types that the organisation fills in itself: a form never has to ask for them. */
const filledIn = new Set(['primarykey', 'owner', 'state', 'status', 'boolean', 'virtual', 'image', 'file']);

/** True when an empty value keeps a person from saving, unless a form script says otherwise. */
export function isRequired(column: ColumnDescription): boolean {
  if (filledIn.has(column.type)) return column.required === 'required' && column.type === 'owner';
  return column.required === 'required' || (column.required === 'system' && column.validForCreate);
}
