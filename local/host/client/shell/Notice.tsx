import { DefaultButton, Icon, Spinner, SpinnerSize } from '@fluentui/react';
import * as React from 'react';
import { WebApiError } from '../api';
import { useHost } from '../host';
import { wordsIn, type Say } from '../strings';

interface NoticeProps {
  readonly title: string;
  readonly text?: string;
  readonly icon?: string;
  readonly again?: { readonly label: string; readonly run: () => void };
}

/** Says, where content would stand, why there is none. */
export function Notice({ title, text, icon = 'Info', again }: NoticeProps): React.ReactElement {
  return (
    <div className="notice" role="alert">
      <Icon iconName={icon} className="notice-icon" aria-hidden />
      <p className="notice-title">{title}</p>
      {text !== undefined && <p className="notice-text">{text}</p>}
      {again !== undefined && (
        <DefaultButton text={again.label} iconProps={{ iconName: 'Refresh' }} onClick={again.run} />
      )}
    </div>
  );
}

/** A quiet sign that content is on its way. */
export function Loading({ label }: { readonly label: string }): React.ReactElement {
  return (
    <div className="loading" role="status">
      <Spinner size={SpinnerSize.medium} label={label} />
    </div>
  );
}

/** A failure in words for a person: what the organisation said, or that it said nothing. */
export function explain(error: unknown, say: Say): string {
  if (error instanceof WebApiError && error.status === 0) return say('offline');
  return error instanceof Error ? error.message : String(error);
}

interface BoundaryProps {
  readonly language: number;
  readonly children?: React.ReactNode;
}

/** Keeps a failing part from taking the page with it. */
export class Boundary extends React.Component<BoundaryProps, { readonly error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): React.ReactNode {
    if (this.state.error === null) return this.props.children;
    const say = wordsIn(this.props.language);
    return (
      <Notice
        icon="Error"
        title={say('failedPart')}
        text={explain(this.state.error, say)}
        again={{ label: say('tryAgain'), run: () => this.setState({ error: null }) }}
      />
    );
  }
}

/** The shell's words in the page's language. */
export function useWords(): Say {
  const { language } = useHost();
  return React.useMemo(() => wordsIn(language), [language]);
}
