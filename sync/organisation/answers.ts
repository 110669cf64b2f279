/**
 * What an answer that is not the wished one means: worth another try, the fault of a row, or the end of the run.
 * Codes and statuses are Dataverse's own.
 */
import { SyncFailure } from '../failure';

/** What dynamics-web-api throws: Dataverse's error with the HTTP answer around it, or Node's network error. */
export interface RefusedRequest {
  readonly status?: number;
  /** `0x…` from Dataverse or `ECONNRESET` and the like from the network. */
  readonly code?: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string | string[] | undefined>>;
}

/** Ours: no answer within the time a request may take. */
export class NoAnswer extends Error {
  readonly code = 'ETIMEDOUT';
}

/** Ours: the connection died in the middle of an answer. */
export class BrokenAnswer extends Error {
  readonly code = 'ECONNRESET';
}

const networkCodes = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_SOCKET',
]);
const busyStatuses = new Set([429, 502, 503, 504]);
/** Two upserts of the same key at once; the second finds the row when it asks again. */
const concurrentCodes = new Set(['0x80040237', '0x80060892', '0x80060882']);
/** There is no such row, by id and by key: about a row, unlike a 404 for a table that is not there. */
const missingRowCodes = new Set(['0x80040217', '0x80060891']);

export type Meaning =
  /** The server or the way to it is busy or broken: the same request may succeed later. */
  | 'again'
  /** Another writer was there at the same moment. */
  | 'concurrent'
  /** The server failed at it: once by chance, again and again perhaps because of a row. */
  | 'fault'
  /** Something in the rows sent. */
  | 'rows'
  /** More of the same would end the same. */
  | 'stop';

export function meaningOf(error: unknown): Meaning {
  if (error instanceof SyncFailure) return 'stop';
  const { status, code } = error as RefusedRequest;
  if (status === undefined) return networkCodes.has(code ?? '') ? 'again' : 'stop';
  if (busyStatuses.has(status)) return 'again';
  if (status === 412 && concurrentCodes.has(code ?? '')) return 'concurrent';
  if (status === 401 || status === 403) return 'stop';
  if (status === 404) return missingRowCodes.has(code ?? '') ? 'rows' : 'stop';
  if (status === 500) return 'fault';
  if (isUnknownColumn(error as RefusedRequest)) return 'stop';
  return status >= 400 && status < 500 ? 'rows' : 'stop';
}

/** A column that the organisation does not have; the same with every row. */
const isUnknownColumn = ({ code, message }: RefusedRequest) =>
  code === '0x80041103' || /does not exist on type|undeclared property/i.test(message ?? '');

/** The server wants less of us. */
export const isThrottling = (error: unknown) => (error as RefusedRequest).status === 429;
/** The server does not take the token. */
export const isSignedOut = (error: unknown) => (error as RefusedRequest).status === 401;

export const isMissingRow = (error: unknown) => missingRowCodes.has((error as RefusedRequest).code ?? '');
/** The server itself failed at it; one row can be the reason, but many in a row hardly. */
export const isServerFault = (error: unknown) => ((error as RefusedRequest).status ?? 0) >= 500;

/** Milliseconds that the answer asks to wait, from Retry-After in seconds or as a date; null when it says nothing. */
export function retryAfter(error: unknown, now: number): number | null {
  const header = (error as RefusedRequest).headers?.['retry-after'];
  const text = Array.isArray(header) ? header[0] : header;
  if (text === undefined || text.trim() === '') return null;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** The refusal of one row, as the second half of a sentence. */
export function refusalOf(error: unknown): string {
  const { code, message } = error as RefusedRequest;
  return `the organisation refused it: ${oneLine(message)}${code ? ` (${code})` : ''}`;
}

/** The end of the run in plain words: what happened at this address, and what to do. */
export function failureOf(error: unknown, org: string): SyncFailure {
  if (error instanceof SyncFailure) return error;
  const { status, code, message } = error as RefusedRequest;
  const says = message ? ` It says: ${oneLine(message)}${code ? ` (${code})` : ''}` : '';
  const words =
    status === undefined
      ? noWay(org, code, message)
      : status === 401
        ? `${org} did not accept the sign-in. Check the application's id, secret and tenant, and that it is an application user there.${says}`
        : status === 403
          ? `The user that sync signs in as may not do this in ${org}. Give it the role "Kundekort Integration".${says}`
          : status === 404
            ? `${org} does not have a table that sync writes to: import the solution first.${says}`
            : isUnknownColumn(error as RefusedRequest)
              ? `${org} lacks a column that sync writes to: import the newest solution, then run the same command again.${says}`
              : busyStatuses.has(status)
                ? `${org} stayed too busy, also after waiting and trying again (HTTP ${status}). Run the same command again later; what is stored is not doubled.${says}`
                : `${org} answered with HTTP ${status}.${says}`;
  return new SyncFailure(words, { cause: error });
}

function noWay(org: string, code: string | undefined, message: string): string {
  switch (code) {
    case 'ECONNREFUSED':
      return `Nobody answers at ${org}. Check the address, and that the organisation runs.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `There is no server by the name in ${org}, or the network is down. Check the address.`;
    case 'ETIMEDOUT':
      return `${org} did not answer in time. Run the same command again later; what is stored is not doubled.`;
    default:
      return networkCodes.has(code ?? '')
        ? `The connection to ${org} broke again and again (${code}). Run the same command again; what is stored is not doubled.`
        : `The request to ${org} failed: ${oneLine(message)}`;
  }
}

/** A token, as a gateway on the way may repeat it in what it says. */
const token = /\beyJ[\w-]{8,}(\.[\w-]*)*|\bBearer\s+\S+/gi;

function oneLine(message: string): string {
  const line = String(message).replace(token, '•••').replace(/\s+/g, ' ').trim();
  return line.length > 400 ? `${line.slice(0, 400)}…` : line;
}
