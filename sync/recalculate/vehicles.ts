import { addMonths } from '../../core/calendar/days';
import { lastFollowUp } from '../../core/followup/free';
import type { DatedReason, DueKind, DueReason } from '../../core/vehicles/due/reasons';
import { defaultDueRules, rulesUnder } from '../../core/vehicles/due/rules';
import type { DueVehicle } from '../../core/vehicles/due/vehicle';
import { nextDue } from '../../core/vehicles/nextdue';
import { latestReading, readingsOf } from '../../core/vehicles/odometer';
import { readOdometer } from '../../core/vehicles/projection';
import { declinedForMonths } from '../../core/workshop/declined';
import { visitKindNames, type Visit, type VisitKind } from '../../core/workshop/visits';
import { memberOf } from '../../solution/choices';
import {
  ContactVerdicts,
  DueKinds,
  ServiceIntervals,
  TestDeadlineSources,
  Urgencies,
  Vehicle,
  VehicleRoles,
  VehicleStatuses,
  VisitKinds,
  VisitStatuses,
  WorkshopLine,
  WorkshopVisit,
  type VehicleRow,
  type WorkshopLineRow,
  type WorkshopVisitRow,
} from '../../solution/names';
import type { Connection } from '../connection';
import { related } from '../organisation/rows';
import type { Progress } from '../progress';
import { callVerdict, readCallables, type Callable } from './callable';
import { Changes, differing, textOf } from './changes';
import { rowsAtATime, type Counted } from './counted';
import { readPolicies, type PolicyOf } from './policies';
import { pagesOf } from './touched';
import { linesOf, type LinePart } from './visits';

/** What a vehicle's reasons follow from, on its own row. */
const facts = [
  '_kk_customerid_value',
  'kk_role',
  'kk_vehiclestatus',
  'kk_firstregistration',
  'kk_deliveredon',
  'kk_serviceinterval',
  'kk_servicemonths',
  'kk_servicekm',
  'kk_warrantyend',
  'kk_leaseend',
  'kk_eudeadline',
  'kk_openrecall',
  'kk_recall',
] as const satisfies readonly (keyof VehicleRow)[];

/** What is said of it here. */
const derived = [
  'kk_odometer',
  'kk_odometeron',
  'kk_yearlykm',
  'kk_visitodometer',
  'kk_visitodometeron',
  'kk_nextdue',
  'kk_nextdueon',
  'kk_nextdueurgency',
  'kk_servicedueon',
  'kk_serviceduekm',
  'kk_eudueon',
  'kk_euduesource',
  'kk_declinedon',
  'kk_declinedwork',
  'kk_followupon',
  'kk_bookedon',
  'kk_bookedkind',
  'kk_offeradvice',
  'kk_recalladvice',
  'kk_adviceon',
] as const satisfies readonly (keyof VehicleRow)[];

export type VehiclePart = Pick<VehicleRow, 'kk_vehicleid' | (typeof facts)[number] | (typeof derived)[number]>;
export type VisitPart = Pick<
  WorkshopVisitRow,
  | 'kk_workshopvisitid'
  | '_kk_customerid_value'
  | 'kk_visitedon'
  | 'kk_odometer'
  | 'kk_visitstatus'
  | 'kk_kind'
  | 'kk_declinedcount'
>;

const visitsOfVehicle = {
  table: WorkshopVisit,
  columns: [
    'kk_workshopvisitid',
    'kk_customerid',
    'kk_visitedon',
    'kk_odometer',
    'kk_visitstatus',
    'kk_kind',
    'kk_declinedcount',
  ],
  by: 'kk_vehicleid',
  // A copy for a later customer is no second visit, and one that was removed is none.
  where: [
    ['kk_inherited', 'ne', '1'],
    ['statecode', 'eq', '0'],
  ],
} as const;

const linesOfVisit = {
  table: WorkshopLine,
  columns: [
    'kk_name',
    'kk_position',
    'kk_linekind',
    'kk_linestatus',
    'kk_amount',
  ] as const satisfies readonly (keyof WorkshopLineRow)[],
  by: 'kk_visitid',
  where: [['statecode', 'eq', '0']],
} as const;

/** All that a vehicle's derived columns follow from beside its own row. */
export interface VehicleHistory {
  readonly visits: readonly VisitPart[];
  /** By visit, at least for the visits since something was declined. */
  readonly lines: ReadonlyMap<string, readonly LinePart[]>;
  /** Null for a vehicle without a customer. */
  readonly customer: Callable | null;
}

/**
 * Says of every vehicle what its visits tell: the odometer, what is due next and when, and whether its customer may be
 * called. To be made after the customers, whose last visit and purchase contact advice asks for.
 * @param only ids of the vehicles to look at; null is all
 * @throws SyncFailure
 */
