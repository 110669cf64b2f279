import { type IsoDay } from '../../core/calendar/days';
import { localDay } from '../../core/calendar/zone';
import { standings } from '../../core/loyalty/benefits';
import type { LoyaltyEvents } from '../../core/loyalty/events';
import { wouldHave } from '../../core/loyalty/explanation';
import { membershipFaults, standingOn, type Membership as Enrolment } from '../../core/loyalty/membership';
import { evaluate, type LoyaltyHistory } from '../../core/loyalty/tiers';
import { timeline, type ChangeReason } from '../../core/loyalty/timeline';
import {
  Account,
  BenefitUse,
  LoyaltyTier,
  Membership,
  TierChange,
  TierChangeReasons,
  type BenefitUseRow,
  type MembershipRow,
  type TierChangeRow,
} from '../../solution/names';
import { membershipColumns, membershipFrom, reachedBefore, type MembershipPart } from '../../solution/rows/programme';
import type { Values } from '../sources/source';
import { differing } from './changes';
import type { OwnProgramme } from './programme';

type MembershipRead = MembershipPart &
  Pick<MembershipRow, 'kk_membershipid' | '_kk_tierid_value' | 'kk_keptuntil' | 'kk_unusedbenefits'>;
type UseRead = Pick<BenefitUseRow, '_kk_benefitid_value' | 'kk_usedon'> & { readonly createdon: Date | string | null };
type ChangeRead = Pick<TierChangeRow, '_kk_totierid_value' | 'kk_changedon' | 'kk_number'>;

const active = [['statecode', 'eq', '0']] as const;

/** What of a customer's rows the tier follows from, beside purchases and visits. */
export const memberRelations = {
  memberships: {
    table: Membership,
    columns: [...membershipColumns, 'createdon', Membership.id, 'kk_tierid', 'kk_keptuntil', 'kk_unusedbenefits'],
    by: 'kk_customerid',
    where: active,
  },
  uses: {
    table: BenefitUse,
    columns: ['kk_benefitid', 'kk_usedon', 'createdon'],
    by: 'kk_customerid',
    where: active,
  },
  changes: { table: TierChange, columns: ['kk_totierid', 'kk_changedon', 'kk_number'], by: 'kk_customerid' },
};

export interface MemberRows {
  readonly memberships: readonly MembershipRead[];
  readonly uses: readonly UseRead[];
  /** The history as it is stored; it is only added to. */
  readonly changes: readonly ChangeRead[];
}

/** Where a customer stands in the programme, and what has to be written for the rows to say so. */
export interface Standing {
  /**
   * Row id of the tier that the customer holds. One who was never asked to join has the tier that joining would give:
   * the card says that it is not held yet. One who withdrew has none.
   */
  readonly tierId: string | null;
  readonly memberSince: IsoDay | null;
  readonly memberships: readonly { readonly id: string; readonly values: Values }[];
  readonly changes: readonly { readonly externalId: string; readonly values: Values }[];
  /** Memberships that began while another was in force, or that end before they begin: by day of enrolment. */
  readonly faults: ReturnType<typeof membershipFaults>;
}

interface Customer {
  readonly table: 'contact' | 'account';
  readonly id: string;
}

/** A change of tier by row ids, as it is or will be stored. */
interface Change {
  readonly on: IsoDay;
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: ChangeReason;
}

/**
 * The tier by core's rules, the same whenever and however often it is asked. What the events can no longer tell, because
 * an administrator has changed the rules since, is taken from the membership: its tier counts as met until the day
 * before, and is kept for its months.
 */
