/** An organisation on this machine: what Dataverse keeps in an environment, in one SQLite file. */
import type { Organisation } from './contract';
import { readSolution } from './import/solution';
import type { Metadata } from './metadata';
import { standardMetadata } from './standard/metadata';
import { Access } from './store/access';
import { momentText } from './store/calendar';
import { Sql } from './store/database';
import { found, settleRows } from './store/founding';
import { loadMetadata, prepareFile, saveMetadata } from './store/keeping';
import { bringSchemaUp } from './store/schema';
import { SqlStore } from './store/store';

export interface OpenOptions {
  /** A path, or `:memory:` for one that is gone when closed. */
  readonly file: string;
  /** The organisation's clock; the machine's when absent. */
  readonly now?: () => Date;
}

/** What has been imported stays on top; standard tables that have grown since the file was made get what is new. */
function withStandard(kept: Metadata): Metadata {
  const standard = standardMetadata();
  const tables = { ...kept.tables };
  for (const [name, table] of Object.entries(standard.tables)) {
    const known = tables[name];
    tables[name] = known ? { ...known, columns: { ...table.columns, ...known.columns } } : table;
  }
  const names = new Set(kept.oneToMany.map(({ schemaName, referencedTable }) => `${schemaName}>${referencedTable}`));
  const more = standard.oneToMany.filter(
    ({ schemaName, referencedTable }) => !names.has(`${schemaName}>${referencedTable}`),
  );
  return { ...kept, tables, oneToMany: [...kept.oneToMany, ...more] };
}

/** Why a solution that was read could not be kept: by its name, where the failure itself does not speak of a part. */
function toldOf(error: unknown, solution: string): unknown {
  if (error instanceof Error && error.constructor === Error) return error;
  return new Error(`${solution} could not be kept: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  });
}

/**
 * Opens an organisation, making it when the file is new: standard tables, one business unit, a system administrator.
 * @throws Error when the file is not such a file
 */
export function openOrganisation({ file, now = () => new Date() }: OpenOptions): Organisation {
  const sql = new Sql(file);
  prepareFile(sql);
  const kept = loadMetadata(sql);
  let metadata = kept ? withStandard(kept) : standardMetadata();
  const access = new Access(sql, () => metadata);
  const store = new SqlStore(sql, access, () => metadata, now);
  const name = 'Organisasjon';

  sql.transaction(() => {
    bringSchemaUp(sql, metadata);
    if (kept) return;
    found(sql, store, name, momentText(now()));
    settleRows(sql, store, metadata);
    saveMetadata(sql, metadata);
  });

  return {
    id: String(sql.first('SELECT "organizationid" FROM "organization"')?.[0]),
    name,
    metadata: () => metadata,
    store,
    users: () => access.users(),
    user: (keyOrId) => access.user(keyOrId),
    depth: (caller, table, verb) => access.depth(caller, table, verb),
    fieldAccess: (caller, table, column) => {
      const { read, update } = access.fieldAccess(caller, table, column);
      return { read, update };
    },
    importZip(zip) {
      const before = metadata;
      const { metadata: after, report } = readSolution(zip, before, momentText(now()));
      try {
        sql.transaction(() => {
          bringSchemaUp(sql, after);
          metadata = after;
          access.changed(null);
          settleRows(sql, store, after);
          saveMetadata(sql, after);
        });
      } catch (error) {
        metadata = before;
        access.changed(null);
        throw toldOf(error, report.solution);
      }
      return report;
    },
    now,
    close: () => sql.close(),
  };
}
