import { localDay } from '../core/calendar/zone';
import type { Level } from '../core/followup/levels';
import type { PlanChanges, PlannedFollowUp } from '../core/followup/plan';
import { plannedTaskId } from '../core/followup/tasks';
import { memberOf } from '../solution/choices';
import { type ContactRow, FollowUpLevels, Task, Vehicle, WorkshopVisit } from '../solution/names';
import {
  planChangesOf,
  planTaskColumns,
  type PlanTaskRow,
  planVehicleColumns,
  type PlanVehicleRow,
  planVisitColumns,
  type PlanVisitRow,
  planVisitsFrom,
  taskBindings,
  taskCancelledByPlan,
  taskOpen,
  taskWords,
  vehicleName,
} from '../solution/rows/plan';
import { isThereAlready } from './failures';
import { policyOf } from './policies';
import { type OpenCustomer, rowsOf } from './records';

/** What the plan asks to be changed for a customer, with what is needed to say it and to do it. */
export interface PlanAtHand {
  readonly level: Level;
  readonly changes: PlanChanges;
  /** Names of the vehicles by id, as a person reads them. */
  readonly vehicles: ReadonlyMap<string, string>;
  /** Subject and due moment of every task that is there, by id. */
  readonly tasks: ReadonlyMap<string, Pick<PlanTaskRow, 'subject' | 'scheduledend'>>;
}

/**
 * Reads the customer, the policy of her level, her vehicles, visits and planned tasks, and compares. Null when she has
 * no level. @throws what Xrm.WebApi rejects with
 */
export async function readPlan(customer: OpenCustomer, now: Date): Promise<PlanAtHand | null> {
  const today = localDay(now);
  const row: Partial<ContactRow> = await Xrm.WebApi.retrieveRecord(
    customer.table,
    customer.id,
    '?$select=kk_followuplevel',
  );
  const level = memberOf(FollowUpLevels, row.kk_followuplevel);
  if (level === null) return null;
  const ofCustomer = `_kk_customerid_value eq ${customer.id}`;
  const [policy, vehicles, visits, tasks] = await Promise.all([
    policyOf(level),
    rowsOf<PlanVehicleRow>(
      Vehicle.table,
      `?$select=${planVehicleColumns.join(',')}&$filter=${ofCustomer} and statecode eq 0`,
    ),
    rowsOf<PlanVisitRow>(
      WorkshopVisit.table,
      `?$select=${planVisitColumns.join(',')}&$filter=${ofCustomer} and kk_visitedon ge ${planVisitsFrom(today)}` +
        ` and kk_visitedon le ${today} and kk_inherited ne true`,
    ),
    rowsOf<PlanTaskRow>(
      Task.table,
      `?$select=${planTaskColumns.join(',')}&$filter=_regardingobjectid_value eq ${customer.id} and kk_plankey ne null`,
    ),
  ]);
  return {
    level,
    changes: planChangesOf({ policy, vehicles, visits, tasks, today }),
    vehicles: new Map(vehicles.map((vehicle) => [vehicle.kk_vehicleid, vehicleName(vehicle)])),
    tasks: new Map(tasks.map((task) => [task.activityid, task])),
  };
}

/** One change, done. */
export type Step = () => Promise<void>;

/**
 * The changes as steps, what no longer fits first. Each can be sent again without doing anything twice: a task's id
 * follows from customer and step, and cancelling what is cancelled changes nothing.
 */
export function stepsOf(customer: OpenCustomer, plan: PlanAtHand, language: 'en' | 'nb'): Step[] {
  return [
    ...plan.changes.cancel.map(
      ({ id }): Step =>
        () =>
          cancelTask(id),
    ),
    ...plan.changes.add.map(
      (planned): Step =>
        () =>
          addTask(customer, plan, planned, language),
    ),
  ];
}

async function cancelTask(id: string): Promise<void> {
  await Xrm.WebApi.updateRecord(Task.table, id, taskCancelledByPlan);
}

async function addTask(
  customer: OpenCustomer,
  { vehicles, tasks }: PlanAtHand,
  planned: PlannedFollowUp,
  language: 'en' | 'nb',
): Promise<void> {
  const id = plannedTaskId(customer.id, planned.key);
  const words = taskWords(planned, vehicles.get(planned.reason.vehicle) ?? '', language);
  // One that an earlier change of level cancelled comes back as itself.
  if (tasks.has(id)) return void (await Xrm.WebApi.updateRecord(Task.table, id, { ...words, ...taskOpen }));
  try {
    await Xrm.WebApi.createRecord(Task.table, { activityid: id, ...words, ...taskBindings(planned, customer) });
  } catch (error) {
    // An answer that was lost, or a colleague who planned at the same moment: it is planned, which is what was asked.
    if (!isThereAlready(error)) throw error;
  }
}
