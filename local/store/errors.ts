/**
 * Failures with the codes, statuses and sentences that Dataverse uses for them
 * (Microsoft's list of web service error codes; Web API documentation on conditional and upsert requests).
 */
import { DataverseError } from '../contract';
import type { Column, Table } from '../metadata';

const error = (status: number, code: string, message: string) => new DataverseError(status, code, message);

export const rowNotFound = (table: Table, id: string) =>
  error(404, '0x80040217', `Entity '${table.schemaName}' With Id = ${id} Does Not Exist`);

export const keyNotFound = (table: Table) =>
  error(404, '0x80060891', `A record with the specified key values does not exist in ${table.logicalName} entity`);

export const unknownTable = (name: string) =>
  error(
    404,
    '0x80060888',
    `The entity with a name = '${name}' with namemapping = 'Logical' was not found in the MetadataCache.`,
  );

export const unknownColumn = (table: string, column: string) =>
  error(
    400,
    '0x80041103',
    `'${table}' entity doesn't contain attribute with Name = '${column}' and NameMapping = 'Logical'.`,
  );

export const unknownRelationship = (name: string) =>
  error(404, '0x80040217', `The relationship '${name}' was not found in the MetadataCache.`);

export const noSuchKey = (table: Table, columns: readonly string[]) =>
  error(
    400,
    '0x80060888',
    `The specified key attributes are not a defined key for the ${table.logicalName} entity: ${columns.join(', ')}`,
  );

export const duplicateId = () => error(412, '0x80040237', 'Cannot insert duplicate key.');

export const duplicateKey = (columns: string, key: string) =>
  error(
    412,
    '0x80060892',
    `A record that has the attribute values ${columns} already exists. The entity key ${key} requires that this set of ` +
      'attributes contains unique values. Select unique values and try again.',
  );

export const existsAlready = () => error(412, '0x80040237', 'A record with matching key values already exists.');

export const versionMismatch = () =>
  error(412, '0x80060882', "The version of the existing record doesn't match the RowVersion property provided.");

export const isAssociated = () =>
  error(405, '0x80040227', 'The object you tried to delete is associated with another object and cannot be deleted.');

export const tooLong = (table: Table, column: Column) =>
  error(
    400,
    '0x80044331',
    `A validation error occurred. The length of the '${column.logicalName}' attribute of the '${table.logicalName}' ` +
      `entity exceeded the maximum allowed length of '${column.maxLength}'.`,
  );

export const notAChoice = (table: Table, column: Column, value: unknown) =>
  error(
    400,
    '0x8004431A',
    `A validation error occurred. The value ${String(value)} of '${column.logicalName}' on record of type ` +
      `'${table.logicalName}' is outside the valid range. Accepted Values: ` +
      `${(column.options ?? []).map((option) => option.value).join(',')}`,
  );

export const outOfRange = (table: Table, column: Column, value: unknown, least: unknown, most: unknown) =>
  error(
    400,
    '0x80044330',
    `A validation error occurred. The value ${String(value)} of '${column.logicalName}' on record of type ` +
      `'${table.logicalName}' is outside the valid range, from ${String(least)} to ${String(most)}.`,
  );

export const dateTooEarly = (column: Column) =>
  error(
    400,
    '0x80040239',
    `DateTime is less than minimum value supported by CrmDateTime. Minimum value supported: 01/01/1753 00:00:00. Attribute: ${column.logicalName}.`,
  );

export const wrongType = (table: Table, column: Column, value: unknown, expected: string) =>
  error(
    400,
    '0x80048d19',
    `Error identified in Payload provided by the user for Entity :'${table.entitySetName}': ` +
      `Cannot convert the value '${String(value)}' of property '${column.logicalName}' to the expected type '${expected}'.`,
  );

export const wrongTarget = (column: Column, target: string) =>
  error(
    400,
    '0x80060888',
    `The lookup '${column.logicalName}' cannot refer to a row of '${target}'; it refers to ${(column.targets ?? []).join(', ')}.`,
  );

export const missingValue = (table: Table, column: Column) =>
  error(400, '0x80040203', `Attribute '${column.logicalName}' of '${table.logicalName}' cannot be NULL`);

export const wrongStatus = (table: Table, reason: unknown, state: unknown) =>
  error(
    400,
    '0x80048408',
    `${String(reason)} is not a valid status code for state code ${String(state)} on ${table.logicalName}.`,
  );

export const notWritable = (table: Table) =>
  error(405, '0x80040800', `The 'Create' method does not support entities of type '${table.logicalName}'.`);

export const badQuery = (message: string) => error(400, '0x80041102', message);

export const aggregateTooLarge = () =>
  error(400, '0x8004E023', 'The maximum record limit is exceeded. Reduce the number of records.');

export const securedColumn = (caller: string, table: string, id: string, column: string) =>
  error(
    403,
    '0x8004F508',
    `Caller user with Id ${caller} does not have update permissions to a ${column} secured field on entity ${table}. ` +
      `The requested operation could not be completed. (${id})`,
  );

export const missingPrivilege = (facts: {
  userId: string;
  roleCount: number;
  businessUnitId: string;
  privilege: string;
  table: Table;
  label: string;
}) =>
  error(
    403,
    '0x80040220',
    `Principal user (Id=${facts.userId}, type=8, roleCount=${facts.roleCount}, accessMode=0, ` +
      `businessUnitId=${facts.businessUnitId}), is missing ${facts.privilege} privilege on ` +
      `OTC=${facts.table.objectTypeCode} for entity '${facts.table.logicalName}' (LocalizedName='${facts.label}'). ` +
      `context.Caller=${facts.userId}`,
  );

export const noAccessToRow = (userId: string, right: string, table: Table, id: string) =>
  error(
    403,
    '0x80040220',
    `Principal user (Id=${userId}, type=8) does not have ${right}Access right(s) for record with id ${id} ` +
      `of entity ${table.logicalName} (OTC=${table.objectTypeCode}).`,
  );
