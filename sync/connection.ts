/** The way to one organisation: address, sign-in, and requests that wait and try again. */
import { DynamicsWebApi } from 'dynamics-web-api';
import { failureOf, NoAnswer, type RefusedRequest } from './organisation/answers';
import { Patience } from './organisation/patience';
import { SyncFailure } from './failure';

const apiVersion = '9.2';
/** Longer than the longest that Dataverse works on one request. */
const requestTime = 150_000;
/** Requests at once where the server gives no hint, and at most. */
const ordinaryParallel = 3;
const mostParallel = 16;

export interface Connection {
  /** Address without a slash at the end, for messages. */
  readonly org: string;
  /** Requests at once. */
  readonly parallel: number;
  readonly patience: Patience;
  /**
   * One request, tried again while it is worth it.
   * @throws what dynamics-web-api throws (see organisation/answers) when a row is at fault, so that the caller can
   * look for it; SyncFailure never.
   */
  send<T>(request: (client: DynamicsWebApi, signal: AbortSignal) => Promise<T>): Promise<T>;
}

/**
 * Signs in and makes sure that a Dataverse organisation answers.
 * @param address `https://ORG.crmN.dynamics.com`, or an organisation on this machine, `http://localhost:8420`.
 * @throws SyncFailure in plain words.
 */
export async function connect(address: string, patience = new Patience()): Promise<Connection> {
  const { org, local } = addressOf(address);
  // The client would send requests to this machine's own organisation through a proxy.
  if (local) delete process.env.http_proxy;
  const token = local ? () => Promise.resolve('integration') : cloudToken(org);
  const hint = await greet(org, token, patience).catch((error: unknown) => {
    // On this machine the user comes with the role that the solution brings; there is no secret to get wrong.
    if (local && (error as RefusedRequest).status === 401)
      throw new SyncFailure(`${org} does not know the user "integration" yet: import the solution first.`);
    throw failureOf(error, org);
  });
  const client = new DynamicsWebApi({
    serverUrl: org,
    dataApi: { path: 'data', version: apiVersion },
    onTokenRefresh: token,
    propagateErrors: true,
  });
  return {
    org,
    parallel: Math.min(mostParallel, hint ?? ordinaryParallel),
    patience,
    send: (request) => patience.ask(() => inTime((signal) => request(client, signal))),
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

/** A token for the organisation from the environment: AZURE_TENANT_ID, AZURE_CLIENT_ID and a secret or certificate. */
function cloudToken(org: string): () => Promise<string> {
  const scope = `${org}/.default`;
  let credential: Promise<{ getToken(scope: string): Promise<{ token: string } | null> }> | undefined;
  return async () => {
    // Loaded when needed only: it is large, and an organisation on this machine does not ask for it.
    credential ??= import('@azure/identity').then((identity) =>
      process.env.AZURE_CLIENT_ID ? new identity.EnvironmentCredential() : new identity.DefaultAzureCredential(),
    );
    try {
      const answer = await (await credential).getToken(scope);
      if (answer) return answer.token;
    } catch (error) {
      throw new SyncFailure(
        `Sign-in for ${org} failed. Set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET ` +
          `(or AZURE_CLIENT_CERTIFICATE_PATH) in the environment, or sign in with the Azure command line.`,
        { cause: error },
      );
    }
    throw new SyncFailure(`Sign-in for ${org} gave no token.`);
  };
}

/** Asks who we are. The answer's header may tell how many requests at once the organisation likes. */
async function greet(org: string, token: () => Promise<string>, patience: Patience): Promise<number | null> {
  try {
    return await patience.ask(async () => {
      const bearer = await token();
      const answer = await inTime((signal) =>
        fetch(`${org}/api/data/v${apiVersion}/WhoAmI`, {
          headers: { Authorization: `Bearer ${bearer}`, Accept: 'application/json' },
          signal,
        }),
      ).catch((error: unknown) => {
        throw networkError(error, org);
      });
      if (!answer.ok) throw await refused(answer);
      const who = (await answer.json().catch(() => null)) as { UserId?: unknown } | null;
      if (typeof who?.UserId !== 'string')
        throw new SyncFailure(`${org} answers, but is not a Dataverse organisation.`);
      const hint = Number(answer.headers.get('x-ms-dop-hint'));
      return Number.isInteger(hint) && hint > 0 ? hint : null;
    });
  } catch (error) {
    if ((error as RefusedRequest).status === 404)
      throw new SyncFailure(`${org} answers, but is not a Dataverse organisation. Check the address.`);
    throw error;
  }
}

async function refused(answer: Response): Promise<Error & RefusedRequest> {
  const body = (await answer.json().catch(() => null)) as { error?: { code?: string; message?: string } } | null;
  return Object.assign(new Error(body?.error?.message ?? answer.statusText), {
    status: answer.status,
    code: body?.error?.code,
    headers: Object.fromEntries(answer.headers),
  });
}

/** fetch hides the network's own code behind a cause. Nobody listening at the first word is final, not a hiccup. */
function networkError(error: unknown, org: string): unknown {
  if (error instanceof NoAnswer) return error;
  const cause = (error as { cause?: { code?: string; errors?: { code?: string }[] } }).cause;
  const told = Object.assign(new Error((error as Error).message), { code: cause?.code ?? cause?.errors?.[0]?.code });
  return told.code === 'ECONNREFUSED' ? failureOf(told, org) : told;
}

/** The client does not notice a connection that dies in the middle of an answer, so every request has its time. */
async function inTime<T>(request: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new NoAnswer('No answer in time.'));
      stop.abort();
    }, requestTime);
  });
  try {
    return await Promise.race([request(stop.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
