import type * as React from 'react';
import type { platformReact } from './platform';

interface Props {
  readonly fallback: React.ReactNode;
  readonly onError: (error: unknown) => void;
  readonly children?: React.ReactNode;
}

/**
 * Keeps a control that throws while it renders from taking the form along. Made from the React that the control is
 * rendered with, since a class of another copy would not catch.
 */
export function errorBoundary(react: ReturnType<typeof platformReact>['react']): React.ComponentType<Props> {
  return class ErrorBoundary extends react.Component<Props, { readonly failed: boolean }> {
    static getDerivedStateFromError(): { readonly failed: boolean } {
      return { failed: true };
    }

    override state = { failed: false };

    override componentDidCatch(error: unknown): void {
      this.props.onError(error);
    }

    override render(): React.ReactNode {
      return this.state.failed ? this.props.fallback : this.props.children;
    }
  };
}
