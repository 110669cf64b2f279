/** Why a request of a command did not succeed, as far as a person can do something about it. */
export type Failure = 'privilege' | 'changed' | 'busy' | 'offline' | 'other';

/** Dataverse's codes; the client gives them as numbers, older ones as signed numbers. */
const codes: Readonly<Record<Exclude<Failure, 'offline' | 'other'>, readonly number[]>> = {
  // A missing privilege, and a column that field security guards.
  privilege: [0x80040220, 0x8004f508],
  // The row has changed or is there already.
  changed: [0x80060882, 0x80040237, 0x80060892],
  // The service protection limits.
  busy: [0x80072322, 0x80072321, 0x80072326],
};

const statuses: Readonly<Record<number, Failure>> = { 403: 'privilege', 412: 'changed', 429: 'busy', 503: 'busy' };

/** Sorts what `Xrm.WebApi` rejected with. `online` is whether the device has a network. */
export function failureOf(error: unknown, online: boolean): Failure {
  const { code, status } = numbersOf(error);
  for (const [failure, known] of Object.entries(codes) as [Failure, readonly number[]][])
    if (code !== null && known.includes(code)) return failure;
  if (status !== null && statuses[status]) return statuses[status];
  return !online || hadNoAnswer(error) ? 'offline' : 'other';
}

/** Whether a row could not be made because it is there already: then what was wanted is so. */
export function isThereAlready(error: unknown): boolean {
  const { code } = numbersOf(error);
  return code === 0x80040237 || code === 0x80060892;
}

/** What the organisation itself said, for who has to look into it. */
export function saidBy(error: unknown): string {
  const message = (error as { readonly message?: unknown } | null | undefined)?.message;
  return typeof message === 'string' ? message : String(error);
}

/** Without an answer the client gives code 0, or what the browser said of the request. */
function hadNoAnswer(error: unknown): boolean {
  return (
    (error as Rejection | null)?.errorCode === 0 || /failed to fetch|networkerror|load failed/i.test(saidBy(error))
  );
}

interface Rejection {
  readonly errorCode?: unknown;
  readonly httpStatusCode?: unknown;
  readonly status?: unknown;
  /** The answer as text, in newer clients. */
  readonly raw?: unknown;
}

function numbersOf(error: unknown): { readonly code: number | null; readonly status: number | null } {
  if (typeof error !== 'object' || error === null) return { code: null, status: null };
  const { errorCode, httpStatusCode, status, raw } = error as Rejection;
  return {
    code: positive(errorCode),
    status: positive(httpStatusCode) ?? positive(status) ?? positive(parsed(raw).status),
  };
}

/** An unsigned number other than 0; null for anything else. */
function positive(value: unknown): number | null {
  return typeof value === 'number' && value !== 0 ? value >>> 0 : null;
}

function parsed(raw: unknown): Rejection {
  try {
    const value: unknown = typeof raw === 'string' ? JSON.parse(raw) : null;
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
