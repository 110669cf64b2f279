/** The command line: `npm run sync -- SOURCE --file F --org URL`. Exit 0 all stored, 2 some left, 1 failed. */
import { Command, InvalidArgumentError } from 'commander';
import { isIsoDay } from '../core/calendar/days';
import { localDay } from '../core/calendar/zone';
import { configure } from './configure';
import { connect } from './connection';
import { SyncFailure } from './failure';
import { load, type LoadReport } from './load';
import { progressOn } from './progress';
import type { Counted } from './recalculate/counted';
import { recalculate } from './recalculate/recalculate';
import { sources } from './sources/index';
import type { Source } from './sources/source';

/** Words of the contract that a later version reads. */
const laterSources = ['orders', 'sms'];

const exit = { stored: 0, failed: 1, someRejected: 2 } as const;
type Exit = (typeof exit)[keyof typeof exit];

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const say = (line: string) => void process.stdout.write(`${line}\n`);

interface LoadWords {
  readonly file: string;
  readonly org: string;
  readonly state?: string;
  readonly dryRun?: true;
  readonly full?: true;
  readonly deactivate?: number;
  readonly scope?: string;
}

async function runLoad(source: Source, words: LoadWords): Promise<Exit> {
  const begun = performance.now();
  if (!words.full && (words.deactivate !== undefined || words.scope !== undefined))
    throw new SyncFailure('--deactivate and --scope say more of --full; write --full too.');
  const full = words.full ? { scope: words.scope ?? '', confirmed: words.deactivate ?? null } : null;
  const connection = await connect(words.org);
  const report = await load(source, words.file, connection, progressOn(process.stderr), {
    state: words.state,
    rehearsal: words.dryRun === true,
    full,
  });
  say(`${words.dryRun ? 'Only looked, nothing written. ' : ''}${source.name}: ${counts(report)}, ${seconds(begun)}`);
  if (report.rejectedFile !== null)
    say(`Rejected rows and why: ${report.rejectedFile}. Correct them there and run that file as it is.`);
  if (report.waitingFile !== null)
    say(`Rows that wait for others: ${report.waitingFile}. Load those first, then run that file as it is.`);
  return report.rejected + report.waiting > 0 ? exit.someRejected : exit.stored;
}

function counts(report: LoadReport): string {
  const { read, stored, unchanged, rejected, waiting, duplicates, deactivated, retried, throttledSeconds } = report;
  return [
    `${read} read, ${stored} stored, ${unchanged} unchanged, ${rejected} rejected, ${waiting} waiting, ${duplicates} duplicates`,
    ...(deactivated > 0 ? [`${deactivated} deactivated`] : []),
    ...(retried > 0 ? [`${retried} requests sent again`] : []),
    ...(throttledSeconds > 0 ? [`waited ${throttledSeconds} s because the organisation asked to`] : []),
  ].join(', ');
}

function rowCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('A number of rows is digits only.');
  return Number(text);
}

async function runConfigure(options: { org: string }): Promise<Exit> {
  const { written, kept } = await configure(await connect(options.org));
  if (written.length > 0) say(`Written: ${written.join(', ')}.`);
  if (kept.length > 0) say(`There already, left as they are: ${kept.join(', ')}.`);
  say(`configure: ${written.length} written, ${kept.length} there already`);
  return exit.stored;
}

async function runRecalculate(options: { org: string; today?: string }): Promise<Exit> {
  const begun = performance.now();
  const today = options.today ?? localDay(new Date());
  if (!isIsoDay(today)) throw new SyncFailure(`--today takes a day like 2026-11-23, not "${today}".`);
  const connection = await connect(options.org);
  const report = await recalculate(connection, today, progressOn(process.stderr));
  const counted = Object.entries(report) as [string, Counted][];
  const looked = counted.map(([what, { looked }]) => `${looked} ${what}`).join(', ');
  const written = counted.reduce((sum, [, { written }]) => sum + written, 0);
  say(
    written === 0
      ? `recalculate: ${looked} looked at, nothing had changed, nothing written, ${seconds(begun)}`
      : `recalculate: ${looked} looked at; written ${counted.map(([what, { written }]) => `${written} ${what}`).join(', ')}, ${seconds(begun)}`,
  );
  return exit.stored;
}

/** Runs one command and sets the process's exit code; a failure is told in words, a fault of ours with its trace. */
function run<O>(work: (options: O) => Promise<Exit>): (options: O) => Promise<void> {
  return async (options) => {
    try {
      process.exitCode = await work(options);
    } catch (error) {
      process.exitCode = exit.failed;
      const told = error instanceof SyncFailure ? error.message : error instanceof Error ? error.stack : String(error);
      process.stderr.write(`${told}\n`);
    }
  };
}

function commands(): Command {
  const program = new Command('sync')
    .description('Brings files of workshop, order and message systems into Dataverse.')
    .exitOverride((error) => {
      // Commander's own code for wrong arguments is 1 already; help is no failure.
      process.exit(error.exitCode);
    });
  const org = ['--org <url>', 'address of the organisation, https://ORG.crm4.dynamics.com'] as const;
  const file = ['--file <file>', 'CSV file with a header, in UTF-8'] as const;
  for (const source of sources)
    program
      .command(source.name)
      .description(`store the rows of a file of ${source.name}`)
      .requiredOption(...file)
      .requiredOption(...org)
      .option('--state <dir>', 'folder for what sync remembers of the source; .kundekort beside the file when absent')
      .option('--dry-run', 'do everything but write')
      .option('--full', 'the file is everything: deactivate rows of this source that it no longer has')
      .option('--scope <beginning>', "with --full: only rows whose external id begins so are this source's")
      .option('--deactivate <n>', 'with --full: confirm that so many rows go, where it is more than 5 %', rowCount)
      .action(run((words: LoadWords) => runLoad(source, words)));
  for (const name of laterSources)
    program
      .command(name)
      .description('not read by this version yet')
      .option(...file)
      .option(...org)
      .action(run(() => Promise.reject(new SyncFailure(`This version does not read ${name} yet; nothing was done.`))));
  program
    .command('configure')
    .description('write the default follow-up policies and loyalty programme where they are missing')
    .requiredOption(...org)
    .action(run(runConfigure));
  program
    .command('recalculate')
    .description('bring derived columns of customers, vehicles and visits up to date')
    .requiredOption(...org)
    .option('--today <day>', 'the day to take for today, e.g. 2026-11-23; the day in Oslo when absent')
    .action(run(runRecalculate));
  return program;
}

void commands().parseAsync();
