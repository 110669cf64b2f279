import type { Column, Table } from '../metadata';
import type { Filter, Link, Order, Query } from '../query';
import type { Conversation } from './conversation';
import { unknownProperty } from './failures';
import { columnOfProperty, isAnswered, propertyOf } from './model';
import { Joins, translateFilter } from './odata/filter';
import type { QueryOptions } from './odata/options';

/** Rows in one page at most, and when nothing else is asked for. */
export const largestPage = 5000;

/** What narrows a collection besides its options, e.g. to one row's related rows. */
export interface Within {
  readonly filter?: Filter;
  readonly links?: readonly Link[];
}

/** The columns that an answer holds: those selected and the primary key, or all. */
export function answeredColumns(conversation: Conversation, table: Table, select: readonly string[] | null): Column[] {
  if (!select) return Object.values(table.columns).filter(isAnswered);
  const columns = new Map<string, Column>();
  for (const property of select) {
    const column = columnOfProperty(table, property);
    // A single-valued navigation in $select stands for its lookup.
    const navigation = column ? undefined : conversation.model.navigation(table.logicalName, property);
    const behind = navigation?.kind === 'single' ? table.columns[navigation.column] : undefined;
    const found = column ?? behind;
    if (!found && !navigation) throw unknownProperty(property, table.logicalName);
    if (found) columns.set(found.logicalName, found);
  }
  const primary = table.columns[table.primaryId];
  if (primary) columns.set(primary.logicalName, primary);
  return [...columns.values()];
}

/** The columns to ask the store for: those answered, and the lookups that expanding goes by. */
export function neededColumns(conversation: Conversation, table: Table, options: QueryOptions): string[] {
  const names = new Set(answeredColumns(conversation, table, options.select).map(({ logicalName }) => logicalName));
  names.add(table.primaryId);
  for (const { navigation: name } of options.expand) {
    const navigation = conversation.model.navigation(table.logicalName, name);
    if (navigation?.kind === 'single') names.add(navigation.column);
  }
  return [...names];
}

/** A collection's options as a question to the store, without paging. */
export function queryOf(
  conversation: Conversation,
  table: Table,
  options: QueryOptions,
  within: Within = {},
): Omit<Query, 'limit' | 'offset'> {
  const { model, organisation } = conversation;
  const translated = options.filter && translateFilter(options.filter, model, table, organisation.now());
  const parts = [within.filter, translated?.filter].filter((part) => part !== undefined && part !== null);
  const { orders, links } = ordersOf(conversation, table, options);
  const filter: Filter | undefined = parts.length > 1 ? { kind: 'and', parts } : parts[0];
  return {
    table: table.logicalName,
    columns: neededColumns(conversation, table, options).map((column) => ({ column })),
    ...(filter ? { filter } : {}),
    orders,
    links: [...(within.links ?? []), ...(translated?.links ?? []), ...links],
    aggregate: false,
    distinct: false,
    count: options.count,
  };
}

/** The orders of `$orderby`, the primary key last, so that pages never overlap. */
function ordersOf(conversation: Conversation, table: Table, options: QueryOptions): { orders: Order[]; links: Link[] } {
  const joins = new Joins(conversation.model, table, 'o');
  const orders: Order[] = [];
  for (const { path, descending } of options.orderBy) {
    const property = path[path.length - 1] ?? '';
    const at = path.length > 1 ? joins.through(path.slice(0, -1)) : { table };
    const column = columnOfProperty(at.table, property);
    if (!column) throw unknownProperty(property, at.table.logicalName);
    const link = 'alias' in at ? { link: at.alias } : {};
    orders.push({ column: column.logicalName, descending, ...link });
  }
  if (!orders.some(({ column, link }) => column === table.primaryId && !link)) {
    orders.push({ column: table.primaryId, descending: false });
  }
  return { orders, links: joins.links() };
}

/** `@odata.context` of rows: the set, what was selected and expanded, and whether it is one row. */
export function contextOf(conversation: Conversation, table: Table, options: QueryOptions, single: boolean): string {
  const parts = contextParts(conversation, table, options);
  const inner = parts.length ? `(${parts.join(',')})` : '';
  return `${conversation.root}$metadata#${table.entitySetName}${inner}${single ? '/$entity' : ''}`;
}

function contextParts(conversation: Conversation, table: Table, options: QueryOptions): string[] {
  const selected = options.select
    ? options.select.map((property) => {
        const column = columnOfProperty(table, property);
        return column ? propertyOf(column) : property;
      })
    : [];
  const expanded = options.expand.map(({ navigation: name, options: inner }) => {
    const navigation = conversation.model.navigation(table.logicalName, name);
    const target = navigation && conversation.model.table(navigation.target);
    return `${name}(${target ? contextParts(conversation, target, inner).join(',') : ''})`;
  });
  return [...selected, ...expanded];
}
