import { primaryIdColumn, primaryNameColumn, type Table, tableName } from '../language/table';
import type { Condition, LinkedColumns, View, ViewKind } from '../language/view';
import { introducedVersion } from './attribute';
import { viewId } from './ids';
import { descriptions, localizedNames } from './labels';
import { el, type Node, tag } from './xml';

/** Dataverse's query types. */
export const queryTypes: Readonly<Record<ViewKind, number>> = {
  public: 0,
  advancedFind: 1,
  associated: 2,
  quickFind: 4,
  lookup: 64,
};

function conditionNode({ column, operator, value }: Condition): Node {
  return tag('condition', { attribute: column, operator, value });
}

function fetchNode(table: Table, view: View): Node {
  const name = tableName(table);
  const columns = new Set([primaryIdColumn(table), ...view.columns.map(([column]) => column)]);
  return tag(
    'fetch',
    { version: '1.0', mapping: 'logical' },
    tag(
      'entity',
      { name },
      [...columns].map((column) => tag('attribute', { name: column })),
      view.order.map(([attribute, direction]) => tag('order', { attribute, descending: String(direction === 'desc') })),
      view.where.length ? tag('filter', { type: 'and' }, view.where.map(conditionNode)) : [],
      view.whereAny.length ? tag('filter', { type: 'or' }, view.whereAny.map(conditionNode)) : [],
      view.linked.map(({ table: name, id, lookup, alias, columns }) =>
        tag(
          'link-entity',
          { name, from: id, to: lookup, 'link-type': 'outer', alias },
          columns.map(([column]) => tag('attribute', { name: column })),
        ),
      ),
      view.search.length
        ? tag(
            'filter',
            { type: 'or', isquickfindfields: 1 },
            view.search.map((column) => conditionNode({ column, operator: 'like', value: '{0}' })),
          )
        : [],
    ),
  );
}

const linkedCells = ({ alias, columns }: LinkedColumns): Node[] =>
  columns.map(([column, width]) => tag('cell', { name: `${alias}.${column}`, width }));

/** The grid; a list inside another row's form and a lookup name the table, the others `result`. */
function layoutNode(table: Table, view: View): Node {
  const name = tableName(table);
  const related = view.kind === 'associated' || view.kind === 'lookup';
  return tag(
    'grid',
    {
      name: related ? table.set : 'resultset',
      jump: primaryNameColumn(table),
      select: 1,
      icon: 1,
      preview: view.kind === 'lookup' ? 0 : 1,
    },
    tag(
      'row',
      { name: related ? name : 'result', id: primaryIdColumn(table) },
      view.columns.flatMap(([column, width]) => [
        tag('cell', { name: column, width }),
        ...view.linked.filter(({ lookup }) => lookup === column).flatMap(linkedCells),
      ]),
    ),
  );
}

function savedQueryNode(table: Table, view: View): Node {
  // The views that every table has cannot be deleted; a further public one can.
  const deletable = view.kind === 'public' && !view.isDefault;
  return el(
    'savedquery',
    el('IsCustomizable', true),
    el('CanBeDeleted', deletable),
    el('isquickfindquery', view.kind === 'quickFind'),
    el('isprivate', false),
    el('isdefault', view.isDefault),
    el('savedqueryid', viewId(tableName(table), view.name.en)),
    el('layoutxml', layoutNode(table, view)),
    el('querytype', queryTypes[view.kind]),
    el('fetchxml', fetchNode(table, view)),
    el('IntroducedVersion', introducedVersion),
    localizedNames(view.name),
    descriptions(view.description),
  );
}

/** `<SavedQueries>` of a table. */
export function savedQueriesNode(table: Table): Node {
  return el(
    'SavedQueries',
    el(
      'savedqueries',
      table.views.map((view) => savedQueryNode(table, view)),
    ),
  );
}
