import {
  adviseAll,
  contactAdvice,
  contactChannels,
  type AdviceCustomer,
  type ContactChannel,
  type Party,
} from '../../core/followup/advice';
import { ask, contact, hindrances, maria, monday, regular, unaskedMaria } from './customers';

const withdrawn = { state: 'withdrawn', on: '2026-06-01', source: 'sms' } as const;
const unasked = unaskedMaria.consents;
const parties: readonly Party[] = ['consumer', 'businesscontact', 'business'];

describe('a customer whom nothing hinders', () => {
  test.each(contactChannels)('may be contacted by %s about a campaign and about her car', (channel) => {
    expect(ask(channel, 'marketing')).toEqual({
      channel,
      purpose: 'marketing',
      verdict: 'allowed',
      reasons: [{ code: 'consent', effect: 'allows', on: '2026-05-03', source: 'form' }],
      next: monday,
    });
    expect(ask(channel, 'service')).toEqual({
      channel,
      purpose: 'service',
      verdict: 'allowed',
      reasons: [],
      next: monday,
    });
  });

  it('gets the same advice for all channels at once as for each', () => {
    const inputs = { purpose: 'marketing', now: monday, customer: unaskedMaria, touches: [], policy: regular } as const;
    expect(adviseAll(inputs)).toEqual(
      Object.fromEntries(contactChannels.map((channel) => [channel, contactAdvice({ ...inputs, channel })])),
    );
  });
});

describe('a recall and a reply', () => {
  const refusing: Partial<AdviceCustomer> = {
    level: 'none',
    objection: { on: null },
    doNotPhone: true,
    doNotEmail: true,
    doNotBulkEmail: true,
    consents: { phone: withdrawn, sms: withdrawn, email: withdrawn },
    reservation: { status: 'reserved', checkedOn: null },
  };

  test.each(contactChannels)('pass by %s whatever the customer refused, at night too', (channel) => {
    const now = '2026-12-25T03:00:00+01:00';
    for (const purpose of ['recall', 'reply'] as const)
      expect(ask(channel, purpose, { ...refusing, now })).toMatchObject({
        verdict: 'allowed',
        reasons: [{ code: purpose, effect: 'passes' }],
        next: new Date(now),
      });
  });
});

describe('what the customer refused', () => {
  test.each(parties)('an objection to marketing blocks it on every channel, for a %s, and no service', (party) => {
    for (const channel of contactChannels) {
      const advice = ask(channel, 'marketing', { party, objection: { on: '2026-03-01' } });
      expect(advice).toMatchObject({ verdict: 'blocked', next: null });
      expect(advice.reasons[0]).toEqual({ code: 'objection', effect: 'blocks', on: '2026-03-01' });
      expect(ask(channel, 'service', { party, objection: { on: null } }).verdict).toBe('allowed');
    }
  });

  test.each(parties)('level none blocks marketing and service on every channel, for a %s', (party) => {
    for (const channel of contactChannels)
      for (const purpose of ['marketing', 'service'] as const) {
        const advice = ask(channel, purpose, { party, level: 'none' });
        expect(advice).toMatchObject({ verdict: 'blocked', next: null });
        expect(hindrances(advice)).toEqual(['levelnone']);
      }
    expect(ask('phone', 'marketing', { party, level: null }).verdict).toBe('allowed');
  });

  test.each([
    ['doNotPhone', 'phone', 'donotphone', ['marketing', 'service']],
    ['doNotEmail', 'email', 'donotemail', ['marketing', 'service']],
    ['doNotBulkEmail', 'email', 'donotbulkemail', ['marketing']],
  ] as const)("Dynamics' own %s blocks %s and nothing else", (flag, blocked, code, purposes) => {
    for (const party of parties)
      for (const channel of contactChannels)
        for (const purpose of ['marketing', 'service'] as const) {
          const hit = channel === blocked && (purposes as readonly string[]).includes(purpose);
          const advice = ask(channel, purpose, { party, [flag]: true });
          expect([party, channel, purpose, hindrances(advice)]).toEqual([party, channel, purpose, hit ? [code] : []]);
          expect(advice.next).toEqual(hit ? null : monday);
        }
  });

  test.each(parties)(
    'a consent taken back blocks marketing on that channel, for a %s and on the phone too',
    (party) => {
      for (const channel of contactChannels) {
        const related = { lastPurchase: '2026-01-01', addressTakenAtSale: true };
        const consents = { ...maria.consents, [channel]: withdrawn };
        const advice = ask(channel, 'marketing', { party, ...related, consents });
        expect(advice).toMatchObject({
          verdict: 'blocked',
          reasons: [{ code: 'consentwithdrawn', effect: 'blocks', on: '2026-06-01', source: 'sms' }],
          next: null,
        });
        expect(ask(channel, 'service', { party, consents }).verdict).toBe('allowed');
        for (const other of contactChannels.filter((one) => one !== channel))
          expect(ask(other, 'marketing', { party, consents }).verdict).toBe('allowed');
      }
    },
  );
});

