import type { Column } from '../../metadata';
import type { Scalar } from '../../query';
import { momentText } from '../conditions';
import { badQuery } from '../failures';
import { isLookup } from '../model';
import type { Comparison } from './expression';
import type { Literal, LiteralType } from './tokens';

const edmNames: Readonly<Record<LiteralType, string>> = {
  string: 'Edm.String',
  guid: 'Edm.Guid',
  number: 'Edm.Int32',
  boolean: 'Edm.Boolean',
  date: 'Edm.Date',
  datetime: 'Edm.DateTimeOffset',
  null: 'null',
};

/** How a column is typed in addresses, and which literals fit it. */
export function edmOf(column: Column): { readonly name: string; readonly takes: readonly LiteralType[] } {
  switch (column.type) {
    case 'string':
    case 'memo':
    case 'multichoice':
      return { name: 'Edm.String', takes: ['string'] };
    case 'boolean':
      return { name: 'Edm.Boolean', takes: ['boolean'] };
    case 'datetime':
      return column.dateBehavior === 'dateonly'
        ? { name: 'Edm.Date', takes: ['date'] }
        : { name: 'Edm.DateTimeOffset', takes: ['datetime', 'date'] };
    case 'integer':
    case 'choice':
    case 'state':
    case 'status':
      return { name: 'Edm.Int32', takes: ['number'] };
    case 'bigint':
      return { name: 'Edm.Int64', takes: ['number'] };
    case 'decimal':
    case 'money':
      return { name: 'Edm.Decimal', takes: ['number'] };
    case 'double':
      return { name: 'Edm.Double', takes: ['number'] };
    default:
      return isLookup(column) || column.type === 'primarykey' || column.type === 'uniqueidentifier'
        ? { name: 'Edm.Guid', takes: ['guid'] }
        : { name: 'Edm.String', takes: ['string'] };
  }
}

/** A literal as the store compares it, or a 400 when its type does not fit the column's. */
export function fitting(column: Column, literal: Literal, operator: Comparison): Scalar {
  if (literal.type === 'null') {
    if (operator !== 'eq' && operator !== 'ne') throw badQuery(`The operator '${operator}' cannot compare with null.`);
    return null;
  }
  const { name, takes } = edmOf(column);
  if (!takes.includes(literal.type)) {
    const kind = { eq: 'Equal', ne: 'NotEqual', gt: 'GreaterThan', ge: 'GreaterThanOrEqual', lt: 'LessThan', le: 'LessThanOrEqual' }[operator]; // prettier-ignore
    throw badQuery(
      'A binary operator with incompatible types was detected. ' +
        `Found operand types '${name}' and '${edmNames[literal.type]}' for operator kind '${kind}'.`,
    );
  }
  return literal.type === 'datetime' ? momentText(new Date(String(literal.value))) : literal.value;
}
