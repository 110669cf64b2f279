import { addMonths, type IsoDay } from '../../core/calendar/days';
import { nextWorkingDay } from '../../core/calendar/workingdays';
import { momentOf } from '../../core/calendar/zone';
import { plannedTaskId } from '../../core/followup/tasks';
import type { DueKind } from '../../core/vehicles/due/reasons';
import {
  Channels,
  Directions,
  Purposes,
  Task,
  Touch,
  TouchOutcomes,
  Vehicle as VehicleTable,
} from '../../solution/names';
import { isDuplicateKey } from '../common/failure';

/** What came of the call about a vehicle. */
export const actions = ['book', 'declined', 'callback'] as const;

export type Action = (typeof actions)[number];

/** Months until "call me in three months". */
const callbackMonths = 3;
/** Minutes after midnight at which such a task is due. */
const dueAt = 9 * 60;

export interface Recorded {
  readonly customer: { readonly table: 'contact' | 'account'; readonly id: string };
  readonly vehicle: string;
  /** What it was about, where something was due. */
  readonly kind: DueKind | null;
  /** In the user's language. */
  readonly subject: string;
  readonly by: string;
  readonly now: Date;
  readonly today: IsoDay;
}

/** The working day on which a customer who wants to be called in three months is called. */
export function callbackDay(today: IsoDay): IsoDay {
  return nextWorkingDay(addMonths(today, callbackMonths));
}

/**
 * Stores what came of the call: a touch, or for "call me" a task. Its id follows from the customer, the vehicle, what
 * came of it and the day, so that two clicks, or a try after an answer that was lost, make one.
 * @throws what the platform's Web API rejects with
 */
export async function record(webAPI: ComponentFramework.WebApi, action: Action, what: Recorded): Promise<void> {
  const { customer, vehicle, today } = what;
  const id = plannedTaskId(customer.id, `${action}/${vehicle}/${today}`);
  const row = action === 'callback' ? task(id, what) : touch(id, action, what);
  try {
    await webAPI.createRecord(action === 'callback' ? Task.table : Touch.table, row);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

type Row = ComponentFramework.WebApi.Entity;

function touch(id: string, action: 'book' | 'declined', { customer, vehicle, kind, subject, by, now }: Recorded): Row {
  return {
    [Touch.id]: id,
    kk_name: subject.slice(0, 200),
    kk_channel: Channels.phone,
    kk_direction: Directions.outbound,
    kk_purpose: Purposes[purposeOf(kind)],
    kk_outcome: TouchOutcomes[action === 'book' ? 'appointment' : 'notinterested'],
    kk_occurredon: now.toISOString(),
    kk_by: by.slice(0, 100),
    [`${Touch.nav[`kk_customerid_${customer.table}`]}@odata.bind`]: `/${customer.table}s(${customer.id})`,
    [`${Touch.nav.kk_vehicleid}@odata.bind`]: `/${VehicleTable.set}(${vehicle})`,
  };
}

function task(id: string, { customer, vehicle, subject, today }: Recorded): Row {
  return {
    [Task.id]: id,
    subject: subject.slice(0, 200),
    scheduledend: momentOf(callbackDay(today), dueAt).toISOString(),
    [`${Task.nav[`regardingobjectid_${customer.table}`]}@odata.bind`]: `/${customer.table}s(${customer.id})`,
    [`${Task.nav.kk_vehicleid}@odata.bind`]: `/${VehicleTable.set}(${vehicle})`,
  };
}

/** A call about safety is that; keeping a car on the road is service; the rest is selling. */
function purposeOf(kind: DueKind | null): keyof typeof Purposes {
  if (kind === 'recall') return 'recall';
  return kind === null || kind === 'service' || kind === 'roadworthiness' ? 'service' : 'marketing';
}
