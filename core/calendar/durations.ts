import { addDays, addMonths, type IsoDay } from './days';

const shape = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/;

/** True for an ISO 8601 duration in years, months, weeks and days, in that order: 'P14D', 'P3M', 'P1Y6M'. */
export function isDuration(text: string): boolean {
  return shape.test(text);
}

/**
 * The day so much later: years and months first, by the calendar, then weeks and days.
 * Throws RangeError for text that is no such duration.
 */
export function addDuration(day: IsoDay, duration: string): IsoDay {
  const parts = shape.exec(duration);
  if (!parts) throw new RangeError(`Not a duration in years, months, weeks and days (P14D, P3M, P1Y): ${duration}`);
  const [years, months, weeks, days] = parts.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  return addDays(addMonths(day, years * 12 + months), weeks * 7 + days);
}
