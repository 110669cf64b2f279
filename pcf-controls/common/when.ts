/** Days and moments in words: in the language that the card is read in, on the dealer's clock. */
import { addDays, daysBetween, type IsoDay } from '../../core/calendar/days';
import { localTime } from '../../core/calendar/zone';
import type { Words } from './words';

/** The languages of the product; who reads neither reads English. */
export type Language = 'nb' | 'en';

/** The product's language for a language id of Dynamics: bokmål also for nynorsk. */
export const languageOf = (languageId: number): Language => (languageId === 1044 || languageId === 2068 ? 'nb' : 'en');

const locales = { nb: 'nb-NO', en: 'en-GB' } as const;

const inWords = (language: Language, day: IsoDay, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locales[language], { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

/** "3. mai", "3 May"; with the year when it is not this year: "3. mai 2025", "3 May 2025". */
export function dayInWords(language: Language, day: IsoDay, today: IsoDay, month: 'long' | 'short' = 'long'): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return inWords(language, day, { day: 'numeric', month, ...(sameYear ? {} : { year: 'numeric' }) });
}

/** Ahead by less than this, a date needs no year: the next 12 January is meant. */
const plainAhead = 300;

/**
 * From when something is allowed: "fra kl. 09.00", "fra i morgen", "fra mandag kl. 09.00", "fra 12. jan."; the time is
 * left out at midnight, where the day is what is meant. Beyond six days the date stands for the weekday.
 */
export function fromWhen(words: Words, language: Language, moment: Date, now: Date): string {
  const { day, minutes } = localTime(moment);
  const today = localTime(now).day;
  const clock = minutes === 0 ? '' : timeInWords(words, minutes);
  const ahead = daysBetween(today, day);
  if (ahead === 0) return words('From', clock);
  const withTime = (text: string) => words('From', clock ? `${text} ${clock}` : text);
  if (day === addDays(today, 1)) return withTime(words('Tomorrow'));
  if (ahead <= 6) return withTime(inWords(language, day, { weekday: 'long' }));
  const year = ahead < plainAhead ? {} : ({ year: 'numeric' } as const);
  return withTime(inWords(language, day, { day: 'numeric', month: 'short', ...year }));
}

/** "kl. 09.00", "09:00". */
function timeInWords(words: Words, minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return words('Clock', two(Math.floor(minutes / 60)), two(minutes % 60));
}