describe('consent to SMS and e-mail', () => {
  const noconsent = (relationUntil: string | null) => ({ code: 'noconsent', effect: 'blocks', relationUntil });

  test.each(['sms', 'email'] as const)('without it a person gets no campaign by %s, at home or at work', (channel) => {
    for (const party of ['consumer', 'businesscontact'] as const) {
      const advice = ask(channel, 'marketing', { party, consents: unasked });
      expect(advice).toMatchObject({ verdict: 'blocked', reasons: [noconsent(null)], next: null });
      expect(ask(channel, 'service', { party, consents: unasked }).verdict).toBe('allowed');
    }
    expect(ask(channel, 'marketing', { party: 'business', consents: unasked })).toMatchObject({
      verdict: 'allowed',
      reasons: [],
    });
    expect(ask('phone', 'marketing', { consents: unasked }).verdict).toBe('allowed');
  });

  it('a customer relation does instead, with the address taken at a sale, and only then', () => {
    const bought = { consents: unasked, lastPurchase: '2025-02-14' };
    expect(ask('sms', 'marketing', bought)).toMatchObject({ verdict: 'blocked', reasons: [noconsent('2028-02-14')] });
    expect(ask('sms', 'marketing', { ...bought, addressTakenAtSale: true })).toMatchObject({
      verdict: 'allowed',
      reasons: [{ code: 'relation', effect: 'allows', by: 'purchase', on: '2025-02-14', until: '2028-02-14' }],
    });
    // No such address, no purchase.
    expect(ask('sms', 'marketing', { consents: unasked, addressTakenAtSale: true }).verdict).toBe('blocked');
  });

  test.each([
    ['2026-11-22', { lastPurchase: '2023-11-22' }, 'allowed'],
    ['2026-11-23', { lastPurchase: '2023-11-22' }, 'blocked'],
    ['2026-11-22', { lastVisit: '2024-11-22' }, 'allowed'],
    ['2026-11-23', { lastVisit: '2024-11-22' }, 'blocked'],
    ['2026-11-23', { lastPurchase: '2023-11-22', lastVisit: '2024-11-23' }, 'allowed'],
  ] as const)('on %s the relation of %j makes it %s', (day, events, verdict) => {
    for (const time of ['00:00:00', '23:59:59']) {
      const advice = ask('email', 'marketing', {
        now: `${day}T${time}+01:00`,
        consents: unasked,
        addressTakenAtSale: true,
        ...events,
      });
      expect(advice.verdict).toBe(verdict);
      if (verdict === 'blocked') expect(advice.reasons).toEqual([noconsent('2026-11-22')]);
    }
  });

  it('the relation lasts as long as the policy says, and of two the longer one is told', () => {
    const events = { consents: unasked, addressTakenAtSale: true, lastPurchase: '2024-01-01', lastVisit: '2026-03-01' };
    expect(ask('sms', 'marketing', events).reasons).toMatchObject([{ by: 'visit', until: '2028-03-01' }]);
    const policy = { relationVisitMonths: 6, relationPurchaseMonths: 12 };
    expect(ask('sms', 'marketing', { ...events, policy }).reasons).toEqual([noconsent('2026-09-01')]);
  });

  it('a car to be delivered next week makes a customer then', () => {
    const advice = ask('sms', 'marketing', {
      consents: unasked,
      addressTakenAtSale: true,
      lastPurchase: '2026-11-30',
    });
    expect(advice).toMatchObject({ verdict: 'blocked', reasons: [noconsent(null)] });
    expect(advice.next).toEqual(new Date('2026-11-30T00:00:00+01:00'));
    // The address has to be taken at the sale all the same.
    expect(ask('sms', 'marketing', { consents: unasked, lastPurchase: '2026-11-30' }).next).toBeNull();
  });
});

