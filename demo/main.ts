/**
 * `npm run demo -- --out DIR [--customers 500] [--seed 1] [--today 2026-11-23] [--seller ADDRESS …]`: writes the files that the workshop
 * system of a made-up Norwegian dealer would export. The same options give the same bytes.
 */
import { Command, InvalidArgumentError } from 'commander';
import { dayOf, parseDay, type Day } from './days';
import { dealer } from './dealer';
import { writeFiles } from './files';

interface Options {
  out: string;
  customers: number;
  seed: number;
  today: Day;
  seller: string[];
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 0 to 999999999.');
  return Number(text);
}

function todayOption(text: string): Day {
  const day = parseDay(text);
  if (day === null || day < dayOf(2015, 1, 1) || day > dayOf(2099, 12, 31))
    throw new InvalidArgumentError('It must be a day from 2015-01-01 to 2099-12-31, written like 2026-11-23.');
  return day;
}

const command = new Command('demo')
  .description('Write the export files of a made-up dealer.')
  .requiredOption('--out <folder>', 'folder for the files, made when missing')
  .option('--customers <number>', 'how many customers', wholeNumber, 500)
  .option('--seed <number>', 'another seed is another dealer', wholeNumber, 1)
  .option('--today <day>', 'the day on which the export is made', todayOption, dayOf(2026, 11, 23))
  .option('--seller <address...>', 'e-mail addresses of the sellers who have the customers', [])
  .action(async ({ out, seller, ...options }: Options) => {
    const counts = await writeFiles(out, dealer({ ...options, sellers: seller }));
    const said = Object.entries(counts).map(([file, rows]) => `${file} ${rows}`);
    console.log(`Wrote ${said.join(', ')} rows to ${out}`);
  });

command.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
