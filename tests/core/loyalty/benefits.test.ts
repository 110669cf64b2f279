import { benefitsOf, mayUndo, standings, useRefusal, type BenefitUse } from '../../../core/loyalty/benefits';
import { defaultProgramme, type Benefit, type Programme } from '../../../core/loyalty/programme';
import { tierOf, today, withTier } from './customers';

const benefit = (code: string, more: Partial<Benefit> = {}): Benefit => ({
  code,
  kind: 'voucher',
  value: 500,
  timesAYear: 2,
  validFrom: null,
  validUntil: null,
  lower: 'replaces',
  name: { en: code, nb: code },
  ...more,
});

const giving = (...of: [tier: string, benefits: readonly Benefit[]][]): Programme =>
  of.reduce((programme, [code, benefits]) => withTier(code, { benefits }, programme), {
    ...defaultProgramme,
    tiers: defaultProgramme.tiers.map((tier) => ({ ...tier, benefits: [] })),
  } as Programme);

const codesOf = (programme: Programme, tier: string, onDay = today) =>
  benefitsOf(programme, tierOf(programme, tier), onDay).map(({ benefit: { code } }) => code);

describe('what a tier gives', () => {
  it('is its own benefits, and those of lower tiers that it does not replace', () => {
    expect(codesOf(defaultProgramme, 'gold')).toEqual([
      'gold-workshopdiscount',
      'gold-cardiscount',
      'gold-preorder',
      'gold-loancar',
      'silver-modelnews',
    ]);
    expect(codesOf(defaultProgramme, 'member')).toEqual(['member-workshopdiscount']);
  });

  it('comes beside the lower tier’s where the row says so', () => {
    const programme = giving(['member', [benefit('birthday')]], ['gold', [benefit('christmas', { lower: 'adds' })]]);
    expect(codesOf(programme, 'gold')).toEqual(['christmas', 'birthday']);
    expect(codesOf(programme, 'silver')).toEqual(['birthday']);
  });

  it('is two of a kind when one tier has two rows', () => {
    const programme = giving(['member', [benefit('a'), benefit('b')]], ['silver', [benefit('c'), benefit('d')]]);
    expect(codesOf(programme, 'silver')).toEqual(['c', 'd']);
  });

  it('falls back on the lower tier’s while the own one is not valid', () => {
    const own = benefit('summer', { validFrom: '2026-06-01', validUntil: '2026-08-31' });
    const programme = giving(['member', [benefit('all-year')]], ['gold', [own]]);
    expect(codesOf(programme, 'gold', '2026-05-31')).toEqual(['summer', 'all-year']);
    expect(codesOf(programme, 'gold', '2026-06-01')).toEqual(['summer']);
    expect(codesOf(programme, 'gold', '2026-08-31')).toEqual(['summer']);
    expect(codesOf(programme, 'gold', '2026-09-01')).toEqual(['summer', 'all-year']);
  });
});

describe('how benefits stand', () => {
  const programme = giving([
    'gold',
    [
      benefit('gone', { kind: 'preorder', validUntil: '2026-11-22' }),
      benefit('coming', { kind: 'modelnews', validFrom: '2026-11-24' }),
      benefit('wash', { kind: 'loancar', timesAYear: null }),
      benefit('voucher'),
    ],
  ]);
  const gold = tierOf(programme, 'gold');
  const told = (uses: BenefitUse[], onDay = today) =>
    standings(programme, gold, uses, onDay).map(
      ({ benefit: { code }, state, usedThisYear, leftThisYear, lastUsedOn }) =>
        `${code} ${state} ${usedThisYear} ${leftThisYear} ${lastUsedOn}`,
    );

  it('unused first, then used, to come and expired', () => {
    expect(told([{ benefit: 'wash', on: '2026-02-01' }])).toEqual([
      'voucher unused 0 2 null',
      'wash used 1 null 2026-02-01',
      'coming notyet 0 0 null',
      'gone expired 0 0 null',
    ]);
  });

  it('are counted by calendar year', () => {
    const uses = [
      { benefit: 'voucher', on: '2026-12-31' },
      { benefit: 'voucher', on: '2026-03-01' },
      { benefit: 'other', on: '2026-03-01' },
    ];
    expect(told(uses, '2026-12-31')).toContain('voucher used 2 0 2026-12-31');
    expect(told(uses, '2026-12-30')).toContain('voucher used 1 1 2026-03-01');
    expect(told(uses, '2027-01-01')).toContain('voucher unused 0 2 2026-12-31');
  });

  it('used at a lower tier, they are used of what replaces them', () => {
    const both = giving(['silver', [benefit('two')]], ['gold', [benefit('three', { timesAYear: 3 })]]);
    const uses = [
      { benefit: 'two', on: '2026-02-01' },
      { benefit: 'two', on: '2026-03-01' },
    ];
    expect(standings(both, tierOf(both, 'gold'), uses, today)).toMatchObject([{ usedThisYear: 2, leftThisYear: 1 }]);
  });

  it('none for a customer without a tier', () => {
    expect(standings(programme, null, [], today)).toEqual([]);
  });

  it.each<[string, BenefitUse[], string, ReturnType<typeof useRefusal>]>([
    ['voucher', [{ benefit: 'voucher', on: '2026-01-01' }], today, null],
    ['voucher', [1, 2].map((n) => ({ benefit: 'voucher', on: `2026-0${n}-01` })), today, 'usedup'],
    ['voucher', [1, 2].map((n) => ({ benefit: 'voucher', on: `2026-0${n}-01` })), '2027-01-01', null],
    ['wash', Array.from({ length: 50 }, () => ({ benefit: 'wash', on: today })), today, null],
    ['coming', [], today, 'notyet'],
    ['coming', [], '2026-11-24', null],
    ['gone', [], today, 'expired'],
    ['gone', [], '2026-11-22', null],
    ['platinum-loancar', [], today, 'notgiven'],
  ])('%s after %j may be used on %s unless %s', (code, uses, on, refusal) => {
    expect(useRefusal(programme, gold, uses, { benefit: code, on })).toBe(refusal);
  });

  it('a customer who has lost the tier uses nothing', () => {
    expect(useRefusal(programme, null, [], { benefit: 'voucher', on: today })).toBe('notgiven');
  });

  it('a use is undone on its day only', () => {
    expect([mayUndo(today, today), mayUndo('2026-11-22', today)]).toEqual([true, false]);
  });
});
