/** `<attribute>` and `<optionset>`: columns and choices. */
import type { Choice, Column, ColumnType, Label, Option } from '../metadata';
import { isLogicalName, saidBy, type Reading } from './reading';
import { labelOf, type Xml } from './xml';

const types: Readonly<Record<string, ColumnType>> = {
  primarykey: 'primarykey',
  nvarchar: 'string',
  ntext: 'memo',
  int: 'integer',
  bigint: 'bigint',
  timestamp: 'bigint',
  decimal: 'decimal',
  float: 'double',
  money: 'money',
  bit: 'boolean',
  datetime: 'datetime',
  picklist: 'choice',
  multiselectpicklist: 'multichoice',
  state: 'state',
  status: 'status',
  lookup: 'lookup',
  customer: 'customer',
  owner: 'owner',
  uniqueidentifier: 'uniqueidentifier',
  image: 'image',
  file: 'file',
  entityname: 'string',
  virtual: 'virtual',
  managedproperty: 'virtual',
  calendarrules: 'virtual',
};

const required: Readonly<Record<string, Column['required']>> = {
  none: 'none',
  recommended: 'recommended',
  required: 'required',
  systemrequired: 'system',
  applicationrequired: 'required',
};

const behaviors: Readonly<Record<string, NonNullable<Column['dateBehavior']>>> = {
  '1': 'userlocal',
  '2': 'dateonly',
  '3': 'timezoneindependent',
};

/** Members of a choice, states or status reasons, in the order of the file. */
export function optionsOf(choice: Xml, where: string): Option[] {
  const elements = [
    ...choice.all('options', 'option'),
    ...choice.all('states', 'state'),
    ...choice.all('statuses', 'status'),
  ];
  const seen = new Set<number>();
  return elements.map((element) => {
    const value = Number(element.attribute('value') ?? Number.NaN);
    if (!Number.isInteger(value)) throw new Error(`${where}: a choice without a whole number as value.`);
    if (seen.has(value)) throw new Error(`${where}: the value ${value} is there twice.`);
    seen.add(value);
    const state = element.attribute('state');
    const color = element.attribute('Color') ?? element.text('Color');
    return {
      value,
      label: labelOf(element, 'labels', 'label'),
      ...(state === undefined ? {} : { state: Number(state) }),
      ...(color ? { color } : {}),
    };
  });
}

/** Members that rows may still hold stay when a later version no longer lists them. */
export function mergedOptions(before: readonly Option[] | undefined, after: readonly Option[]): readonly Option[] {
  const values = new Set(after.map(({ value }) => value));
  return [...after, ...(before ?? []).filter(({ value }) => !values.has(value))];
}

/** Global choices of the root `<optionsets>`. */
export function readChoices(reading: Reading, customizations: Xml): void {
  for (const element of customizations.all('optionsets', 'optionset')) {
    const name = (element.attribute('Name') ?? '').toLowerCase();
    if (name === '') throw new Error('customizations.xml: a global choice without a name.');
    const options = optionsOf(element, `customizations.xml: choice ${name}`);
    const known = reading.draft.choices.get(name);
    const choice: Choice = {
      name,
      label: labelOf(element, 'displaynames', 'displayname'),
      options: mergedOptions(known?.options, options),
    };
    reading.draft.choices.set(name, choice);
  }
}

/** A column's members: its own, or those of the global choice it names. */
function choiceOf(
  reading: Reading,
  attribute: Xml,
  where: string,
): { options: readonly Option[]; choiceName?: string } {
  const own = attribute.child('optionset');
  if (own) return { options: optionsOf(own, where) };
  const name = attribute.text('OptionSetName').toLowerCase();
  if (name === '') return { options: [] };
  const known = reading.draft.choices.get(name);
  if (known) return { options: known.options, choiceName: name };
  if (reading.isOwn(name))
    throw new Error(`${where}: refers to choice ${name}, which is neither in the zip nor in the organisation.`);
  reading.tell(`${where}: refers to choice ${name}, which this organisation does not have`);
  return { options: [], choiceName: name };
}

const yesNo: readonly Option[] = [
  { value: 0, label: { 1033: 'No', 1044: 'Nei' } },
  { value: 1, label: { 1033: 'Yes', 1044: 'Ja' } },
];

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Particulars = Partial<Writable<Column>>;

function numberParticulars(attribute: Xml): Particulars {
  const precision = attribute.number('Accuracy');
  return {
    minimum: attribute.number('MinValue'),
    maximum: attribute.number('MaxValue'),
    ...(precision === undefined ? {} : { precision }),
  };
}

