/** Short forms for writing down the standard tables as metadata. Labels are pairs: English, Norwegian. */
import type { Column, ColumnType, Label, OneToMany, Option, Table } from '../metadata';

export type Words = readonly [english: string, norwegian: string];

export const label = ([english, norwegian]: Words): Label => ({ 1033: english, 1044: norwegian });
export const noLabel: Label = {};

type More = Partial<Omit<Column, 'logicalName' | 'type' | 'label'>>;

/** A column; its schema name is the logical name unless given (the Web API's bind names follow the schema name). */
export function column(logicalName: string, type: ColumnType, words: Words, more: More = {}): Column {
  return {
    logicalName,
    schemaName: logicalName,
    type,
    label: label(words),
    description: noLabel,
    required: 'none',
    secured: false,
    validForCreate: true,
    validForUpdate: true,
    ...more,
  };
}

export const text = (name: string, words: Words, maxLength = 100, more: More = {}): Column =>
  column(name, 'string', words, { maxLength, format: 'text', ...more });
export const memo = (name: string, words: Words, maxLength = 2000): Column =>
  column(name, 'memo', words, { maxLength, format: 'textarea' });
export const whole = (name: string, words: Words, minimum = 0, maximum = 2147483647): Column =>
  column(name, 'integer', words, { minimum, maximum, format: 'none' });
export const money = (name: string, words: Words): Column =>
  column(name, 'money', words, { precision: 2, minimum: 0, maximum: 922337203685477 });
export const day = (name: string, words: Words): Column =>
  column(name, 'datetime', words, { format: 'date', dateBehavior: 'dateonly' });
export const moment = (name: string, words: Words, more: More = {}): Column =>
  column(name, 'datetime', words, { format: 'datetime', dateBehavior: 'userlocal', ...more });

export const options = (...members: readonly (readonly [value: number, english: string, norwegian: string])[]) =>
  members.map(([value, english, norwegian]): Option => ({ value, label: label([english, norwegian]) }));

export const choice = (name: string, words: Words, members: readonly Option[], more: More = {}): Column =>
  column(name, 'choice', words, { options: members, ...more });

const yesNoOptions = options([0, 'No', 'Nei'], [1, 'Yes', 'Ja']);
export const yesNo = (
  name: string,
  words: Words,
  byDefault = false,
  members: readonly Option[] = yesNoOptions,
): Column => column(name, 'boolean', words, { options: members, default: byDefault });

export const lookup = (name: string, words: Words, targets: readonly string[], more: More = {}): Column =>
  column(name, 'lookup', words, { targets, format: 'none', ...more });

const readOnly = { validForCreate: false, validForUpdate: false } as const;

/** Columns that the platform itself keeps on a table's rows. */
export function platformColumns(ownership: Table['ownership']): Column[] {
  const kept = [
    moment('createdon', ['Created On', 'Opprettet'], readOnly),
    lookup('createdby', ['Created By', 'Opprettet av'], ['systemuser'], readOnly),
    moment('modifiedon', ['Modified On', 'Endret'], readOnly),
    lookup('modifiedby', ['Modified By', 'Endret av'], ['systemuser'], readOnly),
    lookup('createdonbehalfby', ['Created By (Delegate)', 'Opprettet av (stedfortreder)'], ['systemuser'], readOnly),
    lookup('modifiedonbehalfby', ['Modified By (Delegate)', 'Endret av (stedfortreder)'], ['systemuser'], readOnly),
    column('overriddencreatedon', 'datetime', ['Record Created On', 'Rad opprettet'], {
      format: 'date',
      dateBehavior: 'userlocal',
      validForUpdate: false,
    }),
    whole('importsequencenumber', ['Import Sequence Number', 'Importsekvensnummer'], -2147483648),
    column('versionnumber', 'bigint', ['Version Number', 'Versjonsnummer'], readOnly),
  ];
  if (ownership !== 'user') return kept;
  return [
    ...kept,
    column('ownerid', 'owner', ['Owner', 'Eier'], { targets: ['systemuser', 'team'], required: 'system' }),
    lookup('owningbusinessunit', ['Owning Business Unit', 'Eiende avdeling'], ['businessunit'], readOnly),
    lookup('owninguser', ['Owning User', 'Eiende bruker'], ['systemuser'], readOnly),
    lookup('owningteam', ['Owning Team', 'Eiende team'], ['team'], readOnly),
  ];
}

