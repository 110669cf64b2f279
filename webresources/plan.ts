import { addMonths, type IsoDay } from '../core/calendar/days';
import { localDay } from '../core/calendar/zone';
import type { Level } from '../core/followup/levels';
import { deliveriesOf, type FollowedVehicle, isDecidedHere, occasionsOf } from '../core/followup/occasions';
import {
  followUpPlan,
  planChanges,
  type PlanChanges,
  type PlannedFollowUp,
  type PlannedTask,
} from '../core/followup/plan';
import { dueMoment, followUpSubject, plannedTaskId } from '../core/followup/tasks';
import { formatPlate } from '../core/vehicles/plates';
import { memberOf } from '../solution/choices';
import {
  type ContactRow,
  FollowUpLevels,
  PlanReasons,
  Task,
  type TaskRow,
  Vehicle,
  type VehicleRow,
  VehicleStatuses,
  VisitStatuses,
  WorkshopVisit,
  type WorkshopVisitRow,
} from '../solution/names';
import { isThereAlready } from './failures';
import { policyOf } from './policies';
import { type OpenCustomer, rowsOf } from './records';

/** Dataverse's numbers of a task's state, and the status reason that each begins with. */
const open = { statecode: 0, statuscode: 2 } as const;
const cancelled = { statecode: 2, statuscode: 6 } as const;

/** How far back visits count as reasons: older ones were followed up or never will be. */
const visitMonths = 24;

/** What the plan asks to be changed for a customer, with what is needed to say it and to do it. */
export interface PlanAtHand {
  readonly level: Level;
  readonly changes: PlanChanges;
  /** Names of the vehicles by id, as a person reads them. */
  readonly vehicles: ReadonlyMap<string, string>;
  /** Subject and due moment of every task that is there, by id. */
  readonly tasks: ReadonlyMap<string, Pick<TaskRow, 'subject' | 'scheduledend'>>;
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
    rowsOf<VehicleRow>(Vehicle.table, `?$select=${vehicleColumns.join(',')}&$filter=${ofCustomer} and statecode eq 0`),
    rowsOf<WorkshopVisitRow>(
      WorkshopVisit.table,
      `?$select=${visitColumns.join(',')}&$filter=${ofCustomer} and kk_visitedon ge ${addMonths(today, -visitMonths)}` +
        ` and kk_visitedon le ${today} and kk_visitstatus eq ${VisitStatuses.done} and _kk_vehicleid_value ne null`,
    ),
    rowsOf<TaskRow>(
      Task.table,
      `?$select=${taskColumns.join(',')}&$filter=_regardingobjectid_value eq ${customer.id} and kk_plankey ne null`,
    ),
  ]);
  const followed = vehicles.map(followedVehicle);
  const plan = followUpPlan({
    policy,
    deliveries: deliveriesOf(followed),
    occasions: occasionsOf(
      followed,
      visits.map((visit) => ({ vehicle: visit._kk_vehicleid_value!, on: visit.kk_visitedon! })),
    ),
    today,
  });
  return {
    level,
    changes: planChanges(
      plan,
      tasks.map(plannedTask).filter(({ key }) => isDecidedHere(key)),
    ),
    vehicles: new Map(vehicles.map((vehicle) => [vehicle.kk_vehicleid, vehicleName(vehicle)])),
    tasks: new Map(tasks.map((task) => [task.activityid, task])),
  };
}

const vehicleColumns = [
  'kk_vehicleid',
  'kk_name',
  'kk_plate',
  'kk_deliveredon',
  'kk_vehiclestatus',
  'kk_leaseend',
  'kk_eudeadline',
  'kk_openrecall',
  'kk_firstregistration',
  'createdon',
] as const satisfies readonly (keyof VehicleRow)[];
const visitColumns = ['kk_visitedon', '_kk_vehicleid_value'] as const satisfies readonly (keyof WorkshopVisitRow)[];
const taskColumns = [
  'activityid',
  'subject',
  'scheduledend',
  'kk_plankey',
  'kk_cancelledbyplan',
  'statecode',
] as const satisfies readonly (keyof TaskRow)[];

function followedVehicle(row: VehicleRow): FollowedVehicle {
  return {
    id: row.kk_vehicleid,
    kept: row.kk_vehiclestatus !== VehicleStatuses.sold && row.kk_vehiclestatus !== VehicleStatuses.scrapped,
    deliveredOn: row.kk_deliveredon,
    leaseEnd: row.kk_leaseend,
    roadworthinessDue: row.kk_eudeadline,
    openRecall: row.kk_openrecall === true,
    firstRegistration: row.kk_firstregistration,
    knownSince: dayOf(row.createdon) ?? '2000-01-01',
  };
}

const dayOf = (moment: string | null): IsoDay | null => (moment === null ? null : localDay(new Date(moment)));

const vehicleName = ({ kk_plate, kk_name }: VehicleRow): string => (kk_plate ? formatPlate(kk_plate) : (kk_name ?? ''));

function plannedTask(row: TaskRow): PlannedTask {
  return {
    id: row.activityid,
    key: row.kk_plankey!,
    state: row.statecode === 0 ? 'open' : row.statecode === 1 ? 'done' : 'cancelled',
    cancelledBy: row.statecode === 2 ? (row.kk_cancelledbyplan ? 'plan' : 'person') : null,
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
  await Xrm.WebApi.updateRecord(Task.table, id, { kk_cancelledbyplan: true, ...cancelled });
}

async function addTask(
  customer: OpenCustomer,
  { vehicles, tasks }: PlanAtHand,
  planned: PlannedFollowUp,
  language: 'en' | 'nb',
): Promise<void> {
  const id = plannedTaskId(customer.id, planned.key);
  const { vehicle, code } = planned.reason;
  const what = {
    subject: followUpSubject(planned.reason, vehicles.get(vehicle) ?? '', language),
    scheduledend: dueMoment(planned).toISOString(),
    kk_cancelledbyplan: false,
  };
  // One that an earlier change of level cancelled comes back as itself.
  if (tasks.has(id)) return void (await Xrm.WebApi.updateRecord(Task.table, id, { ...what, ...open }));
  const regarding = `regardingobjectid_${customer.table}` as const;
  try {
    await Xrm.WebApi.createRecord(Task.table, {
      activityid: id,
      ...what,
      kk_plankey: planned.key,
      kk_planreason: PlanReasons[code],
      [`${Task.nav[regarding]}@odata.bind`]: `/${customer.table}s(${customer.id})`,
      [`${Task.nav.kk_vehicleid}@odata.bind`]: `/${Vehicle.set}(${vehicle})`,
    });
  } catch (error) {
    // An answer that was lost, or a colleague who planned at the same moment: it is planned, which is what was asked.
    if (!isThereAlready(error)) throw error;
  }
}
