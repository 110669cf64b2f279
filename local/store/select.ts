/** A whole query as SQL, and its answer as rows. */
import type { Link, Order, Query, QueryAnswer, Row, Scalar, Selected } from '../query';
import { filterSql, rootAlias } from './conditions';
import { quoted, type Sql, type SqlValue } from './database';
import * as errors from './errors';
import { fromSql } from './rows';
import { hasManyTargets, isLookup, isStored, versionColumn } from './schema';
import { fragment, joined, Scope, type Fragment, type QueryContext, type Source } from './scope';
import { roundTo } from './values';

/** Counting stops here. */
const countLimit = 5000;
/** An aggregate query that would look at more rows fails. */
const aggregateLimit = 50000;

interface Output {
  readonly name: string;
  readonly sql: string;
  readonly read: (value: SqlValue | undefined) => Scalar;
}

const asIs = (value: SqlValue | undefined): Scalar => (value instanceof Uint8Array ? null : (value ?? null));

/** Columns of one table or link as outputs; lookups bring their table where there can be several. */
function outputs(scope: Scope, source: Source, selected: readonly Selected[] | 'all', prefix: string): Output[] {
  const wanted: readonly Selected[] =
    selected === 'all'
      ? Object.values(source.table.columns)
          .filter((column) => isStored(column) || column.logicalName === 'versionnumber')
          .map(({ logicalName }) => ({ column: logicalName }))
      : selected;
  return wanted.flatMap(({ column: name, alias }) => {
    const { column, viaName } = scope.column(source, name);
    const as = alias ?? `${prefix}${name}`;
    if (viaName) return [{ name: as, sql: scope.nameOf(source, column, false), read: asIs }];
    const found: Output[] = [{ name: as, sql: scope.value(source, column), read: (value) => fromSql(column, value) }];
    if (hasManyTargets(column)) found.push({ name: `${as}#table`, sql: scope.target(source, column), read: asIs });
    return found;
  });
}

interface Shape {
  readonly from: Fragment;
  readonly where: Fragment;
  readonly outputs: Output[];
  readonly orders: Fragment[];
}

function orderSql(scope: Scope, here: string, { column: name, link, descending }: Order): Fragment {
  const source = scope.find(link ?? here);
  const { column } = scope.column(source, name);
  // A lookup is sorted by the name people see. Without a value comes first, as SQL Server has it.
  const sql = isLookup(column) ? scope.nameOf(source, column, true) : scope.compared(source, column);
  return fragment(`${sql} ${descending ? 'DESC' : 'ASC'}`);
}

function linkSql(scope: Scope, here: string, link: Link, aggregate: boolean): Shape {
  const parent = scope.find(here);
  const source = scope.add(link.alias, link.table);
  const on: Fragment[] = [
    fragment(
      `${scope.value(source, scope.column(source, link.from).column)} = ${scope.value(parent, scope.column(parent, link.to).column)}`,
    ),
  ];
  const reach = scope.readable(source);
  if (reach) on.push(reach);
  const inner = link.links?.map((one) => linkSql(scope, link.alias, one, aggregate)) ?? [];
  const join = `${link.kind === 'inner' ? 'JOIN' : 'LEFT JOIN'} ${quoted(source.table.logicalName)} ${source.sqlAlias}`;
  // A filter of an outer link narrows what is joined, not the rows: it belongs to the join. Conditions on links below it
  // can only be tested after those are joined, so they narrow the rows.
  if (link.filter && (!link.links?.length || !mentionsOther(link.filter, link.alias)))
    on.push(wrapped(filterSql(scope, link.alias, link.filter)));
  const late = link.filter && link.links?.length && mentionsOther(link.filter, link.alias);
  const condition = joined(on, ' AND ');
  return {
    from: joined(
      [fragment(`${join} ON ${condition.sql}`, condition.parameters), ...inner.map(({ from }) => from)],
      ' ',
    ),
    where: joined(
      [
        ...(late && link.filter ? [wrapped(filterSql(scope, link.alias, link.filter))] : []),
        ...inner.map(({ where }) => where).filter(({ sql }) => sql !== ''),
      ],
      ' AND ',
    ),
    outputs: [
      ...(aggregate ? [] : outputs(scope, source, link.columns, `${link.alias}.`)),
      ...inner.flatMap((one) => one.outputs),
    ],
    orders: [
      ...(link.orders ?? []).filter(({ alias }) => !alias).map((order) => orderSql(scope, link.alias, order)),
      ...inner.flatMap(({ orders }) => orders),
    ],
  };
}

const wrapped = ({ sql, parameters }: Fragment): Fragment => fragment(`(${sql})`, parameters);

