import { Icon } from '@fluentui/react';
import * as React from 'react';
import { useHost } from '../host';
import { isLookup } from '../record/columns';
import type { AttributeValue } from '../record/values';
import { useWords } from '../shell/Notice';
import type { ColumnDescription } from '../shapes';
import { useControl, useForm } from './context';
import { ChoiceField, MultiChoiceField } from './fields/ChoiceFields';
import { DateField } from './fields/DateFields';
import type { FieldProps } from './fields/field';
import { LookupField } from './fields/LookupField';
import { MaskedField, ReadOnlyField } from './fields/ReadOnlyField';
import { NumberField, TextualField } from './fields/TextFields';
import type { ControlLayout } from './layout';

interface FieldOnFormProps {
  readonly control: ControlLayout;
  readonly column: ColumnDescription;
  /** The cell's own label, null where the column's stands. */
  readonly label: string | null;
  readonly showLabel: boolean;
  /** Stands in for the standard field, e.g. a custom control. */
  readonly children?: React.ReactNode;
}

/** A column on the form: label, value, and what is wrong with it. */
export function Field({ control, column, label: ownLabel, showLabel, children }: FieldOnFormProps): React.ReactElement {
  const { record, surface } = useForm();
  const { language } = useHost();
  const say = useWords();
  const state = useControl(control.id, column.logicalName);
  const ground = React.useRef<HTMLDivElement>(null);
  const name = column.logicalName;
  const label = state.label ?? ownLabel ?? column.label;
  const id = `field-${control.id}`;
  const labelId = `${id}-label-text`;
  const errorId = `${id}-error`;
  const readable = record.isReadable(name);
  const readOnly = control.disabled || state.disabled || !record.isEditable(name);
  const level = record.requiredLevel(name);
  const [refused, refuse] = React.useState<string | null>(null);
  const scriptErrors = state.messages.filter((message) => message.level === 'error').map((message) => message.text);
  const errors = [...record.errorsOf(name), ...scriptErrors];
  const hints = state.messages.filter((message) => message.level !== 'error');

  React.useEffect(
    () =>
      surface.onFocus((wanted) => {
        if (wanted !== control.id) return;
        const target = ground.current?.querySelector<HTMLElement>(
          'input, textarea, [role="combobox"], [tabindex="0"], button, a[href]',
        );
        target?.focus();
        ground.current?.scrollIntoView({ block: 'nearest' });
      }),
    [surface, control.id],
  );

  const props: FieldProps = {
    id,
    labelId,
    label,
    column,
    value: record.get(name),
    required: level === 'required',
    invalid: errors.length > 0,
    describedBy: errors.length > 0 ? errorId : undefined,
    onChange: (value: AttributeValue) => {
      if (refused !== null) {
        refuse(null);
        record.setError(name, 'typed', null);
      }
      record.set(name, value);
    },
    onRefuse: (text) => {
      if (text === refused) return;
      refuse(text);
      record.setError(name, 'typed', text === null ? null : `${label}: ${text}`);
    },
  };
  const kind = !readable ? 'masked' : readOnly ? 'fixed' : 'open';
  const target = column.type === 'datetime' && kind === 'open' ? `${id}-label` : id;
  return (
    <div ref={ground} className={showLabel ? 'field' : 'field field-unlabelled'} data-control={control.id}>
      <div className={showLabel ? 'field-head' : 'spoken'}>
        <label
          id={labelId}
          htmlFor={children === undefined ? target : undefined}
          lang={language === 1044 ? 'nb' : 'en'}
        >
          {label}
        </label>
        {level === 'required' && (
          <span className="field-required" title={say('required')}>
            <span aria-hidden>*</span>
          </span>
        )}
        {level === 'recommended' && (
          <span className="field-recommended" title={say('recommended')}>
            <span aria-hidden>+</span>
          </span>
        )}
        {kind === 'fixed' && children === undefined && (
          <Icon iconName="Lock" className="field-lock" title={say('locked')} aria-hidden />
        )}
      </div>
      <div className="field-body">
        {children ??
          (kind === 'masked' ? (
            <MaskedField id={id} labelId={labelId} />
          ) : kind === 'fixed' ? (
            <ReadOnlyField {...props} />
          ) : (
            <OpenField {...props} viewId={control.parameters.DefaultViewId ?? null} />
          ))}
        {errors.length > 0 && (
          <div id={errorId} className="field-error" role="alert">
            {errors.map((text) => (
              <div key={text}>
                <Icon iconName="ErrorBadge" aria-hidden /> {text}
              </div>
            ))}
          </div>
        )}
        {hints.map((hint) => (
          <div key={hint.id} className="field-hint" role="status">
            <Icon iconName={hint.level === 'warning' ? 'Warning' : 'Lightbulb'} aria-hidden /> {hint.text}
            {hint.actions?.map((action) => (
              <button key={action.text} type="button" className="link-button" onClick={action.run}>
                {action.text}
              </button>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function OpenField(props: FieldProps & { readonly viewId: string | null }): React.ReactElement {
  const { column } = props;
  if (isLookup(column)) return <LookupField {...props} />;
  switch (column.type) {
    case 'integer':
    case 'bigint':
    case 'decimal':
    case 'double':
    case 'money':
      return <NumberField {...props} />;
    case 'boolean':
    case 'choice':
    case 'status':
    case 'state':
      return <ChoiceField {...props} />;
    case 'multichoice':
      return <MultiChoiceField {...props} />;
    case 'datetime':
      return <DateField {...props} />;
    case 'string':
    case 'memo':
      return <TextualField {...props} />;
    default:
      return <ReadOnlyField {...props} />;
  }
}
