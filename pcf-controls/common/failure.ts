/** Why something could not be shown; each is told to the user in its own words. */
export type Failure = 'noPrivilege' | 'offline' | 'other';

/** Whether an error carries one of Dataverse's codes: as the number, its signed twin, or hexadecimal text. */
const hasCode = (error: unknown, codes: readonly number[]): boolean => {
  const { errorCode, code } = partsOf(error);
  return [errorCode, code].some((each) => codes.some((known) => [known, known - 2 ** 32].includes(Number(each))));
};

type Parts = Record<'errorCode' | 'code' | 'message' | 'status', unknown>;

const partsOf = (error: unknown) => (typeof error === 'object' && error !== null ? error : { message: error }) as Parts;

/** Dataverse asks to wait: too many requests (429), too much time, or too many at once within five minutes. */
export const isThrottled = (error: unknown): boolean =>
  partsOf(error).status === 429 || hasCode(error, [0x80072322, 0x80072321, 0x80072326]);

/** A row with this primary key or alternate key is there already (412): then what was wanted is so. */
export const isDuplicateKey = (error: unknown): boolean => hasCode(error, [0x80040237, 0x80060892]);

/** What the server said, for a failure that has no words of ours; empty when it said nothing. */
export function messageOf(error: unknown): string {
  const { message } = partsOf(error);
  return typeof message === 'string' ? message : '';
}

/**
 * Sorts a rejected Web API call, or the message of a dataset in error.
 * @param online whether the device has a network; without one the cause is the network, whatever the message says
 */
export function failureOf(error: unknown, online: boolean): Failure {
  const { code, message, status } = partsOf(error);
  const text = [code, message].filter((part) => typeof part === 'string').join(' ');
  const forbidden =
    // A missing privilege.
    hasCode(error, [0x80040220]) || status === 403 || /80040220|prvRead|missing .*privilege|-2147220960/i.test(text);
  if (forbidden) return 'noPrivilege';
  // Browsers say so in these words when no answer came, also where the device still believes it has a network.
  return online && !/failed to fetch|networkerror|network error|load failed/i.test(text) ? 'other' : 'offline';
}

/** The platform's numbers for "create" and "read", and for the least depth of them. */
const create = 1;
const read = 2;
const basic = 0;

/** Whether the user may read rows of a table at all; true where the host cannot tell, then the server decides. */
export function mayRead(utils: ComponentFramework.Utility | undefined, table: string): boolean {
  try {
    return utils?.hasEntityPrivilege(table, read, basic) ?? true;
  } catch {
    return true;
  }
}

/**
 * Whether the user may create rows of a table at all; true where the host cannot tell, then the server decides. Hosts
 * know the privileges only of tables whose metadata they have, so that is asked for first.
 */
export async function mayCreate(utils: ComponentFramework.Utility | undefined, table: string): Promise<boolean> {
  try {
    await utils?.getEntityMetadata(table, []);
    return utils?.hasEntityPrivilege(table, create, basic) ?? true;
  } catch {
    return true;
  }
}
