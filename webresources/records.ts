/** Reading through `Xrm.WebApi`, whose answers are untyped and paged. */

/** All rows that an OData question gives, page after page. */
export async function rowsOf<Row>(table: string, options: string): Promise<Row[]> {
  const rows: Row[] = [];
  let question: string | undefined = options;
  while (question !== undefined) {
    const page: Xrm.RetrieveMultipleResult = await Xrm.WebApi.retrieveMultipleRecords(table, question);
    rows.push(...(page.entities as Row[]));
    // The next page's address is whole; the client wants what stands behind the question mark.
    const next = page.nextLink as string | undefined;
    question = next ? next.slice(next.indexOf('?')) : undefined;
  }
  return rows;
}

/** Id as the Web API takes it. */
export const bareId = (id: string): string => id.replace(/[{}]/g, '').toLowerCase();

/** The customer whose form is open. */
export interface OpenCustomer {
  readonly table: 'contact' | 'account';
  readonly id: string;
}

/** Null on a new card, and on a form of another table. */
export function customerOf(form: Xrm.FormContext): OpenCustomer | null {
  const { entity } = form.data;
  const table = entity.getEntityName();
  const id = bareId(entity.getId());
  return (table === 'contact' || table === 'account') && id !== '' ? { table, id } : null;
}
