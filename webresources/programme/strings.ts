/** What the page says, in both languages of the product. */
import { findingsEn, findingsNb, type FindingWords } from './findingwords';

export interface Strings extends FindingWords {
  readonly language: 'en' | 'nb';
  readonly title: string;
  readonly number: (value: number) => string;
  readonly kroner: (value: number) => string;
  readonly day: (isoDay: string) => string;
  readonly reading: (rows: number) => string;
  readonly measuring: (done: number, of: number) => string;
  readonly ready: string;
  readonly again: string;
  readonly noRow: string;
  readonly stateOf: Readonly<Record<'draft' | 'published' | 'earlier', (version: number | null) => string>>;
  readonly lead: (members: number, outside: number) => string;
  readonly leadOf: Readonly<Record<'same' | 'publish' | 'takeback', (name: string) => string>>;
  readonly checks: string;
  readonly noFindings: string;
  readonly error: string;
  readonly warning: string;
  readonly rule: (tier: string, ruleset: string) => string;
  readonly programme: string;
  readonly halfFilledRule: string;
  readonly halfFilledBenefit: string;
  readonly halfFilledMend: string;
  readonly openRow: (row: string) => string;
  readonly tierTable: string;
  readonly tier: string;
  readonly today: string;
  readonly after: string;
  readonly change: string;
  readonly costToday: string;
  readonly costAfter: string;
  readonly noTier: string;
  readonly sum: string;
  readonly costNote: string;
  readonly unbounded: (benefits: string) => string;
  readonly rises: (count: number) => string;
  readonly falls: (count: number) => string;
  readonly renamed: (count: number) => string;
  readonly nobody: string;
  readonly fromTo: (from: string, to: string, count: number) => string;
  readonly kept: (until: string) => string;
  readonly atOnce: string;
  readonly more: (count: number) => string;
  readonly publish: string;
  readonly publishAgain: string;
  readonly takeBack: string;
  readonly cannot: (errors: number) => string;
  readonly nothingBefore: string;
  readonly asked: Readonly<
    Record<'publish' | 'takeback', (name: string, before: string, rise: number, fall: number) => string>
  >;
  readonly cancel: string;
  readonly publishing: string;
  readonly done: (name: string) => string;
  readonly changed: string;
  readonly tryAgain: string;
  readonly failed: (status: number, said: string) => string;
  readonly saveFirst: string;
}

function formats(locale: string) {
  const number = new Intl.NumberFormat(locale);
  return {
    number: (value: number) => number.format(value),
    kroner: (value: number) => number.format(Math.round(value)),
    day: (isoDay: string) =>
      new Date(`${isoDay}T12:00:00Z`).toLocaleDateString(locale, { day: 'numeric', month: 'short', year: 'numeric' }),
  };
}

const nbFormats = formats('nb-NO');
const enFormats = formats('en-GB');

