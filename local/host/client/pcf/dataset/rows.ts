import { formattedValue, type ODataRow } from '../../api';
import { isLookup } from '../../record/columns';
import { fromWire, lookupTableAnnotation, plainText, wireName, type AttributeValue } from '../../record/values';
import type { ColumnDescription, TableDescription } from '../../shapes';
import { recordValueOf } from '../columnTypes';
import { placeOf } from './view';

export type EntityRecord = ComponentFramework.PropertyHelper.DataSetApi.EntityRecord;

/** What turns a row's properties into a record's values. */
export interface RowReading {
  readonly table: TableDescription;
  readonly tableOfAlias: (alias: string) => TableDescription | undefined;
  /** A column's name for the alias that the manifest's property-set gives it. */
  readonly columnOfAlias: ReadonlyMap<string, string>;
}

/** A row of the Web API as a data-set's record. Columns go by their name or their property-set's alias. */
export function entityRecord(row: ODataRow, reading: RowReading): EntityRecord {
  const { table } = reading;
  const id = plainText(row[table.primaryId]);
  const find = (name: string): { column: ColumnDescription; property: string } | null => {
    const { column, alias } = placeOf(reading.columnOfAlias.get(name) ?? name);
    const description = (alias === null ? table : reading.tableOfAlias(alias))?.columns[column];
    if (description === undefined) return null;
    // Columns of a link come as `alias.column`, lookups among them too; the root's own as the Web API spells them.
    return { column: description, property: alias === null ? wireName(description) : `${alias}.${column}` };
  };
  return {
    getRecordId: () => id,
    getNamedReference: () => ({
      id: { guid: id },
      etn: table.logicalName,
      name: table.primaryName === null ? '' : plainText(row[table.primaryName]),
    }),
    // The published type leaves out the empty value; Dataverse hands out null for it.
    getValue: (name) => {
      const found = find(name);
      return (found === null ? null : recordValueOf(found.column, valueOf(row, found))) as never;
    },
    getFormattedValue: (name) => {
      const found = find(name);
      if (found === null) return '';
      return formattedValue(row, found.property) ?? plainText(row[found.property]);
    },
  };
}

function valueOf(row: ODataRow, { column, property }: { column: ColumnDescription; property: string }): AttributeValue {
  const name = wireName(column);
  if (property === name) return fromWire(column, row);
  const moved: ODataRow = { [name]: row[property] };
  if (isLookup(column)) {
    moved[name + lookupTableAnnotation] = row[property + lookupTableAnnotation];
    moved[`${name}@OData.Community.Display.V1.FormattedValue`] = formattedValue(row, property);
  }
  return fromWire(column, moved);
}
