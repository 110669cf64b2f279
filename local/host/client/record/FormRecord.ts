import type { ODataRow, WebApi } from '../api';
import { formattedValue } from '../api';
import type { ColumnDescription, TableDescription } from '../shapes';
import { isLookup, isRequired } from './columns';
import { Emitter } from './Emitter';
import { FormParts } from './FormParts';
import { formatValue } from './formats';
import { message } from './messages';
import { bareId, coerce, firstReference, fromWire, sameValue, toWire, wireName, type AttributeValue } from './values';

/** What happened to the record. `value` with `silent` came from a script's setValue, which fires no onchange. */
export type RecordChange =
  | { readonly kind: 'value'; readonly column: string; readonly silent: boolean }
  | { readonly kind: 'state'; readonly column: string }
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly created: boolean }
  /** The save is over, whatever came of it; comes last, also after a refusal. */
  | { readonly kind: 'saveEnded' }
  /** Another row is shown under the same form; `loading` and `loaded` follow. */
  | { readonly kind: 'switched' };

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly id: string; readonly created: boolean }
  /** Nothing was to be written. */
  | { readonly kind: 'unchanged'; readonly id: string }
  /** A form script said no. */
  | { readonly kind: 'prevented' }
  /** Values that the form itself refuses; each message names its column. */
  | { readonly kind: 'invalid'; readonly messages: readonly string[] };

/** A save that is about to happen; whoever hears of it may change values first or prevent it. */
export interface SaveRequest {
  readonly mode: number;
  readonly created: boolean;
  readonly prevented: boolean;
  prevent(): void;
}

export type RequiredLevel = 'none' | 'recommended' | 'required';
/** Whether a save writes a column: only when edited (as usual), always or never. */
export type SubmitMode = 'dirty' | 'always' | 'never';

export interface FormRecordOptions {
  readonly table: TableDescription;
  /** Null for a row that does not exist yet. */
  readonly id: string | null;
  /** Columns that the form shows or binds; names that the table does not have are left out. */
  readonly columns: readonly string[];
  readonly api: Pick<WebApi, 'get' | 'post' | 'patch'>;
  /** LCID: for messages and for values that were edited and that only the form can format. */
  readonly language: number;
  /** Other tables, for the set names of looked-up rows. */
  readonly tableOf: (logicalName: string) => Promise<TableDescription>;
  /** Values that a new row starts with, beside the columns' own defaults. */
  readonly defaults?: Readonly<Record<string, unknown>>;
}

/** Save modes as Xrm numbers them. */
export const saveModes = { save: 1, saveAndClose: 2, saveAndNew: 59, auto: 70 } as const;

/**
 * The record that is open on the form: what was loaded, what was edited, what is wrong with it. The form, the
 * component framework host and the Xrm object all read and write this one model.
 */
export class FormRecord {
  readonly table: TableDescription;
  /** What form scripts have changed about controls, tabs and sections. */
  readonly parts = new FormParts();

  private readonly changes = new Emitter<RecordChange>();
  private readonly guards = new Set<(request: SaveRequest) => void | Promise<void>>();
  private readonly used: Set<string>;
  private readonly levels = new Map<string, RequiredLevel>();
  private readonly errors = new Map<string, Map<string, string>>();
  private readonly submitModes = new Map<string, SubmitMode>();
  private currentId: string | null;
  private row: ODataRow = {};
  private initialValues = new Map<string, AttributeValue>();
  private edited = new Map<string, AttributeValue>();
  private currentStatus: 'idle' | 'loading' | 'ready' | 'failed' = 'idle';
  private failure: unknown = null;
  private saving: Promise<SaveOutcome> | null = null;
  /** While those who may prevent the save are being asked. */
  private asking = false;
  /** Counts loads, so that an answer for a row no longer shown is dropped. */
  private loads = 0;

  constructor(private readonly options: FormRecordOptions) {
    this.table = options.table;
    this.currentId = options.id === null ? null : bareId(options.id);
    this.used = new Set(this.known(options.columns));
    for (const always of ['statecode', options.table.primaryName]) {
      if (always !== null && always in options.table.columns) this.used.add(always);
    }
  }

  /** Lower case without braces; null while the row does not exist. */
  get id(): string | null {
    return this.currentId;
  }

  get isNew(): boolean {
    return this.currentId === null;
  }

  get status(): 'idle' | 'loading' | 'ready' | 'failed' {
    return this.currentStatus;
  }

