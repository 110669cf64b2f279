/** `npm run bench`: prints one table and writes dist/bench.json. Reads what `npm run build` made. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** One measured figure; `against` is what it is compared with in the same run. */
interface Measure {
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  readonly against: string;
  readonly goal: string;
}

const root = resolve(__dirname, '..');
const controls = ['FollowUpPreference', 'WorkshopHistory', 'LoyaltyBadge'];

/** Kilobytes (1000 bytes) of a built control's bundle. */
function bundleSize(control: string): number {
  const file = join(root, 'out/controls', control, 'bundle.js');
  if (!existsSync(file)) throw new Error(`${control} is not built: run "npm run build" first.`);
  return readFileSync(file).length / 1000;
}

function bundleSizes(): Measure[] {
  const against = `an empty virtual control: ${bundleSize('Empty').toFixed(1)} kB`;
  const sizes = controls.map((control) => ({ control, size: bundleSize(control) }));
  const total = sizes.reduce((sum, { size }) => sum + size, 0);
  const row = (measure: string, value: number, goal: string) => ({ measure, value, unit: 'kB', against, goal });
  return [
    ...sizes.map(({ control, size }) => row(`bundle of ${control}`, size, 'at most 60')),
    row('bundles of all three', total, 'at most 150'),
  ];
}

try {
  const measures = bundleSizes();
  console.table(measures);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist/bench.json'), `${JSON.stringify(measures, null, 2)}\n`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
