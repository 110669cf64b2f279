/** A file that is everything: rows of the source that it no longer has are deactivated, never deleted. */
import type { Connection } from '../connection';
import { SyncFailure } from '../failure';
import { failureOf, isMissingRow } from '../organisation/answers';
import { pages, updateMultiple } from '../organisation/rows';
import type { Source } from '../sources/source';
import { sendInHalves } from './batches';
import type { KeyTable } from './keytable';
import { folded, keyPrint, type KeyPrint } from './prints';

export interface Full {
  /** Only rows whose external id begins so are the source's; empty for all. */
  readonly scope: string;
  /** How many rows the person has seen would go, and confirms; null when nothing is confirmed. */
  readonly confirmed: number | null;
}

type Table = NonNullable<Source['owns']>[number];

/** A row that the file no longer has. */
interface Gone {
  readonly table: Table;
  readonly id: string;
  readonly key: KeyPrint;
}

/** More than this share of the source's rows goes only when the number is confirmed. */
const mostUnasked = 0.05;
const inactive = 1;
const rowsAtOnce = 100;

/**
 * The active rows of the source that are not among the file's keys.
 * @throws SyncFailure when they are too many and not confirmed; nothing has been done then
 */
export async function goneRows(source: Source, keys: KeyTable, connection: Connection, full: Full): Promise<Gone[]> {
  if (!source.owns)
    throw new SyncFailure(`${source.name} adds to rows of others and cannot say which are no more: leave out --full.`);
  const gone: Gone[] = [];
  let active = 0;
  for (const table of source.owns) {
    const filter = [
      'statecode eq 0',
      'kk_externalid ne null',
      ...(full.scope === '' ? [] : [`startswith(kk_externalid,'${full.scope.replaceAll("'", "''")}')`]),
      ...(source.notItsOwn ?? []).map((beginning) => `not startswith(kk_externalid,'${beginning}')`),
    ].join(' and ');
    const reading = { set: table.set, select: [table.id, 'kk_externalid'], filter };
    for await (const page of pages<Record<string, string>>(connection, reading))
      for (const row of page) {
        active += 1;
        const key = keyPrint(folded(row.kk_externalid!));
        const place = keys.placeOf(key);
        if (place === null || keys.row(place) === 0) gone.push({ table, id: row[table.id]!, key });
      }
  }
  refuseTooMany(source, gone.length, active, full);
  return gone;
}

function refuseTooMany(source: Source, gone: number, active: number, { confirmed }: Full): void {
  if (confirmed !== null && confirmed !== gone)
    throw new SyncFailure(
      `--deactivate ${confirmed} confirms another number: ${gone} of ${active} rows of ${source.name} are not in the ` +
        `file. Nothing was done; look at the file, and write --deactivate ${gone} if that is right.`,
    );
  if (confirmed === null && gone > active * mostUnasked)
    throw new SyncFailure(
      `${gone} of ${active} rows of ${source.name} are not in the file and would be deactivated, more than 5 %. ` +
        `Is the file whole? Nothing was done; if it is right, confirm with --deactivate ${gone}.`,
    );
}

/** Makes the rows inactive. @param done told after each request. @throws SyncFailure */
export async function deactivate(
  connection: Connection,
  rows: readonly Gone[],
  done: (rows: readonly Gone[]) => void,
): Promise<void> {
  for (const table of new Set(rows.map((row) => row.table))) {
    const own = rows.filter((row) => row.table === table);
    for (let at = 0; at < own.length; at += rowsAtOnce) {
      await sendInHalves(
        own.slice(at, at + rowsAtOnce),
        async (some) => {
          await updateMultiple(
            connection,
            table,
            some.map(({ id }) => ({ id, values: { statecode: inactive } })),
          );
          done(some);
        },
        (_, error) => {
          // Deleted by somebody since it was listed: it is gone as it should be.
          if (!isMissingRow(error)) throw error;
        },
      ).catch((error: unknown) => {
        throw failureOf(error, connection.org);
      });
    }
  }
}
