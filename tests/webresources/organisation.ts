/** The organisation behind the form scripts: the local one with our solution, and `Xrm.WebApi` that asks it as a seller. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { Organisation } from '../../local/contract';
import { WebApi } from '../../local/host/client/api';
import { clientWebApi } from '../../local/host/client/pcf/webApi';
import { openOrganisation } from '../../local/organisation';
import { webApi } from '../../local/webapi/app';
import { importedInto } from '../sync/own-organisation';

/** How a request goes wrong: an answer of this status and code, no answer though it was carried out, or none at all. */
export type Fault = { readonly status: number; readonly code: string } | 'answer lost' | 'network gone';

export const faults: Readonly<Record<string, Fault>> = {
  '403': { status: 403, code: '0x80040220' },
  '412': { status: 412, code: '0x80060882' },
  '429': { status: 429, code: '0x80072322' },
  'an answer that is lost': 'answer lost',
  'a network that is gone': 'network gone',
};

export interface Behind {
  readonly organisation: Organisation;
  /** The next requests that write and for which `when` holds go wrong, one after the other. */
  failWrites(fault: Fault, when?: (count: number) => boolean): void;
  mend(): void;
  /** Rows as the system administrator reads them. */
  rows(address: string): Promise<Record<string, unknown>[]>;
  create(set: string, values: object): Promise<string>;
  patch(address: string, values: object): Promise<void>;
  /** How many requests were sent through Xrm.WebApi. */
  requests(): number;
  close(): void;
}

/** A folder with an organisation that has the solution, made once for all tests of a file. */
export function solutionIn(folder: string): string {
  importedInto(join(folder, fileName));
  return folder;
}

const fileName = 'organisation.db';

/** Opens an organisation and puts `Xrm.WebApi` over it; call after XrmMockGenerator.initialise. */
export function organisationBehind(template: string, now: () => Date, userKey = 'seller', language = 1044): Behind {
  const folder = mkdtempSync(join(tmpdir(), 'kundekort-scripts-'));
  cpSync(template, folder, { recursive: true });
  const organisation = openOrganisation({ file: join(folder, fileName), now });
  const app = new Hono();
  app.route('/api/data/v9.2', webApi(organisation));
  const root = '/api/data/v9.2';
  let fault: { readonly how: Fault; readonly when: (count: number) => boolean } | null = null;
  let writes = 0;
  let sent = 0;

  const throughFaults: typeof fetch = async (input, init) => {
    sent += 1;
    const address = new Request(new URL(input as string, 'http://localhost'), init);
    const strikes = init?.method !== 'GET' && fault !== null && fault.when(writes++);
    if (!strikes || fault === null) return app.fetch(address);
    const { how } = fault;
    if (how === 'network gone') throw new TypeError('Failed to fetch');
    if (how === 'answer lost') {
      await app.fetch(address);
      throw new TypeError('Failed to fetch');
    }
    const error = { code: how.code, message: `${how.status} by the test` };
    return new Response(JSON.stringify({ error }), { status: how.status, headers: { 'Retry-After': '1' } });
  };

  const user = organisation.user(userKey)!;
  const tables = {
    load: (name: string) => Promise.resolve(organisation.metadata().tables[name]),
  } as unknown as Parameters<typeof clientWebApi>[0]['tables'];
  const api = new WebApi({ userId: user.id, language, fetch: throughFaults });
  Object.defineProperty(Xrm, 'WebApi', { value: clientWebApi({ api, tables }), configurable: true });

  const asSystem = async (method: string, address: string, values?: object): Promise<Response> => {
    const answer = await app.request(`${root}/${address}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(values === undefined ? {} : { body: JSON.stringify(values) }),
    });
    if (!answer.ok) throw new Error(`${method} ${address}: ${await answer.text()}`);
    return answer;
  };
  return {
    organisation,
    failWrites: (how, when = () => true) => {
      writes = 0;
      fault = { how, when };
    },
    mend: () => (fault = null),
    rows: async (address) =>
      ((await (await asSystem('GET', address)).json()) as { value: Record<string, unknown>[] }).value,
    create: async (set, values) => {
      const answer = await asSystem('POST', set, values);
      return /\(([0-9a-f-]{36})\)/i.exec(answer.headers.get('OData-EntityId') ?? '')![1]!;
    },
    patch: async (address, values) => void (await asSystem('PATCH', address, values)),
    requests: () => sent,
    close: () => {
      organisation.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
