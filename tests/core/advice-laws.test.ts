import fc from 'fast-check';
import { addDays } from '../../core/calendar/days';
import {
  adviseAll,
  contactAdvice,
  contactChannels,
  contactPurposes,
  type AdviceCustomer,
  type AdviceInputs,
  type Consent,
  type Verdict,
} from '../../core/followup/advice';
import { levels } from '../../core/followup/levels';
import type { Touch } from '../../core/followup/touches';

const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2023-06-01', days));
const recently = fc.integer({ min: 0, max: 140 }).map((days) => addDays('2026-08-01', days));
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { freq: 3 });
const seldom = fc.integer({ min: 0, max: 9 }).map((one) => one === 0);

const consent: fc.Arbitrary<Consent> = fc.record({
  state: fc.constantFrom('given', 'given', 'unknown', 'unknown', 'withdrawn'),
  on: maybe(day),
  source: fc.constantFrom(null, 'form'),
});

const customers: fc.Arbitrary<AdviceCustomer> = fc.record({
  party: fc.constantFrom('consumer', 'consumer', 'businesscontact', 'business'),
  level: fc.constantFrom(null, ...levels, ...levels.slice(1), ...levels.slice(1)),
  objection: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constant({ on: null }) }),
  doNotPhone: seldom,
  doNotEmail: seldom,
  doNotBulkEmail: seldom,
  consents: fc.record({ phone: consent, sms: consent, email: consent }),
  addressTakenAtSale: fc.boolean(),
  reservation: fc.record({
    status: fc.constantFrom('notreserved', 'notreserved', 'reserved', 'unknown'),
    checkedOn: fc.oneof({ weight: 5, arbitrary: recently }, { weight: 1, arbitrary: fc.constant(null) }),
  }),
  preferredChannel: fc.constantFrom(null, null, null, null, null, ...contactChannels),
  analysedOn: fc.constantFrom(null, '2024-06-01', '2026-02-01', '2026-08-01'),
  lastPurchase: maybe(day),
  lastVisit: maybe(day),
});

const moments = fc.oneof(
  fc.date({ min: new Date('2026-08-01'), max: new Date('2027-01-10'), noInvalidDate: true }),
  fc
    .tuple(recently, fc.constantFrom('08:59:59.999', '09:00:00', '16:00:00', '20:59:59', '21:00:00', '23:00:00'))
    .map(([on, time]) => new Date(`${on}T${time}+01:00`)),
);

const touches: fc.Arbitrary<Touch[]> = fc.array(
  fc.record({
    at: fc.date({ min: new Date('2026-05-01'), max: new Date('2027-01-20'), noInvalidDate: true }),
    direction: fc.constantFrom('outbound', 'inbound'),
    channel: fc.constantFrom('phone', 'sms', 'newsletter'),
    by: fc.constantFrom(null, 'Ola'),
  }),
  { maxLength: 8 },
);

const inputs: fc.Arbitrary<AdviceInputs> = fc.record({
  channel: fc.constantFrom(...contactChannels),
  purpose: fc.constantFrom('marketing', 'marketing', 'service'),
  now: moments,
  customer: customers,
  touches,
  policy: fc.record({
    mostTouches: fc.constantFrom(0, 1, 1, 1, 2, 2, 2, 3, 4),
    quietDays: fc.constantFrom(0, 1, 7, 7, 14, 30),
    staleAfterMonths: fc.integer({ min: 6, max: 36 }),
    relationPurchaseMonths: fc.integer({ min: 0, max: 40 }),
    relationVisitMonths: fc.integer({ min: 0, max: 40 }),
  }),
  zone: fc.constantFrom(undefined, undefined, 'America/New_York'),
});

const rank: Record<Verdict, number> = { allowed: 0, discouraged: 1, blocked: 2 };
const strictness = (asked: AdviceInputs) => rank[contactAdvice(asked).verdict];
const runs = { seed: 4, numRuns: 2000 };

const blocks: fc.Arbitrary<(asked: AdviceInputs) => AdviceInputs> = fc.oneof(
  fc
    .constantFrom<Partial<AdviceCustomer>>(
      { objection: { on: '2026-01-01' } },
      { level: 'none' },
      { doNotPhone: true },
      { doNotEmail: true },
      { doNotBulkEmail: true },
    )
    .map((block) => (asked: AdviceInputs) => ({ ...asked, customer: { ...asked.customer, ...block } })),
  fc.constantFrom(...contactChannels).map((channel) => (asked: AdviceInputs) => ({
    ...asked,
    customer: {
      ...asked.customer,
      consents: { ...asked.customer.consents, [channel]: { state: 'withdrawn', on: null, source: null } as const },
    },
  })),
  fc.constant((asked: AdviceInputs): AdviceInputs => {
    const { reservation } = asked.customer;
    if (reservation.status !== 'notreserved') return asked;
    return { ...asked, customer: { ...asked.customer, reservation: { ...reservation, status: 'reserved' } } };
  }),
  moments.map((at) => (asked: AdviceInputs) => ({
    ...asked,
    touches: [...asked.touches, { at, direction: 'outbound', channel: 'sms' } as const],
  })),
);

