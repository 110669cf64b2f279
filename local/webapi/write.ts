import type { LookupValue, RowReference, Values, WriteCondition, Written } from '../contract';
import type { Table } from '../metadata';
import { jsonOf, readBody, inward, type Related } from './body';
import { answerRows } from './answers';
import { associate } from './associations';
import { json, nothing, type Asked, type Conversation, type Reply } from './conversation';
import { badQuery, unknownProperty } from './failures';
import { columnOfProperty } from './model';
import type { QueryOptions } from './odata/options';
import { etagOf, type Json } from './rows';
import { contextOf, neededColumns } from './selection';

/** A row's address: what OData-EntityId and Location tell. */
export const addressOf = (conversation: Conversation, table: Table, id: string) =>
  `${conversation.root}${table.entitySetName}(${id})`;

/** `If-Match` and `If-None-Match` as the store takes them: `*`, or the bare row version. */
export function conditionOf(headers: Headers): WriteCondition | undefined {
  const match = headers.get('if-match')?.trim();
  const none = headers.get('if-none-match')?.trim();
  if (none === '*') return { ifNoneMatch: '*' };
  if (!match) return undefined;
  return { ifMatch: match === '*' ? '*' : (/^(?:W\/)?"?([^"]*)"?$/.exec(match)?.[1] ?? match) };
}

/** POST to a set: creates the row and what the body makes along with it. */
export function create(
  conversation: Conversation,
  asked: Asked,
  table: Table,
  options: QueryOptions,
  preset: Values = {},
): Reply {
  const body = jsonOf(table.entitySetName, asked.body);
  const written = createRow(conversation, table, body, preset);
  return told(conversation, table, written, options);
}

/** Creates a row from JSON, related rows included; all of it or nothing. */
export function createRow(conversation: Conversation, table: Table, body: Json, preset: Values = {}): Written {
  const { store } = conversation.organisation;
  return store.transaction(() => {
    const read = readBody(conversation, table, body);
    const values: Record<string, Values[string]> = { ...preset, ...read.values };
    for (const { navigation, rows } of read.before) {
      const target = conversation.model.table(navigation.target);
      const [row] = rows;
      if (navigation.kind !== 'single' || !target || !row) continue;
      values[navigation.column] = { table: target.logicalName, id: createRow(conversation, target, row).id };
    }
    const written = store.create(conversation.caller, table.logicalName, values);
    const self: LookupValue = { table: table.logicalName, id: written.id };
    for (const related of read.after) createRelated(conversation, self, related);
    for (const { navigation, to } of read.bound) associate(conversation, self, navigation, to);
    return written;
  });
}

function createRelated(conversation: Conversation, self: LookupValue, { navigation, rows }: Related): void {
  const target = conversation.model.table(navigation.target);
  if (!target) return;
  for (const row of rows) {
    if (navigation.kind === 'many') {
      createRow(conversation, target, row, { [navigation.relationship.referencingColumn]: self });
    } else {
      const { id } = createRow(conversation, target, row);
      associate(conversation, self, navigation, { table: target.logicalName, id });
    }
  }
}

/** PATCH of a row: an update with If-Match, else an upsert. */
export function patch(
  conversation: Conversation,
  asked: Asked,
  table: Table,
  reference: RowReference,
  options: QueryOptions,
): Reply {
  const body = jsonOf(table.entitySetName, asked.body);
  const written = patchRow(conversation, table, reference, body, conditionOf(asked.headers));
  return told(conversation, table, written, options);
}

/** Updates or upserts a row from JSON. A row that is there takes no related rows along: Dataverse refuses those. */
export function patchRow(
  conversation: Conversation,
  table: Table,
  reference: RowReference,
  body: Json,
  condition: WriteCondition | undefined,
): Written {
  const { store } = conversation.organisation;
  const { caller } = conversation;
  return store.transaction(() => {
    const { values, before, after, bound } = readBody(conversation, table, body);
    if (before.length || after.length) {
      throw badQuery('Deep insert is possible on create only; an update associates existing rows.');
    }
    const written = condition?.ifMatch
      ? store.update(caller, table.logicalName, reference, values, condition)
      : store.upsert(caller, table.logicalName, reference, values, condition);
    for (const { navigation, to } of bound) {
      associate(conversation, { table: table.logicalName, id: written.id }, navigation, to);
    }
    return written;
  });
}

/** PUT (or DELETE, with null) of one property. */
export function putProperty(
  conversation: Conversation,
  asked: Asked,
  table: Table,
  reference: RowReference,
  property: string,
): Reply {
  const column = columnOfProperty(table, property);
  if (!column) throw unknownProperty(property, table.logicalName);
  const value = asked.method === 'DELETE' ? null : inward(table, column, jsonOf(table.entitySetName, asked.body).value);
  const { store } = conversation.organisation;
  const condition = conditionOf(asked.headers);
  const written = store.update(
    conversation.caller,
    table.logicalName,
    reference,
    { [column.logicalName]: value },
    condition,
  );
  return nothing({ 'OData-EntityId': addressOf(conversation, table, written.id) });
}

/** DELETE of a row. */
export function remove(conversation: Conversation, asked: Asked, table: Table, reference: RowReference): Reply {
  const { store } = conversation.organisation;
  store.remove(conversation.caller, table.logicalName, reference, conditionOf(asked.headers));
  return nothing();
}

/** What a write answers: 204 with the row's address, or the row itself when the caller prefers it. */
function told(conversation: Conversation, table: Table, written: Written, options: QueryOptions): Reply {
  const address = addressOf(conversation, table, written.id);
  const headers = { 'OData-EntityId': address, ...(written.created ? { Location: address } : {}) };
  if (!conversation.prefer.representation) return nothing(headers);
  const row = conversation.organisation.store.retrieve(
    conversation.caller,
    table.logicalName,
    { id: written.id },
    options.select ? neededColumns(conversation, table, options) : null,
  );
  const [body] = answerRows(conversation, table, options, [row]);
  const etag = etagOf(row);
  return json(
    written.created ? 201 : 200,
    { '@odata.context': contextOf(conversation, table, options, true), ...body },
    { ...headers, ...(etag ? { ETag: etag } : {}) },
  );
}
