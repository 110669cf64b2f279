import fc from 'fast-check';
import { compareAnalyses, type Analysis } from '../../core/followup/comparison';
import { items, suggestedLevelOf, wishedLevel, wishItems, type Question } from '../../core/followup/items';
import { defaultPolicies } from '../../core/followup/policies';
import {
  centroids,
  classify,
  segmentItems,
  surveyMeans,
  type Classification,
  type SegmentAnswers,
} from '../../core/followup/segments';
import { isStale, staleFrom } from '../../core/followup/staleness';
import { tipOvers } from '../../core/followup/tipover';

const answer = fc.integer({ min: 1, max: 10 });
const allAnswers = fc.record({ q6: answer, q7: answer, q8: answer, q9: answer, q10: answer });
const given = (q6: number, q7: number, q8: number, q9: number, q10: number) => ({ q6, q7, q8, q9, q10 });
const classified = (answers: SegmentAnswers) => classify(answers) as Classification;

describe('the questions', () => {
  it('are asked in both languages, each in words of its own, with ends that differ', () => {
    expect(Object.keys(items)).toEqual([...wishItems, ...segmentItems]);
    const all: Question[] = Object.values(items);
    for (const { en, nb, ends } of all) {
      expect(en).toMatch(/\?$/);
      expect(nb).toMatch(/\?$/);
      for (const end of [ends.low, ends.high]) expect(end.en && end.nb && end.en !== end.nb).toBe(true);
      expect(ends.low).not.toEqual(ends.high);
    }
    for (const language of ['en', 'nb'] as const)
      expect(new Set(all.map((question) => question[language])).size).toBe(all.length);
  });
});

describe("the customer's wish", () => {
  test.each([
    [1, 1, 'light'],
    [3, 3, 'light'],
    [3, 4, 'regular'],
    [7, 7, 'regular'],
    [7, 8, 'close'],
    [10, 10, 'close'],
    [null, 8, 'close'],
    [3, null, 'light'],
    [null, null, null],
  ])('of %s before and %s after a purchase is %s', (q3, q4, level) => {
    expect(wishedLevel({ q3, q4 }, defaultPolicies)).toBe(level);
  });

  it("follows the administrator's own limits, and never suggests no follow-up", () => {
    const policies = [
      { level: 'none', wishFrom: 9 },
      { level: 'light', wishFrom: null },
      { level: 'regular', wishFrom: 5 },
      { level: 'close', wishFrom: 5 },
    ] as const;
    expect(wishedLevel({ q3: 10, q4: 10 }, policies)).toBe('regular');
    expect(wishedLevel({ q3: 10, q4: 10 }, [...policies].reverse())).toBe('regular');
    expect(wishedLevel({ q3: 4, q4: 5 }, policies)).toBeNull();
  });

  test.each([0, 11, Number.NaN])('refuses %s as an answer', (q4) => {
    expect(() => wishedLevel({ q3: 5, q4 }, defaultPolicies)).toThrow('q4');
  });

  it('decides over the segment, which decides where the customer has not said', () => {
    const wish = { q3: 2, q4: 2 };
    const unsaid = { q3: null, q4: null };
    expect(suggestedLevelOf({ wish, segment: 'relationship' }, defaultPolicies)).toBe('light');
    expect(suggestedLevelOf({ wish: unsaid, segment: 'relationship' }, defaultPolicies)).toBe('close');
    expect(suggestedLevelOf({ wish: unsaid, segment: null }, defaultPolicies)).toBeNull();
  });
});

