/** The metadata in the organisation's own file, so that it survives being closed. */
import { createHash } from 'node:crypto';
import type { Metadata } from '../metadata';
import type { Sql } from './database';

/** Bytes are kept apart from the rest, each content once. */
interface Kept {
  readonly $content: string;
}

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Kept>).$content === 'string';

export function prepareFile(sql: Sql): void {
  sql.change(
    `CREATE TABLE IF NOT EXISTS "~counter" ("version" INTEGER NOT NULL);
     CREATE TABLE IF NOT EXISTS "~user" ("id" TEXT PRIMARY KEY NOT NULL, "key" TEXT NOT NULL UNIQUE, "system" INTEGER NOT NULL, "position" INTEGER NOT NULL);
     CREATE TABLE IF NOT EXISTS "~metadata" ("json" TEXT NOT NULL);
     CREATE TABLE IF NOT EXISTS "~content" ("hash" TEXT PRIMARY KEY NOT NULL, "bytes" BLOB NOT NULL);
     INSERT INTO "~counter" SELECT 1000000 WHERE NOT EXISTS (SELECT 1 FROM "~counter")`,
  );
}

/** Replaces what was saved before. Runs inside the caller's transaction. */
export function saveMetadata(sql: Sql, metadata: Metadata): void {
  const json = JSON.stringify(metadata, (_, value: unknown) => {
    if (!(value instanceof Uint8Array)) return value;
    const hash = createHash('sha256').update(value).digest('hex');
    sql.run(`INSERT OR IGNORE INTO "~content" ("hash", "bytes") VALUES (?, ?)`, [hash, Buffer.from(value)]);
    return { $content: hash } satisfies Kept;
  });
  sql.run(`DELETE FROM "~metadata"`);
  sql.run(`INSERT INTO "~metadata" ("json") VALUES (?)`, [json]);
}

/** Null for a new file. */
export function loadMetadata(sql: Sql): Metadata | null {
  const json = sql.first(`SELECT "json" FROM "~metadata"`)?.[0];
  if (typeof json !== 'string') return null;
  return JSON.parse(json, (_, value: unknown) => {
    if (!isKept(value)) return value;
    const bytes = sql.first(`SELECT "bytes" FROM "~content" WHERE "hash" = ?`, [value.$content])?.[0];
    return bytes instanceof Uint8Array ? new Uint8Array(bytes) : new Uint8Array();
  }) as Metadata;
}
