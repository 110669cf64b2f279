import type { OneToMany } from '../../../metadata';
import { formattedValue, type ODataRow } from '../api';
import type { ColumnDescription, OptionDescription } from '../shapes';
import { isDateOnly, isLookup } from './columns';

/** A reference to a row, as Xrm and the component framework both spell it. */
export interface LookupValue {
  /** Lower case, without braces. */
  readonly id: string;
  readonly entityType: string;
  readonly name?: string;
}

/**
 * The value of a column on the form: text, number (also choices), boolean, `YYYY-MM-DD` or ISO moment for dates,
 * numbers for a multi-choice, references for a lookup. Empty is always null: never '' and never [].
 */
export type AttributeValue = string | number | boolean | null | readonly number[] | readonly LookupValue[];

export const lookupTableAnnotation = '@Microsoft.Dynamics.CRM.lookuplogicalname';

/** The property of a Web API row that holds the column: `_x_value` for lookups, the logical name for all others. */
export function wireName(column: ColumnDescription): string {
  return isLookup(column) ? `_${column.logicalName}_value` : column.logicalName;
}

/** A row's id in the one spelling used on the page: lower case, no braces. */
export function bareId(id: string): string {
  return id.replace(/[{}]/g, '').toLowerCase();
}

/** Reads a column out of a Web API row. A column that is not in the row reads as null. */
export function fromWire(column: ColumnDescription, row: ODataRow): AttributeValue {
  const name = wireName(column);
  const raw = row[name];
  if (raw === null || raw === undefined) return null;
  if (isLookup(column)) {
    const table = row[name + lookupTableAnnotation];
    const label = formattedValue(row, name);
    const reference: LookupValue = {
      id: bareId(plainText(raw)),
      entityType: typeof table === 'string' ? table : (column.targets[0] ?? ''),
      ...(label === null ? {} : { name: label }),
    };
    return [reference];
  }
  return coerce(column, raw);
}

/**
 * Brings what a script, a control or an input gives into the column's own shape.
 * Throws a TypeError that names the column when the value cannot be one of this column.
 */
export function coerce(column: ColumnDescription, value: unknown): AttributeValue {
  if (value === null || value === undefined || value === '') return null;
  switch (column.type) {
    case 'integer':
    case 'bigint':
      return wholeNumber(column, value);
    case 'decimal':
    case 'double':
    case 'money':
      return rounded(column, number(column, value));
    case 'choice':
    case 'state':
    case 'status':
      return wholeNumber(column, value);
    case 'multichoice':
      return numbers(column, value);
    case 'boolean':
      return booleanOf(column, value);
    case 'datetime':
      return dateOf(column, value);
    case 'lookup':
    case 'customer':
    case 'owner':
      return references(column, value);
    case 'uniqueidentifier':
    case 'primarykey':
      return bareId(plainText(value));
    default:
      if (typeof value === 'object') throw wrong(column, value);
      return plainText(value);
  }
}

/** Text, numbers and yes/no as text; empty for nothing and for what has no text of its own. */
export function plainText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** True when both values mean the same on the row; the name of a looked-up row does not count. */
export function sameValue(one: AttributeValue, other: AttributeValue): boolean {
  if (one === other) return true;
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
  return (one as readonly unknown[]).every((part, index) => {
    const counterpart = (other as readonly unknown[])[index];
    if (typeof part === 'object' && typeof counterpart === 'object') {
      const a = part as LookupValue;
      const b = counterpart as LookupValue;
      return a.id === b.id && a.entityType === b.entityType;
    }
    return part === counterpart;
  });
}

/**
 * The property and value that write a column through the Web API. A lookup becomes `Nav@odata.bind`; cleared, the
 * navigation is set to null. Throws an Error when the lookup's target has no relationship (the zip is at fault).
 */
export function toWire(
  column: ColumnDescription,
  value: AttributeValue,
  before: AttributeValue,
  relationships: readonly OneToMany[],
  setNameOf: (table: string) => string,
): Readonly<Record<string, unknown>> {
  if (!isLookup(column)) {
    return { [column.logicalName]: column.type === 'multichoice' && Array.isArray(value) ? value.join(',') : value };
  }
  const reference = firstReference(value);
  const target = reference?.entityType ?? firstReference(before)?.entityType ?? column.targets[0];
  const navigation =
    relationships.find((each) => each.referencingColumn === column.logicalName && each.referencedTable === target)
      ?.referencingNavigation ?? (column.type === 'owner' ? 'ownerid' : undefined);
  if (navigation === undefined) {
    throw new Error(`Column ${column.logicalName} has no relationship to table ${target ?? '(none)'}.`);
  }
  return reference === null
    ? { [navigation]: null }
    : { [`${navigation}@odata.bind`]: `/${setNameOf(reference.entityType)}(${reference.id})` };
}

