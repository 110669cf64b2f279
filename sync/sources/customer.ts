import { Account, Contact } from '../../solution/names';
import { byExternalId, type Organisation, type RowProblem, type Values } from './source';

/** Navigation names of a table's customer column. */
interface CustomerNavigation {
  readonly kk_customerid_contact: string;
  readonly kk_customerid_account: string;
}

/**
 * The `@odata.bind` of a customer column, which is another name for people than for companies. No customer clears the
 * column. A customer who is not in the organisation is the row's problem.
 */
export function bindCustomer(
  navigation: CustomerNavigation,
  externalId: string | null,
  organisation: Organisation,
): { readonly values: Values } | RowProblem {
  if (externalId === null) return { values: { [`${navigation.kk_customerid_contact}@odata.bind`]: null } };
  const table = organisation.customerTable(externalId);
  if (table === null) return unknownCustomer(externalId);
  return table === 'contact'
    ? { values: { [`${navigation.kk_customerid_contact}@odata.bind`]: `/${byExternalId(Contact.set, externalId)}` } }
    : { values: { [`${navigation.kk_customerid_account}@odata.bind`]: `/${byExternalId(Account.set, externalId)}` } };
}

/** A row about a customer who is not there. */
export function unknownCustomer(externalId: string): RowProblem {
  return {
    column: 'customer_id',
    wrong: `customer "${externalId}" is not in the organisation; run customers first, or correct the id`,
    waits: true,
  };
}
