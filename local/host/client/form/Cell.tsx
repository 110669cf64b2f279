import * as React from 'react';
import { useHost } from '../host';
import { Boundary, useWords } from '../shell/Notice';
import { useControl, useForm } from './context';
import { CustomControl } from './CustomControl';
import { Field } from './Field';
import type { CellLayout, ControlLayout } from './layout';
import { QuickView } from './QuickView';
import { Subgrid } from './Subgrid';
import { Told } from './Told';
import { WebResourceFrame } from './WebResourceFrame';

/** What stands in a cell of the form; nothing where a script or the form hides it. */
export function Cell({ cell }: { readonly cell: CellLayout }): React.ReactElement | null {
  const { language } = useHost();
  if (cell.control === null) return null;
  return (
    <Boundary language={language}>
      <ControlInCell cell={cell} control={cell.control} />
    </Boundary>
  );
}

function ControlInCell({
  cell,
  control,
}: {
  readonly cell: CellLayout;
  readonly control: ControlLayout;
}): React.ReactElement | null {
  const { record } = useForm();
  const say = useWords();
  const state = useControl(control.id, control.column);
  const label = state.label ?? cell.label ?? '';
  switch (control.kind) {
    case 'field':
      return <FieldInCell cell={cell} control={control} />;
    case 'subgrid':
      return (
        <CustomControl control={control} label={label} rows={cell.auto ? 1 : cell.rowspan}>
          <Subgrid control={control} label={label} showLabel={cell.showLabel} />
        </CustomControl>
      );
    case 'quickview':
      return <QuickView control={control} label={label} showLabel={cell.showLabel} />;
    case 'webresource':
      return (
        <WebResourceFrame
          control={control}
          label={label}
          showLabel={cell.showLabel}
          rows={cell.rowspan}
          record={record}
        />
      );
    case 'timeline':
      return <Told label={label} text={say('timelineNotShown')} />;
    case 'iframe':
    case 'other':
      return <Told label={label} text={say('partNotShown', { kind: control.id })} />;
  }
}

function FieldInCell({
  cell,
  control,
}: {
  readonly cell: CellLayout;
  readonly control: ControlLayout;
}): React.ReactElement {
  const { record } = useForm();
  const say = useWords();
  const column = control.column === null ? undefined : record.column(control.column);
  if (column === undefined) {
    return <Told label={cell.label ?? ''} text={say('columnMissing', { column: control.column ?? control.id })} />;
  }
  const standard = <Field control={control} column={column} label={cell.label} showLabel={cell.showLabel} />;
  return (
    <CustomControl
      control={control}
      label={cell.label ?? column.label}
      wrap={(made) => (
        <Field control={control} column={column} label={cell.label} showLabel={cell.showLabel}>
          {made}
        </Field>
      )}
    >
      {standard}
    </CustomControl>
  );
}
