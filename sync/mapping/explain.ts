import { hideNationalNumbers } from '../../core/identity/nationalnumber';
import { quoted, type FileColumn } from '../sources/columns';
import { readRow, type Source } from '../sources/source';
import { openFeed } from '../reading/feed';
import type { ColumnSource } from '../reading/header';
import type { FileRecord, Original } from '../reading/records';
import { list } from '../reading/words';
import type { Mapping } from './mapping';

/** So many rows are explained. */
const explained = 5;

/**
 * What becomes of a file's columns and of its first rows, in lines for a person. Nothing is stored and no organisation
 * is asked.
 * @throws FileFault when the file cannot be read as one of the source at all.
 */
export async function explain(source: Source, file: string, mapping: Mapping): Promise<string[]> {
  const feed = await openFeed(source, file, mapping, { asks: false });
  const { columns, unknown, absent } = feed.header;
  const lines = [...feed.description];
  if (unknown.length > 0) lines.push(`Columns that ${source.name} does not read: ${list(unknown)}.`);
  if (absent.length > 0) lines.push(`Columns that the file lacks: ${list(absent)}.`);
  const width = Math.max(...columns.map(({ name }) => name.length));
  let rows = 0;
  for await (const record of feed.records()) {
    lines.push(`row ${record.row}`);
    if (!record.whole) lines.push(`  not read: it ${record.problems[0]!.wrong}`);
    for (const column of record.whole ? columns : []) {
      const { name, written, constant } = column;
      if (record.cells[name] === undefined) continue;
      const from = constant !== null ? 'constant' : written.join(' + ');
      const stood = written.map((header) => standing(record.original, feed.dialect.header, header)).join(' ');
      const value = became(source.columns[name]!, record, column);
      lines.push(
        `  ${name.padEnd(width)}  ${from}: ${quoted(constant === null ? stood : String(constant))} -> ${value}`,
      );
    }
    if (++rows === explained) break;
  }
  lines.push(`Nothing was stored. ${rows === explained ? `These are the first ${rows} rows.` : 'These are all rows.'}`);
  return lines.map(hideNationalNumbers);
}

/** A value as it stands in the file, before the mapping translates it. */
function standing(original: Original, headers: readonly string[], header: string): string {
  const is = (name: string) => name.trim().toLowerCase() === header.trim().toLowerCase();
  if ('cells' in original) return original.cells[headers.findIndex(is)]?.trim() ?? '';
  const entry = 'object' in original ? Object.entries(original.object).find(([name]) => is(name)) : undefined;
  return entry === undefined ? '' : typeof entry[1] === 'string' ? entry[1].trim() : JSON.stringify(entry[1]);
}

/** What a column of a row becomes, whatever is wrong with the others. */
function became(column: FileColumn<unknown>, record: FileRecord, { name, formats }: ColumnSource): string {
  const before = record.problems.find((problem) => problem.column === name);
  const reading = before ? { problems: [before] } : readRow({ [name]: column }, record.cells, () => formats);
  if ('problems' in reading) return `refused: ${reading.problems[0]!.wrong}`;
  const text = String(record.cells[name]).trim();
  if (text === '') return column.whenEmpty === 'keep' ? 'left as it is' : 'empty';
  // Words stand for the numbers of a choice, which tell a reader nothing.
  const stored = column.stored(reading.row[name]);
  if (typeof stored === 'boolean') return stored ? 'yes' : 'no';
  if (column.words) return column.words.find((word) => word.toLowerCase() === text.toLowerCase()) ?? text;
  return typeof stored === 'string' ? quoted(stored) : String(stored);
}
