import { CsvError, parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { Transform, pipeline, type TransformCallback } from 'node:stream';
import type { FileRecord as AnyRecord } from '../delivery/feed';
import { SyncFailure } from '../failure';
import { notUtf8, type Dialect } from './dialect';

/** One row of the file as it stands there. */
export interface FileRecord extends AnyRecord {
  readonly cells: readonly string[];
}

/** No honest row is larger; a quote that never closes would otherwise swallow the file. */
const largestRecord = 1024 * 1024;

/**
 * The rows after the header, read as a stream, empty ones left out.
 * @throws SyncFailure for bytes that are not UTF-8 and for quotes that do not close.
 */
export async function* readRecords(file: string, dialect: Dialect): AsyncGenerator<FileRecord> {
  const parser = parse({
    delimiter: dialect.separator,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: largestRecord,
    skip_empty_lines: false,
  });
  // Errors of each part reach the parser, where the loop below meets them.
  pipeline(createReadStream(file), onlyUtf8(file), parser, () => undefined);
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      if (row === 1 || cells.every((cell) => cell.trim() === '')) continue;
      yield { row, cells };
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw new SyncFailure(
        `${file} cannot be read as rows after row ${row}: a quote is probably opened and never closed. ` +
          `Correct that row and run again.`,
        { cause: error },
      );
    if (error instanceof SyncFailure) throw error;
    throw new SyncFailure(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}).`, {
      cause: error,
    });
  }
}

/** Passes bytes on as they are and stops at the first that is not UTF-8. */
function onlyUtf8(file: string): Transform {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const check = (bytes: Buffer | undefined, done: TransformCallback) => {
    try {
      decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      done(notUtf8(file));
      return;
    }
    done(null, bytes);
  };
  return new Transform({
    transform: (bytes: Buffer, _encoding, done) => check(bytes, done),
    flush: (done) => check(undefined, (error) => done(error)),
  });
}
