/** A night's run as a command. */
import { existsSync } from 'node:fs';
import type { Connection } from '../connection';
import { SyncFailure } from '../failure';
import { takeFolder } from '../intake/folder';
import { noMapping, readMapping } from '../mapping/mapping';
import { readNightlyConfig, type NightlyConfig, type NightlyStep } from '../nightly/config';
import { keepReport, nightly, type NightlyReport, type Work } from '../nightly/nightly';
import type { Progress } from '../progress';
import { runRecord } from '../running/record';
import { begun, broken, exitCodeOf, type RunReport } from '../running/report';
import { sources } from '../sources/index';
import { loadFile, reportLines } from './loading';
import { recalculateNow, recalculationLines } from './recalculation';
import { connectAs, progressFor, say, seconds, tell } from './words';

interface NightlyWords {
  readonly config: string;
  readonly json?: true;
}

/** @throws SyncFailure when the file is at fault or the organisation does not answer */
export async function runNightly(words: NightlyWords): Promise<number> {
  const begunAt = performance.now();
  const config = await readNightlyConfig(words.config);
  const connection = await connectAs({ ...config, ...(words.json ? { json: true } : {}) });
  const record = runRecord(connection, tell);
  await record.write(begun('nightly', null, connection.org, new Date()));
  const report = await nightly(config, workOf(config, connection, progressFor(words), words.json === true));
  await record.write(report);
  const kept = await keepReport(config.reports, report);
  if (words.json) say(JSON.stringify(report));
  else nightLines(report, kept, seconds(begunAt)).forEach(say);
  return exitCodeOf([report.outcome]);
}

function nightLines({ outcome, counts, left, message }: NightlyReport, kept: string, took: string): string[] {
  const ends = { running: '', stored: 'all stored', someleft: 'some rows left', failed: 'failed' };
  return [
    `nightly: ${ends[outcome]}; ${counts.read} read, ${counts.stored} stored, ${counts.unchanged} unchanged, ` +
      `${counts.rejected} rejected, ${counts.waiting} waiting, ${took}`,
    ...(message === null ? [] : message.split('\n')),
    ...left.map((file) => `Left: ${file}`),
    `Report: ${kept}`,
  ];
}

function workOf(config: NightlyConfig, connection: Connection, progress: Progress, json: boolean): Work {
  const sourceCalled = (name: string) => sources.find((source) => source.name === name)!;
  const loadOne = async (step: NightlyStep, file: string, full: boolean) => {
    const begunAt = performance.now();
    const mapping = step.mapping === undefined ? noMapping : await readMapping(step.mapping);
    const taken = { file, base: file, mapping };
    const done = await loadFile(sourceCalled(step.source), taken, { full }, connection, progress);
    if (done.failure) tell(done.failure.message);
    else if (!json) reportLines(done.report, false, seconds(begunAt)).forEach(say);
    return done;
  };
  /** The report of a step that failed before there was a run. */
  const failed = ({ source }: NightlyStep, file: string, error: unknown): RunReport => {
    if (!(error instanceof SyncFailure)) throw error;
    tell(error.message);
    return broken(begun(source, file, config.org, new Date()), new Date(), error.message);
  };
  const one = async (step: NightlyStep, file: string, full: boolean): Promise<RunReport> => {
    try {
      return (await loadOne(step, file, full)).report;
    } catch (error) {
      return failed(step, file, error);
    }
  };
  return {
    now: () => new Date(),
    load: async (step) => {
      const place = step.file ?? step.folder!;
      if (step.optional && !existsSync(place)) return [];
      if (step.file !== undefined) return [await one(step, step.file, step.full)];
      const reports: RunReport[] = [];
      const take = async ({ file }: { readonly file: string }) => {
        const { report, failure } = await loadOne(step, file, step.full);
        reports.push(report);
        // Which failure it is decides where the file goes.
        if (failure) throw failure;
        return exitCodeOf([report.outcome]);
      };
      const options = { watch: false, pause: () => Promise.resolve(), signal: new AbortController().signal, say: tell };
      await takeFolder(place, take, options).catch((error: unknown) => {
        if (reports.at(-1)?.outcome !== 'failed') reports.push(failed(step, place, error));
      });
      return reports;
    },
    // The rest of a file is never everything that there is.
    again: (step, waiting) => one(step, waiting, false),
    recalculate: async () => {
      const begunAt = performance.now();
      const { report, passes } = await recalculateNow(connection, progress, {});
      if (passes && !json) say(recalculationLines(passes, seconds(begunAt)));
      return report;
    },
  };
}
