import { addMonths, daysBetween, type IsoDay } from '../../calendar/days';
import { begunVisits, bookedFor } from '../../workshop/visits';
import { dayReached, odometerOn, type NeverReached, type Odometer } from '../projection';
import { urgencyOf, type DayOfRules } from './dayofrules';
import { asked, dated, type DueFacts, type DueReason } from './reasons';
import type { DueVehicle } from './vehicle';

/** A car delivered so soon after its first registration was new: about 0 km, unless a reading says otherwise. */
const newForDays = 60;

/**
 * Service, by months or kilometres, whichever comes first. Both are counted from the last service that is done here;
 * without one from the delivery, without that from the first registration. The months come first where both fall on one
 * day, because they are certain. Kilometres are projected from the odometer, so never to a day on which a reading still
 * showed less, and never to a day before the last service.
 */
export function serviceDue(vehicle: DueVehicle, odometer: Odometer, at: DayOfRules): DueReason | null {
  const { today, rules } = at;
  const standard = vehicle.interval ? rules.intervals[vehicle.interval] : null;
  const [ownMonths, ownKm] = [vehicle.serviceMonths ?? standard?.months, vehicle.serviceKm ?? standard?.km];
  const [months, km] = [ownMonths || null, ownKm || null];
  const bookedOn = bookedFor(vehicle.visits ?? [], 'service', today);
  if (months === null && km === null) {
    return ownMonths === 0 && ownKm === 0 ? null : asked(vehicle.id, 'service', 'serviceInterval', { bookedOn });
  }
  const start = startOf(vehicle, odometer, today);
  if (start === null) return asked(vehicle.id, 'service', 'lastService', { months, km, bookedOn });

  const byMonths = months === null ? null : addMonths(start.fromDay, months);
  const dueKm = km === null || start.fromKm === null ? null : start.fromKm + km;
  const byKm = km === null ? null : dueKm === null ? noProjection(odometer) : dayReached(odometer, dueKm);
  const now = dueKm === null ? null : odometerOn(odometer, today);
  const kmLeft = now && 'km' in now ? dueKm! - now.km : null;
  const facts = { ...start, months, km, byMonths, dueKm, byKm, kmLeft, bookedOn };

  const onKm = byKm && 'day' in byKm && (byMonths === null || byKm.day < byMonths) ? byKm : null;
  const date = onKm?.day ?? byMonths;
  if (date === null) return asked(vehicle.id, 'service', 'odometer', facts);
  const urgency = urgencyOf(date, at);
  return dated(vehicle.id, 'service', urgency, {
    date,
    reason: !onKm ? 'monthsPassed' : onKm.known ? 'kilometresDriven' : 'kilometresProjected',
    talk: bookedOn ? 'remindOfBooking' : urgency === 'overdue' ? 'serviceIsOverdue' : 'offerService',
    source: !onKm ? 'rule' : onKm.known ? 'reading' : 'projection',
    facts,
  });
}

function noProjection(odometer: Odometer): NeverReached {
  return { unknown: odometer.unknown ?? 'noReading' };
}

type Start = Pick<DueFacts['service'], 'from' | 'fromDay' | 'fromKm' | 'fromKmEstimated'>;

/** What the interval is counted from; null when there is nothing. */
function startOf(vehicle: DueVehicle, odometer: Odometer, today: IsoDay): Start | null {
  let last: IsoDay | null = null;
  for (const visit of begunVisits(vehicle.visits ?? [], today)) {
    if (visit.kind === 'service' && visit.status === 'done' && (last === null || visit.on > last)) last = visit.on;
  }
  if (last !== null) return { from: 'visit', fromDay: last, ...kmOn(odometer, last) };

  const registered = vehicle.firstRegistration ?? null;
  const fromDay = vehicle.deliveredOn || registered;
  if (!fromDay) return null;
  const from = vehicle.deliveredOn ? 'delivery' : 'registration';
  const isRead = odometer.plausible.some((reading) => reading.on <= fromDay);
  const isNew = registered !== null && daysBetween(registered, fromDay) <= newForDays;
  if (isNew && !isRead) return { from, fromDay, fromKm: 0, fromKmEstimated: true };
  return { from, fromDay, ...kmOn(odometer, fromDay) };
}

function kmOn(odometer: Odometer, day: IsoDay): Pick<Start, 'fromKm' | 'fromKmEstimated'> {
  const read = odometerOn(odometer, day);
  return 'km' in read ? { fromKm: read.km, fromKmEstimated: !read.known } : { fromKm: null, fromKmEstimated: true };
}
