/** How this user writes and reads numbers, dates and times, whatever the browser's own settings and time zone are. */
import { currency, decimal, localeOf } from './record/formats';

/** The person's time zone setting in the organisation. */
export const userTimeZone = 'Europe/Oslo';

/** A moment as the wall clock of the user's time zone shows it. */
export interface WallTime {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** `HH:mm` */
  readonly time: string;
}

export class Formats {
  readonly locale: string;
  private readonly wall: Intl.DateTimeFormat;

  constructor(
    readonly language: number,
    readonly timeZone: string = userTimeZone,
  ) {
    this.locale = localeOf(language);
    this.wall = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  }

  private get isAmerican(): boolean {
    return this.locale === 'en-US';
  }

  number(value: number, decimals: number): string {
    return decimal(value, this.language, decimals);
  }

  money(value: number, decimals = 2): string {
    return currency(value, this.language, decimals);
  }

  /** Reads what a person typed; null for empty, undefined when it is no number. Spaces and a currency sign may stand. */
  parseNumber(text: string): number | null | undefined {
    const bare = text.replace(/[\s\u00a0\u202f]|kr\.?|nok/gi, '').replace(/\u2212/g, '-');
    if (bare === '') return null;
    // Norwegians type a comma, and a point where the keyboard's number block has one; groups are spaces.
    const plain = this.isAmerican ? bare.replace(/,(?=\d{3}(\D|$))/g, '') : bare.replace(',', '.');
    return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
  }

  /** `2026-11-23` → `23.11.2026` or `11/23/2026`. */
  day(day: string): string {
    const [year = '', month = '', date = ''] = day.slice(0, 10).split('-');
    return this.isAmerican ? `${Number(month)}/${Number(date)}/${year}` : `${date}.${month}.${year}`;
  }

  /** Reads a typed day; null for empty, undefined when it is none. Two-digit years mean this century or the last. */
  parseDay(text: string): string | null | undefined {
    const typed = text.trim();
    if (typed === '') return null;
    const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
    const parts = iso ?? /^(\d{1,2})[./\- ]+(\d{1,2})[./\- ]+(\d{4}|\d{2})$/.exec(typed);
    if (parts === null) return undefined;
    const [one = 0, two = 0, three = 0] = parts.slice(1).map(Number);
    const [year, month, date] = iso ? [one, two, three] : this.isAmerican ? [three, one, two] : [three, two, one];
    return isoDay(year < 100 ? year + (year < 50 ? 2000 : 1900) : year, month, date);
  }

  /** A moment's day and time of day in the user's time zone. */
  wallTime(moment: string): WallTime {
    const parts = Object.fromEntries(this.wall.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]));
    const year = (parts.year ?? '').padStart(4, '0');
    return { day: `${year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
  }

  /** The moment (ISO, UTC) at which the user's clock shows this; in the hour that is left out in spring, an hour on. */
  moment({ day, time }: WallTime): string {
    const wanted = Date.parse(`${day}T${time}:00Z`);
    let guess = wanted;
    // Two rounds: the first finds the offset near the moment, the second the one at it.
    for (let round = 0; round < 2; round++) guess = wanted - this.offset(guess);
    return new Date(guess).toISOString().replace('.000Z', 'Z');
  }

  private offset(at: number): number {
    const { day, time } = this.wallTime(new Date(at).toISOString());
    return Date.parse(`${day}T${time}:00Z`) - Math.floor(at / 60_000) * 60_000;
  }

  /** `14:05` → `14:05` or `2:05 PM`. */
  time(time: string): string {
    if (!this.isAmerican) return time;
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`;
  }

  /** Reads a typed time of day as `HH:mm`; null for empty, undefined when it is none. */
  parseTime(text: string): string | null | undefined {
    const typed = text.trim().toLowerCase();
    if (typed === '') return null;
    const parts = /^(?:kl\.? ?)?(\d{1,2})(?:[:.]?(\d{2}))? ?(am|pm)?$/.exec(typed);
    if (parts === null) return undefined;
    const minute = Number(parts[2] ?? 0);
    let hour = Number(parts[1]);
    if (parts[3] !== undefined) hour = (hour % 12) + (parts[3] === 'pm' ? 12 : 0);
    if (hour > 23 || minute > 59) return undefined;
    return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  }

  dateTime(moment: string): string {
    const { day, time } = this.wallTime(moment);
    return `${this.day(day)} ${this.time(time)}`;
  }
}

function isoDay(year: number, month: number, date: number): string | undefined {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, date);
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date || year < 1753) return undefined;
  return at.toISOString().slice(0, 10);
}
