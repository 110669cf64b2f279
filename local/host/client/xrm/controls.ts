import type { CellLayout, ControlLayout } from '../form/layout';
import type { FormSurface } from '../form/surface';
import type { FormRecord } from '../record/FormRecord';
import { isLookup } from '../record/columns';
import { collectionOf } from './collections';
import { executionContext, Handlers, type EventGround, type ScriptHandler } from './events';

interface Action {
  readonly message?: string;
  readonly actions?: readonly (() => void)[];
}

/** A control of the form as form scripts have it (`formContext.getControl`). */
export class Control {
  private readonly loaded: Handlers;

  constructor(
    private readonly record: FormRecord,
    private readonly surface: FormSurface,
    private readonly cell: CellLayout,
    private readonly layout: ControlLayout,
    private readonly ground: EventGround,
    private readonly attribute: () => unknown,
    private readonly section: () => unknown,
  ) {
    this.loaded = new Handlers(`onload ${layout.id}`);
  }

  getName = (): string => this.layout.id;
  getParent = (): unknown => this.section();
  getAttribute = (): unknown => this.attribute();
  getOutputs = (): Record<string, unknown> => ({});

  getControlType = (): string => {
    const { kind, custom, column } = this.layout;
    const control = custom[0];
    if (control !== undefined) return `${kind === 'subgrid' ? 'customsubgrid' : 'customcontrol'}:${control.name}`;
    if (kind !== 'field') return { quickview: 'quickform', timeline: 'timelinewall' }[kind as string] ?? kind;
    const description = column === null ? undefined : this.record.column(column);
    if (description === undefined) return 'standard';
    if (isLookup(description)) return 'lookup';
    if (description.type === 'multichoice') return 'multiselectoptionset';
    return ['choice', 'state', 'status', 'boolean'].includes(description.type) ? 'optionset' : 'standard';
  };

  getLabel = (): string =>
    this.part.label ?? this.cell.label ?? (this.column === null ? '' : (this.record.column(this.column)?.label ?? ''));
  setLabel = (label: string): void => this.record.parts.change('control', this.getName(), { label });

  getVisible = (): boolean => this.part.visible ?? this.cell.visible;
  setVisible = (visible: boolean): void => this.record.parts.change('control', this.getName(), { visible });

  getDisabled = (): boolean =>
    (this.part.disabled ?? this.layout.disabled) || (this.column !== null && !this.record.isEditable(this.column));
  setDisabled = (disabled: boolean): void => this.record.parts.change('control', this.getName(), { disabled });

  setFocus = (): void => this.surface.focus(this.getName());

  setNotification = (text: string, id = ''): boolean => {
    this.record.parts.addMessage('control', this.getName(), { id, level: 'error', text });
    return true;
  };
  clearNotification = (id?: string): boolean => this.record.parts.clearMessage('control', this.getName(), id);

  addNotification = (asked: {
    readonly messages?: readonly string[];
    readonly notificationLevel?: string;
    readonly uniqueId?: string;
    readonly actions?: readonly Action[];
  }): void => {
    const actions = (asked.actions ?? []).map((action) => ({
      text: action.message ?? '',
      run: () => action.actions?.forEach((run) => run()),
    }));
    this.record.parts.addMessage('control', this.getName(), {
      id: asked.uniqueId ?? '',
      level: asked.notificationLevel === 'RECOMMENDATION' ? 'recommendation' : 'error',
      text: (asked.messages ?? []).join(' '),
      ...(actions.length === 0 ? {} : { actions }),
    });
  };

  /** What stands in the control now: the column's value. */
  getValue = (): unknown => (this.attribute() as { getValue?: () => unknown } | null)?.getValue?.() ?? null;

  getOptions = (): { text: string; value: number }[] =>
    this.shownOptions().map((option) => ({ text: option.label, value: option.value }));
  addOption = (option: { readonly text: string; readonly value: number }, index?: number): void => {
    const options = this.shownOptions().filter((each) => each.value !== option.value);
    options.splice(index ?? options.length, 0, { label: option.text, value: option.value });
    this.record.parts.change('control', this.getName(), { options });
  };
  removeOption = (value: number): void =>
    this.record.parts.change('control', this.getName(), {
      options: this.shownOptions().filter((each) => each.value !== value),
    });
  clearOptions = (): void => this.record.parts.change('control', this.getName(), { options: [] });

  getEntityName = (): string => this.layout.parameters.TargetEntityType ?? '';
  getRelationship = (): { name: string } => ({ name: this.layout.parameters.RelationshipName ?? '' });
  refresh = (): void => this.surface.refresh(this.getName());
  addOnLoad = (handler: ScriptHandler): void => this.loaded.add(handler);
  removeOnLoad = (handler: ScriptHandler): void => this.loaded.remove(handler);
  /** Rows are the grid's own; a script learns here only that they are not to be had. */
  getGrid = (): unknown => ({
    getTotalRecordCount: () => -1,
    getRows: () => collectionOf(() => []),
    getSelectedRows: () => collectionOf(() => []),
  });

  /** Runs the handlers of a grid that has read its rows. */
  fireOnLoad(): void {
    void this.loaded.run(this.ground, (depth) => executionContext(this.ground, this, {}, depth));
  }

  private get column(): string | null {
    return this.layout.column;
  }

  private get part(): ReturnType<FormRecord['parts']['of']> {
    return this.record.parts.of('control', this.getName());
  }

  private shownOptions(): { label: string; value: number }[] {
    const own = this.column === null ? [] : (this.record.column(this.column)?.options ?? []);
    return (this.part.options ?? own).map(({ label, value }) => ({ label, value }));
  }
}
