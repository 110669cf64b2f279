/** What the parts of the local organisation ask of each other. */
import type { Metadata } from './metadata';
import type { Query, QueryAnswer, Row, Scalar } from './query';

/** Who asks. Everything the store does is done as somebody. */
export interface Caller {
  /** systemuserid, lower case. */
  readonly userId: string;
}

/** A person (or application) of the organisation; `key` is how addresses name it: seller, leader, administrator, … */
export interface User {
  readonly id: string;
  readonly key: string;
  readonly fullName: string;
  readonly businessUnitId: string;
  readonly roleIds: readonly string[];
  /** May do everything; the organisation's own system administrator. */
  readonly isSystem: boolean;
}

/**
 * A failure as Dataverse tells it. `status` is the HTTP status, `code` e.g. `0x80040217`, `message` the sentence.
 */
export class DataverseError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'DataverseError';
  }
}

/** Values to write: logical name → value; lookups as `{ table, id }` or null. */
export type Values = Readonly<Record<string, Scalar | LookupValue>>;
export interface LookupValue {
  readonly table: string;
  readonly id: string;
}

export interface Written {
  readonly id: string;
  readonly created: boolean;
}

/** Conditions of a write, from If-Match / If-None-Match. */
export interface WriteCondition {
  /** Only when the row exists (`*`) or has this version. */
  readonly ifMatch?: string;
  /** Only when the row does not exist. */
  readonly ifNoneMatch?: '*';
}

/** How a row is named: by its id or by an alternate key's values. */
export type RowReference = { readonly id: string } | { readonly key: Readonly<Record<string, Scalar | LookupValue>> };

/** The rows. Every method checks the caller's privileges and Dataverse's rules and throws DataverseError. */
export interface Store {
  create(caller: Caller, table: string, values: Values): Written;
  /** Fails 404 when the row does not exist. */
  update(caller: Caller, table: string, row: RowReference, values: Values, condition?: WriteCondition): Written;
  /** Creates when missing, unless ifMatch; updates when there, unless ifNoneMatch. A key's values become the row's. */
  upsert(caller: Caller, table: string, row: RowReference, values: Values, condition?: WriteCondition): Written;
  remove(caller: Caller, table: string, row: RowReference, condition?: WriteCondition): void;
  /** Null column list: all columns the caller may read. Secured columns come as null. Throws 404 when absent. */
  retrieve(caller: Caller, table: string, row: RowReference, columns: readonly string[] | null): Row;
  query(caller: Caller, query: Query): QueryAnswer;
  associate(caller: Caller, relationship: string, first: LookupValue, second: LookupValue): void;
  disassociate(caller: Caller, relationship: string, first: LookupValue, second: LookupValue): void;
  /** All or nothing: what the function did is undone when it throws. May be nested. */
  transaction<T>(work: () => T): T;
}

export interface ImportReport {
  readonly solution: string;
  readonly version: string;
  readonly managed: boolean;
  readonly upgradedFrom: string | null;
  /** One line a thing that was added or changed, e.g. `table kk_vehicle added`. */
  readonly changes: readonly string[];
  /** Components that this stand-in does not know, by kind and name. */
  readonly unsupported: readonly string[];
}

export interface Organisation {
  readonly id: string;
  readonly name: string;
  /** The metadata as of now; ask again after an import. */
  metadata(): Metadata;
  readonly store: Store;
  users(): readonly User[];
  /** By key or systemuserid; null when nobody. */
  user(keyOrId: string): User | null;
  /** What a caller may do with a table at best (the deepest of all roles), null for nothing. */
  depth(caller: Caller, table: string, verb: import('./metadata').PrivilegeVerb): import('./metadata').Depth | null;
  /** Reading and changing of one secured column by the caller. */
  fieldAccess(caller: Caller, table: string, column: string): { readonly read: boolean; readonly update: boolean };
  /** Throws an Error with a message that names the part; the organisation is then as it was. */
  importZip(zip: Uint8Array): ImportReport;
  now(): Date;
  close(): void;
}
