import { MessageBar, MessageBarType } from '@fluentui/react';
import * as React from 'react';
import { useWords } from '../shell/Notice';
import { useForm, useSurfaceChanges } from './context';

interface FormMessagesProps {
  /** What the form found wrong at the last save. */
  readonly problems: readonly string[];
  readonly onDismiss: () => void;
}

interface Shown {
  readonly key: string;
  readonly level: 'error' | 'warning' | 'info' | 'recommendation';
  readonly text: string;
}

const kinds = {
  error: MessageBarType.error,
  warning: MessageBarType.warning,
  info: MessageBarType.info,
  recommendation: MessageBarType.info,
} as const;
const order = ['error', 'warning', 'info', 'recommendation'];

/** The bar above the tabs: one message by itself, several behind their number, the gravest first. */
export function FormMessages({ problems, onDismiss }: FormMessagesProps): React.ReactElement | null {
  const say = useWords();
  const { surface, record } = useForm();
  useSurfaceChanges(surface);
  const [open, setOpen] = React.useState(false);
  const state = record.get('statecode');
  const inactive = !record.isNew && typeof state === 'number' && state !== 0;
  const fixed = record.isReadOnly
    ? [{ key: 'readonly', level: 'info' as const, text: say(inactive ? 'readOnlyRecord' : 'readOnlyPrivilege') }]
    : [];
  const shown: Shown[] = [
    ...problems.map((text) => ({ key: `problem ${text}`, level: 'error' as const, text })),
    ...surface.parts.formMessages().map(({ id, level, text }) => ({ key: id, level, text })),
    ...fixed,
  ].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
  const [first] = shown;
  if (first === undefined) return null;
  const many = shown.length > 1;
  const bar = ({ key, level, text }: Shown): React.ReactElement => (
    <MessageBar
      key={key}
      className="form-message"
      messageBarType={kinds[level]}
      isMultiline
      onDismiss={key.startsWith('problem ') ? onDismiss : undefined}
      dismissButtonAriaLabel={say('dismiss')}
    >
      {text}
    </MessageBar>
  );
  return (
    <section className="form-messages" aria-label={say('notifications')}>
      {many && (
        <button type="button" className="form-messages-count" aria-expanded={open} onClick={() => setOpen(!open)}>
          {say('notificationCount', { count: shown.length })}{' '}
          <span className="link-button">{open ? say('hideNotifications') : say('showNotifications')}</span>
        </button>
      )}
      {many && !open ? bar(first) : shown.map(bar)}
    </section>
  );
}
