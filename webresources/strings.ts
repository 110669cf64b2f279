/** What the form scripts say, in both languages of the product. */
import type { IsoDay } from '../core/calendar/days';
import type { ContactChannel, Reason } from '../core/followup/advice';

/** The channels that a consent is given for. */
export type ConsentChannel = ContactChannel;

/** What keeps a consent from being saved: no source, no day, or a day that is ahead. */
export interface Missing {
  readonly channel: ConsentChannel;
  readonly what: 'source' | 'day' | 'ahead';
}

export interface Strings {
  /** The customer has objected to direct marketing; the day as text, null when it is not known. */
  readonly objected: (since: string | null) => string;
  /** Level none: the customer wants no follow-up. */
  readonly wantsNone: string;
  /** Marketing is blocked on every channel, each for its own reason. */
  readonly blocked: (reasons: readonly string[]) => string;
  readonly blockedBy: (channel: ContactChannel, reason: Reason) => string;
  /** Any seller may take the customer from this day, as text. */
  readonly freeSince: (since: string) => string;
  readonly freeIn: (days: number) => string;
  /** The needs analysis of this day, as text, is out of date. */
  readonly stale: (analysed: string) => string;
  /** Beside the field that is missing. */
  readonly missing: Readonly<Record<Missing['what'], string>>;
  /** Why the card was not saved, and what to do. */
  readonly notSaved: (missing: readonly Missing[]) => string;
  /** A day in words, '3 May 2025'. */
  readonly day: (day: IsoDay) => string;
}

const list = (locale: string, items: readonly string[]) =>
  new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' }).format(items);
/** A day is the same day everywhere, so it is written as it stands. */
const dayIn = (locale: string) => {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return (day: IsoDay) => format.format(new Date(`${day}T00:00:00Z`));
};

/** Groups what is missing: which consents lack a source, which a day, which have one ahead. */
function sayMissing(
  missing: readonly Missing[],
  say: Readonly<Record<Missing['what'], (channels: readonly ConsentChannel[]) => string>>,
): string {
  return (['source', 'day', 'ahead'] as const)
    .map((what) => missing.filter((each) => each.what === what).map(({ channel }) => channel))
    .flatMap((channels, index) =>
      channels.length ? [say[(['source', 'day', 'ahead'] as const)[index]!](channels)] : [],
    )
    .join(' ');
}

const englishChannels: Readonly<Record<ConsentChannel, string>> = { sms: 'SMS', email: 'e-mail', phone: 'phone' };
const englishList = (channels: readonly ConsentChannel[]) =>
  list(
    'en-GB',
    channels.map((channel) => englishChannels[channel]),
  );
const english: Strings = {
  objected: (since) => (since === null ? 'Objects to marketing.' : `Objects to marketing since ${since}.`),
  wantsNone: 'Wants no follow-up: no marketing on any channel.',
  blocked: (reasons) => `Marketing is blocked on every channel: ${reasons.join('; ')}.`,
  blockedBy: (channel, { code }) => `${englishChannels[channel]}: ${englishReasons[code] ?? 'blocked'}`,
  freeSince: (since) => `Free for any seller since ${since}.`,
  freeIn: (days) => `Free for any seller in ${days} ${days === 1 ? 'day' : 'days'}.`,
  stale: (analysed) => `The needs analysis of ${analysed} is out of date; ask again.`,
  missing: {
    source: 'Choose where the consent was given.',
    day: 'Enter the day the consent was given.',
    ahead: 'The day of the consent lies ahead.',
  },
  notSaved: (missing) =>
    `Not saved, see Consent: ${sayMissing(missing, {
      source: (channels) => `choose where the consent to ${englishList(channels)} was given.`,
      day: (channels) => `enter the day of the consent to ${englishList(channels)}.`,
      ahead: (channels) => `the day of the consent to ${englishList(channels)} lies ahead.`,
    })}`,
  day: dayIn('en-GB'),
};
const englishReasons: Partial<Record<Reason['code'], string>> = {
  donotphone: 'calls are not allowed',
  donotemail: 'e-mail is not allowed',
  donotbulkemail: 'bulk e-mail is not allowed',
  noconsent: 'no consent',
  consentwithdrawn: 'consent withdrawn',
  reserved: 'reserved in the register',
};

const norwegianChannels: Readonly<Record<ConsentChannel, string>> = { sms: 'SMS', email: 'e-post', phone: 'telefon' };
const norwegianList = (channels: readonly ConsentChannel[]) =>
  list(
    'nb-NO',
    channels.map((channel) => norwegianChannels[channel]),
  );
const norwegian: Strings = {
  objected: (since) =>
    since === null ? 'Reservert mot markedsføring.' : `Reservert mot markedsføring siden ${since}.`,
  wantsNone: 'Ønsker ingen oppfølging: ingen markedsføring i noen kanal.',
  blocked: (reasons) => `Markedsføring er sperret i alle kanaler: ${reasons.join('; ')}.`,
  blockedBy: (channel, { code }) => `${norwegianChannels[channel]}: ${norwegianReasons[code] ?? 'sperret'}`,
  freeSince: (since) => `Ledig for alle selgere siden ${since}.`,
  freeIn: (days) => `Ledig for alle selgere om ${days} ${days === 1 ? 'dag' : 'dager'}.`,
  stale: (analysed) => `Behovsanalysen fra ${analysed} er utdatert; spør på nytt.`,
  missing: {
    source: 'Velg hvor samtykket ble gitt.',
    day: 'Fyll inn dagen samtykket ble gitt.',
    ahead: 'Dagen for samtykket er fram i tid.',
  },
  notSaved: (missing) =>
    `Ikke lagret, se Samtykke: ${sayMissing(missing, {
      source: (channels) => `Velg hvor samtykket til ${norwegianList(channels)} ble gitt.`,
      day: (channels) => `Fyll inn dagen for samtykket til ${norwegianList(channels)}.`,
      ahead: (channels) => `Dagen for samtykket til ${norwegianList(channels)} er fram i tid.`,
    })}`,
  day: dayIn('nb-NO'),
};
const norwegianReasons: Partial<Record<Reason['code'], string>> = {
  donotphone: 'anrop er ikke tillatt',
  donotemail: 'e-post er ikke tillatt',
  donotbulkemail: 'masseutsendt e-post er ikke tillatt',
  noconsent: 'mangler samtykke',
  consentwithdrawn: 'samtykket er trukket',
  reserved: 'reservert i registeret',
};

/** Norwegian for both written forms (1044 bokmål, 2068 nynorsk), English for everybody else. */
export function stringsFor(languageId: number): Strings {
  return languageId === 1044 || languageId === 2068 ? norwegian : english;
}
