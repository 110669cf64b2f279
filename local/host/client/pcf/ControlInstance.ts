import type { DataSetLayout } from '../form/customLayout';
import type { FormRecord, RecordChange } from '../record/FormRecord';
import { controlContext, type ContextState, type ControlContext } from './context';
import { DataSetModel } from './dataset/DataSetModel';
import { dataSetProperty } from './dataset/dataSetProperty';
import { errorBoundary } from './ErrorBoundary';
import type { LoadedControl } from './loader';
import type { MountOptions } from './mount';
import { applyOutputs, boundColumn, propertyOf, writableColumns } from './parameters';
import { platformReact, type ControlObject } from './platform';
import { Popups } from './surroundings';

/** What a control asked to be kept, by the place it stands in, for as long as the page is open. */
const keptStates = new Map<string, Record<string, unknown>>();

interface DataSetEntry {
  readonly model: DataSetModel;
  property: ComponentFramework.PropertyTypes.DataSet;
}

/**
 * One control on one form, from `init` to `destroy`: tells it what has changed, takes what it gives out.
 * Updates are gathered and told once; outputs are fetched when the control says that it has some.
 */
export class ControlInstance {
  private readonly popups = new Popups();
  private readonly control: ControlObject;
  private readonly context: ControlContext;
  private readonly showState: (state: ContextState) => void;
  private readonly dataSets = new Map<string, DataSetEntry>();
  private readonly writable: ReadonlyMap<string, string>;
  private readonly forgets: (() => void)[] = [];
  private readonly pending = new Set<string>();
  private viewTimer: ReturnType<typeof setTimeout> | null = null;
  private outputTimer: ReturnType<typeof setTimeout> | null = null;
  private tracking = false;
  private width = -1;
  private ended = false;
  private started = false;

  /** Throws what the control's constructor or `init` throws. */
  constructor(
    private readonly loaded: LoadedControl,
    private readonly container: HTMLDivElement,
    private options: MountOptions,
    private readonly onFailure: (error: unknown) => void,
  ) {
    const { record, control } = options;
    this.writable = writableColumns(loaded.manifest.properties, control.parameters, record);
    this.makeDataSets();
    const { context, showState } = controlContext(
      loaded,
      record,
      this.popups,
      {
        requestRender: () => this.schedule([]),
        setControlState: (state) => this.keep(state),
        setFullScreen: (value) => this.setFullScreen(value),
        trackContainerResize: (value) => this.track(value),
      },
      this.state([]),
    );
    this.context = context;
    this.showState = showState;
    this.control = new loaded.create();
    const notify = (): void => this.noteOutputs();
    const kept = keptStates.get(this.place) ?? {};
    if (loaded.manifest.isVirtual) this.control.init(context, notify, kept);
    else this.control.init(context, notify, kept, container);
    this.listen();
    this.started = true;
    this.show();
    for (const { model } of this.dataSets.values()) void model.refresh();
  }

  /** The form has something new to say: another label, theme, user setting. */
  update(options: MountOptions): void {
    const before = this.options;
    this.options = options;
    this.schedule(before.host.themeName === options.host.themeName ? [] : ['fluentDesignLanguage']);
  }

  /** Reads the control's data-sets again, as the form's refresh does. */
  refresh(): void {
    for (const { model } of this.dataSets.values()) void model.refresh();
  }

  /** Told by the container's observer; passed on only to a control that tracks its container. */
  resized(width: number): void {
    const whole = Math.round(width);
    if (!this.tracking || whole === this.width) return;
    this.width = whole;
    this.schedule(['layout']);
  }

  destroy(): void {
    if (this.ended) return;
    this.takeOutputs();
    this.end();
    try {
      this.control.destroy?.();
    } finally {
      if (this.loaded.manifest.isVirtual) platformReact().dom.unmountComponentAtNode(this.container);
    }
  }

  private end(): void {
    this.ended = true;
    this.forgets.forEach((forget) => forget());
    for (const { model } of this.dataSets.values()) model.stop();
    if (this.viewTimer !== null) clearTimeout(this.viewTimer);
    if (this.outputTimer !== null) clearTimeout(this.outputTimer);
    this.popups.dispose();
  }

  private get record(): FormRecord {
    return this.options.record;
  }

  /** Where the control stands: its state is kept for this place, not for all of its kind. */
  private get place(): string {
    const { record, controlId, control } = this.options;
    return `${record.table.logicalName}/${record.id ?? ''}/${controlId}/${control.name}`;
  }

  private makeDataSets(): void {
    const { control, gridParameters, record, host, view } = this.options;
    for (const manifest of this.loaded.manifest.dataSets) {
      const said = control.dataSets[manifest.name];
      const layout = view === undefined ? said : wholeView(view, said);
      if (layout === undefined) continue;
      const model = new DataSetModel({
        manifest,
        layout,
        gridParameters: gridParameters ?? {},
        record,
        host,
        onChange: () => {
          const entry = this.dataSets.get(manifest.name);
          if (entry === undefined) return;
          entry.property = dataSetProperty(entry.model);
          this.schedule(['dataset', `${manifest.name}_dataset`]);
        },
      });
      this.dataSets.set(manifest.name, { model, property: dataSetProperty(model) });
    }
  }

