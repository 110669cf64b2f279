import { DataverseError } from '../contract';

/**
 * The failures that the Web API itself tells, before or instead of the store, with Dataverse's codes. Codes whose
 * family alone is published carry the family's general code: 0x80060888 for an address that cannot be understood,
 * 0x80048d19 for a body that cannot.
 */
export const badQuery = (message: string) => new DataverseError(400, '0x80060888', message);

/** A request body that does not fit the table. */
export const badBody = (entitySet: string, reason: string) =>
  new DataverseError(
    400,
    '0x80048d19',
    `Error identified in Payload provided by the user for Entity :'${entitySet}', ${reason}`,
  );

/** No table, function or action has this name. */
export const unknownSegment = (segment: string) =>
  new DataverseError(404, '0x8006088a', `Resource not found for the segment '${segment}'.`);

/** A column or navigation that the table does not have. */
export const unknownProperty = (property: string, table: string) =>
  badQuery(`Could not find a property named '${property}' on type 'Microsoft.Dynamics.CRM.${table}'.`);

/** The address exists, but not for this method. */
export const wrongMethod = (method: string) =>
  new DataverseError(405, '0x80060888', `The requested resource does not support http method '${method}'.`);

/** What this stand-in leaves out on purpose, told apart from a caller's mistake. */
export const notHere = (what: string) => new DataverseError(501, '0x80040200', `${what} is not supported here.`);

/** FetchXML names a column that the table does not have. */
export const unknownFetchColumn = (table: string, column: string) =>
  new DataverseError(
    400,
    '0x80041103',
    `'${table}' entity doesn't contain attribute with Name = '${column}' and NameMapping = 'Logical'.`,
  );

/** FetchXML names a table that does not exist. */
export const unknownFetchTable = (table: string) =>
  new DataverseError(
    400,
    '0x80041102',
    `The entity with a name = '${table}' with namemapping = 'Logical' was not found in the MetadataCache.`,
  );

/** FetchXML that cannot be understood. */
export const badFetch = (message: string) => new DataverseError(400, '0x80040203', `Invalid FetchXML: ${message}`);

/** An argument that makes no sense. */
export const badArgument = (message: string) => new DataverseError(400, '0x80040203', message);
