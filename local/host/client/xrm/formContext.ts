import type { FormLayout } from '../form/layout';
import type { FormSurface } from '../form/surface';
import type { HostServices } from '../host';
import { saveModes, type FormRecord, type SaveRequest } from '../record/FormRecord';
import { Attribute, scriptId } from './attributes';
import { collectionOf, type ItemCollection } from './collections';
import { Control } from './controls';
import { executionContext, Handlers, type EventGround, type ScriptHandler } from './events';
import { FormUi } from './ui';

export interface FormContextOptions {
  readonly record: FormRecord;
  readonly layout: FormLayout;
  readonly surface: FormSurface;
  readonly form: { readonly id: string; readonly name: string };
  readonly host: HostServices;
  readonly globalContext: unknown;
  readonly onError: EventGround['onError'];
}

/** What a save's or a load's state number means to data.addOnLoad. */
export const dataLoadStates = { initial: 1, save: 2, refresh: 3 } as const;

const saveWords: Readonly<Record<string, number>> = {
  saveandclose: saveModes.saveAndClose,
  saveandnew: saveModes.saveAndNew,
};

/**
 * `formContext`: the open record and its form as form scripts have them, over FormRecord and FormSurface.
 * Business process flows are absent, as on a form that has none.
 */
export class FormContext {
  readonly ui: FormUi;
  readonly data: Record<string, unknown>;
  readonly attributes: ItemCollection<Attribute>;
  readonly ground: EventGround;
  /** Handlers added by scripts, for the runner of events. */
  readonly saved = new Handlers('onsave');
  readonly afterSave = new Handlers('onpostsave');
  readonly dataLoaded = new Handlers('data onload');

  private readonly allControls: readonly Control[];
  private readonly madeAttributes = new Map<string, Attribute>();

  constructor(private readonly options: FormContextOptions) {
    this.ground = { formContext: this, globalContext: options.globalContext, onError: options.onError };
    this.allControls = this.makeControls();
    this.attributes = collectionOf(() => this.allAttributes());
    this.data = this.makeData();
    this.ui = new FormUi({ ...options, controls: () => this.allControls, ground: this.ground });
  }

  getAttribute = (asked?: unknown): unknown => {
    if (typeof asked === 'string') return this.attribute(asked);
    return this.attributes.get(asked as never);
  };

  getControl = (asked?: unknown): unknown => this.ui.controls.get(asked as never);

  /** The attribute of a loaded column; null for all others. */
  attribute(name: string): Attribute | null {
    const { record } = this.options;
    const column = record.column(name);
    if (column === undefined || !record.columnNames.includes(name)) return null;
    const known = this.madeAttributes.get(name);
    if (known !== undefined) return known;
    const made = new Attribute(
      record,
      column,
      this.ground,
      () => this.allControls.filter((control) => (control.getAttribute() as Attribute | null)?.getName() === name),
      () => this.data.entity,
    );
    this.madeAttributes.set(name, made);
    return made;
  }

  /** Asks the scripts' onsave handlers; answers when all have. Any of them may prevent the save. */
  async askBeforeSave(request: SaveRequest, formHandlers: Handlers): Promise<void> {
    const args = {
      getSaveMode: () => request.mode,
      isDefaultPrevented: () => request.prevented,
      preventDefault: () => request.prevent(),
      preventDefaultOnError: () => undefined,
      disableAsyncTimeout: () => undefined,
    };
    const context = (depth: number): ReturnType<typeof executionContext> =>
      executionContext(this.ground, this.data.entity, args, depth);
    await formHandlers.run(this.ground, context);
    await this.saved.run(this.ground, context);
  }

  private allAttributes(): readonly Attribute[] {
    return this.options.record.columnNames.flatMap((name) => this.attribute(name) ?? []);
  }

  private makeControls(): readonly Control[] {
    const { record, layout, surface } = this.options;
    const body = layout.tabs.flatMap((tab) =>
      tab.columns.flatMap((column) =>
        column.sections.flatMap((section) =>
          section.rows.flat().map((cell) => ({ cell, tab: tab.name, section: section.name })),
        ),
      ),
    );
    const header = [...layout.header, ...layout.footer].map((cell) => ({ cell, tab: null, section: null }));
    return [...body, ...header].flatMap(({ cell, tab, section }) => {
      const { control } = cell;
      if (control === null) return [];
      const attribute = (): Attribute | null => (control.column === null ? null : this.attribute(control.column));
      const parent = (): unknown =>
        tab === null || section === null ? null : (this.ui.tab(tab)?.sections.get(section) ?? null);
      return [new Control(record, surface, cell, control, this.ground, attribute, parent)];
    });
  }

  private makeData(): Record<string, unknown> {
    const { record } = this.options;
    const save = async (options?: { readonly saveMode?: number } | string): Promise<void> => {
      const asked = typeof options === 'string' ? saveWords[options] : options?.saveMode;
      const outcome = await record.save(asked ?? saveModes.save);
      if (outcome.kind === 'invalid') throw new Error(outcome.messages.join(' '));
      if (outcome.kind === 'prevented') throw new Error('The save was prevented by a form script.');
      if (asked === saveModes.saveAndClose) await this.options.host.navigation.back();
    };
    return {
      entity: this.makeEntity(save),
      attributes: this.attributes,
      getIsDirty: () => record.isDirty(),
      isValid: () => record.validate().length === 0,
      save,
      refresh: async (saveFirst?: boolean) => {
        if (saveFirst === true) await save();
        await record.refresh();
      },
      addOnLoad: (handler: ScriptHandler) => this.dataLoaded.add(handler),
      removeOnLoad: (handler: ScriptHandler) => this.dataLoaded.remove(handler),
    };
  }

  private makeEntity(save: (options?: string) => Promise<void>): Record<string, unknown> {
    const { record } = this.options;
    const id = (): string => (record.id === null ? '' : scriptId(record.id));
    return {
      attributes: this.attributes,
      getId: id,
      getEntityName: () => record.table.logicalName,
      getEntitySetName: () => record.table.entitySetName,
      getEntityReference: () => ({ id: id(), name: record.name, entityType: record.table.logicalName }),
      getPrimaryAttributeValue: () => record.name,
      getIsDirty: () => record.isDirty(),
      isValid: () => record.validate().length === 0,
      // Fire and forget, as it is documented; failures are told by the form.
      save: (options?: string) => {
        save(options).catch((error: unknown) => this.options.onError('save', error));
      },
      addOnSave: (handler: ScriptHandler) => this.saved.add(handler),
      removeOnSave: (handler: ScriptHandler) => this.saved.remove(handler),
      addOnPostSave: (handler: ScriptHandler) => this.afterSave.add(handler),
      removeOnPostSave: (handler: ScriptHandler) => this.afterSave.remove(handler),
    };
  }
}
