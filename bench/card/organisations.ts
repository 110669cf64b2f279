import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDealer } from '../../local/commands';
import type { Organisation } from '../../local/contract';
import { openOrganisation } from '../../local/organisation';
import { startServer, type RunningServer } from '../../local/server';

export interface Running {
  readonly organisation: Organisation;
  readonly server: RunningServer;
}

export interface Organisations<Name extends string> {
  readonly urls: Readonly<Record<Name, string>>;
  close(): Promise<void>;
}

/**
 * Organisations that differ in nothing but the solution that was imported: a dealer is loaded into one through sync,
 * and each of them starts from a copy of its file.
 * @param zips the solution of each; the first one is also what the dealer is loaded into
 * @param today ISO day on which the dealer's story ends
 */
export async function openOrganisations<Name extends string>(
  zips: Readonly<Record<Name, Uint8Array>>,
  customers: number,
  today: string,
): Promise<Organisations<Name>> {
  const folder = mkdtempSync(join(tmpdir(), 'kundekort-bench-'));
  const running: Running[] = [];
  const start = async (name: string, zip: Uint8Array): Promise<Running> => {
    const organisation = openOrganisation({ file: join(folder, `${name}.db`) });
    organisation.importZip(zip);
    const started = { organisation, server: await startServer(organisation, 0) };
    running.push(started);
    return started;
  };
  const stop = async ({ organisation, server }: Running): Promise<void> => {
    await server.close();
    organisation.close();
  };
  const close = async () => {
    await Promise.all(running.splice(0).map(stop));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const entries = Object.entries(zips) as [Name, Uint8Array][];
    const { server } = await start('dealer', entries[0]![1]);
    await loadDealer(server.url, folder, { customers, seed: 7, today, output: 'told on failure' });
    // All rows are in the file only when it is closed.
    await Promise.all(running.splice(0).map(stop));
    const urls: Partial<Record<Name, string>> = {};
    for (const [name, zip] of entries) {
      copyFileSync(join(folder, 'dealer.db'), join(folder, `${name}.db`));
      urls[name] = (await start(name, zip)).server.url;
    }
    return { urls: urls as Record<Name, string>, close };
  } catch (error) {
    await close();
    throw error;
  }
}
