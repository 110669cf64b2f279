/** A kind of file that sync reads, and how one of its rows becomes a row of the organisation. */
import type { Identity } from '../../core/identity/matching';
import type { Columns, RowOf } from './columns';
import { unsaid, type Formats } from './formats';

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

/** A vehicle that the organisation has. */
export interface KnownVehicle {
  readonly externalId: string;
  /** Normalised; null where it is not known. */
  readonly vin: string | null;
}

/** What a source may ask the organisation while it maps rows. */
export interface Organisation {
  /** Which table the customer with this external id is in; null when in neither. */
  customerTable(externalId: string): 'contact' | 'account' | null;
  /** Id of the user with this e-mail address or sign-in name; null when there is none. */
  userCalled(address: string): string | null;
  /** The workshop's name where a file names none; null when the organisation has none set. */
  readonly defaultWorkshop: string | null;
  /** The vehicles with this chassis number, or with this plate (both normalised). */
  vehiclesWith(by: 'vin' | 'plate', value: string): readonly KnownVehicle[];
  /** The day since which something holds for a customer, in a column of days (`kk_smsconsenton`); null when it has none. */
  customerDay(externalId: string, column: ConsentDay): string | null;
}

/** Columns of days that say since when a consent, an objection or the register's answer holds. */
export const consentDays = [
  'kk_phoneconsenton',
  'kk_smsconsenton',
  'kk_emailconsenton',
  'kk_marketingobjectionon',
  'kk_reservationcheckedon',
] as const;
export type ConsentDay = (typeof consentDays)[number];

/** Refuses one row: the message's second half, after row and column. */
export interface RowProblem {
  readonly column: string;
  readonly wrong: string;
  /** The row is right, but one that it points at is not there yet: it waits instead of being refused. */
  readonly waits?: true;
  /** A value has two meanings; a mapping has to say which. */
  readonly ambiguous?: true;
}

/** A value of a file: text as it stands there, or a number that was written as one (JSON) and so has one meaning. */
export type Cell = string | number;

export interface Source<C extends Columns = Columns> {
  /** The word on the command line. */
  readonly name: string;
  /** What its rows are, as a sentence of the documentation. */
  readonly about?: string;
  /** File column of the external id; what duplicates are told by. */
  readonly id: string;
  /** Rows change what other sources own, so a file of them is never everything: nothing is deactivated for want of a row. */
  readonly changesOnly?: true;
  /** An id as it is compared, where there is more to it than capitals and spaces around it. */
  readonly keyOf?: (id: string) => string;
  /** By the file's header. */
  readonly columns: C;
  /** Tables that rows are stored in, as [table, set]; asked for before anything is read. */
  readonly sets: readonly string[];
  /**
   * Tables whose rows are this source's own, so that a file of everything can tell which are no longer in it; absent
   * where a source only adds to rows of others.
   */
  readonly owns?: readonly { readonly table: string; readonly set: string; readonly id: string }[];
  /** Beginnings of external ids in those tables that Kundekort itself gives; their rows are not the source's. */
  readonly notItsOwn?: readonly string[];
  /** Customers' kinds must be known before rows are mapped. */
  readonly needsCustomers: boolean;
  readonly needsWorkshop: boolean;
  /** Users must be known before rows are mapped. */
  readonly needsUsers: boolean;
  /** Vehicles' plates and chassis numbers must be known before rows are mapped. */
  readonly needsVehicles?: boolean;
  /** The days of customers' consents must be known before rows are mapped. */
  readonly needsConsents?: boolean;
  /**
   * Who a new customer is, so that one whom somebody has entered by hand is found again; the table that she would be in.
   */
  readonly identityOf?: (row: RowOf<C>) => { readonly table: 'contact' | 'account'; readonly identity: Identity };
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

const asNumber: Formats = { ...unsaid, decimal: '.' };

/** Reads and checks one row; every problem is told, not only the first. @param formats how a column's values are written. */
export function readRow(
  columns: Columns,
  record: Readonly<Record<string, Cell | undefined>>,
  formats: (column: string) => Formats = () => unsaid,
): { readonly row: Record<string, unknown> } | { readonly problems: readonly RowProblem[] } {
  const row: Record<string, unknown> = {};
  const problems: RowProblem[] = [];
  for (const [name, column] of Object.entries(columns)) {
    const written = record[name];
    if (written === undefined) continue;
    const text = String(written).trim();
    if (text === '') {
      row[name] = null;
      if (column.required) problems.push({ column: name, wrong: 'is empty; it must be filled in' });
      continue;
    }
    const reading = column.read(text, typeof written === 'number' ? asNumber : formats(name));
    if ('wrong' in reading) problems.push({ column: name, ...reading });
    else row[name] = reading.value;
  }
  return problems.length > 0 ? { problems } : { row };
}
