import { foldedName } from '../../core/identity/matching';
import { readPhone } from './phones';

/** Names as they are compared; a company has only the last. */
export const namesOf = (first: string | null | undefined, last: string | null | undefined) => ({
  firstName: foldedName(first ?? ''),
  lastName: foldedName(last ?? ''),
});

/** Numbers and address as they are compared. People write numbers on cards as they like; what is none is left out. */
export function reachedBy(phones: readonly (string | null | undefined)[], email: string | null | undefined) {
  return {
    phones: phones.flatMap((phone) => (phone ? (readPhone(phone) ?? []) : [])),
    emails: email ? [email.trim().toLowerCase()] : [],
  };
}
