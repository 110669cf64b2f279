/** What a form script is called with: the execution context, or nothing where the form does not pass it. */
export type ScriptHandler = (context: ExecutionContext) => unknown;

/** The execution context of a form event, with the event's own arguments. */
export interface ExecutionContext {
  getFormContext(): unknown;
  getEventSource(): unknown;
  getEventArgs(): unknown;
  getDepth(): number;
  getContext(): unknown;
  getSharedVariable(name: string): unknown;
  setSharedVariable(name: string, value: unknown): void;
}

/** What every execution context of a form has in common. */
export interface EventGround {
  readonly formContext: unknown;
  readonly globalContext: unknown;
  /** Told when a handler throws or rejects; the others still run. */
  readonly onError: (handler: string, error: unknown) => void;
}

/** Makes the execution context of one event; its shared variables are its own. */
export function executionContext(
  ground: EventGround,
  source: unknown,
  eventArgs: unknown,
  depth: number,
): ExecutionContext {
  const shared = new Map<string, unknown>();
  return {
    getFormContext: () => ground.formContext,
    getEventSource: () => source,
    getEventArgs: () => eventArgs,
    getDepth: () => depth,
    getContext: () => ground.globalContext,
    getSharedVariable: (name) => shared.get(name),
    setSharedVariable: (name, value) => {
      shared.set(name, value);
    },
  };
}

/** Handlers of one event, in the order they were added; the same handler is heard once. */
export class Handlers {
  private readonly list: ScriptHandler[] = [];

  constructor(private readonly name: string) {}

  add(handler: ScriptHandler): void {
    if (!this.list.includes(handler)) this.list.push(handler);
  }

  remove(handler: ScriptHandler): void {
    const place = this.list.indexOf(handler);
    if (place >= 0) this.list.splice(place, 1);
  }

  /**
   * Calls every handler with one context each in turn. Answers when those that answer a promise have settled; until
   * the first of them it runs without a pause, as scripts expect of onchange.
   */
  run(ground: EventGround, context: (depth: number) => ExecutionContext): Promise<void> {
    const promises = [...this.list].map((handler, index) => {
      try {
        return handler(context(index));
      } catch (error) {
        ground.onError(handler.name || this.name, error);
        return undefined;
      }
    });
    return settled(promises, (error) => ground.onError(this.name, error));
  }
}

async function settled(results: readonly unknown[], onError: (error: unknown) => void): Promise<void> {
  for (const result of await Promise.allSettled(results)) {
    if (result.status === 'rejected') onError(result.reason);
  }
}
