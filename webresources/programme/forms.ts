/**
 * Form scripts and commands of the programme and the rows below it, below the global name KundekortProgramme. Only a
 * draft is edited: the forms of the other versions' rows are for reading, and say what to do instead.
 */
import { memberOf } from '../../solution/choices';
import { LoyaltyProgramme, LoyaltyTier, ProgrammeStates } from '../../solution/names';
import { copiedColumns, copiedExpand, draftOf } from '../../solution/rows/programmerows';
import { failureOf, saidBy } from '../failures';
import { bareId } from '../records';
import { formStringsFor, type FormStrings } from './formstrings';
import { hearOthers, tellOthers } from './surroundings';

type State = keyof typeof ProgrammeStates;

const strings = (): FormStrings => formStringsFor(Xrm.Utility.getGlobalContext().userSettings.languageId);
const noticeId = 'kundekort.locked';

/** One form of a programme is open at a time; the one before hears no more. */
let stopHearing: () => void = () => undefined;

/** Forms by context that may not be saved just now. */
const locked = new WeakSet<Xrm.FormContext>();

export class Forms {
  /** OnLoad of the programme's form. */
  static onProgrammeLoad(this: void, event: Xrm.Events.EventContext): void {
    const form = event.getFormContext();
    const isNew = form.data.entity.getId() === '';
    if (isNew) beginDraft(form);
    const lock = () => setLock(form, isNew ? 'draft' : stateIn(form));
    lock();
    watch(form);
    stopHearing();
    stopHearing = hearOthers((news) => {
      if (news === 'published' && !form.data.getIsDirty()) void Promise.resolve(form.data.refresh(false)).then(lock);
    });
  }

  /** OnLoad of a tier's form. */
  static onTierLoad(this: void, event: Xrm.Events.EventContext): Promise<void> {
    return lockBy(event.getFormContext(), 'kk_programmeid', async (id) => {
      const row: Row = await Xrm.WebApi.retrieveRecord(LoyaltyProgramme.table, id, '?$select=kk_programmestate');
      return row;
    });
  }

  /** OnLoad of a rule's or a benefit's form. */
  static onPartLoad(this: void, event: Xrm.Events.EventContext): Promise<void> {
    return lockBy(event.getFormContext(), 'kk_tierid', async (id) => {
      const programme = LoyaltyTier.nav.kk_programmeid;
      const tier: { readonly [programme]?: Row } = await Xrm.WebApi.retrieveRecord(
        LoyaltyTier.table,
        id,
        `?$select=kk_code&$expand=${programme}($select=kk_programmestate)`,
      );
      return tier[programme] ?? null;
    });
  }
}

interface Row {
  readonly kk_programmestate?: number | null;
}

export class Commands {
  /** Copies the open version to a draft, and opens it. */
  static async newDraft(this: void, form: Xrm.FormContext): Promise<void> {
    const words = strings();
    let draft: string;
    Xrm.Utility.showProgressIndicator(words.copying);
    try {
      const row: Parameters<typeof draftOf>[0] & { readonly kk_name?: string | null } = await Xrm.WebApi.retrieveRecord(
        LoyaltyProgramme.table,
        bareId(form.data.entity.getId()),
        `?$select=${copiedColumns.join()}&$expand=${copiedExpand()}`,
      );
      const { id } = await Xrm.WebApi.createRecord(
        LoyaltyProgramme.table,
        draftOf(row, words.draftOf(row.kk_name ?? '')),
      );
      draft = id;
    } catch (error) {
      const why = words.why[failureOf(error, Xrm.Utility.getGlobalContext().client.isNetworkAvailable())];
      await Xrm.Navigation.openAlertDialog({ text: why(saidBy(error)) });
      return;
    } finally {
      Xrm.Utility.closeProgressIndicator();
    }
    await Xrm.Navigation.openForm({ entityName: LoyaltyProgramme.table, entityId: draft });
  }

  /** Saves what is typed and shows what the version would do. */
  static async tryOut(this: void, form: Xrm.FormContext): Promise<void> {
    if (form.data.getIsDirty()) {
      try {
        await form.data.save();
      } catch {
        // The form itself says what held the save back.
        return;
      }
    }
    form.ui.tabs.get('simulation')?.setFocus();
  }
}

const stateIn = (form: Xrm.FormContext): State =>
  memberOf(ProgrammeStates, form.getAttribute<Xrm.Attributes.OptionSetAttribute>('kk_programmestate')?.getValue()) ??
  'draft';

/** A version that somebody makes from nothing begins as a draft with our settings. */
function beginDraft(form: Xrm.FormContext): void {
  const begin: Readonly<Record<string, number>> = {
    kk_programmestate: ProgrammeStates.draft,
    kk_windowmonths: 36,
    kk_keepmonths: 12,
  };
  for (const [column, value] of Object.entries(begin)) {
    const attribute = form.getAttribute<Xrm.Attributes.Attribute<number>>(column);
    if (!attribute || attribute.getValue() !== null) continue;
    attribute.setValue(value);
    // A column that the form only shows is not sent otherwise.
    attribute.setSubmitMode('always');
  }
}

/** Locks by the version that a lookup leads to, now and when another is chosen. */
async function lockBy(
  form: Xrm.FormContext,
  column: string,
  programmeOf: (id: string) => Promise<Row | null>,
): Promise<void> {
  const attribute = form.getAttribute<Xrm.Attributes.LookupAttribute>(column);
  const renew = async () => {
    const [parent] = attribute?.getValue() ?? [];
    if (!parent) return setLock(form, 'draft');
    // What cannot be read is not locked: the organisation itself refuses those who may not write.
    const row = await programmeOf(bareId(parent.id)).catch(() => null);
    setLock(form, memberOf(ProgrammeStates, row?.kk_programmestate) ?? 'draft', column);
  };
  attribute?.addOnChange(() => void renew());
  watch(form);
  await renew();
}

/** Holds saves of a locked form back, and tells the page of those that were made. */
function watch(form: Xrm.FormContext): void {
  form.data.entity.addOnSave((event: Xrm.Events.SaveEventContext) => {
    if (locked.has(form)) event.getEventArgs().preventDefault();
  });
  form.data.entity.addOnPostSave?.(() => tellOthers('saved'));
}

/** @param column the lookup that may still be changed on a new row */
function setLock(form: Xrm.FormContext, state: State, column = ''): void {
  const shut = state !== 'draft';
  const wasShut = locked.has(form);
  if (shut) locked.add(form);
  else locked.delete(form);
  if (shut) form.ui.setFormNotification(strings().locked[state], 'INFO', noticeId);
  else form.ui.clearFormNotification(noticeId);
  if (!shut && !wasShut) return;
  const isNew = form.data.entity.getId() === '';
  form.ui.controls.forEach((control) => {
    if (!('setDisabled' in control) || (isNew && control.getName() === column)) return;
    (control as Xrm.Controls.StandardControl).setDisabled(shut);
  });
}
