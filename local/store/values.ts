/** Checks of single values, as Dataverse makes them before it stores a row. */
import type { LookupValue } from '../contract';
import type { Column, Table } from '../metadata';
import type { Scalar } from '../query';
import * as errors from './errors';

const guid = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;

export const isGuid = (value: unknown): value is string => typeof value === 'string' && guid.test(value);
/** Ids are kept in lower case without braces. */
export const plainId = (id: string): string => id.replace(/[{}]/g, '').toLowerCase();

export const isLookupValue = (value: Scalar | LookupValue | undefined): value is LookupValue =>
  typeof value === 'object' && value !== null;

/** Rounds half away from zero at so many decimals, as SQL Server's decimals do; free of binary noise such as 1.005. */
export function roundTo(value: number, decimals: number): number {
  if (!Number.isFinite(value)) return value;
  const shifted = Number(`${Math.abs(value)}e${decimals}`);
  if (!Number.isFinite(shifted)) return value;
  const rounded = Number(`${Math.round(shifted)}e-${decimals}`);
  return value < 0 ? -rounded : rounded;
}

const earliest = '1753-01-01';
const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const momentPattern = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/i;

const isRealDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

/**
 * A date as it is stored: `YYYY-MM-DD` for date-only columns, else UTC to the second with Z.
 * Null for text that is no date.
 */
export function normalDate(column: Column, value: string): string | null {
  const dateOnly = column.dateBehavior === 'dateonly';
  if (dayPattern.test(value)) {
    if (!isRealDay(value)) return null;
    return dateOnly ? value : `${value}T00:00:00Z`;
  }
  const match = momentPattern.exec(value);
  if (!match || !isRealDay(match[1] ?? '')) return null;
  if (dateOnly) return match[1] ?? null;
  const moment = new Date(match[4] ? value : `${value}Z`);
  return Number.isNaN(moment.getTime()) ? null : `${moment.toISOString().slice(0, 19)}Z`;
}

function checkedNumber(table: Table, column: Column, value: Scalar): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  const whole = column.type === 'integer' || column.type === 'bigint';
  if (typeof number !== 'number' || !Number.isFinite(number) || (whole && !Number.isInteger(number)))
    throw errors.wrongType(table, column, value, whole ? 'Edm.Int32' : 'Edm.Decimal');
  const least = column.minimum ?? (column.type === 'integer' ? -2147483648 : -Infinity);
  const most = column.maximum ?? (column.type === 'integer' ? 2147483647 : Infinity);
  const rounded = whole || column.precision === undefined ? number : roundTo(number, column.precision);
  if (rounded < least || rounded > most) throw errors.outOfRange(table, column, value, least, most);
  return rounded;
}

function checkedText(table: Table, column: Column, value: Scalar): string | null {
  if (typeof value !== 'string') throw errors.wrongType(table, column, value, 'Edm.String');
  if (column.maxLength !== undefined && value.length > column.maxLength) throw errors.tooLong(table, column);
  // Dataverse keeps no empty text: it comes back as null.
  return value === '' ? null : value;
}

function checkedDate(table: Table, column: Column, value: Scalar): string {
  const normal = typeof value === 'string' ? normalDate(column, value) : null;
  if (normal === null)
    throw errors.wrongType(
      table,
      column,
      value,
      column.dateBehavior === 'dateonly' ? 'Edm.Date' : 'Edm.DateTimeOffset',
    );
  if (normal < earliest) throw errors.dateTooEarly(column);
  return normal;
}

function checkedChoice(table: Table, column: Column, value: Scalar): number {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number') throw errors.wrongType(table, column, value, 'Edm.Int32');
  // A choice whose options the export did not bring cannot be checked.
  if (column.options?.length && !column.options.some((option) => option.value === number))
    throw errors.notAChoice(table, column, value);
  return number;
}

function checkedChoices(table: Table, column: Column, value: Scalar): string | null {
  const parts = String(value)
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const numbers = [...new Set(parts.map((part) => checkedChoice(table, column, part)))].sort((a, b) => a - b);
  return numbers.length ? numbers.join(',') : null;
}

/**
 * A value as it is stored, or a DataverseError that tells why not. Lookups are checked elsewhere
 * because they need the other row.
 */
export function checkedValue(table: Table, column: Column, value: Scalar): Scalar {
  if (value === null) return null;
  switch (column.type) {
    case 'string':
    case 'memo':
      return checkedText(table, column, value);
    case 'integer':
    case 'bigint':
    case 'decimal':
    case 'double':
    case 'money':
      return checkedNumber(table, column, value);
    case 'boolean':
      if (value === true || value === 1) return true;
      if (value === false || value === 0) return false;
      throw errors.wrongType(table, column, value, 'Edm.Boolean');
    case 'datetime':
      return checkedDate(table, column, value);
    case 'choice':
    case 'state':
    case 'status':
      return checkedChoice(table, column, value);
    case 'multichoice':
      return checkedChoices(table, column, value);
    case 'primarykey':
    case 'uniqueidentifier':
      if (!isGuid(value)) throw errors.wrongType(table, column, value, 'Edm.Guid');
      return plainId(value);
    default:
      return value;
  }
}
