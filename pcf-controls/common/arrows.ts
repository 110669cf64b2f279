const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * Where a key leads in a radio group, as its pattern says: arrows go round, Home and End to the ends; from nowhere (−1)
 * to the first or the last. Undefined for any other key.
 */
export function placeAfter(key: string, place: number, count: number): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = steps[key];
  if (step === undefined) return undefined;
  return place < 0 ? (step > 0 ? 0 : count - 1) : (place + step + count) % count;
}
