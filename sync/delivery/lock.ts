import Database from 'libsql';
import { SyncFailure } from '../failure';

/**
 * Holds what only one run at a time may do. The operating system lets go when the process ends, however it ends, so
 * nothing of a dead run is left to clear away.
 * @param file what stands for it; made when missing, and left there
 * @param what for the message, e.g. `visits into https://…`
 * @returns lets go
 * @throws SyncFailure when another run holds it
 */
export function hold(file: string, what: string): () => void {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    const { code } = error as { code?: string };
    throw new SyncFailure(
      code?.startsWith('SQLITE_BUSY')
        ? `Another run of ${what} is under way; this one has done nothing. Let it end, then run the same command again.`
        : `${file} cannot be written (${code ?? String(error)}). Check the folder, or name another with --state.`,
      { cause: error },
    );
  }
  const held = database;
  return () => {
    held.exec('ROLLBACK');
    held.close();
  };
}
