import { choiceName } from '../language/choice';
import { relationshipsOf } from '../language/relationship';
import type { Solution } from '../language/solution';
import { fieldsOf } from '../language/fields';
import { columnName, columnSchemaName, type Table, tableName, tableSchemaName } from '../language/table';
import { type Finding, finding, repeated } from './finding';

/** Dataverse allows ten alternate keys a table. */
const mostKeys = 10;
/** Lowest object type code of a table that is not Microsoft's. */
const firstOwnTypeCode = 10_000;
/** Longest single line of text, and longest text, that Dataverse holds. */
const longest = { string: 4000, memo: 1_048_576 } as const;

function checkColumns(table: Table, solution: Solution): Finding[] {
  const at = tableName(table);
  const known = new Set(solution.choices.map(choiceName));
  const findings: Finding[] = [];
  for (const name of repeated(Object.keys(table.columns).map(columnName))) {
    findings.push(finding(at, `column ${name} is defined twice`));
  }
  if (table.kind === 'own' && 'name' in table.columns) {
    findings.push(finding(at, 'kk_name is the primary name and cannot be a column of its own'));
  }
  for (const [key, column] of Object.entries(table.columns)) {
    const where = `${at}.${columnName(key)}`;
    if (!/^[a-z][A-Za-z0-9]*$/.test(key)) findings.push(finding(where, `"${key}" is not a camel-case name`));
    if ('choice' in column) {
      const name = choiceName(column.choice);
      if (!known.has(name)) findings.push(finding(where, `choice ${name} is not part of the solution`));
      if (name === columnName(key)) findings.push(finding(where, 'the choice has the column’s own name'));
    }
    if (
      (column.kind === 'string' || column.kind === 'memo') &&
      !(column.max > 0 && column.max <= longest[column.kind])
    ) {
      findings.push(finding(where, `${column.max} characters is outside 1 to ${longest[column.kind]}`));
    }
    if ((column.kind === 'integer' || column.kind === 'decimal') && column.min > column.max) {
      findings.push(finding(where, `smallest ${column.min} is above largest ${column.max}`));
    }
  }
  return findings;
}

function checkKeys(table: Table): Finding[] {
  const at = tableName(table);
  const fields = fieldsOf(table);
  const findings = table.keys.flatMap((key) =>
    key.columns.flatMap((column) => {
      const kind = fields.get(column)?.kind;
      if (!kind) return [finding(`${at}, key ${key.name}`, `unknown column ${column}`)];
      // Kinds that Dataverse refuses in a key.
      const refused =
        kind === 'memo' || kind === 'yesNo' || kind === 'money' || kind === 'choices' || kind === 'customer';
      return refused ? [finding(`${at}, key ${key.name}`, `${column} is ${kind}, which no key can hold`)] : [];
    }),
  );
  if (table.keys.length > mostKeys) findings.push(finding(at, `${table.keys.length} keys; ${mostKeys} are allowed`));
  return findings;
}

/** Tables, columns, choices and keys: unique names, known choices, bounds that make sense. */
export function checkTables(solution: Solution): Finding[] {
  const { tables, choices } = solution;
  const own = tables.filter((table) => table.kind === 'own');
  const schemaNames = [
    ...own.map(tableSchemaName),
    ...choices.map(choiceName),
    ...relationshipsOf(tables).map(({ name }) => name),
  ];
  const columnNames = new Set(
    tables.flatMap((table) => Object.keys(table.columns).map(columnSchemaName)).map((name) => name.toLowerCase()),
  );
  return [
    ...repeated(schemaNames).map((name) => finding(name, 'two definitions have this schema name')),
    ...repeated(own.map((table) => table.set)).map((set) => finding(set, 'two tables have this set name')),
    ...repeated(own.map((table) => String(table.typeCode))).map((code) =>
      finding(`type code ${code}`, 'two tables have it'),
    ),
    ...own
      .filter((table) => table.typeCode < firstOwnTypeCode)
      .map((table) => finding(tableName(table), `type code ${table.typeCode} is below ${firstOwnTypeCode}`)),
    ...choices
      .filter((choice) => columnNames.has(choiceName(choice)))
      .map((choice) => finding(`choice ${choiceName(choice)}`, 'a column has the same name')),
    ...choices
      .filter((choice) => Object.keys(choice.members).length === 0)
      .map((choice) => finding(`choice ${choiceName(choice)}`, 'has no members')),
    ...tables.flatMap((table) => [...checkColumns(table, solution), ...checkKeys(table)]),
  ];
}