export interface States {
  readonly states: readonly (readonly [value: number, english: string, norwegian: string])[];
  readonly reasons: readonly (readonly [value: number, state: number, english: string, norwegian: string])[];
}

export const activeInactive: States = {
  states: [
    [0, 'Active', 'Aktiv'],
    [1, 'Inactive', 'Inaktiv'],
  ],
  reasons: [
    [1, 0, 'Active', 'Aktiv'],
    [2, 1, 'Inactive', 'Inaktiv'],
  ],
};

/** Status and status reason. */
export function stateColumns({ states, reasons }: States): Column[] {
  return [
    column('statecode', 'state', ['Status', 'Status'], {
      options: options(...states),
      required: 'system',
      validForCreate: false,
      default: states[0]?.[0] ?? 0,
    }),
    column('statuscode', 'status', ['Status Reason', 'Statusårsak'], {
      options: reasons.map(([value, state, english, norwegian]) => ({
        value,
        state,
        label: label([english, norwegian]),
      })),
      default: reasons[0]?.[0] ?? 1,
    }),
  ];
}

export interface TableShape {
  readonly name: string;
  readonly schemaName: string;
  readonly set: string;
  readonly code: number;
  readonly words: Words;
  readonly plural: Words;
  readonly ownership: Table['ownership'];
  readonly primaryId?: string;
  readonly primaryName: string | null;
  readonly isActivity?: boolean;
  readonly states?: States | null;
  readonly columns: readonly Column[];
}

/** The platform keeps each amount in the organisation's own currency too. */
const inBaseCurrency = (amount: Column): Column => ({
  ...amount,
  logicalName: `${amount.logicalName}_base`,
  schemaName: `${amount.schemaName}_Base`,
  label: { 1033: `${amount.label[1033]} (Base)`, 1044: `${amount.label[1044]} (basis)` },
  required: 'none',
  ...readOnly,
});

/** A standard table with the columns that the platform keeps. */
export function table(shape: TableShape): Table {
  const primaryId = shape.primaryId ?? `${shape.name}id`;
  const all = [
    column(primaryId, 'primarykey', shape.words, { required: 'system', validForUpdate: false }),
    ...shape.columns,
    ...shape.columns.filter(({ type }) => type === 'money').map(inBaseCurrency),
    ...platformColumns(shape.ownership),
    ...(shape.states === null ? [] : stateColumns(shape.states ?? activeInactive)),
  ];
  const columns: Record<string, Column> = {};
  for (const one of all) columns[one.logicalName] ??= one;
  return {
    logicalName: shape.name,
    schemaName: shape.schemaName,
    entitySetName: shape.set,
    objectTypeCode: shape.code,
    primaryId,
    primaryName: shape.primaryName,
    ownership: shape.ownership,
    isActivity: shape.isActivity ?? false,
    label: label(shape.words),
    pluralLabel: label(shape.plural),
    description: noLabel,
    columns,
    keys: [],
  };
}

/** A relationship behind a lookup of a standard table. */
export function relationship(
  schemaName: string,
  [referencedTable, referencedColumn]: readonly [string, string],
  [referencingTable, referencingColumn]: readonly [string, string],
  more: Partial<OneToMany> = {},
): OneToMany {
  return {
    schemaName,
    referencedTable,
    referencedColumn,
    referencingTable,
    referencingColumn,
    referencingNavigation: referencingColumn,
    referencedNavigation: schemaName,
    onDelete: 'RemoveLink',
    onAssign: 'NoCascade',
    ...more,
  };
}
