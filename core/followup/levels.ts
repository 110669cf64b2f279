import type { Segment } from './segments';

/** How much follow-up a customer wants, from least to most. */
export const levels = ['none', 'light', 'regular', 'close'] as const;

export type Level = (typeof levels)[number];

const suggestions: Readonly<Record<Segment, Level>> = { economist: 'light', hybrid: 'regular', relationship: 'close' };

/** The level a segment suggests. Nobody is suggested 'none': that is the customer's own wish alone. */
export function suggestedLevel(segment: Segment): Level {
  return suggestions[segment];
}