describe('the register of reservations', () => {
  const reserved = { reservation: { status: 'reserved', checkedOn: '2026-11-20' } } as const;

  it('blocks calling a consumer who is in it and is no customer', () => {
    expect(ask('phone', 'marketing', reserved)).toMatchObject({
      verdict: 'blocked',
      reasons: [
        { code: 'reserved', effect: 'blocks', checkedOn: '2026-11-20' },
        { code: 'consent', effect: 'allows' },
      ],
      next: null,
    });
    expect(ask('phone', 'service', reserved).verdict).toBe('allowed');
    for (const channel of ['sms', 'email'] as const)
      expect(ask(channel, 'marketing', reserved).verdict).toBe('allowed');
  });

  it('does not stop calls to a customer, through the last day of the relation', () => {
    const visited = { ...reserved, consents: unasked, lastVisit: '2024-11-23' };
    expect(ask('phone', 'marketing', visited)).toMatchObject({
      verdict: 'allowed',
      reasons: [{ code: 'relation', by: 'visit', on: '2024-11-23', until: '2026-11-23' }],
    });
    const advice = ask('phone', 'marketing', { ...visited, now: '2026-11-24T10:00:00+01:00' });
    expect(hindrances(advice)).toEqual(['reserved']);
  });

  test.each(['businesscontact', 'business'] as const)('has no word for a %s', (party) => {
    for (const reservation of [reserved.reservation, { status: 'unknown', checkedOn: null }] as const)
      expect(hindrances(ask('phone', 'marketing', { party, reservation }))).toEqual([]);
  });

  test.each([
    ['2026-11-23', 'allowed', 'exactly one month after'],
    ['2026-11-24', 'discouraged', 'the day after that'],
  ])('a check of 23 October makes a call on %s %s: %s', (day, verdict) => {
    const checked = { reservation: { status: 'notreserved', checkedOn: '2026-10-23' } } as const;
    const advice = ask('phone', 'marketing', { ...checked, now: `${day}T10:00:00+01:00` });
    expect(advice.verdict).toBe(verdict);
    if (verdict === 'discouraged') {
      expect(advice.reasons[0]).toEqual({ code: 'registerunchecked', effect: 'discourages', checkedOn: '2026-10-23' });
      expect(advice.next).toBeNull();
      expect(ask('phone', 'service', { ...checked, now: `${day}T10:00:00+01:00` }).verdict).toBe('allowed');
    }
  });

  it('is to be checked where nobody has, or only will', () => {
    const asked = (reservation: AdviceCustomer['reservation']) => ask('phone', 'marketing', { reservation });
    expect(hindrances(asked({ status: 'unknown', checkedOn: '2026-11-20' }))).toEqual(['registerunchecked']);
    expect(hindrances(asked({ status: 'notreserved', checkedOn: null }))).toEqual(['registerunchecked']);
    const typo = asked({ status: 'notreserved', checkedOn: '2027-11-22' });
    expect(hindrances(typo)).toEqual(['registerunchecked']);
    expect(typo.next).toEqual(new Date('2027-11-22T09:00:00+01:00'));
    // A reservation found long ago still stands, and is to be checked as well.
    expect(hindrances(asked({ status: 'reserved', checkedOn: '2025-01-01' }))).toEqual([
      'reserved',
      'registerunchecked',
    ]);
  });
});

