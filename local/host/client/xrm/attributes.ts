import { isDateOnly, isLookup } from '../record/columns';
import type { FormRecord, RequiredLevel, SubmitMode } from '../record/FormRecord';
import { chosenOptions, localMidnight, type AttributeValue, type LookupValue } from '../record/values';
import type { ColumnDescription } from '../shapes';
import { collectionOf, type ItemCollection } from './collections';
import { executionContext, Handlers, type EventGround, type ScriptHandler } from './events';

const types: Readonly<Partial<Record<ColumnDescription['type'], Xrm.Attributes.AttributeType>>> = {
  boolean: 'boolean',
  datetime: 'datetime',
  decimal: 'decimal',
  double: 'double',
  integer: 'integer',
  bigint: 'integer',
  lookup: 'lookup',
  customer: 'lookup',
  owner: 'lookup',
  memo: 'memo',
  money: 'money',
  multichoice: 'multiselectoptionset',
  choice: 'optionset',
  state: 'optionset',
  status: 'optionset',
};

/** An id as scripts get it: in braces, upper case. */
export function scriptId(id: string): string {
  return `{${id.toUpperCase()}}`;
}

/** A value as scripts get it: Dates for dates, references with ids in braces. */
function scriptValue(column: ColumnDescription, value: AttributeValue): unknown {
  if (value === null) return null;
  if (column.type === 'datetime' && typeof value === 'string') {
    return isDateOnly(column) ? localMidnight(value) : new Date(value);
  }
  if (isLookup(column) && Array.isArray(value)) {
    return (value as readonly LookupValue[]).map((each) => ({
      id: scriptId(each.id),
      name: each.name ?? '',
      entityType: each.entityType,
    }));
  }
  return Array.isArray(value) ? [...(value as readonly number[])] : value;
}

/** A column of the open record as form scripts have it (`formContext.getAttribute`). */
export class Attribute {
  readonly controls: ItemCollection<{ getName(): string }>;
  private readonly changed: Handlers;

  constructor(
    private readonly record: FormRecord,
    private readonly column: ColumnDescription,
    private readonly ground: EventGround,
    controls: () => readonly { getName(): string }[],
    private readonly entity: () => unknown,
  ) {
    this.changed = new Handlers(`onchange ${column.logicalName}`);
    this.controls = collectionOf(controls);
  }

  getName = (): string => this.column.logicalName;
  getAttributeType = (): Xrm.Attributes.AttributeType => types[this.column.type] ?? 'string';
  getFormat = (): string | null => {
    if (this.column.type === 'datetime') return isDateOnly(this.column) ? 'date' : 'datetime';
    return this.column.format ?? (this.column.type === 'string' ? 'text' : null);
  };
  getParent = (): unknown => this.entity();
  getIsPartyList = (): boolean => false;

  getValue = (): unknown =>
    this.record.isReadable(this.getName()) ? scriptValue(this.column, this.record.get(this.getName())) : null;

  /** Runs no onchange handler: a script that wants them calls `fireOnChange`. */
  setValue = (value: unknown): void => this.record.set(this.getName(), value, { silent: true });

  getIsDirty = (): boolean => this.record.isDirty(this.getName());
  getInitialValue = (): unknown => scriptValue(this.column, this.record.initial(this.getName()));

  getRequiredLevel = (): RequiredLevel => this.record.requiredLevel(this.getName());
  setRequiredLevel = (level: RequiredLevel): void => this.record.setRequiredLevel(this.getName(), level);
  getSubmitMode = (): SubmitMode => this.record.submitMode(this.getName());
  setSubmitMode = (mode: SubmitMode): void => this.record.setSubmitMode(this.getName(), mode);

  isValid = (): boolean => this.record.errorsOf(this.getName()).length === 0;
  setIsValid = (valid: boolean, message = ''): void =>
    this.record.setError(this.getName(), 'script', valid ? null : message || this.column.label);

  getUserPrivilege = (): Xrm.Privilege => ({
    canRead: this.record.isReadable(this.getName()),
    canUpdate: this.record.isEditable(this.getName()),
    canCreate: this.column.validForCreate && this.record.table.privileges.Create,
  });

  getMaxLength = (): number | null => this.column.maxLength;
  getMin = (): number | null => this.column.minimum;
  getMax = (): number | null => this.column.maximum;
  getPrecision = (): number | null => this.column.precision;

  getOptions = (): Xrm.OptionSetValue[] =>
    this.column.options.map((option) => ({ text: option.label, value: option.value }));
  getOption = (wanted: number | string): Xrm.OptionSetValue | null =>
    this.getOptions().find((option) => option.value === wanted || option.text === wanted) ?? null;
  getSelectedOption = (): Xrm.OptionSetValue | Xrm.OptionSetValue[] | null => {
    const chosen = chosenOptions(this.column, this.record.get(this.getName())).map((option) => ({
      text: option.label,
      value: option.value,
    }));
    return this.column.type === 'multichoice' ? chosen : (chosen[0] ?? null);
  };
  getText = (): string | string[] | null => {
    const selected = this.getSelectedOption();
    return Array.isArray(selected) ? selected.map((option) => option.text) : (selected?.text ?? null);
  };

  addOnChange = (handler: ScriptHandler): void => this.changed.add(handler);
  removeOnChange = (handler: ScriptHandler): void => this.changed.remove(handler);
  fireOnChange = (): void => {
    void this.changed.run(this.ground, (depth) => executionContext(this.ground, this, {}, depth));
  };
}
