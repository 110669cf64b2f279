import {
  type LineKinds,
  LineStatuses,
  Payers,
  WorkshopLine,
  type WorkshopLineRow,
  WorkshopVisit,
} from '../../solution/names';
import { likeAnywhere, wordsIn } from './filters';

/** One line of work or part on a visit. */
export interface Line {
  readonly id: string;
  readonly text: string;
  readonly kind: LineKinds | null;
  readonly declined: boolean;
  readonly quantity: number | null;
  /** As the platform writes it with the visit's currency; null when there is none. */
  readonly amount: string | null;
  /** Who pays, in the user's language; empty when not known and for what was declined. */
  readonly payer: string;
  /** The customer does not pay it. */
  readonly paidByOthers: boolean;
}

const columns = [
  'kk_name',
  'kk_linekind',
  'kk_linestatus',
  'kk_quantity',
  'kk_amount',
  'kk_payer',
] satisfies (keyof WorkshopLineRow)[];

type Row = Pick<WorkshopLineRow, (typeof columns)[number] | 'kk_workshoplineid'> & {
  readonly [written in `${'kk_amount' | 'kk_payer'}@OData.Community.Display.V1.FormattedValue`]?: string;
};

/**
 * The lines of one visit in the order of the invoice, in one request.
 * @param money writes an amount that came without the server's own writing of it
 * @throws what the platform's Web API rejects with
 */
export async function readLines(
  webAPI: ComponentFramework.WebApi,
  visitId: string,
  money: (amount: number) => string,
): Promise<readonly Line[]> {
  const filter = `_kk_visitid_value eq ${visitId} and statecode eq 0`;
  const { entities } = await webAPI.retrieveMultipleRecords(
    WorkshopLine.table,
    `?$select=${columns.join()}&$filter=${filter}&$orderby=kk_position`,
  );
  return (entities as Row[]).map((row) => ({
    id: row.kk_workshoplineid,
    text: row.kk_name ?? '',
    kind: row.kk_linekind,
    declined: isDeclined(row),
    quantity: row.kk_quantity,
    amount:
      row['kk_amount@OData.Community.Display.V1.FormattedValue'] ??
      (row.kk_amount === null ? null : money(row.kk_amount)),
    payer: isDeclined(row) ? '' : (row['kk_payer@OData.Community.Display.V1.FormattedValue'] ?? ''),
    paidByOthers: !isDeclined(row) && row.kk_payer !== null && row.kk_payer !== Payers.customer,
  }));
}

const isDeclined = (row: Row) => row.kk_linestatus === LineStatuses.declined;

/** What the workshop has taken back is deactivated, and found no more. */
export const inUse = '<condition attribute="statecode" operator="eq" value="0"/>';
/** How a visit is the open record's: a customer's own, or on a vehicle one that the vehicle's form may show. */
export type OfRecord = 'kk_customerid' | 'kk_shownonvehicleid';

/** So many visits are found by words in their lines, the newest; more than a filter can name would be refused. */
export const mostFound = 500;

/**
 * Ids of the open record's visits that have a line with all the words, newest first, at most {@link mostFound}.
 * @throws what the platform's Web API rejects with
 */
export async function findInLines(
  webAPI: ComponentFramework.WebApi,
  customer: string,
  search: string,
  by: OfRecord,
): Promise<readonly string[]> {
  const words = wordsIn(search)
    .map((word) => `<condition attribute="kk_name" operator="like" value="${escaped(likeAnywhere(word))}"/>`)
    .join('');
  const fetch =
    `<fetch distinct="true" count="${mostFound}"><entity name="${WorkshopVisit.table}">` +
    `<attribute name="${WorkshopVisit.id}"/><attribute name="kk_visitedon"/>` +
    `<order attribute="kk_visitedon" descending="true"/>` +
    `<filter><condition attribute="${by}" operator="eq" value="${customer}"/></filter>` +
    `<link-entity name="${WorkshopLine.table}" from="kk_visitid" to="${WorkshopVisit.id}" link-type="inner">` +
    `<filter>${words}${inUse}</filter></link-entity></entity></fetch>`;
  const { entities } = await webAPI.retrieveMultipleRecords(
    WorkshopVisit.table,
    `?fetchXml=${encodeURIComponent(fetch)}`,
  );
  return (entities as { kk_workshopvisitid: string }[]).map((row) => row.kk_workshopvisitid);
}

/** Text inside an attribute of XML. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
