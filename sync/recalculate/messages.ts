/** SMS as touches, so that contact pressure counts them, and whether those of customers are answered. */
import { addMonths } from '../../core/calendar/days';
import { answeredAt, type Said } from '../../core/dialogue/answers';
import { Channels, Directions, Message, Touch, type MessageRow, type TouchRow } from '../../solution/names';
import type { Connection } from '../connection';
import { pages, related } from '../organisation/rows';
import type { Progress } from '../progress';
import type { Values } from '../sources/source';
import { Changes, differing, momentText, textOf, Upserts } from './changes';
import { rowsAtATime, type Counted } from './counted';

/** As far back as the dialogue on a card goes. */
const monthsBack = 36;
/** External ids of touches that are messages. */
const ownPrefix = 'sms-';
/** The same SMS told by two systems differs by the clock of each. */
const sameWithin = 60_000;

export type MessagePart = Pick<
  MessageRow,
  'kk_messageid' | 'kk_name' | 'kk_direction' | 'kk_purpose' | 'kk_by' | 'kk_answered' | '_kk_customerid_value'
> & {
  readonly kk_senton: Date | string | null;
  readonly kk_answeredon: Date | string | null;
  readonly '_kk_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname'?: string;
};
export type TouchPart = Pick<TouchRow, 'kk_externalid' | 'kk_channel' | 'kk_direction' | 'kk_campaign'> & {
  readonly kk_occurredon: Date | string | null;
};

const touchesOfCustomer = {
  table: Touch,
  columns: ['kk_externalid', 'kk_channel', 'kk_direction', 'kk_campaign', 'kk_occurredon'],
  by: 'kk_customerid',
  where: [['statecode', 'eq', '0']],
} as const;

/**
 * Makes a touch of every SMS that is not one already, and says which of the customers' are answered: by an SMS or by
 * any other contact. To be made after the activities, which are contacts too. @throws SyncFailure
 */
export async function recalculateMessages(connection: Connection, today: string, progress: Progress): Promise<Counted> {
  const changes = new Changes(connection, Message, progress);
  const touches = new Upserts(connection, Touch, progress);
  let looked = 0;
  const reading = {
    set: Message.set,
    select: ['kk_name', 'kk_direction', 'kk_purpose', 'kk_by', 'kk_answered', 'kk_senton', 'kk_answeredon', '_kk_customerid_value'], // prettier-ignore
    filter: `statecode eq 0 and kk_senton ge ${addMonths(today, -monthsBack)}T00:00:00Z`,
    orderBy: Message.id,
    pageSize: rowsAtATime,
    annotated: true,
  };
  for await (const messages of pages<MessagePart>(connection, reading)) {
    looked += messages.length;
    progress.advance(messages.length);
    const customers = [...new Set(messages.flatMap((message) => message._kk_customerid_value ?? []))];
    const [said, sent] = await Promise.all([
      related<TouchPart>(connection, touchesOfCustomer, customers),
      related<MessagePart>(
        connection,
        {
          table: Message,
          columns: ['kk_senton', 'kk_direction'],
          by: 'kk_customerid',
          where: [['statecode', 'eq', '0']],
        },
        customers,
      ),
    ]);
    for (const message of messages) {
      const customer = message._kk_customerid_value ?? '';
      const touch = newTouch(message, said.get(customer) ?? []);
      if (touch) await touches.add(touch.externalId, touch.values);
      const contacts = [...(said.get(customer) ?? []).map(saidBy), ...(sent.get(customer) ?? []).map(sentAs)].flat();
      await changes.add(message.kk_messageid, messageChanges(message, contacts));
    }
  }
  const made = await touches.settle();
  return { looked, written: made + (await changes.settle()) };
}

const directionOf = (direction: number | null): Said['direction'] =>
  direction === Directions.inbound ? 'inbound' : 'outbound';

function saidBy({ kk_occurredon: at, kk_direction, kk_channel, kk_campaign }: TouchPart): Said[] {
  const toMany = kk_campaign !== null || kk_channel === Channels.newsletter || kk_channel === Channels.letter;
  return at === null ? [] : [{ at: new Date(at), direction: directionOf(kk_direction), toMany }];
}

function sentAs({ kk_senton: at, kk_direction }: Pick<MessagePart, 'kk_senton' | 'kk_direction'>): Said[] {
  return at === null ? [] : [{ at: new Date(at), direction: directionOf(kk_direction) }];
}

/** The touch that a message is; null when the touches have it, from here or told by another system. */
export function newTouch(message: MessagePart, touches: readonly TouchPart[]) {
  const { kk_senton: sent, _kk_customerid_value: customer } = message;
  const table = message['_kk_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname'];
  if (sent === null || customer === null || (table !== 'contact' && table !== 'account')) return null;
  const externalId = `${ownPrefix}${message.kk_messageid}`;
  const at = new Date(sent).getTime();
  const isThere = touches.some(
    (touch) =>
      touch.kk_externalid?.toLowerCase() === externalId.toLowerCase() ||
      (touch.kk_channel === Channels.sms &&
        touch.kk_direction === message.kk_direction &&
        touch.kk_occurredon !== null &&
        Math.abs(new Date(touch.kk_occurredon).getTime() - at) < sameWithin),
  );
  if (isThere) return null;
  const values: Values = {
    [`${Touch.nav[`kk_customerid_${table}`]}@odata.bind`]: `/${table}s(${customer})`,
    kk_name: textOf(message.kk_name) ?? 'SMS',
    kk_channel: Channels.sms,
    kk_direction: message.kk_direction,
    kk_purpose: message.kk_purpose,
    kk_by: textOf(message.kk_by),
    kk_occurredon: momentText(sent),
  };
  return { externalId, values };
}

/** What has to be written to a message, when this was said to and by its customer. Ours need no answer. */
export function messageChanges(message: MessagePart, said: readonly Said[]) {
  const at = message.kk_senton;
  const inbound = message.kk_direction === Directions.inbound && at !== null;
  const answered = inbound ? answeredAt({ at: new Date(at) }, said) : null;
  return differing(
    { ...message, kk_answeredon: momentText(message.kk_answeredon) },
    { kk_answered: !inbound || answered !== null, kk_answeredon: momentText(answered) },
  );
}
