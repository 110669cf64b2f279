import { badQuery } from '../failures';
import { own } from '../model';
import { parseFilter, type Expression } from './expression';
import { splitOutside } from './tokens';

export interface OrderItem {
  /** A property, or a single-valued navigation and a property. */
  readonly path: readonly string[];
  readonly descending: boolean;
}

export interface ExpandItem {
  readonly navigation: string;
  /** Only the addresses of the related rows (`nav/$ref`). */
  readonly reference: boolean;
  readonly options: QueryOptions;
}

/** The query options of an address or of one expanded navigation. */
export interface QueryOptions {
  readonly select: readonly string[] | null;
  readonly filter: Expression | null;
  readonly orderBy: readonly OrderItem[];
  readonly top: number | null;
  readonly count: boolean;
  readonly expand: readonly ExpandItem[];
}

export const noOptions: QueryOptions = {
  select: null,
  filter: null,
  orderBy: [],
  top: null,
  count: false,
  expand: [],
};

/** At most so many navigations in one request, nested ones included. */
const mostExpands = 15;

/** An address's query as pairs, decoded; a plus sign is a space, as forms and OData clients write it. */
export function queryPairs(query: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const part of query.split('&')) {
    if (!part) continue;
    const at = part.indexOf('=');
    const name = decode(at < 0 ? part : part.slice(0, at));
    if (pairs.has(name)) throw badQuery(`Query option '${name}' was specified more than once, but it must be specified at most once.`); // prettier-ignore
    pairs.set(name, at < 0 ? '' : decode(part.slice(at + 1)));
  }
  return pairs;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw badQuery('The address is not encoded correctly.');
  }
}

/** The values of parameter aliases (`@p1=…`), by name without the sign. */
export function aliasesOf(pairs: ReadonlyMap<string, string>): Map<string, string> {
  const aliases = new Map<string, string>();
  for (const [name, value] of pairs) if (name.startsWith('@')) aliases.set(name.slice(1), value);
  return aliases;
}

const refused: Readonly<Record<string, string>> = {
  $skip: 'Skip Clause is not supported in CRM',
  $search: 'The query parameter $search is not supported.',
  $format: 'The query parameter $format is not supported.',
  $apply: 'The query parameter $apply is not supported here; use FetchXML for aggregates.',
  $compute: 'The query parameter $compute is not supported.',
  $levels: 'The query parameter $levels is not supported.',
};
const known = ['$select', '$filter', '$orderby', '$top', '$count', '$expand', '$skiptoken', '$id'];

/**
 * Reads the options of an address.
 * @throws DataverseError 400 for an option that Dataverse does not support, for bad values, for more than 15 expands
 */
export function optionsOf(pairs: ReadonlyMap<string, string>): QueryOptions {
  const options = read(pairs, aliasesOf(pairs));
  const expands = countExpands(options);
  if (expands > mostExpands) {
    throw badQuery(`The number of $expand query options, ${expands}, exceeds the maximum of ${mostExpands}.`);
  }
  return options;
}

function read(pairs: ReadonlyMap<string, string>, aliases: ReadonlyMap<string, string>): QueryOptions {
  for (const name of pairs.keys()) {
    const refusal = own(refused, name);
    if (refusal) throw badQuery(refusal);
    if (name.startsWith('$') && !known.includes(name)) throw badQuery(`The query parameter ${name} is not supported.`);
  }
  const filter = pairs.get('$filter');
  const count = pairs.get('$count');
  if (count !== undefined && count !== 'true' && count !== 'false') {
    throw badQuery(`Invalid value '${count}' for $count query option found. The $count query option is expected to be true or false.`); // prettier-ignore
  }
  return {
    select: list(pairs.get('$select')),
    filter: filter === undefined ? null : parseFilter(filter, aliases),
    orderBy: orderItems(pairs.get('$orderby')),
    top: whole(pairs.get('$top')),
    count: count === 'true',
    expand: expandItems(pairs.get('$expand'), aliases),
  };
}

const countExpands = (options: QueryOptions): number =>
  options.expand.reduce((sum, { options: inner }) => sum + 1 + countExpands(inner), 0);

function list(text: string | undefined): string[] | null {
  if (text === undefined) return null;
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return names.length === 0 || names.includes('*') ? null : [...new Set(names)];
}

function whole(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d+$/.test(text.trim())) {
    throw badQuery(
      `Invalid value '${text}' for $top query option found. The $top query option requires a non-negative integer value.`,
    );
  }
  return Number(text);
}

function orderItems(text: string | undefined): OrderItem[] {
  if (!text) return [];
  return text.split(',').map((part) => {
    const [path, direction, ...rest] = part.trim().split(/\s+/);
    if (!path || rest.length || (direction && direction !== 'asc' && direction !== 'desc')) {
      throw badQuery(`Syntax error in $orderby at '${part.trim()}'.`);
    }
    return { path: path.split('/'), descending: direction === 'desc' };
  });
}

function expandItems(text: string | undefined, aliases: ReadonlyMap<string, string>): ExpandItem[] {
  if (!text) return [];
  return splitOutside(text, ',').map((part) => {
    const match = /^\s*([A-Za-z_][\w.]*)(\/\$ref)?\s*(?:\((.*)\))?\s*$/s.exec(part);
    if (!match?.[1]) throw badQuery(`Syntax error in $expand at '${part.trim()}'.`);
    const pairs = new Map<string, string>();
    for (const option of splitOutside(match[3] ?? '', ';')) {
      if (!option.trim()) continue;
      const at = option.indexOf('=');
      if (at < 0) throw badQuery(`Syntax error in $expand at '${option.trim()}'.`);
      pairs.set(option.slice(0, at).trim(), option.slice(at + 1).trim());
    }
    return { navigation: match[1], reference: match[2] !== undefined, options: read(pairs, aliases) };
  });
}
