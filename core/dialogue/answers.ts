/** A message or another contact, as far as answering goes. */
export interface Said {
  readonly at: Date;
  readonly direction: 'outbound' | 'inbound';
  /** Sent to many: a newsletter or a campaign answers nobody. */
  readonly toMany?: boolean;
}

/**
 * When a message from the customer was answered: the first time that we said something to the customer alone from then
 * on, on any channel. Null while it waits.
 */
export function answeredAt(message: Pick<Said, 'at'>, said: readonly Said[]): Date | null {
  let first: Date | null = null;
  for (const { at, direction, toMany } of said) {
    if (direction !== 'outbound' || toMany || at.getTime() < message.at.getTime()) continue;
    if (first === null || at.getTime() < first.getTime()) first = at;
  }
  return first;
}
