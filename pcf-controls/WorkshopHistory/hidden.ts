import { WorkshopVisit } from '../../solution/names';
import type { Visit } from './visits';

/** Whether amounts may be kept from the user: there are visits, and none came with one. */
export const noAmounts = (visits: readonly Visit[]): boolean =>
  visits.length > 0 && visits.every(({ paid }) => paid === null);

/** As far as the platform tells of a column. */
interface Described {
  readonly Attributes: { get(name: string): { readonly attributeDescriptor: { readonly IsSecured: boolean } } };
}

const column = 'kk_customeramount';

/**
 * Whether the organisation has secured what the customer paid. A list does not say of a column that it is hidden, it comes
 * empty; so this is asked when no amount came.
 * @throws where the host cannot tell
 */
export async function areAmountsSecured(utils: ComponentFramework.Utility): Promise<boolean> {
  const described = (await utils.getEntityMetadata(WorkshopVisit.table, [column])) as unknown as Described;
  return described.Attributes.get(column).attributeDescriptor.IsSecured;
}
