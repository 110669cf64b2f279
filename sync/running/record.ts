/** Runs as rows of the organisation, for administrators who look there and not at the machine. */
import { randomUUID } from 'node:crypto';
import { SyncOutcomes, SyncRun, type SyncRunRow } from '../../solution/names';
import type { Connection } from '../connection';
import { failureOf } from '../organisation/answers';
import type { RunReport } from './report';

/** Longest texts that the columns take. */
const most = { message: 4_000, report: 100_000, file: 260 };

export interface RunRecord {
  /** Writes the report over the run's row. A run is not worth less because its row could not be written. */
  write(report: RunReport): Promise<void>;
}

/** @param note told once when the organisation does not take the row. */
export function runRecord(connection: Connection, note: (message: string) => void): RunRecord {
  const key = randomUUID();
  let refused = false;
  return {
    write: async (report) => {
      if (refused) return;
      try {
        await connection.send((client, signal) =>
          client.upsert({ collection: SyncRun.set, key, data: rowOf(report), returnRepresentation: false, signal }),
        );
      } catch (error) {
        refused = true;
        note(`This run could not be noted among the sync runs: ${failureOf(error, connection.org).message}`);
      }
    },
  };
}

type Written = Omit<SyncRunRow, 'kk_syncrunid' | 'createdon' | 'modifiedon' | 'statecode' | 'statuscode'>;

function rowOf(report: RunReport): Written {
  const { counts } = report;
  return {
    kk_name: report.what,
    kk_file: report.file?.slice(0, most.file) ?? null,
    kk_startedon: report.startedOn,
    kk_endedon: report.endedOn,
    kk_outcome: SyncOutcomes[report.outcome],
    kk_rowsread: counts.read,
    kk_stored: counts.stored,
    kk_unchanged: counts.unchanged,
    kk_duplicates: counts.duplicates,
    kk_waiting: counts.waiting,
    kk_rejected: counts.rejected,
    kk_forreview: counts.review,
    kk_deactivated: counts.deactivated,
    kk_retried: counts.retried,
    kk_throttledseconds: Math.round(counts.throttledSeconds),
    kk_message: report.message?.slice(0, most.message) ?? null,
    // Paths of the machine stay on the machine.
    kk_report: JSON.stringify({ ...report, left: report.left.map(fileName) }, null, 1).slice(0, most.report),
    kk_version: report.version,
  };
}

/** The last part of a path, as either kind of machine writes it. */
export const fileName = (path: string) => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