  private listen(): void {
    const { record, host, controlId } = this.options;
    this.forgets.push(
      record.subscribe((change) => this.heard(change)),
      record.parts.subscribe(({ kind, name }) => {
        if (kind === 'control' && name === controlId) this.schedule(['isControlDisabled', 'isVisible', 'label']);
      }),
      // What a control has given out but nobody has fetched yet belongs into the save.
      record.beforeSave(() => this.takeOutputs()),
      host.changes.subscribe((table) => {
        for (const { model } of this.dataSets.values()) if (model.targetTable === table) void model.refresh();
      }),
    );
  }

  private heard(change: RecordChange): void {
    if (change.kind === 'value' || change.kind === 'state') {
      const names = this.propertiesOf((column) => column === change.column);
      if (names.length > 0) this.schedule([...names, 'parameters']);
    } else if (change.kind === 'loaded') {
      this.schedule([...this.propertiesOf(() => true), 'parameters']);
    } else if (change.kind === 'switched') {
      this.schedule(['entityId']);
      for (const { model } of this.dataSets.values()) void model.restart();
    } else if (change.kind === 'saved' && change.created) {
      for (const { model } of this.dataSets.values()) void model.restart();
    }
  }

  private propertiesOf(fits: (column: string) => boolean): readonly string[] {
    return this.loaded.manifest.properties.flatMap(({ name }) => {
      const column = boundColumn(this.options.control.parameters[name], this.record);
      return column !== null && fits(column) ? [name] : [];
    });
  }

  private schedule(properties: readonly string[]): void {
    if (this.ended || !this.started) return;
    properties.forEach((name) => this.pending.add(name));
    this.viewTimer ??= setTimeout(() => {
      this.viewTimer = null;
      // While another row is being read the old values must not be shown as the new row's.
      if (this.record.status === 'loading' && this.record.name === '') return;
      this.show();
    }, 0);
  }

  private show(): void {
    if (this.ended) return;
    const updated = [...this.pending];
    this.pending.clear();
    this.showState(this.state(updated));
    try {
      const view = this.control.updateView(this.context);
      if (this.loaded.manifest.isVirtual) this.render(view);
    } catch (error) {
      this.failed(error);
    }
  }

  private render(view: unknown): void {
    const { react, dom } = platformReact();
    this.boundary ??= errorBoundary(react);
    const element = react.createElement(
      this.boundary,
      { fallback: null, onError: (error) => this.failed(error) },
      view as React.ReactElement | null,
    );
    dom.render(element, this.container);
  }
  private boundary: ReturnType<typeof errorBoundary> | null = null;

  private failed(error: unknown): void {
    if (this.ended) return;
    this.end();
    // React is perhaps in the midst of rendering it: it is taken down once that is over.
    if (this.loaded.manifest.isVirtual) {
      queueMicrotask(() => platformReact().dom.unmountComponentAtNode(this.container));
    }
    this.onFailure(error);
  }

  private state(updatedProperties: readonly string[]): ContextState {
    const { control, host, record, controlId, formFactor } = this.options;
    const part = record.parts.of('control', controlId);
    const parameters: Record<string, unknown> = {};
    for (const property of this.loaded.manifest.properties) {
      parameters[property.name] = propertyOf(property, control.parameters[property.name], record);
    }
    for (const [name, { property }] of this.dataSets) parameters[name] = property;
    return {
      parameters,
      updatedProperties,
      host,
      formFactor,
      label: part.label ?? this.options.label,
      disabled: this.isDisabled(),
      visible: part.visible ?? true,
      rowSpan: this.options.view === undefined ? (this.options.rowSpan ?? 1) : undefined,
      width: this.tracking ? this.width : -1,
    };
  }

  private isDisabled(): boolean {
    const { record, controlId, disabled } = this.options;
    if (record.parts.of('control', controlId).disabled ?? disabled) return true;
    if (record.isReadOnly) return true;
    // The control's main column decides; the others say for themselves in their `security`.
    const main = [...this.writable.values()][0];
    return main !== undefined && !record.isEditable(main);
  }

  private noteOutputs(): void {
    if (this.ended) return;
    this.outputTimer ??= setTimeout(() => this.takeOutputs(), 0);
  }

  private takeOutputs(): void {
    if (this.outputTimer === null || this.ended) return;
    clearTimeout(this.outputTimer);
    this.outputTimer = null;
    try {
      applyOutputs(this.control.getOutputs?.() ?? {}, this.writable, this.record);
    } catch (error) {
      this.failed(error);
    }
  }

  private keep(state: Record<string, unknown>): boolean {
    keptStates.set(this.place, { ...state });
    return true;
  }

  private track(value: boolean): void {
    this.tracking = value;
    this.width = value ? Math.round(this.container.clientWidth) : -1;
    this.schedule(['layout']);
  }

  private setFullScreen(value: boolean): void {
    const full = { position: 'fixed', inset: '0', zIndex: '1000', overflow: 'auto', background: 'var(--card, #fff)' };
    for (const [name, text] of Object.entries(full)) this.container.style.setProperty(kebab(name), value ? text : '');
    if (this.tracking) this.width = Math.round(this.container.clientWidth);
    this.schedule([value ? 'fullscreen_open' : 'fullscreen_close', 'layout']);
  }
}

/** A view's control shows that view, whatever placeholder its data-set names. */
function wholeView(
  view: { readonly table: string; readonly id: string },
  said: DataSetLayout | undefined,
): DataSetLayout {
  const parameters = said?.parameters ?? {};
  return { viewId: view.id, targetTable: view.table, relationship: null, isUserView: false, parameters };
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
