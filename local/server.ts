import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { AddressInfo } from 'node:net';
import type { Organisation } from './contract';
import { hostPages } from './host/server/app';
import { webApi, type WebApiOptions } from './webapi/app';

export interface RunningServer {
  /** e.g. `http://localhost:8420`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const localNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Serves one organisation on this machine only: the Web API, the page and the web resources.
 *
 * The server acts as whoever the request says, so nothing but this machine may ask: it listens on the loopback
 * address, and refuses requests that another site's page sends (a foreign Origin) or that come through a foreign
 * name for this address (DNS rebinding).
 * @param port 0 takes a free one.
 * @param options what stands before the Web API: limits and faults
 * @throws Error with code EADDRINUSE when the port is taken.
 */
export async function startServer(
  organisation: Organisation,
  port: number,
  options: WebApiOptions = {},
): Promise<RunningServer> {
  const app = new Hono();
  app.use('*', async (context, next) => {
    const host = context.req.header('host') ?? '';
    const origin = context.req.header('origin');
    const foreign = !localNames.has(host.replace(/:\d+$/, '')) || (origin !== undefined && origin !== `http://${host}`);
    if (foreign) return context.text('This organisation answers its own machine only.', 403);
    return next();
  });
  app.route('/api/data/v9.2', webApi(organisation, options));
  app.route('/', hostPages(organisation));

  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1', serverOptions: { maxHeaderSize: 131_072 } });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${taken}`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
