import fc from 'fast-check';
import { checkProgramme, mayPublish } from '../../../core/loyalty/check';
import { measure } from '../../../core/loyalty/events';
import { findingKinds } from '../../../core/loyalty/findings';
import { checkReach } from '../../../core/loyalty/reach';
import { targetOf } from '../../../core/loyalty/rules';
import {
  defaultProgramme,
  type Benefit,
  type MeasureName,
  type Programme,
  type Tier,
} from '../../../core/loyalty/programme';
import { highestMet } from '../../../core/loyalty/tiers';
import { anyEvents, anyProgramme, events, pointsProgramme, setOf, tierOf, today, visit, withTier } from './customers';

const silverBenefit = (more: Partial<Benefit>): Programme =>
  withTier('silver', { benefits: [{ ...tierOf(defaultProgramme, 'silver').benefits[0]!, ...more }] });
const silver = (more: Partial<Tier>) => withTier('silver', more);
const points = (vehicle: number): Programme => ({
  ...silver({ ruleSets: [setOf(1, { points: 10 })] }),
  points: { vehicle, visit: 0, krone: 0 },
});

describe('checking a programme', () => {
  it('finds nothing to say of ours, nor of one of another shape', () => {
    expect(checkProgramme(defaultProgramme)).toEqual([]);
    expect(checkProgramme(pointsProgramme)).toEqual([]);
  });

  it.each<[string, Programme, object]>([
    [
      'no tiers',
      { ...defaultProgramme, tiers: [] },
      { finding: 'notiers', row: { kind: 'programme', code: '' }, mend: 'addtier' },
    ],
    [
      'no window',
      { ...defaultProgramme, windowMonths: 0 },
      { finding: 'windowrange', mend: 'setnumber', facts: { is: 0, least: 1, most: 120 } },
    ],
    ['half a month', { ...defaultProgramme, windowMonths: 1.5 }, { finding: 'windowrange' }],
    [
      'points taken',
      points(-1),
      { finding: 'weightrange', facts: { weight: 'vehicle', is: -1, least: 0, most: 1_000_000 } },
    ],
    ['no code', silver({ code: ' ' }), { finding: 'codemissing', mend: 'setcode' }],
    ['a code twice', silver({ code: 'gold' }), { finding: 'codetwice', row: { kind: 'tier', code: 'gold' } }],
    [
      'no English name',
      silver({ name: { nb: 'Sølv', en: ' ' } }),
      { finding: 'namemissing', facts: { language: 'en' } },
    ],
    ['rank 0', silver({ rank: 0 }), { finding: 'rankrange', facts: { is: 0, rank: 1 } }],
    ['a rank twice', silver({ rank: 3 }), { finding: 'ranktwice', mend: 'setrank' }],
    [
      'a gap',
      withTier('platinum', { rank: 6 }),
      { finding: 'rankgap', row: { kind: 'tier', code: 'platinum' }, facts: { is: 6, rank: 4 } },
    ],
    ['a colour in words', silver({ color: 'silver' }), { finding: 'color', facts: { is: 'silver' } }],
    [
      'kept for 121 months',
      silver({ keepMonths: 121 }),
      { finding: 'keeprange', facts: { is: 121, least: 0, most: 120 } },
    ],
    [
      'no rules',
      silver({ ruleSets: [] }),
      { finding: 'norules', row: { kind: 'tier', code: 'silver' }, mend: 'addrule' },
    ],
    [
      'an empty set',
      silver({ ruleSets: [setOf(1, { vehicles: 2 }), setOf(4, {})] }),
      { finding: 'emptyset', facts: { ruleset: 4 } },
    ],
    [
      'a rule for nothing',
      silver({ ruleSets: [setOf(2, { vehicles: 0 })] }),
      {
        finding: 'minimumrange',
        row: { kind: 'rule', code: 'silver-2-vehicles' },
        facts: { measure: 'vehicles', is: 0, least: 1, most: 1000 },
      },
    ],
    ['101 years', silver({ ruleSets: [setOf(1, { years: 101 })] }), { finding: 'minimumrange' }],
    ['no number', silver({ ruleSets: [setOf(1, { years: NaN })] }), { finding: 'minimumrange' }],
    ['half a visit', silver({ ruleSets: [setOf(1, { visits: 2.5 })] }), { finding: 'minimumwhole', mend: 'setwhole' }],
    [
      'a row with a code',
      silver({ ruleSets: [{ ruleset: 1, rules: [{ code: 'x7', measure: 'visits', minimum: 0 }] }] }),
      { row: { kind: 'rule', code: 'x7' } },
    ],
    [
      'points that nothing gives',
      points(0),
      { finding: 'nopoints', row: { kind: 'rule', code: 'silver-1-points' }, mend: 'setweights' },
    ],
    [
      '101 per cent',
      silverBenefit({ value: 101 }),
      {
        finding: 'valuerange',
        row: { kind: 'benefit', code: 'silver-workshopdiscount' },
        facts: { is: 101, least: 0.01, most: 100 },
      },
    ],
    ['nothing', silverBenefit({ value: 0 }), { finding: 'valuerange' }],
    ['half a day', silverBenefit({ kind: 'modelnews', value: 1.5 }), { finding: 'valuewhole' }],
    [
      'never a year',
      silverBenefit({ timesAYear: 0 }),
      { finding: 'timesrange', facts: { is: 0, least: 1, most: 1000 } },
    ],
    ['a day that is none', silverBenefit({ validFrom: '2026-02-30' }), { finding: 'validitydays', mend: 'setdays' }],
    [
      'ends before it begins',
      silverBenefit({ validFrom: '2026-02-02', validUntil: '2026-02-01' }),
      { finding: 'validityorder', facts: { from: '2026-02-02', until: '2026-02-01' } },
    ],
    [
      'a benefit without a name',
      silverBenefit({ name: { nb: '', en: 'x' } }),
      { finding: 'namemissing', facts: { language: 'nb' } },
    ],
    [
      'a benefit’s code twice',
      silverBenefit({ code: 'gold-loancar' }),
      { finding: 'codetwice', row: { kind: 'benefit', code: 'gold-loancar' } },
    ],
  ])('%s is an error that names the row and the mend', (_what, programme, expected) => {
    const findings = checkProgramme(programme);
    expect(findings).toContainEqual(expect.objectContaining({ severity: 'error', ...expected }));
    expect(mayPublish(findings)).toBe(false);
  });

  it('points that anything gives are no fault', () => {
    expect(checkProgramme(points(5)).map(({ finding }) => finding)).not.toContain('nopoints');
  });

  it('a benefit of one single day is no fault', () => {
    expect(checkProgramme(silverBenefit({ validFrom: '2026-02-02', validUntil: '2026-02-02' }))).toEqual([]);
  });

  it('a number on the edge is in range', () => {
    const edge = silver({
      keepMonths: 120,
      ruleSets: [setOf(1, { vehicles: 2 }), setOf(2, { years: 100, visits: 1000 })],
    });
    expect(checkProgramme({ ...edge, windowMonths: 120 })).toEqual([]);
  });

  it('a smaller benefit in a higher tier is a warning, and may be published', () => {
    const findings = checkProgramme(silverBenefit({ value: 4, timesAYear: 3 }));
    expect(
      findings.map(({ finding, severity, row, mend, facts }) => ({ finding, severity, row, mend, facts })),
    ).toEqual([
      {
        finding: 'worsevalue',
        severity: 'warning',
        row: { kind: 'benefit', code: 'silver-workshopdiscount' },
        mend: 'raisebenefit',
        facts: { by: 'member', bybenefit: 'member-workshopdiscount', is: 4, least: 5 },
      },
      {
        finding: 'fewertimes',
        severity: 'warning',
        row: { kind: 'benefit', code: 'silver-workshopdiscount' },
        mend: 'raisebenefit',
        facts: { by: 'member', bybenefit: 'member-workshopdiscount', is: 3, least: 'any' },
      },
    ]);
    expect(mayPublish(findings)).toBe(true);
  });

  it('is no warning beside the lower one, nor when they are never valid together', () => {
    expect(checkProgramme(silverBenefit({ value: 4, lower: 'adds' }))).toEqual([]);
    const ended = withTier(
      'member',
      { benefits: [{ ...tierOf(defaultProgramme, 'member').benefits[0]!, validUntil: '2025-12-31' }] },
      silverBenefit({ value: 4, validFrom: '2026-01-01' }),
    );
    expect(checkProgramme(ended)).toEqual([]);
  });

  it('says the same whatever the order of the rows', () => {
    const wrong = silver({ rank: 3, color: 'x' });
    const told = (programme: Programme) =>
      checkProgramme(programme).map(({ finding, row }) => `${finding} ${row.code}`);
    expect(told({ ...wrong, tiers: [...wrong.tiers].reverse() })).toEqual(told(wrong));
  });

  it('every finding has its mend', () => {
    for (const [severity, mend] of Object.values(findingKinds)) {
      expect(['error', 'warning']).toContain(severity);
      expect(mend).not.toBe('');
    }
  });
});

