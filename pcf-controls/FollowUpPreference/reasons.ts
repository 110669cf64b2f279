/** Contact advice in words: core gives codes and facts, the sentences are made here from the resource texts. */
import type { IsoDay } from '../../core/calendar/days';
import { localDay } from '../../core/calendar/zone';
import type { Advice, ContactChannel, Reason, Verdict } from '../../core/followup/advice';
import { type Language, dayInWords } from '../common/when';
import type { Words } from '../common/words';
import type { Unseen } from './customer';

/** How things are said on this card. */
export interface Saying {
  readonly words: Words;
  readonly language: Language;
  readonly today: IsoDay;
  /** Where the customer objected to marketing, as the column names it. */
  readonly objectionSource: string | null;
}

/** What the card says of a channel: core's verdict, or that what is hidden may forbid it. */
export type Shown = Verdict | 'unknown';

/** Nothing that the user may not see is taken to be allowed. */
export const shownVerdict = ({ verdict }: Advice, unseen: readonly Unseen[]): Shown =>
  verdict !== 'blocked' && unseen.length > 0 ? 'unknown' : verdict;

/** "telefon", "SMS", "e-post", as they stand inside a sentence. */
export const channelInside = (words: Words, channel: ContactChannel) => words(`Channel_${channel}_inside`);

const day = ({ language, today }: Saying, on: IsoDay, month: 'long' | 'short' = 'long') =>
  dayInWords(language, on, today, month);

/** The text of a key, and where the day is known its `_on` with it. */
const dated = (saying: Saying, key: string, on: IsoDay | null) =>
  on ? saying.words(`${key}_on`, day(saying, on)) : saying.words(key);

/** " (3. mai, skjema)": a day and a source as far as they are known. */
const noted = (saying: Saying, on: IsoDay | null, source: string | null): string => {
  const parts = [on && day(saying, on), source?.toLocaleLowerCase()].filter(Boolean);
  return parts.length ? ` (${parts.join(', ')})` : '';
};

/** The reason in a few words, for the line of the channel. */
export function inShort(saying: Saying, reason: Reason): string {
  const { words } = saying;
  switch (reason.code) {
    case 'pressure':
      return words(reason.most === 1 ? 'Short_pressureOne' : 'Short_pressure', reason.count, reason.most);
    case 'recentlycontacted':
      return words('Short_recentlycontacted', day(saying, localDay(reason.touch.at), 'short'));
    case 'notpreferred':
      return words('Short_notpreferred', channelInside(words, reason.preferred));
    case 'consent':
    case 'consentwithdrawn':
      return dated(saying, `Short_${reason.code}`, reason.on);
    case 'outsidehours':
      return reason.why === 'time' ? words('Short_outsidehours') : closedDay(words, reason);
    default:
      return words(`Short_${reason.code}`);
  }
}

/** The whole sentence, with its day and source. */
export function inFull(saying: Saying, reason: Reason, channel: ContactChannel): string {
  const { words } = saying;
  switch (reason.code) {
    case 'objection':
      return words('Reason_objection', noted(saying, reason.on, saying.objectionSource));
    case 'consentwithdrawn':
      return words('Reason_consentwithdrawn', channelInside(words, channel), noted(saying, reason.on, reason.source));
    case 'reserved':
      return dated(saying, 'Reason_reserved', reason.checkedOn);
    case 'noconsent':
      return withoutConsent(saying, reason.relationUntil, channel);
    case 'outsidehours':
      return outsideHours(words, reason);
    case 'registerunchecked':
      return dated(saying, 'Reason_registerunchecked', reason.checkedOn);
    case 'pressure': {
      const { count, most, roomFrom } = reason;
      const said = words(most === 0 ? 'Reason_pressure_zero' : 'Reason_pressure', count, most);
      return roomFrom ? `${said} ${words('Reason_pressure_room', day(saying, roomFrom))}` : said;
    }
    case 'recentlycontacted':
      return recentlyContacted(saying, reason);
    case 'notpreferred':
      return words('Reason_notpreferred', channelInside(words, reason.preferred));
    case 'stale':
      return words('Reason_stale', day(saying, reason.analysedOn), day(saying, reason.staleFrom));
    case 'consent':
      return words('Reason_consent', channelInside(words, channel), noted(saying, reason.on, reason.source));
    case 'relation':
      return words(`Reason_relation_${reason.by}`, day(saying, reason.on), day(saying, reason.until));
    default:
      return words(`Reason_${reason.code}`);
  }
}

type ReasonOf<Code extends Reason['code']> = Extract<Reason, { readonly code: Code }>;

/** Saturday, Sunday, or the holiday by its name. */
function closedDay(words: Words, { why, holiday }: ReasonOf<'outsidehours'>): string {
  return words(holiday ? `Day_${holiday}` : `Day_${why}`);
}

function outsideHours(words: Words, reason: ReasonOf<'outsidehours'>): string {
  const said =
    reason.why === 'time' ? words('Reason_outsidehours') : words('Reason_outsidehours_day', closedDay(words, reason));
  return reason.effect === 'discourages' ? `${said} ${words('Reason_outsidehours_service')}` : said;
}

/** No consent: and whether a customer relation could have stood in for it. */
function withoutConsent(saying: Saying, until: IsoDay | null, channel: ContactChannel): string {
  const { words, today } = saying;
  const said = words('Reason_noconsent', channelInside(words, channel));
  if (until === null) return `${said} ${words('Reason_noconsent_norelation')}`;
  return `${said} ${words(until < today ? 'Reason_noconsent_ended' : 'Reason_noconsent_address', day(saying, until))}`;
}

function recentlyContacted(saying: Saying, { touch, until }: ReasonOf<'recentlycontacted'>): string {
  const { words } = saying;
  const who = touch.by || touch.campaign;
  const by = who ? words('Reason_by', who) : '';
  return words('Reason_recentlycontacted', day(saying, localDay(touch.at)), by, day(saying, until));
}
