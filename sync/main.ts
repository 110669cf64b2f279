/** The command line: `npm run sync -- SOURCE --file F --org URL`. Exit 0 all stored, 2 some left, 1 failed. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { loadFile, reportLines, type LoadWords } from './commands/loading';
import { runNightly } from './commands/nightly';
import { recalculateNow, recalculationLines, type RecalculateWords } from './commands/recalculation';
import { connectAs, progressFor, say, seconds, tell, type ConnectWords } from './commands/words';
import { configure } from './configure';
import type { Connection } from './connection';
import { doctor, findingLines } from './doctor/doctor';
import { SyncFailure } from './failure';
import type { Taken } from './intake/folder';
import { intake, type IntakeOptions } from './intake/intake';
import type { Mapping } from './mapping/mapping';
import { exitCodeOf } from './running/report';
import { waysOfSigningIn } from './signin/signin';
import { sources } from './sources/index';
import type { Source } from './sources/source';

type SourceWords = IntakeOptions & LoadWords & Omit<ConnectWords, 'org'> & { readonly org?: string };

function runSource(source: Source, words: SourceWords): Promise<number> {
  const { org } = words;
  if (org === undefined && !words.explain)
    throw new SyncFailure('Say which organisation: --org https://ORG.crm4.dynamics.com.');
  let connection: Promise<Connection> | null = null;
  const load = async (taken: Taken & { readonly mapping: Mapping }): Promise<number> => {
    const begun = performance.now();
    // One sign-in for all files of a folder.
    connection ??= connectAs({ ...words, org: org! });
    const { report, failure } = await loadFile(source, taken, words, await connection, progressFor(words));
    if (words.json) say(JSON.stringify(report));
    if (failure) throw failure;
    if (!words.json) reportLines(report, words.dryRun === true, seconds(begun)).forEach(say);
    return exitCodeOf([report.outcome]);
  };
  return intake(source, words, load, words.explain ? say : tell);
}

async function runConfigure(words: ConnectWords): Promise<number> {
  const { written, kept } = await configure(await connectAs(words));
  if (written.length > 0) say(`Written: ${written.join(', ')}.`);
  if (kept.length > 0) say(`There already, left as they are: ${kept.join(', ')}.`);
  say(`configure: ${written.length} written, ${kept.length} there already`);
  return 0;
}

async function runRecalculate(words: ConnectWords & RecalculateWords): Promise<number> {
  const begun = performance.now();
  const { report, failure, passes } = await recalculateNow(await connectAs(words), progressFor(words), words);
  if (words.json) say(JSON.stringify({ ...report, passes }));
  if (failure) throw failure;
  if (passes && !words.json) say(recalculationLines(passes, seconds(begun)));
  return 0;
}

async function runDoctor(words: ConnectWords): Promise<number> {
  const { well, findings } = await doctor(await connectAs(words));
  if (words.json) say(JSON.stringify({ org: words.org, well, findings }));
  else findingLines(findings).forEach(say);
  return well ? 0 : 1;
}

function rowCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('A number of rows is digits only.');
  return Number(text);
}

/** Runs one command and sets the process's exit code; a failure is told in words, a fault of ours with its trace. */
function run<O>(work: (options: O) => Promise<number> | number): (options: O) => Promise<void> {
  return async (options) => {
    try {
      process.exitCode = await work(options);
    } catch (error) {
      process.exitCode = 1;
      tell(
        error instanceof SyncFailure
          ? error.message
          : error instanceof Error
            ? (error.stack ?? error.message)
            : String(error),
      );
    }
  };
}

const signingIn = (command: Command) =>
  command
    .addOption(new Option('--sign-in <way>', 'where the sign-in comes from').choices([...waysOfSigningIn]))
    .option('--credentials <file>', 'file with an application and its secret, which only its owner may open')
    .option('--json', 'progress and result as JSON, a line each');

function commands(): Command {
  const program = new Command('sync')
    .description('Brings files of workshop, order and message systems into Dataverse.')
    .exitOverride((error) => {
      // Commander's own code for wrong arguments is 1 already; help is no failure.
      process.exit(error.exitCode);
    });
  const org = ['--org <url>', 'address of the organisation, https://ORG.crm4.dynamics.com'] as const;
  for (const source of sources)
    signingIn(
      program
        .command(source.name)
        .description(`store the rows of a file of ${source.name}`)
        .option('--file <file>', 'CSV or JSON Lines, gzip of either too; - is standard input')
        .option('--folder <folder>', 'take the files of a folder, the oldest first, and move them to done/ or failed/')
        .option('--watch', 'go on and take what comes into the folder')
        .option('--mapping <file>', 'JSON file that says what the columns and formats are')
        .option('--explain', 'show what becomes of the first rows; store nothing')
        .option(...org)
        .option('--state <dir>', 'folder for what sync remembers of the source; .kundekort beside the file when absent')
        .option('--dry-run', 'do everything but write')
        .option('--full', 'the file is everything: deactivate rows of this source that it no longer has')
        .option('--scope <beginning>', "with --full: only rows whose external id begins so are this source's")
        .option('--deactivate <n>', 'with --full: confirm that so many rows go, where it is more than 5 %', rowCount),
    ).action(run((words: SourceWords) => runSource(source, words)));
  signingIn(
    program
      .command('configure')
      .description('write the default follow-up policies and loyalty programme where they are missing')
      .requiredOption(...org),
  ).action(run(runConfigure));
  signingIn(
    program
      .command('recalculate')
      .description('bring derived columns of customers, vehicles and visits up to date')
      .requiredOption(...org)
      .option('--today <day>', 'the day to take for today, e.g. 2026-11-23; the day in Oslo when absent')
      .option('--since <moment>', 'only what was written since then, e.g. 2026-11-23T06:00:00Z; all when absent'),
  ).action(run(runRecalculate));
  signingIn(
    program
      .command('doctor')
      .description('look whether sync can run: sign-in, solution, tables, keys, privileges; writes nothing')
      .requiredOption(...org),
  ).action(run(runDoctor));
  program
    .command('nightly')
    .description('run the files and the recalculation that a file names, with one report')
    .requiredOption('--config <file>', 'what the night does; docs/integration.md shows one')
    .option('--json', 'progress and result as JSON, a line each')
    .action(run(runNightly));
  return program;
}

void commands().parseAsync();
