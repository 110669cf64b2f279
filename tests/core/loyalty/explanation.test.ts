import type { LoyaltyEvents } from '../../../core/loyalty/events';
import { explain, wouldHave } from '../../../core/loyalty/explanation';
import { defaultProgramme, type Programme } from '../../../core/loyalty/programme';
import { waysTo, type Way } from '../../../core/loyalty/ways';
import { events, member, pointsProgramme, setOf, today, visit, withTier } from './customers';

const told = (given: Partial<LoyaltyEvents>, onDay = today, programme: Programme = defaultProgramme) =>
  explain(programme, { events: events(given) }, onDay);

/** 'on: missing measure …' of a way. */
const short = ({ on, gaps }: Way) => `${on}: ${gaps.map(({ missing, measure: of }) => `${missing} ${of}`).join(', ')}`;

describe('why the tier', () => {
  it('tells every rule set that is met, with what was measured', () => {
    const { tier, metSets } = told({
      purchases: ['2022-11-23', '2024-01-01'],
      visits: [1, 2, 3].map((n) => visit(`2026-0${n}-01`)),
    });
    expect(tier?.code).toBe('silver');
    expect(metSets).toEqual([
      { ruleset: 1, rules: [{ rule: { measure: 'vehicles', minimum: 2 }, measured: 2 }] },
      {
        ruleset: 2,
        rules: [
          { rule: { measure: 'years', minimum: 3 }, measured: 4 },
          { rule: { measure: 'visits', minimum: 3 }, measured: 3 },
        ],
      },
    ]);
  });

  it('tells none of a tier that is only kept', () => {
    const kept = told({ purchases: ['2010-01-01'], visits: [visit('2023-11-01', 30_000)] });
    expect([kept.tier?.code, kept.metSets, kept.keptUntil]).toEqual(['gold', [], '2027-11-02']);
  });
});

describe('what is missing to the next tier', () => {
  it('one more vehicle is nearer than years', () => {
    const { next } = told({ purchases: ['2026-01-01'] });
    expect(next?.tier.code).toBe('silver');
    expect(next?.ways.map(short)).toEqual([`${today}: 1 vehicles`, '2029-01-01: 2.1666666666666665 years, 3 visits']);
    expect(next?.ways[0]).toEqual({
      ruleset: 1,
      on: today,
      gaps: [{ measure: 'vehicles', missing: 1, has: 1, needed: 2 }],
      distance: 0.5,
    });
  });

  it('2 years and 1 visit, where a vehicle is further away', () => {
    const programme = withTier('silver', { ruleSets: [setOf(1, { vehicles: 9 }), setOf(2, { years: 5, visits: 3 })] });
    const visits = [visit('2026-10-01'), visit('2026-11-01')];
    expect(told({ purchases: ['2023-11-23'], visits }, today, programme).next?.ways.map(short)).toEqual([
      '2028-11-23: 2 years, 1 visits',
      `${today}: 8 vehicles`,
    ]);
  });

  it('does not count on visits that will have left the window when the years are full', () => {
    const visits = [visit('2024-01-01'), visit('2026-10-01'), visit('2026-11-01')];
    const { next } = told({ purchases: ['2025-11-23'], visits });
    expect(next?.ways.map(short)).toEqual([`${today}: 1 vehicles`, '2028-11-23: 2 years, 1 visits']);
  });

  it('does not count on deliveries and visits to come', () => {
    const programme = withTier('silver', { ruleSets: [setOf(1, { vehicles: 2, years: 3, visits: 1 })] });
    const coming = events({ purchases: ['2025-11-23', '2027-01-01'], visits: [visit('2028-01-01')] });
    expect(told(coming, today, programme).next?.ways.map(short)).toEqual(['2028-11-23: 1 vehicles, 2 years, 1 visits']);
    const company = { ...programme, counts: 'companydrivers' as const };
    expect(waysTo(programme, programme.tiers[1]!, coming, today).map(short)).toEqual([
      '2028-11-23: 1 vehicles, 2 years, 1 visits',
    ]);
    expect(told({ drivers: [coming] }, today, company).next?.ways.map(short)).toEqual([
      '2028-11-23: 1 vehicles, 2 years, 1 visits',
    ]);
  });

  it('kroner to the øre', () => {
    const { next } = told({ purchases: ['2016-01-01', '2017-01-01'], visits: [visit('2026-01-01', 29_999.99)] });
    expect(next?.ways.map(short)).toEqual([`${today}: 0.01 spend`, `${today}: 1 vehicles`]);
  });

  it('a day later when a credit would take from what is paid today', () => {
    const visits = [visit('2026-01-01', 29_000), visit(today, -100)];
    const { next } = told({ purchases: ['2016-01-01', '2017-01-01'], visits });
    expect(next?.ways.map(short)).toEqual(['2026-11-24: 1100 spend', `${today}: 1 vehicles`]);
  });

  it('the same day when what came today is no credit', () => {
    const visits = [visit('2026-01-01', 29_000), visit(today, 100)];
    const { next } = told({ purchases: ['2016-01-01', '2017-01-01'], visits });
    expect(next?.ways.map(short)[0]).toBe(`${today}: 900 spend`);
  });

  it('a first vehicle where years cannot begin without', () => {
    const { next } = told({}, today, withTier('member', { ruleSets: [setOf(1, { years: 1, visits: 1 })] }));
    expect(next?.ways.map(short)).toEqual(['2027-11-23: 1 years, 1 visits, 1 vehicles']);
  });

  it('nothing at the top', () => {
    expect(told({ purchases: Array.from({ length: 5 }, () => '2020-01-01') }).next).toBeNull();
  });

  it('is told in points as well', () => {
    expect(told({ purchases: ['2026-01-01'] }, today, pointsProgramme).next?.ways.map(short)).toEqual([
      `${today}: 500 points`,
    ]);
  });

  it('prefers what lacks fewer things, then the lower set, when equally near', () => {
    const programme = withTier('silver', {
      ruleSets: [setOf(1, { visits: 4, spend: 100 }), setOf(3, { vehicles: 2 }), setOf(2, { vehicles: 2 })],
    });
    const { next } = told(
      { purchases: ['2026-01-01'], visits: [visit('2026-01-01', 75), visit('2026-02-01', 0), visit('2026-03-01', 0)] },
      today,
      programme,
    );
    expect(next?.ways.map(({ ruleset, distance }) => [ruleset, distance])).toEqual([
      [2, 0.5],
      [3, 0.5],
      [1, 0.5],
    ]);
  });
});

