import fc from 'fast-check';
import { yearlyCost } from '../../../core/loyalty/cost';
import { defaultProgramme, type Benefit, type Programme } from '../../../core/loyalty/programme';
import { simulate, type SimulatedCustomer } from '../../../core/loyalty/simulation';
import { evaluate } from '../../../core/loyalty/tiers';
import { anyEvents, anyProgramme, events, member, setOf, tierOf, today, visit, withTier } from './customers';

const buyer = (id: string, vehicles: number, more: Partial<SimulatedCustomer> = {}): SimulatedCustomer => ({
  id,
  events: events({ purchases: Array.from({ length: vehicles }, () => '2024-01-01') }),
  ...more,
});

const customersOf = ({ tiers }: { tiers: readonly { tier: string; customers: number }[] }) =>
  tiers.map(({ tier, customers }) => `${tier} ${customers}`);

describe('simulating an edited programme', () => {
  const stricter = withTier('gold', { ruleSets: [setOf(1, { vehicles: 4 })], keepMonths: 6 });
  const many = [
    buyer('none', 0),
    buyer('one', 1),
    buyer('three', 3),
    buyer('four', 4),
    buyer('left', 3, { memberships: [member('2020-01-01', '2026-01-01')] }),
  ];

  it('counts every tier before and after, and leaves out who is no member', () => {
    const result = simulate(defaultProgramme, stricter, many, today);
    expect([result.looked, result.outside]).toEqual([4, 1]);
    expect(customersOf(result.today)).toEqual(['member 1', 'silver 0', 'gold 2', 'platinum 0']);
    expect(customersOf(result.edited)).toEqual(['member 1', 'silver 1', 'gold 1', 'platinum 0']);
    expect([result.today.withoutTier, result.edited.withoutTier]).toEqual([1, 1]);
  });

  it('tells who falls, and until when they keep the tier', () => {
    const { rises, falls } = simulate(defaultProgramme, stricter, many, today);
    expect(rises).toEqual([]);
    expect(falls).toEqual([{ id: 'three', from: 'gold', to: 'silver', keptUntil: '2027-05-23' }]);
  });

  it('tells who falls at once, because the tier is gone or is not kept', () => {
    const without = { ...defaultProgramme, tiers: defaultProgramme.tiers.filter(({ code }) => code !== 'gold') };
    expect(simulate(defaultProgramme, without, many, today).falls).toEqual([
      { id: 'three', from: 'gold', to: 'silver', keptUntil: null },
      { id: 'four', from: 'gold', to: 'silver', keptUntil: null },
    ]);
    const unkept = withTier('gold', { keepMonths: 0 }, stricter);
    expect(simulate(defaultProgramme, unkept, many, today).falls[0]?.keptUntil).toBeNull();
  });

  it('tells who rises, and who only gets another name', () => {
    const easier = withTier(
      'member',
      { code: 'friend' },
      withTier('platinum', { ruleSets: [setOf(1, { vehicles: 4 })] }),
    );
    const { rises, falls, renamed } = simulate(defaultProgramme, easier, many, today);
    expect(rises).toEqual([{ id: 'four', from: 'gold', to: 'platinum', keptUntil: null }]);
    expect(falls).toEqual([]);
    expect(renamed).toEqual([{ id: 'one', from: 'member', to: 'friend', keptUntil: null }]);
  });

  it('keeps what earlier versions gave for its months, but does not count it as the edited rules’ own', () => {
    const since = { ...stricter, replaced: [{ programme: defaultProgramme, until: '2026-10-31' }] };
    const evenStricter = withTier('gold', { ruleSets: [setOf(1, { vehicles: 5, visits: 9 })] }, since);
    const { falls, edited } = simulate(since, evenStricter, [buyer('three', 3)], today);
    expect(falls).toEqual([{ id: 'three', from: 'gold', to: 'silver', keptUntil: '2027-05-01' }]);
    expect(customersOf(edited)[2]).toBe('gold 0');
  });

  it('nor what only the tier history tells', () => {
    const told = buyer('told', 1, { reached: [{ tier: 'gold', on: '2026-10-31' }] });
    const { falls } = simulate(defaultProgramme, stricter, [told], today);
    expect(falls).toEqual([{ id: 'told', from: 'gold', to: 'member', keptUntil: '2027-05-01' }]);
  });

  it('counts a programme’s own rule for companies on each side', () => {
    const company = buyer('company', 1, {
      events: events({ purchases: ['2024-01-01'], drivers: [events({ purchases: ['2024-01-01', '2024-01-01'] })] }),
    });
    const { rises } = simulate(defaultProgramme, { ...defaultProgramme, counts: 'companydrivers' }, [company], today);
    expect(rises.map(({ from, to }) => [from, to])).toEqual([['member', 'gold']]);
  });

  it('the same programme moves nobody, and what it promises is what happens', () => {
    const names = ['years', 'vehicles', 'visits', 'spend', 'points'] as const;
    fc.assert(
      fc.property(
        anyProgramme(names),
        anyProgramme(names),
        fc.array(anyEvents(), { maxLength: 6 }),
        (before, after, all) => {
          const customers = all.map((given, index) => ({ id: String(index), events: given }));
          const same = simulate(before, before, customers, today);
          expect([same.rises, same.falls, same.renamed]).toEqual([[], [], []]);
          const published: Programme = { ...after, replaced: [{ programme: before, until: '2026-11-22' }] };
          const { falls, edited, looked } = simulate(before, after, customers, today);
          expect(edited.tiers.reduce((sum, tier) => sum + tier.customers, edited.withoutTier)).toBe(looked);
          for (const { id, from, keptUntil } of falls.filter((move) => move.keptUntil !== null))
            expect(evaluate(published, customers[Number(id)]!, keptUntil!).tier?.rank).toBeGreaterThanOrEqual(
              tierOf(published, from!).rank,
            );
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('what a programme costs a year at most', () => {
  const customer = events({
    purchases: ['2015-01-01', '2024-06-01'],
    visits: [
      visit('2024-01-01', 10_000),
      visit('2025-01-01', 10_000),
      visit('2026-01-01', 16_000),
      visit('2026-02-01', 0),
    ],
  });
  const prices = { newCar: 600_000, loanCar: 500 };
  const of = (...benefits: Partial<Benefit>[]) => {
    const full = benefits.map((some, index): Benefit => ({
      ...tierOf(defaultProgramme, 'gold').benefits[0]!,
      code: `b${index}`,
      ...some,
    }));
    const bare = { ...defaultProgramme, tiers: defaultProgramme.tiers.map((tier) => ({ ...tier, benefits: [] })) };
    const programme = withTier('gold', { benefits: full }, bare);
    return yearlyCost(programme, tierOf(programme, 'gold'), customer, today, prices);
  };

  it.each<[string, Partial<Benefit>, number]>([
    ['10 per cent of a year’s 12 000 kroner', { kind: 'workshopdiscount', value: 10 }, 1200],
    ['1 per cent of the car bought in three years', { kind: 'cardiscount', value: 1 }, 2000],
    ['a loan car at 4 visits in three years', { kind: 'loancar', value: 1 }, (4 / 3) * 500],
    ['a loan car once a year', { kind: 'loancar', value: 1, timesAYear: 1 }, 500],
    ['300 kroner twice', { kind: 'voucher', value: 300, timesAYear: 2 }, 600],
    ['days early', { kind: 'preorder', value: 14 }, 0],
    ['what has run out', { kind: 'workshopdiscount', value: 10, validUntil: '2026-11-22' }, 0],
    ['what is to come', { kind: 'workshopdiscount', value: 10, validFrom: '2026-11-24' }, 0],
  ])('%s', (_what, benefit, kroner) => {
    expect(of(benefit)).toEqual({ kroner: expect.closeTo(kroner, 6) as number, unbounded: [] });
  });

  it('knows no cars to come, counts drivers’ cars where the programme does, and three years where it has no window', () => {
    const given = events({
      purchases: ['2025-01-01', '2027-01-01'],
      visits: [visit('2025-01-01', 30_000), visit('2001-01-01', 90_000)],
      drivers: [events({ purchases: ['2025-01-01', '2025-02-01'] })],
    });
    const benefits = ['workshopdiscount', 'cardiscount'].map((kind): Benefit => ({
      ...tierOf(defaultProgramme, 'gold').benefits[0]!,
      kind: kind as Benefit['kind'],
      value: 1,
    }));
    const programme = withTier('member', { benefits: benefits });
    const cost = (counts: Programme['counts']) =>
      yearlyCost({ ...programme, windowMonths: null, counts }, tierOf(programme, 'member'), given, today, prices)
        .kroner;
    expect([cost('own'), cost('companydrivers')]).toEqual([100 + 2000, 100 + 6000]);
  });

  it('names money without a bound instead of guessing', () => {
    expect(of({ kind: 'voucher', value: 300, timesAYear: null })).toEqual({ kroner: 0, unbounded: ['b0'] });
  });

  it('adds benefits, customers and tiers', () => {
    const discount = tierOf(defaultProgramme, 'gold').benefits.filter(({ kind }) => kind === 'workshopdiscount');
    const bare = { ...defaultProgramme, tiers: defaultProgramme.tiers.map((tier) => ({ ...tier, benefits: [] })) };
    const programme = withTier(
      'gold',
      { benefits: [...discount, { ...discount[0]!, code: 'v', kind: 'voucher', timesAYear: null }] },
      bare,
    );
    const two = ['a', 'b'].map((id) => ({ id, events: customer }));
    const { today: now, edited } = simulate(bare, programme, two, today, prices);
    expect([now.cost, now.unbounded]).toEqual([0, []]);
    expect(edited).toMatchObject({ cost: 2 * 12_000 * 0.15, unbounded: ['v'] });
    expect(edited.tiers.find(({ tier }) => tier === 'gold')).toEqual({
      tier: 'gold',
      customers: 2,
      cost: 2 * 12_000 * 0.15,
    });
    expect(yearlyCost(programme, null, customer, today)).toEqual({ kroner: 0, unbounded: [] });
  });
});
