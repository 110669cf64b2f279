import type { LookupValue, RowReference } from '../contract';
import type { Column, Table } from '../metadata';
import type { Scalar } from '../query';
import type { Conversation } from './conversation';
import { badQuery, unknownSegment } from './failures';
import { columnOfProperty, isLookup } from './model';
import { parseNamed, type Expression } from './odata/expression';
import { edmOf } from './odata/types';
import { momentText } from './conditions';

/** One step of an address: `contacts`, `contacts(…)`, `$count`, `Microsoft.Dynamics.CRM.UpsertMultiple`. */
export interface Segment {
  readonly name: string;
  /** What stands in brackets, or null without brackets. */
  readonly arguments: string | null;
}

/** Characters that the web server in front of Dataverse refuses in a path; a slash would end the segment. */
const forbidden = /[<>*%&:\\?+]/;

/**
 * The steps of a path (still percent-encoded), split before decoding where a slash separates and after it where a
 * key's value holds one: such a value breaks the address, as it does in Dataverse.
 * @throws DataverseError 400 for characters that no path may hold
 */
export function segmentsOf(path: string): Segment[] {
  let text: string;
  try {
    text = decodeURIComponent(path);
  } catch {
    throw badQuery('The address is not encoded correctly.');
  }
  const bad = forbidden.exec(text)?.[0];
  if (bad) {
    throw badQuery(`A potentially dangerous Request.Path value was detected from the client (${bad}).`);
  }
  return text
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      const open = part.indexOf('(');
      if (open < 0) return { name: part, arguments: null };
      if (!part.endsWith(')')) {
        throw badQuery(`Bad Request - Error in query syntax at '${part}': a key value may hold no slash.`);
      }
      return { name: part.slice(0, open), arguments: part.slice(open + 1, -1) };
    });
}

const guid = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;

/** The id in a text, in lower case without braces, or null. */
export const idIn = (text: string): string | null => guid.exec(text.trim())?.[1]?.toLowerCase() ?? null;

/**
 * The row that a segment's brackets name: an id, or an alternate key's values.
 * @throws DataverseError 400 when the values name no key of the table
 */
export function referenceOf(table: Table, text: string, aliases: ReadonlyMap<string, string>): RowReference {
  const id = idIn(text);
  if (id) return { id };
  const named = parseNamed(text, aliases);
  const own = named[table.primaryId];
  if (own && Object.keys(named).length === 1) {
    if (own.kind !== 'literal' || own.type !== 'guid') throw badQuery(`The key '${table.primaryId}' needs an id.`);
    return { id: String(own.value) };
  }
  const key: Record<string, Scalar | LookupValue> = {};
  for (const [property, value] of Object.entries(named)) {
    const column = columnOfProperty(table, property);
    if (!column) throw badQuery(`The key property '${property}' is not a property of '${table.logicalName}'.`);
    key[column.logicalName] = keyValue(column, value);
  }
  const names = Object.keys(key);
  const known = table.keys.some(({ columns }) => columns.length === names.length && columns.every((one) => one in key));
  if (!names.length || !known) {
    throw badQuery(
      `The specified key properties are not a key of '${table.logicalName}': ${names.join(', ') || text}.`,
    );
  }
  return { key };
}

function keyValue(column: Column, value: Expression): Scalar | LookupValue {
  const { name, takes } = edmOf(column);
  if (value.kind !== 'literal' || !takes.includes(value.type)) {
    throw badQuery(`The value of the key property '${column.logicalName}' is not of type ${name}.`);
  }
  if (isLookup(column)) return { table: column.targets?.[0] ?? '', id: String(value.value) };
  return value.type === 'datetime' ? momentText(new Date(String(value.value))) : value.value;
}

/**
 * The row that an address in a body means (`@odata.bind`, `@odata.id`): relative, from the root, or complete, by id
 * or alternate key, or `$1` for a row made earlier in the change set.
 * @throws DataverseError 404 when no row has the key
 */
export function rowOfAddress(conversation: Conversation, address: string): LookupValue {
  const { table, reference } = parseAddress(conversation, address);
  if ('id' in reference) return { table: table.logicalName, id: reference.id };
  const { store } = conversation.organisation;
  const row = store.retrieve(conversation.caller, table.logicalName, reference, [table.primaryId]);
  return { table: table.logicalName, id: String(row[table.primaryId]) };
}

/** An address in a body as table and row, without looking the row up. */
export function parseAddress(conversation: Conversation, address: string): { table: Table; reference: RowReference } {
  const made = /^\/?\$([\w.-]+)$/.exec(address)?.[1];
  const resolved = made === undefined ? address : conversation.references.get(made);
  if (resolved === undefined) throw badQuery(`Content-ID Reference: '$${made}' does not exist in the batch context.`);
  const relative = resolved
    .replace(/^https?:\/\/[^/]+/i, '')
    .replace(/^\/api\/data\/v\d+\.\d+\//i, '')
    .replace(/^\//, '');
  // A value in a body may hold what a path may not: it is read from the text itself.
  const match = /^([A-Za-z_]\w*)\((.*)\)$/s.exec(relative);
  const table = match?.[1] ? conversation.model.tableOfSet(match[1]) : undefined;
  if (!match?.[2] || !table) throw unknownSegment(match?.[1] ?? relative);
  return { table, reference: referenceOf(table, decodedOnce(match[2]), new Map()) };
}

/** Addresses in bodies come with or without percent-encoding. */
function decodedOnce(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