describe('calling hours', () => {
  const fresh = (now: string) => ({
    now,
    reservation: { status: 'notreserved', checkedOn: new Date(now).toISOString().slice(0, 10) } as const,
    analysedOn: null,
  });

  test.each([
    ['2026-11-23T08:59:59.999+01:00', 'time', undefined, '2026-11-23T09:00+01:00', 'a minute to nine'],
    ['2026-11-23T21:00:00+01:00', 'time', undefined, '2026-11-24T09:00+01:00', 'nine in the evening'],
    ['2026-11-27T21:00:00+01:00', 'time', undefined, '2026-11-30T09:00+01:00', 'Friday evening'],
    ['2026-11-28T12:00:00+01:00', 'saturday', undefined, '2026-11-30T09:00+01:00', 'Saturday'],
    ['2026-11-29T12:00:00+01:00', 'sunday', undefined, '2026-11-30T09:00+01:00', 'Sunday'],
    ['2026-11-30T00:00:00+01:00', 'time', undefined, '2026-11-30T09:00+01:00', 'Monday, just begun'],
    ['2026-04-01T21:00:00+02:00', 'time', undefined, '2026-04-07T09:00+02:00', 'the evening before Maundy Thursday'],
    ['2026-04-02T12:00:00+02:00', 'holiday', 'maundyThursday', '2026-04-07T09:00+02:00', 'Maundy Thursday'],
    [
      '2026-04-04T12:00:00+02:00',
      'saturday',
      undefined,
      '2026-04-07T09:00+02:00',
      'Easter Saturday, before noon and after',
    ],
    ['2026-04-05T12:00:00+02:00', 'holiday', 'easterSunday', '2026-04-07T09:00+02:00', 'Easter Sunday'],
    ['2026-05-01T12:00:00+02:00', 'holiday', 'labourDay', '2026-05-04T09:00+02:00', '1 May, by law as a holiday'],
    ['2027-05-17T12:00:00+02:00', 'holiday', 'constitutionDay', '2027-05-18T09:00+02:00', '17 May, and Whit Monday'],
    ['2026-12-24T08:00:00+01:00', 'time', undefined, '2026-12-24T09:00+01:00', 'Christmas Eve, early'],
    ['2026-12-24T16:00:00+01:00', 'halfday', 'christmasEve', '2026-12-28T09:00+01:00', 'Christmas Eve from 16'],
    ['2026-12-31T16:00:00+01:00', 'halfday', 'newYearsEve', '2027-01-04T09:00+01:00', "New Year's Eve from 16"],
    ['2026-12-31T22:00:00+01:00', 'halfday', 'newYearsEve', '2027-01-04T09:00+01:00', "New Year's Eve at night"],
    ['2026-03-27T21:00:00+01:00', 'time', undefined, '2026-03-30T09:00+02:00', 'Friday before the clock goes forward'],
    ['2026-03-29T01:59:59+01:00', 'sunday', undefined, '2026-03-30T09:00+02:00', 'the last second of winter time'],
    ['2026-03-29T03:00:00+02:00', 'sunday', undefined, '2026-03-30T09:00+02:00', 'the first of summer time'],
    ['2026-10-23T21:00:00+02:00', 'time', undefined, '2026-10-26T09:00+01:00', 'Friday before the clock goes back'],
    ['2026-10-25T02:30:00+02:00', 'sunday', undefined, '2026-10-26T09:00+01:00', 'the hour that comes twice, first'],
    ['2026-10-25T02:30:00+01:00', 'sunday', undefined, '2026-10-26T09:00+01:00', 'the hour that comes twice, again'],
  ])('%s is outside (%s %s) until %s: %s', (now, why, holiday, until, _) => {
    const next = new Date(until);
    const facts = { code: 'outsidehours', why, until: next, ...(holiday && { holiday }) };
    const sale = ask('phone', 'marketing', fresh(now));
    expect(sale).toMatchObject({ verdict: 'blocked', next });
    expect(sale.reasons[0]).toEqual({ ...facts, effect: 'blocks' });
    // A car that is ready may be told of: better not then, but not forbidden.
    const service = ask('phone', 'service', fresh(now));
    expect(service).toMatchObject({ verdict: 'discouraged', next });
    expect(service.reasons).toEqual([{ ...facts, effect: 'discourages' }]);
  });

  test.each([
    ['2026-11-23T09:00:00+01:00', 'nine sharp'],
    ['2026-11-23T20:59:59.999+01:00', 'a minute to nine in the evening'],
    ['2026-03-30T09:00:00+02:00', 'nine by the new clock in spring'],
    ['2026-10-26T09:00:00+01:00', 'nine by the new clock in autumn'],
    ['2026-04-01T20:59:00+02:00', 'the day before a holiday'],
    ['2026-04-30T20:59:00+02:00', 'the day before 1 May'],
    ['2026-12-24T15:59:59+01:00', 'Christmas Eve before 16'],
    ['2026-12-31T15:59:59+01:00', "New Year's Eve before 16"],
    ['2026-12-23T16:00:00+01:00', 'the day before Christmas Eve'],
  ])('%s is within: %s', (now) => {
    for (const purpose of ['marketing', 'service'] as const)
      expect(ask('phone', purpose, fresh(now))).toMatchObject({ verdict: 'allowed', next: new Date(now) });
  });

  it('are those where the customer is', () => {
    const now = '2026-11-23T08:30:00Z';
    expect(ask('phone', 'marketing', { now }).verdict).toBe('allowed');
    expect(ask('phone', 'marketing', { now, zone: 'Europe/London' })).toMatchObject({
      verdict: 'blocked',
      next: new Date('2026-11-23T09:00:00Z'),
    });
  });

  it('are for the phone and for consumers only', () => {
    const night = fresh('2026-11-29T03:00:00+01:00');
    for (const purpose of ['marketing', 'service'] as const) {
      for (const channel of ['sms', 'email'] as const) expect(ask(channel, purpose, night).verdict).toBe('allowed');
      for (const party of ['businesscontact', 'business'] as const)
        expect(ask('phone', purpose, { ...night, party }).verdict).toBe('allowed');
    }
  });
});

