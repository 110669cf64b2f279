import type { RowReference } from '../contract';
import type { Table } from '../metadata';
import type { Filter } from '../query';
import { answerRows } from './answers';
import { json, text, type Asked, type Conversation, type Reply } from './conversation';
import { badQuery } from './failures';
import type { QueryOptions } from './odata/options';
import { etagOf, type Json } from './rows';
import { contextOf, largestPage, neededColumns, queryOf, type Within } from './selection';

/** Where the next page begins; opaque to clients. */
interface PageMark {
  readonly offset: number;
  /** The last row's id where rows come in the order of their ids: then nothing made meanwhile shifts the pages. */
  readonly after?: string;
}

const markOf = (mark: PageMark) => Buffer.from(JSON.stringify(mark)).toString('base64url');

function readMark(token: string | undefined): PageMark {
  if (token === undefined) return { offset: 0 };
  try {
    const mark = JSON.parse(Buffer.from(token, 'base64url').toString()) as PageMark;
    if (Number.isInteger(mark.offset) && mark.offset >= 0) return mark;
  } catch {
    // Told below.
  }
  throw badQuery('The $skiptoken is not valid; use the @odata.nextLink as it was given.');
}

/** Answers a collection: a page of rows, its count when asked for, and the link to the next page. */
export function answerCollection(
  conversation: Conversation,
  asked: Asked,
  table: Table,
  options: QueryOptions,
  context: string,
  token: string | undefined,
  within: Within = {},
): Reply {
  const { organisation, caller, prefer } = conversation;
  const mark = readMark(token);
  const query = queryOf(conversation, table, options, within);
  // A page size makes $top meaningless, as in Dataverse.
  const limit = prefer.pageSize ?? Math.min(options.top ?? largestPage, largestPage);
  const byId = options.orderBy.length === 0 && !options.count;
  const after = byId && mark.after !== undefined ? mark.after : undefined;
  const beyond: Filter | undefined =
    after === undefined ? undefined : { kind: 'condition', column: table.primaryId, operator: 'gt', values: [after] };
  const answer = organisation.store.query(caller, {
    ...query,
    ...(beyond ? { filter: query.filter ? { kind: 'and', parts: [query.filter, beyond] } : beyond } : {}),
    limit,
    offset: after === undefined ? mark.offset : 0,
  });
  const value = answerRows(conversation, table, options, answer.rows);
  const paged = prefer.pageSize !== null || options.top === null;
  const last = answer.rows[answer.rows.length - 1]?.[table.primaryId];
  const next =
    answer.more && paged
      ? markOf({ offset: mark.offset + answer.rows.length, ...(byId && last != null ? { after: String(last) } : {}) })
      : undefined;
  return json(200, {
    '@odata.context': context,
    ...countJson(conversation, answer.count, answer.countLimitExceeded ?? false),
    ...(options.count ? { '@odata.count': answer.count ?? 0 } : {}),
    value,
    ...(next ? { '@odata.nextLink': nextLink(conversation, asked, next) } : {}),
  });
}

/** The record counts as annotations; -1 where nobody asked, as Dataverse tells it. */
export function countJson(conversation: Conversation, count: number | undefined, exceeded: boolean): Json {
  const counted = 'Microsoft.Dynamics.CRM.totalrecordcount';
  const limit = 'Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded';
  return {
    ...(conversation.prefer.annotation(counted) ? { [`@${counted}`]: count ?? -1 } : {}),
    ...(conversation.prefer.annotation(limit) ? { [`@${limit}`]: exceeded } : {}),
  };
}

function nextLink(conversation: Conversation, asked: Asked, token: string): string {
  const kept = asked.query.split('&').filter((part) => part && !/^(\$|%24)skiptoken=/i.test(part));
  return `${conversation.root}${asked.path}?${[...kept, `$skiptoken=${token}`].join('&')}`;
}

/** `/set/$count`: a bare number, which stops at 5000. */
export function answerCount(
  conversation: Conversation,
  table: Table,
  options: QueryOptions,
  within: Within = {},
): Reply {
  const query = queryOf(conversation, table, { ...options, select: [], expand: [], orderBy: [], count: true }, within);
  const { count } = conversation.organisation.store.query(conversation.caller, { ...query, limit: 1, offset: 0 });
  return text(String(count ?? 0));
}

/** One row; 304 when the caller already has this version. Throws 404 when absent. */
export function answerRow(
  conversation: Conversation,
  asked: Asked,
  table: Table,
  reference: RowReference,
  options: QueryOptions,
): Reply {
  const row = conversation.organisation.store.retrieve(
    conversation.caller,
    table.logicalName,
    reference,
    options.select ? neededColumns(conversation, table, options) : null,
  );
  const etag = etagOf(row);
  if (etag && asked.headers.get('if-none-match') === etag) return { status: 304, headers: { ETag: etag }, body: null };
  const [body] = answerRows(conversation, table, options, [row]);
  return json(
    200,
    { '@odata.context': contextOf(conversation, table, options, true), ...body },
    etag ? { ETag: etag } : {},
  );
}
