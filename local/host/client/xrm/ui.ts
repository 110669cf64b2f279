import type { FormLayout, SectionLayout, TabLayout } from '../form/layout';
import type { FormSurface } from '../form/surface';
import type { HostServices } from '../host';
import type { FormParts, FormMessage } from '../record/FormParts';
import type { FormRecord } from '../record/FormRecord';
import { collectionOf, type ItemCollection } from './collections';
import type { Control } from './controls';
import { executionContext, Handlers, type EventGround, type ScriptHandler } from './events';

/** A section of the form as scripts have it. Its part's name is `tab/section`. */
export class Section {
  readonly controls: ItemCollection<Control>;

  constructor(
    private readonly parts: FormParts,
    private readonly layout: SectionLayout,
    private readonly tab: TabLayout,
    controls: () => readonly Control[],
    private readonly parent: () => unknown,
  ) {
    const own = new Set(layout.rows.flat().map((cell) => cell.control?.id));
    this.controls = collectionOf(() => controls().filter((control) => own.has(control.getName())));
  }

  getName = (): string => this.layout.name;
  getParent = (): unknown => this.parent();
  getLabel = (): string => this.part.label ?? this.layout.label;
  setLabel = (label: string): void => this.parts.change('section', this.partName, { label });
  getVisible = (): boolean => this.part.visible ?? this.layout.visible;
  setVisible = (visible: boolean): void => this.parts.change('section', this.partName, { visible });

  private get partName(): string {
    return `${this.tab.name}/${this.layout.name}`;
  }

  private get part(): ReturnType<FormParts['of']> {
    return this.parts.of('section', this.partName);
  }
}

/** A tab of the form as scripts have it. */
export class Tab {
  readonly sections: ItemCollection<Section>;
  private readonly stateChanged: Handlers;

  constructor(
    private readonly surface: FormSurface,
    private readonly layout: TabLayout,
    private readonly ground: EventGround,
    controls: () => readonly Control[],
    private readonly parent: () => unknown,
  ) {
    this.stateChanged = new Handlers(`tabstatechange ${layout.name}`);
    const sections = layout.columns
      .flatMap((column) => column.sections)
      .map((section) => new Section(surface.parts, section, layout, controls, () => this));
    this.sections = collectionOf(() => sections);
  }

  getName = (): string => this.layout.name;
  getParent = (): unknown => this.parent();
  getLabel = (): string => this.part.label ?? this.layout.label;
  setLabel = (label: string): void => this.surface.parts.change('tab', this.getName(), { label });
  getVisible = (): boolean => this.surface.isTabVisible(this.getName());
  setVisible = (visible: boolean): void => this.surface.parts.change('tab', this.getName(), { visible });
  getDisplayState = (): Xrm.DisplayState => (this.surface.activeTab === this.getName() ? 'expanded' : 'collapsed');
  setDisplayState = (state: Xrm.DisplayState): void => {
    if (state === 'expanded') this.surface.showTab(this.getName());
  };
  setFocus = (): void => this.surface.showTab(this.getName());
  getContentType = (): string => 'cardSections';
  addTabStateChange = (handler: ScriptHandler): void => this.stateChanged.add(handler);
  removeTabStateChange = (handler: ScriptHandler): void => this.stateChanged.remove(handler);

  /** Runs the handlers; the form tells when a tab has been shown. */
  fireStateChange(): void {
    void this.stateChanged.run(this.ground, (depth) => executionContext(this.ground, this, {}, depth));
  }

  private get part(): ReturnType<FormParts['of']> {
    return this.surface.parts.of('tab', this.getName());
  }
}

const levels: Readonly<Record<string, FormMessage['level']>> = { ERROR: 'error', WARNING: 'warning', INFO: 'info' };

/** Form types as scripts ask for them. */
const formTypes = { create: 1, update: 2, readOnly: 3, disabled: 4 } as const;

export interface FormUiOptions {
  readonly record: FormRecord;
  readonly layout: FormLayout;
  readonly surface: FormSurface;
  readonly form: { readonly id: string; readonly name: string };
  readonly host: Pick<HostServices, 'navigation'>;
  readonly controls: () => readonly Control[];
  readonly ground: EventGround;
}

/** `formContext.ui`. */
export class FormUi {
  readonly tabs: ItemCollection<Tab>;
  readonly controls: ItemCollection<Control>;
  readonly quickForms = collectionOf<{ getName(): string }>(() => []);
  readonly navigation = { items: collectionOf<{ getName(): string }>(() => []) };
  readonly loaded = new Handlers('form onload');
  private readonly allTabs: readonly Tab[];

  constructor(private readonly options: FormUiOptions) {
    const { layout, surface, controls, ground } = options;
    this.allTabs = layout.tabs.map((tab) => new Tab(surface, tab, ground, controls, () => this));
    this.tabs = collectionOf(() => this.allTabs);
    this.controls = collectionOf(controls);
  }

  setFormNotification = (message: string, level: string, uniqueId: string): boolean => {
    const shown: FormMessage = { id: uniqueId, level: levels[level.toUpperCase()] ?? 'info', text: message };
    this.options.record.parts.addMessage('form', '', shown);
    return true;
  };
  clearFormNotification = (uniqueId: string): boolean => this.options.record.parts.clearMessage('form', '', uniqueId);

  getFormType = (): number => {
    const { record } = this.options;
    if (record.isNew) return formTypes.create;
    if (!record.table.privileges.Write) return formTypes.readOnly;
    return record.isReadOnly ? formTypes.disabled : formTypes.update;
  };

  formSelector = {
    getCurrentItem: (): unknown => this.formItem(),
    items: collectionOf(() => [this.formItem()]),
  };

  addOnLoad = (handler: ScriptHandler): void => this.loaded.add(handler);
  removeOnLoad = (handler: ScriptHandler): void => this.loaded.remove(handler);
  /** The command bar follows the record by itself. */
  refreshRibbon = (): void => undefined;
  close = (): void => void this.options.host.navigation.back();
  setFormEntityName = (): void => undefined;
  getViewPortHeight = (): number => window.innerHeight;
  getViewPortWidth = (): number => window.innerWidth;

  /** The tab of that name, for the form to tell of its showing. */
  tab(name: string): Tab | undefined {
    return this.allTabs.find((tab) => tab.getName() === name);
  }

  private formItem(): { getName(): string } & Record<string, unknown> {
    const { id, name } = this.options.form;
    return {
      getName: () => name,
      getId: () => id,
      getLabel: () => name,
      getVisible: () => true,
      setVisible: () => undefined,
      navigate: () => undefined,
    };
  }
}
