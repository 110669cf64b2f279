import { attributeOf, type CustomerColumn, valueOf } from './columns';
import { notice } from './notices';
import type { ConsentChannel, Missing, Strings } from './strings';

interface ConsentColumns {
  readonly channel: ConsentChannel;
  readonly consent: CustomerColumn;
  readonly on: CustomerColumn;
  readonly source: CustomerColumn;
}

/** In the order of the card. */
export const consentColumns: readonly ConsentColumns[] = [
  { channel: 'phone', consent: 'kk_phoneconsent', on: 'kk_phoneconsenton', source: 'kk_phoneconsentsource' },
  { channel: 'sms', consent: 'kk_smsconsent', on: 'kk_smsconsenton', source: 'kk_smsconsentsource' },
  { channel: 'email', consent: 'kk_emailconsent', on: 'kk_emailconsenton', source: 'kk_emailconsentsource' },
];

const consentNotice = 'kundekort.consent';

/** As XrmEnum.FormType.Create, whose values exist at run time in Dynamics only. */
const createForm = 1 as XrmEnum.FormType;

/**
 * Called when the form is saved. An answer that changes is dated today unless a day was entered with it: the day of an
 * earlier answer says nothing about this one; nor does its source, which a withdrawal therefore does not keep. A
 * consent that is being given or changed needs its source, and a day that is not ahead: without, it is not saved. What
 * is not being changed is left alone, so a customer who was imported without a source can still be saved, and a
 * withdrawal or an objection is never held back. Returns what is missing.
 */
export function checkConsents(form: Xrm.FormContext, strings: Strings, today: Date): Missing[] {
  const missing = consentColumns.flatMap((columns) => missingOf(form, columns, today));
  // A day is only put there when the answer is stored: a yes that is taken back must leave none behind.
  if (missing.length === 0) dateAnswers(form, today);
  for (const columns of consentColumns) markControls(form, columns, missing, strings);
  notice(form, consentNotice, missing.length > 0 ? strings.notSaved(missing) : null, 'ERROR');
  return missing;
}

/** Takes away what was said about a consent once it is mended, or no longer a consent. Never says anything new. */
export function clearAnsweredConsents(form: Xrm.FormContext, today: Date): void {
  const missing = consentColumns.flatMap((columns) => missingOf(form, columns, today));
  for (const columns of consentColumns)
    for (const kind of ['source', 'day'] as const)
      if (!missing.some((each) => each.channel === columns.channel && kindOf(each) === kind))
        controlsOf(form, columns, kind, (control) => control.clearNotification(idOf(kind)));
  if (missing.length === 0) notice(form, consentNotice, null, 'ERROR');
}

const kindOf = ({ what }: Missing): 'source' | 'day' => (what === 'source' ? 'source' : 'day');
const idOf = (kind: 'source' | 'day'): string => `kundekort.consent${kind}`;

function isDirty(form: Xrm.FormContext, column: CustomerColumn): boolean {
  return attributeOf(form, column)?.getIsDirty() ?? false;
}

/** Dates an answer that has changed, unless the day was entered too. */
function dateWith(form: Xrm.FormContext, answer: CustomerColumn, on: CustomerColumn, today: Date): void {
  const day = attributeOf<Xrm.Attributes.DateAttribute>(form, on);
  if (day && isDirty(form, answer) && valueOf(form, answer) !== null && !(day.getIsDirty() && day.getValue()))
    day.setValue(today);
}

function dateAnswers(form: Xrm.FormContext, today: Date): void {
  for (const columns of consentColumns) dateAnswer(form, columns, today);
  if (valueOf<boolean>(form, 'kk_marketingobjection') === true)
    dateWith(form, 'kk_marketingobjection', 'kk_marketingobjectionon', today);
  dateWith(form, 'kk_reservationstatus', 'kk_reservationcheckedon', today);
}

function dateAnswer(form: Xrm.FormContext, { consent, on, source }: ConsentColumns, today: Date): void {
  if (!isDirty(form, consent)) return;
  const given = valueOf<boolean>(form, consent) === true;
  // A new customer has said neither yes nor no: the no that stands there is the column's own.
  if (!given && form.ui.getFormType() === createForm) return;
  dateWith(form, consent, on, today);
  if (!given && !isDirty(form, source)) attributeOf<Xrm.Attributes.OptionSetAttribute>(form, source)?.setValue(null);
}

function missingOf(form: Xrm.FormContext, { channel, consent, on, source }: ConsentColumns, today: Date): Missing[] {
  const given = valueOf<boolean>(form, consent) === true;
  if (!given || ![consent, on, source].some((column) => isDirty(form, column))) return [];
  const day = valueOf<Date>(form, on);
  // A form without the column cannot ask for it.
  const lacks = (column: CustomerColumn) => attributeOf(form, column) !== null && valueOf(form, column) === null;
  // A consent that turns to yes is dated when it is saved, so only one that was given before can lack its day.
  const noDay = lacks(on) && !isDirty(form, consent);
  return [
    ...(lacks(source) ? [{ channel, what: 'source' } as const] : []),
    ...(noDay ? [{ channel, what: 'day' } as const] : []),
    ...(day !== null && day.getTime() > today.getTime() ? [{ channel, what: 'ahead' } as const] : []),
  ];
}

function markControls(
  form: Xrm.FormContext,
  columns: ConsentColumns,
  missing: readonly Missing[],
  strings: Strings,
): void {
  for (const kind of ['source', 'day'] as const) {
    const found = missing.find((each) => each.channel === columns.channel && kindOf(each) === kind);
    controlsOf(form, columns, kind, (control) => {
      if (found) control.setNotification(strings.missing[found.what], idOf(kind));
      else control.clearNotification(idOf(kind));
    });
  }
}

function controlsOf(
  form: Xrm.FormContext,
  { source, on }: ConsentColumns,
  kind: 'source' | 'day',
  act: (control: Xrm.Controls.StandardControl) => void,
): void {
  attributeOf(form, kind === 'source' ? source : on)?.controls.forEach((control) => act(control));
}
