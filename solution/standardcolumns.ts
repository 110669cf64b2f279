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

/** The same as a Markdown table, for `docs/administrator.md`. */
export function standardColumnsMarkdown(): string {
  const rows = standardColumnsInUse.map(({ table, column, use }) => `| ${table} | \`${column}\` | ${use} |`);
  return ['| Table | Column | Used for |', '| --- | --- | --- |', ...rows].join('\n');
}
