import { formatPlate, isOrdinaryPlate } from '../../core/vehicles/plates';
import type { VisitKind } from '../../core/workshop/visits';
import { memberOf } from '../../solution/choices';
import { VisitKinds, VisitStatuses, type WorkshopVisitRow } from '../../solution/names';
import { dayAndMonth, dayOf } from '../common/days';
import type { Filters, Sort } from './filters';

type DataSet = ComponentFramework.PropertyTypes.DataSet;
type EntityRecord = ComponentFramework.PropertyHelper.DataSetApi.EntityRecord;
type Formats = Pick<ComponentFramework.Context<unknown>, 'formatting' | 'userSettings'>;

export interface Vehicle {
  readonly id: string;
  /** The plate as people read it, or what else the vehicle is called. */
  readonly name: string;
}

/** A visit as the history shows it; texts are written for the user already. */
export interface Visit {
  readonly id: string;
  readonly number: string;
  readonly day: Date | null;
  /** Day and month, for a list under its year. */
  readonly shortDay: string;
  readonly fullDay: string;
  readonly vehicle: Vehicle | null;
  /** One line that says what it was for; empty when nobody wrote anything down. */
  readonly whatFor: string;
  readonly kilometres: string;
  readonly amount: string;
  /** The same as numbers, for sorting; null when not known. */
  readonly paid: number | null;
  readonly odometer: number | null;
  readonly warrantyAmount: string;
  readonly dealerAmount: string;
  readonly kind: VisitKind | null;
  /** What the customer asked for and what the workshop recommends, line breaks kept. */
  readonly request: string;
  readonly recommendation: string;
  readonly declined: number;
  /** Of an earlier owner: that it was, and nothing more, is told. */
  readonly inherited: boolean;
  /** Amounts are kept from the user, and this visit would have one. */
  readonly hidden: boolean;
  readonly status: VisitStatuses | null;
  readonly statusText: string;
  readonly workshop: string;
}

/** The view's columns. */
type Column = Extract<
  keyof WorkshopVisitRow,
  | 'kk_name'
  | 'kk_visitedon'
  | 'kk_kind'
  | 'kk_summary'
  | 'kk_request'
  | 'kk_odometer'
  | 'kk_customeramount'
  | 'kk_warrantyamount'
  | 'kk_dealeramount'
  | 'kk_recommendation'
  | 'kk_declinedcount'
  | 'kk_visitstatus'
  | 'kk_workshop'
  | 'kk_inherited'
>;

/** The lookup's value, however the host hands it over: an entity reference, a lookup value, or a list of one. */
export function vehicleOf(record: EntityRecord): Vehicle | null {
  const value: unknown = record.getValue('kk_vehicleid');
  const reference = (Array.isArray(value) ? value[0] : value) as
    { id?: string | { guid: string }; name?: string } | null | undefined;
  const id = typeof reference?.id === 'object' ? reference.id.guid : reference?.id;
  if (!id) return null;
  const name = record.getFormattedValue('kk_vehicleid') || reference?.name || '';
  return { id: plainId(id), name: isOrdinaryPlate(name) ? formatPlate(name) : name };
}

const plainId = (id: string) => id.replace(/[{}]/g, '').toLowerCase();

