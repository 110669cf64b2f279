import { DataverseError } from '../../contract';
import { json, type Asked, type Conversation, type Reply } from '../conversation';
import { badQuery, notHere, unknownSegment } from '../failures';
import { parseNamed, type Expression } from '../odata/expression';
import { aliasesOf, optionsOf, type ExpandItem, type QueryOptions } from '../odata/options';
import { idIn, type Segment } from '../path';
import type { Json } from '../rows';
import { globalChoices } from './choices';
import type { Definition, Telling } from './definition';
import { entity, relationships } from './entity';
import { fits } from './filter';

const namespace = 'Microsoft.Dynamics.CRM.';

/** The sets of metadata, by name. */
const sets: Readonly<Record<string, (telling: Telling) => readonly Definition[]>> = {
  EntityDefinitions: (telling) => Object.values(telling.model.metadata.tables).map((table) => entity(telling, table)),
  GlobalOptionSetDefinitions: globalChoices,
  RelationshipDefinitions: relationships,
};

export const isDefinitionSet = (name: string): boolean => Object.hasOwn(sets, name);

type Node = Definition | readonly Definition[] | null;
const isList = (node: Node): node is readonly Definition[] => Array.isArray(node);

/**
 * Answers a question about metadata: a set, one definition by MetadataId or name, what it holds (Attributes, Keys,
 * relationships, option sets), and casts to one kind of it. Metadata is read only here: it comes from imported zips.
 */
export function answerDefinitions(
  conversation: Conversation,
  asked: Asked,
  segments: readonly Segment[],
  pairs: ReadonlyMap<string, string>,
): Reply {
  if (asked.method !== 'GET') throw notHere('Changing metadata through the Web API (import a solution instead)');
  const [first, ...rest] = segments;
  const set = first && sets[first.name];
  if (!set) throw unknownSegment(first?.name ?? '');
  const aliases = aliasesOf(pairs);
  let node: Node = pick(set(conversation), first, aliases);
  let context = first.name;
  for (const segment of rest) {
    if (segment.name === '$count' && isList(node)) {
      return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: String(node.length) };
    }
    if (segment.name.startsWith(namespace)) {
      node = cast(node, segment.name.slice(namespace.length));
      context += `/${segment.name}`;
      continue;
    }
    if (!node || isList(node)) throw unknownSegment(segment.name);
    if (segment.name in node.properties) {
      const value = node.properties[segment.name];
      return json(200, { '@odata.context': `${conversation.root}$metadata#${context}/${segment.name}`, value });
    }
    const navigation: (() => Node) | undefined = node.navigations[segment.name];
    if (!navigation) throw unknownSegment(segment.name);
    context += `('${node.id}')/${segment.name}`;
    const next: Node = navigation();
    node = isList(next) ? pick(next, segment, aliases) : next;
  }
  return told(conversation, node, optionsOf(pairs), context);
}

function told(conversation: Conversation, node: Node, options: QueryOptions, context: string): Reply {
  const selected = options.select ? `(${options.select.join(',')})` : '';
  const address = `${conversation.root}$metadata#${context}${selected}`;
  if (node === null) throw missing(context);
  if (!isList(node)) return json(200, { '@odata.context': `${address}/$entity`, ...definitionJson(node, options) });
  if (options.orderBy.length) throw badQuery('The query parameter $orderby is not supported on metadata.');
  const { filter } = options;
  const found = filter ? node.filter((one) => fits(filter, one)) : node;
  const value = found.slice(0, options.top ?? found.length).map((one) => definitionJson(one, options));
  return json(200, {
    '@odata.context': address,
    ...(options.count ? { '@odata.count': found.length } : {}),
    value,
  });
}

/** One definition with what is selected and expanded; its id always, its type where a set holds several. */
function definitionJson(definition: Definition, options: Pick<QueryOptions, 'select' | 'expand'>): Json {
  const { properties, type } = definition;
  const into: Json =
    type === 'EntityMetadata' || type === 'EntityKeyMetadata' ? {} : { '@odata.type': `#${namespace}${type}` };
  if (options.select) {
    // A name that only other kinds of the same set have is left out, as casts do.
    for (const name of options.select) if (name in properties) into[name] = properties[name];
    into.MetadataId = definition.id;
  } else Object.assign(into, properties);
  for (const item of options.expand) into[item.navigation] = expanded(definition, item);
  return into;
}

function expanded(definition: Definition, { navigation: name, options }: ExpandItem): unknown {
  const navigation = definition.navigations[name];
  if (!navigation)
    throw badQuery(`Could not find a property named '${name}' on type '${namespace}${definition.type}'.`);
  const node = navigation();
  if (node === null || !isList(node)) return node && definitionJson(node, options);
  const { filter } = options;
  return node.filter((one) => !filter || fits(filter, one)).map((one) => definitionJson(one, options));
}

/** The one that a segment's brackets name, by MetadataId or by the name that such definitions go by; else all. */
function pick(list: readonly Definition[], segment: Segment, aliases: ReadonlyMap<string, string>): Node {
  if (segment.arguments === null) return list;
  const id = idIn(segment.arguments);
  if (id)
    return found(
      list.find((one) => one.id === id),
      segment,
    );
  const named: [string, Expression][] = Object.entries(parseNamed(segment.arguments, aliases));
  const [entry] = named;
  if (named.length !== 1 || !entry || entry[1].kind !== 'literal') {
    throw badQuery(`The key of '${segment.name}' is not valid: ${segment.arguments}.`);
  }
  const [name, { value }] = [entry[0], entry[1]];
  const wanted = String(value).toLowerCase();
  return found(list.find(({ properties }) => typeof properties[name] === 'string' && properties[name].toLowerCase() === wanted), segment); // prettier-ignore
}

function found(definition: Definition | undefined, segment: Segment): Definition {
  if (!definition) throw missing(`${segment.name}(${segment.arguments ?? ''})`);
  return definition;
}

const missing = (what: string) =>
  new DataverseError(404, '0x80040217', `Could not find metadata for '${what}': it does not exist.`);

function cast(node: Node, type: string): Node {
  // OptionSetMetadata and BooleanOptionSetMetadata are kinds of option sets; AttributeMetadata is every attribute.
  const is = (one: Definition) => one.type === type || (type === 'AttributeMetadata' && one.type.endsWith(type));
  if (isList(node)) return node.filter(is);
  return node && is(node) ? node : null;
}
