import { addMonths, type IsoDay } from '../../core/calendar/days';
import { localDay } from '../../core/calendar/zone';
import { deliveriesOf, isDecidedHere, occasionsOf, type FollowedVehicle } from '../../core/followup/occasions';
import {
  followUpPlan,
  planChanges,
  type PlanChanges,
  type PlannedFollowUp,
  type PlannedTask,
} from '../../core/followup/plan';
import type { FollowUpPolicy } from '../../core/followup/policies';
import { dueMoment, followUpSubject } from '../../core/followup/tasks';
import { formatPlate } from '../../core/vehicles/plates';
import {
  PlanReasons,
  Task,
  Vehicle,
  VehicleStatuses,
  VisitStatuses,
  type TaskRow,
  type VehicleRow,
  type WorkshopVisitRow,
} from '../names';

export const planVehicleColumns = [
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

export const planVisitColumns = [
  'kk_visitedon',
  'kk_visitstatus',
  '_kk_vehicleid_value',
] as const satisfies readonly (keyof WorkshopVisitRow)[];

export const planTaskColumns = [
  'activityid',
  'subject',
  'scheduledend',
  'kk_plankey',
  'kk_cancelledbyplan',
  'statecode',
] as const satisfies readonly (keyof TaskRow)[];

/** Moments as text or, as some clients give them, as Date. */
type Read<Row, Column extends keyof Row> = Omit<Pick<Row, Column>, 'createdon' | 'scheduledend'> &
  Partial<Record<Extract<Column, 'createdon' | 'scheduledend'>, Date | string | null>>;

export type PlanVehicleRow = Read<VehicleRow, (typeof planVehicleColumns)[number]>;
export type PlanVisitRow = Pick<WorkshopVisitRow, (typeof planVisitColumns)[number]>;
export type PlanTaskRow = Read<TaskRow, (typeof planTaskColumns)[number]>;

/** How far back visits count as reasons: older ones were followed up or never will be. */
const visitMonths = 24;

/** The first day whose visits are reasons for a follow-up. */
export const planVisitsFrom = (today: IsoDay): IsoDay => addMonths(today, -visitMonths);

/** What the rows of a customer ask to be changed, so that her tasks follow the policy of her level. */
export function planChangesOf(rows: {
  readonly policy: FollowUpPolicy;
  readonly vehicles: readonly PlanVehicleRow[];
  readonly visits: readonly PlanVisitRow[];
  /** Tasks of the customer; those that people made are left alone. */
  readonly tasks: readonly PlanTaskRow[];
  readonly today: IsoDay;
}): PlanChanges {
  const { policy, today } = rows;
  const vehicles = rows.vehicles.map(followedVehicle);
  const visits = rows.visits.flatMap(({ kk_visitedon: on, kk_visitstatus, _kk_vehicleid_value: vehicle }) =>
    kk_visitstatus === VisitStatuses.done &&
    vehicle !== null &&
    on !== null &&
    on >= planVisitsFrom(today) &&
    on <= today
      ? [{ vehicle, on }]
      : [],
  );
  const occasions = occasionsOf(vehicles, visits);
  const plan = followUpPlan({ policy, deliveries: deliveriesOf(vehicles), occasions, today });
  return planChanges(
    plan,
    rows.tasks.flatMap(plannedTask).filter(({ key }) => isDecidedHere(key)),
  );
}

function followedVehicle(row: PlanVehicleRow): FollowedVehicle {
  return {
    id: row.kk_vehicleid,
    kept: row.kk_vehiclestatus !== VehicleStatuses.sold && row.kk_vehiclestatus !== VehicleStatuses.scrapped,
    deliveredOn: row.kk_deliveredon,
    leaseEnd: row.kk_leaseend,
    roadworthinessDue: row.kk_eudeadline,
    openRecall: row.kk_openrecall === true,
    firstRegistration: row.kk_firstregistration,
    knownSince: row.createdon ? localDay(new Date(row.createdon)) : '2000-01-01',
  };
}

function plannedTask(row: PlanTaskRow): PlannedTask[] {
  if (row.kk_plankey === null) return [];
  return [
    {
      id: row.activityid,
      key: row.kk_plankey,
      state: row.statecode === 0 ? 'open' : row.statecode === 1 ? 'done' : 'cancelled',
      cancelledBy: row.statecode === 2 ? (row.kk_cancelledbyplan ? 'plan' : 'person') : null,
    },
  ];
}

/** A vehicle as a task's subject names it: its plate, else what it is called. */
export const vehicleName = ({ kk_plate, kk_name }: Pick<VehicleRow, 'kk_plate' | 'kk_name'>): string =>
  kk_plate ? formatPlate(kk_plate) : (kk_name ?? '');

/** Dataverse's numbers of a task's state, and the status reason that each begins with. */
export const taskOpen = { statecode: 0, statuscode: 2 } as const;

/** What is written to a task that the plan no longer asks for; it may come back. */
export const taskCancelledByPlan = { kk_cancelledbyplan: true, statecode: 2, statuscode: 6 } as const;

/** What a planned follow-up's task says, also when it comes back. */
export function taskWords(planned: PlannedFollowUp, vehicle: string, language: 'en' | 'nb') {
  return {
    subject: followUpSubject(planned.reason, vehicle, language),
    scheduledend: dueMoment(planned).toISOString(),
    kk_cancelledbyplan: false,
  };
}

/** What a new task of the plan holds beside its words: what it is known by, and whom and what it is about. */
export function taskBindings(
  planned: PlannedFollowUp,
  customer: { readonly table: 'contact' | 'account'; readonly id: string },
) {
  const regarding = `regardingobjectid_${customer.table}` as const;
  return {
    kk_plankey: planned.key,
    kk_planreason: PlanReasons[planned.reason.code],
    [`${Task.nav[regarding]}@odata.bind`]: `/${customer.table}s(${customer.id})`,
    [`${Task.nav.kk_vehicleid}@odata.bind`]: `/${Vehicle.set}(${planned.reason.vehicle})`,
  };
}
