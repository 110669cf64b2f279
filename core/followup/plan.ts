import { addDuration } from '../calendar/durations';
import { addDays, addMonths, type IsoDay } from '../calendar/days';
import { nextWorkingDay } from '../calendar/workingdays';
import type { ContactChannel } from './channels';
import type { FollowUpEvent, FollowUpPolicy } from './policies';

/** A vehicle that the dealer delivered to the customer. */
export interface Delivery {
  /** The vehicle. */
  readonly id: string;
  readonly on: IsoDay;
}

/** Something, beside the time since a delivery, that is a reason to follow up. */
export interface Occasion {
  readonly kind: FollowUpEvent;
  /** The vehicle. */
  readonly id: string;
  /** The day it happens or happened: the lease ends, the EU-kontroll is due, the visit was made, the recall came. */
  readonly on: IsoDay;
}

export type FollowUpReason =
  | { readonly code: 'cadence'; /** ISO duration. */ readonly after: string; readonly vehicle: string }
  | { readonly code: FollowUpEvent; readonly on: IsoDay; readonly vehicle: string };

export interface PlannedFollowUp {
  /** The same for the same follow-up whenever it is planned, and at whatever level. */
  readonly key: string;
  /** A working day. */
  readonly due: IsoDay;
  readonly reason: FollowUpReason;
  readonly channel: ContactChannel | null;
}

export interface FollowUpPlan {
  /** What is to come, today included, by due date. */
  readonly planned: readonly PlannedFollowUp[];
  /** Keys of everything that fits the level, also what is past: an open task with one of these is not to be wiped. */
  readonly fitting: readonly string[];
}

export type PlanPolicy = Pick<FollowUpPolicy, 'cadence' | 'events' | 'channel' | 'leaseNoticeMonths'>;

/**
 * The follow-ups that a level gives: the cadence after each delivery, and the occasions that the level hears of. What
 * would have been due before today is not planned. A lease is told of its months ahead and a deadline its days, or today
 * where that is past and it still is to come; an open recall that is past is due today, since safety does not lapse; a
 * workshop visit is followed up the day after. Dates that are no working day move to the next one.
 * @param occasions all that are known, past ones too, but recalls only while they are open.
 * Throws RangeError for a cadence that is no list of durations.
 */
export function followUpPlan({
  policy,
  deliveries,
  occasions,
  today,
}: {
  readonly policy: PlanPolicy;
  readonly deliveries: readonly Delivery[];
  readonly occasions: readonly Occasion[];
  readonly today: IsoDay;
}): FollowUpPlan {
  const steps = [
    ...deliveries.flatMap(({ id, on }) =>
      policy.cadence.map((after) => ({
        key: `delivery:${id}:${after}`,
        due: nextWorkingDay(addDuration(on, after)),
        reason: { code: 'cadence' as const, after, vehicle: id },
      })),
    ),
    ...occasions
      .filter(({ kind }) => policy.events.includes(kind))
      .map((occasion) => ({
        key: `${occasion.kind}:${occasion.id}:${occasion.on}`,
        due: nextWorkingDay(followUpDay(occasion, policy, today)),
        reason: { code: occasion.kind, on: occasion.on, vehicle: occasion.id },
      })),
  ];
  // A vehicle that the customer got twice is followed up from the last time.
  const latest = new Map<string, (typeof steps)[number]>();
  for (const step of steps) if (step.due >= (latest.get(step.key)?.due ?? '')) latest.set(step.key, step);
  const planned = [...latest.values()]
    .filter(({ due }) => due >= today)
    .sort((a, b) => (a.due === b.due ? (a.key < b.key ? -1 : 1) : a.due < b.due ? -1 : 1))
    .map((step) => ({ ...step, channel: policy.channel }));
  return { planned, fitting: [...latest.keys()].sort() };
}

/** Days before a deadline at which the customer is told: when it counts as soon [our default]. */
export const deadlineNoticeDays = 60;

function followUpDay({ kind, on }: Occasion, policy: PlanPolicy, today: IsoDay): IsoDay {
  if (kind === 'leaseend') return ahead(addMonths(on, -policy.leaseNoticeMonths));
  if (kind === 'roadworthiness' || kind === 'service') return ahead(addDays(on, -deadlineNoticeDays));
  if (kind === 'recall') return on < today ? today : on;
  return kind === 'workshopvisit' ? addDays(on, 1) : on;

  /** The day of notice, or today where that is past and the day itself is not. */
  function ahead(notice: IsoDay): IsoDay {
    return notice < today && on >= today ? today : notice;
  }
}

/** A follow-up that was planned earlier and is a task in the organisation. */
export interface PlannedTask {
  readonly id: string;
  readonly key: string;
  readonly state: 'open' | 'done' | 'cancelled';
  /** Who cancelled it. A task without an answer counts as cancelled by a person, and stays so. */
  readonly cancelledBy?: 'plan' | 'person' | null;
}

export interface PlanChanges {
  readonly add: readonly PlannedFollowUp[];
  readonly cancel: readonly PlannedTask[];
  /** Open ones that still fit, and the done ones. */
  readonly keep: readonly PlannedTask[];
}

/**
 * What makes the tasks follow the plan. A follow-up that is open, done or cancelled by a person is never added again;
 * one that a change of level cancelled comes back with the level. Open tasks that do not fit the level are cancelled,
 * and so is an open one that is there already, open or done; a forgotten one that still fits is kept.
 */
export function planChanges(plan: FollowUpPlan, tasks: readonly PlannedTask[]): PlanChanges {
  const fitting = new Set(plan.fitting);
  const taken = new Set(tasks.filter(({ state }) => state === 'done').map(({ key }) => key));
  const open = tasks.filter(({ state }) => state === 'open');
  const kept = new Set<PlannedTask>();
  for (const task of [...open].sort((a, b) => (a.id < b.id ? -1 : 1)))
    if (fitting.has(task.key) && !taken.has(task.key)) {
      kept.add(task);
      taken.add(task.key);
    }
  for (const { state, cancelledBy, key } of tasks) if (state === 'cancelled' && cancelledBy !== 'plan') taken.add(key);
  return {
    add: plan.planned.filter(({ key }) => !taken.has(key)),
    cancel: open.filter((task) => !kept.has(task)),
    keep: tasks.filter((task) => task.state === 'done' || kept.has(task)),
  };
}
