import * as React from 'react';
import { useTable } from '../../shell/useTable';
import { LookupBox } from '../../lookup/LookupBox';
import { firstReference } from '../../record/values';
import type { FieldProps } from './field';

/** A reference to another row. */
export function LookupField(props: FieldProps & { readonly viewId: string | null }): React.ReactElement {
  const { id, label, column, value, required, invalid, describedBy, onChange, viewId } = props;
  const targets = column.targets.length > 0 ? column.targets : column.type === 'owner' ? ['systemuser'] : [];
  const first = useTable(targets[0] ?? '');
  return (
    <LookupBox
      id={id}
      label={label}
      value={firstReference(value)}
      tables={targets}
      targetLabel={first.state === 'ready' ? first.table.pluralLabel : label}
      required={required}
      invalid={invalid}
      describedBy={describedBy}
      viewId={viewId}
      onChange={(chosen) => onChange(chosen === null ? null : [chosen])}
    />
  );
}
