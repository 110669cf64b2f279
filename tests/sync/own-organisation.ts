import { serve } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import type { AddressInfo } from 'node:net';
import type { Organisation } from '../../local/contract';
import { openOrganisation } from '../../local/organisation';
import { webApi } from '../../local/webapi/app';
import { kundekort } from '../../solution/kundekort';
import type { Solution } from '../../solution/language/solution';
import { solutionParts, zipOf } from '../../solution/write/package';

/** The day on which everything in these tests happens. */
export const testNow = new Date('2026-11-23T09:00:00Z');

/** Tables, choices, roles and settings of our solution as a zip; what is drawn on screens is left out. */
export function tablesOnly(given: Solution = kundekort): Uint8Array {
  const tables = given.tables.map((table) => ({ ...table, forms: [] }));
  const solution = { ...given, tables, apps: [], controls: [] };
  const webResources = Object.fromEntries(kundekort.webResources.map(({ name }) => [name, new Uint8Array([32])]));
  return zipOf(solutionParts(solution, { version: '0.1.0.0', webResources, controls: {} }, false));
}

export interface OwnOrganisation {
  readonly url: string;
  readonly organisation: Organisation;
  /** Rows of a set as the system administrator reads them. */
  rows(address: string): Promise<Record<string, unknown>[]>;
  /** A new row's id, made as the system administrator. */
  add(set: string, values: object): Promise<string>;
  /** Deletes a row as the system administrator. */
  remove(address: string): Promise<void>;
  /** Changes a row as the system administrator. */
  patch(address: string, values: object): Promise<void>;
  /** Changes the row of the programme that has this code. */
  patchCoded(set: 'kk_loyaltytiers' | 'kk_tierrules' | 'kk_benefits', code: string, values: object): Promise<void>;
  close(): Promise<void>;
}

/** A file with an organisation that has the solution, to start from. */
export function importedInto(file: string, solution: Solution = kundekort): void {
  const organisation = openOrganisation({ file, now: () => testNow });
  organisation.importZip(tablesOnly(solution));
  organisation.close();
}

/**
 * An organisation behind its Web API on a free port.
 * @param before what stands before the Web API, e.g. faults
 */
export async function ownOrganisation(
  file: string,
  before: (organisation: Organisation) => readonly MiddlewareHandler[] = () => [],
  now = testNow,
): Promise<OwnOrganisation> {
  const organisation = openOrganisation({ file, now: () => now });
  const app = new Hono();
  app.route('/api/data/v9.2', webApi(organisation, { before: before(organisation) }));
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((listening) => server.once('listening', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const api = `${url}/api/data/v9.2`;
  const own: OwnOrganisation = {
    url,
    organisation,
    patchCoded: async (set, code, values) => {
      const [row] = await own.rows(`${set}?$filter=kk_code eq '${code}'`);
      await own.patch(`${set}(${String(row![`${set.slice(0, -1)}id`])})`, values);
    },
    rows: async (address) => {
      const answer = await fetch(`${api}/${address}`);
      if (!answer.ok) throw new Error(await answer.text());
      return ((await answer.json()) as { value: Record<string, unknown>[] }).value;
    },
    add: async (set, values) => {
      const answer = await fetch(`${api}/${set}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(values),
      });
      if (!answer.ok) throw new Error(await answer.text());
      return /\(([^)]+)\)$/.exec(answer.headers.get('OData-EntityId') ?? '')?.[1] ?? '';
    },
    remove: async (address) => {
      const answer = await fetch(`${api}/${address}`, { method: 'DELETE' });
      if (!answer.ok) throw new Error(await answer.text());
    },
    patch: async (address, values) => {
      const answer = await fetch(`${api}/${address}`, {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(values),
      });
      if (!answer.ok) throw new Error(await answer.text());
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => {
          organisation.close();
          closed();
        });
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
  return own;
}
