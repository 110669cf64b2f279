import { DataverseError, type Caller, type Organisation } from './contract';

/** Headers by name, whatever their case: what a Fetch `Headers` gives. */
export interface RequestHeaders {
  get(name: string): string | null;
}

/**
 * Who asks, from the request's headers. `Authorization: Bearer <user key>` is the signed-in user (`<user key>.<anything>`
 * too: a user can have many tokens), or the organisation's system administrator when nobody signs in;
 * `MSCRMCallerID: <systemuserid>` acts as somebody else, which the signed-in user must be allowed to (the system
 * administrator is; others need prvActOnBehalfOfAnotherUser). A page in a frame of a form sends neither: for it the form
 * leaves the cookie `caller`.
 * @throws DataverseError 401 for an unknown key, 403 for an unknown or forbidden impersonation.
 */
export function callerOf(organisation: Organisation, headers: RequestHeaders): Caller {
  const authorization = headers.get('authorization')?.trim();
  const token = authorization ? /^bearer\s+(\S+)$/i.exec(authorization)?.[1] : 'system';
  const signedIn = token === undefined ? null : (organisation.user(token) ?? organisation.user(token.split('.')[0]!));
  if (!signedIn) {
    throw new DataverseError(401, '0x8005F101', 'The requested resource requires authentication.');
  }

  const byCookie = authorization ? undefined : /(?:^|;\s*)caller=([^;\s]+)/.exec(headers.get('cookie') ?? '')?.[1];
  const wanted = (headers.get('mscrmcallerid') ?? byCookie)?.trim().replace(/^\{|\}$/g, '');
  if (!wanted || wanted.toLowerCase() === signedIn.id) return { userId: signedIn.id };

  const other = organisation.user(wanted.toLowerCase());
  if (!other) throw new DataverseError(403, '0x80072560', 'The user is not a member of the organization.');
  const mayActForOthers =
    signedIn.isSystem ||
    organisation
      .metadata()
      .roles.some((role) => signedIn.roleIds.includes(role.id) && 'prvActOnBehalfOfAnotherUser' in role.others);
  if (!mayActForOthers) {
    throw new DataverseError(
      403,
      '0x80040220',
      `Principal user (Id=${signedIn.id}) is missing prvActOnBehalfOfAnotherUser privilege`,
    );
  }
  return { userId: other.id };
}
