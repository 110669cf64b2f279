/** Values between rows as the contract has them and SQLite. */
import type { Column } from '../metadata';
import type { Scalar } from '../query';
import type { SqlValue } from './database';

/** A stored value as a row shows it. */
export function fromSql(column: Column, value: SqlValue | undefined): Scalar {
  if (value === null || value === undefined) return null;
  if (column.type === 'boolean') return value === 1;
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}

/** A checked value as it is stored. */
export const toSql = (value: Scalar): SqlValue => (typeof value === 'boolean' ? (value ? 1 : 0) : value);
