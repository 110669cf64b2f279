/** How sure a classification is, in words. 'unsure' is not the segment 'hybrid': it says that two segments are close. */
export const confidences = ['clear', 'leaning', 'unsure'] as const;

export type Confidence = (typeof confidences)[number];

/** The smallest margins that are still called clear and leaning; our defaults. */
export const confidenceMargins = { clear: 0.25, leaning: 0.1 } as const;

/**
 * The word for a margin: (d2 − d1) / d2 of the two smallest distances d1 ≤ d2, so 0 (as near to both) to 1.
 * A margin that stands on a boundary gets the surer word.
 */
export function confidenceOf(margin: number): Confidence {
  if (margin >= confidenceMargins.clear) return 'clear';
  return margin >= confidenceMargins.leaning ? 'leaning' : 'unsure';
}
