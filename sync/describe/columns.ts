/** The columns of every source as a part of `docs/integration.md`, written from the definitions that check them. */
import type { FileColumn } from '../sources/columns';
import { sources } from '../sources/index';
import type { Source } from '../sources/source';
import { sizingTable } from './sizing';
import { table } from './table';

export const beginMark = '<!-- columns: written by `npm run build:docs` from sync/sources -->';
export const endMark = '<!-- end of columns -->';

/** The page with its part about columns as the definitions have it now. @throws Error when the page lacks the marks. */
export function withColumns(page: string): string {
  const [begin, end] = [page.indexOf(beginMark), page.indexOf(endMark)];
  if (begin < 0 || end < begin) throw new Error(`docs/integration.md lacks the lines ${beginMark} and ${endMark}.`);
  return `${page.slice(0, begin)}${beginMark}\n\n${sources.map(section).join('\n')}\n${page.slice(end)}`;
}

const sizing = /(<!-- sizing: .* -->\n)[^]*?(\n<!-- end of sizing -->)/;

/** The page with its table of sizes as the limits have it now. @throws Error when the page lacks the marks. */
export function withSizes(page: string): string {
  if (!sizing.test(page)) throw new Error('docs/integration.md lacks the marks around its table of sizes.');
  return page.replace(sizing, (_, begin: string, end: string) => `${begin}\n${sizingTable()}\n${end}`);
}

function section({ name, about, id, columns }: Source): string {
  const rows = Object.entries(columns).map(([column, definition]) => [
    `\`${column}\``,
    inCell(definition.byHand ? `filled in by hand in files that sync wrote: ${definition.kind}` : definition.kind),
    definition.required ? 'yes' : '',
    whenEmpty(definition),
    definition.to ? `\`${definition.to}\`` : '',
  ]);
  const head = ['column', 'what it holds', 'required', 'when empty', 'stored in'];
  return [
    `### ${name}`,
    '',
    ...(about ? [about] : []),
    `Rows are told apart by \`${id}\`.`,
    '',
    ...table([head, ...rows]),
    '',
  ].join('\n');
}

const inCell = (text: string) => text.replaceAll('|', '\\|').replace(/[/<>*\\]/g, '\\$&');

/** What an empty value does: a column that others than the source decide about is left alone. */
function whenEmpty({ required, to, whenEmpty }: FileColumn<unknown>): string {
  if (required) return 'the row is rejected';
  return to === undefined ? '' : whenEmpty === 'keep' ? 'left as it is' : 'cleared';
}

/** Padded as Prettier pads it. */
