/**
 * `npm start`: from source to a customer card. Builds and packs the solution, imports the zip into an organisation on
 * this machine, loads the made-up dealer's files through the sync command line, and opens a customer's card.
 */
import { Command, InvalidArgumentError } from 'commander';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ownZip, ownZipIsBuilt } from './built';
import { loadDealer, run } from './commands';
import type { Organisation } from './contract';
import { faults } from './faults/faults';
import { readFaults } from './faults/settings';
import { reportLines } from './import/report';
import { openOrganisation } from './organisation';
import { startServer, type RunningServer } from './server';

interface Options {
  port: number;
  data: string;
  fresh: boolean;
  demo: boolean;
  open: boolean;
  zip?: string;
  faults?: string;
}

const root = resolve(__dirname, '..');
/** The demo dealer's customer whose card is shown. */
const shownCustomer = 'C-1';

function importSolution(organisation: Organisation, file: string): void {
  let zip: Uint8Array;
  try {
    zip = readFileSync(file);
  } catch {
    throw new Error(`There is no file ${file}. Name a solution zip with --zip FILE.`);
  }
  for (const line of reportLines(organisation.importZip(zip))) console.log(line);
}

/** Writes the dealer's files and loads them; goes on where an interrupted start left off, and is silent when done. */
async function loadDemo(data: string, url: string): Promise<void> {
  const files = join(data, 'demo');
  const done = join(files, 'loaded');
  if (existsSync(done)) return;
  // The dealer's story ends today, so that "last visit" and "free since" read as they would at a real dealer.
  const today = new Date().toISOString().slice(0, 10);
  await loadDealer(url, files, { today });
  writeFileSync(done, `${new Date().toISOString()}\n`);
}

/** The address to show: the demo dealer's customer, or the app's first page when she is not there. */
async function cardAddress(server: RunningServer): Promise<string> {
  const answer = await fetch(
    `${server.url}/api/data/v9.2/contacts(kk_externalid='${shownCustomer}')?$select=contactid`,
  ).catch(() => null);
  if (!answer?.ok) return `${server.url}/main.aspx`;
  const { contactid } = (await answer.json()) as { contactid: string };
  return `${server.url}/main.aspx?etn=contact&id=${contactid}&user=seller&lang=1044&theme=light`;
}

function openInBrowser(address: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', address.replaceAll('&', '^&')]
        : ['xdg-open', address];
  // Where there is no browser to open, the printed address is what there is.
  spawn(command, args, { stdio: 'ignore', detached: true })
    .once('error', () => undefined)
    .unref();
}

async function start(options: Options): Promise<void> {
  const data = resolve(root, options.data);
  if (options.fresh) rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const misbehaviour = options.faults ? readFaults(resolve(options.faults)) : null;
  if (!options.zip && !ownZipIsBuilt()) await run('npm', ['run', '--silent', 'build']);

  const organisation = openOrganisation({ file: join(data, 'organisation.db') });
  importSolution(organisation, options.zip ? resolve(options.zip) : ownZip);
  const before = misbehaviour ? [faults(organisation, misbehaviour)] : [];
  const server = await startServer(organisation, options.port, { before }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${options.port} is taken. Choose another: npm start -- --port ${options.port + 1}`);
  });
  if (options.demo && !options.zip) await loadDemo(data, server.url);

  const address = await cardAddress(server);
  console.log(`card  ${address}`);
  console.log(`ready ${server.url}`);
  if (options.open) openInBrowser(address);

  const stop = () => {
    void server.close().then(() => {
      organisation.close();
      process.exit(0);
    });
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('A port is 0 to 65535.');
  return port;
}

const command = new Command('npm start --')
  .description('Builds Kundekort, imports it into an organisation on this machine and opens a customer card.')
  .option('--port <n>', 'port to answer on', portNumber, 8420)
  .option('--data <dir>', "folder of the organisation's data", '.local')
  .option('--fresh', 'forget all data first', false)
  .option('--no-demo', 'do not load the demo dealer')
  .option('--no-open', 'do not open a browser')
  .option('--zip <file>', 'import this solution zip instead of the own one')
  .option('--faults <file>', 'JSON: limits, latency and faults that the Web API is to have');

start(command.parse().opts<Options>()).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
