import { valueOf } from './columns';
import type { Strings } from './strings';

const objectionNotice = 'kundekort.objection';
const freeNotice = 'kundekort.free';

/** Says above the form what a seller must not miss: an objection to marketing, and that anyone may take the customer. */
export function showNotices(form: Xrm.FormContext, strings: Strings, today: Date): void {
  const objected = valueOf<boolean>(form, 'kk_marketingobjection') === true;
  const objectedOn = valueOf<Date>(form, 'kk_marketingobjectionon');
  notice(form, objectionNotice, objected ? strings.objected(objectedOn && strings.day(objectedOn)) : null, 'WARNING');

  const freeSince = valueOf<Date>(form, 'kk_freesince');
  const free = freeSince !== null && freeSince.getTime() <= today.getTime();
  notice(form, freeNotice, free ? strings.freeSince(strings.day(freeSince)) : null, 'INFO');
}

/** Shows, replaces or (with null) takes away one notice. */
export function notice(
  form: Xrm.FormContext,
  id: string,
  message: string | null,
  level: 'ERROR' | 'WARNING' | 'INFO',
): void {
  form.ui.clearFormNotification(id);
  if (message !== null) form.ui.setFormNotification(message, level, id);
}
