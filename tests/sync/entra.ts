/**
 * Answers in Microsoft Entra's place on the loopback address: what the sign-in library sends is seen as it goes over the
 * wire. Shapes of Microsoft's documentation of the identity platform (OpenID configuration, client credentials, device
 * code).
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TokenCredentialOptions } from '@azure/identity';

export interface Entra {
  /** Bodies of the requests for a token, in order. */
  readonly asked: URLSearchParams[];
  /** Refuses the next requests with these codes. */
  readonly refusals: string[];
  /** Sends the library's requests here. */
  readonly client: TokenCredentialOptions;
  close(): Promise<void>;
}

export async function entra(): Promise<Entra> {
  const asked: URLSearchParams[] = [];
  const refusals: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
      const { status, answer } = answerTo(request.url ?? '', body);
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  const authority = 'https://login.microsoftonline.com';
  function answerTo(url: string, body: URLSearchParams): { status: number; answer: object } {
    const tenant = /^\/([^/]+)\//.exec(url)?.[1] ?? '';
    if (url.includes('/discovery/instance'))
      return {
        status: 200,
        answer: {
          tenant_discovery_endpoint: `${authority}/${tenant}/v2.0/.well-known/openid-configuration`,
          metadata: [
            {
              preferred_network: 'login.microsoftonline.com',
              preferred_cache: 'login.windows.net',
              aliases: ['login.microsoftonline.com', 'login.windows.net'],
            },
          ],
        },
      };
    if (url.includes('openid-configuration'))
      return {
        status: 200,
        answer: {
          issuer: `${authority}/${tenant}/v2.0`,
          authorization_endpoint: `${authority}/${tenant}/oauth2/v2.0/authorize`,
          token_endpoint: `${authority}/${tenant}/oauth2/v2.0/token`,
          device_authorization_endpoint: `${authority}/${tenant}/oauth2/v2.0/devicecode`,
          jwks_uri: `${authority}/${tenant}/discovery/v2.0/keys`,
        },
      };
    if (url.includes('/devicecode'))
      return {
        status: 200,
        answer: {
          device_code: 'the-device-code',
          user_code: 'ABCD-1234',
          verification_uri: 'https://microsoft.com/devicelogin',
          expires_in: 900,
          interval: 0,
          message: 'unused',
        },
      };
    asked.push(body);
    const refusal = refusals.shift();
    if (refusal)
      return {
        status: 401,
        answer: {
          error: 'invalid_client',
          error_description: `${refusal}: not accepted for ${body.get('client_id')} with ${body.get('client_secret')}`,
        },
      };
    return {
      status: 200,
      answer: { token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600, access_token: `token-${asked.length}` },
    };
  }
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    asked,
    refusals,
    client: {
      retryOptions: { maxRetries: 0 },
      httpClient: {
        sendRequest: async (request) => {
          const { pathname, search } = new URL(request.url);
          const answer = await fetch(`${here}${pathname}${search}`, {
            method: request.method,
            ...(request.body === undefined ? {} : { body: request.body as string }),
          });
          // The library does not export its own collection of headers; the request's serves the answer.
          request.headers.set('Content-Type', answer.headers.get('Content-Type') ?? '');
          return {
            request,
            status: answer.status,
            headers: request.headers,
            bodyAsText: await answer.text(),
          };
        },
      },
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