function visitOf(id: string, record: EntityRecord, formats: Formats, hidden: boolean): Visit {
  const text = (column: Column) => record.getFormattedValue(column) ?? '';
  const number = (column: Column) => {
    const value: unknown = record.getValue(column);
    return value === null || value === undefined || value === '' ? null : Number(value);
  };
  const day = dayOf(record.getValue('kk_visitedon' satisfies Column));
  const kind = memberOf(VisitKinds, number('kk_kind'));
  const request = text('kk_request').trim();
  const odometer = number('kk_odometer');
  const paid = number('kk_customeramount');
  const status = number('kk_visitstatus') as VisitStatuses | null;
  // Hosts give a yes or no as itself, as a number or as text.
  const inherited = /^(1|true)$/.test(record.getValue('kk_inherited' satisfies Column) as string);
  return {
    id,
    number: text('kk_name'),
    day,
    shortDay: day ? dayAndMonth(day, formats) : '',
    fullDay: day ? text('kk_visitedon') || formats.formatting.formatDateShort(day) : '',
    vehicle: vehicleOf(record),
    whatFor: text('kk_summary') || [text('kk_kind'), request.replace(/\s+/g, ' ')].filter(Boolean).join(': '),
    kilometres: odometer === null ? '' : formats.formatting.formatInteger(odometer),
    amount: text('kk_customeramount'),
    paid,
    odometer,
    warrantyAmount: number('kk_warrantyamount') ? text('kk_warrantyamount') : '',
    dealerAmount: number('kk_dealeramount') ? text('kk_dealeramount') : '',
    kind,
    request,
    recommendation: text('kk_recommendation').trim(),
    declined: number('kk_declinedcount') ?? 0,
    inherited,
    hidden: hidden && paid === null && !inherited && status === VisitStatuses.done,
    status,
    statusText: text('kk_visitstatus'),
    workshop: text('kk_workshop'),
  };
}

/** The loaded visits, newest first; those without a day come last, otherwise in the order of the view. */
export function visitsOf(dataset: DataSet, formats: Formats, hidden = false): readonly Visit[] {
  return dataset.sortedRecordIds
    .flatMap((id) => {
      const record = dataset.records[id];
      return record ? [visitOf(id, record, formats, hidden)] : [];
    })
    .sort((a, b) => (b.day?.getTime() ?? -Infinity) - (a.day?.getTime() ?? -Infinity) || 0);
}

/** Whether a loaded visit is one of those that are meant; words are looked for by the organisation. */
export function fitsHere(visit: Visit, { vehicle, kind, declined }: Filters): boolean {
  return (
    (vehicle === null || visit.vehicle?.id === vehicle.id) &&
    (kind === null || visit.kind === kind) &&
    (!declined || visit.declined > 0)
  );
}

/** Visits in the order that is wished; what is not known comes last. */
export function sorted(visits: readonly Visit[], sort: Sort): readonly Visit[] {
  if (sort === 'newest') return visits;
  const value = ({ day, paid, odometer }: Visit) =>
    sort === 'oldest' ? (day ? -day.getTime() : null) : sort === 'amount' ? paid : odometer;
  return [...visits].sort((a, b) => (value(b) ?? -Infinity) - (value(a) ?? -Infinity) || 0);
}

/** Whether the car is at the workshop now, or is to come: such a visit stands before the history. */
export function isAhead({ status, day }: Visit, today: Date): boolean {
  if (status === VisitStatuses.inprogress) return true;
  return status === VisitStatuses.booked && day !== null && day.getTime() >= today.getTime();
}

/** Whether the row must say how far the visit has come: a finished one needs no word. */
export const tellsStatus = (visit: Visit): boolean => visit.status !== null && visit.status !== VisitStatuses.done;

/** The vehicles of the visits by name, each once, and those known from before. */
export function vehiclesOf(visits: readonly Visit[], known: readonly Vehicle[] = []): readonly Vehicle[] {
  const byId = new Map(known.map((vehicle) => [vehicle.id, vehicle]));
  for (const { vehicle } of visits) if (vehicle) byId.set(vehicle.id, vehicle);
  return [...byId.values()].sort((a, b) => a.name.localeCompare(b.name));
}

export interface Year {
  /** Null for visits without a day. */
  readonly year: number | null;
  readonly visits: readonly Visit[];
}

/** Visits that stand in order, gathered under their years. */
export function byYear(visits: readonly Visit[]): readonly Year[] {
  const years: { year: number | null; visits: Visit[] }[] = [];
  for (const visit of visits) {
    const year = visit.day?.getFullYear() ?? null;
    const latest = years[years.length - 1];
    if (latest && latest.year === year) latest.visits.push(visit);
    else years.push({ year, visits: [visit] });
  }
  return years;
}
