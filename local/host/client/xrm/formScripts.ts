import type { EventLayout, FormLayout } from '../form/layout';
import { loadScript } from '../pcf/loader';
import type { RecordChange } from '../record/FormRecord';
import { executionContext, Handlers, type ExecutionContext } from './events';
import { dataLoadStates, FormContext, type FormContextOptions } from './formContext';
import { words } from './words';

/** The running scripts of one form. */
export interface RunningScripts {
  readonly formContext: FormContext;
  /** Settles when the libraries have been loaded and the onload handlers have run. */
  readonly started: Promise<void>;
  /** No more handlers run. */
  stop(): void;
}

export type FormScriptOptions = Omit<FormContextOptions, 'onError'>;

/**
 * Runs a form's scripts: loads its libraries in order, then calls the handlers that the FormXML registers. A handler
 * that is missing or fails is told to the person, named, and does not keep the others from running.
 */
export function startFormScripts(options: FormScriptOptions): RunningScripts {
  const runner = new Runner(options);
  return { formContext: runner.formContext, started: runner.start(), stop: () => runner.stop() };
}

class Runner {
  readonly formContext: FormContext;
  private readonly layout: FormLayout;
  private readonly formSaved = new Handlers('onsave');
  private readonly formLoaded = new Handlers('onload');
  private readonly forgets: (() => void)[] = [];
  private ready = false;
  private stopped = false;
  private loads = 0;
  private lastWasSave = false;

  constructor(private readonly options: FormScriptOptions) {
    this.layout = options.layout;
    this.formContext = new FormContext({ ...options, onError: (handler, error) => this.tell(handler, error) });
  }

  async start(): Promise<void> {
    const { record, surface } = this.options;
    this.forgets.push(
      record.subscribe((change) => this.heard(change)),
      record.beforeSave((request) => this.formContext.askBeforeSave(request, this.formSaved)),
      surface.onTabShown((tab) => this.formContext.ui.tab(tab)?.fireStateChange()),
    );
    for (const library of this.layout.libraries) {
      try {
        await loadScript(`/WebResources/${library}`);
      } catch (error) {
        this.tell(library, error);
      }
    }
    if (this.stopped) return;
    this.register();
    this.ready = true;
    if (record.status === 'ready') await this.runOnLoad();
  }

  stop(): void {
    this.stopped = true;
    this.forgets.forEach((forget) => forget());
  }

  private register(): void {
    for (const event of this.layout.events) {
      for (const handler of event.handlers.filter((each) => each.enabled)) this.registerOne(event, handler);
    }
  }

  private registerOne(event: EventLayout, handler: EventLayout['handlers'][number]): void {
    const call = (context: ExecutionContext): unknown => {
      const found = functionOf(handler.functionName);
      if (found === null) throw new Error(words(this.options.host.language).missing);
      const given = parametersOf(handler.parameters);
      return found(...(handler.passContext ? [context, ...given] : given));
    };
    Object.defineProperty(call, 'name', { value: handler.functionName });
    if (event.name === 'onload') this.formLoaded.add(call);
    else if (event.name === 'onsave') this.formSaved.add(call);
    else if (event.name === 'onchange') this.formContext.attribute(event.attribute ?? '')?.addOnChange(call);
    else if (event.name === 'tabstatechange') this.formContext.ui.tab(event.attribute ?? '')?.addTabStateChange(call);
  }

  private heard(change: RecordChange): void {
    if (!this.ready) return;
    if (change.kind === 'value' && !change.silent) this.formContext.attribute(change.column)?.fireOnChange();
    if (change.kind === 'saved') {
      this.lastWasSave = true;
      void this.run(this.formContext.afterSave, { getIsSaveSuccess: () => true, getSaveErrorInfo: () => null });
    }
    if (change.kind === 'switched') this.loads = 0;
    if (change.kind === 'loaded') void this.runOnLoad();
  }

  /** The form's onload once a record, the data's at every reading. */
  private async runOnLoad(): Promise<void> {
    const first = this.loads === 0;
    this.loads += 1;
    const state = first ? dataLoadStates.initial : this.lastWasSave ? dataLoadStates.save : dataLoadStates.refresh;
    this.lastWasSave = false;
    const args = { getDataLoadState: () => state };
    if (first) {
      await this.run(this.formLoaded, args);
      await this.run(this.formContext.ui.loaded, args);
    }
    await this.run(this.formContext.dataLoaded, args);
  }

  private run(handlers: Handlers, args: unknown): Promise<void> {
    const { ground } = this.formContext;
    const source = this.formContext.data.entity;
    return handlers.run(ground, (depth) => executionContext(ground, source, args, depth));
  }

  private tell(handler: string, error: unknown): void {
    console.error(handler, error);
    const text = words(this.options.host.language).failed.replace('{name}', handler);
    const reason = error instanceof Error ? error.message : String(error);
    this.options.host.navigation.toast(`${text} ${reason}`, 'error');
  }
}

/** A function by its dotted name, from the page's globals; null when there is none. */
export function functionOf(name: string): ((...given: unknown[]) => unknown) | null {
  let owner: unknown = undefined;
  let found: unknown = window;
  for (const part of name.replace(/^window\./, '').split('.')) {
    owner = found;
    found = (found as Record<string, unknown> | null | undefined)?.[part];
  }
  return typeof found === 'function'
    ? (...given) => (found as (...all: unknown[]) => unknown).apply(owner, given)
    : null;
}

/** The further parameters that the form's designer wrote: values as JavaScript writes them, comma between. */
export function parametersOf(text: string): readonly unknown[] {
  if (text.trim() === '') return [];
  const quoted = text.replace(/'((?:[^'\\]|\\.)*)'/g, (_, inner: string) => JSON.stringify(inner.replace(/\\'/g, "'")));
  for (const list of [`[${text}]`, `[${quoted}]`]) {
    try {
      return JSON.parse(list) as unknown[];
    } catch {
      // Not JSON as it stands: the next way of reading, at last as plain words.
    }
  }
  return text.split(',').map((part) => part.trim());
}
