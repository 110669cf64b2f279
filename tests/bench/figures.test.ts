import fc from 'fast-check';
import { bundleSizes } from '../../bench/bundles';
import { table, verdict, type Goal } from '../../bench/measure';
import { inTurns, median } from '../../bench/sampling';

const figure = (value: number, goal: Goal) => ({ measure: 'bundle', value, unit: 'kB', against: 'empty: 1 kB', goal });

describe('a goal', () => {
  test.each([
    [60, 'at most 60', 'met'],
    [60.001, 'at most 60', 'missed'],
    [50, 'at least 50', 'met'],
    [49.9, 'at least 50', 'missed'],
    [0.3, 'at most 0.25', 'missed'],
    [Number.NaN, 'at most 3', 'missed'],
    [7, '', ''],
  ] as const)('of %d against "%s" is said to be "%s", in the table too', (value, goal, said) => {
    expect(verdict(figure(value, goal))).toBe(said);
    if (said) expect(table([figure(value, goal)])).toMatch(new RegExp(`${goal}  ${said}  empty`));
  });
});

describe('a median', () => {
  it('has as many values above as below, whatever their order', () => {
    const values = fc.array(fc.integer(), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(values, (all) => {
        const middle = median(all);
        const above = all.filter((value) => value > middle).length;
        const below = all.filter((value) => value < middle).length;
        expect(Math.max(above, below)).toBeLessThanOrEqual(all.length / 2);
        expect(median(all.toReversed())).toBe(middle);
      }),
    );
  });
  it('lies between the two in the middle, and there is none of nothing', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(() => median([])).toThrow(RangeError);
  });
});

test('candidates take turns in changing order, and the warm-up counts for none', async () => {
  const runs: string[] = [];
  const samples = await inTurns(['a', 'b'], 2, (name) => runs.push(name));
  expect(runs).toEqual(['a', 'b', 'b', 'a', 'a', 'b']);
  expect(samples).toEqual({ a: [4, 5], b: [3, 6] });
});

test('bundles are those of the built zip, and the three together are their sum', () => {
  const sizes = new Map(bundleSizes().map(({ measure, value }) => [measure, value]));
  const names = ['FollowUpPreference', 'WorkshopHistory', 'LoyaltyBadge'];
  const each = names.map((name) => sizes.get(`bundle of ${name}`) ?? 0);
  expect(Math.min(...each)).toBeGreaterThan(2);
  expect(sizes.get(`bundles of ${names.join(', ')}`)).toBeCloseTo(each.reduce((sum, size) => sum + size));
});
