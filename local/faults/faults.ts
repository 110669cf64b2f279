/**
 * An organisation that is as hard to reach as a real one: limits, latency, broken connections, servers that fail. It
 * stands in front of the Web API and knows nothing of what is asked.
 */
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import { setTimeout as wait } from 'node:timers/promises';
import { callerOf } from '../caller';
import { DataverseError, type Organisation } from '../contract';
import { failed } from '../webapi/app';
import { Chance } from './chance';
import { Protection } from './protection';
import type { FaultSettings } from './settings';

/** Clock and rest, so that tests need not wait. */
export interface Time {
  /** Milliseconds. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

const real: Time = { now: () => performance.now(), sleep: (milliseconds) => wait(milliseconds) };

/** What node's server is told when the answer has been given past it; a clone is never one that it takes for plain. */
const givenAlready = () => RESPONSE_ALREADY_SENT.clone();

/** All random draws of one request, made at once: the order in which requests go on then changes nothing. */
interface Draw {
  readonly there: number;
  readonly back: number;
  readonly slow: number;
  readonly throttled: number | null;
  readonly serverError: number | null;
  readonly conflict: boolean;
  readonly reset: 'before' | 'after' | null;
  readonly wrongLength: boolean;
}

function draw(settings: FaultSettings, chance: Chance): Draw {
  const { shares, latency = [0, 0], slow, retryAfterSeconds } = settings;
  const happens = (share: number) => chance.next() < share;
  const ways = [chance.between(latency) / 2, chance.between(latency) / 2] as const;
  const longer = chance.between(slow);
  const seconds = Math.round(chance.between(retryAfterSeconds));
  const status = chance.of([500, 502, 503, 504]);
  const [before, after] = [happens(shares.resetBefore), happens(shares.resetAfter)];
  return {
    there: ways[0],
    back: ways[1],
    slow: happens(shares.slow) ? longer : 0,
    throttled: happens(shares.throttled) ? seconds : null,
    serverError: happens(shares.serverError) ? status : null,
    conflict: happens(shares.conflict),
    reset: before ? 'before' : after ? 'after' : null,
    wrongLength: happens(shares.wrongLength),
  };
}

/** One step to put before a Web API (`WebApiOptions.before`). */
export function faults(organisation: Organisation, settings: FaultSettings, time: Time = real): MiddlewareHandler {
  const chance = new Chance(settings.seed);
  const protection = settings.serviceProtection ? new Protection(settings.serviceProtection) : null;
  const firstSeen = new Map<string, number>();

  return async (context, next) => {
    const user = keyOf(organisation, context.req.raw.headers);
    if (user === null || (settings.users && !settings.users.includes(user))) return next();
    const fate = draw(settings, chance);
    if (fate.there > 0) await time.sleep(fate.there);

    const refused = expired(settings, firstSeen, context, time.now());
    if (refused) return refused;
    const limit = protection?.enter(user, time.now()) ?? null;
    if (limit) return throttled(limit.code, limit.message, limit.retryAfterSeconds);
    const begun = time.now();
    try {
      const answer = await fated(context, next, fate, time);
      if (answer) return answer;
    } finally {
      protection?.leave(user, time.now(), time.now() - begun);
    }
    if (settings.parallelHint) context.header('x-ms-dop-hint', String(settings.parallelHint));
    if (protection) {
      const left = protection.left(user, time.now());
      context.header('x-ms-ratelimit-burst-remaining-xrm-requests', String(left.requests));
      context.header('x-ms-ratelimit-time-remaining-xrm-requests', left.executionSeconds.toFixed(2));
    }
    if (fate.back > 0) await time.sleep(fate.back);
    if (fate.reset !== 'after' && !fate.wrongLength) return;
    const spoilt = fate.reset === 'after' ? broken(context) : await cutShort(context);
    // The answer is there already; only taken away first can it be another.
    context.res = undefined;
    context.res = spoilt;
  };
}

/** Runs the request, or gives the answer that it meets instead. */
async function fated(context: Context, next: () => Promise<void>, fate: Draw, time: Time): Promise<Response | null> {
  if (fate.throttled !== null)
    return throttled(
      '0x80072322',
      'Number of requests exceeded the limit of 6000 over time window of 300 seconds.',
      fate.throttled,
    );
  if (fate.reset === 'before') return broken(context);
  if (fate.serverError !== null) return told(fate.serverError, '0x80040216', 'An unexpected error occurred.');
  if (fate.conflict && context.req.method !== 'GET')
    return told(412, '0x80060892', 'A record with matching key values already exists.');
  if (fate.slow > 0) await time.sleep(fate.slow);
  await next();
  return null;
}

function expired(
  { tokenSeconds }: FaultSettings,
  firstSeen: Map<string, number>,
  context: Context,
  now: number,
): Response | null {
  const token = context.req.header('authorization');
  if (tokenSeconds === undefined || token === undefined) return null;
  const since = firstSeen.get(token);
  if (since === undefined) firstSeen.set(token, now);
  return since !== undefined && now - since > tokenSeconds * 1000
    ? told(401, '0x8005F102', 'The token has expired.')
    : null;
}

/** The key of the user who asks; null for nobody, whom the Web API refuses itself. */
function keyOf(organisation: Organisation, headers: Headers): string | null {
  try {
    return organisation.user(callerOf(organisation, headers).userId)?.key ?? null;
  } catch {
    return null;
  }
}

function told(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}): Response {
  const reply = failed(new DataverseError(status, code, message));
  return new Response(reply.body, { status, headers: { ...reply.headers, ...headers } });
}

const throttled = (code: string, message: string, seconds: number) =>
  told(429, code, message, { 'Retry-After': String(seconds) });

const outgoing = (context: Context) => (context.env as Partial<HttpBindings>).outgoing;

/** The connection is gone. Without one (a request inside the process) there is only an answer to fail with. */
function broken(context: Context): Response {
  const connection = outgoing(context);
  if (!connection) return told(503, '0x80040216', 'The connection broke.');
  connection.destroy();
  return givenAlready();
}

/** The answer names ten bytes more than come before the connection ends. */
async function cutShort(context: Context): Promise<Response> {
  const connection = outgoing(context);
  if (!connection) return broken(context);
  const body = Buffer.from(await context.res.arrayBuffer());
  const headers = { ...Object.fromEntries(context.res.headers), 'content-length': String(body.length + 10) };
  // An answer without a body cannot break off.
  connection.writeHead(context.res.status === 204 ? 200 : context.res.status, headers);
  await new Promise<void>((sent) => connection.write(body.length > 0 ? body : ' ', () => sent()));
  connection.destroy();
  return givenAlready();
}
