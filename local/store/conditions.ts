/** Filters as SQL conditions. Values are always parameters. */
import type { Column } from '../metadata';
import type { Condition, Filter, Operator, Related, Scalar } from '../query';
import { dayAt, later, momentText, rangeOf, startOf } from './calendar';
import { quoted, type SqlValue } from './database';
import * as errors from './errors';
import { fold, likeToGlob } from './fold';
import { isLookup, isText } from './schema';
import { fragment, joined, type Fragment, type Scope, type Source } from './scope';
import { isGuid, normalDate, plainId } from './values';

/** The alias of the root table within a scope. */
export const rootAlias = '';

const numeric = new Set(['integer', 'bigint', 'decimal', 'double', 'money', 'choice', 'state', 'status']);

/** A value as the column's stored form, so that the comparison is between like and like. */
function comparable(column: Column, value: Scalar): SqlValue {
  if (value === null) return null;
  const unfit = () => errors.badQuery(`The value '${String(value)}' does not fit the column '${column.logicalName}'.`);
  if (isText(column)) return fold(String(value));
  if (numeric.has(column.type)) {
    const number = typeof value === 'boolean' ? Number(value) : Number(value);
    if (Number.isNaN(number)) throw unfit();
    return number;
  }
  if (column.type === 'boolean') {
    const text = String(value).toLowerCase();
    if (text === 'true' || text === '1') return 1;
    if (text === 'false' || text === '0') return 0;
    throw unfit();
  }
  if (column.type === 'datetime') {
    const normal = normalDate(column, String(value));
    if (normal === null) throw unfit();
    return normal;
  }
  if (isLookup(column) || column.type === 'primarykey' || column.type === 'uniqueidentifier') {
    if (!isGuid(value)) throw unfit();
    return plainId(value);
  }
  return String(value);
}

const simple: Partial<Record<Operator, string>> = { eq: '=', gt: '>', ge: '>=', lt: '<', le: '<=' };

/** True also for rows without a value, as Dataverse's negative operators are. */
const orNull = (expression: string, { sql, parameters }: Fragment): Fragment =>
  fragment(`(${sql} OR ${expression} IS NULL)`, parameters);

const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ');

/** Days of a date column as a condition; moments are compared with where the organisation's days begin. */
function within(column: Column, sql: string, from: string | null, before: string | null): Fragment {
  const edge = (day: string) => (column.dateBehavior === 'userlocal' ? startOf(day) : dayText(column, day));
  const parts: Fragment[] = [];
  if (from !== null) parts.push(fragment(`${sql} >= ?`, [edge(from)]));
  if (before !== null) parts.push(fragment(`${sql} < ?`, [edge(before)]));
  return joined(parts, ' AND ');
}

const dayText = (column: Column, day: string) => (column.dateBehavior === 'dateonly' ? day : `${day}T00:00:00Z`);

/** The day that a condition's value names. */
function dayOf(column: Column, value: Scalar | undefined): string {
  const text = String(value ?? '');
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null;
  if (day) return day;
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime()))
    throw errors.badQuery(`The value '${text}' is no date; column '${column.logicalName}' needs one.`);
  return dayAt(moment);
}

function dateCondition(scope: Scope, column: Column, sql: string, { operator, values }: Condition): Fragment | null {
  if (operator === 'on' || operator === 'on-or-after' || operator === 'on-or-before') {
    const day = dayOf(column, values[0]);
    const next = later(day, 1, 'days');
    return within(column, sql, operator === 'on-or-before' ? null : day, operator === 'on-or-after' ? null : next);
  }
  const { now } = scope.context;
  const today = dayAt(now);
  const amount = Number(values[0] ?? 0);
  if (!Number.isFinite(amount)) throw errors.badQuery(`The operator '${operator}' needs a number.`);
  const range = rangeOf(operator, amount, today);
  if (!range) return null;
  const parts: Fragment[] = [];
  if (range.from || range.before) parts.push(within(column, sql, range.from ?? null, range.before ?? null));
  const present = column.dateBehavior === 'dateonly' ? today : momentText(now);
  if (range.untilNow) parts.push(fragment(`${sql} <= ?`, [present]));
  if (range.fromNow) parts.push(fragment(`${sql} > ?`, [present]));
  return joined(parts, ' AND ');
}

function callerCondition(scope: Scope, sql: string, operator: Operator): Fragment | null {
  const { user } = scope.context.access.standing(scope.context.caller);
  if (operator === 'eq-userid') return fragment(`${sql} = ?`, [user.id]);
  if (operator === 'ne-userid') return orNull(sql, fragment(`${sql} <> ?`, [user.id]));
  if (operator === 'eq-businessid') return fragment(`${sql} = ?`, [user.businessUnitId]);
  return null;
}

function choicesCondition(sql: string, { operator, values }: Condition): Fragment | null {
  if (operator !== 'contain-values' && operator !== 'not-contain-values') return null;
  if (values.length === 0) throw errors.badQuery(`The operator '${operator}' needs values.`);
  const has = joined(
    values.map((value) => fragment(`instr(',' || ${sql} || ',', ?) > 0`, [`,${String(value)},`])),
    ' OR ',
  );
  const any = fragment(`(${has.sql})`, has.parameters);
  return operator === 'contain-values' ? any : orNull(sql, fragment(`NOT ${any.sql}`, any.parameters));
}

