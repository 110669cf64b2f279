/** What the form scripts say, in both languages of the product. */

/** The channels that a consent is given for. */
export type ConsentChannel = 'sms' | 'email' | 'phone';

export interface Strings {
  /** The customer has objected to direct marketing; the day as text, null when it is not known. */
  readonly objected: (since: string | null) => string;
  /** Any seller may take the customer from this day, as text. */
  readonly freeSince: (since: string) => string;
  /** Below the empty source of a consent. */
  readonly sourceMissing: string;
  /** Why the card was not saved: these consents have no source. */
  readonly notSaved: (channels: readonly ConsentChannel[]) => string;
  /** A day in words, '3 May 2025'. */
  readonly day: (day: Date) => string;
}

const list = (locale: string, items: readonly string[]) =>
  new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' }).format(items);
const dayIn = (locale: string) => (day: Date) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(day);

const englishChannels: Readonly<Record<ConsentChannel, string>> = { sms: 'SMS', email: 'e-mail', phone: 'phone' };
const english: Strings = {
  objected: (since) => (since === null ? 'Objects to marketing.' : `Objects to marketing since ${since}.`),
  freeSince: (since) => `Free for any seller since ${since}.`,
  sourceMissing: 'Choose where the consent was given.',
  notSaved: (channels) =>
    `Not saved: choose where the consent to ${list(
      'en-GB',
      channels.map((channel) => englishChannels[channel]),
    )} was given, under Details.`,
  day: dayIn('en-GB'),
};

const norwegianChannels: Readonly<Record<ConsentChannel, string>> = { sms: 'SMS', email: 'e-post', phone: 'telefon' };
const norwegian: Strings = {
  objected: (since) =>
    since === null ? 'Reservert mot markedsføring.' : `Reservert mot markedsføring siden ${since}.`,
  freeSince: (since) => `Ledig for alle selgere siden ${since}.`,
  sourceMissing: 'Velg hvor samtykket ble gitt.',
  notSaved: (channels) =>
    `Ikke lagret: Velg hvor samtykket til ${list(
      'nb-NO',
      channels.map((channel) => norwegianChannels[channel]),
    )} ble gitt, under Detaljer.`,
  day: dayIn('nb-NO'),
};

/** Norwegian for both written forms (1044 bokmål, 2068 nynorsk), English for everybody else. */
export function stringsFor(languageId: number): Strings {
  return languageId === 1044 || languageId === 2068 ? norwegian : english;
}
