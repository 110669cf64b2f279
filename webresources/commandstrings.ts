/** What the commands say, in both languages of the product. */
import type { Failure } from './failures';

export interface PlanLine {
  /** The day as text; empty where the task has none. */
  readonly day: string;
  readonly subject: string;
}

export interface CommandStrings {
  readonly language: 'en' | 'nb';
  /** A day in words, '3 May 2025'. */
  readonly day: (day: Date) => string;
  /** While the plan is read, and while it is carried out. */
  readonly reading: string;
  readonly planning: string;
  readonly noLevel: string;
  readonly nothingToPlan: (open: number) => string;
  readonly planTitle: string;
  readonly planText: (add: readonly PlanLine[], cancel: readonly PlanLine[]) => string;
  readonly plan: string;
  readonly cancel: string;
  readonly planned: (added: number, cancelled: number) => string;
  /** How far it came, why it stopped, and what to do. */
  readonly planStopped: (done: number, all: number, why: string) => string;
  readonly logged: (subject: string) => string;
  readonly notLogged: (why: string) => string;
  /** What a touch is called when it is logged: channel, outcome, direction by their names. */
  readonly subject: (channel: string, outcome: string, direction: string) => string;
  readonly why: Readonly<Record<Failure, (said: string) => string>>;
}

/** Lines of the question, so many of a kind that it stays readable; how many more there are stands below. */
const most = 12;
function lines(all: readonly PlanLine[], more: (count: number) => string): string[] {
  const shown = all.slice(0, most).map(({ day, subject }) => `• ${day === '' ? '' : `${day}: `}${subject}`);
  return all.length > most ? [...shown, more(all.length - most)] : shown;
}

const dayIn = (locale: string) => (day: Date) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(day);

const english: CommandStrings = {
  language: 'en',
  day: dayIn('en-GB'),
  reading: 'Looking at the plan …',
  planning: 'Planning …',
  noLevel: 'Choose how much follow-up the customer wants first; the plan follows from it.',
  nothingToPlan: (open) =>
    open === 0
      ? 'Nothing to plan: this level asks for no follow-up of what the customer has now.'
      : `Nothing to plan: ${open === 1 ? 'the one follow-up is' : `all ${open} follow-ups are`} planned already.`,
  planTitle: 'Plan follow-ups',
  planText: (add, cancel) => {
    const more = (count: number) => `… and ${count} more`;
    return [
      ...(add.length ? [`To be planned (${add.length}):`, ...lines(add, more)] : []),
      ...(add.length && cancel.length ? [''] : []),
      ...(cancel.length ? [`No longer wanted, to be cancelled (${cancel.length}):`, ...lines(cancel, more)] : []),
    ].join('\n');
  },
  plan: 'Plan',
  cancel: 'Cancel',
  planned: (added, cancelled) =>
    [
      ...(added ? [`${added} ${added === 1 ? 'follow-up' : 'follow-ups'} planned`] : []),
      ...(cancelled ? [`${cancelled} cancelled`] : []),
    ].join(', ') + '.',
  planStopped: (done, all, why) =>
    `${done} of ${all} done. ${why} What is done stays; press Plan follow-ups again for the rest.`,
  logged: (subject) => `Logged: ${subject}.`,
  notLogged: (why) => `Not logged. ${why} Choose it once more: it is never logged twice.`,
  subject: (channel, outcome, direction) =>
    direction === 'inbound'
      ? `The customer ${channel === 'phone' ? 'called' : 'made contact'}`
      : [englishActs[channel] ?? 'Contact', englishOutcomes[outcome]].filter(Boolean).join(', '),
  why: {
    privilege: () => 'You do not have the rights for this; ask the administrator.',
    changed: () => 'Someone else changed it at the same moment.',
    busy: () => 'The system is busy; wait a minute.',
    offline: () => 'There is no connection; try again when it is back.',
    other: (said) => said,
  },
};

const englishActs: Readonly<Record<string, string>> = {
  phone: 'Called',
  sms: 'SMS',
  email: 'E-mail',
  meeting: 'Met the customer',
};
const englishOutcomes: Readonly<Record<string, string>> = {
  noanswer: 'no answer',
  leftmessage: 'left a message',
  appointment: 'appointment made',
  callback: 'wants to be called back',
  notinterested: 'not interested',
  sent: 'sent',
};

const norwegian: CommandStrings = {
  language: 'nb',
  day: dayIn('nb-NO'),
  reading: 'Ser på planen …',
  planning: 'Planlegger …',
  noLevel: 'Velg først hvor mye oppfølging kunden ønsker; planen følger av det.',
  nothingToPlan: (open) =>
    open === 0
      ? 'Ingenting å planlegge: Nivået tilsier ingen oppfølging av det kunden har nå.'
      : `Ingenting å planlegge: ${open === 1 ? 'Den ene oppfølgingen er' : `Alle ${open} oppfølgingene er`} planlagt fra før.`,
  planTitle: 'Planlegg oppfølging',
  planText: (add, cancel) => {
    const more = (count: number) => `… og ${count} til`;
    return [
      ...(add.length ? [`Planlegges (${add.length}):`, ...lines(add, more)] : []),
      ...(add.length && cancel.length ? [''] : []),
      ...(cancel.length ? [`Ikke lenger ønsket, avbrytes (${cancel.length}):`, ...lines(cancel, more)] : []),
    ].join('\n');
  },
  plan: 'Planlegg',
  cancel: 'Avbryt',
  planned: (added, cancelled) =>
    [
      ...(added ? [`${added} ${added === 1 ? 'oppfølging' : 'oppfølginger'} planlagt`] : []),
      ...(cancelled ? [`${cancelled} avbrutt`] : []),
    ].join(', ') + '.',
  planStopped: (done, all, why) =>
    `${done} av ${all} gjort. ${why} Det som er gjort, står; trykk Planlegg oppfølging igjen for resten.`,
  logged: (subject) => `Loggført: ${subject}.`,
  notLogged: (why) => `Ikke loggført. ${why} Velg det en gang til: Det blir aldri loggført dobbelt.`,
  subject: (channel, outcome, direction) =>
    direction === 'inbound'
      ? `Kunden ${channel === 'phone' ? 'ringte' : 'tok kontakt'}`
      : [norwegianActs[channel] ?? 'Kontakt', norwegianOutcomes[outcome]].filter(Boolean).join(', '),
  why: {
    privilege: () => 'Du har ikke rettigheter til dette; spør administratoren.',
    changed: () => 'Noen andre endret det i samme øyeblikk.',
    busy: () => 'Systemet er opptatt; vent et minutt.',
    offline: () => 'Det er ingen forbindelse; prøv igjen når den er tilbake.',
    other: (said) => said,
  },
};

const norwegianActs: Readonly<Record<string, string>> = {
  phone: 'Ringte',
  sms: 'SMS',
  email: 'E-post',
  meeting: 'Møtte kunden',
};
const norwegianOutcomes: Readonly<Record<string, string>> = {
  reached: '',
  noanswer: 'ikke svar',
  leftmessage: 'la igjen beskjed',
  appointment: 'gjorde avtale',
  callback: 'vil bli ringt opp',
  notinterested: 'ikke interessert',
  sent: 'sendt',
};

/** Norwegian for both written forms (1044 bokmål, 2068 nynorsk), English for everybody else. */
export function commandStringsFor(languageId: number): CommandStrings {
  return languageId === 1044 || languageId === 2068 ? norwegian : english;
}