  /** Why the row could not be read; null unless the status is `failed`. */
  get loadError(): unknown {
    return this.failure;
  }

  get language(): number {
    return this.options.language;
  }

  get isSaving(): boolean {
    return this.saving !== null;
  }

  /** What the row is called: the primary name as it stands on the form. */
  get name(): string {
    const column = this.table.primaryName;
    return column === null ? '' : this.formatted(column);
  }

  /** True when nothing of the row may be changed: no privilege, or the row is not active. */
  get isReadOnly(): boolean {
    if (this.isNew) return !this.table.privileges.Create;
    const state = this.get('statecode');
    return !this.table.privileges.Write || (typeof state === 'number' && state !== 0);
  }

  /** Names of the columns that are loaded. */
  get columnNames(): readonly string[] {
    return [...this.used];
  }

  /** The column's description; undefined when the table has no such column. */
  column(name: string): ColumnDescription | undefined {
    return this.table.columns[name];
  }

  /** Adds columns that turned out to be needed, e.g. those that a control binds, and reads them if a row is open. */
  async use(columns: readonly string[]): Promise<void> {
    const missing = this.known(columns).filter((name) => !this.used.has(name));
    missing.forEach((name) => this.used.add(name));
    if (missing.length === 0 || this.currentStatus === 'idle') return;
    await this.read(true);
  }

  get(column: string): AttributeValue {
    const edit = this.edited.get(column);
    return edit !== undefined ? edit : (this.initialValues.get(column) ?? null);
  }

  /** The value as loaded or last saved. */
  initial(column: string): AttributeValue {
    return this.initialValues.get(column) ?? null;
  }

  /**
   * Sets a column. Throws a TypeError when the value does not fit its type, an Error when the form does not hold it.
   * With `silent` no onchange handler runs, as with a script's setValue.
   */
  set(column: string, value: unknown, { silent = false }: { readonly silent?: boolean } = {}): void {
    const description = this.table.columns[column];
    if (description === undefined || !this.used.has(column)) {
      throw new Error(`The form holds no column ${column} of ${this.table.logicalName}.`);
    }
    const coerced = coerce(description, value);
    if (sameValue(coerced, this.get(column))) return;
    if (sameValue(coerced, this.initial(column))) this.edited.delete(column);
    else this.edited.set(column, coerced);
    this.check(column);
    this.changes.emit({ kind: 'value', column, silent });
  }

  /** True when something (or this column) differs from what was loaded. Defaults of a new row do not count. */
  isDirty(column?: string): boolean {
    return column === undefined ? this.edited.size > 0 : this.edited.has(column);
  }

  dirtyColumns(): readonly string[] {
    return [...this.edited.keys()];
  }

  /** The value as the organisation shows it; for an edited one as the form would. Empty text for no value. */
  formatted(column: string): string {
    const description = this.table.columns[column];
    if (description === undefined) return '';
    if (!this.edited.has(column)) {
      const text = formattedValue(this.row, wireName(description));
      if (text !== null) return text;
    }
    return formatValue(description, this.get(column), this.options.language);
  }

  /** False for a secured column that the user may not read: its value is then unknown, not empty. */
  isReadable(column: string): boolean {
    return this.table.secured[column]?.read ?? true;
  }

  /** True when this user may change this column on this row. */
  isEditable(column: string): boolean {
    const description = this.table.columns[column];
    if (description === undefined || this.isReadOnly) return false;
    const allowed = this.isNew ? description.validForCreate : description.validForUpdate;
    return allowed && (this.table.secured[column]?.update ?? true);
  }

  requiredLevel(column: string): RequiredLevel {
    const said = this.levels.get(column);
    if (said !== undefined) return said;
    const description = this.table.columns[column];
    if (description === undefined) return 'none';
    if (isRequired(description)) return 'required';
    return description.required === 'recommended' ? 'recommended' : 'none';
  }

  setRequiredLevel(column: string, level: RequiredLevel): void {
    this.levels.set(column, level);
    if (level !== 'required') this.setError(column, 'required', null);
    this.changes.emit({ kind: 'state', column });
  }

  submitMode(column: string): SubmitMode {
    return this.submitModes.get(column) ?? 'dirty';
  }

  setSubmitMode(column: string, mode: SubmitMode): void {
    this.submitModes.set(column, mode);
  }

  /** What is wrong with the column, in the order it was found; empty when nothing is. */
  errorsOf(column: string): readonly string[] {
    return [...(this.errors.get(column)?.values() ?? [])];
  }

