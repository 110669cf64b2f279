import type { ColumnKind } from './column';
import { columnName, type StandardKind, type Table } from './table';
import { both, type Words } from './words';

/** A column as forms and views see it, whoever made it. */
export interface Field {
  readonly kind: ColumnKind | StandardKind;
  readonly label: Words;
  /** Made by this solution. */
  readonly own: boolean;
}

/** Columns that Dataverse gives a table of ours and that forms and views may show. */
const systemFields: Readonly<Record<string, Field>> = {
  createdon: { kind: 'dateTime', label: both('Created on', 'Opprettet'), own: false },
  modifiedon: { kind: 'dateTime', label: both('Modified on', 'Endret'), own: false },
  createdby: { kind: 'lookup', label: both('Created by', 'Opprettet av'), own: false },
  modifiedby: { kind: 'lookup', label: both('Modified by', 'Endret av'), own: false },
  statecode: { kind: 'state', label: both('Status', 'Status'), own: false },
  statuscode: { kind: 'status', label: both('Status reason', 'Statusårsak'), own: false },
};

const ownerField: Field = { kind: 'owner', label: both('Owner', 'Eier'), own: false };
const currencyField: Field = { kind: 'lookup', label: both('Currency', 'Valuta'), own: false };

/** Every column of a table that a form or a view may name, by logical name. */
export function fieldsOf(table: Table): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  if (table.kind === 'own') {
    fields.set('kk_name', { kind: 'string', label: table.primaryName.label, own: true });
    for (const [name, field] of Object.entries(systemFields)) fields.set(name, field);
    if (table.ownership === 'user') fields.set('ownerid', ownerField);
    if (Object.values(table.columns).some((column) => column.kind === 'money')) {
      fields.set('transactioncurrencyid', currencyField);
    }
  } else {
    for (const [name, { kind, label }] of Object.entries(table.uses)) fields.set(name, { kind, label, own: false });
  }
  for (const [key, { kind, label }] of Object.entries(table.columns)) {
    fields.set(columnName(key), { kind, label, own: true });
  }
  return fields;
}
