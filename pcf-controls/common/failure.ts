/** Why something could not be shown; each is told to the user in its own words. */
export type Failure = 'noPrivilege' | 'offline' | 'other';

/** Dataverse's code for a missing privilege: 0x80040220, also as the signed number older clients give. */
const missingPrivilege = [0x80040220, 0x80040220 - 2 ** 32];

/**
 * Sorts a rejected Web API call, or the message of a dataset in error.
 * @param online whether the device has a network; without one the cause is the network, whatever the message says
 */
export function failureOf(error: unknown, online: boolean): Failure {
  const { errorCode, code, message, status } = (
    typeof error === 'object' && error !== null ? error : { message: error }
  ) as Record<'errorCode' | 'code' | 'message' | 'status', unknown>;
  const text = [code, message].filter((part) => typeof part === 'string').join(' ');
  const forbidden =
    [errorCode, code].some((number) => missingPrivilege.includes(Number(number))) ||
    status === 403 ||
    /80040220|prvRead|missing .*privilege|-2147220960/i.test(text);
  if (forbidden) return 'noPrivilege';
  return online ? 'other' : 'offline';
}

/** Dataverse's codes for a row that is there already, also as signed numbers. */
const duplicates = [0x80040237, 0x80060892].flatMap((code) => [code, code - 2 ** 32]);

/** Whether a row could not be made because it is there already: then what was wanted is so. */
export function isThereAlready(error: unknown): boolean {
  const { errorCode, code } = (error ?? {}) as Record<'errorCode' | 'code', unknown>;
  return [errorCode, code].some((number) => duplicates.includes(Number(number)));
}

/** The platform's numbers for "read", and for the least depth of it. */
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
