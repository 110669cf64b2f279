/** Every call of the control to the Web API. Each rejects with what the platform's Web API rejects with. */
import type { IsoDay } from '../../core/calendar/days';
import type { WayOfAsking } from '../../core/loyalty/membership';
import {
  Account,
  AccountMany,
  Benefit,
  BenefitUse,
  Contact,
  ContactMany,
  LoyaltyProgramme,
  LoyaltyTier,
  Membership,
  ProgrammeStates,
  Vehicle,
  WaysOfAsking,
  WorkshopVisit,
  type BenefitUseRow,
  type MembershipRow,
  type TierChangeRow,
  type VehicleRow,
  type WorkshopVisitRow,
} from '../../solution/names';
import {
  membershipColumns,
  newestFirst,
  programmeExpand,
  programmeFrom,
  programmeSelect,
  publishedOnly,
  type MembershipPart,
  type OwnProgramme,
  type ProgrammePart,
} from '../../solution/rows/programme';
import { deliveryDays, type DeliveredOwnership } from '../../solution/rows/deliveries';
import { failureOf, isDuplicateKey } from '../common/failure';
import type { OpenRecord } from '../common/host';

type WebApi = Pick<
  ComponentFramework.WebApi,
  'retrieveRecord' | 'retrieveMultipleRecords' | 'createRecord' | 'updateRecord'
>;
export type { OwnProgramme };
export type CustomerRef = Pick<OpenRecord, 'table' | 'id'>;

const formatted = '@OData.Community.Display.V1.FormattedValue';
/** The published programme by a request of its own: for a customer whose tier does not lead to it. */
export async function readProgramme(webAPI: WebApi): Promise<OwnProgramme> {
  const { entities } = await webAPI.retrieveMultipleRecords(
    LoyaltyProgramme.table,
    `?$select=${programmeSelect.join()}&$filter=${publishedOnly}&$orderby=${newestFirst}&$top=1&$expand=${programmeExpand()}`,
  );
  return programmeFrom(entities[0] as ProgrammePart | undefined);
}

const tierOf = Contact.nav.kk_loyaltytierid;
const programmeOf = LoyaltyTier.nav.kk_programmeid;
const vehicleColumns = ['kk_vehicleid', 'kk_name', 'kk_plate', 'kk_deliveredon', 'kk_vehiclestatus'] as const satisfies readonly (keyof VehicleRow)[]; // prettier-ignore
const visitColumns = ['kk_workshopvisitid', '_kk_vehicleid_value', 'kk_visitedon', 'kk_visitstatus', 'kk_customeramount'] as const satisfies readonly (keyof WorkshopVisitRow)[]; // prettier-ignore
const memberColumns = [...membershipColumns, 'kk_membershipid', 'createdon', 'statecode'] as const satisfies readonly (keyof MembershipRow)[]; // prettier-ignore
const useColumns = ['kk_benefituseid', 'kk_externalid', '_kk_vehicleid_value', '_kk_visitid_value', 'kk_usedon', 'kk_note', 'statecode', '_ownerid_value', 'createdon'] as const satisfies readonly (keyof BenefitUseRow)[]; // prettier-ignore
const ownershipColumns = ['_kk_vehicleid_value', 'kk_deliveredon'] as const satisfies readonly (keyof DeliveredOwnership)[]; // prettier-ignore
const changeColumns = ['kk_changedon', 'kk_number', 'kk_reason', '_kk_totierid_value'] as const satisfies readonly (keyof TierChangeRow)[]; // prettier-ignore

export type VehiclePart = Pick<VehicleRow, (typeof vehicleColumns)[number]>;
export type VisitPart = Pick<WorkshopVisitRow, (typeof visitColumns)[number]>;
/** The code, not the row, says which tier or benefit it is: rows differ from version to version of the programme. */
export type MemberPart = MembershipPart & Pick<MembershipRow, 'kk_membershipid'> & { readonly tierCode: string | null };
export type UsePart = Pick<BenefitUseRow, (typeof useColumns)[number]> & {
  readonly by: string;
  readonly benefitCode: string;
};
export type ChangePart = Pick<TierChangeRow, (typeof changeColumns)[number]> & { readonly toName: string | null };

/** A customer's rows that the programme looks at. */
export interface CustomerRows {
  readonly name: string;
  readonly memberships: readonly MemberPart[];
  readonly uses: readonly UsePart[];
  readonly changes: readonly ChangePart[];
  readonly vehicles: readonly VehiclePart[];
  /** Days of delivery, also of vehicles that have changed hands since. */
  readonly deliveries: readonly IsoDay[];
  /** Null when the user may not read what was bought and done; then nothing can be explained. */
  readonly visits: readonly VisitPart[] | null;
  /** The programme that the customer's tier is part of, when it was asked for and is the published one. */
  readonly programme: ProgrammePart | null;
}

