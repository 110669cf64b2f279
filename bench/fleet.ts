import { Account, Vehicle, VehicleStatuses, VisitKinds, VisitStatuses, WorkshopVisit } from '../solution/names';

/** Rows of one request: what Dataverse takes of them at once. */
const atOnce = 1000;

/** What the newest visit of a fleet was for. */
export const newestVisit = 'Service 0';

/** A day so many quarters of a day before 20 November 2026. */
const day = (quarters: number): string =>
  new Date(Date.UTC(2026, 10, 20) - quarters * 21_600_000).toISOString().slice(0, 10);

/**
 * Writes a firm with vehicles EL 20000, EL 20001, … and visits "Service 0" (the newest), "Service 1", … through the Web
 * API, in batches.
 * @returns the firm's id
 * @throws Error with what the organisation answered when it takes something not
 */
export async function writeFleet(url: string, name: string, vehicles: number, visits: number): Promise<string> {
  const post = async (path: string, body: object): Promise<Response> => {
    const answer = await fetch(`${url}/api/data/v9.2/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer;
  };
  const created = await post(Account.set, { name });
  const firm = /\(([^)]+)\)$/.exec(created.headers.get('OData-EntityId') ?? '')?.[1] ?? '';
  const ofFirm = { 'kk_CustomerId_account@odata.bind': `/${Account.set}(${firm})` };
  const ids = Array.from({ length: vehicles }, () => crypto.randomUUID());
  const write = async (table: { set: string; table: string }, count: number, row: (index: number) => object) => {
    for (let from = 0; from < count; from += atOnce) {
      const Targets = Array.from({ length: Math.min(atOnce, count - from) }, (_, index) => ({
        '@odata.type': `Microsoft.Dynamics.CRM.${table.table}`,
        ...ofFirm,
        ...row(from + index),
      }));
      await post(`${table.set}/Microsoft.Dynamics.CRM.CreateMultiple`, { Targets });
    }
  };
  await write(Vehicle, vehicles, (index) => ({
    [Vehicle.id]: ids[index],
    kk_name: `EL ${20_000 + index}`,
    kk_vehiclestatus: VehicleStatuses.inuse,
  }));
  await write(WorkshopVisit, visits, (index) => ({
    kk_name: `F-${index}`,
    kk_summary: `Service ${index}`,
    kk_visitedon: day(index),
    kk_kind: VisitKinds.service,
    kk_visitstatus: VisitStatuses.done,
    kk_odometer: 1000 + (visits - index) * 3,
    kk_customeramount: 1000 + (index % 9000),
    [`${WorkshopVisit.nav.kk_vehicleid}@odata.bind`]: `/${Vehicle.set}(${ids[index % vehicles]})`,
  }));
  return firm;
}
