import type { LoyaltyEvents } from '../../../core/loyalty/events';
import { defaultProgramme, type Measures, type Programme } from '../../../core/loyalty/programme';
import { isMet } from '../../../core/loyalty/rules';
import { evaluate, highestMet, programmeOn, type LoyaltyHistory } from '../../../core/loyalty/tiers';
import { events, measures, member, pointsProgramme, setOf, today, visit, withTier } from './customers';

const codeOf = (history: LoyaltyHistory, onDay = today, programme = defaultProgramme) =>
  evaluate(programme, history, onDay).tier?.code ?? null;

describe('the default programme', () => {
  test.each<[Partial<Measures>, string | null]>([
    [{}, null],
    [{ years: 20, visits: 2, spend: 29_999.99 }, null],
    [{ vehicles: 1 }, 'member'],
    [{ vehicles: 2 }, 'silver'],
    [{ years: 3, visits: 3 }, 'silver'],
    [{ years: 35 / 12, visits: 3, vehicles: 1 }, 'member'],
    [{ years: 3, visits: 2, vehicles: 1 }, 'member'],
    [{ vehicles: 3 }, 'gold'],
    [{ years: 7, spend: 30_000 }, 'gold'],
    [{ years: 7, spend: 29_999.99, vehicles: 2 }, 'silver'],
    [{ vehicles: 5 }, 'platinum'],
    [{ years: 10, vehicles: 3 }, 'platinum'],
    [{ years: 10, vehicles: 2, spend: 30_000 }, 'gold'],
  ])('%j is %s', (some, expected) => {
    expect(highestMet(defaultProgramme, measures(some))?.tier.code ?? null).toBe(expected);
  });

  it('says by which rule set', () => {
    const history = { events: events({ purchases: ['2018-11-23'], visits: [visit('2026-01-01', 41_000)] }) };
    const result = evaluate(defaultProgramme, history, today);
    expect(result.tier?.name.nb).toBe('Gull');
    expect(result.metBy).toEqual(setOf(2, { years: 7, spend: 30_000 }));
    expect([result.met, result.lapsedOn, result.keptUntil]).toEqual([result.tier, null, null]);
  });

  it('has its names in both languages, ranks from 1, colours and codes of its own', () => {
    const { tiers } = defaultProgramme;
    expect(tiers.map((tier) => [tier.name.en, tier.name.nb])).toEqual([
      ['Member', 'Medlem'],
      ['Silver', 'Sølv'],
      ['Gold', 'Gull'],
      ['Platinum', 'Platina'],
    ]);
    expect(tiers.map((tier) => tier.rank)).toEqual([1, 2, 3, 4]);
    expect(tiers.map((tier) => tier.keepMonths)).toEqual([12, 12, 12, 12]);
    for (const tier of tiers) expect(tier.color).toMatch(/^#[0-9A-F]{6}$/);
    const codes = tiers.flatMap((tier) => tier.benefits.map((benefit) => benefit.code));
    expect(new Set(codes).size).toBe(codes.length);
    expect(tiers.map((tier) => tier.benefits.map((benefit) => `${benefit.kind} ${benefit.value}`))).toEqual([
      ['workshopdiscount 5'],
      ['workshopdiscount 10', 'modelnews 7'],
      ['workshopdiscount 15', 'cardiscount 1', 'preorder 14', 'loancar 1'],
      ['workshopdiscount 20', 'cardiscount 2', 'preorder 30', 'loancar 1'],
    ]);
  });
});

describe('at the boundary', () => {
  it('the third year is full on the anniversary', () => {
    const history = {
      events: events({ purchases: ['2023-11-23'], visits: [1, 2, 3].map((n) => visit(`2026-0${n}-01`)) }),
    };
    expect([codeOf(history, '2026-11-22'), codeOf(history, '2026-11-23')]).toEqual(['member', 'silver']);
  });

  it('the last øre of 30 000 kroner makes gold', () => {
    const paying = (spend: number) => ({
      events: events({ purchases: ['2010-01-01'], visits: [visit('2026-01-01', 20_000), visit('2026-02-01', spend)] }),
    });
    expect([codeOf(paying(9_999.99)), codeOf(paying(10_000))]).toEqual(['member', 'gold']);
  });

  it('a number that must be exceeded is not enough', () => {
    const programme = withTier('silver', {
      ruleSets: [
        { ruleset: 1, rules: [{ measure: 'vehicles', comparison: 'morethan', minimum: 2 }] },
        { ruleset: 2, rules: [{ measure: 'spend', comparison: 'morethan', minimum: 100 }] },
      ],
    });
    const of = (some: Partial<Measures>) => highestMet(programme, measures(some))?.tier.code ?? null;
    expect([of({ vehicles: 2 }), of({ spend: 100 }), of({ spend: 100.01 })]).toEqual(['member', null, 'silver']);
  });

  it('a number is met as it is on paper, whatever binary fractions make of it', () => {
    const asked = (minimum: number) => isMet(setOf(1, { spend: minimum }), measures({ spend: minimum }));
    expect([1.1, 4.35, 0.07, 1.005e6, 29_999.99].map(asked)).toEqual([true, true, true, true, true]);
    expect(isMet(setOf(1, { years: 2.3 }), measures({ years: 28 / 12 }))).toBe(true);
    expect(isMet(setOf(1, { years: 2.3 }), measures({ years: 27 / 12 }))).toBe(false);
  });

  it('a faulty programme with a rank twice gives one answer, whatever the order of its rows', () => {
    const faulty = withTier('silver', { rank: 1, ruleSets: [setOf(1, { vehicles: 1 })] });
    const turned = { ...faulty, tiers: [...faulty.tiers].reverse() };
    const one = measures({ vehicles: 1 });
    expect(highestMet(turned, one)?.tier.code).toBe(highestMet(faulty, one)?.tier.code);
  });

  it('a rule set without rules is met by nobody', () => {
    expect(isMet({ ruleset: 1, rules: [] }, measures({ vehicles: 99 }))).toBe(false);
  });
});

describe('keeping a tier', () => {
  /** Three visits of one customer of five years; the first leaves the 36 months on 23 November 2026. */
  const lapsing: LoyaltyEvents = events({
    purchases: ['2018-01-01'],
    visits: [visit('2023-11-22'), visit('2025-03-01'), visit('2026-03-01')],
  });

  test.each([
    ['2026-11-22', 'silver', null],
    ['2026-11-23', 'silver', '2027-11-23'],
    ['2027-11-22', 'silver', '2027-11-23'],
    ['2027-11-23', 'silver', '2027-11-23'],
    ['2027-11-24', 'member', null],
  ])('rules that lapse on 23 November 2026: on %s it is %s, kept until %s', (onDay, tier, keptUntil) => {
    const result = evaluate(defaultProgramme, { events: lapsing }, onDay);
    expect([result.tier?.code, result.keptUntil]).toEqual([tier, keptUntil]);
    expect([result.met?.code, result.lapsedOn]).toEqual(keptUntil ? ['member', '2026-11-23'] : [tier, null]);
    expect(result.metBy === null).toBe(keptUntil !== null);
  });

  it('a credit ends it on its day', () => {
    const given = events({
      purchases: ['2015-01-01'],
      visits: [visit('2026-01-10', 30_000), visit('2026-06-01', -0.01)],
    });
    expect(evaluate(defaultProgramme, { events: given }, '2026-05-31').keptUntil).toBeNull();
    expect(evaluate(defaultProgramme, { events: given }, '2026-06-01').keptUntil).toBe('2027-06-01');
  });

  it('ends when the rules are met again, and begins anew at the next lapse', () => {
    const again = { events: { ...lapsing, visits: [...lapsing.visits, visit('2027-06-01')] } };
    expect(evaluate(defaultProgramme, again, '2027-06-01')).toMatchObject({
      tier: { code: 'silver' },
      keptUntil: null,
    });
    expect(evaluate(defaultProgramme, again, '2028-03-02').keptUntil).toBe('2029-03-02');
  });

  it('counts from the latest of several lapses', () => {
    const visits = [visit('2023-11-22'), visit('2024-01-10'), visit('2025-03-01'), visit('2026-12-01')];
    const keptUntil = (onDay: string) =>
      evaluate(defaultProgramme, { events: { ...lapsing, visits } }, onDay).keptUntil;
    expect(['2026-11-30', '2026-12-01', '2027-01-10', '2027-01-11'].map(keptUntil)).toEqual([
      '2027-11-23',
      null,
      null,
      '2028-01-11',
    ]);
  });

  it('falls straight to the tier that is met, not one step', () => {
    const rich = events({ purchases: ['2016-01-01'], visits: [visit('2023-11-22', 40_000)] });
    expect(codeOf({ events: rich }, '2027-11-23')).toBe('gold');
    expect(codeOf({ events: rich }, '2027-11-24')).toBe('member');
  });

  it('falls from a tier to one that is still kept itself', () => {
    const both = withTier('platinum', { ruleSets: [setOf(1, { spend: 50_000 })] });
    const given = events({
      purchases: ['2016-01-01'],
      visits: [visit('2023-01-01', 20_000), visit('2023-06-01', 30_000)],
    });
    expect(evaluate(both, { events: given }, '2027-01-02')).toMatchObject({
      tier: { code: 'platinum' },
      keptUntil: '2027-01-02',
    });
    expect(evaluate(both, { events: given }, '2027-01-03')).toMatchObject({
      tier: { code: 'gold' },
      met: { code: 'member' },
      keptUntil: '2027-06-02',
    });
  });

  it('does not happen with no months to keep', () => {
    expect(codeOf({ events: lapsing }, '2026-11-23', withTier('silver', { keepMonths: 0 }))).toBe('member');
  });

  it('counts what the tier history tells when the events no longer do', () => {
    const history = { events: events({ purchases: ['2018-01-01'] }), reached: [{ tier: 'gold', on: '2026-01-31' }] };
    expect(evaluate(defaultProgramme, history, '2027-02-01')).toMatchObject({
      tier: { code: 'gold' },
      lapsedOn: '2026-02-01',
      keptUntil: '2027-02-01',
    });
    expect(codeOf(history, '2027-02-02')).toBe('member');
    const longer = {
      ...history,
      reached: [{ tier: 'member', on: '2026-11-01' }, { tier: 'gold', on: '2025-01-31' }, ...history.reached],
    };
    expect(evaluate(defaultProgramme, longer, '2027-02-01').keptUntil).toBe('2027-02-01');
    expect(codeOf({ ...history, reached: [{ tier: 'diamond', on: '2026-01-31' }] })).toBe('member');
  });
});

describe('a member', () => {
  const rich = events({ purchases: ['2016-01-01'], visits: [visit('2023-11-22', 40_000)] });

  it('has a tier only while a member', () => {
    const history = { events: rich, memberships: [member('2026-02-01', '2026-05-01')] };
    const days = ['2026-01-31', '2026-02-01', '2026-04-30', '2026-05-01'];
    expect(days.map((day) => codeOf(history, day))).toEqual([null, 'gold', 'gold', null]);
  });

  it('who enrols after the rules lapsed has not reached the tier', () => {
    expect(codeOf({ events: rich, memberships: [member('2026-11-23')] }, '2026-11-23')).toBe('member');
    expect(codeOf({ events: rich, memberships: [member('2026-11-22')] }, '2026-11-23')).toBe('gold');
  });

  it('who withdraws and enrols again keeps what was reached, for its months from the withdrawal', () => {
    const history = { events: rich, memberships: [member('2020-01-01', '2026-06-01'), member('2026-12-01')] };
    expect(evaluate(defaultProgramme, history, '2026-12-01')).toMatchObject({
      tier: { code: 'gold' },
      keptUntil: '2027-06-01',
    });
    expect(codeOf(history, '2027-06-02')).toBe('member');
  });
});

describe('another version of the programme', () => {
  const stricter: Programme = {
    ...withTier('gold', { ruleSets: [setOf(1, { vehicles: 4 })] }),
    replaced: [{ programme: defaultProgramme, until: '2026-11-22' }],
  };
  const three = { events: events({ purchases: ['2024-01-01', '2024-01-02', '2024-01-03'] }) };

  it('is in force from the day after the one it replaced, and what was reached is kept', () => {
    expect(evaluate(stricter, three, '2026-11-22')).toMatchObject({ tier: { code: 'gold' }, keptUntil: null });
    expect(evaluate(stricter, three, '2026-11-23')).toMatchObject({
      tier: { code: 'gold' },
      met: { code: 'silver' },
      keptUntil: '2027-11-23',
    });
    expect(codeOf(three, '2027-11-24', stricter)).toBe('silver');
  });

  it('keeps nothing that only the older rules of a customer without those days would give', () => {
    const bought = { events: events({ purchases: ['2026-11-23', '2026-11-23', '2026-11-23'] }) };
    expect(codeOf(bought, '2026-11-23', stricter)).toBe('silver');
  });

  it('forgets a tier that is gone', () => {
    const without = { ...stricter, tiers: stricter.tiers.filter(({ code }) => code !== 'gold') };
    expect(codeOf(three, '2026-11-23', without)).toBe('silver');
  });

  it('is found by day among many', () => {
    const third: Programme = {
      ...stricter,
      replaced: [...stricter.replaced!, { programme: pointsProgramme, until: '2025-12-31' }],
    };
    expect(programmeOn(third, '2025-12-31').tiers).toBe(pointsProgramme.tiers);
    expect(programmeOn(third, '2026-01-01').tiers).toBe(defaultProgramme.tiers);
    expect(programmeOn(third, '2026-01-01').replaced).toEqual([{ programme: pointsProgramme, until: '2025-12-31' }]);
    expect(programmeOn(third, '2026-11-23')).toBe(third);
  });
});

describe('a programme of another shape', () => {
  const company = (visits: number): LoyaltyHistory => ({
    events: events({
      purchases: ['2021-01-01', '2022-01-01'],
      visits: Array.from({ length: visits }, () => visit('2025-02-10', 10_000)),
      drivers: [events({ purchases: ['2023-01-01'] })],
    }),
  });

  test.each([
    [0, 'level2'],
    [1, 'level3'],
    [3, 'level3'],
    [4, 'level4'],
    [6, 'level5'],
    [9, 'level5'],
  ])('with %i visits of 10 000 kroner is %s of five', (visits, level) => {
    expect(codeOf(company(visits), today, pointsProgramme)).toBe(level);
  });

  it('keeps each tier for its own months after 24 months of window', () => {
    const days = ['2027-02-10', '2027-02-11', '2027-05-11', '2027-05-12', '2027-08-11', '2027-08-12'];
    expect(days.map((day) => codeOf(company(4), day, pointsProgramme))).toEqual([
      'level4',
      'level4',
      'level4',
      'level3',
      'level3',
      'level2',
    ]);
  });

  it('lets nobody in for nothing', () => {
    expect(codeOf({ events: events({}) }, today, pointsProgramme)).toBeNull();
    expect(codeOf({ events: events({ purchases: [today] }) }, today, pointsProgramme)).toBe('level1');
  });
});
