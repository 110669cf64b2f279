import { tableName } from './language/table';
import { tables } from './tables/index';

/** One standard column that the solution uses. */
export interface StandardColumnInUse {
  readonly table: string;
  readonly column: string;
  /** What for, in English. */
  readonly use: string;
}

/** The standard columns of contact, account and task that forms, views, sync and controls use; nothing else of them is touched. */
export const standardColumnsInUse: readonly StandardColumnInUse[] = tables.flatMap((table) =>
  table.kind === 'standard'
    ? Object.entries(table.uses).map(([column, { use }]) => ({ table: tableName(table), column, use }))
    : [],
);

/** `docs/standard-columns.md`, written by the build. */
export function standardColumnsPage(): string {
  const rows = standardColumnsInUse.map(({ table, column, use }) => `| ${table} | \`${column}\` | ${use} |`);
  return [
    '# Standard columns in use',
    '',
    'Columns of Dynamics’ own tables that Kundekort’s forms, lists, controls and sync read or set; nothing else of',
    'these tables is touched. Written by `npm run build:solution` from the definitions.',
    '',
    '| Table | Column | Used for |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
