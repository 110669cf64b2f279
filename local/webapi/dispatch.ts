import type { RowReference } from '../contract';
import type { Table } from '../metadata';
import { answerFetch, viewFetch } from './fetchxml/answer';
import { referenceJson, references, rowOf } from './associations';
import { relatedTo } from './answers';
import { answerDefinitions, isDefinitionSet } from './definitions/answer';
import { csdl, serviceDocument } from './definitions/csdl';
import { boundFunction, unboundFunction } from './functions';
import { actionOnSet } from './multiple';
import { parseNamed } from './odata/expression';
import { json, nothing, text, type Asked, type Conversation, type Reply } from './conversation';
import { badArgument, badQuery, unknownProperty, unknownSegment, wrongMethod } from './failures';
import { columnOfProperty } from './model';
import { aliasesOf, optionsOf, queryPairs, type QueryOptions } from './odata/options';
import { idIn, referenceOf, segmentsOf, type Segment } from './path';
import { answerCollection, answerCount, answerRow } from './read';
import { outward } from './rows';
import { contextOf } from './selection';
import { create, patch, putProperty, remove } from './write';

/** One request's address, read. */
interface Address {
  readonly asked: Asked;
  readonly pairs: ReadonlyMap<string, string>;
  readonly aliases: ReadonlyMap<string, string>;
}

/**
 * Answers one request. Synchronous throughout, so that a change set can be one transaction of the store.
 * @throws DataverseError for everything that cannot be answered
 */
export function dispatch(conversation: Conversation, asked: Asked): Reply {
  const segments = segmentsOf(resolved(conversation, asked.path));
  const pairs = queryPairs(asked.query);
  const address: Address = { asked, pairs, aliases: aliasesOf(pairs) };
  const [first, ...rest] = segments;
  if (!first) return json(200, serviceDocument(conversation.model, conversation.root));
  if (first.name === '$metadata') return text(csdl(conversation.model), 'application/xml');
  if (isDefinitionSet(first.name)) return answerDefinitions(conversation, asked, segments, pairs);
  const table = conversation.model.tableOfSet(first.name);
  if (!table) return unbound(conversation, address, first, rest);
  if (first.arguments === null) return ofSet(conversation, address, table, rest);
  return ofRow(conversation, address, table, referenceOf(table, first.arguments, address.aliases), rest);
}

/** A function that belongs to no table, e.g. `WhoAmI`. */
function unbound(conversation: Conversation, address: Address, first: Segment, rest: readonly Segment[]): Reply {
  const parameters = parseNamed(first.arguments ?? '', address.aliases);
  const reply = rest.length ? null : unboundFunction(conversation, first.name, parameters);
  if (!reply) throw unknownSegment(first.name);
  if (address.asked.method !== 'GET') throw wrongMethod(address.asked.method);
  return reply;
}

/** A path that begins with a Content-ID of the change set stands for the row made there. */
function resolved(conversation: Conversation, path: string): string {
  const match = /^(?:\$|%24)([\w.-]+)(.*)$/s.exec(path);
  const made = match?.[1] === undefined ? undefined : conversation.references.get(match[1]);
  return made === undefined ? path : made.slice(conversation.root.length) + (match?.[2] ?? '');
}

function ofSet(conversation: Conversation, address: Address, table: Table, rest: readonly Segment[]): Reply {
  const { asked, pairs } = address;
  const [next, ...more] = rest;
  if (!next) {
    if (asked.method === 'POST') return create(conversation, asked, table, optionsOf(pairs));
    if (asked.method !== 'GET') throw wrongMethod(asked.method);
    const xml = fetchOf(conversation, table, pairs);
    if (xml !== null) return answerFetch(conversation, table, xml);
    return collection(conversation, address, table, optionsOf(pairs));
  }
  if (more.length) throw unknownSegment(more[0]?.name ?? '');
  if (next.name === '$count' && asked.method === 'GET') return answerCount(conversation, table, optionsOf(pairs));
  return actionOnSet(conversation, asked, table, next.name);
}

function collection(conversation: Conversation, address: Address, table: Table, options: QueryOptions): Reply {
  const context = contextOf(conversation, table, options, false);
  return answerCollection(conversation, address.asked, table, options, context, address.pairs.get('$skiptoken'));
}

/** The FetchXML that an address asks for: its own, or that of a saved or personal view; null for none. */
function fetchOf(conversation: Conversation, table: Table, pairs: ReadonlyMap<string, string>): string | null {
  const own = pairs.get('fetchXml');
  if (own !== undefined) return own;
  const saved = pairs.get('savedQuery');
  if (saved !== undefined) {
    const id = idIn(saved);
    const view = conversation.model.metadata.views.find((one) => one.id.replace(/[{}]/g, '').toLowerCase() === id);
    if (!view) throw badArgument(`savedquery With Id = ${saved} Does Not Exist`);
    if (view.table !== table.logicalName) throw badArgument(`The view ${saved} is not of '${table.logicalName}'.`);
    return viewFetch(view.fetchXml);
  }
  const personal = pairs.get('userQuery');
  if (personal === undefined) return null;
  const id = idIn(personal);
  if (!id || !conversation.model.table('userquery'))
    throw badArgument(`userquery With Id = ${personal} Does Not Exist`);
  const row = conversation.organisation.store.retrieve(conversation.caller, 'userquery', { id }, ['fetchxml']);
  return viewFetch(String(row.fetchxml));
}

