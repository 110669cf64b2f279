import fc from 'fast-check';
import { confidenceOf } from '../../core/followup/confidence';
import { levels, suggestedLevel } from '../../core/followup/levels';
import {
  centroids,
  classify,
  segmentItems,
  segments,
  surveyMeans,
  type Classification,
  type SegmentItem,
} from '../../core/followup/segments';

const answer = fc.integer({ min: 1, max: 10 });
const allAnswers = fc.record({ q6: answer, q7: answer, q8: answer, q9: answer, q10: answer });

function between(a: (typeof segments)[number], b: (typeof segments)[number]): Record<SegmentItem, number> {
  const mid = (item: SegmentItem) => (centroids.segments[a].centre[item] + centroids.segments[b].centre[item]) / 2;
  return { q6: mid('q6'), q7: mid('q7'), q8: mid('q8'), q9: mid('q9'), q10: mid('q10') };
}

describe('segments', () => {
  test.each(segmentItems)(
    'the weighted mean of the three centroids gives the survey mean of %s within 0.01',
    (item) => {
      const all = Object.values(centroids.segments);
      const respondents = all.reduce((sum, { respondents }) => sum + respondents, 0);
      const mean = all.reduce((sum, { respondents, centre }) => sum + respondents * centre[item], 0) / respondents;
      expect(respondents).toBe(144);
      // Compared in hundredths, the precision of both publications: Q10 comes to 4.2998, printed 4.30, against 4.31.
      expect(Math.abs(Math.round(mean * 100) - Math.round(surveyMeans[item] * 100))).toBeLessThanOrEqual(1);
    },
  );

  test.each(segments)('the centroid of %s classifies as itself, clearly', (segment) => {
    expect(classify(centroids.segments[segment].centre)).toMatchObject({
      segment,
      confidence: 'clear',
      margin: 1,
      version: centroids.version,
    });
  });

  it('classifies the average respondent as hybrid', () => {
    const result = classify(surveyMeans) as Classification;
    expect(result.segment).toBe('hybrid');
    expect(result.runnerUp).toBe('relationship');
    expect(result.margin).toBeGreaterThan(0);
  });

  test.each([
    ['economist', 'hybrid', 'economist'],
    ['hybrid', 'relationship', 'hybrid'],
  ] as const)('a tie between %s and %s goes to the one that wants less contact', (a, b, expected) => {
    const result = classify(between(a, b)) as Classification;
    expect(result).toMatchObject({ segment: expected, confidence: 'unsure', margin: 0 });
    expect(new Set([result.segment, result.runnerUp])).toEqual(new Set([a, b]));
  });

  it('gives no segment while an answer is missing, and says which', () => {
    expect(classify({ q6: 5, q8: 3, q9: null })).toEqual({ segment: null, missing: ['q7', 'q9', 'q10'] });
    expect(classify({})).toEqual({ segment: null, missing: ['q6', 'q7', 'q8', 'q9', 'q10'] });
  });

  test.each([0, 11, 0.99, 10.01, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s as an answer', (value) => {
    expect(() => classify({ ...surveyMeans, q8: value })).toThrow('q8');
  });

  it('always names the nearest of the three, the second nearest and a margin between 0 and 1', () => {
    fc.assert(
      fc.property(allAnswers, (answers) => {
        const result = classify(answers) as Classification;
        const sorted = Object.values(result.distances).sort((a, b) => a - b);
        expect(result.distances[result.segment]).toBe(sorted[0]);
        expect(result.distances[result.runnerUp]).toBe(sorted[1]);
        expect(result.runnerUp).not.toBe(result.segment);
        expect(result.margin).toBeGreaterThanOrEqual(0);
        expect(result.margin).toBeLessThanOrEqual(1);
        expect(result.confidence).toBe(confidenceOf(result.margin));
      }),
    );
  });

  it('never moves a customer to less contact when every answer rises from low to high', () => {
    fc.assert(
      fc.property(answer, answer, (a, b) => {
        const all = (value: number) => ({ q6: value, q7: value, q8: value, q9: value, q10: value });
        const rank = (value: number) => segments.indexOf((classify(all(value)) as Classification).segment);
        expect(rank(Math.min(a, b))).toBeLessThanOrEqual(rank(Math.max(a, b)));
      }),
    );
  });

  it('does not depend on the order of the answers', () => {
    fc.assert(
      fc.property(allAnswers, (answers) => {
        const reversed = Object.fromEntries(Object.entries(answers).reverse());
        expect(classify(reversed)).toEqual(classify(answers));
      }),
    );
  });
});

describe('confidence', () => {
  test.each([
    [1, 'clear'],
    [0.25, 'clear'],
    [0.2499, 'leaning'],
    [0.1, 'leaning'],
    [0.0999, 'unsure'],
    [0, 'unsure'],
  ])('a margin of %s reads %s', (margin, word) => {
    expect(confidenceOf(margin)).toBe(word);
  });
});

describe('levels', () => {
  it('run from none to close, and each segment suggests one', () => {
    expect(levels).toEqual(['none', 'light', 'regular', 'close']);
    expect(segments.map(suggestedLevel)).toEqual(['light', 'regular', 'close']);
  });
});
