import { Channels, Directions, Touch, TouchOutcomes } from '../solution/names';
import { isThereAlready } from './failures';
import type { OpenCustomer } from './records';

/** What a seller logs: names of names.ts, as the command bar hands them. */
export interface Logged {
  readonly channel: keyof typeof Channels;
  readonly outcome: keyof typeof TouchOutcomes;
  readonly direction: keyof typeof Directions;
}

/** Null for words that names.ts does not know: then the solution and its script are not of the same version. */
export function loggedOf(channel: string, outcome: string, direction: string): Logged | null {
  return channel in Channels && outcome in TouchOutcomes && direction in Directions
    ? ({ channel, outcome, direction } as Logged)
    : null;
}

/** Ids of touches that may or may not have been stored, by what was logged for whom. */
const uncertain = new Map<string, { readonly id: string; readonly at: Date }>();

/**
 * Stores one touch. When the answer does not come, the same choice made once more is the same touch: it keeps the id
 * and the moment of the first try. @throws what Xrm.WebApi rejects with
 */
export async function logTouch(
  customer: OpenCustomer,
  what: Logged,
  told: { readonly subject: string; readonly by: string; readonly now: Date },
): Promise<void> {
  const key = [customer.id, what.channel, what.outcome, what.direction].join('/');
  const touch = uncertain.get(key) ?? { id: crypto.randomUUID(), at: told.now };
  uncertain.set(key, touch);
  try {
    await Xrm.WebApi.createRecord(Touch.table, {
      [Touch.id]: touch.id,
      kk_name: told.subject,
      kk_channel: Channels[what.channel],
      kk_direction: Directions[what.direction],
      kk_outcome: TouchOutcomes[what.outcome],
      kk_occurredon: touch.at.toISOString(),
      kk_by: told.by.slice(0, 100),
      [`${Touch.nav[`kk_customerid_${customer.table}`]}@odata.bind`]: `/${customer.table}s(${customer.id})`,
    });
  } catch (error) {
    if (!isThereAlready(error)) throw error;
  }
  uncertain.delete(key);
}