  /** Puts an error on a column under a name, or takes it away with null. It keeps the record from being saved. */
  setError(column: string, name: string, text: string | null): void {
    const own = this.errors.get(column) ?? new Map<string, string>();
    if ((own.get(name) ?? null) === text) return;
    if (text === null) own.delete(name);
    else own.set(name, text);
    this.errors.set(column, own);
    this.changes.emit({ kind: 'state', column });
  }

  subscribe(listener: (change: RecordChange) => void): () => void {
    return this.changes.subscribe(listener);
  }

  /** Is asked before each save, in the order of asking; answers the way to be asked no more. */
  beforeSave(guard: (request: SaveRequest) => void | Promise<void>): () => void {
    this.guards.add(guard);
    return () => this.guards.delete(guard);
  }

  /** Reads the row and drops what was edited. Rejects with WebApiError; the status is then `failed`. */
  async load(): Promise<void> {
    await this.read(false);
  }

  /** The same as `load`: what stands in the organisation replaces what was edited. */
  async refresh(): Promise<void> {
    await this.read(false);
  }

  /** Shows another row (or a new one) under the same form; what was edited is dropped. */
  async open(id: string | null): Promise<void> {
    this.currentId = id === null ? null : bareId(id);
    this.row = {};
    this.initialValues = new Map();
    this.edited = new Map();
    this.errors.clear();
    this.changes.emit({ kind: 'switched' });
    await this.read(false);
  }

  /** Drops what was edited, back to what was loaded. */
  revert(): void {
    const columns = this.dirtyColumns();
    this.edited.clear();
    this.errors.clear();
    columns.forEach((column) => this.changes.emit({ kind: 'value', column, silent: true }));
  }

  /**
   * Writes what was edited (a new row: all that has a value), then reads the row again. A second call while one runs
   * answers as the first. Rejects with WebApiError when the organisation refuses; what was edited then stays.
   */
  save(mode: number = saveModes.save): Promise<SaveOutcome> {
    // A script that saves in its own onsave would wait for itself.
    if (this.asking) return Promise.resolve({ kind: 'prevented' });
    // The writing starts once `saving` is set: whoever hears of it finds the record saving, and no save in a save.
    this.saving ??= Promise.resolve()
      .then(() => this.write(mode))
      .finally(() => {
        this.saving = null;
        this.changes.emit({ kind: 'saveEnded' });
      });
    return this.saving;
  }

  /** Checks every column; answers the messages of those that are wrong and puts them on the columns. */
  validate(): readonly string[] {
    for (const column of this.used) {
      const missing = this.requiredLevel(column) === 'required' && this.get(column) === null && this.isEditable(column);
      const label = this.table.columns[column]?.label ?? column;
      this.setError(column, 'required', missing ? message('required', this.options.language, { label }) : null);
    }
    return [...this.used].flatMap((column) => this.errorsOf(column));
  }

  private async write(mode: number): Promise<SaveOutcome> {
    let prevented = false;
    const created = this.isNew;
    const request: SaveRequest = {
      mode,
      created,
      get prevented() {
        return prevented;
      },
      prevent: () => {
        prevented = true;
      },
    };
    this.asking = true;
    try {
      for (const guard of [...this.guards]) await guard(request);
    } finally {
      this.asking = false;
    }
    if (prevented) return { kind: 'prevented' };

    const blocked = this.parts
      .controlsInError()
      .flatMap((name) => this.parts.of('control', name).messages.map((each) => each.text));
    const messages = [...this.validate(), ...blocked];
    if (messages.length > 0) return { kind: 'invalid', messages };

    const columns = this.toSubmit();
    if (columns.length === 0 && this.currentId !== null) return { kind: 'unchanged', id: this.currentId };
    const sent = new Map(columns.map((name) => [name, this.get(name)]));
    const switchedAway = this.loads;
    this.changes.emit({ kind: 'saving' });
    const body = await this.body(sent);
    let id = this.currentId;
    if (id === null) ({ id } = await this.options.api.post(this.table.entitySetName, body));
    else await this.options.api.patch(`${this.table.entitySetName}(${id})`, body);

    // Another row was opened meanwhile: what was written is not what is shown any more.
    if (switchedAway !== this.loads) return { kind: 'saved', id, created };
    this.currentId = id;
    for (const [name, value] of sent) {
      this.initialValues.set(name, value);
      if (sameValue(this.edited.get(name) ?? null, value)) this.edited.delete(name);
    }
    this.changes.emit({ kind: 'saved', created });
    await this.read(true);
    return { kind: 'saved', id, created };
  }

