/**
 * Commands of the customer card's command bar, below the same global name as its form script. Each is called with the
 * form's context (PrimaryControl), then with what the command bar wrote.
 */
import { dueMoment, followUpSubject } from '../core/followup/tasks';
import { commandStringsFor, type CommandStrings, type PlanLine } from './commandstrings';
import { failureOf, saidBy } from './failures';
import { loggedOf, logTouch } from './log';
import { type PlanAtHand, readPlan, stepsOf } from './plan';
import { notice } from './notices';
import { customerOf, type OpenCustomer } from './records';

export class Commands {
  /** Shows what the level asks to be planned and cancelled, and does it when the seller agrees. */
  static planFollowUps(this: void, form: Xrm.FormContext): Promise<void> {
    return once(form, 'plan', (customer, strings) => planFollowUps(form, customer, strings));
  }

  /** Logs one contact: channel, outcome and direction by their names in names.ts. */
  static logContact(
    this: void,
    form: Xrm.FormContext,
    channel: string,
    outcome: string,
    direction = 'outbound',
  ): Promise<void> {
    return once(form, `log ${channel} ${outcome} ${direction}`, (customer, strings) =>
      logContact(form, customer, strings, [channel, outcome, direction]),
    );
  }
}

const running = new Set<string>();

/** A second click while the first is under way does nothing. */
async function once(
  form: Xrm.FormContext,
  what: string,
  work: (customer: OpenCustomer, strings: CommandStrings) => Promise<void>,
): Promise<void> {
  const customer = customerOf(form);
  if (customer === null) return;
  const key = `${customer.id} ${what}`;
  if (running.has(key)) return;
  running.add(key);
  try {
    await work(customer, commandStringsFor(globalContext().userSettings.languageId));
  } finally {
    running.delete(key);
  }
}

const globalContext = () => Xrm.Utility.getGlobalContext();

async function planFollowUps(form: Xrm.FormContext, customer: OpenCustomer, strings: CommandStrings): Promise<void> {
  // The plan follows the level that is stored: what the seller has just chosen is stored first, by the form's own rules.
  if (form.data.getIsDirty() && !(await saved(form))) return;
  let plan: PlanAtHand | null;
  try {
    plan = await busy(strings.reading, () => readPlan(customer, new Date()));
  } catch (error) {
    return tell(why(error, strings));
  }
  if (plan === null) return tell(strings.noLevel);
  const { add, cancel, keep } = plan.changes;
  if (add.length + cancel.length === 0)
    return tell(strings.nothingToPlan(keep.filter(({ state }) => state === 'open').length));
  const { confirmed } = await Xrm.Navigation.openConfirmDialog(
    {
      title: strings.planTitle,
      text: strings.planText(linesOfPlan(plan, strings), linesOfTasks(plan, strings)),
      confirmButtonLabel: strings.plan,
      cancelButtonLabel: strings.cancel,
    },
    { width: 520, height: 420 },
  );
  if (!confirmed) return;
  const steps = stepsOf(customer, plan, strings.language);
  let done = 0;
  let failure: unknown = null;
  await busy(strings.planning, async () => {
    try {
      for (const step of steps) {
        await step();
        done += 1;
      }
    } catch (error) {
      failure = error ?? new Error();
    }
  });
  refreshList(form, 'plan');
  if (failure !== null) return tell(strings.planStopped(done, steps.length, why(failure, strings)));
  confirmOn(form, 'kundekort.planned', strings.planned(add.length, cancel.length));
}

function linesOfPlan({ changes, vehicles }: PlanAtHand, strings: CommandStrings): PlanLine[] {
  return changes.add.map((planned) => ({
    day: strings.day(dueMoment(planned)),
    subject: followUpSubject(planned.reason, vehicles.get(planned.reason.vehicle) ?? '', strings.language),
  }));
}

function linesOfTasks({ changes, tasks }: PlanAtHand, strings: CommandStrings): PlanLine[] {
  const due = ({ id }: { readonly id: string }) => tasks.get(id)?.scheduledend ?? '';
  const byDue = [...changes.cancel].sort((one, other) => (due(one) < due(other) ? -1 : 1));
  return byDue.map(({ id, key }) => {
    const task = tasks.get(id);
    return { day: task?.scheduledend ? strings.day(new Date(task.scheduledend)) : '', subject: task?.subject ?? key };
  });
}

async function logContact(
  form: Xrm.FormContext,
  customer: OpenCustomer,
  strings: CommandStrings,
  [channel, outcome, direction]: readonly [string, string, string],
): Promise<void> {
  const what = loggedOf(channel, outcome, direction);
  if (what === null) throw new Error(`The command bar asks to log ${channel}, ${outcome}, ${direction}.`);
  const subject = strings.subject(channel, outcome, direction);
  try {
    await logTouch(customer, what, { subject, by: globalContext().userSettings.userName, now: new Date() });
  } catch (error) {
    return tell(strings.notLogged(why(error, strings)));
  }
  confirmOn(form, 'kundekort.logged', strings.logged(subject));
  // What the seller is typing is never thrown away for it.
  if (!form.data.getIsDirty()) await Promise.resolve(form.data.refresh(false)).catch(() => undefined);
  refreshList(form, 'touches');
}

/** Saves the form; false when its own rules, or the organisation, held it back, which the form itself tells. */
async function saved(form: Xrm.FormContext): Promise<boolean> {
  try {
    await form.data.save();
    return !form.data.getIsDirty();
  } catch {
    return false;
  }
}

async function busy<T>(message: string, work: () => Promise<T>): Promise<T> {
  Xrm.Utility.showProgressIndicator(message);
  try {
    return await work();
  } finally {
    Xrm.Utility.closeProgressIndicator();
  }
}

async function tell(text: string): Promise<void> {
  await Xrm.Navigation.openAlertDialog({ text });
}

const why = (error: unknown, strings: CommandStrings): string =>
  strings.why[failureOf(error, globalContext().client.isNetworkAvailable())](saidBy(error));

/** How long a confirmation stands above the form. */
const confirmationMs = 10_000;

const fading = new Map<string, ReturnType<typeof setTimeout>>();

function confirmOn(form: Xrm.FormContext, id: string, message: string): void {
  notice(form, id, message, 'INFO');
  clearTimeout(fading.get(id));
  fading.set(
    id,
    setTimeout(() => notice(form, id, null, 'INFO'), confirmationMs),
  );
}

/** A form may lack the list, and then there is nothing to read again. */
function refreshList(form: Xrm.FormContext, name: string): void {
  form.getControl<Xrm.Controls.GridControl>(name)?.refresh();
}
