import type { Words } from './words';

/** How a chart draws its groups. */
export type ChartKind = 'column' | 'bar' | 'pie';

/** The part of a date that rows are grouped by; a month is a month of a year. */
export type DatePart = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** A chart beside the lists of a table: Dataverse draws it of the rows that the list shows just then. */
export interface Chart {
  /** Unique among the table's charts in English: the chart's id comes from it. */
  readonly name: Words;
  readonly description: Words;
  readonly kind: ChartKind;
  /** Logical name of what rows are grouped by: a choice, a yes/no, a lookup, an owner or a date. */
  readonly groupBy: string;
  /** For a date, and for it alone. */
  readonly by?: DatePart;
  /** The column whose values are added up; without one the rows are counted. */
  readonly sum?: string;
}

/** Declares a chart. */
export function chart(definition: Chart): Chart {
  return definition;
}