/**
 * All of a customer in one request, the programme with it when that is not known yet; without vehicles and visits where
 * the user may not read them.
 */
export async function readCustomer(
  webAPI: WebApi,
  customer: CustomerRef,
  withProgramme: boolean,
): Promise<CustomerRows> {
  try {
    return await askFor(webAPI, customer, withProgramme, true);
  } catch (error) {
    if (failureOf(error, true) !== 'noPrivilege') throw error;
    return askFor(webAPI, customer, withProgramme, false);
  }
}

async function askFor(
  webAPI: WebApi,
  { table, id }: CustomerRef,
  withProgramme: boolean,
  withHistory: boolean,
): Promise<CustomerRows> {
  const [of, many] = table === Account.table ? ([Account, AccountMany] as const) : ([Contact, ContactMany] as const);
  // A visit that the workshop has taken back is deactivated, and counts for nothing.
  const standing = (name: string) => (name === many.WorkshopVisit_kk_customerid ? ';$filter=statecode eq 0' : '');
  const part = (name: string, columns: readonly string[], coded?: string) =>
    `${name}($select=${columns.join()}${standing(name)}${coded ? `;$expand=${coded}($select=kk_code)` : ''})`;
  const parts = [
    part(many.Membership_kk_customerid, memberColumns, Membership.nav.kk_tierid),
    part(many.BenefitUse_kk_customerid, useColumns, BenefitUse.nav.kk_benefitid),
    part(many.TierChange_kk_customerid, changeColumns),
    ...(withHistory
      ? [
          part(many.Vehicle_kk_customerid, vehicleColumns),
          part(many.VehicleOwnership_kk_customerid, ownershipColumns),
          part(many.WorkshopVisit_kk_customerid, visitColumns),
        ]
      : []),
    ...(withProgramme
      ? [
          `${tierOf}($select=kk_code;$expand=${programmeOf}($select=${programmeSelect.join()},kk_programmestate;$expand=${programmeExpand()}))`,
        ]
      : []),
  ];
  const answer = await webAPI.retrieveRecord(of.table, id, `?$select=${of.name}&$expand=${parts.join()}`);
  const row = answer as Record<string, unknown>;
  const rows = <Row>(name: string) => (row[name] ?? []) as (Row & Record<string, unknown>)[];
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const vehicles = rows<VehiclePart>(many.Vehicle_kk_customerid);
  const programme = (row[tierOf] as { [programmeOf]?: ProgrammePart & { kk_programmestate?: number } } | null)?.[
    programmeOf
  ];
  return {
    programme: programme?.kk_programmestate === ProgrammeStates.published ? programme : null,
    name: text(row[of.name]),
    memberships: rows<MemberPart & { statecode?: number | null }>(many.Membership_kk_customerid)
      .filter(({ statecode }) => statecode !== 1)
      .map((membership) => ({ ...membership, tierCode: codeIn(membership[Membership.nav.kk_tierid], LoyaltyTier.id) })),
    uses: rows<UsePart>(many.BenefitUse_kk_customerid).map((use) => ({
      ...use,
      by: text(use[`_ownerid_value${formatted}`]),
      benefitCode: codeIn(use[BenefitUse.nav.kk_benefitid], Benefit.id) ?? '',
    })),
    changes: rows<ChangePart>(many.TierChange_kk_customerid)
      .map((change) => ({ ...change, toName: text(change[`_kk_totierid_value${formatted}`]) || null }))
      .sort((a, b) => (a.kk_number ?? 0) - (b.kk_number ?? 0)),
    vehicles,
    deliveries: deliveryDays(vehicles, rows<DeliveredOwnership>(many.VehicleOwnership_kk_customerid)),
    visits: withHistory ? rows<VisitPart>(many.WorkshopVisit_kk_customerid) : null,
  };
}

/** Code of an expanded row; its id where it has none. */
function codeIn(row: unknown, id: string): string | null {
  const { kk_code: code, [id]: own } = (row ?? {}) as Record<string, string | null | undefined>;
  return code ?? own ?? null;
}

/** What came of writing a row that only one may write: stored, or somebody else's is there. */
export type Written = 'stored' | 'taken';

/**
 * Rows that two sellers would write at once have the same external id, so the second is refused. A refusal after an
 * answer that was lost is about the user's own row, which is as it should be.
 */
