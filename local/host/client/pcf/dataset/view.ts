import type { TableDescription, ViewDescription } from '../../shapes';
import { manifestType } from '../columnTypes';

export type DataSetColumn = ComponentFramework.PropertyHelper.DataSetApi.Column;
export type SortStatus = ComponentFramework.PropertyHelper.DataSetApi.SortStatus;
export type LinkedEntity = ComponentFramework.PropertyHelper.DataSetApi.LinkEntityExposedExpression;

/** A view's query as a tree that may be changed; the text of the view stays as it is. Throws on XML that is none. */
export function parseFetch(xml: string): { readonly document: Document; readonly entity: Element } {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const entity = document.querySelector('fetch > entity');
  if (entity === null) throw new Error('The view has no readable query.');
  return { document, entity };
}

/** The view of that id, else the table's default view, else its first public one; undefined when it has none. */
export function viewOf(table: TableDescription, viewId: string | null): ViewDescription | undefined {
  const { views } = table;
  return (
    views.find((view) => view.id === viewId) ??
    views.find((view) => view.isDefault && view.queryType === 0) ??
    views.find((view) => view.queryType === 0) ??
    views[0]
  );
}

/** A column's place: its name and, where it is of a linked table, the link's alias. */
export interface ColumnPlace {
  readonly column: string;
  readonly alias: string | null;
}

/** `alias.column` or `column`, as layouts, data-sets and sort orders name columns. */
export function placeOf(name: string): ColumnPlace {
  const dot = name.indexOf('.');
  return dot < 0 ? { column: name, alias: null } : { column: name.slice(dot + 1), alias: name.slice(0, dot) };
}

/** The tables behind the aliases of a query's links. */
export function linkedTables(entity: Element): ReadonlyMap<string, string> {
  const tables = new Map<string, string>();
  for (const link of entity.querySelectorAll('link-entity[alias]')) {
    tables.set(link.getAttribute('alias') ?? '', link.getAttribute('name') ?? '');
  }
  return tables;
}

/** The columns of a view in the order of its layout, hidden ones included. */
export function layoutColumns(
  view: ViewDescription,
  table: TableDescription,
  tableOfAlias: (alias: string) => TableDescription | undefined,
): readonly DataSetColumn[] {
  const layout = new DOMParser().parseFromString(view.layoutXml, 'text/xml');
  return [...layout.querySelectorAll('cell[name]')].map((cell, order) => {
    const name = cell.getAttribute('name') ?? '';
    const { column, alias } = placeOf(name);
    const home = alias === null ? table : tableOfAlias(alias);
    const description = home?.columns[column];
    return {
      name,
      alias: name,
      displayName: description?.label ?? column,
      dataType: description === undefined ? 'SingleLine.Text' : manifestType(description),
      order,
      visualSizeFactor: Number(cell.getAttribute('width') ?? '100') || 100,
      isHidden: cell.getAttribute('ishidden') === '1' || cell.getAttribute('ishidden') === 'true',
      isPrimary: alias === null && column === table.primaryName,
      disableSorting: cell.getAttribute('disableSorting') === '1',
    };
  });
}

/** The sort order that a view starts with. */
export function initialSorting(entity: Element): SortStatus[] {
  return [...entity.children]
    .filter((child) => child.localName === 'order')
    .map((order) => {
      const link = order.getAttribute('entityname');
      const attribute = order.getAttribute('attribute') ?? '';
      return {
        name: link === null ? attribute : `${link}.${attribute}`,
        sortDirection: order.getAttribute('descending') === 'true' ? 1 : 0,
      };
    });
}
