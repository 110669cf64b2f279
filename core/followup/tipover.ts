import {
  centroids,
  classify,
  segmentItems,
  type CentroidSet,
  type Segment,
  type SegmentAnswers,
  type SegmentItem,
} from './segments';

/** One answer whose change by one step makes another segment win. */
export interface TipOver {
  readonly item: SegmentItem;
  readonly from: number;
  readonly to: number;
  /** The segment that then wins. */
  readonly segment: Segment;
  /** How much of the step brings the two segments level, 0 to 1; 0 only when they are level already. */
  readonly share: number;
}

/**
 * Every single answer that, one step up or down and still 1 to 10, makes another segment win, nearest first; as near as
 * each other in the order of the survey, down before up. Empty while answers are missing.
 * Throws RangeError for an answer that is not a number from 1 to 10.
 */
export function tipOvers(answers: SegmentAnswers, set: CentroidSet = centroids): TipOver[] {
  const current = classify(answers, set);
  if (current.segment === null) return [];
  const lead = (other: Segment, now: typeof current) => now.distances[other] ** 2 - now.distances[current.segment] ** 2;
  return segmentItems
    .flatMap((item) => {
      const from = answers[item]!;
      return [from - 1, from + 1].flatMap((to) => {
        if (to < 1 || to > 10) return [];
        const then = classify({ ...answers, [item]: to }, set);
        if (then.segment === null || then.segment === current.segment) return [];
        // Along one answer the difference of two squared distances is a straight line.
        const [before, after] = [lead(then.segment, current), lead(then.segment, then)];
        return [{ item, from, to, segment: then.segment, share: before === 0 ? 0 : before / (before - after) }];
      });
    })
    .sort((a, b) => a.share - b.share);
}
