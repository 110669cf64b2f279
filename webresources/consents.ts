import { attributeOf, type CustomerColumn } from './columns';
import { notice } from './notices';
import type { ConsentChannel, Strings } from './strings';

interface ConsentColumns {
  readonly channel: ConsentChannel;
  readonly consent: CustomerColumn;
  readonly on: CustomerColumn;
  readonly source: CustomerColumn;
}

export const consentColumns: readonly ConsentColumns[] = [
  { channel: 'sms', consent: 'kk_smsconsent', on: 'kk_smsconsenton', source: 'kk_smsconsentsource' },
  { channel: 'email', consent: 'kk_emailconsent', on: 'kk_emailconsenton', source: 'kk_emailconsentsource' },
  { channel: 'phone', consent: 'kk_phoneconsent', on: 'kk_phoneconsenton', source: 'kk_phoneconsentsource' },
];

const missingSource = 'kundekort.consentsource';

/**
 * A consent that turns to yes is dated today unless a day was entered with it: the day of an earlier answer says nothing
 * about this one. Without a source it is not saved. Consents that are not being changed are left alone, so a customer
 * imported without a source can still be saved. Returns the channels whose source is missing.
 */
export function checkConsents(form: Xrm.FormContext, strings: Strings, today: Date): ConsentChannel[] {
  const missing: ConsentChannel[] = [];
  for (const columns of consentColumns) {
    if (!turnsToYes(form, columns)) continue;
    const on = attributeOf<Xrm.Attributes.DateAttribute>(form, columns.on);
    if (on && (on.getValue() === null || !on.getIsDirty())) on.setValue(today);
    if (lacksSource(form, columns)) missing.push(columns.channel);
  }
  showMissing(form, strings, missing);
  return missing;
}

/** Takes away what was said about a missing source once it is there, or the consent is not. Never says anything new. */
export function clearAnsweredConsents(form: Xrm.FormContext): void {
  const open = consentColumns.filter((columns) => turnsToYes(form, columns) && lacksSource(form, columns));
  for (const columns of consentColumns)
    if (!open.includes(columns)) sourceControls(form, columns, (control) => control.clearNotification(missingSource));
  if (open.length === 0) notice(form, missingSource, null, 'ERROR');
}

function turnsToYes(form: Xrm.FormContext, { consent }: ConsentColumns): boolean {
  const attribute = attributeOf<Xrm.Attributes.BooleanAttribute>(form, consent);
  return attribute !== null && attribute.getIsDirty() && attribute.getValue() === true;
}

function lacksSource(form: Xrm.FormContext, { source }: ConsentColumns): boolean {
  // A form without the column cannot ask for it.
  const attribute = attributeOf<Xrm.Attributes.OptionSetAttribute>(form, source);
  return attribute !== null && attribute.getValue() === null;
}

function showMissing(form: Xrm.FormContext, strings: Strings, missing: readonly ConsentChannel[]): void {
  for (const columns of consentColumns)
    sourceControls(form, columns, (control) => {
      if (missing.includes(columns.channel)) control.setNotification(strings.sourceMissing, missingSource);
      else control.clearNotification(missingSource);
    });
  notice(form, missingSource, missing.length > 0 ? strings.notSaved(missing) : null, 'ERROR');
}

function sourceControls(
  form: Xrm.FormContext,
  { source }: ConsentColumns,
  act: (control: Xrm.Controls.OptionSetControl) => void,
): void {
  attributeOf<Xrm.Attributes.OptionSetAttribute>(form, source)?.controls.forEach((control) => act(control));
}
