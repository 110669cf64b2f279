/** The way to one organisation: address, sign-in, and requests that wait and try again. */
import { DynamicsWebApi } from 'dynamics-web-api';
import { randomUUID } from 'node:crypto';
import { BrokenAnswer, failureOf, isSignedOut, NoAnswer, type RefusedRequest } from './organisation/answers';
import { firstPace, paceAfter, type Pace } from './organisation/pace';
import { Patience } from './organisation/patience';
import { watched } from './organisation/watching';
import { SyncFailure } from './failure';
import { ordinarySignIn, signIn, type Token } from './signin/signin';

const apiVersion = '9.2';

export interface Connection {
  /** Address without a slash at the end, for messages. */
  readonly org: string;
  /** Tells this organisation from every other, also one that had its address before. */
  readonly organisation: string;
  readonly patience: Patience;
  /** Rows in a request and requests at once, as of now. */
  pace(): { readonly rows: number; readonly parallel: number };
  /** Tells how long a request took that stored so many rows. @param took milliseconds */
  stored(rows: number, took: number): void;
  /**
   * One request, tried again while it is worth it.
   * @throws what dynamics-web-api throws (see organisation/answers) when a row is at fault, so that the caller can
   * look for it; SyncFailure never.
   */
  send<T>(request: (client: DynamicsWebApi, signal: AbortSignal) => Promise<T>): Promise<T>;
}

export interface ConnectOptions {
  /** Where the tokens come from; from the environment when absent. */
  readonly token?: Token;
  /** Rows in the first requests. */
  readonly rows?: number;
}

/**
 * Signs in and makes sure that a Dataverse organisation answers.
 * @param address `https://ORG.crmN.dynamics.com`, or an organisation on this machine, `http://localhost:8420`.
 * @throws SyncFailure in plain words.
 */
export async function connect(
  address: string,
  patience = new Patience(),
  options: ConnectOptions = {},
): Promise<Connection> {
  const { org, local } = addressOf(address);
  // The client would send requests to this machine's own organisation through a proxy.
  if (local) delete process.env.http_proxy;
  const token = options.token ?? (local ? localToken() : signIn(org, ordinarySignIn));
  const signedIn = renewing(token);
  const { hint, id } = await greet(org, token, signedIn, patience).catch((error: unknown) => {
    // On this machine the user comes with the role that the solution brings; there is no secret to get wrong.
    if (local && isSignedOut(error))
      throw new SyncFailure(`${org} does not know the user "integration" yet: import the solution first.`);
    throw failureOf(error, org);
  });
  const client = new DynamicsWebApi({
    serverUrl: org,
    dataApi: { path: 'data', version: apiVersion },
    onTokenRefresh: () => token.current(),
    propagateErrors: true,
  });
  let pace: Pace = firstPace(hint, options.rows);
  return {
    org,
    organisation: id ?? org,
    patience,
    pace: () => ({ rows: pace.rows, parallel: Math.min(pace.parallel, patience.atOnce()) }),
    stored: (rows, took) => (pace = paceAfter(pace, { kind: 'stored', rows, took, at: patience.now() })),
    send: (request) =>
      patience.ask(
        () => signedIn(() => watched((signal) => request(client, signal))),
        () => (pace = paceAfter(pace, { kind: 'throttled', at: patience.now() })),
      ),
  };
}

type SignedIn = <T>(request: () => Promise<T>) => Promise<T>;

/** Runs a request once more with a new token when the organisation does not take the one it had: tokens expire. */
function renewing(token: Token): SignedIn {
  let renewed = 0;
  return async (request) => {
    const before = renewed;
    try {
      return await request();
    } catch (error) {
      if (!isSignedOut(error)) throw error;
      // Of requests that were under way together, the first renews it for all.
      if (renewed === before) {
        renewed += 1;
        token.renew();
      }
      return request();
    }
  };
}

/** An organisation on this machine knows its users by name; what follows the name makes it another token. */
function localToken(): Token {
  let token = 'integration';
  return {
    current: () => Promise.resolve(token),
    renew: () => (token = `integration.${randomUUID()}`),
  };
}

/** @throws SyncFailure for anything that is not the address of an organisation. */
export function addressOf(address: string): { org: string; local: boolean } {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    // What is no address may still hold a password.
    throw new SyncFailure('The address of the organisation is none; write it like https://ORG.crm4.dynamics.com.');
  }
  const local = url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d+){3}$/.test(url.hostname);
  if (url.username !== '' || url.password !== '')
    throw new SyncFailure(
      'The address holds a user name or password; leave them out, sign-in comes from the environment.',
    );
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local))
    throw new SyncFailure(`The address of an organisation begins with https://, not ${url.protocol}//.`);
  return { org: url.origin, local };
}

/** Who answers: the organisation's id, and how many requests at once it likes. */
interface Greeting {
  readonly id: string | null;
  readonly hint: number | null;
}

/** Asks who we are. */
async function greet(org: string, token: Token, signedIn: SignedIn, patience: Patience): Promise<Greeting> {
  try {
    return await patience.ask(() =>
      signedIn(async () => {
        const bearer = await token.current();
        const { answer, body } = await watched(async (signal) => {
          const answer = await fetch(`${org}/api/data/v${apiVersion}/WhoAmI`, {
            headers: { Authorization: `Bearer ${bearer}`, Accept: 'application/json' },
            signal,
          });
          return { answer, body: await answer.text() };
        }).catch((error: unknown) => {
          throw networkError(error, org);
        });
        if (!answer.ok) throw refused(answer, body);
        const who = jsonOf(body) as { UserId?: unknown; OrganizationId?: unknown } | null;
        if (typeof who?.UserId !== 'string')
          throw new SyncFailure(`${org} answers, but is not a Dataverse organisation.`);
        const hint = Number(answer.headers.get('x-ms-dop-hint'));
        return {
          id: typeof who.OrganizationId === 'string' ? who.OrganizationId : null,
          hint: Number.isInteger(hint) && hint > 0 ? hint : null,
        };
      }),
    );
  } catch (error) {
    if ((error as RefusedRequest).status === 404)
      throw new SyncFailure(`${org} answers, but is not a Dataverse organisation. Check the address.`);
    throw error;
  }
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return null;
  }
}

function refused(answer: Response, text: string): Error & RefusedRequest {
  const body = jsonOf(text) as { error?: { code?: string; message?: string } } | null;
  return Object.assign(new Error(body?.error?.message ?? answer.statusText), {
    status: answer.status,
    code: body?.error?.code,
    headers: Object.fromEntries(answer.headers),
  });
}

/** fetch hides the network's own code behind a cause. Nobody listening at the first word is final, not a hiccup. */
function networkError(error: unknown, org: string): unknown {
  if (error instanceof NoAnswer || error instanceof BrokenAnswer) return error;
  const cause = (error as { cause?: { code?: string; errors?: { code?: string }[] } }).cause;
  const told = Object.assign(new Error((error as Error).message), { code: cause?.code ?? cause?.errors?.[0]?.code });
  return told.code === 'ECONNREFUSED' ? failureOf(told, org) : told;
}
