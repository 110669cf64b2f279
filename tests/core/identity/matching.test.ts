import fc from 'fast-check';
import { foldedName, likeness, match, type Identity } from '../../../core/identity/matching';

const who = (first: string, last: string, more: Partial<Identity> = {}): Identity => ({
  organisationNumber: null,
  firstName: foldedName(first),
  lastName: foldedName(last),
  phones: [],
  emails: [],
  ...more,
});
const phones = ['+4791234567'];
const emails = ['kari@example.no'];

describe('two that may be one customer', () => {
  it.each<[string, Identity, Identity, boolean | null]>([
    ['the same name and phone', who('Kari', 'Nordmann', { phones }), who('KARI', ' nordmann ', { phones }), true],
    [
      'the same name and e-mail',
      who('Kari', 'Nordmann', { emails }),
      who('Kari', 'Nordmann', { emails, phones }),
      true,
    ],
    ['the same name only', who('Kari', 'Nordmann', { phones }), who('Kari', 'Nordmann', { emails }), null],
    ['a household with one phone', who('Kari', 'Nordmann', { phones }), who('Ola', 'Nordmann', { phones }), null],
    ['a longer first name', who('Kari', 'Nordmann', { phones }), who('Kari Anne', 'Nordmann', { phones }), false],
    ['an initial', who('K.', 'Nordmann', { phones }), who('Kari', 'Nordmann', { phones }), false],
    ['names swapped', who('Nordmann', 'Kari', { phones }), who('Kari', 'Nordmann', { phones }), false],
    [
      'a new family name',
      who('Kari', 'Nordmann', { phones, emails }),
      who('Kari', 'Hansen', { phones, emails }),
      false,
    ],
    ['a company that writes AS', who('', 'Fjord Elektro', { phones }), who('', 'Fjord Elektro AS', { phones }), false],
    [
      'one organisation number',
      who('', 'Fjord AS', { organisationNumber: '923609016' }),
      who('', 'Elektro', { organisationNumber: '923609016' }),
      true,
    ],
    [
      'two organisation numbers',
      who('', 'Fjord', { organisationNumber: '923609016', phones }),
      who('', 'Fjord', { organisationNumber: '974760673', phones }),
      null,
    ],
    ['no names but a phone', who('', '', { phones }), who('', '', { phones }), null],
  ])('%s', (_, one, other, sure) => {
    expect(likeness(one, other)?.sure ?? null).toBe(sure);
  });

  it('reads letters with accents as the letters, and keeps æ, ø and å', () => {
    expect(foldedName('  José-André  ÆØÅsen, jr. ')).toBe('jose andre æøåsen jr');
    expect(foldedName('A\u030asen')).toBe('åsen');
  });
});

const names = fc.constantFrom('', 'Kari', 'Kari Anne', 'Ola', 'K.', 'Nordmann', 'Hansen');
const identity = fc
  .record({
    first: names,
    last: names,
    number: fc.constantFrom(null, '923609016', '974760673'),
    phones: fc.subarray(['+4791234567', '+4722415000']),
    emails: fc.subarray(['a@example.no', 'b@example.no']),
  })
  .map(({ first, last, number, ...more }) => who(first, last, { organisationNumber: number, ...more }));

describe('matching', () => {
  it('does not mind who is compared with whom', () => {
    fc.assert(
      fc.property(identity, identity, (one, other) => expect(likeness(one, other)).toEqual(likeness(other, one))),
    );
  });

  it('never takes one for another without a number or address in common', () => {
    fc.assert(
      fc.property(identity, fc.array(identity, { maxLength: 6 }), (one, others) => {
        const verdict = match(one, others);
        const found =
          verdict.kind === 'same'
            ? [verdict.customer]
            : verdict.kind === 'unsure'
              ? verdict.candidates.map(({ customer }) => customer)
              : [];
        for (const { organisationNumber, phones, emails } of found)
          expect(
            (organisationNumber !== null && organisationNumber === one.organisationNumber) ||
              phones.some((phone) => one.phones.includes(phone)) ||
              emails.some((email) => one.emails.includes(email)),
          ).toBe(true);
      }),
    );
  });

  it('is never sure of two, and does not mind their order', () => {
    fc.assert(
      fc.property(identity, fc.array(identity, { maxLength: 6 }), (one, others) => {
        const [verdict, backwards] = [match(one, others), match(one, others.toReversed())];
        expect(verdict.kind).toBe(backwards.kind);
        const sure = others.filter((other) => likeness(one, other)?.sure);
        if (verdict.kind === 'same') expect(likeness(one, verdict.customer)?.sure).toBe(true);
        if (sure.length > 1 && verdict.kind === 'same') expect(verdict.reason).toBe('organisation-number');
      }),
    );
  });

  it('lets the organisation number decide before phone and name', () => {
    const right = who('', 'Fjord', { organisationNumber: '923609016' });
    const near = who('', 'Fjord AS', { phones });
    const row = who('', 'Fjord AS', { organisationNumber: '923609016', phones });
    expect(match(row, [near, right])).toEqual({ kind: 'same', customer: right, reason: 'organisation-number' });
    expect(match(row, [right, { ...right }])).toMatchObject({ kind: 'unsure', candidates: [{}, {}] });
    expect(match(who('', 'Fjord AS', { phones }), [near, { ...near }])).toMatchObject({ kind: 'unsure' });
    expect(match(row, [])).toEqual({ kind: 'new' });
  });
});
