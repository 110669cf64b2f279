import type { CustomControlLayout } from '../form/customLayout';
import type { HostServices } from '../host';
import type { FormRecord } from '../record/FormRecord';
import { ControlInstance } from './ControlInstance';
import { loadControl, type LoadedControl } from './loader';
import { offerRegistration } from './platform';
import { words } from './words';

export interface MountOptions {
  /** An empty element of the form that the control fills. */
  readonly element: HTMLElement;
  /** What the form says of the control for this form factor. */
  readonly control: CustomControlLayout;
  /** The control's name on the form, as scripts name it. */
  readonly controlId: string;
  /** The cell's label. */
  readonly label: string;
  /** Disabled by the form's XML; scripts, privileges and field security come on top. */
  readonly disabled: boolean;
  /** Parameters of the sub-grid that the control stands in for. */
  readonly gridParameters?: Readonly<Record<string, string>>;
  /** The view that the control shows as a whole, where it stands in for a list and not on a form. */
  readonly view?: { readonly table: string; readonly id: string };
  /** Rows of the form that the cell spans: what a control without a height of its own is as high as. */
  readonly rowSpan?: number;
  readonly record: FormRecord;
  readonly host: HostServices;
  /** 0 desktop, 1 tablet, 2 phone. */
  readonly formFactor: number;
}

export interface MountedControl {
  /** Brings in what has changed around the control: theme, label, host services. */
  update(changes: Partial<Omit<MountOptions, 'element' | 'control' | 'record'>>): void;
  /** Reads the control's data-sets again. */
  refresh(): void;
  destroy(): void;
}

/**
 * Puts a custom control on the form. It starts when its bundle and the record are there. Whatever goes wrong in it
 * stays in it: a message that names the control stands in its place, with a way to try again.
 */
export function mountControl(given: MountOptions): MountedControl {
  offerRegistration();
  const mount = new Mount(given);
  mount.start();
  return mount;
}

/** Height of a form's row in em, as Dynamics counts the rows of a sub-grid. */
const rowHeight = 1.5;

class Mount implements MountedControl {
  private readonly observer: ResizeObserver | null;
  private instance: ControlInstance | null = null;
  private forgetRecord: (() => void) | null = null;
  private ended = false;
  /** Counts starts, so that a bundle that arrives after a new start is passed over. */
  private starts = 0;

  constructor(private options: MountOptions) {
    this.observer =
      typeof ResizeObserver === 'undefined'
        ? null
        : new ResizeObserver(() => this.instance?.resized(options.element.clientWidth));
    this.observer?.observe(options.element);
  }

  start(): void {
    const { control, host, record, element } = this.options;
    const turn = ++this.starts;
    element.setAttribute('aria-busy', 'true');
    const bound = Object.values(control.parameters)
      .filter((parameter) => !parameter.isStatic)
      .map((parameter) => parameter.value);
    Promise.all([loadControl(control.name, host.language), record.use(bound), this.recordReady()]).then(
      ([loaded]) => {
        if (!this.ended && turn === this.starts) this.begin(loaded);
      },
      (error: unknown) => {
        if (!this.ended && turn === this.starts) this.fail(error);
      },
    );
  }

  update(changes: Partial<Omit<MountOptions, 'element' | 'control' | 'record'>>): void {
    const language = this.options.host.language;
    this.options = { ...this.options, ...changes };
    if (this.options.host.language === language) {
      this.instance?.update(this.options);
      return;
    }
    // A control reads its texts once: another language is another control.
    this.leave();
    this.start();
  }

  refresh(): void {
    this.instance?.refresh();
  }

  destroy(): void {
    if (this.ended) return;
    this.ended = true;
    this.observer?.disconnect();
    this.leave();
    this.options.element.replaceChildren();
  }

  private begin(loaded: LoadedControl): void {
    const { element } = this.options;
    const container = document.createElement('div');
    container.dataset.controlName = this.options.control.name;
    this.giveHeight();
    element.replaceChildren(container);
    element.removeAttribute('aria-busy');
    try {
      this.instance = new ControlInstance(loaded, container, this.options, (error) => this.fail(error));
    } catch (error) {
      this.fail(error);
    }
  }

  /** A control that is as high as its container needs one with a height: that of the rows its cell spans. */
  private giveHeight(): void {
    const { element, rowSpan = 1, control } = this.options;
    if (rowSpan <= 1 || Object.keys(control.dataSets).length === 0) return;
    Object.assign(element.style, {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      minHeight: `${rowSpan * rowHeight}em`,
    });
  }

  private leave(): void {
    this.forgetRecord?.();
    this.forgetRecord = null;
    const leaving = this.instance;
    this.instance = null;
    try {
      leaving?.destroy();
    } catch (error) {
      // The control is on its way out; the form has nothing to show for it.
      console.error(this.options.control.name, error);
    }
  }

  private recordReady(): Promise<void> {
    const { record } = this.options;
    if (record.status === 'ready') return Promise.resolve();
    return new Promise((resolve) => {
      this.forgetRecord = record.subscribe((change) => {
        if (change.kind !== 'loaded') return;
        this.forgetRecord?.();
        this.forgetRecord = null;
        resolve();
      });
    });
  }

  private fail(error: unknown): void {
    const { element, control, host } = this.options;
    const text = words(host.language);
    console.error(control.name, error);
    const name = control.name;
    const message = document.createElement('div');
    message.setAttribute('role', 'alert');
    message.className = 'control-failure';
    const sentence = document.createElement('p');
    sentence.textContent = text.broken.replace('{name}', name);
    const reason = document.createElement('p');
    reason.textContent = error instanceof Error ? error.message : String(error);
    const again = document.createElement('button');
    again.type = 'button';
    again.textContent = text.again;
    again.addEventListener('click', () => {
      this.leave();
      this.start();
    });
    message.append(sentence, reason, again);
    // React still holds the broken control's container: it goes as a whole, after the call that broke has returned.
    queueMicrotask(() => {
      if (this.ended) return;
      element.removeAttribute('aria-busy');
      element.replaceChildren(message);
    });
  }
}
