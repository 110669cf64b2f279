/**
 * What a vehicle's form and the card of its present customer may show of its visits. The rows themselves say it, so that
 * no list has to hide anything: a visit belongs to the customer of its time, the form lists what points at the vehicle as
 * shown there, and the present customer has copies of earlier owners' visits that hold nothing about those.
 */
import { inheritedVisitId, inheritedVisits } from '../../core/vehicles/inheritance';
import { memberOf } from '../../solution/choices';
import {
  Account,
  Contact,
  Vehicle,
  VisitKinds,
  VisitStatuses,
  WorkshopVisit,
  type WorkshopVisitRow,
} from '../../solution/names';
import type { Connection } from '../connection';
import { pages } from '../organisation/rows';
import type { Values } from '../sources/source';
import { differing, type Changes } from './changes';

/** As FetchXML names them. */
export const visitColumns = [
  'kk_workshopvisitid',
  'kk_externalid',
  'kk_name',
  'kk_customerid',
  'kk_shownonvehicleid',
  'kk_inherited',
  'kk_visitedon',
  'kk_visitstatus',
  'kk_kind',
  'kk_odometer',
  'statecode',
] as const;

export type PastVisitPart = Pick<
  WorkshopVisitRow,
  | 'kk_workshopvisitid'
  | 'kk_externalid'
  | 'kk_name'
  | '_kk_customerid_value'
  | '_kk_shownonvehicleid_value'
  | 'kk_inherited'
  | 'kk_visitedon'
  | 'kk_visitstatus'
  | 'kk_kind'
  | 'kk_odometer'
  | 'statecode'
>;

/** The vehicle's present customer. */
export interface ShownTo {
  readonly id: string;
  readonly table: 'contact' | 'account';
  /** Null when it is not known since when. */
  readonly since: string | null;
  /** False for one who has the vehicle no more: then there is no time before to tell of. */
  readonly keeps: boolean;
}

const open = { statecode: 0, statuscode: 1 } as const;
/** Sync deletes nothing; a copy that nobody may see any more is put away. */
const putAway = { statecode: 1, statuscode: 2 } as const;

/** What has to be written so that the vehicle's visits are shown to whom they may be. */
export function visitsShown(vehicle: string, customer: ShownTo | null, rows: readonly PastVisitPart[]) {
  const changes: { id: string; values: Values }[] = [];
  const originals = rows.filter((row) => row.kk_inherited !== true);
  for (const row of originals) {
    const isShown = customer !== null && row._kk_customerid_value === customer.id;
    changes.push({ id: row.kk_workshopvisitid, values: shownOn(row, isShown ? vehicle : null) });
  }
  const wished = new Map(
    !customer?.keeps
      ? []
      : inheritedVisits(
          originals.flatMap((row) =>
            row.statecode === 0 && row._kk_customerid_value !== null
              ? [
                  {
                    id: row.kk_workshopvisitid,
                    customer: row._kk_customerid_value,
                    on: row.kk_visitedon,
                    status: memberOf(VisitStatuses, row.kk_visitstatus) ?? ('done' as const),
                    kind: memberOf(VisitKinds, row.kk_kind),
                    odometer: row.kk_odometer,
                  },
                ]
              : [],
          ),
          { customer: customer.id, since: customer.since },
        ).map((visit) => [inheritedVisitId(visit.of, customer.id), visit] as const),
  );
  const said = (externalId: string) => {
    const visit = wished.get(externalId);
    // The name is the day: a number of the workshop system would lead to the visit that this is a copy of.
    return (
      visit && {
        kk_name: visit.on,
        kk_visitedon: visit.on,
        kk_kind: visit.kind && VisitKinds[visit.kind],
        kk_odometer: visit.odometer,
        // No status: it is no visit of this customer, so nothing that counts visits that are done counts it.
        kk_visitstatus: null,
      }
    );
  };
  const there = new Set<string>();
  for (const row of rows.filter(({ kk_inherited }) => kk_inherited === true)) {
    const externalId = String(row.kk_externalid);
    there.add(externalId);
    const right = said(externalId);
    const own: Values = right
      ? { ...differing(withDayAsText(row), right), ...(row.statecode === 0 ? {} : open) }
      : row.statecode === 0
        ? putAway
        : {};
    changes.push({ id: row.kk_workshopvisitid, values: { ...own, ...shownOn(row, right ? vehicle : null) } });
  }
  const copies = [...wished.keys()]
    .filter((externalId) => !there.has(externalId))
    .map((externalId) => ({
      externalId,
      values: { ...said(externalId)!, kk_inherited: true, ...bindings(vehicle, customer!) },
    }));
  return { changes: changes.filter(({ values }) => Object.keys(values).length > 0), copies };
}

/** The client takes a name that looks like a day for a moment. */
function withDayAsText<Row extends Pick<PastVisitPart, 'kk_name'>>(row: Row): Row {
  const name: unknown = row.kk_name;
  return name instanceof Date ? { ...row, kk_name: name.toISOString().slice(0, 10) } : row;
}

const shownColumn = `${WorkshopVisit.nav.kk_shownonvehicleid}@odata.bind`;

function shownOn(row: Pick<PastVisitPart, '_kk_shownonvehicleid_value'>, vehicle: string | null): Values {
  if (row._kk_shownonvehicleid_value === vehicle) return {};
  return { [shownColumn]: vehicle && `/${Vehicle.set}(${vehicle})` };
}

function bindings(vehicle: string, { id, table }: ShownTo): Values {
  const { nav } = WorkshopVisit;
  return {
    [`${nav.kk_vehicleid}@odata.bind`]: `/${Vehicle.set}(${vehicle})`,
    [shownColumn]: `/${Vehicle.set}(${vehicle})`,
    ...(table === Account.table
      ? { [`${nav.kk_customerid_account}@odata.bind`]: `/${Account.set}(${id})` }
      : { [`${nav.kk_customerid_contact}@odata.bind`]: `/${Contact.set}(${id})` }),
  };
}

/** Visits that are of no vehicle any more: none lists them, and copies of such have nothing to tell. @throws SyncFailure */
export async function withdrawOrphans(connection: Connection, changes: Changes): Promise<void> {
  const reading = {
    set: WorkshopVisit.set,
    select: ['kk_inherited', '_kk_shownonvehicleid_value', 'statecode'],
    filter:
      '_kk_vehicleid_value eq null and ' +
      '(_kk_shownonvehicleid_value ne null or (kk_inherited eq true and statecode eq 0))',
    orderBy: WorkshopVisit.id,
  };
  for await (const rows of pages<PastVisitPart>(connection, reading))
    for (const row of rows)
      await changes.add(row.kk_workshopvisitid, {
        ...shownOn(row, null),
        ...(row.kk_inherited === true && row.statecode === 0 ? putAway : {}),
      });
}