/** Comparison with a column of the same row. */
function columnsCondition(scope: Scope, source: Source, left: string, condition: Condition): Fragment {
  const right = scope.compared(source, scope.column(source, condition.otherColumn ?? '').column);
  const operator = condition.operator === 'ne' ? '<>' : simple[condition.operator];
  if (!operator) throw errors.badQuery(`The operator '${condition.operator}' cannot compare two columns.`);
  return fragment(`${left} ${operator} ${right}`);
}

function valuesCondition(
  column: Column,
  sql: string,
  { operator, values }: Condition,
  asText: boolean,
): Fragment | null {
  const value = values[0] ?? null;
  const stored = (one: Scalar) => (asText ? (one === null ? null : fold(String(one))) : comparable(column, one));
  const needs = (count: number) => {
    if (values.length < count) throw errors.badQuery(`The operator '${operator}' needs ${count} value(s).`);
  };
  switch (operator) {
    case 'null':
      return fragment(`${sql} IS NULL`);
    case 'not-null':
      return fragment(`${sql} IS NOT NULL`);
    case 'eq':
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le':
      needs(1);
      if (value === null) return fragment(operator === 'eq' ? `${sql} IS NULL` : '0');
      return fragment(`${sql} ${simple[operator]} ?`, [stored(value)]);
    case 'ne':
      needs(1);
      if (value === null) return fragment(`${sql} IS NOT NULL`);
      return orNull(sql, fragment(`${sql} <> ?`, [stored(value)]));
    case 'in':
      return values.length ? fragment(`${sql} IN (${marks(values)})`, values.map(stored)) : fragment('0');
    case 'not-in':
      return values.length
        ? orNull(sql, fragment(`${sql} NOT IN (${marks(values)})`, values.map(stored)))
        : fragment('1');
    case 'between':
      needs(2);
      return fragment(`${sql} BETWEEN ? AND ?`, values.slice(0, 2).map(stored));
    case 'not-between':
      needs(2);
      return fragment(`${sql} NOT BETWEEN ? AND ?`, values.slice(0, 2).map(stored));
    case 'like':
    case 'not-like': {
      needs(1);
      const like = fragment(`${asText || isText(column) ? sql : `CAST(${sql} AS TEXT)`} GLOB ?`, [
        likeToGlob(String(value ?? '')),
      ]);
      return operator === 'like' ? like : orNull(sql, fragment(`NOT ${like.sql}`, like.parameters));
    }
    default:
      return null;
  }
}

function condition(scope: Scope, here: string, one: Condition): Fragment {
  const source = scope.find(one.link ?? here);
  const { column, viaName } = scope.column(source, one.column);
  const sql = viaName ? `(${scope.nameOf(source, column, true)})` : scope.compared(source, column);
  if (one.otherColumn) return columnsCondition(scope, source, sql, one);
  const found =
    valuesCondition(column, sql, one, viaName) ??
    callerCondition(scope, sql, one.operator) ??
    choicesCondition(sql, one) ??
    (column.type === 'datetime' ? dateCondition(scope, column, sql, one) : null);
  if (!found)
    throw errors.badQuery(
      `The operator '${one.operator}' is not valid for column '${one.column}' of type ${column.type}.`,
    );
  return found;
}

function related(scope: Scope, here: string, { kind, link }: Related): Fragment {
  const parent = scope.find(here);
  const inner = scope.inner();
  const source = inner.add(link.alias, link.table);
  const from = inner.column(source, link.from).column;
  const to = scope.column(parent, link.to).column;
  const conditions: Fragment[] = [fragment(`${inner.value(source, from)} = ${scope.value(parent, to)}`)];
  const reach = inner.readable(source);
  if (reach) conditions.push(reach);
  // Links within have to be there too: each is one more existence inside.
  const nested = (link.links ?? []).map((one): Filter => ({
    kind: 'any',
    link: { alias: one.alias, table: one.table, from: one.from, to: one.to, filter: one.filter, links: one.links },
  }));
  const fits: Filter[] = [...(link.filter ? [link.filter] : []), ...nested];
  const fit = fits.length ? filterSql(inner, link.alias, { kind: 'and', parts: fits }) : fragment('1');
  conditions.push(kind === 'any' ? fit : fragment(`(${fit.sql}) IS NOT TRUE`, fit.parameters));
  const where = joined(
    conditions.map(({ sql, parameters }) => fragment(`(${sql})`, parameters)),
    ' AND ',
  );
  return fragment(
    `${kind === 'any' ? '' : 'NOT '}EXISTS (SELECT 1 FROM ${quoted(source.table.logicalName)} ${source.sqlAlias} WHERE ${where.sql})`,
    where.parameters,
  );
}

/**
 * A filter as a condition.
 * @param here alias that conditions without a link of their own speak of
 */
export function filterSql(scope: Scope, here: string, filter: Filter): Fragment {
  switch (filter.kind) {
    case 'condition':
      return condition(scope, here, filter);
    case 'not': {
      // What is unknown is not true: `not` takes exactly the rows that the part does not.
      const part = filterSql(scope, here, filter.part);
      return fragment(`(${part.sql}) IS NOT TRUE`, part.parameters);
    }
    case 'any':
    case 'all':
      return related(scope, here, filter);
    default: {
      if (filter.parts.length === 0) return fragment(filter.kind === 'and' ? '1' : '0');
      const parts = filter.parts.map((part) => {
        const { sql, parameters } = filterSql(scope, here, part);
        return fragment(`(${sql})`, parameters);
      });
      return joined(parts, filter.kind === 'and' ? ' AND ' : ' OR ');
    }
  }
}