/** The reference that a lookup's value holds, or null. */
export function firstReference(value: AttributeValue): LookupValue | null {
  if (!Array.isArray(value)) return null;
  const first = (value as readonly unknown[])[0];
  return typeof first === 'object' && first !== null ? (first as LookupValue) : null;
}

/** The options that a column's value chooses; values that the column no longer has are left out. */
export function chosenOptions(column: ColumnDescription, value: AttributeValue): readonly OptionDescription[] {
  if (value === null) return [];
  const wanted = Array.isArray(value) ? (value as readonly unknown[]) : [typeof value === 'boolean' ? +value : value];
  return column.options.filter((option) => wanted.includes(option.value));
}

function wrong(column: ColumnDescription, value: unknown): TypeError {
  return new TypeError(`Column ${column.logicalName} (${column.type}) cannot hold ${JSON.stringify(value)}.`);
}

function number(column: ColumnDescription, value: unknown): number {
  const result = typeof value === 'string' ? Number(value.replace(',', '.')) : value;
  if (typeof result !== 'number' || !Number.isFinite(result)) throw wrong(column, value);
  return result;
}

function wholeNumber(column: ColumnDescription, value: unknown): number {
  const result = number(column, value);
  if (!Number.isInteger(result)) throw wrong(column, value);
  return result;
}

function rounded(column: ColumnDescription, value: number): number {
  return column.precision === null ? value : Number(value.toFixed(column.precision));
}

function numbers(column: ColumnDescription, value: unknown): readonly number[] | null {
  const parts: readonly unknown[] =
    typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [value];
  const result = parts.map((part) => wholeNumber(column, part));
  return result.length === 0 ? null : [...new Set(result)].sort((a, b) => a - b);
}

function booleanOf(column: ColumnDescription, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (value === 0 || value === 1) return value === 1;
  if (value === 'true' || value === 'false') return value === 'true';
  throw wrong(column, value);
}

function dateOf(column: ColumnDescription, value: unknown): string {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw wrong(column, String(value));
    return isDateOnly(column) ? localDay(value) : value.toISOString();
  }
  if (typeof value !== 'string') throw wrong(column, value);
  if (isDateOnly(column)) {
    const day = /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0];
    if (day === undefined || Number.isNaN(Date.parse(day))) throw wrong(column, value);
    // A moment is brought to the day it has here; a plain day stays what it says.
    return value.length > 10 && !/T00:00:00(\.0+)?Z?$/.test(value) ? localDay(new Date(value)) : day;
  }
  const moment = new Date(value);
  if (Number.isNaN(moment.getTime())) throw wrong(column, value);
  return moment.toISOString();
}

/** The day that a moment has on this machine's clock, `YYYY-MM-DD`. */
export function localDay(moment: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(moment.getFullYear()).padStart(4, '0')}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** `YYYY-MM-DD` as the Date that Dataverse's forms hand out for it: midnight on this machine's clock. */
export function localMidnight(day: string): Date {
  const [year = 1970, month = 1, date = 1] = day.slice(0, 10).split('-').map(Number);
  const result = new Date(2000, month - 1, date);
  result.setFullYear(year, month - 1, date);
  return result;
}

function references(column: ColumnDescription, value: unknown): readonly LookupValue[] | null {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) return null;
  return list.map((each) => {
    if (typeof each !== 'object' || each === null) throw wrong(column, value);
    const { id, entityType, name, etn } = each as Record<string, unknown>;
    const guid = typeof id === 'object' && id !== null ? (id as Record<string, unknown>)['guid'] : id;
    const table = entityType ?? etn ?? (column.targets.length === 1 ? column.targets[0] : undefined);
    if (typeof guid !== 'string' || typeof table !== 'string') throw wrong(column, value);
    return { id: bareId(guid), entityType: table, ...(typeof name === 'string' ? { name } : {}) };
  });
}
