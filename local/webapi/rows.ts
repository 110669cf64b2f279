import { type Column, type Table } from '../metadata';
import type { Row, Scalar } from '../query';
import type { Conversation } from './conversation';
import { formatted } from './format';
import { isLookup, propertyOf } from './model';

export type Json = Record<string, unknown>;

export const formattedValue = 'OData.Community.Display.V1.FormattedValue';
export const lookupLogicalName = 'Microsoft.Dynamics.CRM.lookuplogicalname';
export const associatedNavigation = 'Microsoft.Dynamics.CRM.associatednavigationproperty';

/** How many ids one question to the store holds; well below what SQLite takes. */
export const idsAtOnce = 500;

/** The names of rows that lookups point at, by id. */
export type Names = ReadonlyMap<string, string>;

/** Where a lookup's value points: the table stored beside it, else the only one it may point at. */
export function targetOf(column: Column, row: Row, key: string): string | undefined {
  const stored = row[`${key}#table`];
  if (typeof stored === 'string') return stored;
  return column.targets?.[0] ?? (column.type === 'owner' ? 'systemuser' : undefined);
}

/**
 * The primary names of all rows that these lookups point at. A lookup shows its name to whoever may read the row it
 * sits on, so the names are read as the organisation itself.
 * @param lookups the lookup columns with the key under which rows hold them
 */
export function namesOf(
  conversation: Conversation,
  rows: readonly Row[],
  lookups: readonly { readonly column: Column; readonly key: string }[],
): Names {
  const wanted = new Map<string, Set<string>>();
  for (const { column, key } of lookups) {
    for (const row of rows) {
      const id = row[key];
      const target = typeof id === 'string' ? targetOf(column, row, key) : undefined;
      if (target === undefined) continue;
      let ids = wanted.get(target);
      if (!ids) wanted.set(target, (ids = new Set()));
      ids.add(String(id));
    }
  }
  const names = new Map<string, string>();
  const { organisation, model } = conversation;
  const self = organisation.user('system')?.id ?? conversation.caller.userId;
  for (const [target, ids] of wanted) {
    const table = model.table(target);
    if (!table?.primaryName) continue;
    for (const some of chunks([...ids], idsAtOnce)) {
      const { rows: found } = organisation.store.query(
        { userId: self },
        {
          table: target,
          columns: [{ column: table.primaryId }, { column: table.primaryName }],
          filter: { kind: 'condition', column: table.primaryId, operator: 'in', values: some },
          orders: [],
          links: [],
          aggregate: false,
          distinct: false,
          limit: some.length,
          offset: 0,
          count: false,
        },
      );
      for (const row of found) {
        const name = row[table.primaryName];
        if (name != null) names.set(String(row[table.primaryId]), String(name));
      }
    }
  }
  return names;
}

export function chunks<T>(list: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < list.length; start += size) parts.push(list.slice(start, start + size));
  return parts;
}

/** A stored value as the Web API writes it: moments without fractions of a second. */
export function outward(column: Column, value: Scalar): Scalar {
  if (value === null) return null;
  if (column.type === 'datetime' && typeof value === 'string') return value.replace(/\.\d+(?=Z$)/, '');
  if (column.type === 'boolean') return value === true || value === 1;
  return value;
}

/** The etag of a row's version. */
export const etagOf = (row: Row): string | undefined =>
  row['#version'] == null ? undefined : `W/"${String(row['#version'])}"`;

/** Puts one column's value and its annotations into an answer. */
export function putValue(
  into: Json,
  conversation: Conversation,
  table: Table,
  column: Column,
  row: Row,
  key: string,
  property: string,
  names: Names,
): void {
  const value = row[key] ?? null;
  into[property] = outward(column, value);
  if (value === null) return;
  const { prefer, language, model } = conversation;
  if (isLookup(column)) {
    const target = targetOf(column, row, key);
    const name = names.get(String(value));
    if (name !== undefined && prefer.annotation(formattedValue)) into[`${property}@${formattedValue}`] = name;
    if (target === undefined) return;
    const navigation = model.navigationOf(table.logicalName, column.logicalName, target);
    if (navigation && prefer.annotation(associatedNavigation)) {
      into[`${property}@${associatedNavigation}`] = navigation;
    }
    if (prefer.annotation(lookupLogicalName)) into[`${property}@${lookupLogicalName}`] = target;
    return;
  }
  if (!prefer.annotation(formattedValue)) return;
  const text = formatted(column, value, language, model.metadata.baseLanguage);
  if (text !== null) into[`${property}@${formattedValue}`] = text;
}

/** One row of a table as JSON, without what is expanded. */
export function rowJson(
  conversation: Conversation,
  table: Table,
  columns: readonly Column[],
  row: Row,
  names: Names,
): Json {
  const into: Json = {};
  const etag = etagOf(row);
  if (etag) into['@odata.etag'] = etag;
  for (const column of columns) {
    putValue(into, conversation, table, column, row, column.logicalName, propertyOf(column), names);
  }
  return into;
}
