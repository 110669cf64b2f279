import type { Table } from '../metadata';
import type { Filter, Link, Row } from '../query';
import type { Conversation } from './conversation';
import { unknownProperty } from './failures';
import { isLookup, type Navigation } from './model';
import type { ExpandItem, QueryOptions } from './odata/options';
import { chunks, formattedValue, idsAtOnce, namesOf, rowJson, targetOf, type Json, type Names } from './rows';
import { answeredColumns, largestPage, queryOf, type Within } from './selection';

/** Rows as JSON with what is expanded. */
export function answerRows(
  conversation: Conversation,
  table: Table,
  options: QueryOptions,
  rows: readonly Row[],
): Json[] {
  const columns = answeredColumns(conversation, table, options.select);
  const lookups = columns.filter(isLookup).map((column) => ({ column, key: column.logicalName }));
  const wanted = conversation.prefer.annotation(formattedValue);
  const names: Names = wanted ? namesOf(conversation, rows, lookups) : new Map<string, string>();
  const answers = rows.map((row) => rowJson(conversation, table, columns, row, names));
  expandInto(conversation, table, options.expand, rows, answers);
  return answers;
}

/**
 * Reads what is expanded and puts it into the answers, row by row. Related rows are read as the caller, in one
 * question for all rows: a row that the caller may not read is null or missing, and a table that the caller may
 * not read at all is a 403.
 * @throws DataverseError 400 for a navigation that the table does not have
 */
function expandInto(
  conversation: Conversation,
  table: Table,
  items: readonly ExpandItem[],
  rows: readonly Row[],
  answers: readonly Json[],
): void {
  for (const item of items) {
    const navigation = conversation.model.navigation(table.logicalName, item.navigation);
    const target = navigation && conversation.model.table(navigation.target);
    if (!navigation || !target) throw unknownProperty(item.navigation, table.logicalName);
    if (navigation.kind === 'single') expandSingle(conversation, table, navigation, target, item, rows, answers);
    else expandMany(conversation, table, navigation, target, item, rows, answers);
  }
}

function expandSingle(
  conversation: Conversation,
  table: Table,
  navigation: Extract<Navigation, { kind: 'single' }>,
  target: Table,
  item: ExpandItem,
  rows: readonly Row[],
  answers: readonly Json[],
): void {
  const column = table.columns[navigation.column];
  const idOf = (row: Row) => {
    const id = row[navigation.column];
    const points = column && targetOf(column, row, navigation.column) === target.logicalName;
    return typeof id === 'string' && points ? id : null;
  };
  const ids = [...new Set(rows.map(idOf).filter((id) => id !== null))];
  const found = new Map<string, Json>();
  for (const some of asked(ids)) {
    const filter: Filter = { kind: 'condition', column: target.primaryId, operator: 'in', values: some };
    const related = read(conversation, target, item, { filter }, some.length);
    related.answers.forEach((answer, index) => found.set(String(related.rows[index]?.[target.primaryId]), answer));
  }
  rows.forEach((row, index) => {
    const id = idOf(row);
    const answer = answers[index];
    if (answer) answer[item.navigation] = (id && found.get(id)) ?? null;
  });
}

function expandMany(
  conversation: Conversation,
  table: Table,
  navigation: Exclude<Navigation, { kind: 'single' }>,
  target: Table,
  item: ExpandItem,
  rows: readonly Row[],
  answers: readonly Json[],
): void {
  const own = navigation.kind === 'many' ? navigation.relationship.referencedColumn : table.primaryId;
  const lists = new Map<string, Json[]>();
  const ids = [...new Set(rows.map((row) => row[own]).filter((id) => typeof id === 'string'))];
  for (const some of asked(ids)) {
    const { within, key, extra } = relatedTo(navigation, target, some);
    // All rows' related rows at once; each row's share is cut below.
    const related = read(conversation, target, item, within, mostRelated, extra);
    related.answers.forEach((answer, index) => {
      const owner = String(related.rows[index]?.[key]);
      const list = lists.get(owner);
      if (list) list.push(answer);
      else lists.set(owner, [answer]);
    });
  }
  const most = Math.min(item.options.top ?? largestPage, largestPage);
  rows.forEach((row, index) => {
    const list = lists.get(String(row[own])) ?? [];
    const answer = answers[index];
    if (!answer) return;
    answer[item.navigation] = list.slice(0, most);
    if (item.options.count) answer[`${item.navigation}@odata.count`] = Math.min(list.length, largestPage);
    if (list.length > most && item.options.top === null) {
      const id = String(row[table.primaryId]);
      answer[`${item.navigation}@odata.nextLink`] =
        `${conversation.root}${table.entitySetName}(${id})/${item.navigation}`;
    }
  });
}

/** Ids in portions; one empty portion at least, so that a table that may not be read is told whatever the rows hold. */
const asked = (ids: readonly string[]) => (ids.length ? chunks(ids, idsAtOnce) : [[]]);

/** More related rows than this in one answer would be a mistake of the query. */
const mostRelated = 1_000_000;

/** What narrows a collection to the rows related to these ids, and under which key a row tells its owner. */
export function relatedTo(
  navigation: Exclude<Navigation, { kind: 'single' }>,
  target: Table,
  ids: readonly string[],
): { within: Within; key: string; extra?: string } {
  if (navigation.kind === 'many') {
    const column = navigation.relationship.referencingColumn;
    return {
      within: { filter: { kind: 'condition', column, operator: 'in', values: ids } },
      key: column,
      extra: column,
    };
  }
  const link: Link = {
    kind: 'inner',
    alias: 'between',
    table: navigation.relationship.intersectTable,
    from: navigation.there,
    to: target.primaryId,
    columns: [{ column: navigation.here }],
    filter: { kind: 'condition', link: 'between', column: navigation.here, operator: 'in', values: ids },
  };
  return { within: { links: [link] }, key: `between.${navigation.here}` };
}

function read(
  conversation: Conversation,
  target: Table,
  item: ExpandItem,
  within: Within,
  limit: number,
  extra?: string,
): { rows: readonly Row[]; answers: Json[] } {
  const options = item.reference ? { ...item.options, select: [], expand: [] } : item.options;
  const query = queryOf(conversation, target, { ...options, count: false }, within);
  const columns = query.columns === 'all' || !extra ? query.columns : [...query.columns, { column: extra }];
  const { rows } = conversation.organisation.store.query(conversation.caller, { ...query, columns, limit, offset: 0 });
  const answers = item.reference
    ? rows.map((row) => ({
        '@odata.id': `${conversation.root}${target.entitySetName}(${String(row[target.primaryId])})`,
      }))
    : answerRows(conversation, target, options, rows);
  return { rows, answers };
}
