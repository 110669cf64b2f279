import type { LookupValue, Values } from '../contract';
import type { Column, Table } from '../metadata';
import type { Scalar } from '../query';
import type { Conversation } from './conversation';
import { badBody, badQuery } from './failures';
import { columnOfProperty, isLookup, type Navigation } from './model';
import { rowOfAddress } from './path';
import type { Json } from './rows';

/** Rows to create along with the row that the body is about (deep insert). */
export interface Related {
  readonly navigation: Navigation;
  readonly rows: readonly Json[];
}

export interface BodyRead {
  readonly values: Values;
  /** Rows that this row's lookups point at; to be created before it. */
  readonly before: readonly Related[];
  /** Rows of its collections, new or known by address; to be joined after it. */
  readonly after: readonly Related[];
  readonly bound: readonly { readonly navigation: Navigation; readonly to: LookupValue }[];
}

/**
 * Parses a request's JSON.
 * @throws DataverseError 400 for anything but an object
 */
export function jsonOf(table: string, body: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(body.replace(/^\uFEFF/, '') || '{}');
  } catch {
    throw badBody(table, 'the body is not valid JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badBody(table, 'a JSON object is expected.');
  }
  return value as Json;
}

/**
 * What a body wants written: columns, lookups by `@odata.bind`, and related rows to make.
 * @throws DataverseError 400 for names that the table does not have and values of a wrong type
 */
export function readBody(conversation: Conversation, table: Table, body: Json): BodyRead {
  const values: Record<string, Scalar | LookupValue> = {};
  const before: Related[] = [];
  const after: Related[] = [];
  const bound: { navigation: Navigation; to: LookupValue }[] = [];

  for (const [property, value] of Object.entries(body)) {
    const at = property.indexOf('@');
    if (at >= 0) {
      if (property.slice(at) === '@odata.bind') bind(property.slice(0, at), value);
      continue;
    }
    const column = columnOfProperty(table, property);
    if (column && isLookup(column)) {
      throw badQuery(
        'CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.',
      );
    }
    if (column) values[column.logicalName] = inward(table, column, value);
    else navigate(property, value);
  }
  return { values, before, after, bound };

  function navigationOf(name: string): Navigation {
    const navigation = conversation.model.navigation(table.logicalName, name);
    if (navigation) return navigation;
    throw badBody(
      table.entitySetName,
      `the property '${name}' does not exist on type 'Microsoft.Dynamics.CRM.${table.logicalName}'. ` +
        'Make sure to only use property names that are defined by the type. ' +
        'Columns are written in lower case, navigation properties exactly as the metadata has them.',
    );
  }

  function bind(name: string, value: unknown): void {
    const navigation = conversation.model.navigation(table.logicalName, name);
    if (!navigation) {
      throw badBody(
        table.entitySetName,
        `an undeclared property '${name}' which only has property annotations in the payload but no property value was ` +
          'found in the payload. In OData, only declared navigation properties and declared named streams can be ' +
          'represented as properties without values.',
      );
    }
    if (navigation.kind === 'single') {
      values[navigation.column] = value === null ? null : lookup(navigation, value);
      return;
    }
    if (!Array.isArray(value)) throw badBody(table.entitySetName, `'${name}@odata.bind' needs a list of addresses.`);
    for (const address of value) {
      bound.push({ navigation, to: rowOfAddress(conversation, String(address)) });
    }
  }

  function lookup(navigation: Extract<Navigation, { kind: 'single' }>, address: unknown): LookupValue {
    if (typeof address !== 'string') {
      throw badBody(table.entitySetName, `'${navigation.name}@odata.bind' needs an address.`);
    }
    const row = rowOfAddress(conversation, address);
    const column = table.columns[navigation.column];
    const fits =
      row.table === navigation.target ||
      (column?.type === 'owner' && (row.table === 'team' || row.table === 'systemuser'));
    if (!fits) {
      throw badBody(
        table.entitySetName,
        `the navigation property '${navigation.name}' takes a row of '${navigation.target}', not of '${row.table}'.`,
      );
    }
    return row;
  }

  function navigate(name: string, value: unknown): void {
    const navigation = navigationOf(name);
    if (navigation.kind === 'single') {
      if (value === null) values[navigation.column] = null;
      else if (isObject(value)) {
        const address = value['@odata.id'];
        if (typeof address === 'string') values[navigation.column] = lookup(navigation, address);
        else before.push({ navigation, rows: [value] });
      } else throw badBody(table.entitySetName, `'${name}' needs an object or null.`);
      return;
    }
    if (!Array.isArray(value) || !value.every(isObject)) {
      throw badBody(table.entitySetName, `'${name}' needs a list of objects.`);
    }
    after.push({ navigation, rows: value });
  }
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A JSON value as the store takes it: only the JSON type is judged here, which is OData's part; lengths, ranges and
 * choices are the store's.
 */
export function inward(table: Table, column: Column, value: unknown): Scalar {
  if (value === null || value === undefined) return null;
  const refuse = (expected: string) =>
    badBody(
      table.entitySetName,
      `cannot convert the literal ${JSON.stringify(value)} of '${column.logicalName}' to the expected type '${expected}'.`,
    );
  switch (column.type) {
    case 'integer':
    case 'choice':
    case 'state':
    case 'status':
      if (typeof value !== 'number' || !Number.isInteger(value)) throw refuse('Edm.Int32');
      return value;
    case 'decimal':
    case 'double':
    case 'money':
      if (typeof value !== 'number') throw refuse(column.type === 'double' ? 'Edm.Double' : 'Edm.Decimal');
      return value;
    case 'bigint':
      if (typeof value !== 'number' && !(typeof value === 'string' && /^-?\d+$/.test(value))) throw refuse('Edm.Int64');
      return Number(value);
    case 'boolean':
      if (typeof value !== 'boolean') throw refuse('Edm.Boolean');
      return value;
    case 'datetime':
      if (typeof value !== 'string')
        throw refuse(column.dateBehavior === 'dateonly' ? 'Edm.Date' : 'Edm.DateTimeOffset');
      if (column.dateBehavior === 'dateonly' && !/^\d{4}-\d\d-\d\d$/.test(value)) throw refuse('Edm.Date');
      if (Number.isNaN(Date.parse(value))) throw refuse('Edm.DateTimeOffset');
      return value;
    case 'primarykey':
    case 'uniqueidentifier':
      if (typeof value !== 'string') throw refuse('Edm.Guid');
      return value.replace(/[{}]/g, '').toLowerCase();
    default:
      if (typeof value !== 'string') throw refuse('Edm.String');
      return value;
  }
}
