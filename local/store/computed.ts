/** Columns that the platform works out from others when a row is written. */
import type { Table } from '../metadata';
import type { Scalar } from '../query';
import { roundTo } from './values';

/** Values by column; lookups by id with their table beside them as `<column>#table`. */
export type Stored = Record<string, Scalar>;

const spaced = (...parts: (Scalar | undefined)[]): string | null => parts.filter(Boolean).join(' ') || null;

const composite = (row: Readonly<Stored>, n: 1 | 2): string | null => {
  const at = (part: string) => row[`address${n}_${part}`] ?? null;
  const lines = [
    at('line1'),
    at('line2'),
    at('line3'),
    spaced(at('postalcode'), at('city')),
    at('stateorprovince'),
    at('country'),
  ];
  return lines.filter(Boolean).join('\r\n') || null;
};

/** What follows from `row` as it will stand; only these columns change. */
export function computedColumns(table: Table, row: Readonly<Stored>): Stored {
  const made: Stored = {};
  const has = (name: string) => table.columns[name] !== undefined;
  if (table.logicalName === 'contact' || table.logicalName === 'systemuser')
    made['fullname'] = spaced(row['firstname'], row['middlename'], row['lastname']);
  if (table.logicalName === 'contact') {
    const parentTable = row['parentcustomerid#table'];
    made['accountid'] = parentTable === 'account' ? (row['parentcustomerid'] ?? null) : null;
    made['parentcontactid'] = parentTable === 'contact' ? (row['parentcustomerid'] ?? null) : null;
  }
  for (const n of [1, 2] as const) if (has(`address${n}_composite`)) made[`address${n}_composite`] = composite(row, n);
  if (has('exchangerate') && has('transactioncurrencyid'))
    made['exchangerate'] = row['transactioncurrencyid'] ? (row['exchangerate'] ?? 1) : null;
  for (const column of Object.values(table.columns)) {
    const base = `${column.logicalName}_base`;
    if (column.type !== 'money' || !has(base)) continue;
    const amount = row[column.logicalName];
    const rate = typeof made['exchangerate'] === 'number' ? made['exchangerate'] : 1;
    made[base] = typeof amount === 'number' ? roundTo(amount / rate, 4) : null;
  }
  return made;
}

/** Amounts need a currency: the organisation's own, unless the row says another. */
export const needsCurrency = (table: Table, row: Readonly<Stored>): boolean =>
  table.columns['transactioncurrencyid'] !== undefined &&
  (row['transactioncurrencyid'] ?? null) === null &&
  Object.values(table.columns).some(
    ({ type, logicalName }) => type === 'money' && typeof row[logicalName] === 'number',
  );
