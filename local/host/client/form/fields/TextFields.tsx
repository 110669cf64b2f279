import { IconButton, TextField, type ITextFieldProps } from '@fluentui/react';
import * as React from 'react';
import { useHost } from '../../host';
import { useWords } from '../../shell/Notice';
import type { FieldProps } from './field';

/** What is typed stands in the box until the person leaves it: only then it becomes the column's value. */
function useDraft(text: string, commit: (typed: string) => void): ITextFieldProps & { readonly value: string } {
  const [draft, setDraft] = React.useState(text);
  const typed = React.useRef(false);
  React.useEffect(() => {
    typed.current = false;
    setDraft(text);
  }, [text]);
  const settle = (): void => {
    if (!typed.current) return;
    typed.current = false;
    commit(draft);
  };
  return {
    value: draft,
    onChange: (_event, value) => {
      typed.current = true;
      setDraft(value ?? '');
    },
    onBlur: settle,
    onKeyDown: (event) => {
      if (event.key === 'Enter' && !(event.target instanceof HTMLTextAreaElement)) settle();
    },
  };
}

function common({ id, required, invalid, describedBy }: FieldProps): ITextFieldProps {
  return {
    id,
    placeholder: '---',
    'aria-required': required || undefined,
    invalid,
    'aria-describedby': describedBy,
    className: invalid ? 'field-text field-text-invalid' : 'field-text',
    autoComplete: 'off',
  };
}

/** One line, or several; with a way to write, ring or go there where the text is an address. */
export function TextualField(props: FieldProps): React.ReactElement {
  const { column, value, onChange } = props;
  const text = typeof value === 'string' ? value : '';
  const draft = useDraft(text, (typed) => onChange(typed.trim() === '' ? null : typed));
  const isMemo = column.type === 'memo' || column.format === 'textarea';
  return (
    <div className="field-with-button">
      <TextField
        {...common(props)}
        {...draft}
        maxLength={column.maxLength ?? undefined}
        multiline={isMemo}
        autoAdjustHeight={isMemo}
        rows={isMemo ? 3 : undefined}
        resizable={isMemo}
        type={column.format === 'email' ? 'email' : column.format === 'phone' ? 'tel' : 'text'}
      />
      <AddressButton format={column.format} text={text} />
    </div>
  );
}

/** The link that an address leads to; null for text that is none. */
export function addressOf(format: string | null, text: string): string | null {
  if (text === '') return null;
  switch (format) {
    case 'email':
      return `mailto:${text}`;
    case 'phone':
      return `tel:${text.replace(/[^\d+]/g, '')}`;
    case 'url':
      return /^https?:\/\//i.test(text) ? text : `https://${text}`;
    default:
      return null;
  }
}

function AddressButton({
  format,
  text,
}: {
  readonly format: string | null;
  readonly text: string;
}): React.ReactElement | null {
  const say = useWords();
  const { navigation } = useHost();
  const address = addressOf(format, text);
  if (address === null) return null;
  const words =
    format === 'email'
      ? say('sendEmail', { value: text })
      : format === 'phone'
        ? say('callNumber', { value: text })
        : say('openLink', { value: text });
  const icon = format === 'email' ? 'Mail' : format === 'phone' ? 'Phone' : 'Globe';
  return (
    <IconButton
      className="field-button"
      iconProps={{ iconName: icon }}
      ariaLabel={words}
      title={words}
      onClick={() => navigation.openAddress(address)}
    />
  );
}

/** Whole numbers, decimals and amounts, as this person's language writes them. */
export function NumberField(props: FieldProps): React.ReactElement {
  const { column, value, onChange, onRefuse } = props;
  const { formats } = useHost();
  const say = useWords();
  const isWhole = column.type === 'integer' || column.type === 'bigint';
  const decimals = isWhole ? 0 : (column.precision ?? 2);
  const text =
    typeof value !== 'number'
      ? ''
      : column.type === 'money'
        ? formats.money(value, decimals)
        : formats.number(value, decimals);
  const draft = useDraft(text, (typed) => {
    const number = formats.parseNumber(typed);
    if (number === undefined || (isWhole && number !== null && !Number.isInteger(number))) {
      onRefuse(say(number === undefined ? 'notANumber' : 'notAWholeNumber'));
      return;
    }
    onRefuse(null);
    onChange(number);
  });
  return <TextField {...common(props)} {...draft} inputMode={isWhole ? 'numeric' : 'decimal'} />;
}
