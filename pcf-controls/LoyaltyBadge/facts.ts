import { type IsoDay } from '../../core/calendar/days';
import { localDay } from '../../core/calendar/zone';
import { mayUndo, standings, type BenefitStanding } from '../../core/loyalty/benefits';
import type { LoyaltyEvents } from '../../core/loyalty/events';
import { explain, type Explanation } from '../../core/loyalty/explanation';
import { standingOn, type Membership, type MembershipStanding } from '../../core/loyalty/membership';
import type { Tier } from '../../core/loyalty/programme';
import { memberOf } from '../../solution/choices';
import { Account, VisitStatuses } from '../../solution/names';
import { membershipFrom, reachedBefore } from '../../solution/rows/programme';
import type { CustomerRows, OwnProgramme, UsePart } from './queries';

/** A benefit with how it stands and its uses of this year, newest first. */
export interface BenefitFacts extends BenefitStanding {
  readonly id: string;
  readonly uses: readonly UseFacts[];
  /** Which use the next one is; those that were undone count. */
  readonly nextNumber: number;
}

export interface UseFacts {
  readonly id: string;
  readonly on: IsoDay;
  readonly by: string;
  readonly note: string;
  readonly vehicleId: string | null;
  readonly visitId: string | null;
  /** Recorded today by the user herself. */
  readonly mayUndo: boolean;
}

/** All that the badge says of a customer beyond its columns. */
export interface Facts {
  readonly state: MembershipStanding['state'];
  readonly membership: Membership | null;
  readonly membershipId: string | null;
  /** Held by a member; for others the tier that joining would give. */
  readonly tier: Tier | null;
  /** The row of a member says another tier until the next recalculation. */
  readonly isAhead: boolean;
  /** Null when the user may not read what it follows from. */
  readonly explanation: Explanation | null;
  readonly firstPurchase: IsoDay | null;
  readonly benefits: readonly BenefitFacts[];
  readonly unused: number;
}

/**
 * Reads a customer's rows by core's rules, as recalculation does, so that the card and the lists say the same; the card
 * is only sooner.
 * @param heldTierId what the customer's column holds, for where the rows may not be read
 */
export function factsOf(
  { programme, tierIds, benefitIds }: OwnProgramme,
  rows: CustomerRows,
  heldTierId: string | null,
  { today, userId, table }: { today: IsoDay; userId: string; table: string },
): Facts {
  const enrolments = rows.memberships.map(membershipFrom);
  const { state, membership } = standingOn(enrolments, today);
  const row = membership ? rows.memberships[enrolments.indexOf(membership)]! : null;
  const isMember = state === 'member';
  const codeOf = (id: string | null) =>
    id === null ? null : ([...tierIds].find(([, of]) => of.toLowerCase() === id.toLowerCase())?.[0] ?? null);
  // A company's drivers are not among its own rows; what recalculation made of them is.
  const isShared = table === Account.table && programme.counts === 'companydrivers';
  const events = isShared ? null : eventsOf(rows, today);
  const joining: Membership = { enrolledOn: today, enrolledBy: null, asked: null, withdrawnOn: null };
  const memberships = isMember ? enrolments : [...enrolments, joining];
  const explanation =
    events &&
    explain(
      programme,
      {
        events,
        memberships,
        reached: isMember && row ? reachedBefore(row.tierCode, row, programme, { events, memberships }, today) : [],
      },
      today,
    );
  const held = (isMember && row?.tierCode) || codeOf(heldTierId);
  const tier = explanation ? explanation.tier : (programme.tiers.find(({ code }) => code === held) ?? null);
  const benefits = benefitsOf(programme, tier, benefitIds, rows.uses, today, userId);
  const first = [events?.firstPurchase, ...(events?.purchases ?? [])].filter((day): day is string => Boolean(day));
  return {
    state,
    membership,
    membershipId: row?.kk_membershipid ?? null,
    tier,
    isAhead: isMember && explanation !== null && row?.tierCode !== (tier?.code ?? null),
    explanation,
    firstPurchase: first.sort()[0] ?? null,
    benefits,
    unused: benefits.filter((benefit) => benefit.state === 'unused').length,
  };
}

function eventsOf({ deliveries, visits }: CustomerRows, today: IsoDay): LoyaltyEvents | null {
  if (visits === null) return null;
  return {
    purchases: deliveries.filter((on) => on <= today),
    visits: visits.flatMap(({ kk_visitedon: on, kk_visitstatus, kk_customeramount }) => {
      const status = memberOf(VisitStatuses, kk_visitstatus);
      return on !== null && status !== null ? [{ on, status, spend: kk_customeramount ?? 0 }] : [];
    }),
  };
}

function benefitsOf(
  programme: OwnProgramme['programme'],
  tier: Tier | null,
  ids: OwnProgramme['benefitIds'],
  rows: readonly UsePart[],
  today: IsoDay,
  userId: string,
): BenefitFacts[] {
  const codeOf = (use: UsePart) => use.benefitCode;
  const dayOf = (use: UsePart) => use.kk_usedon ?? localDay(new Date(use.createdon ?? 0));
  const standing = rows.filter(({ statecode }) => statecode !== 1);
  const year = today.slice(0, 4);
  const uses = standing.map((use) => ({ benefit: codeOf(use), on: dayOf(use) }));
  return standings(programme, tier, uses, today).map((benefit) => {
    const { code } = benefit.benefit;
    const own = (use: UsePart) => codeOf(use) === code && dayOf(use).startsWith(year);
    return {
      ...benefit,
      id: ids.get(code) ?? '',
      nextNumber: rows.filter(own).length + 1,
      uses: standing
        .filter((use) => own(use) || (benefit.replaces.includes(codeOf(use)) && dayOf(use).startsWith(year)))
        .map((use) => ({
          id: use.kk_benefituseid,
          on: dayOf(use),
          by: use.by,
          note: use.kk_note ?? '',
          vehicleId: use._kk_vehicleid_value,
          visitId: use._kk_visitid_value,
          mayUndo: use._ownerid_value === userId && mayUndo(localDay(new Date(use.createdon ?? 0)), today),
        }))
        .sort((a, b) => (a.on < b.on ? 1 : -1)),
    };
  });
}