export async function recalculateVehicles(
  connection: Connection,
  today: string,
  progress: Progress,
  only: ReadonlySet<string> | null = null,
): Promise<Counted> {
  const changes = new Changes(connection, Vehicle, progress);
  const policyOf = await readPolicies(connection);
  let looked = 0;
  const reading = {
    set: Vehicle.set,
    select: [...facts, ...derived],
    orderBy: Vehicle.id,
    pageSize: rowsAtATime,
  };
  for await (const vehicles of pagesOf<VehiclePart>(connection, reading, Vehicle.id, only)) {
    looked += vehicles.length;
    progress.advance(vehicles.length);
    const ids = vehicles.map((vehicle) => vehicle.kk_vehicleid);
    const owners = vehicles.flatMap((vehicle) => vehicle._kk_customerid_value ?? []);
    const [visits, customers] = await Promise.all([
      related<VisitPart>(connection, visitsOfVehicle, ids),
      readCallables(connection, [...new Set(owners)]),
    ]);
    const lines = await linesSinceDeclined(connection, vehicles, visits, today);
    for (const vehicle of vehicles) {
      const id = vehicle.kk_vehicleid;
      const customer = customers.get(vehicle._kk_customerid_value ?? '') ?? null;
      const history = { visits: visits.get(id) ?? [], lines, customer };
      await changes.add(id, vehicleChanges(vehicle, history, policyOf, today));
    }
  }
  return { looked, written: await changes.settle() };
}

/**
 * The lines that tell what is declined and what was done since: of a vehicle's visits from the first one at which
 * something was declined that is not forgotten yet. Most vehicles have none, and nothing is read for them.
 */
async function linesSinceDeclined(
  connection: Connection,
  vehicles: readonly VehiclePart[],
  visitsOf: ReadonlyMap<string, readonly VisitPart[]>,
  today: string,
): Promise<ReadonlyMap<string, LinePart[]>> {
  const from = addMonths(today, -declinedForMonths);
  const wanted = vehicles.flatMap((vehicle) => {
    const visits = visitsOf.get(vehicle.kk_vehicleid) ?? [];
    const declined = visits.flatMap((visit) => {
      const { kk_visitedon: on, kk_declinedcount: count } = visit;
      return on !== null && on >= from && (count ?? 0) > 0 && isOwn(visit, vehicle) ? [on] : [];
    });
    const [first] = declined.sort();
    return first === undefined ? [] : visits.filter(({ kk_visitedon: on }) => on !== null && on >= first);
  });
  const lines = new Map<string, LinePart[]>();
  for (let at = 0; at < wanted.length; at += rowsAtATime) {
    const ids = wanted.slice(at, at + rowsAtATime).map((visit) => visit.kk_workshopvisitid);
    for (const [id, rows] of await related<LinePart>(connection, linesOfVisit, ids)) lines.set(id, rows);
  }
  return lines;
}

/** Whether the visit is one of the vehicle's present customer. */
const isOwn = (visit: VisitPart, vehicle: VehiclePart): boolean =>
  visit._kk_customerid_value !== null && visit._kk_customerid_value === vehicle._kk_customerid_value;

/** What has to be written to a vehicle with this history. */
export function vehicleChanges(
  vehicle: VehiclePart,
  history: VehicleHistory,
  policyOf: PolicyOf,
  today: string,
): Partial<Record<(typeof derived)[number], string | number | null>> {
  const visits = history.visits.map((row): Visit => ({
    on: row.kk_visitedon,
    kind: memberOf(VisitKinds, row.kk_kind),
    status: memberOf(VisitStatuses, row.kk_visitstatus) ?? 'done',
    odometer: row.kk_odometer,
    // What another customer declined is that customer's business; what was done is done whoever asked for it.
    lines: linesOf(history.lines.get(row.kk_workshopvisitid) ?? []).filter(
      ({ status }) => status === 'done' || isOwn(row, vehicle),
    ),
  }));
  return differing(vehicle, {
    ...odometerColumns(vehicle, visits, today),
    ...dueColumns(vehicle, visits, history.customer, policyOf, today),
  });
}

/**
 * The newest plausible reading of the visits that have begun. A reading that somebody typed into the card and that is
 * newer stands; one that was taken from a visit goes with it when the visit is corrected, cancelled, removed or moved to
 * another vehicle.
 */
function odometerColumns(vehicle: VehiclePart, visits: readonly Visit[], today: string) {
  const { kk_odometeron: on } = vehicle;
  const readings = readingsOf(visits, today);
  const newest = latestReading(readings, today);
  const stands = isTyped(vehicle, visits) && (newest === null || (on ?? '') > newest.on);
  const onCard = stands ? cardReading(vehicle) : [];
  const yearly = readOdometer([...readings, ...onCard], today).yearly;
  const said = { km: newest?.km ?? null, on: newest?.on ?? null };
  return {
    kk_yearlykm: yearly === null ? null : Math.min(yearly.km, mostYearlyKm),
    kk_visitodometer: said.km,
    kk_visitodometeron: said.on,
    ...(stands ? {} : { kk_odometer: said.km, kk_odometeron: said.on }),
  };
}

/** Whether the odometer says what no visit said and no earlier recalculation took from one. */
function isTyped(vehicle: VehiclePart, visits: readonly Visit[]): boolean {
  const { kk_odometer: km, kk_odometeron: on, kk_visitodometer: takenKm, kk_visitodometeron: takenOn } = vehicle;
  if (km === null) return false;
  if (km === takenKm && on === takenOn) return false;
  return !visits.some((visit) => visit.on === on && visit.odometer === km);
}

