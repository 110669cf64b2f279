import { freeFrom } from '../../core/followup/free';
import { defaultPolicies } from '../../core/followup/policies';
import { memberOf } from '../../solution/choices';
import {
  Account,
  Contact,
  ContactVerdicts,
  FollowUpLevels,
  Membership,
  TierChange,
  Touch,
  Vehicle,
  VehicleOwnership,
  VisitStatuses,
  WorkshopVisit,
  type ContactRow,
  type WorkshopVisitRow,
} from '../../solution/names';
import { deliveryDays, type DeliveredOwnership, type DeliveredVehicle } from '../../solution/rows/deliveries';
import type { Connection } from '../connection';
import { related } from '../organisation/rows';
import type { Progress } from '../progress';
import { adviceCustomer, callableColumns, callVerdict, touchesOf, type Callable, type CustomerRow, type TouchPart } from './callable'; // prettier-ignore
import { Changes, differing, momentText, Upserts } from './changes';
import { rowsAtATime, type Counted } from './counted';
import { memberRelations, standingOf, type MemberRows, type Standing } from './memberships';
import { readPolicies, type PolicyOf } from './policies';
import { readProgramme, type OwnProgramme } from './programme';
import { pagesOf } from './touched';

/** What is asked of a customer; people and companies have the same columns of ours. */
type CustomerPart = Pick<
  ContactRow,
  | 'kk_followuplevel'
  | 'kk_firstpurchase'
  | 'kk_lastpurchase'
  | 'kk_lastworkshopvisit'
  | 'kk_freesince'
  | '_kk_loyaltytierid_value'
  | 'kk_membersince'
  | 'kk_offeradvice'
> &
  CustomerRow & {
    readonly kk_lasttouch: Date | string | null;
    /** Of a person: the table of who she works for. */
    readonly '_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname'?: string;
  };

/** Everything that a customer's derived columns follow from. */
export interface CustomerHistory extends MemberRows, BoughtAndDone {
  readonly touches: readonly TouchPart[];
  /** A company's drivers', where the programme counts them. */
  readonly drivers?: readonly BoughtAndDone[];
}

interface BoughtAndDone {
  readonly vehicles: readonly DeliveredVehicle[];
  /** Vehicles that changed hands too. */
  readonly ownerships: readonly DeliveredOwnership[];
  readonly visits: readonly Pick<WorkshopVisitRow, 'kk_visitedon' | 'kk_visitstatus' | 'kk_customeramount'>[];
}

/** The organisation's own rules, as of a day. */
export interface Rules {
  readonly own: OwnProgramme;
  /** Months without follow-up after which a customer of this level is free; null is a customer without a level. */
  readonly freeAfterMonths: (level: FollowUpLevels | null) => number;
  readonly policyOf: PolicyOf;
  readonly today: string;
}

const relations = {
  vehicles: { table: Vehicle, columns: ['kk_vehicleid', 'kk_deliveredon'], by: 'kk_customerid' },
  ownerships: {
    table: VehicleOwnership,
    columns: ['kk_vehicleid', 'kk_deliveredon'],
    by: 'kk_customerid',
    where: [['statecode', 'eq', '0']],
  },
  visits: {
    table: WorkshopVisit,
    columns: ['kk_visitedon', 'kk_visitstatus', 'kk_customeramount'],
    by: 'kk_customerid',
    // What earlier owners did, and what was removed, is no visit of this customer.
    where: [
      ['kk_inherited', 'ne', '1'],
      ['statecode', 'eq', '0'],
    ],
  },
  touches: {
    table: Touch,
    columns: ['kk_channel', 'kk_direction', 'kk_campaign', 'kk_occurredon'],
    by: 'kk_customerid',
  },
  ...memberRelations,
} as const;

const derived = [
  ...callableColumns.filter((column) => !/^kk_(followuplevel|lastpurchase|lastworkshopvisit)$/.test(column)),
  'kk_offeradvice',
  'kk_followuplevel',
  'kk_firstpurchase',
  'kk_lastpurchase',
  'kk_lastworkshopvisit',
  'kk_lasttouch',
  'kk_freesince',
  '_kk_loyaltytierid_value',
  'kk_membersince',
];

/**
 * Sets what every customer's purchases, visits, touches and memberships say about the customer, the tier on the
 * membership too, and adds to the history of tiers.
 * @param only ids of the customers to look at; null is all
 * @throws SyncFailure
 */
