import type { ODataRow } from '../../../local/host/client/api';
import type { ColumnDescription, TableDescription } from '../../../local/host/client/shapes';
import type { ColumnType, OneToMany } from '../../../local/metadata';

/** A column with what matters for a test said and all else as plain as can be. */
export function column(
  logicalName: string,
  type: ColumnType,
  more: Partial<ColumnDescription> = {},
): readonly [string, ColumnDescription] {
  return [
    logicalName,
    {
      logicalName,
      schemaName: logicalName,
      type,
      label: logicalName,
      description: '',
      required: 'none',
      maxLength: null,
      minimum: null,
      maximum: null,
      precision: null,
      format: null,
      dateBehavior: null,
      options: [],
      targets: [],
      default: null,
      secured: false,
      validForCreate: true,
      validForUpdate: true,
      ...more,
    },
  ];
}

export function option(value: number, label: string): ColumnDescription['options'][number] {
  return { value, label, color: null, state: null };
}

export function manyToOne(referencingTable: string, referencingColumn: string, referencedTable: string): OneToMany {
  const navigation = `${referencingColumn.replace('id', 'Id')}`;
  return {
    schemaName: `test_${referencedTable}_${referencingTable}_${referencingColumn}`,
    referencedTable,
    referencedColumn: `${referencedTable}id`,
    referencingTable,
    referencingColumn,
    referencingNavigation: navigation,
    referencedNavigation: `test_${referencedTable}_${referencingTable}`,
    onDelete: 'RemoveLink',
    onAssign: 'NoCascade',
  };
}

export function table(
  logicalName: string,
  columns: readonly (readonly [string, ColumnDescription])[],
  more: Partial<TableDescription> = {},
): TableDescription {
  return {
    logicalName,
    schemaName: logicalName,
    entitySetName: `${logicalName}s`,
    objectTypeCode: 10001,
    primaryId: `${logicalName}id`,
    primaryName: 'name',
    ownership: 'user',
    isActivity: false,
    label: logicalName,
    pluralLabel: `${logicalName}s`,
    description: '',
    icon: null,
    columns: Object.fromEntries([column(`${logicalName}id`, 'primarykey'), ...columns]),
    forms: [],
    views: [],
    charts: [],
    commands: [],
    privileges: {
      Create: true,
      Read: true,
      Write: true,
      Delete: true,
      Append: true,
      AppendTo: true,
      Assign: true,
      Share: true,
    },
    secured: {},
    relationships: { oneToMany: [], manyToOne: [], manyToMany: [] },
    ...more,
  };
}

/** A customer's id that tests use. */
export const oneId = '11111111-1111-4111-8111-111111111111';
export const otherId = '22222222-2222-4222-8222-222222222222';
export const tierId = '33333333-3333-4333-8333-333333333333';

/** A table with a column of each kind that forms show. */
export const customer = table(
  'customer',
  [
    column('name', 'string', { label: 'Name', required: 'required', maxLength: 20 }),
    column('level', 'choice', { label: 'Level', options: [option(1, 'Light'), option(2, 'Close')] }),
    column('visits', 'integer', { label: 'Visits', minimum: 0, maximum: 100 }),
    column('spend', 'money', { label: 'Spend', precision: 2 }),
    column('agreed', 'boolean', { label: 'Agreed', options: [option(0, 'No'), option(1, 'Yes')] }),
    column('born', 'datetime', { label: 'Born', dateBehavior: 'dateonly', format: 'date' }),
    column('seen', 'datetime', { label: 'Seen', dateBehavior: 'userlocal', format: 'datetime' }),
    column('events', 'multichoice', { label: 'Events', options: [option(1, 'Lease'), option(2, 'Recall')] }),
    column('tierid', 'lookup', { label: 'Tier', targets: ['tier'] }),
    column('secret', 'string', { label: 'Secret', secured: true }),
    column('statecode', 'state', { label: 'Status', validForCreate: false }),
  ],
  { relationships: { oneToMany: [], manyToOne: [manyToOne('customer', 'tierid', 'tier')], manyToMany: [] } },
);
export const tier = table('tier', [column('name', 'string')], { entitySetName: 'tiers' });

export const allColumns = Object.keys(customer.columns);

export const storedRow: ODataRow = {
  customerid: oneId,
  name: 'Kari Nordmann',
  level: 1,
  'level@OData.Community.Display.V1.FormattedValue': 'Light',
  visits: 3,
  spend: 1234.5,
  'spend@OData.Community.Display.V1.FormattedValue': '1 234,50 kr',
  agreed: false,
  'agreed@OData.Community.Display.V1.FormattedValue': 'No',
  born: '1970-05-17',
  seen: '2026-11-23T08:00:00Z',
  events: '1,2',
  _tierid_value: tierId,
  '_tierid_value@OData.Community.Display.V1.FormattedValue': 'Gold',
  '_tierid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'tier',
  secret: null,
  statecode: 0,
};

/** Rows that the tests' organisation holds, and what was asked of it. */
export class FakeApi {
  readonly asked: { readonly method: string; readonly path: string; readonly body?: ODataRow }[] = [];
  readonly rows = new Map<string, ODataRow>([[oneId, storedRow]]);
  /** When set, the next write is refused with it. */
  refuse: Error | null = null;

  get = <T = ODataRow>(path: string): Promise<T> => {
    this.asked.push({ method: 'GET', path });
    const id = /\(([^)]+)\)/.exec(path)?.[1] ?? '';
    const row = this.rows.get(id);
    return row === undefined ? Promise.reject(new Error(`no row ${id}`)) : Promise.resolve({ ...row } as T);
  };

  post = (path: string, body: ODataRow): Promise<{ id: string }> => {
    this.asked.push({ method: 'POST', path, body });
    if (this.refuse !== null) return Promise.reject(this.refuse);
    this.rows.set(otherId, { customerid: otherId, ...body });
    return Promise.resolve({ id: otherId });
  };

  patch = (path: string, body: ODataRow): Promise<void> => {
    this.asked.push({ method: 'PATCH', path, body });
    if (this.refuse !== null) return Promise.reject(this.refuse);
    const id = /\(([^)]+)\)/.exec(path)?.[1] ?? '';
    this.rows.set(id, { ...this.rows.get(id), ...body });
    return Promise.resolve();
  };

  /** The bodies of the writes so far. */
  get written(): readonly (ODataRow | undefined)[] {
    return this.asked.filter((each) => each.method !== 'GET').map((each) => each.body);
  }
}