describe('what would tip the segment', () => {
  it('the published survey means are clearly hybrid, then relationship, and no single answer changes that', () => {
    expect(classified(surveyMeans)).toMatchObject({ segment: 'hybrid', runnerUp: 'relationship', confidence: 'clear' });
    expect(tipOvers(surveyMeans)).toEqual([]);
  });

  it('a customer between two segments reads unsure and names what would tip her', () => {
    const answers = given(6, 5, 6, 6, 5);
    expect(classified(answers)).toMatchObject({ segment: 'hybrid', runnerUp: 'relationship', confidence: 'unsure' });
    const tips = tipOvers(answers);
    expect(tips[0]).toMatchObject({ item: 'q7', from: 5, to: 6, segment: 'relationship' });
    expect(tips.map(({ item, to }) => `${item}→${to}`)).toEqual(['q7→6', 'q10→6', 'q8→7', 'q6→7', 'q9→7']);
  });

  it('nothing tips a customer who is at the middle of her segment', () => {
    for (const { centre } of Object.values(centroids.segments)) expect(tipOvers(centre)).toEqual([]);
  });

  it('nothing is said while an answer is missing', () => {
    expect(tipOvers({ ...given(6, 5, 6, 7, 5), q9: null })).toEqual([]);
  });

  it('a tie needs nothing to go up, and all of a step down to a tie goes to less contact', () => {
    const set = {
      version: 'test',
      segments: {
        economist: { respondents: 1, centre: given(2, 2, 2, 2, 2) },
        hybrid: { respondents: 1, centre: given(4, 2, 2, 2, 2) },
        relationship: { respondents: 1, centre: given(10, 10, 10, 10, 10) },
      },
    };
    // Level at 3, which the economist wins.
    expect(tipOvers(given(3, 2, 2, 2, 2), set)).toEqual([{ item: 'q6', from: 3, to: 4, segment: 'hybrid', share: 0 }]);
    expect(tipOvers(given(4, 2, 2, 2, 2), set)).toEqual([
      { item: 'q6', from: 4, to: 3, segment: 'economist', share: 1 },
    ]);
    expect(tipOvers(given(2, 2, 2, 2, 2), set)).toEqual([]);
  });

  it('all of it is listed, all that is listed does it, and the share brings the two segments level', () => {
    fc.assert(
      fc.property(allAnswers, (answers) => {
        const before = classified(answers);
        const tips = tipOvers(answers);
        for (const item of segmentItems)
          for (const to of [answers[item] - 1, answers[item] + 1]) {
            const then = to < 1 || to > 10 ? before : classified({ ...answers, [item]: to });
            const listed = tips.filter((tip) => tip.item === item && tip.to === to);
            expect(listed.map(({ segment }) => segment)).toEqual(then.segment === before.segment ? [] : [then.segment]);
          }
        for (const { item, from, to, segment, share } of tips) {
          expect(from).toBe(answers[item]);
          expect(share > 0 && share <= 1).toBe(true);
          const { distances } = classified({ ...answers, [item]: from + share * (to - from) });
          expect(distances[segment]).toBeCloseTo(distances[before.segment], 6);
        }
        const shares = tips.map(({ share }) => share);
        expect(shares).toEqual([...shares].sort((a, b) => a - b));
      }),
      { seed: 4, numRuns: 2000 },
    );
  });
});

describe('two analyses', () => {
  const older: Analysis = { answers: { q3: 4, q6: 5 }, segment: null, confidence: null };

  it('tell what changed, in the order of the survey', () => {
    const newer: Analysis = {
      answers: { ...given(6, 5, 6, 7, 5), q3: 4 },
      segment: 'hybrid',
      confidence: 'unsure',
    };
    expect(compareAnalyses(older, newer)).toEqual({
      answers: [
        { item: 'q6', from: 5, to: 6 },
        { item: 'q7', from: null, to: 5 },
        { item: 'q8', from: null, to: 6 },
        { item: 'q9', from: null, to: 7 },
        { item: 'q10', from: null, to: 5 },
      ],
      segment: { from: null, to: 'hybrid' },
      confidence: { from: null, to: 'unsure' },
    });
  });

  it('that are the same have no changes, an absent answer being one not given', () => {
    const same = { ...older, answers: { q6: 5, q4: null, q3: 4 } };
    expect(compareAnalyses(older, same)).toEqual({ answers: [], segment: null, confidence: null });
  });
});

describe('an analysis', () => {
  it('is stale from the day its months are up', () => {
    expect(staleFrom('2024-11-23', 24)).toBe('2026-11-23');
    expect(isStale('2024-11-23', '2026-11-22', 24)).toBe(false);
    expect(isStale('2024-11-23', '2026-11-23', 24)).toBe(true);
    expect(staleFrom('2024-02-29', 12)).toBe('2025-02-28');
  });
});