export async function recalculateCustomers(
  connection: Connection,
  today: string,
  progress: Progress,
  only: ReadonlySet<string> | null = null,
): Promise<Counted> {
  const rules = await readRules(connection, today, progress);
  let looked = 0;
  let written = 0;
  const memberships = new Changes(connection, Membership, progress);
  const tierChanges = new Upserts(connection, TierChange, progress);
  for (const table of [Contact, Account]) {
    const changes = new Changes(connection, table, progress);
    const select = table === Contact ? [...derived, '_parentcustomerid_value'] : derived;
    const reading = { set: table.set, select, orderBy: table.id, pageSize: rowsAtATime, annotated: table === Contact };
    for await (const customers of pagesOf<CustomerPart & Record<string, string>>(connection, reading, table.id, only)) {
      looked += customers.length;
      progress.advance(customers.length);
      const ids = customers.map((customer) => customer[table.id]!);
      const withDrivers = table === Account && rules.own.programme.counts === 'companydrivers';
      const [vehicles, ownerships, visits, touches, enrolled, used, changed, drivers] = await Promise.all([
        related<CustomerHistory['vehicles'][number]>(connection, relations.vehicles, ids),
        related<CustomerHistory['ownerships'][number]>(connection, relations.ownerships, ids),
        related<CustomerHistory['visits'][number]>(connection, relations.visits, ids),
        related<CustomerHistory['touches'][number]>(connection, relations.touches, ids),
        related<CustomerHistory['memberships'][number]>(connection, relations.memberships, ids),
        related<CustomerHistory['uses'][number]>(connection, relations.uses, ids),
        related<CustomerHistory['changes'][number]>(connection, relations.changes, ids),
        withDrivers ? readDrivers(connection, ids) : new Map<string, BoughtAndDone[]>(),
      ]);
      for (const customer of customers) {
        const id = customer[table.id]!;
        const history = {
          vehicles: vehicles.get(id) ?? [],
          ownerships: ownerships.get(id) ?? [],
          visits: visits.get(id) ?? [],
          touches: touches.get(id) ?? [],
          memberships: enrolled.get(id) ?? [],
          uses: used.get(id) ?? [],
          changes: changed.get(id) ?? [],
          drivers: drivers.get(id),
        };
        const standing = standingIn({ table: table.table, id }, history, rules);
        for (const { fault, enrolledOn } of standing?.faults ?? [])
          progress.note(`${table.table} ${id}: the membership of ${enrolledOn} ${faultWords[fault]}; correct it.`);
        for (const change of standing?.changes ?? []) await tierChanges.add(change.externalId, change.values);
        for (const change of standing?.memberships ?? []) await memberships.add(change.id, change.values);
        await changes.add(id, customerChanges(table.table, customer, history, rules, standing));
      }
    }
    written += await changes.settle();
  }
  await tierChanges.settle();
  await memberships.settle();
  return { looked, written };
}

const faultWords = {
  overlap: 'began while another was in force',
  endsbeforestart: 'ends before it begins',
} as const;

async function readRules(connection: Connection, today: string, progress: Progress): Promise<Rules> {
  const own = await readProgramme(connection);
  if (own.tierIds.size === 0)
    progress.note(
      'The organisation has no published programme with tiers, so the customers keep theirs. Publish one, or run configure to get the default one.',
    );
  const policyOf = await readPolicies(connection);
  const ordinary = Math.max(...defaultPolicies.map((policy) => policy.freeAfterMonths));
  return {
    own,
    today,
    policyOf,
    freeAfterMonths: (number) => {
      const level = memberOf(FollowUpLevels, number);
      return level === null ? ordinary : policyOf(level).freeAfterMonths;
    },
  };
}

/** Where the customer stands in the programme; null when the organisation has no tiers, and then all stays as it is. */
export function standingIn(
  customer: Parameters<typeof standingOf>[0],
  history: CustomerHistory,
  { own, today }: Rules,
): Standing | null {
  if (own.tierIds.size === 0) return null;
  return standingOf(
    customer,
    history,
    { ...eventsOf(history, today), drivers: history.drivers?.map((driver) => eventsOf(driver, today)) },
    own,
    today,
  );
}

