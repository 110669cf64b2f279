import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openOrganisation } from '../../local/organisation';
import { startServer } from '../../local/server';
import { apprenticeSolution } from './apprentice';

const root = resolve(__dirname, '../..');

/** The moment of all browser tests; the made-up dealer's story ends on its day. */
export const dealerNow = new Date('2026-11-23T09:30:00Z');
const today = '2026-11-23';

export interface Dealer {
  readonly url: string;
  close(): Promise<void>;
}

/** Runs a command of the project as a person would, and says what it printed when it fails. */
function run(file: string, ...args: string[]): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { cwd: root });
    let printed = '';
    child.stdout.on('data', (text: Buffer) => (printed += text.toString()));
    child.stderr.on('data', (text: Buffer) => (printed += text.toString()));
    child.once('error', fail);
    child.once('exit', (code) => {
      if (code === 0) done();
      else fail(new Error(`${file} ${args.join(' ')} ended with ${code}:\n${printed}`));
    });
  });
}

/**
 * A running organisation with the built zip imported and a small made-up dealer loaded by the command line;
 * its users are seller, leader, administrator, integration, and an apprentice who may not see workshop visits.
 */
export async function openDealer(customers: number): Promise<Dealer> {
  const data = mkdtempSync(join(tmpdir(), 'kundekort-'));
  const organisation = openOrganisation({ file: join(data, 'organisation.db'), now: () => dealerNow });
  organisation.importZip(readFileSync(join(root, 'dist/Kundekort_unmanaged.zip')));
  organisation.importZip(apprenticeSolution());
  const server = await startServer(organisation, 0);
  const close = async () => {
    await server.close();
    organisation.close();
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await run(
      'demo/main.ts',
      '--out',
      data,
      '--customers',
      String(customers),
      '--seed',
      '7',
      '--today',
      today,
      '--seller',
      'seller@organisation.local',
    );
    await run('sync/main.ts', 'configure', '--org', server.url);
    for (const source of ['customers', 'vehicles', 'visits', 'lines', 'touches'])
      await run('sync/main.ts', source, '--file', join(data, `${source}.csv`), '--org', server.url);
    await run('sync/main.ts', 'recalculate', '--today', today, '--org', server.url);
  } catch (error) {
    await close();
    throw error;
  }
  return { url: server.url, close };
}
