/** Days as whole numbers since 1 January 1970: cheap to add, compare and draw at random. */
export type Day = number;

const dayMs = 86_400_000;

/** The day of 'YYYY-MM-DD'; null for anything that is not a day of the calendar. */
export function parseDay(text: string): Day | null {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && iso(time / dayMs) === text ? time / dayMs : null;
}

/** 'YYYY-MM-DD'. */
export function iso(day: Day): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

export function yearOf(day: Day): number {
  return new Date(day * dayMs).getUTCFullYear();
}

/** 1 to 12. */
export function monthOf(day: Day): number {
  return new Date(day * dayMs).getUTCMonth() + 1;
}

export function dayOf(year: number, month: number, date: number): Day {
  return Date.UTC(year, month - 1, date) / dayMs;
}

/** The same date so many months later, or the month's last day where it has no such date. */
export function plusMonths(day: Day, months: number): Day {
  const from = new Date(day * dayMs);
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return first.getTime() / dayMs + Math.min(from.getUTCDate(), last) - 1;
}

/** The day itself, or the next day on which a workshop is open: no weekends, no holidays with a fixed date. */
export function workday(day: Day): Day {
  const date = new Date(day * dayMs);
  const weekday = date.getUTCDay();
  const closed = ['01-01', '05-01', '05-17', '12-24', '12-25', '12-26', '12-31'].includes(iso(day).slice(5));
  return weekday === 0 || weekday === 6 || closed ? workday(day + 1) : day;
}

/** 'YYYY-MM-DDTHH:MM', the clock on the workshop's wall. */
export function clock(day: Day, minutes: number): string {
  const at = day + Math.floor(minutes / 1440);
  const rest = ((minutes % 1440) + 1440) % 1440;
  return `${iso(at)}T${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}`;
}