const nb: Strings = {
  language: 'nb',
  title: 'Prøv ut og publiser',
  ...nbFormats,
  ...findingsNb,
  reading: (rows) => `Leser kunder: ${nbFormats.number(rows)} rader så langt …`,
  measuring: (done, of) => `Regner ut nivåer: ${nbFormats.number(done)} av ${nbFormats.number(of)} medlemmer …`,
  ready: 'Ferdig.',
  again: 'Prøv ut på nytt',
  noRow: 'Programmet finnes ikke lenger.',
  stateOf: {
    draft: () => 'Utkast',
    published: (version) => `Publisert${version ? `, utgave ${version}` : ''}`,
    earlier: (version) => `Tidligere${version ? `, utgave ${version}` : ''}`,
  },
  lead: (members, outside) =>
    `${nbFormats.number(members)} ${members === 1 ? 'medlem' : 'medlemmer'} er regnet ut` +
    (outside > 0 ? `; ${nbFormats.number(outside)} som har meldt seg ut, er ikke med.` : '.'),
  leadOf: {
    same: () => 'Slik er medlemmene fordelt i dag, med reglene som gjelder.',
    publish: (name) => `Slik blir det hvis «${name}» publiseres, mot slik det er i dag.`,
    takeback: (name) => `Slik blir det hvis denne utgaven trekkes tilbake og «${name}» gjelder igjen.`,
  },
  checks: 'Kontroll av programmet',
  noFindings: 'Ingen feil og ingen advarsler.',
  error: 'Feil',
  warning: 'Advarsel',
  rule: (tier, ruleset) => `Regel, ${tier}${ruleset ? `, regelsett ${ruleset}` : ''}`,
  programme: 'Programmet',
  halfFilledRule: 'Regelen mangler måltall eller tall, så hele regelsettet er utelatt.',
  halfFilledBenefit: 'Fordelen mangler type, så ingen får den.',
  halfFilledMend: 'Fyll ut raden, eller slett den.',
  openRow: (row) => `Åpne: ${row}`,
  tierTable: 'Medlemmer og kostnad etter nivå',
  tier: 'Nivå',
  today: 'I dag',
  after: 'Etter',
  change: 'Endring',
  costToday: 'Kroner i året i dag',
  costAfter: 'Kroner i året etter',
  noTier: 'Uten nivå',
  sum: 'Sum',
  costNote: 'Kronene er det meste fordelene kan koste i året, om alle fortsetter som før og bruker alt de har.',
  unbounded: (benefits) => `Uten øvre grense, og ikke med i kronene: ${benefits}.`,
  rises: (count) => `Stiger (${nbFormats.number(count)})`,
  falls: (count) => `Faller (${nbFormats.number(count)})`,
  renamed: (count) => `Bytter nivå med samme rang (${nbFormats.number(count)})`,
  nobody: 'Ingen.',
  fromTo: (from, to, count) => `${from} → ${to}: ${nbFormats.number(count)}`,
  kept: (until) => `beholder nivået til ${until}`,
  atOnce: 'med én gang',
  more: (count) => `Vis ${nbFormats.number(count)} til`,
  publish: 'Publiser',
  publishAgain: 'Publiser igjen',
  takeBack: 'Trekk tilbake',
  cannot: (errors) => `Kan ikke publiseres: ${errors === 1 ? 'én feil' : `${errors} feil`} må rettes først.`,
  nothingBefore: 'Ingen utgave var publisert før denne, så den kan ikke trekkes tilbake.',
  asked: {
    publish: (name, before, rise, fall) =>
      `Publisere «${name}»?${before ? ` «${before}» blir en tidligere utgave, og kan hentes tilbake.` : ''}` +
      ` ${nbFormats.number(rise)} medlemmer stiger og ${nbFormats.number(fall)} faller. Nivåene på kortene følger etter ved neste omregning.`,
    takeback: (name, before, rise, fall) =>
      `Trekke tilbake «${before}» og la «${name}» gjelde igjen? ${nbFormats.number(rise)} medlemmer stiger og ${nbFormats.number(fall)} faller.` +
      ' Nivåene på kortene følger etter ved neste omregning.',
  },
  cancel: 'Avbryt',
  publishing: 'Publiserer …',
  done: (name) => `«${name}» er nå programmet som gjelder. Nivåene på kortene følger etter ved neste omregning.`,
  changed: 'Programmet er endret siden det ble prøvd ut. Ingenting er publisert; det er prøvd ut på nytt.',
  tryAgain: 'Prøv igjen',
  failed: (status, said) =>
    status === 0
      ? 'Fikk ikke svar. Sjekk nettet og prøv igjen.'
      : status === 403
        ? 'Du har ikke tilgang til dette. Be en administrator om rollen Kundekort Administrator.'
        : `Det gikk ikke. ${said}`,
  saveFirst: 'Lagre programmet først, så kan det prøves ut her.',
};

