/** The command line: `npm run sync -- SOURCE --file F --org URL`. Exit 0 all stored, 2 some rejected, 1 failed. */
import { Command } from 'commander';
import { isIsoDay } from '../core/calendar/days';
import { localDay } from '../core/calendar/zone';
import { configure } from './configure';
import { connect } from './connection';
import { SyncFailure } from './failure';
import { load } from './load';
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

async function runLoad(source: Source, options: { file: string; org: string }): Promise<Exit> {
  const begun = performance.now();
  const connection = await connect(options.org);
  const report = await load(source, options.file, connection, progressOn(process.stderr));
  const again = report.retried > 0 ? `, ${report.retried} requests sent again` : '';
  say(
    `${source.name}: ${report.read} read, ${report.stored} stored, ${report.rejected} rejected, ` +
      `${report.duplicates} duplicates${again}, ${seconds(begun)}`,
  );
  if (report.rejectedFile === null) return exit.stored;
  say(`Rejected rows and why: ${report.rejectedFile}. Correct them there and run that file as it is.`);
  return exit.someRejected;
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
  const looked = counted.map(([what, { looked }]) => `${looked} ${wordsOf(what)}`).join(', ');
  const written = counted.reduce((sum, [, { written }]) => sum + written, 0);
  say(
    written === 0
      ? `recalculate: ${looked} looked at, nothing had changed, nothing written, ${seconds(begun)}`
      : `recalculate: ${looked} looked at; written ${counted.map(([what, { written }]) => `${written} ${wordsOf(what)}`).join(', ')}, ${seconds(begun)}`,
  );
  return exit.stored;
}

/** A pass by its key in the report: `newTiers` is "new tiers". */
const wordsOf = (key: string) => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

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
      .action(run((options: { file: string; org: string }) => runLoad(source, options)));
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
