import { contactAdvice, type Advice, type AdviceCustomer, type AdviceInputs } from '../../core/followup/advice';
import { defaultPolicies } from '../../core/followup/policies';
import type { Touch } from '../../core/followup/touches';

export const regular = defaultPolicies.find(({ level }) => level === 'regular')!;

const unasked = { state: 'unknown', on: null, source: null } as const;
const given = { state: 'given', on: '2026-05-03', source: 'form' } as const;

/** A private person whom nothing hinders: consented to all, not reserved, never bought, never contacted. */
export const maria: AdviceCustomer = {
  party: 'consumer',
  level: 'regular',
  objection: null,
  doNotPhone: false,
  doNotEmail: false,
  doNotBulkEmail: false,
  consents: { phone: given, sms: given, email: given },
  addressTakenAtSale: false,
  reservation: { status: 'notreserved', checkedOn: '2026-11-20' },
  preferredChannel: null,
  analysedOn: '2026-01-10',
  lastPurchase: null,
  lastVisit: null,
};

/** The same person, who was never asked for consent. */
export const unaskedMaria: AdviceCustomer = {
  ...maria,
  consents: { phone: unasked, sms: unasked, email: unasked },
};

/** An ordinary Monday morning. */
export const monday = new Date('2026-11-23T10:00:00+01:00');

/** Advice for Maria on Monday, the regular policy, but for what is said. */
export function ask(
  channel: AdviceInputs['channel'],
  purpose: AdviceInputs['purpose'],
  {
    now = monday,
    touches = [],
    policy = {},
    zone,
    ...customer
  }: Partial<AdviceCustomer> & {
    readonly now?: Date | string;
    readonly touches?: readonly Touch[];
    readonly policy?: Partial<AdviceInputs['policy']>;
    readonly zone?: string;
  } = {},
): Advice {
  return contactAdvice({
    channel,
    purpose,
    now: new Date(now),
    customer: { ...maria, ...customer },
    touches,
    policy: { ...regular, ...policy },
    zone,
  });
}

/** A contact by us. */
export function contact(at: string, more: Partial<Touch> = {}): Touch {
  return { at: new Date(at), direction: 'outbound', channel: 'phone', ...more };
}

/** The codes of the reasons, in order, without those that only allow. */
export function hindrances({ reasons }: Advice): string[] {
  return reasons.filter(({ effect }) => effect === 'blocks' || effect === 'discourages').map(({ code }) => code);
}
