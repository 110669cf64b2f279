import type { Chart } from './chart';
import type { Column } from './column';
import type { Command } from './command';
import type { Form } from './form';
import type { View } from './view';
import type { Words } from './words';

/** An alternate key over one or more columns (logical names). */
export interface Key {
  /** Schema name, e.g. `kk_externalid_key`. */
  readonly name: string;
  readonly label: Words;
  readonly columns: readonly string[];
}

interface WithColumns {
  /** Own columns by camel-case name without prefix: `vehicleId` is `kk_VehicleId`, logical `kk_vehicleid`. */
  readonly columns: Readonly<Record<string, Column>>;
  readonly keys: readonly Key[];
  readonly views: readonly View[];
  readonly forms: readonly Form[];
  /** What the lists of the table can be drawn as. */
  readonly charts?: readonly Chart[];
  /** What the command bar of the main forms shows, from left to right. */
  readonly commands?: readonly Command[];
}

/** A table of our own. Its primary name column is `kk_Name`, its primary key `kk_<table>id`. */
export interface OwnTable extends WithColumns {
  readonly kind: 'own';
  /** Schema name without prefix, singular Pascal case, e.g. `WorkshopVisit`; in names.ts the same. */
  readonly name: string;
  /** Entity set name, e.g. `kk_workshopvisits`. */
  readonly set: string;
  /** Object type code, 10 000 or above; a target organisation may give another. */
  readonly typeCode: number;
  readonly ownership: 'user' | 'organisation';
  readonly label: Words;
  readonly plural: Words;
  readonly description: Words;
  readonly primaryName: { readonly label: Words; readonly description: Words; readonly max: number };
}

/** A standard table that gets columns, forms and views; everything standard about it stays as it is. */
export interface StandardTable extends WithColumns {
  readonly kind: 'standard';
  /** Schema name in Dataverse, e.g. `Contact`. */
  readonly name: string;
  readonly set: string;
  readonly label: Words;
  readonly primaryName: string;
  /** Primary key where it is not `<table>id`: activities share `activityid`. */
  readonly primaryId?: string;
  /** Name that its privileges use where it is not the table's: activities share `Activity`. */
  readonly privilege?: string;
  /** Standard columns that forms, views and code of this solution use, by logical name. */
  readonly uses: Readonly<Record<string, StandardColumn>>;
}

export type Table = OwnTable | StandardTable;

export type StandardKind =
  | 'string'
  | 'email'
  | 'memo'
  | 'yesNo'
  | 'dateTime'
  | 'choice'
  | 'state'
  | 'status'
  | 'lookup'
  | 'customer'
  | 'owner'
  | 'id';

/** A standard column in use: its kind, and what for, so that `docs/` can say it. */
export interface StandardColumn {
  readonly kind: StandardKind;
  readonly label: Words;
  readonly use: string;
}

/** Declares a table of our own. */
export function table(definition: Omit<OwnTable, 'kind'>): OwnTable {
  return { kind: 'own', ...definition };
}

/** Declares what a standard table gets. */
export function standardTable(definition: Omit<StandardTable, 'kind'>): StandardTable {
  return { kind: 'standard', ...definition };
}

/** Declares an alternate key over one column. */
export function key(column: string, label: Words): Key {
  return { name: `${column}_key`, label, columns: [column] };
}

/** `WorkshopVisit` → `kk_WorkshopVisit`; a standard table keeps its own name. */
export function tableSchemaName(definition: Table): string {
  return definition.kind === 'own' ? `kk_${definition.name}` : definition.name;
}

/** Logical name of a table, e.g. `kk_workshopvisit`. */
export function tableName(definition: Table): string {
  return tableSchemaName(definition).toLowerCase();
}

/** `vehicleId` → `kk_VehicleId`. */
export function columnSchemaName(key: string): string {
  return `kk_${key.charAt(0).toUpperCase()}${key.slice(1)}`;
}

/** `vehicleId` → `kk_vehicleid`. */
export function columnName(key: string): string {
  return `kk_${key.toLowerCase()}`;
}

/** Logical name of the primary key. */
export function primaryIdColumn(definition: Table): string {
  return (definition.kind === 'standard' && definition.primaryId) || `${tableName(definition)}id`;
}

/** Logical name of the primary name column. */
export function primaryNameColumn(definition: Table): string {
  return definition.kind === 'own' ? 'kk_name' : definition.primaryName;
}