const en: Strings = {
  language: 'en',
  title: 'Try out and publish',
  ...enFormats,
  ...findingsEn,
  reading: (rows) => `Reading customers: ${enFormats.number(rows)} rows so far …`,
  measuring: (done, of) => `Working out tiers: ${enFormats.number(done)} of ${enFormats.number(of)} members …`,
  ready: 'Done.',
  again: 'Try out again',
  noRow: 'The programme is no longer there.',
  stateOf: {
    draft: () => 'Draft',
    published: (version) => `Published${version ? `, version ${version}` : ''}`,
    earlier: (version) => `Earlier${version ? `, version ${version}` : ''}`,
  },
  lead: (members, outside) =>
    `${enFormats.number(members)} ${members === 1 ? 'member was' : 'members were'} looked at` +
    (outside > 0 ? `; ${enFormats.number(outside)} who have left are not among them.` : '.'),
  leadOf: {
    same: () => 'This is how the members stand today, under the rules in force.',
    publish: (name) => `This is what publishing “${name}” would give, against today.`,
    takeback: (name) => `This is what taking this version back would give, with “${name}” in force again.`,
  },
  checks: 'Check of the programme',
  noFindings: 'No errors and no warnings.',
  error: 'Error',
  warning: 'Warning',
  rule: (tier, ruleset) => `Rule, ${tier}${ruleset ? `, rule set ${ruleset}` : ''}`,
  programme: 'The programme',
  halfFilledRule: 'The rule lacks a measure or a number, so its whole rule set is left out.',
  halfFilledBenefit: 'The benefit lacks a kind, so nobody is given it.',
  halfFilledMend: 'Fill in the row, or delete it.',
  openRow: (row) => `Open: ${row}`,
  tierTable: 'Members and cost by tier',
  tier: 'Tier',
  today: 'Today',
  after: 'After',
  change: 'Change',
  costToday: 'NOK a year today',
  costAfter: 'NOK a year after',
  noTier: 'Without a tier',
  sum: 'Total',
  costNote:
    'The kroner are the most that the benefits can cost in a year, if everybody goes on as before and uses all.',
  unbounded: (benefits) => `Without an upper limit, and not in the kroner: ${benefits}.`,
  rises: (count) => `Rise (${enFormats.number(count)})`,
  falls: (count) => `Fall (${enFormats.number(count)})`,
  renamed: (count) => `Change to another tier of the same rank (${enFormats.number(count)})`,
  nobody: 'Nobody.',
  fromTo: (from, to, count) => `${from} → ${to}: ${enFormats.number(count)}`,
  kept: (until) => `keeps the tier until ${until}`,
  atOnce: 'at once',
  more: (count) => `Show ${enFormats.number(count)} more`,
  publish: 'Publish',
  publishAgain: 'Publish again',
  takeBack: 'Take back',
  cannot: (errors) =>
    `Cannot be published: ${errors === 1 ? 'one error has' : `${errors} errors have`} to be mended first.`,
  nothingBefore: 'No version was published before this one, so it cannot be taken back.',
  asked: {
    publish: (name, before, rise, fall) =>
      `Publish “${name}”?${before ? ` “${before}” becomes an earlier version, and can be brought back.` : ''}` +
      ` ${enFormats.number(rise)} members rise and ${enFormats.number(fall)} fall. Tiers on the cards follow at the next recalculation.`,
    takeback: (name, before, rise, fall) =>
      `Take “${before}” back and let “${name}” be in force again? ${enFormats.number(rise)} members rise and ${enFormats.number(fall)} fall.` +
      ' Tiers on the cards follow at the next recalculation.',
  },
  cancel: 'Cancel',
  publishing: 'Publishing …',
  done: (name) => `“${name}” is now the programme in force. Tiers on the cards follow at the next recalculation.`,
  changed: 'The programme has changed since it was tried out. Nothing was published; it has been tried out again.',
  tryAgain: 'Try again',
  failed: (status, said) =>
    status === 0
      ? 'No answer came. Check the network and try again.'
      : status === 403
        ? 'You may not do this. Ask an administrator for the role Kundekort Administrator.'
        : `That did not work. ${said}`,
  saveFirst: 'Save the programme first; then it can be tried out here.',
};

/** Bokmål for who has it, English for everybody else. */
export const stringsFor = (languageId: number): Strings => (languageId === 1044 ? nb : en);
