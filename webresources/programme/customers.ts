/**
 * Every member with what the rules are measured from. Rows are read, not stored measures: edited rules may count over
 * another period or other people's purchases, and what is kept follows from the days on which measures fell. Whole
 * tables in pages of 5000 are the fewest requests that can tell it: about one for each 400 members of an ordinary dealer.
 */
import { addDays, addMonths, type IsoDay } from '../../core/calendar/days';
import type { LoyaltyEvents, LoyaltyVisit } from '../../core/loyalty/events';
import type { Programme } from '../../core/loyalty/programme';
import type { SimulatedCustomer } from '../../core/loyalty/simulation';
import { standingOn } from '../../core/loyalty/membership';
import {
  Contact,
  LoyaltyTier,
  Membership,
  Vehicle,
  VehicleOwnership,
  VisitStatuses,
  WorkshopVisit,
  type LoyaltyTierRow,
  type WorkshopVisitRow,
} from '../../solution/names';
import { deliveryDays, type DeliveredOwnership, type DeliveredVehicle } from '../../solution/rows/deliveries';
import {
  membershipColumns,
  membershipFrom,
  reachedBefore,
  tierCode,
  type MembershipPart,
} from '../../solution/rows/programme';
import type { Organisation } from './organisation';

/** A member as the list names and opens her. */
export interface NamedCustomer extends SimulatedCustomer {
  readonly name: string;
  readonly table: 'contact' | 'account';
}

const lookup = '_kk_customerid_value';
type OfCustomer = { readonly [lookup]: string };
type MemberRow = MembershipPart &
  OfCustomer & {
    readonly _kk_tierid_value: string | null;
    readonly '_kk_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname'?: NamedCustomer['table'];
    readonly '_kk_customerid_value@OData.Community.Display.V1.FormattedValue'?: string;
  };

/** The first day whose visits can matter today to one of the programmes; null is from the beginning. */
export function visitsFrom(programmes: readonly Programme[], today: IsoDay): IsoDay | null {
  const windows = programmes.map(({ windowMonths }) => windowMonths);
  if (windows.includes(null)) return null;
  const kept = programmes.flatMap(({ tiers }) => tiers.map(({ keepMonths }) => keepMonths));
  // A week more than the months, which are of unequal length.
  return addDays(addMonths(today, -(Math.max(...(windows as number[])) + Math.max(0, ...kept))), -7);
}

/**
 * Reads all who are or have been members. `told` hears how many rows have come so far.
 * @throws RequestFailed
 */
export async function readMembers(
  organisation: Organisation,
  programmes: readonly [today: Programme, ...others: Programme[]],
  today: IsoDay,
  told: (rows: number) => void,
): Promise<NamedCustomer[]> {
  let rows = 0;
  const all = async <T>(path: string, take: (row: T) => void): Promise<void> => {
    for await (const page of organisation.pages<T>(path)) {
      page.forEach(take);
      told((rows += page.length));
    }
  };
  const members = new Map<string, MemberRow[]>();
  const vehicles = new Map<string, DeliveredVehicle[]>();
  const ownerships = new Map<string, DeliveredOwnership[]>();
  const visits = new Map<string, LoyaltyVisit[]>();
  const drivers = new Map<string, string[]>();
  const codes = new Map<string, string>();
  const from = visitsFrom(programmes, today);
  await Promise.all([
    all<MemberRow>(
      `${Membership.set}?$select=${[...membershipColumns, 'createdon', lookup, '_kk_tierid_value'].join()}&$filter=statecode eq 0`,
      (row) => push(members, row[lookup], row),
    ),
    all<DeliveredVehicle & OfCustomer>(
      `${Vehicle.set}?$select=${lookup},kk_deliveredon&$filter=kk_deliveredon le ${today} and ${lookup} ne null`,
      (row) => push(vehicles, row[lookup], row),
    ),
    all<DeliveredOwnership & OfCustomer>(
      `${VehicleOwnership.set}?$select=${lookup},_kk_vehicleid_value,kk_deliveredon&$filter=kk_deliveredon le ${today}` +
        ` and ${lookup} ne null and statecode eq 0`,
      (row) => push(ownerships, row[lookup], row),
    ),
    all<Pick<WorkshopVisitRow, 'kk_visitedon' | 'kk_customeramount'> & OfCustomer>(
      `${WorkshopVisit.set}?$select=${lookup},kk_visitedon,kk_customeramount&$filter=kk_visitstatus eq ${VisitStatuses.done}` +
        ` and statecode eq 0 and ${lookup} ne null and kk_visitedon le ${today}${from === null ? '' : ` and kk_visitedon ge ${from}`}`,
      (row) => push(visits, row[lookup], { on: row.kk_visitedon!, spend: row.kk_customeramount ?? 0, status: 'done' }),
    ),
    all<Pick<LoyaltyTierRow, 'kk_loyaltytierid' | 'kk_code'>>(`${LoyaltyTier.set}?$select=kk_code`, (row) =>
      codes.set(row.kk_loyaltytierid, tierCode(row)),
    ),
    programmes.some(({ counts }) => counts === 'companydrivers')
      ? all<{ contactid: string; _parentcustomerid_value: string }>(
          `${Contact.set}?$select=_parentcustomerid_value&$filter=_parentcustomerid_value ne null`,
          (row) => push(drivers, row._parentcustomerid_value, row.contactid),
        )
      : undefined,
  ]);
  const own = (id: string): LoyaltyEvents => ({
    purchases: [...deliveryDays(vehicles.get(id) ?? [], ownerships.get(id) ?? [])],
    visits: visits.get(id) ?? [],
  });
  return [...members].map(([id, memberRows]): NamedCustomer => {
    const [row] = memberRows;
    const table = row?.['_kk_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname'] ?? 'contact';
    const events = { ...own(id), drivers: table === 'account' ? drivers.get(id)?.map(own) : undefined };
    const enrolments = memberRows.map(membershipFrom);
    const known = { events, memberships: enrolments };
    const { state, membership } = standingOn(enrolments, today);
    const current = state === 'member' ? memberRows[enrolments.indexOf(membership!)]! : null;
    const held = codes.get(current?._kk_tierid_value ?? '') ?? null;
    return {
      id,
      table,
      name: row?.['_kk_customerid_value@OData.Community.Display.V1.FormattedValue'] ?? '',
      ...known,
      reached: current ? reachedBefore(held, current, programmes[0], known, today) : [],
    };
  });
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