async function writeOnce(
  webAPI: WebApi,
  userId: string,
  table: string,
  values: Record<string, unknown> & { readonly kk_externalid: string },
): Promise<Written> {
  try {
    await webAPI.createRecord(table, values);
    return 'stored';
  } catch (error) {
    if (!isDuplicateKey(error) && !isSameExternalId(error)) throw error;
    const id = encodeURIComponent(values.kk_externalid.replace(/'/g, "''"));
    const { entities } = await webAPI.retrieveMultipleRecords(
      table,
      `?$select=_ownerid_value&$filter=kk_externalid eq '${id}'`,
    );
    return entities[0]?._ownerid_value === userId ? 'stored' : 'taken';
  }
}

/** 0x80060892: a row with the same alternate key is there. */
function isSameExternalId(error: unknown): boolean {
  const { errorCode, code } = (error ?? {}) as Record<string, unknown>;
  return [errorCode, code].some((each) => [0x80060892, 0x80060892 - 2 ** 32].includes(Number(each)));
}

export interface Yes {
  readonly on: IsoDay;
  readonly by: string;
  readonly asked: WayOfAsking;
  /** Row id of the tier that joining gives; null is none yet. */
  readonly tierId: string | null;
  /** How many memberships there were before. */
  readonly before: number;
}

/** Writes down the customer's yes. Two sellers who ask at once enrol once. */
export function enrol(webAPI: WebApi, userId: string, customer: CustomerRef, name: string, yes: Yes): Promise<Written> {
  return writeOnce(webAPI, userId, Membership.table, {
    kk_name: name || customer.id,
    kk_externalid: `enrol-${customer.id}-${yes.before + 1}`,
    kk_enrolledon: yes.on,
    kk_enrolledby: yes.by.slice(0, 100),
    kk_asked: WaysOfAsking[yes.asked],
    ...boundTo(Membership.nav, customer),
    ...(yes.tierId
      ? { kk_tiersince: yes.on, [`${Membership.nav.kk_tierid}@odata.bind`]: `/${LoyaltyTier.set}(${yes.tierId})` }
      : {}),
  });
}

/** The customer is no member from that day. */
export async function withdraw(webAPI: WebApi, membershipId: string, on: IsoDay): Promise<void> {
  await webAPI.updateRecord(Membership.table, membershipId, { kk_withdrawnon: on });
}

export interface Use {
  readonly membershipId: string;
  readonly benefitId: string;
  /** The same in every version of the programme. */
  readonly benefitCode: string;
  readonly benefitName: string;
  readonly on: IsoDay;
  /** Which use of the benefit this year, 1 is the first; those that were undone count. */
  readonly number: number;
  readonly vehicleId: string | null;
  readonly visitId: string | null;
  readonly note: string;
}

/** External id of a use: the same for everybody who sees the same uses before it. */
export const externalIdOfUse = (customer: CustomerRef, { benefitCode, on, number }: Use): string =>
  `use-${customer.id}-${on.slice(0, 4)}-${number}-${benefitCode}`.slice(0, 100);

/** Marks a benefit as used. Of two sellers at once one is refused. */
export function markUsed(webAPI: WebApi, userId: string, customer: CustomerRef, use: Use): Promise<Written> {
  const { nav } = BenefitUse;
  return writeOnce(webAPI, userId, BenefitUse.table, {
    kk_name: `${use.benefitName} ${use.on}`.slice(0, 200),
    kk_externalid: externalIdOfUse(customer, use),
    kk_usedon: use.on,
    kk_note: use.note.trim() || null,
    ...boundTo(nav, customer),
    [`${nav.kk_membershipid}@odata.bind`]: `/${Membership.set}(${use.membershipId})`,
    [`${nav.kk_benefitid}@odata.bind`]: `/${Benefit.set}(${use.benefitId})`,
    ...(use.vehicleId ? { [`${nav.kk_vehicleid}@odata.bind`]: `/${Vehicle.set}(${use.vehicleId})` } : {}),
    ...(use.visitId ? { [`${nav.kk_visitid}@odata.bind`]: `/${WorkshopVisit.set}(${use.visitId})` } : {}),
  });
}

/** Puts a use away; the row stays, inactive, as what happened. */
export async function undoUse(webAPI: WebApi, useId: string): Promise<void> {
  await webAPI.updateRecord(BenefitUse.table, useId, { statecode: 1, statuscode: 2 });
}

function boundTo(
  nav: { readonly kk_customerid_contact: string; readonly kk_customerid_account: string },
  { table, id }: CustomerRef,
): Record<string, string> {
  const [column, set] =
    table === Account.table ? [nav.kk_customerid_account, Account.set] : [nav.kk_customerid_contact, Contact.set];
  return { [`${column}@odata.bind`]: `/${set}(${id})` };
}
