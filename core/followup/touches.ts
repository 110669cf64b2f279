import type { IsoDay } from '../calendar/days';
import { localDay, type TimeZone } from '../calendar/zone';

/** One contact between the customer and the dealer, by anyone, a campaign included. */
export interface Touch {
  readonly at: Date;
  /** Inbound is what the customer sent or rang; it is no contact by us. */
  readonly direction: 'outbound' | 'inbound';
  /** Free text: channels that no advice is given for, such as 'newsletter' or 'meeting', are touches too. */
  readonly channel: string;
  readonly by?: string | null;
  readonly campaign?: string | null;
}

/** A contact by us with the day it was on, by the calendar of the zone. */
export interface DatedContact {
  readonly touch: Touch;
  readonly day: IsoDay;
}

/** The contacts by us, newest first; those of the same moment in the order of their text, however they are given. */
export function contactsOf(touches: readonly Touch[], zone?: TimeZone): DatedContact[] {
  return touches
    .filter((touch) => touch.direction === 'outbound')
    .sort((a, b) => b.at.getTime() - a.at.getTime() || (text(a) < text(b) ? -1 : 1))
    .map((touch) => ({ touch, day: localDay(touch.at, zone) }));
}

/** Those of the contacts, newest first, that have been made at a moment. */
export function madeBy(contacts: readonly DatedContact[], moment: Date): readonly DatedContact[] {
  const first = contacts.findIndex(({ touch }) => touch.at.getTime() <= moment.getTime());
  return first === 0 ? contacts : first < 0 ? [] : contacts.slice(first);
}

function text({ channel, by, campaign }: Touch): string {
  return JSON.stringify([channel, by ?? '', campaign ?? '']);
}
