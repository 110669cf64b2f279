import { fieldsOf } from '../language/fields';
import type { Solution } from '../language/solution';
import { primaryNameColumn, type Table, tableName } from '../language/table';
import type { View, ViewKind } from '../language/view';
import { type Finding, finding, repeated } from './finding';

/** Every table of ours is found in each of these ways. */
const needed: readonly ViewKind[] = ['public', 'associated', 'quickFind', 'lookup'];

function checkView(table: Table, view: View): Finding[] {
  const at = `${tableName(table)}, view "${view.name.en}"`;
  const fields = fieldsOf(table);
  const findings: Finding[] = [];
  const know = (columns: readonly string[], what: string) => {
    for (const column of columns) {
      if (!fields.has(column)) findings.push(finding(at, `${what} unknown column ${column}`));
    }
  };
  know(
    view.columns.map(([column]) => column),
    'shows',
  );
  know(
    view.order.map(([column]) => column),
    'sorts by',
  );
  know(
    [...view.where, ...view.whereAny].map(({ column }) => column),
    'filters on',
  );
  know(view.search, 'searches');
  for (const { lookup } of view.linked) {
    if (!view.columns.some(([column]) => column === lookup))
      findings.push(finding(at, `links by ${lookup}, which it does not show`));
  }
  for (const alias of repeated(view.linked.map((link) => link.alias))) {
    findings.push(finding(at, `links two tables as ${alias}`));
  }
  for (const column of repeated(view.columns.map(([column]) => column))) {
    findings.push(finding(at, `shows ${column} twice`));
  }
  if (!view.columns.length) findings.push(finding(at, 'shows no column'));
  if (view.kind === 'quickFind' && !view.search.length)
    findings.push(finding(at, 'is a quick find that searches nothing'));
  if (view.kind !== 'quickFind' && view.search.length) findings.push(finding(at, 'searches, but is no quick find'));
  if (view.kind === 'lookup' && view.columns[0]?.[0] !== primaryNameColumn(table)) {
    findings.push(finding(at, `is a lookup that does not begin with ${primaryNameColumn(table)}`));
  }
  return findings;
}

/** Views show, sort by, filter on and search columns that exist; a table of ours has every kind, with one default each. */
export function checkViews(solution: Solution): Finding[] {
  return solution.tables.flatMap((table) => {
    const at = tableName(table);
    const findings = table.views.flatMap((view) => checkView(table, view));
    for (const name of repeated(table.views.map((view) => view.name.en))) {
      findings.push(finding(at, `two views are called "${name}"`));
    }
    if (table.kind === 'own') {
      for (const kind of needed) {
        const defaults = table.views.filter((view) => view.kind === kind && view.isDefault).length;
        if (defaults !== 1) findings.push(finding(at, `${defaults} default views of kind ${kind}; one is needed`));
      }
    }
    return findings;
  });
}