function mentionsOther(filter: NonNullable<Link['filter']>, alias: string): boolean {
  if (filter.kind === 'condition') return filter.link !== undefined && filter.link !== alias;
  if (filter.kind === 'not') return mentionsOther(filter.part, alias);
  return 'parts' in filter && filter.parts.some((part) => mentionsOther(part, alias));
}

const dateParts: Readonly<Record<NonNullable<Selected['dateGrouping']>, (sql: string) => string>> = {
  day: (sql) => `CAST(strftime('%d', ${sql}) AS INTEGER)`,
  week: (sql) => `(CAST(strftime('%j', ${sql}, 'weekday 0', '-3 days') AS INTEGER) - 1) / 7 + 1`,
  month: (sql) => `CAST(strftime('%m', ${sql}) AS INTEGER)`,
  quarter: (sql) => `(CAST(strftime('%m', ${sql}) AS INTEGER) + 2) / 3`,
  year: (sql) => `CAST(strftime('%Y', ${sql}) AS INTEGER)`,
};

/** A moment in Norwegian time: summer time between the last Sundays of March and October, 01:00 UTC. */
const localTime = (sql: string) =>
  `datetime(${sql}, CASE WHEN ${sql} >= date(strftime('%Y', ${sql}) || '-03-25', 'weekday 0') || 'T01:00:00Z' ` +
  `AND ${sql} < date(strftime('%Y', ${sql}) || '-10-25', 'weekday 0') || 'T01:00:00Z' THEN '+2 hours' ELSE '+1 hours' END)`;

interface Grouped {
  readonly outputs: Output[];
  readonly groups: string[];
}

function aggregateColumn(scope: Scope, source: Source, selected: Selected): Grouped {
  const { column } = scope.column(source, selected.column);
  const name = selected.alias ?? selected.column;
  const value = scope.value(source, column);
  const read = (given: SqlValue | undefined) => fromSql(column, given);
  if (selected.aggregate) {
    const distinct = selected.distinct ? 'DISTINCT ' : '';
    const rounded = (given: SqlValue | undefined): Scalar => (typeof given === 'number' ? roundTo(given, 10) : null);
    const byKind: Record<NonNullable<Selected['aggregate']>, Output> = {
      count: { name, sql: 'COUNT(*)', read: asIs },
      countcolumn: { name, sql: `COUNT(${distinct}${scope.compared(source, column)})`, read: asIs },
      sum: { name, sql: `SUM(${distinct}${value})`, read: rounded },
      avg: { name, sql: `AVG(${distinct}${value})`, read: rounded },
      min: { name, sql: `MIN(${value})`, read },
      max: { name, sql: `MAX(${value})`, read },
    };
    return { outputs: [byKind[selected.aggregate]], groups: [] };
  }
  if (!selected.groupBy)
    throw errors.badQuery(`Attribute '${selected.column}' is neither an aggregate nor grouped by.`);
  if (selected.dateGrouping) {
    const sql = dateParts[selected.dateGrouping](column.dateBehavior === 'userlocal' ? localTime(value) : value);
    return { outputs: [{ name, sql, read: asIs }], groups: [sql] };
  }
  const found: Grouped = { outputs: [{ name, sql: `MIN(${value})`, read }], groups: [scope.compared(source, column)] };
  if (hasManyTargets(column))
    found.outputs.push({ name: `${name}#table`, sql: `MIN(${scope.target(source, column)})`, read: asIs });
  return found;
}

function linkAggregates(scope: Scope, links: readonly Link[]): Grouped[] {
  return links.flatMap((link) => [
    ...(link.columns === 'all' ? [] : link.columns.map((one) => aggregateColumn(scope, scope.find(link.alias), one))),
    ...linkAggregates(scope, link.links ?? []),
  ]);
}

/** Asks the database. Rows carry `#version` of the root row, except in aggregate and distinct answers. */
export function runQuery(sql: Sql, context: QueryContext, query: Query): QueryAnswer {
  const scope = Scope.start(context);
  const root = scope.add(rootAlias, query.table);
  const conditions: Fragment[] = [];
  const reach = scope.readable(root);
  if (reach) conditions.push(reach);
  const links = query.links.map((link) => linkSql(scope, rootAlias, link, query.aggregate));
  if (query.filter) conditions.push(wrapped(filterSql(scope, rootAlias, query.filter)));
  conditions.push(...links.map(({ where }) => where).filter((where) => where.sql !== ''));
  const from = joined(
    [fragment(`FROM ${quoted(root.table.logicalName)} ${root.sqlAlias}`), ...links.map((link) => link.from)],
    ' ',
  );
  const where = conditions.length ? joined(conditions, ' AND ') : fragment('1');
  const body = fragment(`${from.sql} WHERE ${where.sql}`, [...from.parameters, ...where.parameters]);
  if (query.aggregate) return aggregateRows(sql, scope, root, query, body);

  const columns = [
    ...outputs(scope, root, query.columns, ''),
    ...(query.distinct ? [] : [{ name: versionColumn, sql: `${root.sqlAlias}.${quoted(versionColumn)}`, read: asIs }]),
    ...links.flatMap((link) => link.outputs),
  ].filter(({ name }) => name !== versionColumn || query.table in context.metadata.tables);
  const orders = [
    ...query.orders.map((order) => orderSql(scope, rootAlias, order)),
    ...links.flatMap((link) => link.orders),
    ...tieBreak(query, root, columns),
  ];
  const order = joined(orders, ', ');
  const selected = columns.map((output) => output.sql).join(', ') || 'NULL';
  const statement =
    `SELECT ${query.distinct ? 'DISTINCT ' : ''}${selected} ${body.sql}` +
    `${orders.length ? ` ORDER BY ${order.sql}` : ''} LIMIT ? OFFSET ?`;
  const found = sql.all(statement, [...body.parameters, ...order.parameters, query.limit + 1, query.offset]);
  return {
    rows: found.slice(0, query.limit).map((values) => asRow(columns, values)),
    more: found.length > query.limit,
    ...(query.count ? counted(sql, query, selected, body) : {}),
  };
}

