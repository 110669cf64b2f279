/**
 * A question to the store, in the one form that OData, FetchXML and views are all turned into.
 * Column names are logical names; lookups are named by their column (not `_x_value`).
 */

export type Scalar = string | number | boolean | null;

export type Operator =
  | 'eq'
  | 'ne'
  | 'gt'
  | 'ge'
  | 'lt'
  | 'le'
  | 'like'
  | 'not-like'
  | 'in'
  | 'not-in'
  | 'between'
  | 'not-between'
  | 'null'
  | 'not-null'
  | 'contain-values'
  | 'not-contain-values'
  // Relative to the caller or the moment; the store resolves them against the caller and its clock.
  | 'eq-userid'
  | 'ne-userid'
  | 'eq-businessid'
  | 'on'
  | 'on-or-before'
  | 'on-or-after'
  | 'today'
  | 'yesterday'
  | 'tomorrow'
  | 'this-week'
  | 'this-month'
  | 'this-year'
  | 'last-month'
  | 'last-year'
  | 'next-month'
  | 'next-year'
  | 'last-x-days'
  | 'next-x-days'
  | 'last-x-weeks'
  | 'next-x-weeks'
  | 'last-x-months'
  | 'next-x-months'
  | 'last-x-years'
  | 'next-x-years'
  | 'older-x-days'
  | 'older-x-months'
  | 'older-x-years';

export interface Condition {
  readonly kind: 'condition';
  /** Alias of a link; absent for the root table. */
  readonly link?: string;
  readonly column: string;
  readonly operator: Operator;
  /** `like` takes % and _ with [ ] classes as T-SQL does; dates as ISO text. */
  readonly values: readonly Scalar[];
  /** Compare with another column of the same row instead of a value. */
  readonly otherColumn?: string;
}
export interface Junction {
  readonly kind: 'and' | 'or';
  readonly parts: readonly Filter[];
}
export interface Negation {
  readonly kind: 'not';
  readonly part: Filter;
}
/** Rows that have (any) or have only (all) related rows that fit; from OData lambdas and FetchXML `any`/`not any`. */
export interface Related {
  readonly kind: 'any' | 'all';
  readonly link: Omit<Link, 'kind' | 'columns' | 'orders'>;
}
export type Filter = Condition | Junction | Negation | Related;

export interface Link {
  readonly kind: 'inner' | 'outer';
  readonly alias: string;
  readonly table: string;
  /** Column of this linked table. */
  readonly from: string;
  /** Column of the parent (root or enclosing link). */
  readonly to: string;
  readonly columns: readonly Selected[] | 'all';
  readonly filter?: Filter;
  readonly orders?: readonly Order[];
  readonly links?: readonly Link[];
}

export interface Selected {
  readonly column: string;
  /** Name in the answer; needed with an aggregate or a date grouping. */
  readonly alias?: string;
  readonly aggregate?: 'count' | 'countcolumn' | 'sum' | 'avg' | 'min' | 'max';
  readonly distinct?: boolean;
  readonly groupBy?: boolean;
  readonly dateGrouping?: 'day' | 'week' | 'month' | 'quarter' | 'year';
}

export interface Order {
  readonly column: string;
  readonly link?: string;
  /** Orders by an alias of an aggregate query instead of a column. */
  readonly alias?: string;
  readonly descending: boolean;
}

export interface Query {
  readonly table: string;
  readonly columns: readonly Selected[] | 'all';
  readonly filter?: Filter;
  readonly orders: readonly Order[];
  readonly links: readonly Link[];
  readonly aggregate: boolean;
  readonly distinct: boolean;
  /** At most so many rows in this answer. */
  readonly limit: number;
  /** Rows to pass over first: how far earlier pages went. */
  readonly offset: number;
  /** Ask for the number of all rows that fit (stops at 5000, as Dataverse does). */
  readonly count: boolean;
}

/**
 * A row as stored: logical name → value. Lookups hold the id in lower case; a lookup with more than one target
 * also has `<column>#table`. Money and decimals are numbers, dates `YYYY-MM-DD`, moments ISO with Z,
 * booleans true/false, multi-choices `1,2`. Columns of links come as `alias.column`.
 * `#version` is the row version where the root table's row is given.
 */
export type Row = Readonly<Record<string, Scalar>>;

export interface QueryAnswer {
  readonly rows: readonly Row[];
  readonly more: boolean;
  /** Present when asked for; -1 is never used: it stops at 5000. */
  readonly count?: number;
  /** More rows than the count could tell. */
  readonly countLimitExceeded?: boolean;
}
