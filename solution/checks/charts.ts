import type { Chart } from '../language/chart';
import { type Field, fieldsOf } from '../language/fields';
import type { Solution } from '../language/solution';
import { type Table, tableName } from '../language/table';
import { type Finding, finding, repeated } from './finding';

const grouped: readonly Field['kind'][] = ['choice', 'yesNo', 'state', 'status', 'lookup', 'customer', 'owner'];
const days: readonly Field['kind'][] = ['date', 'dateTime'];
const numbers: readonly Field['kind'][] = ['integer', 'decimal', 'money'];

function checkChart(table: Table, { name, groupBy, by, sum }: Chart): Finding[] {
  const at = `${tableName(table)}, chart "${name.en}"`;
  const fields = fieldsOf(table);
  const findings: Finding[] = [];
  const group = fields.get(groupBy)?.kind;
  if (group === undefined) findings.push(finding(at, `groups by unknown column ${groupBy}`));
  else if (days.includes(group)) {
    if (!by) findings.push(finding(at, `groups by the date ${groupBy} without saying by day, week, month, …`));
  } else {
    if (by) findings.push(finding(at, `groups by ${by}, but ${groupBy} is no date`));
    if (!grouped.includes(group)) findings.push(finding(at, `groups by ${groupBy}, which has no groups (${group})`));
  }
  if (sum !== undefined) {
    const summed = fields.get(sum)?.kind;
    if (summed === undefined) findings.push(finding(at, `adds up unknown column ${sum}`));
    else if (!numbers.includes(summed)) findings.push(finding(at, `adds up ${sum}, which is no number (${summed})`));
  }
  return findings;
}

/** Charts group by columns that have groups, and add up numbers; a table's charts are told apart by their names. */
export function checkCharts(solution: Solution): Finding[] {
  return solution.tables.flatMap((table) => {
    const { charts = [] } = table;
    return [
      ...charts.flatMap((chart) => checkChart(table, chart)),
      ...repeated(charts.map(({ name }) => name.en)).map((name) =>
        finding(tableName(table), `two charts are called "${name}"`),
      ),
    ];
  });
}
