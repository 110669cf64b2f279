import { Dropdown, type IDropdownOption } from '@fluentui/react';
import * as React from 'react';
import { useForm } from '../context';
import type { FieldProps } from './field';

/** Stands for "nothing chosen"; no choice has this number. */
const none = -1;

/** One of several: choices, status reasons and yes/no. */
export function ChoiceField(props: FieldProps): React.ReactElement {
  const { id, label, column, value, required, invalid, describedBy, onChange } = props;
  const { record } = useForm();
  const state = record.get('statecode');
  const isYesNo = column.type === 'boolean';
  const options = column.options.filter(
    (option) => column.type !== 'status' || option.state === null || option.state === (state ?? 0),
  );
  const canBeEmpty = !isYesNo && column.type !== 'status' && column.type !== 'state';
  const items: IDropdownOption[] = [
    ...(canBeEmpty ? [{ key: none, text: '---' }] : []),
    ...options.map((option) => ({ key: option.value, text: option.label })),
  ];
  const selected = isYesNo ? (value === null ? null : Number(value)) : typeof value === 'number' ? value : null;
  return (
    <Dropdown
      id={id}
      ariaLabel={label}
      className={invalid ? 'field-choice field-text-invalid' : 'field-choice'}
      placeholder="---"
      options={items}
      selectedKey={selected}
      required={required}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      onChange={(_event, option) => {
        if (option === undefined) return;
        const chosen = Number(option.key);
        onChange(isYesNo ? chosen === 1 : chosen === none ? null : chosen);
      }}
    />
  );
}

/** Several of several. */
export function MultiChoiceField(props: FieldProps): React.ReactElement {
  const { id, label, column, value, required, invalid, describedBy, onChange } = props;
  const chosen = Array.isArray(value) ? (value as readonly number[]) : [];
  return (
    <Dropdown
      id={id}
      ariaLabel={label}
      multiSelect
      className={invalid ? 'field-choice field-text-invalid' : 'field-choice'}
      placeholder="---"
      options={column.options.map((option) => ({ key: option.value, text: option.label }))}
      selectedKeys={[...chosen]}
      required={required}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      onChange={(_event, option) => {
        if (option === undefined) return;
        const key = Number(option.key);
        const next = option.selected === true ? [...chosen, key] : chosen.filter((each) => each !== key);
        onChange(next.length === 0 ? null : next);
      }}
    />
  );
}
