import { Icon, IconButton } from '@fluentui/react';
import * as React from 'react';
import { useWords } from './Notice';

export type ToastKind = 'success' | 'info' | 'warning' | 'error';

interface Toast {
  readonly key: number;
  readonly text: string;
  readonly kind: ToastKind;
}

/** Long enough to be read twice. */
const shownMilliseconds = 6000;
const icons: Readonly<Record<ToastKind, string>> = {
  success: 'Completed',
  info: 'Info',
  warning: 'Warning',
  error: 'ErrorBadge',
};

/** Passing messages; errors stay until they are dismissed. */
export class Toasts {
  private list: readonly Toast[] = [];
  private count = 0;
  private readonly listeners = new Set<() => void>();

  get shown(): readonly Toast[] {
    return this.list;
  }

  show(text: string, kind: ToastKind = 'success'): void {
    const toast = { key: ++this.count, text, kind };
    this.list = [...this.list.slice(-2), toast];
    this.tell();
    if (kind !== 'error') window.setTimeout(() => this.dismiss(toast.key), shownMilliseconds);
  }

  dismiss(key: number): void {
    this.list = this.list.filter((toast) => toast.key !== key);
    this.tell();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

export function ToastHost({ toasts }: { readonly toasts: Toasts }): React.ReactElement {
  const say = useWords();
  const [, redraw] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => toasts.subscribe(redraw), [toasts]);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.shown.map((toast) => (
        <div key={toast.key} className={`toast toast-${toast.kind}`}>
          <Icon iconName={icons[toast.kind]} aria-hidden />
          <span className="toast-text">{toast.text}</span>
          <IconButton
            iconProps={{ iconName: 'Cancel' }}
            ariaLabel={say('dismiss')}
            onClick={() => toasts.dismiss(toast.key)}
          />
        </div>
      ))}
    </div>
  );
}
