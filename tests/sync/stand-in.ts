/**
 * A few requests of Dataverse on the loopback address, with faults on demand: what sync sends is seen here as it goes
 * over the wire, and answers are given that an honest organisation gives only rarely.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type StoredRow = Readonly<Record<string, unknown>>;
interface Target {
  readonly '@odata.id'?: string;
  readonly [name: string]: unknown;
}

/** An answer instead of the ordinary one. */
export interface Fault {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly code?: string;
  readonly message?: string;
  /** Cuts the connection: before anything is stored, or after. */
  readonly cut?: 'before' | 'after';
}

export interface StandIn {
  readonly url: string;
  /** By set, then external id. */
  readonly rows: Map<string, Map<string, StoredRow>>;
  /** UpsertMultiple and UpdateMultiple requests in order: set and number of rows. */
  readonly batches: { set: string; count: number; targets: readonly Target[] }[];
  /** Runs that were noted, as they were noted last, by address. */
  readonly runs: Map<string, StoredRow>;
  /** Answers for the next writes, in order. */
  readonly faults: Fault[];
  /** Refuses a row for its values. */
  refuse: (row: StoredRow) => boolean;
  /** Requests that were under way at once, at most. */
  mostAtOnce: number;
  readonly headers: Record<string, string>;
  readonly authorizations: Set<string>;
  close(): Promise<void>;
}

const idIn = (address: string) => /^\/?(\w+)\(kk_externalid='(.*)'\)$/.exec(address);

/** Starts on a free port. `sets` are the tables that are there. */
export async function standIn(...sets: string[]): Promise<StandIn> {
  const rows = new Map(sets.map((set) => [set, new Map<string, StoredRow>()]));
  let atOnce = 0;
  const server = createServer((request, response) => {
    atOnce += 1;
    state.mostAtOnce = Math.max(state.mostAtOnce, atOnce);
    response.once('close', () => (atOnce -= 1));
    void bodyOf(request).then((body) => answer(request, response, body));
  });
  const send = (response: ServerResponse, status: number, body?: object, headers: Record<string, string> = {}) => {
    response.writeHead(status, { 'Content-Type': 'application/json; odata.metadata=minimal', ...headers });
    response.end(body && JSON.stringify(body));
  };
  const refuse = (response: ServerResponse, status: number, code: string, message: string) =>
    send(response, status, { error: { code, message } });

  function answer(request: IncomingMessage, response: ServerResponse, body: string) {
    state.authorizations.add(request.headers.authorization ?? '');
    const url = new URL(request.url!, 'http://localhost');
    const path = decodeURIComponent(url.pathname).replace('/api/data/v9.2/', '');
    if (path === 'WhoAmI') return send(response, 200, { UserId: '0' }, state.headers);
    const [set = ''] = path.split('/');
    if (set.startsWith('kk_syncruns(') && request.method === 'PATCH') {
      state.runs.set(set, JSON.parse(body) as StoredRow);
      return void response.writeHead(204).end();
    }
    const table = rows.get(set);
    if (!table) return refuse(response, 404, '0x80060888', `Resource not found for the segment '${set}'.`);
    if (request.method === 'GET') {
      const filter = url.searchParams.get('$filter') ?? '';
      const asked = [...filter.matchAll(/kk_externalid eq '((?:[^']|'')*)'/g)].map((match) => match[1]!.toLowerCase());
      const value = [...table.values()].filter(
        (row) => asked.length === 0 || asked.includes(String(row.kk_externalid).toLowerCase()),
      );
      return send(response, 200, { value });
    }
    upsert(set, (JSON.parse(body) as { Targets: Target[] }).Targets, response);
  }

  function upsert(set: string, targets: readonly Target[], response: ServerResponse) {
    state.batches.push({ set, count: targets.length, targets });
    const fault = state.faults.shift();
    if (fault?.cut === 'before') return void response.destroy();
    if (fault?.status)
      return send(
        response,
        fault.status,
        { error: { code: fault.code ?? '', message: fault.message ?? 'no' } },
        { ...fault.headers },
      );
    for (const target of targets) {
      for (const [name, value] of Object.entries(target)) {
        const parent = name.endsWith('@odata.bind') && typeof value === 'string' ? idIn(value) : null;
        if (parent && ![...(rows.get(parent[1]!)?.keys() ?? [])].includes(parent[2]!.toLowerCase()))
          return refuse(response, 404, '0x80060891', 'A record with the specified key values does not exist.');
      }
      if (state.refuse(target)) return refuse(response, 400, '0x80044331', 'A value is too long.');
    }
    for (const target of targets) {
      const id = idIn(target['@odata.id'] ?? '')?.[2];
      // A change of a row that is there names it by its own id; nothing here asks for it again.
      if (id === undefined) continue;
      rows.get(set)!.set(id.toLowerCase(), { ...rows.get(set)!.get(id.toLowerCase()), ...target, kk_externalid: id });
    }
    if (fault?.cut === 'after') return void response.destroy();
    response.writeHead(204).end();
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const state: StandIn = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rows,
    batches: [],
    runs: new Map(),
    faults: [],
    refuse: () => false,
    mostAtOnce: 0,
    headers: {},
    authorizations: new Set(),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return state;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
