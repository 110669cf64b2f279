import { hideNationalNumbers } from '../../core/identity/nationalnumber';
import { quoted, type FileColumn } from '../sources/columns';
import type { Source } from '../sources/source';
import { openFeed } from '../reading/feed';
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
    const reading = feed.read(record);
    lines.push(`row ${record.row}`);
    if (!record.whole) lines.push(`  not read: it ${record.problems[0]!.wrong}`);
    const read = 'row' in reading ? reading.row : null;
    for (const { name, written, constant } of record.whole ? columns : []) {
      if (record.cells[name] === undefined) continue;
      const from = constant !== null ? 'constant' : written.join(' + ');
      const wrong = 'problems' in reading ? reading.problems.find(({ column }) => column === name)?.wrong : undefined;
      const value = wrong === undefined ? became(source.columns[name]!, record, name, read) : `refused: ${wrong}`;
      const stood = written.map((header) => standing(record.original, feed.dialect.header, header)).join(' ');
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

function became(
  column: FileColumn<unknown>,
  record: FileRecord,
  name: string,
  row: Readonly<Record<string, unknown>> | null,
): string {
  const text = String(record.cells[name]).trim();
  if (text === '') return column.whenEmpty === 'keep' ? 'left as it is' : 'empty';
  // Words stand for the numbers of a choice, which tell a reader nothing.
  if (column.words) return column.words.find((word) => word.toLowerCase() === text.toLowerCase()) ?? text;
  const stored = row ? column.stored(row[name]) : null;
  return stored === null ? 'fine' : typeof stored === 'string' ? quoted(stored) : String(stored);
}