describe('a tier that can never be reached', () => {
  it('is an error: who meets it has a higher one', () => {
    expect(checkProgramme(withTier('gold', { ruleSets: [setOf(7, { vehicles: 2 })] }))).toContainEqual(
      expect.objectContaining({
        finding: 'setcovered',
        severity: 'warning',
        facts: { ruleset: 1, by: 'gold', byruleset: 7 },
      }),
    );
    expect(
      checkProgramme(withTier('gold', { ruleSets: [setOf(7, { vehicles: 2 }), setOf(8, { visits: 3 })] })),
    ).toContainEqual(
      expect.objectContaining({
        finding: 'unreachable',
        severity: 'error',
        row: { kind: 'tier', code: 'silver' },
        mend: 'raisehigher',
        facts: { ruleset: 1, by: 'gold', byruleset: 7 },
      }),
    );
  });

  it('also by points that follow from what it asks for', () => {
    const programme = (target: number): Programme => ({
      ...withTier(
        'gold',
        { ruleSets: [setOf(1, { points: target })] },
        silver({ ruleSets: [setOf(1, { vehicles: 2, spend: 100 })] }),
      ),
      points: { vehicle: 10, visit: 1, krone: 0.1 },
    });
    const covered = (target: number) => checkReach(programme(target)).some(({ row }) => row.code === 'silver');
    expect([covered(31), covered(31.01)]).toEqual([true, false]);
  });

  const names: MeasureName[] = ['years', 'vehicles', 'visits', 'spend', 'points'];

  it('is never had by anybody', () => {
    let found = 0;
    fc.assert(
      fc.property(anyProgramme(names), fc.array(anyEvents(), { maxLength: 5 }), (programme, many) => {
        const never = checkReach(programme)
          .filter(({ finding }) => finding === 'unreachable')
          .map(({ row }) => row.code);
        found += never.length;
        for (const given of many)
          expect(never).not.toContain(highestMet(programme, measure(programme, given, today))?.tier.code);
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(10);
  });

  it('and every other tier is had by somebody who does just what it asks for', () => {
    fc.assert(
      fc.property(anyProgramme(names.slice(0, 4)), (programme) => {
        const never = checkReach(programme)
          .filter(({ finding }) => finding === 'unreachable')
          .map(({ row }) => row.code);
        for (const tier of programme.tiers.filter(({ code }) => !never.includes(code))) {
          const had = tier.ruleSets.map(({ rules }) => {
            const least = (name: MeasureName) =>
              Math.max(0, ...rules.filter((rule) => rule.measure === name).map(targetOf));
            const [months, vehicles, visits, ore] = [
              least('years'),
              least('vehicles'),
              least('visits'),
              least('spend'),
            ];
            const somebody = {
              years: months / 12,
              vehicles,
              visits: Math.max(visits, ore > 0 ? 1 : 0),
              spend: ore / 100,
            };
            return highestMet(programme, { ...somebody, points: 0 })?.tier.code;
          });
          expect(had).toContain(tier.code);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is judged by what customers can do: kroner come with a visit', () => {
    const programme = withTier(
      'gold',
      { ruleSets: [setOf(1, { visits: 1 })] },
      silver({ ruleSets: [setOf(1, { spend: 100 })] }),
    );
    expect(checkReach(programme)).toContainEqual(
      expect.objectContaining({ finding: 'unreachable', row: { kind: 'tier', code: 'silver' } }),
    );
    const paying = measure(programme, events({ visits: [visit(today, 100)] }), today);
    expect(highestMet(programme, paying)?.tier.code).toBe('gold');
  });
});