  private toSubmit(): readonly string[] {
    return [...this.used].filter((name) => {
      const mode = this.submitMode(name);
      if (mode === 'never') return false;
      return mode === 'always' || (this.isNew ? this.get(name) !== null : this.edited.has(name));
    });
  }

  private async body(sent: ReadonlyMap<string, AttributeValue>): Promise<ODataRow> {
    const targets = [...sent.values()].flatMap((value) => firstReference(value)?.entityType ?? []);
    const tables = await Promise.all([...new Set(targets)].map((target) => this.options.tableOf(target)));
    const sets = new Map(tables.map((table) => [table.logicalName, table.entitySetName]));
    const body: ODataRow = {};
    for (const [name, value] of sent) {
      const column = this.table.columns[name];
      if (column === undefined || !(this.isNew ? column.validForCreate : column.validForUpdate)) continue;
      const relationships = this.table.relationships.manyToOne;
      Object.assign(
        body,
        toWire(column, value, this.initial(name), relationships, (table) => sets.get(table) ?? table),
      );
    }
    return body;
  }

  private async read(keepEdits: boolean): Promise<void> {
    const turn = ++this.loads;
    const id = this.currentId;
    this.failure = null;
    if (id === null) {
      this.start(keepEdits);
      return;
    }
    this.currentStatus = 'loading';
    this.changes.emit({ kind: 'loading' });
    try {
      const select = [...this.used].flatMap((name) => {
        const column = this.table.columns[name];
        return column === undefined ? [] : [wireName(column)];
      });
      const path = `${this.table.entitySetName}(${id})?$select=${[this.table.primaryId, ...select].join(',')}`;
      const row = await this.options.api.get(path);
      if (turn !== this.loads) return;
      this.take(row, keepEdits);
    } catch (error) {
      if (turn !== this.loads) return;
      this.currentStatus = 'failed';
      this.failure = error;
      this.changes.emit({ kind: 'failed', error });
      throw error;
    }
  }

  private take(row: ODataRow, keepEdits: boolean): void {
    this.row = row;
    this.initialValues = new Map();
    for (const name of this.used) {
      const column = this.table.columns[name];
      if (column !== undefined) this.initialValues.set(name, fromWire(column, row));
    }
    if (!keepEdits) {
      this.edited.clear();
      this.errors.clear();
    }
    for (const [name, value] of [...this.edited]) if (sameValue(value, this.initial(name))) this.edited.delete(name);
    this.currentStatus = 'ready';
    this.changes.emit({ kind: 'loaded' });
  }

  /** A new row: nothing to read, only what it starts with. */
  private start(keepEdits: boolean): void {
    this.row = {};
    this.initialValues = new Map();
    for (const name of this.used) {
      const column = this.table.columns[name];
      if (column === undefined || !column.validForCreate) continue;
      const given = this.options.defaults?.[name] ?? column.default;
      this.initialValues.set(name, column.type === 'boolean' ? coerce(column, given ?? false) : coerce(column, given));
    }
    if (!keepEdits) this.edited.clear();
    this.currentStatus = 'ready';
    this.changes.emit({ kind: 'loaded' });
  }

  private known(columns: readonly string[]): readonly string[] {
    return columns.filter((name) => {
      const column = this.table.columns[name];
      return column !== undefined && !['virtual', 'image', 'file'].includes(column.type);
    });
  }

  /** What of a value can be told wrong as soon as it is typed. */
  private check(name: string): void {
    const column = this.table.columns[name];
    if (column === undefined) return;
    const value = this.get(name);
    const say = (key: 'tooLong' | 'tooSmall' | 'tooLarge', limit: number | null, wrong: boolean): void =>
      this.setError(
        name,
        key,
        wrong && limit !== null ? message(key, this.options.language, { label: column.label, limit }) : null,
      );
    if (value !== null) this.setError(name, 'required', null);
    const { maxLength, minimum, maximum } = column;
    say('tooLong', maxLength, typeof value === 'string' && maxLength !== null && value.length > maxLength);
    if (isLookup(column)) return;
    say('tooSmall', minimum, typeof value === 'number' && minimum !== null && value < minimum);
    say('tooLarge', maximum, typeof value === 'number' && maximum !== null && value > maximum);
  }
}
