import { confidenceOf, type Confidence } from './confidence';

/** The segments of the needs analysis, from the lowest contact wish to the highest: the order decides ties. */
export const segments = ['economist', 'hybrid', 'relationship'] as const;

export type Segment = (typeof segments)[number];

/** The survey items that decide the segment, each answered 1 to 10. */
export const segmentItems = ['q6', 'q7', 'q8', 'q9', 'q10'] as const;

export type SegmentItem = (typeof segmentItems)[number];

export type Centroid = Readonly<Record<SegmentItem, number>>;

export interface CentroidSet {
  /** Names the set, so that an analysis tells which centroids it was made with. */
  readonly version: string;
  readonly segments: Readonly<Record<Segment, { readonly respondents: number; readonly centre: Centroid }>>;
}

/**
 * The published centroids: k-means on Q6 to Q10 of a survey of 144 car buyers at a Norwegian Volkswagen dealer.
 * Fixed: a new survey gives a new version, never other numbers under this one.
 */
export const centroids: CentroidSet = {
  version: '2024.1',
  segments: {
    economist: { respondents: 41, centre: { q6: 3.41, q7: 1.9, q8: 1.7, q9: 2.12, q10: 2.09 } },
    hybrid: { respondents: 45, centre: { q6: 5.2, q7: 3.04, q8: 4.33, q9: 5.91, q10: 3.4 } },
    relationship: { respondents: 58, centre: { q6: 7.32, q7: 7.22, q8: 7.31, q9: 7.15, q10: 6.56 } },
  },
};

/** Mean answers over the whole survey (n = 144) for the items that decide the segment. */
export const surveyMeans: Centroid = { q6: 5.55, q7: 4.4, q8: 4.78, q9: 5.33, q10: 4.31 };

/** Answers to the segment items; absent, undefined or null means not answered. */
export type SegmentAnswers = Readonly<Partial<Record<SegmentItem, number | null>>>;

export interface Classification {
  readonly segment: Segment;
  readonly confidence: Confidence;
  /** (d2 − d1) / d2 of the two smallest distances, 0 to 1. */
  readonly margin: number;
  readonly runnerUp: Segment;
  /** Euclidean distance to each centroid, unscaled. */
  readonly distances: Readonly<Record<Segment, number>>;
  /** Version of the centroids used. */
  readonly version: string;
}

export interface Unclassified {
  readonly segment: null;
  /** The items without an answer, in the order of the survey. */
  readonly missing: readonly SegmentItem[];
}

/**
 * The segment with the nearest centroid. A tie goes to the segment that wants less contact; a missing answer is never
 * filled in, so there is no segment until all five are given.
 * Throws RangeError for an answer that is not a number from 1 to 10.
 */
export function classify(answers: SegmentAnswers, set: CentroidSet = centroids): Classification | Unclassified {
  const given: Partial<Record<SegmentItem, number>> = {};
  const missing: SegmentItem[] = [];
  for (const item of segmentItems) {
    const answer = answers[item];
    if (answer === undefined || answer === null) missing.push(item);
    else if (!(answer >= 1 && answer <= 10)) throw new RangeError(`${item} must be 1 to 10, not ${answer}`);
    else given[item] = answer;
  }
  if (missing.length > 0) return { segment: null, missing };

  const distances = Object.fromEntries(
    segments.map((segment) => [segment, distance(given as Centroid, set.segments[segment].centre)]),
  ) as Record<Segment, number>;
  // The sort is stable, so segments as near as each other stay in order of contact.
  const [nearest, runnerUp] = [...segments].sort((a, b) => distances[a] - distances[b]) as [Segment, Segment];
  const margin = distances[runnerUp] === 0 ? 0 : (distances[runnerUp] - distances[nearest]) / distances[runnerUp];
  return {
    segment: nearest,
    confidence: confidenceOf(margin),
    margin,
    runnerUp,
    distances,
    version: set.version,
  };
}

function distance(a: Centroid, b: Centroid): number {
  const squares = segmentItems.reduce((sum, item) => sum + (a[item] - b[item]) ** 2, 0);
  // Rounded, so that a tie on paper is not decided by how fractions are stored.
  return Math.round(Math.sqrt(squares) * 1e9) / 1e9;
}
