import { Callout, CommandButton, DirectionalHint, FocusTrapZone, IconButton } from '@fluentui/react';
import * as React from 'react';
import { useHost } from '../host';
import { isLookup } from '../record/columns';
import { firstReference } from '../record/values';
import { useWords } from '../shell/Notice';
import { RecordLink } from '../shell/RecordLink';
import { TableIcon } from '../shell/SiteMap';
import type { FormDescription } from '../shapes';
import { useForm, useRecordChanges, useSurfaceChanges } from './context';
import { Field } from './Field';
import type { CellLayout } from './layout';

interface FormHeaderProps {
  readonly form: FormDescription;
  readonly forms: readonly FormDescription[];
  readonly onForm: (id: string) => void;
}

/** Who or what this is, whether it is saved, and the few columns that matter most. */
export function FormHeader({ form, forms, onForm }: FormHeaderProps): React.ReactElement {
  const say = useWords();
  const { record, surface } = useForm();
  useRecordChanges(record);
  useSurfaceChanges(surface);
  const { table } = record;
  const title = record.name || (record.isNew ? say('newOf', { table: table.label }) : say('unnamed'));
  const status = record.isSaving ? say('saving') : record.isDirty() ? say('unsaved') : record.isNew ? '' : say('saved');
  const cells = surface.layout.header.filter(
    (cell) => cell.control !== null && (record.parts.of('control', cell.control.id).visible ?? cell.visible),
  );
  return (
    <div className="card form-header">
      <span className="form-icon" aria-hidden>
        <TableIcon address={table.icon} table={table.logicalName} />
      </span>
      <div className="form-titles">
        <h1 className="form-title">
          <span className="form-name" title={title}>
            {title}
          </span>
          <span className={record.isDirty() ? 'form-status form-status-unsaved' : 'form-status'} role="status">
            {status}
          </span>
        </h1>
        <div className="form-kind">
          <span>{table.label}</span>
          {forms.length > 1 ? (
            <CommandButton
              className="form-selector"
              text={form.name}
              ariaLabel={`${say('formSelector')}: ${form.name}`}
              menuProps={{
                items: forms.map((each) => ({
                  key: each.id,
                  text: each.name,
                  canCheck: true,
                  isChecked: each.id === form.id,
                  onClick: () => onForm(each.id),
                })),
              }}
            />
          ) : (
            <span className="form-only">{form.name}</span>
          )}
        </div>
      </div>
      {cells.length > 0 && <HeaderFields cells={cells} />}
    </div>
  );
}

function HeaderFields({ cells }: { readonly cells: readonly CellLayout[] }): React.ReactElement {
  const say = useWords();
  const { record } = useForm();
  const [open, setOpen] = React.useState(false);
  const ground = React.useRef<HTMLDivElement>(null);
  return (
    <div ref={ground} className="header-fields">
      <dl>
        {cells.map((cell) => (
          <HeaderValue key={cell.id} cell={cell} />
        ))}
      </dl>
      <IconButton
        iconProps={{ iconName: open ? 'ChevronUp' : 'ChevronDown' }}
        ariaLabel={say('headerFields')}
        title={say('headerFields')}
        aria-expanded={open}
        aria-haspopup="dialog"
        onClick={() => setOpen(!open)}
      />
      {open && (
        <Callout
          target={ground}
          role="dialog"
          ariaLabel={say('headerFields')}
          isBeakVisible={false}
          gapSpace={8}
          directionalHint={DirectionalHint.bottomRightEdge}
          calloutWidth={360}
          onDismiss={() => setOpen(false)}
          setInitialFocus
        >
          <FocusTrapZone isClickableOutsideFocusTrap>
            <div className="header-flyout">
              {cells.map((cell) => {
                const column = cell.control?.column == null ? undefined : record.column(cell.control.column);
                return cell.control === null || column === undefined ? null : (
                  <Field key={cell.id} control={cell.control} column={column} label={cell.label} showLabel />
                );
              })}
            </div>
          </FocusTrapZone>
        </Callout>
      )}
    </div>
  );
}

function HeaderValue({ cell }: { readonly cell: CellLayout }): React.ReactElement | null {
  const say = useWords();
  const { formats } = useHost();
  const { record } = useForm();
  const column = cell.control?.column == null ? undefined : record.column(cell.control.column);
  if (cell.control === null || column === undefined) return null;
  const name = column.logicalName;
  const value = record.get(name);
  const reference = isLookup(column) ? firstReference(value) : null;
  const isMoment = column.type === 'datetime' && column.format !== 'date' && column.dateBehavior === 'userlocal';
  const text = isMoment && typeof value === 'string' ? formats.dateTime(value) : record.formatted(name);
  return (
    <div className="header-field">
      <dt>{record.parts.of('control', cell.control.id).label ?? cell.label ?? column.label}</dt>
      <dd>
        {!record.isReadable(name) ? (
          <>
            <span aria-hidden>•••</span>
            <span className="spoken">{say('masked')}</span>
          </>
        ) : reference !== null ? (
          <RecordLink table={reference.entityType} id={reference.id}>
            {reference.name ?? text}
          </RecordLink>
        ) : text === '' ? (
          '---'
        ) : (
          text
        )}
      </dd>
    </div>
  );
}
