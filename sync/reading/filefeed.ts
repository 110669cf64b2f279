import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Feed, ReadRow } from '../delivery/feed';
import { readRow, type Source } from '../sources/source';
import { checkHeader, list, readDialect, type Header } from './dialect';
import { readRecords, type FileRecord } from './records';
import { RejectedRows } from './rejected';

/** The rows of a CSV file for a source. @throws SyncFailure */
export async function fileFeed(source: Source, file: string): Promise<Feed> {
  const dialect = await readDialect(file, source.columns);
  const header = checkHeader(file, dialect, source.columns);
  const known = header.names.flatMap((name, index) => (name === null ? [] : [{ name, index }]));
  // In the order of their names, so that a file with its columns in another order says the same.
  known.sort((one, other) => (one.name < other.name ? -1 : 1));
  const idAt = header.names.indexOf(source.id);
  const { size, mtimeMs } = statSync(file);
  const notes: string[] = [];
  if (header.unknown.length > 0) notes.push(`Columns that ${source.name} does not read: ${list(header.unknown)}.`);
  if (header.absent.length > 0)
    notes.push(`Columns that the file lacks, left as they are in the organisation: ${list(header.absent)}.`);
  return {
    name: file,
    folder: dirname(resolve(file)),
    identity: `${resolve(file)}\n${size}\n${mtimeMs}`,
    meaning: known.map(({ name }) => name).join('\n'),
    notes,
    records: () => readRecords(file, dialect),
    idOf: ({ cells }: FileRecord) => (cells[idAt] ?? '').trim(),
    cellsOf: (record: FileRecord) => {
      const cells = known.map(({ index }) => record.cells[index]?.trim() ?? '');
      // Refused whatever its cells say.
      return isWrongLength(record, header) ? [...cells, 'wrong length'] : cells;
    },
    read: (record: FileRecord) => wrongLength(record, header) ?? readRow(source.columns, byColumn(record, known)),
    leftovers: (why) => new RejectedRows(file, dialect, why),
  };
}

const isWrongLength = ({ cells }: FileRecord, { names }: Header) =>
  cells.length < names.length || cells.slice(names.length).some((cell) => cell.trim() !== '');

/** A row with too few or too many cells has its values in the wrong columns. */
function wrongLength(record: FileRecord, header: Header): ReadRow | null {
  if (!isWrongLength(record, header)) return null;
  const wrong = `has ${record.cells.length} columns where the header has ${header.names.length}; look for a missing quote or separator`;
  return { problems: [{ column: '', wrong }] };
}

function byColumn(
  { cells }: FileRecord,
  known: readonly { readonly name: string; readonly index: number }[],
): Record<string, string> {
  return Object.fromEntries(known.map(({ name, index }) => [name, cells[index] ?? '']));
}
