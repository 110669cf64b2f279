/** The other rooms, run as an administrator would run them: as commands, never imported. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..');

/** Where a command's output goes: where ours goes, or into the Error when it fails. */
export type Output = 'shown' | 'told on failure';

/** Runs a command to its end in the project's folder. Rejects when it cannot be run or ends with anything but 0. */
export function run(command: string, args: readonly string[], output: Output = 'shown'): Promise<void> {
  return new Promise((done, fail) => {
    const where = output === 'shown' ? 'inherit' : 'pipe';
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', where, where] });
    const printed: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => printed.push(text));
    child.once('error', fail);
    child.once('close', (code) => {
      if (code === 0) return done();
      const said = Buffer.concat(printed).toString();
      fail(new Error(`"${[command, ...args].join(' ')}" ended with ${code ?? 'a signal'}.${said && `\n${said}`}`));
    });
  });
}

const runTypeScript = (output: Output, file: string, ...args: string[]) =>
  run(process.execPath, ['--import', 'tsx', file, ...args], output);

/** The user of the organisation who has the dealer's customers. */
const seller = 'seller@organisation.local';
/** In the order in which rows need each other. */
const dealerFiles = [
  'customers',
  'vehicles',
  'ownerships',
  'visits',
  'lines',
  'touches',
  'memberships',
  'orders',
  'orderpromises',
  'sms',
];

export interface DealerOptions {
  /** ISO day on which the dealer's story ends. */
  readonly today: string;
  /** How many customers; the demo's own number when absent. */
  readonly customers?: number;
  readonly seed?: number;
  readonly output?: Output;
}

/** Writes a made-up dealer's files into a folder and loads them into a running organisation through sync. */
export async function loadDealer(url: string, folder: string, options: DealerOptions): Promise<void> {
  const { today, output = 'shown' } = options;
  const numbers = (['customers', 'seed'] as const).flatMap((name) =>
    options[name] === undefined ? [] : [`--${name}`, String(options[name])],
  );
  await runTypeScript(output, 'demo/main.ts', '--out', folder, '--today', today, '--seller', seller, ...numbers);
  const sync = (...args: string[]) => runTypeScript(output, 'sync/main.ts', ...args, '--org', url);
  await sync('configure');
  for (const source of dealerFiles) {
    const file = join(folder, `${source}.csv`);
    // A small dealer has sold no used car and ordered none, and sync takes a file without rows for a broken export.
    if (hasRows(file)) await sync(source, '--file', file);
  }
  await sync('recalculate', '--today', today);
}

const hasRows = (file: string) => readFileSync(file, 'utf8').trimEnd().includes('\n');
