/**
 * Form script of the customer card of people and companies, below the global name Kundekort. Registered on the forms
 * with the execution context passed: OnLoad Kundekort.CustomerCard.onLoad, OnSave Kundekort.CustomerCard.onSave.
 */
import type { Level } from '../core/followup/levels';
import { defaultPolicies, type FollowUpPolicy } from '../core/followup/policies';
import { memberOf } from '../solution/choices';
import { FollowUpLevels } from '../solution/names';
import { attributeOf, valueOf } from './columns';
import { checkConsents, clearAnsweredConsents, consentColumns } from './consents';
import { noticedColumns, showNotices } from './notices';
import { policyOf } from './policies';
import { stringsFor, type Strings } from './strings';

export class CustomerCard {
  /** Shows the notices and keeps them true while the form is open. */
  static onLoad(this: void, event: Xrm.Events.EventContext): Promise<void> {
    const form = event.getFormContext();
    const strings = userStrings();
    const renew = async () => {
      const level = memberOf(FollowUpLevels, valueOf<number>(form, 'kk_followuplevel'));
      showNotices(form, strings, new Date(), await policyFor(level));
    };
    const clear = () => clearAnsweredConsents(form, startOfToday());
    for (const column of noticedColumns) attributeOf(form, column)?.addOnChange(() => void renew());
    for (const { consent, on, source } of consentColumns)
      for (const column of [consent, on, source]) attributeOf(form, column)?.addOnChange(clear);
    return renew();
  }

  /** Dates new answers and holds the save back while a consent lacks its source or day. */
  static onSave(this: void, event: Xrm.Events.SaveEventContext): void {
    const missing = checkConsents(event.getFormContext(), userStrings(), startOfToday());
    if (missing.length > 0) event.getEventArgs().preventDefault();
  }
}

/** Policies change a few times a year, so they are asked once a page. */
const policies = new Map<Level | null, Promise<FollowUpPolicy>>();

/** The organisation's policy; our default when it cannot be read, since a notice by the default is better than none. */
function policyFor(level: Level | null): Promise<FollowUpPolicy> {
  const known = policies.get(level) ?? policyOf(level);
  policies.set(level, known);
  return known.catch(() => {
    policies.delete(level);
    return defaultPolicies.find((policy) => policy.level === (level ?? 'regular'))!;
  });
}

function userStrings(): Strings {
  return stringsFor(Xrm.Utility.getGlobalContext().userSettings.languageId);
}

/** Day columns hold the user's midnight. */
function startOfToday(): Date {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate());
}
