import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadDealer } from '../../local/commands';
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
    await loadDealer(server.url, data, { customers, seed: 7, today, output: 'told on failure' });
  } catch (error) {
    await close();
    throw error;
  }
  return { url: server.url, close };
}
