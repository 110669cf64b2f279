/** The shell's own words, English and Norwegian. Labels of tables, columns, forms and views come from the zip. */

const texts = {
  // Shell
  skipToContent: ['Skip to content', 'Gå til innholdet'],
  siteMap: ['Site map', 'Områdekart'],
  collapseSiteMap: ['Collapse site map', 'Skjul områdekartet'],
  expandSiteMap: ['Expand site map', 'Vis områdekartet'],
  changeArea: ['Change area', 'Bytt område'],
  loading: ['Loading', 'Laster'],
  notLoaded: ['This could not be shown', 'Dette kunne ikke vises'],
  tryAgain: ['Try again', 'Prøv igjen'],
  unknownAddress: ['There is nothing at this address.', 'Det finnes ingenting på denne adressen.'],
  noAccessToTable: [
    'You do not have access to {table}. Ask the administrator for a role that has it.',
    'Du har ikke tilgang til {table}. Be administratoren om en rolle som har det.',
  ],
  noSuchRecord: [
    'The record does not exist any more, or you do not have access to it.',
    'Oppføringen finnes ikke lenger, eller du har ikke tilgang til den.',
  ],
  noForm: ['{table} has no main form.', '{table} har ikke noe hovedskjema.'],
  noView: ['{table} has no view.', '{table} har ingen visning.'],
  offline: ['The organisation does not answer.', 'Organisasjonen svarer ikke.'],
  failedPart: ['This part of the page failed.', 'Denne delen av siden sviktet.'],

  // The stand-in's own menu
  localOrganisation: ['Local organisation', 'Lokal organisasjon'],
  localExplanation: [
    'A stand-in on this machine. These choices are not part of Dynamics.',
    'En stedfortreder på denne maskinen. Disse valgene hører ikke til Dynamics.',
  ],
  user: ['User', 'Bruker'],
  language: ['Language', 'Språk'],
  theme: ['Theme', 'Tema'],
  themeLight: ['Light', 'Lyst'],
  themeDark: ['Dark', 'Mørkt'],
  themeContrast: ['High contrast', 'Høy kontrast'],
  width: ['Width', 'Bredde'],
  widthFull: ['Full', 'Full'],
  widthTablet: ['Tablet (768)', 'Nettbrett (768)'],
  widthPhone: ['Phone (360)', 'Telefon (360)'],
  close: ['Close', 'Lukk'],

  // Commands
  commands: ['Commands', 'Kommandoer'],
  commandFailed: ['Script error: {command}', 'Skriptfeil: {command}'],
  commandMissing: ['The function {name} does not exist.', 'Funksjonen {name} finnes ikke.'],
  moreCommands: ['More commands', 'Flere kommandoer'],
  back: ['Back', 'Tilbake'],
  save: ['Save', 'Lagre'],
  saveAndClose: ['Save & Close', 'Lagre og lukk'],
  newRecord: ['New', 'Ny'],
  newOf: ['New {table}', 'Ny: {table}'],
  delete: ['Delete', 'Slett'],
  refresh: ['Refresh', 'Oppdater'],
  open: ['Open', 'Åpne'],
  cancel: ['Cancel', 'Avbryt'],
  ok: ['OK', 'OK'],
  select: ['Select', 'Velg'],

  // Form
  saved: ['Saved', 'Lagret'],
  unsaved: ['Unsaved changes', 'Ulagrede endringer'],
  saving: ['Saving', 'Lagrer'],
  unsavedTitle: ['Unsaved changes', 'Ulagrede endringer'],
  unsavedText: [
    'Do you want to save your changes before leaving this page?',
    'Vil du lagre endringene før du forlater siden?',
  ],
  saveAndContinue: ['Save and continue', 'Lagre og fortsett'],
  discard: ['Discard changes', 'Forkast endringene'],
  savedToast: ['{name} was saved.', '{name} er lagret.'],
  recordSavedToast: ['The record was saved.', 'Oppføringen er lagret.'],
  deletedToast: ['{name} was deleted.', '{name} er slettet.'],
  deleteTitle: ['Delete {table}', 'Slett {table}'],
  deleteText: ['Do you want to delete {name}? This cannot be undone.', 'Vil du slette {name}? Dette kan ikke angres.'],
  deleteManyText: [
    'Do you want to delete {count} records? This cannot be undone.',
    'Vil du slette {count} oppføringer? Dette kan ikke angres.',
  ],
  notSaved: ['The record was not saved', 'Oppføringen ble ikke lagret'],
  notDeleted: ['Not deleted', 'Ikke slettet'],
  preventedSave: ['A form script stopped the save.', 'Et skjemaskript stoppet lagringen.'],
  formSelector: ['Form', 'Skjema'],
  headerFields: ['Header fields', 'Felt i toppen'],
  formTabs: ['Form tabs', 'Skjemafaner'],
  readOnlyRecord: ['Read-only: this record is inactive.', 'Skrivebeskyttet: oppføringen er inaktiv.'],
  readOnlyPrivilege: [
    'Read-only: your role does not let you change this record.',
    'Skrivebeskyttet: rollen din lar deg ikke endre denne oppføringen.',
  ],
  notifications: ['Notifications', 'Varsler'],
  notificationCount: ['You have {count} notifications.', 'Du har {count} varsler.'],
  showNotifications: ['Show all notifications', 'Vis alle varsler'],
  hideNotifications: ['Show fewer notifications', 'Vis færre varsler'],
  dismiss: ['Dismiss', 'Lukk varselet'],
  required: ['Required', 'Obligatorisk'],
  recommended: ['Recommended', 'Anbefalt'],
  locked: ['Read-only', 'Skrivebeskyttet'],
  masked: ['Hidden: your role may not read this field', 'Skjult: rollen din kan ikke lese dette feltet'],
  empty: ['---', '---'],
  notANumber: ['Enter a number.', 'Skriv inn et tall.'],
  notAWholeNumber: ['Enter a whole number.', 'Skriv inn et heltall.'],
  notADate: ['Enter a date, e.g. {example}.', 'Skriv inn en dato, f.eks. {example}.'],
  notATime: ['Enter a time, e.g. {example}.', 'Skriv inn et klokkeslett, f.eks. {example}.'],
  sendEmail: ['Send e-mail to {value}', 'Send e-post til {value}'],
  callNumber: ['Call {value}', 'Ring {value}'],
  openLink: ['Open {value}', 'Åpne {value}'],
  chooseDate: ['Choose a date', 'Velg en dato'],
  time: ['Time', 'Klokkeslett'],
  noValue: ['No value', 'Ingen verdi'],
  selectedCount: ['{count} selected', '{count} valgt'],
  timelineNotShown: [
    'The timeline is not shown in the local organisation.',
    'Tidslinjen vises ikke i den lokale organisasjonen.',
  ],
  partNotShown: [
    'This part ({kind}) is not shown in the local organisation.',
    'Denne delen ({kind}) vises ikke i den lokale organisasjonen.',
  ],
  columnMissing: [
    'The form names a column that the table does not have: {column}.',
    'Skjemaet viser til en kolonne som tabellen ikke har: {column}.',
  ],
  tableMissing: [
    'The form names a table that is not here: {table}.',
    'Skjemaet viser til en tabell som ikke finnes her: {table}.',
  ],
  saveFirst: [
    'Save the record to see and add related rows.',
    'Lagre oppføringen for å se og legge til relaterte rader.',
  ],
  unnamed: ['(No name)', '(Uten navn)'],
  controlFailed: ['The control {name} could not be shown: {reason}', 'Kontrollen {name} kunne ikke vises: {reason}'],

  // Lookup
  lookupSearch: ['Look for {target}', 'Søk etter {target}'],
  lookupRecords: ['Records', 'Oppføringer'],
  lookupNone: ['No records found.', 'Fant ingen oppføringer.'],
  lookupTypeToSearch: ['Type to search', 'Skriv for å søke'],
  lookupTitle: ['Look up records', 'Slå opp oppføringer'],
  lookupTable: ['Look in', 'Søk i'],
  removeValue: ['Remove {name}', 'Fjern {name}'],
  searchButton: ['Search records for {label}', 'Søk i oppføringer for {label}'],
  resultCount: ['{count} results', '{count} treff'],

  // Lists
  changeView: ['Change view', 'Bytt visning'],
  showChart: ['Show chart', 'Vis diagram'],
  hideChart: ['Hide chart', 'Skjul diagram'],
  changeChart: ['Change chart', 'Bytt diagram'],
  chartBlank: ['(blank)', '(tom)'],
  chartCount: ['Number by {by}', 'Antall etter {by}'],
  chartSum: ['{what} by {by}', '{what} etter {by}'],
  chartMore: ['Only the first {count} groups are drawn.', 'Bare de første {count} gruppene er tegnet.'],
  chartPicked: ['Only {label}', 'Bare {label}'],
  showAllRows: ['Show all rows', 'Vis alle radene'],
  searchThisView: ['Search this view', 'Søk i denne visningen'],
  clearSearch: ['Clear search', 'Tøm søket'],
  rows: ['Rows: {shown}', 'Rader: {shown}'],
  rowsOf: ['{first} - {last} of {total}', '{first}–{last} av {total}'],
  rowsFrom: ['{first} - {last}', '{first}–{last}'],
  page: ['Page {page}', 'Side {page}'],
  previousPage: ['Previous page', 'Forrige side'],
  nextPage: ['Next page', 'Neste side'],
  noRows: ['No rows to show here.', 'Ingen rader å vise her.'],
  noMatches: ['Nothing matches "{term}".', 'Ingenting passer med «{term}».'],
  selectRow: ['Select row', 'Velg rad'],
  selectAllRows: ['Select all rows', 'Velg alle rader'],
  sortedUp: ['Sorted ascending', 'Sortert stigende'],
  sortedDown: ['Sorted descending', 'Sortert synkende'],
  openRow: ['Open {name}', 'Åpne {name}'],
} as const;

export type TextKey = keyof typeof texts;
export type Say = (key: TextKey, parts?: Readonly<Record<string, string | number>>) => string;

/** The words in one language: Norwegian for 1044, English for all others. `{name}` parts are filled in. */
export function wordsIn(language: number): Say {
  const index = language === 1044 ? 1 : 0;
  return (key, parts = {}) =>
    texts[key][index].replace(/\{(\w+)\}/g, (whole, name: string) => String(parts[name] ?? whole));
}

/** Every text in both languages, for checks. */
export const allTexts: Readonly<Record<string, readonly [english: string, norwegian: string]>> = texts;