describe('too much contact', () => {
  const old = ['2026-09-01', '2026-10-01', '2026-10-15'].map((day) => contact(`${day}T12:00:00+02:00`));

  test.each(['marketing', 'service'] as const)(
    'the policy’s number in 90 days discourages %s, one less does not',
    (purpose) => {
      for (const party of parties)
        for (const channel of contactChannels) {
          expect(ask(channel, purpose, { party, touches: old.slice(1) }).verdict).toBe('allowed');
          const advice = ask(channel, purpose, { party, touches: old });
          expect(advice.verdict).toBe('discouraged');
          expect(advice.reasons[0]).toEqual({
            code: 'pressure',
            effect: 'discourages',
            count: 3,
            most: 3,
            roomFrom: '2026-11-30',
          });
          const opens = channel === 'phone' && party === 'consumer' ? '09:00' : '00:00';
          expect(advice.next).toEqual(new Date(`2026-11-30T${opens}:00+01:00`));
        }
    },
  );

  it('a touch counts for exactly 90 days', () => {
    const policy = { mostTouches: 1 };
    const touches = [contact('2026-08-26T00:00:00+02:00')];
    expect(hindrances(ask('sms', 'service', { policy, touches }))).toEqual(['pressure']);
    expect(ask('sms', 'service', { policy, touches, now: '2026-11-23T23:59:59+01:00' }).verdict).toBe('discouraged');
    expect(ask('sms', 'service', { policy, touches, now: '2026-11-24T00:00:00+01:00' }).verdict).toBe('allowed');
  });

  it('a policy without any touch leaves nothing to wait for', () => {
    const advice = ask('sms', 'service', { policy: { mostTouches: 0 } });
    expect(advice).toMatchObject({
      verdict: 'discouraged',
      reasons: [{ code: 'pressure', roomFrom: null }],
      next: null,
    });
  });

  test.each(['marketing', 'service'] as const)('a contact by anyone gives seven days of quiet from %s', (purpose) => {
    const touch = contact('2026-11-17T23:59:00+01:00', { channel: 'newsletter', by: 'Ola', campaign: 'Vinterhjul' });
    for (const party of parties) {
      const advice = ask('sms', purpose, { party, touches: [touch] });
      expect(advice.verdict).toBe('discouraged');
      expect(advice.reasons[0]).toEqual({
        code: 'recentlycontacted',
        effect: 'discourages',
        touch,
        until: '2026-11-24',
      });
      expect(advice.next).toEqual(new Date('2026-11-24T00:00:00+01:00'));
      expect(ask('sms', purpose, { party, touches: [contact('2026-11-16T23:59:00+01:00')] }).verdict).toBe('allowed');
      expect(ask('sms', purpose, { party, touches: [touch], policy: { quietDays: 6 } }).verdict).toBe('allowed');
      expect(ask('sms', purpose, { party, touches: [{ ...touch, direction: 'inbound' }] }).verdict).toBe('allowed');
    }
  });

  it('what is planned for later today is no contact yet, but is counted in when it could be allowed', () => {
    const touches = [contact('2026-11-18T12:00:00+01:00'), contact('2026-11-24T12:00:00+01:00')];
    const advice = ask('sms', 'service', { touches });
    expect(advice.reasons).toMatchObject([{ code: 'recentlycontacted', touch: touches[0], until: '2026-11-25' }]);
    expect(advice.next).toEqual(new Date('2026-12-01T00:00:00+01:00'));
  });
});

