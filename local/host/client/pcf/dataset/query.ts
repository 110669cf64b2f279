import type { TableDescription } from '../../shapes';
import { filterElement } from './conditions';
import { parseFetch, placeOf, type LinkedEntity, type SortStatus } from './view';

/** How a data-set's rows hang on the open record; null for all rows that the view finds. */
export type Relation =
  | { readonly kind: 'column'; readonly column: string; readonly id: string }
  /** Many-to-many: through the table that holds the pairs. */
  | {
      readonly kind: 'intersect';
      readonly table: string;
      readonly ownColumn: string;
      readonly otherColumn: string;
      readonly id: string;
    };

export interface DataSetQuery {
  readonly viewFetchXml: string;
  readonly table: TableDescription;
  /** Names of columns to read, `alias.column` for those of links. */
  readonly columns: readonly string[];
  readonly relation: Relation | null;
  readonly sorting: readonly SortStatus[];
  readonly filter: ComponentFramework.PropertyHelper.DataSetApi.FilterExpression | null;
  readonly links: readonly LinkedEntity[];
}

/** The FetchXML that a data-set asks: the view's own, narrowed to the record, with what the control has added. */
export function composeFetch(query: DataSetQuery): string {
  const { document, entity } = parseFetch(query.viewFetchXml);
  for (const link of query.links) entity.append(linkElement(document, link));
  addColumns(document, entity, query);
  for (const order of [...entity.children].filter((child) => child.localName === 'order')) order.remove();
  for (const { name, sortDirection } of query.sorting) {
    if (sortDirection === -1) continue;
    const { column, alias } = placeOf(name);
    const order = document.createElement('order');
    order.setAttribute('attribute', column);
    if (alias !== null) order.setAttribute('entityname', alias);
    order.setAttribute('descending', sortDirection === 1 ? 'true' : 'false');
    entity.append(order);
  }
  if (query.relation !== null) relate(document, entity, query);
  const filter = query.filter === null ? null : filterElement(document, query.filter);
  if (filter !== null) entity.append(filter);
  joinFilters(document, entity);
  return new XMLSerializer().serializeToString(document);
}

function addColumns(document: Document, entity: Element, { columns, table }: DataSetQuery): void {
  const always = [table.primaryId, ...(table.primaryName === null ? [] : [table.primaryName])];
  for (const name of [...always, ...columns]) {
    const { column, alias } = placeOf(name);
    const home =
      alias === null
        ? entity
        : [...entity.querySelectorAll('link-entity')].find((link) => link.getAttribute('alias') === alias);
    if (home === undefined || (alias === null && table.columns[column] === undefined)) continue;
    const there = [...home.children].some(
      (child) =>
        child.localName === 'all-attributes' ||
        (child.localName === 'attribute' && child.getAttribute('name') === column),
    );
    if (there) continue;
    const attribute = document.createElement('attribute');
    attribute.setAttribute('name', column);
    home.prepend(attribute);
  }
}

function relate(document: Document, entity: Element, { relation, table }: DataSetQuery): void {
  if (relation === null) return;
  const condition = document.createElement('condition');
  condition.setAttribute('operator', 'eq');
  condition.setAttribute('value', relation.id);
  const filter = document.createElement('filter');
  filter.setAttribute('type', 'and');
  filter.append(condition);
  if (relation.kind === 'column') {
    condition.setAttribute('attribute', relation.column);
    entity.append(filter);
    return;
  }
  condition.setAttribute('attribute', relation.ownColumn);
  const link = linkElement(document, {
    name: relation.table,
    from: relation.otherColumn,
    to: table.primaryId,
    linkType: 'inner',
    alias: 'relationship',
  });
  link.append(filter);
  entity.append(link);
}

/** Dataverse reads one filter an entity: several become parts of one that wants them all. */
function joinFilters(document: Document, entity: Element): void {
  const filters = [...entity.children].filter((child) => child.localName === 'filter');
  if (filters.length < 2) return;
  const all = document.createElement('filter');
  all.setAttribute('type', 'and');
  all.append(...filters);
  entity.append(all);
}

function linkElement(document: Document, { name, from, to, linkType, alias }: LinkedEntity): Element {
  const link = document.createElement('link-entity');
  for (const [attribute, value] of Object.entries({ name, from, to, 'link-type': linkType || 'inner', alias })) {
    link.setAttribute(attribute, value);
  }
  return link;
}
