import { gzipSync } from 'node:zlib';
import type { Measure } from './measure';
import { bundlesIn, builtZip, emptyBundle } from './zip';

/** The controls of the card's first form, which have a goal together. */
const firstThree = ['FollowUpPreference', 'WorkshopHistory', 'LoyaltyBadge'];

/** Kilobytes of 1000 bytes. */
const kilobytes = (bytes: number): number => bytes / 1000;

/** What a seller's browser has to fetch and read: the bundles in the built zip. */
export function bundleSizes(): Measure[] {
  const bundles = bundlesIn(builtZip());
  const against = `empty virtual control: ${kilobytes(emptyBundle().length).toFixed(1)} kB`;
  const total = firstThree.reduce((sum, control) => {
    const bundle = bundles.get(control);
    if (!bundle) throw new Error(`dist/Kundekort_unmanaged.zip has no control ${control}.`);
    return sum + bundle.length;
  }, 0);
  return [
    ...[...bundles].flatMap(([control, code]): Measure[] => [
      { measure: `bundle of ${control}`, value: kilobytes(code.length), unit: 'kB', against, goal: 'at most 60' },
      {
        measure: `bundle of ${control}, gzipped`,
        value: kilobytes(gzipSync(code).length),
        unit: 'kB',
        against: `empty virtual control: ${kilobytes(gzipSync(emptyBundle()).length).toFixed(1)} kB`,
        goal: '',
      },
    ]),
    {
      measure: `bundles of ${firstThree.join(', ')}`,
      value: kilobytes(total),
      unit: 'kB',
      against,
      goal: 'at most 150',
    },
  ];
}