describe('the laws of contact advice', () => {
  it('adding a block never makes anything more allowed, nor allowed sooner', () => {
    fc.assert(
      fc.property(inputs, blocks, (asked, block) => {
        const [before, after] = [contactAdvice(asked), contactAdvice(block(asked))];
        expect(rank[after.verdict]).toBeGreaterThanOrEqual(rank[before.verdict]);
        if (after.next !== null) expect(before.next! <= after.next).toBe(true);
      }),
      runs,
    );
  });

  it('a safety recall and a reply pass, whatever marketing says', () => {
    fc.assert(
      fc.property(inputs, fc.constantFrom('recall', 'reply'), (asked, purpose) => {
        expect(contactAdvice({ ...asked, purpose })).toEqual({
          channel: asked.channel,
          purpose,
          verdict: 'allowed',
          reasons: [{ code: purpose, effect: 'passes' }],
          next: asked.now,
        });
      }),
      runs,
    );
  });

  it('a wider consent never blocks: withdrawn, unknown, given', () => {
    fc.assert(
      fc.property(inputs, (asked) => {
        const [given, unknown, withdrawn] = (['given', 'unknown', 'withdrawn'] as const).map((state) => {
          const consents = { ...asked.customer.consents, [asked.channel]: { state, on: null, source: null } };
          return strictness({ ...asked, customer: { ...asked.customer, consents } });
        }) as [number, number, number];
        expect(given <= unknown && unknown <= withdrawn).toBe(true);
      }),
      runs,
    );
  });

  it('the order of the touches is irrelevant', () => {
    const shuffled = inputs.chain((asked) =>
      fc.tuple(fc.constant(asked), fc.shuffledSubarray(asked.touches as Touch[], { minLength: asked.touches.length })),
    );
    fc.assert(
      fc.property(shuffled, ([asked, others]) => {
        expect(contactAdvice({ ...asked, touches: others })).toEqual(contactAdvice(asked));
      }),
      runs,
    );
  });

  it('touches of the same moment are told in one order too', () => {
    const at = new Date('2026-11-20T12:00:00Z');
    const same: Touch[] = ['sms', 'phone', 'email'].map((channel) => ({ at, direction: 'outbound', channel }));
    fc.assert(
      fc.property(inputs, fc.shuffledSubarray(same, { minLength: 3 }), (asked, others) => {
        expect(contactAdvice({ ...asked, touches: others })).toEqual(contactAdvice({ ...asked, touches: same }));
      }),
      { seed: 4 },
    );
  });

  it('the next allowed moment is allowed, and none before it is', () => {
    let later = 0;
    fc.assert(
      fc.property(inputs, fc.double({ min: 0, max: 1, noNaN: true }), (asked, share) => {
        const { verdict, next } = contactAdvice(asked);
        const allowedAt = (time: number) => contactAdvice({ ...asked, now: new Date(time) }).verdict === 'allowed';
        const now = asked.now.getTime();
        expect(next?.getTime() === now).toBe(verdict === 'allowed');
        if (next === null) expect(allowedAt(now + share * 400 * 86_400_000)).toBe(false);
        else {
          expect(allowedAt(next.getTime())).toBe(true);
          if (next.getTime() === now) return;
          later += 1;
          expect(allowedAt(next.getTime() - 1)).toBe(false);
          expect(allowedAt(Math.floor(now + share * (next.getTime() - 1 - now)))).toBe(false);
        }
      }),
      { ...runs, numRuns: 6000 },
    );
    // The cases are not all trivial ones.
    expect(later).toBeGreaterThan(400);
  });

  it('the verdict is the strongest reason, the reasons are in order, and no code comes twice', () => {
    const order = ['passes', 'blocks', 'discourages', 'allows'];
    fc.assert(
      fc.property(inputs, fc.constantFrom(...contactPurposes), (asked, purpose) => {
        for (const { verdict, reasons } of Object.values(adviseAll({ ...asked, purpose }))) {
          const effects = reasons.map(({ effect }) => effect);
          expect(verdict).toBe(
            effects.includes('blocks') ? 'blocked' : effects.includes('discourages') ? 'discouraged' : 'allowed',
          );
          expect(effects).toEqual([...effects].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
          expect(new Set(reasons.map(({ code }) => code)).size).toBe(reasons.length);
        }
      }),
      runs,
    );
  });
});
