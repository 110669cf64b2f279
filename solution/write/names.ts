import { type Choice, choiceOptions } from '../language/choice';
import type { Role } from '../language/role';
import type { Column } from '../language/column';
import { customerTables, relationshipsOf } from '../language/relationship';
import {
  columnName,
  primaryIdColumn,
  primaryNameColumn,
  type StandardColumn,
  type Table,
  tableName,
} from '../language/table';
import { privilegesOf } from './role';

/** What names.ts is written from. */
export interface Named {
  readonly tables: readonly Table[];
  readonly choices: readonly Choice[];
  readonly environmentVariables: readonly { readonly name: string }[];
  readonly roles: readonly Role[];
}

/** Navigation names of a table's standard lookups; one that points at several tables has a name for each. */
const standardNavigation = (table: string): Readonly<Record<string, Readonly<Record<string, string>>>> => ({
  parentcustomerid: { parentcustomerid_account: 'parentcustomerid_account' },
  primarycontactid: { primarycontactid: 'primarycontactid' },
  regardingobjectid: Object.fromEntries(
    customerTables.map((target) => [`regardingobjectid_${target}`, `regardingobjectid_${target}_${table}`]),
  ),
});

function choiceSource(choice: Choice): string {
  const members = choiceOptions(choice).map(({ member, value }) => `  ${member}: ${value},`);
  return [
    `/** ${choice.description.en} */`,
    `export const ${choice.name} = {`,
    ...members,
    '} as const;',
    `export type ${choice.name} = (typeof ${choice.name})[keyof typeof ${choice.name}];`,
  ].join('\n');
}

/** Property name and TypeScript type as a row of the Web API carries the column. */
function rowProperty(name: string, column: Column | StandardColumn): string {
  switch (column.kind) {
    case 'lookup':
    case 'customer':
    case 'owner':
      return `_${name}_value: string | null`;
    case 'choice':
      return `${name}: ${'choice' in column ? column.choice.name : 'number'} | null`;
    case 'integer':
    case 'decimal':
    case 'money':
    case 'state':
    case 'status':
      return `${name}: number | null`;
    case 'yesNo':
      return `${name}: boolean | null`;
    case 'id':
      return `${name}: string`;
    // Text, and dates as ISO text; several choices come as their numbers parted by commas.
    default:
      return `${name}: string | null`;
  }
}

/** Single-valued navigation names of a table, by what a caller would look for. */
function navigations(table: Table, all: readonly Table[]): Record<string, string> {
  const own = relationshipsOf(all)
    .filter((relationship) => relationship.referencing === tableName(table))
    .map((relationship): [string, string] => {
      const column = Object.entries(table.columns).find(([key]) => columnName(key) === relationship.column)?.[1];
      const suffix = column?.kind === 'customer' ? `_${relationship.referenced}` : '';
      return [`${relationship.column}${suffix}`, relationship.navigation];
    });
  const standard =
    table.kind === 'standard'
      ? Object.keys(table.uses).flatMap((name) => Object.entries(standardNavigation(tableName(table))[name] ?? {}))
      : [];
  const owned = table.kind === 'standard' || table.ownership === 'user';
  return Object.fromEntries([...own, ...standard, ...(owned ? [['ownerid', 'ownerid']] : [])] as [string, string][]);
}

/** Collection navigation names of a table, as `<Referencing>_<column>`. */
function collections(table: Table, all: readonly Table[]): Record<string, string> {
  return Object.fromEntries(
    relationshipsOf(all)
      .filter((relationship) => relationship.referenced === tableName(table))
      .map((relationship) => {
        const referencing = all.find((other) => tableName(other) === relationship.referencing);
        return [`${referencing?.name ?? relationship.referencing}_${relationship.column}`, relationship.name];
      }),
  );
}

function objectLines(name: string, entries: Record<string, string>): string[] {
  const lines = Object.entries(entries).map(([key, value]) => `    ${key}: '${value}',`);
  return lines.length ? [`  ${name}: {`, ...lines, '  },'] : [`  ${name}: {},`];
}

/** Apart from the table's other names, so that a control's bundle holds only those that it uses. */
function collectionLines(table: Table, all: readonly Table[]): string[] {
  const lines = Object.entries(collections(table, all)).map(([key, value]) => `  ${key}: '${value}',`);
  return lines.length ? [`export const ${table.name}Many = {`, ...lines, '} as const;'] : [];
}

function tableSource(table: Table, all: readonly Table[]): string {
  const name = tableName(table);
  const about =
    table.kind === 'own' ? table.description.en : `Standard columns of ${name} that the solution uses, and its own.`;
  const rows: string[] = [];
  if (table.kind === 'own') {
    rows.push(`${name}id: string`, 'kk_name: string | null');
  } else {
    for (const [column, definition] of Object.entries(table.uses)) rows.push(rowProperty(column, definition));
  }
  for (const [key, column] of Object.entries(table.columns)) rows.push(rowProperty(columnName(key), column));
  if (table.kind === 'own') {
    if (Object.values(table.columns).some((column) => column.kind === 'money')) {
      rows.push('_transactioncurrencyid_value: string | null');
    }
    if (table.ownership === 'user') rows.push('_ownerid_value: string | null');
    for (const moment of ['createdon', 'modifiedon']) rows.push(`${moment}: string | null`);
    for (const state of ['statecode', 'statuscode']) rows.push(`${state}: number | null`);
  }
  return [
    `/** ${about} */`,
    `export const ${table.name} = {`,
    `  table: '${name}',`,
    `  set: '${table.set}',`,
    `  id: '${primaryIdColumn(table)}',`,
    `  name: '${primaryNameColumn(table)}',`,
    ...objectLines('nav', navigations(table, all)),
    '} as const;',
    ...collectionLines(table, all),
    `export interface ${table.name}Row {`,
    ...rows.map((row) => `  ${row};`),
    '}',
  ].join('\n');
}

/** What the role of sync's user holds, for sync's own check of it. */
function integrationSource({ roles, tables }: Named): string {
  const [role] = roles.filter(({ name }) => name === integrationRole);
  if (!role) throw new Error(`there is no role ${integrationRole}`);
  return [
    `/** Name of the role that the user of sync needs, and the privileges that it gives. */`,
    `export const IntegrationRole = {`,
    `  name: '${role.name}',`,
    `  privileges: {`,
    ...privilegesOf(role, tables).map(({ name, level }) => `    ${name}: '${level}',`),
    '  },',
    '} as const;',
  ].join('\n');
}

const integrationRole = 'Kundekort Integration';

/** The text of names.ts: logical names, set names, navigation names, choice values and row types, no labels. */
export function namesSource(named: Named): string {
  const { tables, choices, environmentVariables } = named;
  const head = [
    '/*',
    ' * Written by `npm run build:solution` from the definitions beside it: change those, not this file.',
    ` * Lookups to a customer bind through \`<column>_${customerTables.join('` or `<column>_')}\`.`,
    ' */',
  ].join('\n');
  const variables = environmentVariables.map(
    ({ name }) =>
      `/** Schema name of an environment variable. */\nexport const ${name.slice('kk_'.length)} = '${name}';`,
  );
  return `${[head, ...choices.map(choiceSource), ...tables.map((table) => tableSource(table, tables)), integrationSource(named), ...variables].join('\n\n')}\n`;
}
