/** A night's run: files in order, what waited once more, then what follows from it; one report of all. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { begun, totalOf, type Outcome, type RunReport } from '../running/report';
import type { NightlyConfig, NightlyStep } from './config';

/** What a night's run is made of; each tells its end in its report and throws only for faults of ours. */
export interface Work {
  load(step: NightlyStep): Promise<readonly RunReport[]>;
  /** A file of rows that waited for a parent, written as the step's own files are. */
  again(step: NightlyStep, waiting: string): Promise<RunReport>;
  recalculate(): Promise<RunReport>;
  now(): Date;
}

export interface NightlyReport extends RunReport {
  readonly runs: readonly RunReport[];
}

const isWaiting = (file: string) => /\.waiting\.\w+$/.test(file);

/**
 * Runs all steps. One that fails does not stop the others: what it lacks waits and is told, and the next night takes it.
 */
export async function nightly(config: NightlyConfig, work: Work): Promise<NightlyReport> {
  const report = begun('nightly', null, config.org, work.now());
  const first: RunReport[] = [];
  const waiting: { readonly step: NightlyStep; readonly file: string }[] = [];
  for (const step of config.steps) {
    const done = await work.load(step);
    first.push(...done);
    waiting.push(...done.flatMap(({ left }) => left.filter(isWaiting).map((file) => ({ step, file }))));
  }
  // What waited may have come with a later file, so it is tried once more.
  const again: RunReport[] = [];
  for (const { step, file } of waiting) again.push(await work.again(step, file));
  const last = config.recalculate ? [await work.recalculate()] : [];
  const runs = [...first, ...again, ...last];
  const settled = [
    ...first.map((run) => (run.left.some(isWaiting) ? withoutWaiting(run) : run)),
    // These rows were read by the first run already.
    ...again.map((run) => ({ ...run, counts: { ...run.counts, read: 0 } })),
    ...last,
  ];
  return {
    ...report,
    runs,
    endedOn: work.now().toISOString(),
    outcome: worst(settled.map(({ outcome }) => outcome)),
    counts: totalOf(settled.map(({ counts }) => counts)),
    left: settled.flatMap(({ left }) => left),
    message: runs.flatMap(({ what, message }) => (message === null ? [] : [`${what}: ${message}`])).join('\n') || null,
  };
}

/** The run as it stands when what waited is another run's matter. */
function withoutWaiting(run: RunReport): RunReport {
  const left = run.left.filter((file) => !isWaiting(file));
  const outcome = run.outcome === 'someleft' && left.length === 0 ? 'stored' : run.outcome;
  return { ...run, left, outcome, counts: { ...run.counts, waiting: 0 } };
}

function worst(outcomes: readonly Outcome[]): Outcome {
  return (['failed', 'someleft'] as const).find((outcome) => outcomes.includes(outcome)) ?? 'stored';
}

/** Keeps the report as a file of its own; gives its path. */
export async function keepReport(folder: string, report: RunReport): Promise<string> {
  await mkdir(folder, { recursive: true });
  const moment = report.startedOn.replace(/\.\d+Z$/, 'Z').replaceAll(':', '');
  const file = join(folder, `${report.what}-${moment}.json`);
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
  return file;
}
