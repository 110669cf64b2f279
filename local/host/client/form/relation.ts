import type { FormRecord } from '../record/FormRecord';
import type { TableDescription } from '../shapes';

/** How rows of another table hang on the open record. */
export interface Relation {
  /** FetchXML element that keeps to the related rows. */
  readonly fetchElement: string;
  /** What a new related row starts with; null where it would have to be associated instead (many-to-many). */
  readonly startValues: Readonly<Record<string, unknown>> | null;
}

/** The relationship of that name between the record and the table; null when the form names none that is here. */
export function relatedTo(record: FormRecord, table: TableDescription, relationship: string): Relation | null {
  const name = relationship.toLowerCase();
  const id = record.id ?? '';
  const own = record.table.logicalName;
  const oneToMany = record.table.relationships.oneToMany.find(
    (each) => each.schemaName.toLowerCase() === name && each.referencingTable === table.logicalName,
  );
  if (oneToMany !== undefined) {
    const column = oneToMany.referencingColumn;
    return {
      fetchElement: `<filter><condition attribute="${column}" operator="eq" value="${id}"/></filter>`,
      startValues: { [column]: [{ id, entityType: own, name: record.name }] },
    };
  }
  const manyToMany = record.table.relationships.manyToMany.find((each) => each.schemaName.toLowerCase() === name);
  if (manyToMany === undefined) return null;
  const ownId = record.table.primaryId;
  return {
    fetchElement: `<link-entity name="${manyToMany.intersectTable}" from="${table.primaryId}" to="${table.primaryId}"><filter><condition attribute="${ownId}" operator="eq" value="${id}"/></filter></link-entity>`,
    startValues: null,
  };
}
