/**
 * `npm run bench`: measures side by side, prints one table and writes dist/bench.json. A figure that misses its goal is
 * told, not judged: the exit code says only whether everything could be measured. `npm run bench -- core` measures one
 * topic and leaves the file alone. `--large` measures sync with a million rows.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ownZipIsBuilt } from '../local/built';
import { run } from '../local/commands';
import { bundleSizes } from './bundles';
import { cardFigures } from './card/card';
import { historyFigures } from './card/history';
import { coreSpeeds } from './core';
import { recalculationSpeeds } from './recalculation';
import { table, type Measure, type Topic } from './measure';
import { syncFigures } from './sync/sync';
import { emptyBundleFile } from './zip';

const topics: Readonly<Record<string, Topic>> = {
  bundles: bundleSizes,
  card: cardFigures,
  history: historyFigures,
  core: coreSpeeds,
  sync: syncFigures,
  recalculation: recalculationSpeeds,
};

async function bench(asked: readonly string[]): Promise<void> {
  const unknown = asked.filter((name) => !Object.hasOwn(topics, name));
  if (unknown.length) {
    throw new Error(
      `There is no topic ${unknown.join(', ')}: it is ${Object.keys(topics).join(', ')}, or none for all.`,
    );
  }
  if (!existsSync(emptyBundleFile) || !ownZipIsBuilt('bench/Empty')) {
    console.error('Building, because something is missing or older than its source …');
    await run('npm', ['run', '--silent', 'build'], 'told on failure');
  }
  const measures: Measure[] = [];
  for (const [name, topic] of Object.entries(topics)) {
    if (asked.length && !asked.includes(name)) continue;
    console.error(`Measuring ${name} …`);
    try {
      measures.push(...(await topic()));
    } catch (error) {
      console.error(`${name} could not be measured. ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
  if (measures.length) console.log(table(measures));
  if (asked.length) return;
  writeFileSync(join(resolve(__dirname, '..'), 'dist/bench.json'), `${JSON.stringify(measures, null, 2)}\n`);
}

bench(process.argv.slice(2).filter((word) => word !== '--large')).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
