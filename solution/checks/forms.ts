import { type Field, fieldsOf } from '../language/fields';
import type { Cell, CustomControl, Form } from '../language/form';
import { relationshipsOf } from '../language/relationship';
import type { Solution } from '../language/solution';
import { type Table, tableName } from '../language/table';
import { type Finding, finding, repeated } from './finding';

/** Standard relationships that subgrids may name: collection of `referenced`, rows of `referencing`. */
const standardRelationships: Readonly<Record<string, { referenced: string; referencing: string }>> = {
  contact_customer_accounts: { referenced: 'account', referencing: 'contact' },
  Contact_Tasks: { referenced: 'contact', referencing: 'task' },
  Account_Tasks: { referenced: 'account', referencing: 'task' },
};

/** Column of a standard lookup, and the tables it points at. */
const standardTargets: Readonly<Record<string, readonly string[]>> = {
  primarycontactid: ['contact'],
  parentcustomerid: ['account', 'contact'],
};

interface Scene {
  readonly solution: Solution;
  readonly table: Table;
  readonly at: string;
  readonly fields: ReadonlyMap<string, Field>;
}

/** Cells of a form from left to right and top to bottom. */
export function cellsOf(form: Form): Cell[] {
  return form.tabs.flatMap((tab) => tab.columns.flatMap(({ sections }) => sections.flatMap(({ cells }) => cells)));
}

function checkCustom(scene: Scene, where: string, custom: CustomControl): Finding[] {
  const findings: Finding[] = [];
  if (!scene.solution.controls.some(({ name }) => name === custom.control)) {
    findings.push(finding(where, `control ${custom.control} is not part of the solution`));
  }
  for (const [property, column] of Object.entries(custom.binds)) {
    if (!scene.fields.has(column)) {
      findings.push(finding(where, `${custom.control}: property ${property} binds unknown column ${column}`));
    }
  }
  return findings;
}

function checkSubgrid(scene: Scene, where: string, cell: Cell & { kind: 'subgrid' }): Finding[] {
  const { solution } = scene;
  const target = solution.tables.find((table) => tableName(table) === cell.table);
  if (!target) return [finding(where, `lists ${cell.table}, which is not a table of the solution`)];
  const findings: Finding[] = [];
  if (!target.views.some((view) => view.name.en === cell.view)) {
    findings.push(finding(where, `${cell.table} has no view "${cell.view}"`));
  }
  const ends =
    standardRelationships[cell.relationship] ??
    relationshipsOf(solution.tables).find(({ name }) => name === cell.relationship);
  if (!ends) findings.push(finding(where, `unknown relationship ${cell.relationship}`));
  else if (ends.referenced !== tableName(scene.table) || ends.referencing !== cell.table) {
    findings.push(
      finding(where, `relationship ${cell.relationship} leads from ${ends.referenced} to ${ends.referencing}`),
    );
  }
  if (cell.custom && !cell.custom.dataSet)
    findings.push(finding(where, 'a control on a list needs its data set’s name'));
  return findings;
}

function checkQuickView(scene: Scene, where: string, cell: Cell & { kind: 'quickView' }): Finding[] {
  const { solution, table } = scene;
  const target = solution.tables.find((other) => tableName(other) === cell.table);
  const form = target?.forms.find(({ kind, name }) => kind === 'quickView' && name.en === cell.form);
  if (!form) return [finding(where, `${cell.table} has no quick view form "${cell.form}"`)];
  const targets =
    standardTargets[cell.column] ??
    relationshipsOf(solution.tables)
      .filter(({ referencing, column }) => referencing === tableName(table) && column === cell.column)
      .map(({ referenced }) => referenced);
  return targets.includes(cell.table) ? [] : [finding(where, `${cell.column} does not point at ${cell.table}`)];
}

function checkCell(scene: Scene, cell: Cell): Finding[] {
  const where = `${scene.at}, ${cell.kind === 'field' ? cell.column : cell.name}`;
  const findings: Finding[] = [];
  if ('column' in cell && !scene.fields.has(cell.column)) {
    findings.push(finding(where, `unknown column ${cell.column}`));
  }
  if (cell.kind === 'subgrid') findings.push(...checkSubgrid(scene, where, cell));
  if (cell.kind === 'quickView') findings.push(...checkQuickView(scene, where, cell));
  if (
    cell.kind === 'webResource' &&
    !scene.solution.webResources.some(({ name, kind }) => name === cell.page && kind === 'page')
  )
    findings.push(finding(where, `${cell.page} is no page of the solution`));
  if ('custom' in cell && cell.custom) findings.push(...checkCustom(scene, where, cell.custom));
  return findings;
}

function checkForm(solution: Solution, table: Table, form: Form): Finding[] {
  const at = `${tableName(table)}, form "${form.name.en}"`;
  const scene: Scene = { solution, table, at, fields: fieldsOf(table) };
  const cells = cellsOf(form);
  const findings = cells.flatMap((cell) => checkCell(scene, cell));
  for (const column of form.header) {
    if (!scene.fields.has(column)) findings.push(finding(`${at}, header`, `unknown column ${column}`));
  }
  const sections = form.tabs.flatMap((tab) => tab.columns.flatMap((column) => column.sections.map(({ name }) => name)));
  const controls = cells.map((cell) => (cell.kind === 'field' ? cell.column : cell.name));
  for (const [what, names] of [
    ['tab', form.tabs.map(({ name }) => name)],
    ['section', sections],
    ['control', controls],
  ] as const) {
    for (const name of repeated(names)) findings.push(finding(at, `two parts of kind ${what} are called ${name}`));
  }
  for (const tab of form.tabs) {
    const width = tab.columns.reduce((sum, column) => sum + column.width, 0);
    if (width !== 100) findings.push(finding(`${at}, tab ${tab.name}`, `columns are ${width} % wide together`));
    if (tab.columns.length > 3) findings.push(finding(`${at}, tab ${tab.name}`, 'has more than three columns'));
  }
  const library = form.script?.library;
  if (library && !solution.webResources.some(({ name }) => name === library)) {
    findings.push(finding(at, `form library ${library} is not part of the solution`));
  }
  return findings;
}

/** Every field, list, quick view, control and script of a form exists and fits where it stands. */
export function checkForms(solution: Solution): Finding[] {
  return solution.tables.flatMap((table) => {
    const findings = table.forms.flatMap((form) => checkForm(solution, table, form));
    for (const name of repeated(table.forms.map((form) => form.name.en))) {
      findings.push(finding(tableName(table), `two forms are called "${name}"`));
    }
    // A standard table keeps its own forms.
    if (table.kind === 'own' && !table.forms.some((form) => form.kind === 'main')) {
      findings.push(finding(tableName(table), 'has no main form'));
    }
    return findings;
  });
}
