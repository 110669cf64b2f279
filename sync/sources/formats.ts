import { norwegianTime, type TimeZone } from '../../core/calendar/zone';

/** Which part of a written day comes first. */
export type DayOrder = 'day-month-year' | 'month-day-year' | 'year-month-day';

/** How numbers and days are written. Null is for what nobody has said: then only what has one meaning is read. */
export interface Formats {
  readonly decimal: ',' | '.' | null;
  readonly dates: DayOrder | null;
  /** Of clock readings that name no zone themselves. */
  readonly timeZone: TimeZone;
}

/** What is read where no mapping says more. */
export const unsaid: Formats = { decimal: null, dates: null, timeZone: norwegianTime };
