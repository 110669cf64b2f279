import fc from 'fast-check';
import {
  firstPace,
  mostParallel,
  mostRows,
  mostUnderWay,
  paceAfter,
  type Answer,
  type Pace,
} from '../../sync/organisation/pace';

const answer: fc.Arbitrary<Omit<Answer, 'at'>> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('stored' as const), rows: fc.integer({ min: 1, max: 1000 }), took: fc.integer({ min: 1, max: 60_000 }) }) }, // prettier-ignore
  { weight: 1, arbitrary: fc.constant({ kind: 'throttled' as const }) },
);
const history = fc.array(fc.tuple(answer, fc.integer({ min: 0, max: 5000 })), { maxLength: 200 });
const hint = fc.option(fc.integer({ min: 1, max: 200 }));

/** All paces on the way through answers, each so many milliseconds after the one before. */
function through(first: Pace, answers: readonly (readonly [Omit<Answer, 'at'>, number])[]): Pace[] {
  let at = 0;
  const paces = [first];
  for (const [one, later] of answers) paces.push(paceAfter(paces.at(-1)!, { ...one, at: (at += later) } as Answer));
  return paces;
}

/** An organisation that works on so many requests at once, each in 50 ms and a tenth of a millisecond a row. */
function organisation(pace: Pace, workers: number, answers: number, begun = 1e9): Pace {
  let at = begun;
  for (let one = 0; one < answers; one += 1) {
    const took = (50 + pace.rows / 10) * Math.max(1, pace.parallel / workers);
    at += took / pace.parallel;
    pace = paceAfter(pace, { kind: 'stored', rows: pace.rows, took, at });
  }
  return pace;
}

describe('rows in a request and requests at once', () => {
  it('begin at 100 rows and as many requests as the organisation likes', () => {
    expect(firstPace(8)).toMatchObject({ rows: 100, parallel: 8 });
    expect(firstPace(200)).toMatchObject({ parallel: 40 });
  });

  it('never leave what Dataverse takes, and what memory bears', () => {
    fc.assert(
      fc.property(hint, history, (liked, answers) => {
        for (const { rows, parallel } of through(firstPace(liked), answers)) {
          expect(rows).toBeGreaterThanOrEqual(10);
          expect(rows).toBeLessThanOrEqual(mostRows);
          expect(parallel).toBeGreaterThanOrEqual(1);
          expect(parallel).toBeLessThanOrEqual(mostParallel);
          expect(rows * parallel).toBeLessThanOrEqual(mostUnderWay);
        }
      }),
      { seed: 11 },
    );
  });

  it('grow while more comes through, and not where it does not', () => {
    const roomy = organisation(firstPace(4), 16, 600);
    expect(roomy.rows * roomy.parallel).toBeGreaterThan(1000);
    // One worker: more at once brings nothing, larger requests do.
    const narrow = organisation(firstPace(2), 1, 600);
    expect(narrow.parallel).toBeLessThanOrEqual(4);
    expect(narrow.rows).toBeGreaterThan(200);
  });

  it('are halved when the organisation says that it is too much, once for all that was under way', () => {
    const pace = firstPace(16);
    const eased = paceAfter(pace, { kind: 'throttled', at: 1000 });
    expect(eased.parallel).toBe(8);
    expect(paceAfter(eased, { kind: 'throttled', at: 1500 }).parallel).toBe(8);
    expect(paceAfter(eased, { kind: 'throttled', at: 4000 }).parallel).toBe(4);
  });

  it('are fewer rows where an answer takes long', () => {
    expect(paceAfter(firstPace(4), { kind: 'stored', rows: 100, took: 20_000, at: 1 })).toMatchObject({ rows: 50 });
  });

  it('recover from whatever happened once the organisation is well', () => {
    fc.assert(
      fc.property(hint, history, (liked, answers) => {
        const worst = through(firstPace(liked), answers).at(-1)!;
        const well = organisation(worst, 16, 2000);
        expect(well.rows * well.parallel).toBeGreaterThan(1000);
      }),
      { seed: 12 },
    );
  });
});