describe('what lapses, and what keeps', () => {
  const visits = [visit('2023-12-01'), visit('2025-03-01'), visit('2026-03-01')];
  const silver = { purchases: ['2018-01-01'], visits };

  it('tells the day on which a measure falls below, and until when the tier is kept then', () => {
    expect(told(silver).lapse).toEqual({
      on: '2026-12-02',
      falls: [{ rule: { measure: 'visits', minimum: 3 }, measured: 2 }],
      keptUntil: '2027-12-02',
    });
  });

  it('does not count on a visit to come', () => {
    const coming = { ...silver, visits: [...visits, visit('2026-11-30')] };
    expect(told(coming)).toMatchObject({ lapse: { on: '2026-12-02' }, fallsTo: { code: 'member' } });
  });

  it('is told by the rules in force on the day', () => {
    const later: Programme = { ...pointsProgramme, replaced: [{ programme: defaultProgramme, until: '2026-12-31' }] };
    expect(told(silver, today, later)).toEqual(told(silver));
  });

  it('tells what would keep it, and what the customer falls to', () => {
    const { keep, fallsTo } = told(silver);
    expect([keep?.by, keep && short(keep.way), fallsTo?.code]).toEqual([
      '2026-12-02',
      '2026-12-02: 1 visits',
      'member',
    ]);
  });

  it('tells it of a kept tier too: the rules met again in time', () => {
    const { keptUntil, lapse, keep, fallsTo } = told(silver, '2027-01-01');
    expect([keptUntil, lapse]).toEqual(['2027-12-02', null]);
    expect([keep?.by, keep && short(keep.way), fallsTo?.code]).toEqual([
      '2027-12-02',
      '2027-01-01: 1 visits',
      'member',
    ]);
  });

  it('is silent when nothing can lapse', () => {
    const { lapse, keep, fallsTo, keptUntil } = told({ purchases: ['2020-01-01', '2021-01-01'], visits });
    expect([lapse, keep, fallsTo, keptUntil]).toEqual([null, null, null, null]);
  });

  it('goes past a set that lapses while another holds, and past years that come in time', () => {
    const programme = withTier('silver', { ruleSets: [setOf(1, { visits: 3 }), setOf(2, { years: 3, visits: 2 })] });
    const { lapse } = told({ purchases: ['2023-11-30'], visits }, today, programme);
    expect(lapse?.on).toBe('2028-03-02');
    expect(lapse?.falls.map(({ rule }) => rule)).toEqual([{ measure: 'visits', minimum: 2 }]);
  });

  it('says that only time would help when there is not that much', () => {
    const gold = withTier('gold', { ruleSets: [setOf(1, { years: 20 }), setOf(2, { spend: 100 })], keepMonths: 1 });
    const only = { ...gold, replaced: [{ programme: defaultProgramme, until: '2026-11-22' }] };
    const strict = withTier('gold', { ruleSets: [setOf(1, { years: 20 })] }, only);
    const { tier, keep } = told({ purchases: ['2016-01-01'], visits: [visit('2026-01-01', 30_000)] }, today, strict);
    expect([tier?.code, keep]).toEqual(['gold', null]);
  });

  it('without months to keep, the day before is the last', () => {
    const { lapse, fallsTo } = told(silver, today, withTier('silver', { keepMonths: 0 }));
    expect([lapse?.on, lapse?.keptUntil, fallsTo?.code]).toEqual(['2026-12-02', '2026-12-01', 'member']);
  });
});

describe('who is no member', () => {
  const history = { events: events({ purchases: ['2020-01-01', '2021-01-01'] }) };

  it('is told the tier on enrolling', () => {
    expect(wouldHave(defaultProgramme, { ...history, memberships: [] }, today).tier?.code).toBe('silver');
    expect(explain(defaultProgramme, { ...history, memberships: [] }, today)).toMatchObject({
      tier: null,
      metSets: [],
    });
  });

  it('is told what was kept from an earlier membership', () => {
    const before = { events: events({ purchases: ['2016-01-01'], visits: [visit('2023-11-01', 30_000)] }) };
    const left = { ...before, memberships: [member('2020-01-01', '2026-11-01')] };
    expect(wouldHave(defaultProgramme, left, today)).toMatchObject({ tier: { code: 'gold' }, keptUntil: '2027-11-01' });
  });
});
