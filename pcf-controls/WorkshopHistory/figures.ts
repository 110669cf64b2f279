import { addYears, type IsoDay } from '../../core/calendar/days';
import { readingsOf } from '../../core/vehicles/odometer';
import { type KmOnDay, type Odometer, odometerOn, readOdometer } from '../../core/vehicles/projection';
import { memberOf } from '../../solution/choices';
import { VisitStatuses, WorkshopVisit, type WorkshopVisitRow } from '../../solution/names';
import { inUse } from './queries';
import type { OfRecord } from './queries';

/** What was paid in a year, in kroner, by whom. */
export interface YearSpend {
  readonly year: number;
  readonly customer: number;
  readonly warranty: number;
  readonly dealer: number;
}

export interface OdometerFigures extends Odometer {
  /** What the odometer will say in a year; null when that cannot be said. */
  readonly inAYear: (KmOnDay & { readonly on: IsoDay }) | null;
}

export interface Figures {
  /** Newest year first. */
  readonly spend: readonly YearSpend[];
  /** Null when more than one vehicle is meant. */
  readonly odometer: OdometerFigures | null;
}

/** As many visits as an odometer is drawn from. */
const mostReadings = 500;

/**
 * Sums over all visits that are done, added up by the organisation, and the odometer of one vehicle: two requests, made
 * when the figures are opened.
 * @param customer id of the contact or account, or of the vehicle by `by`
 * @throws what the platform's Web API rejects with
 */
export async function readFigures(
  webAPI: ComponentFramework.WebApi,
  customer: string,
  vehicle: string | null,
  today: IsoDay,
  by: OfRecord,
): Promise<Figures> {
  const of =
    `<condition attribute="${by}" operator="eq" value="${customer}"/>` +
    (vehicle ? `<condition attribute="kk_vehicleid" operator="eq" value="${vehicle}"/>` : '');
  const sum = (name: string, alias: string) => `<attribute name="${name}" aggregate="sum" alias="${alias}"/>`;
  const fetch =
    `<fetch aggregate="true"><entity name="${WorkshopVisit.table}">` +
    `<attribute name="kk_visitedon" groupby="true" dategrouping="year" alias="year"/>` +
    sum('kk_customeramount', 'customer') +
    sum('kk_warrantyamount', 'warranty') +
    sum('kk_dealeramount', 'dealer') +
    `<filter>${of}<condition attribute="kk_visitstatus" operator="eq" value="${VisitStatuses.done}"/>` +
    `<condition attribute="kk_visitedon" operator="not-null"/>${inUse}</filter></entity></fetch>`;
  const [spend, odometer] = await Promise.all([
    webAPI.retrieveMultipleRecords(WorkshopVisit.table, `?fetchXml=${encodeURIComponent(fetch)}`),
    vehicle ? readReadings(webAPI, customer, vehicle, today, by) : null,
  ]);
  const number = (value: unknown) => Number(value ?? 0);
  return {
    spend: (spend.entities as Record<string, unknown>[])
      // Sums of amounts that the user may not see come empty, which is not nothing.
      .filter(({ customer: own, warranty, dealer }) => (own ?? warranty ?? dealer) != null)
      .map((row) => ({
        year: number(row.year),
        customer: number(row.customer),
        warranty: number(row.warranty),
        dealer: number(row.dealer),
      }))
      .sort((a, b) => b.year - a.year),
    odometer,
  };
}

async function readReadings(
  webAPI: ComponentFramework.WebApi,
  customer: string,
  vehicle: string,
  today: IsoDay,
  by: OfRecord,
): Promise<OdometerFigures> {
  type Row = Pick<WorkshopVisitRow, 'kk_visitedon' | 'kk_odometer' | 'kk_visitstatus'>;
  // The customer's own visits, and of those before only what the customer may know: their kilometres are the car's.
  const { entities } = await webAPI.retrieveMultipleRecords(
    WorkshopVisit.table,
    `?$select=kk_visitedon,kk_odometer,kk_visitstatus&$filter=_${by}_value eq ${customer} and ` +
      `_kk_vehicleid_value eq ${vehicle} and kk_odometer ne null and statecode eq 0&$orderby=kk_visitedon desc&$top=${mostReadings}`,
  );
  const visits = (entities as Row[]).map((row) => ({
    on: row.kk_visitedon,
    status: memberOf(VisitStatuses, row.kk_visitstatus) ?? ('done' as const),
    odometer: row.kk_odometer,
  }));
  const odometer = readOdometer(readingsOf(visits, today), today);
  const on = addYears(today, 1);
  const ahead = odometerOn(odometer, on);
  return { ...odometer, inAYear: 'km' in ahead ? { ...ahead, on } : null };
}