/** The column's bound. */
const mostYearlyKm = 200_000;

/** What somebody read and typed into the card. */
function cardReading({ kk_odometer: km, kk_odometeron: on }: VehiclePart) {
  return km === null || on === null ? [] : [{ km, on, source: 'card' as const }];
}

function dueColumns(
  vehicle: VehiclePart,
  visits: readonly Visit[],
  callable: Callable | null,
  policyOf: PolicyOf,
  today: string,
) {
  const policy = policyOf(callable?.customer.level ?? null);
  const reasons = nextDue(dueVehicle(vehicle, visits, callable), today, rulesUnder(policy, defaultDueRules));
  const dated = reasons.filter((reason) => !reason.unknown);
  const first = dated[0];
  const of = <K extends DueKind>(kind: K) => dated.find((reason) => reason.kind === kind) as DatedReason<K> | undefined;
  const service = of('service');
  const declined = of('declined');
  const test = of('roadworthiness');
  const booked = vehicle.kk_vehiclestatus === VehicleStatuses.inuse ? nextBooking(visits, today) : null;
  const isListed = callable !== null && (of('recall') || declined || dated.some(isListedNow));
  const dueKm = service?.facts.dueKm ?? null;
  return {
    kk_nextdue: first ? DueKinds[first.kind] : null,
    kk_nextdueon: first?.date ?? null,
    kk_nextdueurgency: first ? Urgencies[first.urgency] : null,
    kk_servicedueon: service?.date ?? null,
    kk_serviceduekm: dueKm === null ? null : Math.min(dueKm, mostDueKm),
    kk_eudueon: test?.date ?? null,
    kk_euduesource: test ? TestDeadlineSources[test.reason] : null,
    kk_declinedon: declined?.facts.declinedOn ?? null,
    kk_declinedwork: declined ? listed(declined.facts.works.map(({ text }) => text)) : null,
    kk_followupon: of('followup')?.date ?? null,
    kk_bookedon: booked?.on ?? null,
    kk_bookedkind: booked?.kind ? VisitKinds[booked.kind] : null,
    kk_offeradvice: isListed ? ContactVerdicts[callVerdict(callable, 'marketing', policy, today)] : null,
    kk_recalladvice: callable && of('recall') ? ContactVerdicts[callVerdict(callable, 'recall', policy, today)] : null,
    kk_adviceon: isListed ? today : null,
  };
}

const mostDueKm = 3_000_000;
const longestList = 400;

/** Whether a list shows the vehicle for this reason: nobody asks about the others, so their advice is not kept up. */
function isListedNow(reason: DueReason): boolean {
  return reason.kind === 'leaseend' || (reason.urgency !== null && reason.urgency !== 'later');
}

/** As many whole texts as the column holds. */
function listed(texts: readonly string[]): string {
  let list = '';
  for (const text of texts.map((each) => each.replace(/\s+/g, ' ').trim())) {
    const longer = list === '' ? text : `${list}; ${text}`;
    if (longer.length > longestList) return list || `${text.slice(0, longestList - 1)}…`;
    list = longer;
  }
  return list;
}

function dueVehicle(row: VehiclePart, visits: readonly Visit[], callable: Callable | null): DueVehicle {
  const followedUp = callable && lastFollowUp(callable.touches);
  return {
    id: row.kk_vehicleid,
    status: memberOf(VehicleStatuses, row.kk_vehiclestatus),
    role: memberOf(VehicleRoles, row.kk_role),
    firstRegistration: row.kk_firstregistration,
    deliveredOn: row.kk_deliveredon,
    interval: memberOf(ServiceIntervals, row.kk_serviceinterval),
    serviceMonths: row.kk_servicemonths,
    serviceKm: row.kk_servicekm,
    warrantyEnd: row.kk_warrantyend,
    leaseEnd: row.kk_leaseend,
    euDeadline: row.kk_eudeadline,
    openRecall: row.kk_openrecall,
    recall: textOf(row.kk_recall),
    // A contact before the delivery is none about this car.
    lastFollowUp: followedUp && followedUp > (row.kk_deliveredon ?? '') ? followedUp : null,
    visits,
    readings: isTyped(row, visits) ? cardReading(row) : [],
  };
}

/** The first visit that is booked from today on, or that it is in for now, with its kind. */
function nextBooking(visits: readonly Visit[], today: string): { on: string; kind: VisitKind | null } | null {
  const kinds = Object.keys(visitKindNames) as VisitKind[];
  const open = visits
    .filter(({ on, status }) => on !== null && (status === 'inprogress' || (status === 'booked' && on >= today)))
    .map(({ on, kind }) => ({ on: on!, kind: kind ?? null }))
    .sort((a, b) =>
      a.on === b.on ? kinds.indexOf(a.kind ?? 'service') - kinds.indexOf(b.kind ?? 'service') : a.on < b.on ? -1 : 1,
    );
  return open[0] ?? null;
}
