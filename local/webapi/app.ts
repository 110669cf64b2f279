import { Hono, type MiddlewareHandler } from 'hono';
import { randomUUID } from 'node:crypto';
import { callerOf } from '../caller';
import { DataverseError, type Organisation } from '../contract';
import { runBatch } from './batch/run';
import { languageOf, preferencesOf, type Asked, type Conversation, type Reply } from './conversation';
import { dispatch } from './dispatch';
import { badQuery } from './failures';
import { modelOf } from './model';

/** The longest address, in bytes; inside a batch twice as much is taken. */
const longestAddress = 32_768;

export interface WebApiOptions {
  /** Run before every request, in order: where limits and faults are put in from outside. */
  readonly before?: readonly MiddlewareHandler[];
}

/**
 * The Web API of an organisation, to be mounted at `/api/data/v9.2`. Who asks comes from the request's headers
 * (`callerOf`); what may be done is the store's to decide. Failures are told as `{ error: { code, message } }`.
 */
export function webApi(organisation: Organisation, options: WebApiOptions = {}): Hono {
  const app = new Hono();
  for (const step of options.before ?? []) app.use('*', step);
  app.all('*', async (context) => {
    const { raw } = context.req;
    const body = raw.method === 'GET' || raw.method === 'DELETE' ? '' : await raw.text();
    return respond(answer(organisation, raw, body));
  });
  return app;
}

function answer(organisation: Organisation, request: Request, body: string): Reply {
  try {
    if (request.url.length > longestAddress)
      throw badQuery('The length of the URL for this request exceeds 32768 bytes.');
    const url = new URL(request.url);
    // Taken from the text: URL would fold `..` and leave encoded quotes to us anyway.
    const base = /^\/api\/data\/v\d+\.\d+\/?/.exec(url.pathname)?.[0] ?? '/';
    const asked: Asked = {
      method: request.method,
      path: url.pathname.slice(base.length),
      query: url.search.slice(1),
      headers: request.headers,
      body,
    };
    const conversation: Conversation = {
      organisation,
      caller: callerOf(organisation, request.headers),
      model: modelOf(organisation.metadata()),
      language: languageOf(request.headers),
      root: `${url.origin}${base.endsWith('/') ? base : `${base}/`}`,
      prefer: preferencesOf(request.headers.get('prefer')),
      references: new Map(),
    };
    const batch = asked.path === '$batch' || asked.path === '%24batch';
    const reply = batch ? runBatch(conversation, asked, dispatch, failed) : dispatch(conversation, asked);
    const { applied } = conversation.prefer;
    return applied ? { ...reply, headers: { ...reply.headers, 'Preference-Applied': applied } } : reply;
  } catch (failure) {
    return failed(failure);
  }
}

/** A failure as Dataverse tells it; what is not a DataverseError is a fault of this program and says so. */
export function failed(failure: unknown): Reply {
  const known = failure instanceof DataverseError;
  const status = known ? failure.status : 500;
  const message = failure instanceof Error ? failure.message : String(failure);
  return {
    status,
    headers: {
      'Content-Type': 'application/json; odata.metadata=minimal',
      ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    },
    body: JSON.stringify({ error: { code: known ? failure.code : '0x80040216', message } }),
  };
}

function respond({ status, headers, body }: Reply): Response {
  const request = randomUUID();
  return new Response(body, {
    status,
    headers: { 'OData-Version': '4.0', REQ_ID: request, 'x-ms-service-request-id': request, ...headers },
  });
}