describe('the wishes of the customer', () => {
  it('another channel than the preferred one is discouraged for marketing and service', () => {
    for (const party of parties)
      for (const purpose of ['marketing', 'service'] as const)
        for (const channel of contactChannels) {
          const advice = ask(channel, purpose, { party, preferredChannel: 'sms' });
          expect(advice.verdict).toBe(channel === 'sms' ? 'allowed' : 'discouraged');
          if (channel === 'sms') continue;
          expect(advice.reasons[0]).toEqual({ code: 'notpreferred', effect: 'discourages', preferred: 'sms' });
          expect(advice.next).toBeNull();
        }
  });

  it('an analysis that is stale discourages marketing, from the day its months are up', () => {
    const stale = { analysedOn: '2024-11-23' };
    const advice = ask('email', 'marketing', stale);
    expect(advice).toMatchObject({ verdict: 'discouraged', next: null });
    expect(advice.reasons[0]).toEqual({
      code: 'stale',
      effect: 'discourages',
      analysedOn: '2024-11-23',
      staleFrom: '2026-11-23',
    });
    expect(ask('email', 'marketing', { analysedOn: '2024-11-24' }).verdict).toBe('allowed');
    expect(ask('email', 'marketing', { analysedOn: null }).verdict).toBe('allowed');
    expect(ask('email', 'service', stale).verdict).toBe('allowed');
  });
});

it('every reason is told, what blocks before what discourages before what allows', () => {
  const touches = [contact('2026-11-27T12:00:00+01:00'), contact('2026-10-01T12:00:00+02:00')];
  const advice = ask('phone', 'marketing', {
    now: '2026-11-28T12:00:00+01:00',
    objection: { on: null },
    level: 'none',
    doNotPhone: true,
    reservation: { status: 'reserved', checkedOn: '2026-09-01' },
    preferredChannel: 'email',
    analysedOn: '2020-01-01',
    policy: { mostTouches: 2 },
    touches,
  });
  expect(advice.reasons.map(({ code, effect }) => `${effect} ${code}`)).toEqual([
    'blocks objection',
    'blocks levelnone',
    'blocks donotphone',
    'blocks reserved',
    'blocks outsidehours',
    'discourages registerunchecked',
    'discourages pressure',
    'discourages recentlycontacted',
    'discourages notpreferred',
    'discourages stale',
    'allows consent',
  ]);
});

it('waiting for one thing may run into the next: quiet until Saturday, so from Monday morning', () => {
  const touches = [contact('2026-11-21T12:00:00+01:00')];
  const next = (channel: ContactChannel) => ask(channel, 'marketing', { touches }).next;
  expect(next('sms')).toEqual(new Date('2026-11-28T00:00:00+01:00'));
  expect(next('phone')).toEqual(new Date('2026-11-30T09:00:00+01:00'));
  // By then the register would have to be checked again, so waiting does not help.
  const reservation = { status: 'notreserved', checkedOn: '2026-10-29' } as const;
  expect(ask('phone', 'marketing', { touches, reservation }).next).toBeNull();
});
