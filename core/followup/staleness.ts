import { addMonths, type IsoDay } from '../calendar/days';

/** The first day on which a needs analysis is out of date. */
export function staleFrom(analysedOn: IsoDay, staleAfterMonths: number): IsoDay {
  return addMonths(analysedOn, staleAfterMonths);
}

/** True from the day the months are up. */
export function isStale(analysedOn: IsoDay, today: IsoDay, staleAfterMonths: number): boolean {
  return today >= staleFrom(analysedOn, staleAfterMonths);
}