/** What each company's drivers bought and had done, by company. @throws SyncFailure */
async function readDrivers(
  connection: Connection,
  companies: readonly string[],
): Promise<Map<string, BoughtAndDone[]>> {
  const people = await related<{ contactid: string }>(
    connection,
    { table: Contact, columns: [Contact.id], by: 'parentcustomerid' },
    companies,
  );
  const ids = [...people.values()].flat().map(({ contactid }) => contactid);
  const each = new Map<string, BoughtAndDone>();
  for (let at = 0; at < ids.length; at += rowsAtATime) {
    const some = ids.slice(at, at + rowsAtATime);
    const [bought, had, done] = await Promise.all([
      related<BoughtAndDone['vehicles'][number]>(connection, relations.vehicles, some),
      related<BoughtAndDone['ownerships'][number]>(connection, relations.ownerships, some),
      related<BoughtAndDone['visits'][number]>(connection, relations.visits, some),
    ]);
    for (const id of some)
      each.set(id, {
        vehicles: bought.get(id) ?? [],
        ownerships: had.get(id) ?? [],
        visits: done.get(id) ?? [],
      });
  }
  return new Map(
    [...people].map(([company, drivers]) => [company, drivers.map(({ contactid }) => each.get(contactid)!)]),
  );
}

const eventsOf = (history: BoughtAndDone, today: string) => ({
  purchases: purchasesOf(history, today),
  visits: visitsOf(history),
});

function purchasesOf({ vehicles, ownerships }: BoughtAndDone, today: string): string[] {
  return deliveryDays(vehicles, ownerships)
    .filter((day) => day <= today)
    .sort();
}

function visitsOf({ visits }: BoughtAndDone) {
  return visits.flatMap(({ kk_visitedon: on, kk_visitstatus, kk_customeramount }) => {
    const status = memberOf(VisitStatuses, kk_visitstatus);
    return on !== null && status !== null ? [{ on, status, spend: kk_customeramount ?? 0 }] : [];
  });
}

/** What has to be written to a customer with this history, who stands there in the programme. */
export function customerChanges(
  table: 'contact' | 'account',
  customer: CustomerPart,
  history: CustomerHistory,
  { freeAfterMonths, policyOf, today }: Rules,
  standing: Standing | null,
) {
  const purchases = purchasesOf(history, today);
  const visits = visitsOf(history);
  // Money given back is no visit.
  const made = visits.filter(
    ({ on, status, spend }) => on <= today && spend >= 0 && (status === 'done' || status === 'inprogress'),
  );
  const touches = touchesOf(history.touches);
  // What the customer sent us is no contact by us.
  const outbound = touches.filter(({ direction }) => direction === 'outbound');
  const lastPurchase = purchases.at(-1) ?? null;

  const changes: Record<string, string | number | null> = differing(
    { ...customer, kk_lasttouch: momentText(customer.kk_lasttouch) },
    {
      kk_firstpurchase: purchases[0] ?? null,
      kk_lastpurchase: lastPurchase,
      kk_lastworkshopvisit: latest(made.map((visit) => visit.on)),
      kk_lasttouch: latest(outbound.map(({ at }) => momentText(at))),
      kk_freesince: freeFrom({ lastPurchase, touches, freeAfterMonths: freeAfterMonths(customer.kk_followuplevel) }),
    },
  );
  if (standing) {
    const { tierId, memberSince } = standing;
    Object.assign(
      changes,
      differing(customer, {
        kk_membersince: memberSince,
        // The lists of members and of those to ask show it; nobody looks at the others'.
        kk_offeradvice: tierId && adviceFor(table, { ...customer, ...changes }, touches, policyOf, today),
      }),
    );
    if (tierId !== customer._kk_loyaltytierid_value)
      changes[`${Contact.nav.kk_loyaltytierid}@odata.bind`] = tierId && `/kk_loyaltytiers(${tierId})`;
  }
  return changes;
}

/** May the customer be called with an offer; by what was just found out of her. */
function adviceFor(
  table: 'contact' | 'account',
  row: CustomerPart,
  touches: Callable['touches'],
  policyOf: PolicyOf,
  today: string,
): number {
  const atWork = row['_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname'] === Account.table;
  const customer = adviceCustomer(row, table === Account.table ? 'business' : atWork ? 'businesscontact' : 'consumer');
  return ContactVerdicts[callVerdict({ customer, touches }, 'marketing', policyOf(customer.level), today)];
}

/** The latest of days or moments, which as ISO text sort as time does. */
function latest(times: readonly (string | null)[]): string | null {
  return times.reduce((late, time) => (late === null || (time !== null && time > late) ? time : late), null);
}