/** Pages stay apart only when the order is total. */
function tieBreak(query: Query, root: Source, columns: readonly Output[]): Fragment[] {
  if (query.distinct) return columns.map((_, index) => fragment(String(index + 1)));
  if (!(query.table === root.table.logicalName && root.table.columns[root.table.primaryId])) return [];
  return [];
}

export const asRow = (columns: readonly Output[], values: readonly SqlValue[]): Row => {
  const row: Record<string, Scalar> = {};
  columns.forEach(({ name, read }, index) => {
    row[name] = read(values[index]);
  });
  return row;
};

function counted(sql: Sql, query: Query, selected: string, body: Fragment) {
  const one = query.distinct ? `DISTINCT ${selected}` : '1';
  const found = sql.first(`SELECT COUNT(*) FROM (SELECT ${one} ${body.sql} LIMIT ?)`, [
    ...body.parameters,
    countLimit + 1,
  ]);
  const number = Number(found?.[0] ?? 0);
  return { count: Math.min(number, countLimit), countLimitExceeded: number > countLimit };
}

function aggregateRows(sql: Sql, scope: Scope, root: Source, query: Query, body: Fragment): QueryAnswer {
  const looked = sql.first(`SELECT COUNT(*) FROM (SELECT 1 ${body.sql} LIMIT ?)`, [
    ...body.parameters,
    aggregateLimit + 1,
  ]);
  if (Number(looked?.[0] ?? 0) > aggregateLimit) throw errors.aggregateTooLarge();
  if (query.columns === 'all') throw errors.badQuery('An aggregate query must name its attributes.');
  const parts = [
    ...query.columns.map((one) => aggregateColumn(scope, root, one)),
    ...linkAggregates(scope, query.links),
  ];
  const columns = parts.flatMap((part) => part.outputs);
  const groups = parts.flatMap((part) => part.groups);
  const links = (all: readonly Link[]): Order[] =>
    all.flatMap((link) => [...(link.orders ?? []), ...links(link.links ?? [])]);
  const orders = [...query.orders, ...links(query.links)].map(({ alias, column, descending }) => {
    const index = columns.findIndex(({ name }) => name === (alias ?? column));
    if (index < 0)
      throw errors.badQuery(`The order refers to '${alias ?? column}', which the aggregate query does not give.`);
    return `${index + 1} ${descending ? 'DESC' : 'ASC'}`;
  });
  // Groups come in a steady order even when none is asked for.
  const order = [...orders, ...(groups.length ? columns.map((_, index) => String(index + 1)) : [])];
  const found = sql.all(
    `SELECT ${columns.map((output) => output.sql).join(', ')} ${body.sql}` +
      `${groups.length ? ` GROUP BY ${groups.join(', ')}` : ''}` +
      `${order.length ? ` ORDER BY ${order.join(', ')}` : ''} LIMIT ? OFFSET ?`,
    [...body.parameters, query.limit + 1, query.offset],
  );
  return {
    rows: found.slice(0, query.limit).map((values) => asRow(columns, values)),
    more: found.length > query.limit,
  };
}

/** One row as `retrieve` gives it. */
export function columnsOf(
  scope: Scope,
  source: Source,
  names: readonly string[] | null,
): { columns: Output[]; sql: string } {
  const selected: readonly Selected[] | 'all' = names === null ? 'all' : names.map((column: string) => ({ column }));
  const columns = [
    ...outputs(scope, source, selected, ''),
    { name: versionColumn, sql: `${source.sqlAlias}.${quoted(versionColumn)}`, read: asIs },
  ];
  return { columns, sql: columns.map((output) => output.sql).join(', ') };
}
