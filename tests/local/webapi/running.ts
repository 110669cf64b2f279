import { serve } from '@hono/node-server';
import { DynamicsWebApi } from 'dynamics-web-api';
import { Hono } from 'hono';
import type { AddressInfo } from 'node:net';
import type { Organisation } from '../../../local/contract';
import { openOrganisation } from '../../../local/organisation';
import { webApi, type WebApiOptions } from '../../../local/webapi/app';

/** A Monday, half past ten in Norway. */
export const now = new Date('2026-11-23T09:30:00Z');

export interface Running {
  readonly organisation: Organisation;
  /** e.g. `http://127.0.0.1:40123/api/data/v9.2/` */
  readonly root: string;
  /** A client of its own: one keeps the batch that it is in. */
  client(options?: { key?: string; headers?: Record<string, string> }): DynamicsWebApi;
  /** A bare request; the path follows the API's root. */
  send(method: string, path: string, options?: Sent): Promise<Answer>;
  stop(): Promise<void>;
}

export interface Sent {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; an empty object without one. */
  readonly json: Record<string, unknown>;
}

/** An organisation of its own, answering on a free port of this machine. */
export async function run(options: WebApiOptions = {}, organisation = fresh()): Promise<Running> {
  const app = new Hono();
  app.route('/api/data/v9.2', webApi(organisation, options));
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', serverOptions: { maxHeaderSize: 131_072 } });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const root = `${url}/api/data/v9.2/`;
  return {
    organisation,
    root,
    client: ({ key = 'system', headers } = {}) =>
      new DynamicsWebApi({
        serverUrl: url,
        dataApi: { version: '9.2' },
        propagateErrors: true,
        onTokenRefresh: () => Promise.resolve(key),
        ...(headers ? { headers } : {}),
      }),
    async send(method, path, { body, headers } = {}) {
      const answer = await fetch(root + path, {
        method,
        headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await answer.text();
      const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
      return {
        status: answer.status,
        headers: answer.headers,
        text,
        json: isJson && text ? (JSON.parse(text) as Record<string, unknown>) : {},
      };
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          organisation.close();
          resolve();
        });
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

export const fresh = (): Organisation => openOrganisation({ file: ':memory:', now: () => now });