export function standingOf(
  customer: Customer,
  rows: MemberRows,
  events: LoyaltyEvents,
  { programme, tierIds, codes, benefitCodes }: OwnProgramme,
  today: IsoDay,
): Standing {
  const enrolments = rows.memberships.map(membershipFrom);
  const { state, membership } = standingOn(enrolments, today);
  const idOf = (code: string | null | undefined) => (code == null ? null : (tierIds.get(code) ?? null));
  const codeOf = (id: string | null) => (id === null ? null : (codes.get(id) ?? null));
  if (state === 'never') {
    const { tier } = wouldHave(programme, { events }, today);
    return { tierId: idOf(tier?.code), memberSince: null, memberships: [], changes: [], faults: [] };
  }
  const current = state === 'member' ? rows.memberships[enrolments.indexOf(membership!)]! : null;
  const known: LoyaltyHistory = { events, memberships: enrolments };
  const history = current
    ? { ...known, reached: reachedBefore(codeOf(current._kk_tierid_value), current, programme, known, today) }
    : known;
  const { tier, lapsedOn, keptUntil } = evaluate(programme, history, today);
  const tierId = idOf(tier?.code);

  // A tier of an earlier version is the published one of the same code.
  const stored = [...rows.changes]
    .sort((a, b) => (a.kk_number ?? 0) - (b.kk_number ?? 0))
    .map((row) => ({
      ...row,
      _kk_totierid_value: idOf(codeOf(row._kk_totierid_value)) ?? row._kk_totierid_value,
    }));
  const wanted = timeline(programme, history, today).map((change): Change => ({
    ...change,
    from: idOf(change.from),
    to: idOf(change.to),
  }));
  const added = missing(stored, wanted, tierId, today);
  const since = added.at(-1)?.on ?? stored.at(-1)?.kk_changedon ?? null;
  const uses = rows.uses.map(({ _kk_benefitid_value: id, kk_usedon, createdon }) => ({
    benefit: benefitCodes.get(id ?? '') ?? '',
    on: kk_usedon ?? localDay(new Date(createdon ?? 0)),
  }));
  const unused = standings(programme, tier, uses, today).filter((benefit) => benefit.state === 'unused').length;
  const nothing = { kk_unusedbenefits: null, kk_tiersince: null, kk_keptuntil: null, kk_lapsedon: null };
  const names = new Map(programme.tiers.map(({ code, name }) => [tierIds.get(code), name.nb]));
  const first = (stored.at(-1)?.kk_number ?? 0) + 1;
  return {
    tierId,
    memberSince: current ? membership!.enrolledOn : null,
    memberships: rows.memberships.flatMap((row) => {
      const values = membershipChanges(
        row,
        row === current ? tierId : null,
        row === current && tierId
          ? { kk_unusedbenefits: unused, kk_tiersince: since, kk_keptuntil: keptUntil, kk_lapsedon: lapsedOn }
          : nothing,
      );
      return Object.keys(values).length > 0 ? [{ id: row.kk_membershipid, values }] : [];
    }),
    changes: added.map((change, index) => ({
      externalId: `tier-${customer.id}-${first + index}`,
      values: changeValues(customer, change, first + index, membershipOn(rows.memberships, enrolments, change), names),
    })),
    faults: membershipFaults(enrolments),
  };
}

/**
 * What the stored history lacks. Rows that are there are never rewritten: where rules or records have changed so that
 * the past would now read otherwise, the history goes on from where it stands with one change of today.
 */
function missing(
  stored: readonly ChangeRead[],
  wanted: readonly Change[],
  tierId: string | null,
  today: IsoDay,
): Change[] {
  const last = stored.at(-1);
  if (!last) return [...wanted];
  const end = last.kk_changedon ?? '';
  const then = wanted.findLast(({ on }) => on <= end)?.to ?? null;
  const agrees = then === last._kk_totierid_value;
  const added: Change[] = [];
  let held = last._kk_totierid_value;
  for (const change of wanted) {
    if (change.on <= end || change.to === held) continue;
    if (!agrees && change.reason !== 'enrolled' && change.reason !== 'withdrawn') continue;
    added.push({ ...change, from: held });
    held = change.to;
  }
  if (held === tierId) return added;
  const latest = wanted.at(-1);
  const reason = latest?.on === today && latest.to === tierId ? latest.reason : 'programme';
  return [...added, { on: today, from: held, to: tierId, reason }];
}

function membershipChanges(
  row: MembershipRead,
  tierId: string | null,
  days: Record<string, string | number | null>,
): Values {
  const changes: Record<string, string | number | null | undefined> = differing(row as never, days);
  if (tierId !== row._kk_tierid_value)
    changes[`${Membership.nav.kk_tierid}@odata.bind`] = tierId && `/${LoyaltyTier.set}(${tierId})`;
  return changes as Values;
}

/** The membership in force on the day of the change, or the one that ended with it. */
function membershipOn(
  rows: readonly MembershipRead[],
  enrolments: readonly Enrolment[],
  { on }: Change,
): MembershipRead | undefined {
  const { membership } = standingOn(enrolments, on);
  return membership ? rows[enrolments.indexOf(membership)] : undefined;
}

function changeValues(
  { table, id }: Customer,
  { on, from, to, reason }: Change,
  number: number,
  membership: MembershipRead | undefined,
  names: ReadonlyMap<string | undefined, string>,
): Values {
  const nameOf = (tier: string | null) => (tier === null ? 'Ingen' : (names.get(tier) ?? '?'));
  const bind = (column: keyof typeof TierChange.nav, set: string, to: string | null | undefined) =>
    to == null ? {} : { [`${TierChange.nav[column]}@odata.bind`]: `/${set}(${to})` };
  return {
    kk_name: `${nameOf(from)} → ${nameOf(to)}`,
    kk_changedon: on,
    kk_number: number,
    kk_reason: TierChangeReasons[reason],
    ...bind(`kk_customerid_${table}`, table === Account.table ? Account.set : 'contacts', id),
    ...bind('kk_membershipid', Membership.set, membership?.kk_membershipid),
    ...bind('kk_fromtierid', LoyaltyTier.set, from),
    ...bind('kk_totierid', LoyaltyTier.set, to),
  };
}
