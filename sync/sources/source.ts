/** A kind of file that sync reads, and how one of its rows becomes a row of the organisation. */
import type { Columns, RowOf } from './columns';

/** A value to send: lookups are `…@odata.bind` names with a relative address or null. */
export type Values = Readonly<Record<string, string | number | boolean | null>>;

/** A row of another table that a row points at, by its external id. */
export interface Parent {
  /** Column of the file that names it. */
  readonly fileColumn: string;
  readonly set: string;
  readonly externalId: string;
}

/** One row to store, found by its external id. */
export interface Target {
  readonly table: string;
  readonly set: string;
  readonly externalId: string;
  readonly values: Values;
  /** Rows that must be there first; those of stage 2 of the same file may be sent by stage 1. */
  readonly parents: readonly Parent[];
  /** The source says that the row is no more: it is deactivated where it is stored, and not made where it is not. */
  readonly removed?: true;
  /** Rows of stage 2 are sent when all of stage 1 are stored, because they may point at them. */
  readonly stage: 1 | 2;
}

/** What a source may ask the organisation while it maps rows. */
export interface Organisation {
  /** Which table the customer with this external id is in; null when in neither. */
  customerTable(externalId: string): 'contact' | 'account' | null;
  /** Id of the user with this e-mail address or sign-in name; null when there is none. */
  userCalled(address: string): string | null;
  /** The workshop's name where a file names none; null when the organisation has none set. */
  readonly defaultWorkshop: string | null;
}

/** Refuses one row: the message's second half, after row and column. */
export interface RowProblem {
  readonly column: string;
  readonly wrong: string;
}

export interface Source<C extends Columns = Columns> {
  /** The word on the command line. */
  readonly name: string;
  /** File column of the external id; what duplicates are told by. */
  readonly id: string;
  /** By the file's header. */
  readonly columns: C;
  /** Tables that rows are stored in, as [table, set]; asked for before anything is read. */
  readonly sets: readonly string[];
  /** Customers' kinds must be known before rows are mapped. */
  readonly needsCustomers: boolean;
  readonly needsWorkshop: boolean;
  /** Users must be known before rows are mapped. */
  readonly needsUsers: boolean;
  /** Maps a checked row. Problems of columns taken together (neither booked nor arrived) are told here. */
  readonly target: (row: RowOf<C>, organisation: Organisation) => Target | RowProblem;
}

/** Keeps the columns' types for the source's own mapping and forgets them outside. */
export function source<C extends Columns>(definition: Source<C>): Source {
  return definition as unknown as Source;
}

/** Columns of ours that take the file's values as they are: null clears, absent leaves alone. */
export function directValues(columns: Columns, row: Readonly<Record<string, unknown>>): Record<string, Values[string]> {
  const values: Record<string, Values[string]> = {};
  for (const [name, column] of Object.entries(columns)) {
    const value = row[name];
    if (column.to === undefined || value === undefined) continue;
    if (value !== null) values[column.to] = column.stored(value);
    else if (column.whenEmpty !== 'keep') values[column.to] = null;
  }
  return values;
}

/** What makes a row count again that an earlier file removed; Dataverse keeps it out of a row that is made new. */
export const inUse = { statecode: 0, statuscode: 1 } as const;

/** A row that the source says is no more. */
export function removal({ table, set }: { readonly table: string; readonly set: string }, externalId: string): Target {
  return { table, set, externalId, values: {}, parents: [], removed: true, stage: 1 };
}

/** Address of a row by its external id, as `@odata.id` and `@odata.bind` take it; quotes in the id are doubled. */
export function byExternalId(set: string, externalId: string): string {
  return `${set}(kk_externalid='${externalId.replaceAll("'", "''")}')`;
}

/** Reads and checks one row; every problem is told, not only the first. */
export function readRow(
  columns: Columns,
  record: Readonly<Record<string, string | undefined>>,
): { readonly row: Record<string, unknown> } | { readonly problems: readonly RowProblem[] } {
  const row: Record<string, unknown> = {};
  const problems: RowProblem[] = [];
  for (const [name, column] of Object.entries(columns)) {
    const written = record[name];
    if (written === undefined) continue;
    const text = written.trim();
    if (text === '') {
      row[name] = null;
      if (column.required) problems.push({ column: name, wrong: 'is empty; it must be filled in' });
      continue;
    }
    const reading = column.read(text);
    if ('wrong' in reading) problems.push({ column: name, wrong: reading.wrong });
    else row[name] = reading.value;
  }
  return problems.length > 0 ? { problems } : { row };
}
