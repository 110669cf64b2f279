/**
 * Form script of the customer card of people and companies, one file under the global name Kundekort.
 * Registered on the forms with the execution context passed: OnLoad Kundekort.CustomerCard.onLoad, OnSave
 * Kundekort.CustomerCard.onSave.
 */
import { attributeOf } from './columns';
import { checkConsents, clearAnsweredConsents, consentColumns } from './consents';
import { showNotices } from './notices';
import { stringsFor, type Strings } from './strings';

export class CustomerCard {
  /** Shows the notices and keeps them true while the form is open. */
  static onLoad(this: void, event: Xrm.Events.EventContext): void {
    const form = event.getFormContext();
    const strings = userStrings();
    const renew = () => showNotices(form, strings, startOfToday());
    const clear = () => clearAnsweredConsents(form);
    renew();
    for (const column of ['kk_marketingobjection', 'kk_marketingobjectionon', 'kk_freesince'] as const)
      attributeOf(form, column)?.addOnChange(renew);
    for (const { consent, source } of consentColumns)
      for (const column of [consent, source]) attributeOf(form, column)?.addOnChange(clear);
  }

  /** Dates new consents and holds the save back while one lacks its source. */
  static onSave(this: void, event: Xrm.Events.SaveEventContext): void {
    const missing = checkConsents(event.getFormContext(), userStrings(), startOfToday());
    if (missing.length > 0) event.getEventArgs().preventDefault();
  }
}

function userStrings(): Strings {
  return stringsFor(Xrm.Utility.getGlobalContext().userSettings.languageId);
}

/** Day columns hold the user's midnight. */
function startOfToday(): Date {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate());
}
