import type { Table } from '../../metadata';
import type { Row } from '../../query';
import { json, type Conversation, type Reply } from '../conversation';
import { badFetch } from '../failures';
import { formatted, numberText } from '../format';
import { isLookup, propertyOf } from '../model';
import { countJson } from '../read';
import {
  etagOf,
  formattedValue,
  lookupLogicalName,
  namesOf,
  outward,
  putValue,
  targetOf,
  type Json,
  type Names,
} from '../rows';
import { largestPage } from '../selection';
import { childrenNamed, parseXml } from './element';
import { parseFetch, type Fetch, type Output } from './parse';

const cookieAnnotation = 'Microsoft.Dynamics.CRM.fetchxmlpagingcookie';
const moreAnnotation = 'Microsoft.Dynamics.CRM.morerecords';

/**
 * Answers `?fetchXml=`. The cookie and the sign for more rows come along even when nobody prefers annotations:
 * clients page by them.
 * @throws DataverseError 400 for a fetch that cannot be understood
 */
export function answerFetch(conversation: Conversation, table: Table, xml: string): Reply {
  const { organisation, caller, model, prefer } = conversation;
  const fetch = parseFetch(xml, model, organisation.now());
  if (fetch.table.logicalName !== table.logicalName) {
    throw badFetch(`the entity '${fetch.table.logicalName}' is not that of the set '${table.entitySetName}'.`);
  }
  const size = Math.min(fetch.top ?? fetch.pageSize ?? prefer.pageSize ?? largestPage, largestPage);
  const answer = organisation.store.query(caller, { ...fetch.query, limit: size, offset: (fetch.page - 1) * size });
  const names = namesFor(conversation, fetch, answer.rows);
  const value = answer.rows.map((row) => fetchedRow(conversation, fetch, row, names));
  const more = answer.more && fetch.top === null;
  const cookie = more && !fetch.query.aggregate && !fetch.query.distinct ? cookieOf(fetch, answer.rows) : null;
  return json(200, {
    '@odata.context': `${conversation.root}$metadata#${table.entitySetName}`,
    ...countJson(conversation, answer.count, answer.countLimitExceeded ?? false),
    ...(fetch.query.count && answer.count !== undefined
      ? { '@Microsoft.Dynamics.CRM.totalrecordcount': answer.count }
      : {}),
    ...(more || prefer.annotation(moreAnnotation) ? { [`@${moreAnnotation}`]: more } : {}),
    ...(cookie ? { [`@${cookieAnnotation}`]: cookie } : {}),
    value,
  });
}

/** The set's answer to a saved view: its FetchXML, with the request's page size. */
export const viewFetch = (fetchXml: string): string => {
  const fetch = parseXml(fetchXml);
  if (fetch.name !== 'fetch' || !childrenNamed(fetch, 'entity').length) throw badFetch('the view holds no fetch.');
  return fetchXml;
};

function namesFor(conversation: Conversation, fetch: Fetch, rows: readonly Row[]): Names {
  if (!conversation.prefer.annotation(formattedValue)) return new Map();
  const lookups = fetch.outputs.filter(({ column, aggregate }) => isLookup(column) && !aggregate);
  return namesOf(conversation, rows, lookups);
}

function fetchedRow(conversation: Conversation, fetch: Fetch, row: Row, names: Names): Json {
  const into: Json = {};
  const etag = etagOf(row);
  if (etag && !fetch.query.aggregate) into['@odata.etag'] = etag;
  for (const output of fetch.outputs) {
    if (output.name === null) {
      putValue(into, conversation, output.table, output.column, row, output.key, propertyOf(output.column), names);
    } else putAliased(into, conversation, output, output.name, row, names, fetch.query.aggregate);
  }
  return into;
}

/** A value under an alias: of a linked table, renamed, grouped or aggregated. Empty ones of links are left out. */
function putAliased(
  into: Json,
  conversation: Conversation,
  output: Output,
  name: string,
  row: Row,
  names: Names,
  aggregated: boolean,
): void {
  const { column, key } = output;
  const value = row[key] ?? null;
  if (value === null) {
    if (aggregated) into[name] = null;
    return;
  }
  into[name] = output.aggregate || output.dateGrouping ? value : outward(column, value);
  const { prefer, language, model } = conversation;
  const annotate = (text: string | null | undefined) => {
    if (text != null && prefer.annotation(formattedValue)) into[`${name}@${formattedValue}`] = text;
  };
  if (output.aggregate === 'count' || output.aggregate === 'countcolumn' || output.dateGrouping) {
    annotate(output.dateGrouping === 'year' ? String(value) : numberText(Number(value), language, 0));
    return;
  }
  if (isLookup(column)) {
    annotate(names.get(String(value)));
    const target = targetOf(column, row, key);
    if (target !== undefined && prefer.annotation(lookupLogicalName)) into[`${name}@${lookupLogicalName}`] = target;
    return;
  }
  annotate(formatted(column, value, language, model.metadata.baseLanguage));
}

/**
 * The paging cookie as Dataverse tells it: an element with the next page's number, and within it the cookie proper,
 * percent-encoded twice, with this page's number and the keys of its first and last row.
 */
function cookieOf(fetch: Fetch, rows: readonly Row[]): string {
  const key = fetch.table.primaryId;
  const id = (row: Row | undefined) => `{${String(row?.[key] ?? '').toUpperCase()}}`;
  const inner =
    `<cookie page="${fetch.page}">` + `<${key} last="${id(rows[rows.length - 1])}" first="${id(rows[0])}" /></cookie>`;
  const encoded = encodeURIComponent(encodeURIComponent(inner));
  return `<cookie pagenumber="${fetch.page + 1}" pagingcookie="${encoded}" istracking="False" />`;
}
