import { addMonths, type IsoDay } from '../../core/calendar/days';
import { dayOfRules, urgencyOf } from '../../core/vehicles/due/dayofrules';
import {
  type Ask,
  compareReasons,
  type DueKind,
  type DueReason,
  type TalkingPoints,
  type Urgency,
} from '../../core/vehicles/due/reasons';
import { defaultDueRules } from '../../core/vehicles/due/rules';
import type { DueVehicle } from '../../core/vehicles/due/vehicle';
import { nextDue } from '../../core/vehicles/nextdue';
import type { VisitKind } from '../../core/workshop/visits';

/** A vehicle as the view's columns tell it; what follows from its visits was worked out by recalculation. */
export interface CardVehicle extends Pick<
  DueVehicle,
  | 'id'
  | 'status'
  | 'role'
  | 'firstRegistration'
  | 'deliveredOn'
  | 'interval'
  | 'serviceMonths'
  | 'serviceKm'
  | 'warrantyEnd'
  | 'leaseEnd'
  | 'euDeadline'
  | 'openRecall'
  | 'recall'
> {
  readonly serviceDueOn: IsoDay | null;
  readonly euDueOn: IsoDay | null;
  readonly declinedOn: IsoDay | null;
  readonly followUpOn: IsoDay | null;
  readonly bookedOn: IsoDay | null;
  readonly bookedKind: VisitKind | null;
}

/** A reason to call, without the facts that the view's columns do not hold. */
export interface CardReason {
  readonly vehicle: string;
  readonly kind: DueKind;
  readonly unknown: boolean;
  readonly date: IsoDay | null;
  readonly urgency: Urgency | null;
  /** What to say; null for a reason that must be asked for. */
  readonly talk: TalkingPoints[DueKind] | null;
  readonly ask: Ask | null;
}

/**
 * The reasons to call about a vehicle, in core's order. What only the vehicle's own columns decide (recall, lease,
 * warranty) is core's answer now; what visits decide (service, test, declined work, follow-up) stands in columns, and
 * only its urgency moves with the day. So the card and the lists cannot say different days.
 */
export function reasonsOnCard(vehicle: CardVehicle, today: IsoDay): readonly CardReason[] {
  const own = nextDue(vehicle, today);
  // What is not in use has no reasons, and what may be is asked about, whatever older columns say.
  if (vehicle.status !== 'inuse' || vehicle.role === 'formerowner')
    return own.map((reason) => cardReason(reason, vehicle));
  const at = dayOfRules(today, defaultDueRules);
  const onColumn = (kind: DueKind, date: IsoDay | null, talk: (urgency: Urgency) => CardReason['talk']) => {
    if (date === null) return [];
    const urgency = urgencyOf(date, at);
    const booked = vehicle.bookedOn !== null && vehicle.bookedKind === kind;
    return [
      {
        vehicle: vehicle.id,
        kind,
        unknown: false,
        date,
        urgency,
        talk: booked ? ('remindOfBooking' as const) : talk(urgency),
        ask: null,
      },
    ];
  };
  const stored: CardReason[] = [
    ...onColumn('service', vehicle.serviceDueOn, (urgency) =>
      urgency === 'overdue' ? 'serviceIsOverdue' : 'offerService',
    ),
    ...onColumn('roadworthiness', vehicle.euDueOn, (urgency) => {
      if (urgency !== 'overdue') return 'offerTest';
      return vehicle.euDueOn === vehicle.euDeadline ? 'testIsOverdue' : 'askWhetherTestedElsewhere';
    }),
    ...onColumn(
      'declined',
      vehicle.declinedOn && addMonths(vehicle.declinedOn, defaultDueRules.declinedAgainMonths),
      () => 'offerDeclinedWorkAgain',
    ),
    ...onColumn('followup', vehicle.followUpOn, () => 'askHowTheCarIs'),
  ];
  const stands = own
    .filter(({ kind, unknown }) => {
      if (kind === 'recall' || kind === 'leaseend' || kind === 'warrantyend') return true;
      // Until recalculation has run, the register's deadline stands; and what is not known is worth asking for.
      return kind === 'roadworthiness' ? vehicle.euDueOn === null : unknown && vehicle.serviceDueOn === null;
    })
    .map((reason) => cardReason(reason, vehicle));
  return [...stands, ...stored].sort(compareReasons);
}

function cardReason(reason: DueReason, { bookedOn, bookedKind }: CardVehicle): CardReason {
  const { vehicle, kind, unknown, date, urgency } = reason;
  if (reason.unknown) return { vehicle, kind, unknown, date, urgency, talk: null, ask: reason.ask };
  const booked = bookedOn !== null && bookedKind === kind;
  return { vehicle, kind, unknown, date, urgency, talk: booked ? 'remindOfBooking' : reason.talk, ask: null };
}

/** Vehicles by what is due first; those without a dated reason after them, those no longer in use last. */
export function byWhatIsDue<
  V extends { readonly reasons: readonly CardReason[]; readonly inUse: boolean; readonly name: string },
>(vehicles: readonly V[]): readonly V[] {
  const rank = ({ reasons, inUse }: V) => (!inUse ? 2 : reasons[0] && !reasons[0].unknown ? 0 : 1);
  return [...vehicles].sort((a, b) => {
    const [first, second] = [a.reasons[0], b.reasons[0]];
    return rank(a) - rank(b) || (first && second ? compareReasons(first, second) : 0) || a.name.localeCompare(b.name);
  });
}