function particulars(reading: Reading, attribute: Xml, type: ColumnType, where: string): Particulars {
  switch (type) {
    case 'string':
    case 'memo': {
      const maxLength = attribute.number('MaxLength') ?? attribute.number('Length');
      return { ...(maxLength === undefined || maxLength <= 0 ? {} : { maxLength }) };
    }
    case 'integer':
    case 'bigint':
    case 'decimal':
    case 'double':
    case 'money':
      return numberParticulars(attribute);
    case 'boolean': {
      const { options } = choiceOf(reading, attribute, where);
      const members = options.length ? [...options].sort((one, other) => one.value - other.value) : yesNo;
      return { options: members, default: attribute.text('AppDefaultValue') === '1' };
    }
    case 'choice':
    case 'multichoice': {
      const byDefault = attribute.number('AppDefaultValue');
      return {
        ...choiceOf(reading, attribute, where),
        ...(type === 'choice' && byDefault !== undefined && byDefault !== -1 ? { default: byDefault } : {}),
      };
    }
    case 'state':
    case 'status':
      return choiceOf(reading, attribute, where);
    case 'datetime': {
      const format = attribute.text('Format').toLowerCase();
      return {
        dateBehavior: saidBy(behaviors, attribute.text('Behavior')) ?? 'userlocal',
        format: format || 'datetime',
      };
    }
    case 'owner':
      return { targets: ['systemuser', 'team'] };
    default:
      return {};
  }
}

/**
 * Attributes of older exports that only say another one's value once more: a lookup's name, its phonetic name and the
 * table it points at. Rows have them as annotations of the lookup itself, and no other column may bear such a name.
 */
export function companionsIn(attributes: readonly Xml[]): ReadonlySet<Xml> {
  const nameOf = (attribute: Xml) => (attribute.text('LogicalName') || attribute.text('Name')).toLowerCase();
  const lookups = attributes.filter((one) => ['lookup', 'customer', 'owner'].includes(one.text('Type').toLowerCase()));
  const names = new Set(lookups.map(nameOf).flatMap((name) => [`${name}name`, `${name}yominame`]));
  const saysTable = (one: Xml) =>
    one.text('DisplayMask').split('|').includes('ObjectTypeCode') || one.text('Type').toLowerCase() === 'entityname';
  const tables = new Set(lookups.map((lookup) => `${nameOf(lookup)}type`));
  return new Set(attributes.filter((one) => names.has(nameOf(one)) || (tables.has(nameOf(one)) && saysTable(one))));
}

/** One column; null, and told, when nothing can be made of it. */
export function readColumn(reading: Reading, attribute: Xml, table: string): Column | null {
  const schemaName = attribute.attribute('PhysicalName') ?? attribute.text('Name');
  const logicalName = (attribute.text('LogicalName') || attribute.text('Name') || schemaName).toLowerCase();
  const where = `customizations.xml: table ${table}, column ${logicalName || '(unnamed)'}`;
  if (!isLogicalName(logicalName)) throw new Error(`${where}: no valid name.`);
  const given = attribute.text('Type').toLowerCase();
  if (given === '') throw new Error(`${where}: it has no type.`);
  const known = saidBy(types, given);
  const type = known ?? 'virtual';
  if (!known) reading.tell(`column ${table}.${logicalName}: its type ${given || '(none)'} is not known`);
  const calculated = ['1', '2', '3'].includes(attribute.text('SourceType'));
  if (calculated) reading.tell(`column ${table}.${logicalName}: calculated and rollup columns are not worked out`);
  const label: Label = labelOf(attribute, 'displaynames', 'displayname');
  // An export that says one of the three leaves out those that are not so.
  const saysValidity = attribute.text('ValidForReadApi') !== '';
  const settable = (name: string) =>
    !calculated && (saysValidity ? attribute.flag(name) : attribute.text(name) !== '0');
  return {
    logicalName,
    schemaName,
    type,
    label,
    description: labelOf(attribute, 'Descriptions', 'Description'),
    required: saidBy(required, attribute.text('RequiredLevel').toLowerCase()) ?? 'none',
    secured: attribute.flag('IsSecured'),
    validForCreate: settable('ValidForCreateApi'),
    validForUpdate: settable('ValidForUpdateApi'),
    ...(attribute.text('Format') ? { format: attribute.text('Format').toLowerCase() } : {}),
    ...particulars(reading, attribute, type, where),
  };
}
