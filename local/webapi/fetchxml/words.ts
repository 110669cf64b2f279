import type { Column } from '../../metadata';
import type { Scalar, Selected } from '../../query';
import { badFetch } from '../failures';

/** The aggregates of FetchXML. */
export const isAggregate = (name: string): name is NonNullable<Selected['aggregate']> =>
  ['count', 'countcolumn', 'sum', 'avg', 'min', 'max'].includes(name);

/** Operators that compare two columns. */
export const isComparison = (name: string): name is 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le' =>
  ['eq', 'ne', 'gt', 'ge', 'lt', 'le'].includes(name);

/** The part of a date to group by. */
export function dateGrouping(name: string): NonNullable<Selected['dateGrouping']> {
  // The organisation's fiscal year is the calendar year.
  const plain = { 'fiscal-period': 'quarter', 'fiscal-year': 'year' }[name] ?? name;
  if (plain === 'day' || plain === 'week' || plain === 'month' || plain === 'quarter' || plain === 'year') return plain;
  throw badFetch(`'${name}' is no dategrouping.`);
}

/** A condition's text as the column's kind of value. Text that is no number stays text, for operators like `like`. */
export function typed(column: Column, text: string): Scalar {
  switch (column.type) {
    case 'boolean':
      return text === '1' || text.toLowerCase() === 'true';
    case 'integer':
    case 'bigint':
    case 'decimal':
    case 'double':
    case 'money':
    case 'choice':
    case 'state':
    case 'status':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
    case 'primarykey':
    case 'uniqueidentifier':
    case 'lookup':
    case 'customer':
    case 'owner':
      return text.replace(/[{}]/g, '').toLowerCase();
    default:
      return text;
  }
}
