/** The middle value, or the mean of the two in the middle. Throws RangeError when there is none. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('There is no median of nothing.');
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}

/**
 * Runs the candidates side by side: each once a round, every other round in the opposite order, so that a machine that
 * becomes slower or faster meanwhile favours none. The first round warms up and is left out.
 */
export async function inTurns<Name extends string, Sample>(
  names: readonly Name[],
  rounds: number,
  run: (name: Name) => Promise<Sample> | Sample,
): Promise<Record<Name, Sample[]>> {
  const samples = Object.fromEntries(names.map((name) => [name, [] as Sample[]])) as Record<Name, Sample[]>;
  for (let round = 0; round <= rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const sample = await run(name);
      if (round > 0) samples[name].push(sample);
    }
  }
  return samples;
}
