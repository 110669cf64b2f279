import type { IsoDay } from '../../core/calendar/days';
import type { Words } from '../common/words';
import type { CardReason } from './due';
import type { Vehicle } from './vehicles';

/** A reason in the user's language. */
export interface ReasonInWords {
  /** What is due, and when. */
  readonly what: string;
  /** What the seller can say. */
  readonly talk: string;
}

export function reasonInWords(
  words: Words,
  reason: CardReason,
  vehicle: Vehicle,
  formatDay: (day: IsoDay) => string,
): ReasonInWords {
  if (reason.ask) {
    const what = words(`Due_${reason.ask === 'inUse' ? 'inUse' : reason.kind}`);
    return { what, talk: words(`Ask_${reason.ask}`) };
  }
  const day = reason.date ? formatDay(reason.date) : '';
  const talk =
    reason.talk === 'remindOfBooking' && vehicle.bookedOn
      ? words('Talk_remindOfBooking', formatDay(vehicle.bookedOn))
      : words(`Talk_${reason.talk ?? ''}`);
  return { what: whatOf(words, reason, vehicle, day), talk };
}

function whatOf(words: Words, { kind, urgency }: CardReason, vehicle: Vehicle, day: string): string {
  const name = words(`Due_${kind}`);
  if (kind === 'recall') return vehicle.recall ? words('What_about', name, vehicle.recall) : name;
  if (kind === 'declined') return vehicle.declinedWork ? words('What_about', name, vehicle.declinedWork) : name;
  if (kind === 'leaseend' || kind === 'warrantyend') return words('What_on', name, day);
  if (urgency === 'overdue') return words('What_overdue', name, day);
  return kind === 'service' && vehicle.serviceKm
    ? words('What_byKm', name, day, vehicle.serviceKm)
    : words('What_by', name, day);
}
