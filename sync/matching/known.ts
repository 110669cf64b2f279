/** Customers that the organisation has and no source system has given an id: whom somebody entered by hand. */
import { match, type Identity, type Verdict } from '../../core/identity/matching';
import { readOrganisationNumber } from '../../core/identity/organisationnumber';
import { Account, Contact } from '../../solution/names';
import type { Connection } from '../connection';
import { pages } from '../organisation/rows';
import { namesOf, reachedBy } from '../sources/identities';

/** A customer without an external id. */
export interface KnownCustomer extends Identity {
  readonly id: string;
  readonly table: 'contact' | 'account';
  /** What a person knows her by: name, numbers, address. */
  readonly shown: string;
}

/** Found by organisation number, telephone number and e-mail address. */
export class KnownCustomers {
  private readonly byKey = new Map<string, KnownCustomer[]>();
  private readonly byId = new Map<string, KnownCustomer>();

  /** Reads them all, page by page. @throws SyncFailure */
  static async read(connection: Connection): Promise<KnownCustomers> {
    const known = new KnownCustomers();
    const filter = 'kk_externalid eq null and statecode eq 0';
    const people = ['contactid', 'firstname', 'lastname', 'mobilephone', 'telephone1', 'emailaddress1'];
    for await (const page of pages<PersonRow>(connection, { set: Contact.set, select: people, filter }))
      for (const row of page) known.add(person(row));
    const companies = ['accountid', 'name', 'accountnumber', 'telephone1', 'telephone2', 'emailaddress1'];
    for await (const page of pages<CompanyRow>(connection, { set: Account.set, select: companies, filter }))
      for (const row of page) known.add(company(row));
    return known;
  }

  get(id: string): KnownCustomer | null {
    return this.byId.get(id.toLowerCase()) ?? null;
  }

  /** Which of them a new customer is. */
  match(table: 'contact' | 'account', identity: Identity): Verdict<KnownCustomer> {
    const near = new Set(keysOf(identity).flatMap((key) => this.byKey.get(key) ?? []));
    return match(
      identity,
      [...near].filter((customer) => customer.table === table && this.byId.has(customer.id)),
    );
  }

  /** She has an external id from now on, so nobody else is taken for her. */
  take(customer: KnownCustomer): void {
    this.byId.delete(customer.id);
  }

  private add(customer: KnownCustomer): void {
    this.byId.set(customer.id, customer);
    for (const key of keysOf(customer)) {
      const with_ = this.byKey.get(key);
      if (with_) with_.push(customer);
      else this.byKey.set(key, [customer]);
    }
  }
}

const keysOf = ({ organisationNumber, phones, emails }: Identity) => [
  ...(organisationNumber === null ? [] : [`number ${organisationNumber}`]),
  ...phones,
  ...emails,
];

interface PersonRow {
  readonly contactid: string;
  readonly firstname: string | null;
  readonly lastname: string | null;
  readonly mobilephone: string | null;
  readonly telephone1: string | null;
  readonly emailaddress1: string | null;
}

interface CompanyRow {
  readonly accountid: string;
  readonly name: string | null;
  readonly accountnumber: string | null;
  readonly telephone1: string | null;
  readonly telephone2: string | null;
  readonly emailaddress1: string | null;
}

function person(row: PersonRow): KnownCustomer {
  const { firstname, lastname, mobilephone, telephone1, emailaddress1 } = row;
  return {
    id: row.contactid.toLowerCase(),
    table: 'contact',
    organisationNumber: null,
    ...namesOf(firstname, lastname),
    ...reachedBy([mobilephone, telephone1], emailaddress1),
    shown: filled([`${firstname ?? ''} ${lastname ?? ''}`.trim(), mobilephone, telephone1, emailaddress1]),
  };
}

function company(row: CompanyRow): KnownCustomer {
  const { name, accountnumber, telephone1, telephone2, emailaddress1 } = row;
  return {
    id: row.accountid.toLowerCase(),
    table: 'account',
    organisationNumber: accountnumber === null ? null : readOrganisationNumber(accountnumber),
    ...namesOf(null, name),
    ...reachedBy([telephone1, telephone2], emailaddress1),
    shown: filled([name, accountnumber, telephone1, telephone2, emailaddress1]),
  };
}

const filled = (parts: readonly (string | null)[]) => parts.filter(Boolean).join(', ');
