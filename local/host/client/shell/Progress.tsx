import { Overlay, Spinner, SpinnerSize } from '@fluentui/react';
import * as React from 'react';

/** Says that something takes time, over the whole page. */
export class Progress {
  private readonly running = new Map<number, string>();
  private count = 0;
  private readonly listeners = new Set<() => void>();

  get text(): string | null {
    return [...this.running.values()].pop() ?? null;
  }

  start(text: string): { stop(): void } {
    const key = ++this.count;
    this.running.set(key, text);
    this.tell();
    return {
      stop: () => {
        this.running.delete(key);
        this.tell();
      },
    };
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

export function ProgressHost({ progress }: { readonly progress: Progress }): React.ReactElement | null {
  const [, redraw] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => progress.subscribe(redraw), [progress]);
  if (progress.text === null) return null;
  return (
    <Overlay className="progress">
      <div className="progress-card" role="status">
        <Spinner size={SpinnerSize.large} label={progress.text} />
      </div>
    </Overlay>
  );
}
