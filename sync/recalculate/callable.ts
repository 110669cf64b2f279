/** Whether a vehicle's customer may be called, for the lists that sellers call from. */
import { nextWorkingDay } from '../../core/calendar/workingdays';
import { momentOf } from '../../core/calendar/zone';
import {
  contactAdvice,
  type AdviceCustomer,
  type Consent,
  type ContactPurpose,
  type Verdict,
} from '../../core/followup/advice';
import type { FollowUpPolicy } from '../../core/followup/policies';
import type { Touch as TouchOfRules } from '../../core/followup/touches';
import { memberOf } from '../../solution/choices';
import {
  Account,
  Channels,
  Contact,
  Directions,
  FollowUpLevels,
  ReservationStatuses,
  Touch,
  type ContactRow,
  type TouchRow,
} from '../../solution/names';
import type { Connection } from '../connection';
import { related } from '../organisation/rows';

/** What is asked of a customer; people and companies have the same columns. */
export const callableColumns = [
  'kk_followuplevel',
  'kk_marketingobjection',
  'kk_marketingobjectionon',
  'kk_reservationstatus',
  'kk_reservationcheckedon',
  'kk_addressatsale',
  'kk_analysedon',
  'kk_lastpurchase',
  'kk_lastworkshopvisit',
  'kk_phoneconsent',
  'kk_phoneconsenton',
  'donotphone',
  'donotemail',
  'donotbulkemail',
] as const satisfies readonly (keyof ContactRow)[];

export type CustomerRow = Pick<ContactRow, (typeof callableColumns)[number]>;

export type TouchPart = Pick<TouchRow, 'kk_channel' | 'kk_direction' | 'kk_campaign'> & {
  readonly kk_occurredon: Date | string | null;
};

/** A vehicle's customer with the touches that contact pressure counts. */
export interface Callable {
  readonly customer: AdviceCustomer;
  readonly touches: readonly TouchOfRules[];
}

/** The customers with these ids, people and companies, by id in lower case. @throws SyncFailure */
export async function readCallables(
  connection: Connection,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Callable>> {
  type PersonRow = CustomerRow & { readonly _parentcustomerid_value: string | null };
  const [people, companies, touches] = await Promise.all([
    related<PersonRow>(
      connection,
      { table: Contact, columns: [...callableColumns, 'parentcustomerid'], by: Contact.id },
      ids,
    ),
    related<CustomerRow>(connection, { table: Account, columns: callableColumns, by: Account.id }, ids),
    related<TouchPart>(
      connection,
      {
        table: Touch,
        columns: ['kk_channel', 'kk_direction', 'kk_campaign', 'kk_occurredon'],
        by: 'kk_customerid',
      },
      ids,
    ),
  ]);
  const parents = [...people.values()].flat().flatMap((row) => row._parentcustomerid_value ?? []);
  const employers = await related(connection, { table: Account, columns: [], by: Account.id }, [...new Set(parents)]);
  const callables = new Map<string, Callable>();
  for (const id of ids) {
    const [person] = people.get(id) ?? [];
    const [company] = companies.get(id) ?? [];
    const row = person ?? company;
    if (!row) continue;
    const employer = person?._parentcustomerid_value;
    const atWork = employer != null && (employers.get(employer)?.length ?? 0) > 0;
    const party = !person ? 'business' : atWork ? 'businesscontact' : 'consumer';
    callables.set(id, { customer: adviceCustomer(row, party), touches: touchesOf(touches.get(id) ?? []) });
  }
  return callables;
}

/** A customer's row in the words of contact advice by phone. */
export function adviceCustomer(row: CustomerRow, party: AdviceCustomer['party']): AdviceCustomer {
  const none: Consent = { state: 'unknown', on: null, source: null };
  const on = row.kk_phoneconsenton;
  const state = row.kk_phoneconsent === true ? 'given' : on === null ? 'unknown' : 'withdrawn';
  return {
    party,
    level: memberOf(FollowUpLevels, row.kk_followuplevel),
    objection: row.kk_marketingobjection === true ? { on: row.kk_marketingobjectionon } : null,
    doNotPhone: row.donotphone === true,
    doNotEmail: row.donotemail === true,
    doNotBulkEmail: row.donotbulkemail === true,
    consents: { phone: { state, on, source: null }, sms: none, email: none },
    addressTakenAtSale: row.kk_addressatsale === true,
    reservation: {
      status: memberOf(ReservationStatuses, row.kk_reservationstatus) ?? 'unknown',
      checkedOn: row.kk_reservationcheckedon,
    },
    preferredChannel: null,
    analysedOn: row.kk_analysedon,
    lastPurchase: row.kk_lastpurchase,
    lastVisit: row.kk_lastworkshopvisit,
  };
}

/** Touch rows in the words of the rules; one without a moment tells nothing. */
export function touchesOf(rows: readonly TouchPart[]): TouchOfRules[] {
  return rows.flatMap(({ kk_occurredon: occurred, kk_direction, kk_channel, kk_campaign: campaign }) => {
    if (occurred === null) return [];
    const direction = kk_direction === Directions.inbound ? 'inbound' : 'outbound';
    return [{ at: new Date(occurred), direction, channel: memberOf(Channels, kk_channel) ?? '', campaign }];
  });
}

const noon = 12 * 60;

/**
 * May the customer be called for the purpose on a day. It is asked for noon of that day, or of the next working day:
 * a list that is made at night must not say no because nobody is called at night.
 */
export function callVerdict(
  { customer, touches }: Callable,
  purpose: ContactPurpose,
  policy: FollowUpPolicy,
  today: string,
): Verdict {
  const now = momentOf(nextWorkingDay(today), noon);
  return contactAdvice({ channel: 'phone', purpose, now, customer, touches, policy }).verdict;
}
