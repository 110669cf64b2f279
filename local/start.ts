/**
 * `npm start`: from source to a customer card. Builds and packs the solution, imports the zip into an organisation on
 * this machine, loads the made-up dealer's files through the sync command line, and opens a customer's card.
 * The other rooms are run as an administrator would run them: as commands, never imported.
 */
import { Command, InvalidArgumentError } from 'commander';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Organisation } from './contract';
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
}

const root = resolve(__dirname, '..');
const ownZip = join(root, 'dist', 'Kundekort_unmanaged.zip');
/** What the zip is made of: when none of it is newer than the zip, there is nothing to build. */
const sources = ['core', 'solution', 'pcf-controls', 'webresources', 'package.json', 'package-lock.json'];
/** In the order in which rows need each other. */
const demoFiles = ['customers', 'vehicles', 'visits', 'lines', 'touches'];
/** The demo dealer's customer whose card is shown. */
const shownCustomer = 'C-1';
/** The user who is shown it, and has the demo dealer's customers. */
const shownTo = 'seller';

function newestChange(path: string): number {
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('generated'))
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}

function builtFromThis(): boolean {
  if (!existsSync(ownZip)) return false;
  const built = statSync(ownZip).mtimeMs;
  return sources.every((source) => newestChange(join(root, source)) <= built);
}

/** Runs a command to its end, its output going where ours goes. */
function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', fail);
    child.once('exit', (code) => {
      if (code === 0) done();
      else fail(new Error(`"${[command, ...args].join(' ')}" ended with ${code ?? 'a signal'}.`));
    });
  });
}

const runTypeScript = (file: string, ...args: string[]) => run(process.execPath, ['--import', 'tsx', file, ...args]);

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
  const sellers = [`${shownTo}@organisation.local`];
  await runTypeScript('demo/main.ts', '--out', files, '--today', today, '--seller', ...sellers);
  const sync = (...args: string[]) => runTypeScript('sync/main.ts', ...args, '--org', url);
  await sync('configure');
  for (const source of demoFiles) await sync(source, '--file', join(files, `${source}.csv`));
  await sync('recalculate');
  writeFileSync(done, `${new Date().toISOString()}\n`);
}

/** The address to show: the demo dealer's customer, or the app's first page when she is not there. */
async function cardAddress(server: RunningServer): Promise<string> {
  const answer = await fetch(
    `${server.url}/api/data/v9.2/contacts(kk_externalid='${shownCustomer}')?$select=contactid`,
  ).catch(() => null);
  if (!answer?.ok) return `${server.url}/main.aspx`;
  const { contactid } = (await answer.json()) as { contactid: string };
  return `${server.url}/main.aspx?etn=contact&id=${contactid}&user=${shownTo}&lang=1044&theme=light`;
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
  if (!options.zip && !builtFromThis()) await run('npm', ['run', '--silent', 'build']);

  const organisation = openOrganisation({ file: join(data, 'organisation.db') });
  importSolution(organisation, options.zip ? resolve(options.zip) : ownZip);
  const server = await startServer(organisation, options.port).catch((error: NodeJS.ErrnoException) => {
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
  .option('--zip <file>', 'import this solution zip instead of the own one');

start(command.parse().opts<Options>()).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