function ofRow(
  conversation: Conversation,
  address: Address,
  table: Table,
  reference: RowReference,
  rest: readonly Segment[],
): Reply {
  const { asked, pairs } = address;
  const [next, ...more] = rest;
  if (!next) {
    const options = optionsOf(pairs);
    if (asked.method === 'GET') return answerRow(conversation, asked, table, reference, options);
    if (asked.method === 'PATCH') return patch(conversation, asked, table, reference, options);
    if (asked.method === 'DELETE') return remove(conversation, asked, table, reference);
    throw wrongMethod(asked.method);
  }
  if (asked.method === 'GET' && next.arguments !== null && !more.length) {
    const parameters = parseNamed(next.arguments, address.aliases);
    const reply = boundFunction(conversation, table, reference, next.name, parameters);
    if (reply) return reply;
  }
  if (columnOfProperty(table, next.name) && next.arguments === null) {
    return ofProperty(conversation, address, table, reference, next.name, more);
  }
  return ofNavigation(conversation, address, table, reference, next, more);
}

function ofProperty(
  conversation: Conversation,
  { asked }: Address,
  table: Table,
  reference: RowReference,
  property: string,
  rest: readonly Segment[],
): Reply {
  const column = columnOfProperty(table, property);
  if (!column) throw unknownProperty(property, table.logicalName);
  const bare = rest[0]?.name === '$value';
  if (rest.length > (bare ? 1 : 0)) throw unknownSegment(rest[0]?.name ?? '');
  if (asked.method === 'PUT' || asked.method === 'DELETE') {
    return putProperty(conversation, asked, table, reference, property);
  }
  if (asked.method !== 'GET') throw wrongMethod(asked.method);
  const { organisation, caller, root } = conversation;
  const columns = [...new Set([table.primaryId, column.logicalName])];
  const row = organisation.store.retrieve(caller, table.logicalName, reference, columns);
  const value = outward(column, row[column.logicalName] ?? null);
  if (value === null) return nothing();
  if (bare) return text(String(value));
  const id = String(row[table.primaryId]);
  return json(200, { '@odata.context': `${root}$metadata#${table.entitySetName}(${id})/${property}`, value });
}

function ofNavigation(
  conversation: Conversation,
  address: Address,
  table: Table,
  reference: RowReference,
  segment: Segment,
  rest: readonly Segment[],
): Reply {
  const { asked, pairs, aliases } = address;
  const { organisation, caller, model, root } = conversation;
  const navigation = model.navigation(table.logicalName, segment.name);
  const target = navigation && model.table(navigation.target);
  if (!navigation || !target) throw unknownSegment(segment.name);
  const other = segment.arguments === null ? null : referenceOf(target, segment.arguments, aliases);
  const ending = rest[0]?.name;

  if (ending === '$ref' && asked.method !== 'GET') {
    return references(conversation, asked, table, reference, segment.name, other, pairs);
  }
  if (navigation.kind === 'single') {
    const row = organisation.store.retrieve(caller, table.logicalName, reference, [table.primaryId, navigation.column]);
    const pointed = row[navigation.column];
    const stored = row[`${navigation.column}#table`];
    const id = typeof pointed === 'string' && (stored == null || stored === target.logicalName) ? pointed : null;
    if (ending === '$ref') return referenceJson(conversation, target, id);
    return id === null ? nothing() : ofRow(conversation, address, target, { id }, rest);
  }
  if (other) return ofRow(conversation, address, target, other, rest);

  const self = rowOf(conversation, table, reference);
  const { within } = relatedTo(navigation, target, [self.id]);
  if (asked.method === 'POST' && navigation.kind === 'many' && !ending) {
    const preset = { [navigation.relationship.referencingColumn]: self };
    return create(conversation, asked, target, optionsOf(pairs), preset);
  }
  if (asked.method !== 'GET') throw wrongMethod(asked.method);
  const options = optionsOf(pairs);
  if (ending === '$count') return answerCount(conversation, target, options, within);
  if (ending === '$ref') {
    const reply = answerCollection(conversation, asked, target, { ...options, select: [] }, '', undefined, within);
    const { value } = JSON.parse(reply.body ?? '{}') as { value: Record<string, unknown>[] };
    return json(200, {
      '@odata.context': `${root}$metadata#Collection($ref)`,
      value: value.map((row) => ({ '@odata.id': `${root}${target.entitySetName}(${String(row[target.primaryId])})` })),
    });
  }
  if (ending) throw badQuery(`Bad Request - Error in query syntax at '${ending}'.`);
  const context = contextOf(conversation, target, options, false);
  return answerCollection(conversation, asked, target, options, context, pairs.get('$skiptoken'), within);
}
