import { Emitter } from './Emitter';

/** A message on a control or on the form. The id lets its author take it away again. */
export interface FormMessage {
  readonly id: string;
  readonly level: 'error' | 'warning' | 'info' | 'recommendation';
  readonly text: string;
  readonly actions?: readonly { readonly text: string; readonly run: () => void }[];
}

/** What a form script has said about one part of the form; undefined where it has said nothing. */
export interface PartState {
  readonly visible?: boolean;
  readonly disabled?: boolean;
  readonly label?: string;
  /** The choices that a script leaves of a choice column, in its order. */
  readonly options?: readonly { readonly value: number; readonly label: string }[];
  readonly messages: readonly FormMessage[];
}

export type PartKind = 'control' | 'tab' | 'section' | 'form';

const untouched: PartState = { messages: [] };

/**
 * What form scripts have changed about the parts of the form: controls by name (the cell's control id), tabs by name,
 * sections by `tab/section`, and the form itself. The form draws its own XML and lays this over it.
 */
export class FormParts {
  private readonly states = new Map<string, PartState>();
  private readonly changes = new Emitter<{ readonly kind: PartKind; readonly name: string }>();

  of(kind: PartKind, name: string): PartState {
    return this.states.get(`${kind}:${name}`) ?? untouched;
  }

  change(kind: PartKind, name: string, state: Partial<Omit<PartState, 'messages'>>): void {
    this.put(kind, name, { ...this.of(kind, name), ...state });
  }

  /** Adds a message, or replaces the one with the same id. */
  addMessage(kind: PartKind, name: string, added: FormMessage): void {
    const state = this.of(kind, name);
    this.put(kind, name, { ...state, messages: [...state.messages.filter((each) => each.id !== added.id), added] });
  }

  /** Takes away the message with this id, all when none is given. True when there was one. */
  clearMessage(kind: PartKind, name: string, id?: string): boolean {
    const state = this.of(kind, name);
    const messages = id === undefined ? [] : state.messages.filter((each) => each.id !== id);
    if (messages.length === state.messages.length) return false;
    this.put(kind, name, { ...state, messages });
    return true;
  }

  /** Messages of the form itself, in the order they came. */
  formMessages(): readonly FormMessage[] {
    return this.of('form', '').messages;
  }

  /** Names of the controls that a message of level error stands on: they keep the record from being saved. */
  controlsInError(): readonly string[] {
    return [...this.states]
      .filter(([key, state]) => key.startsWith('control:') && state.messages.some((each) => each.level === 'error'))
      .map(([key]) => key.slice('control:'.length));
  }

  subscribe(listener: (change: { readonly kind: PartKind; readonly name: string }) => void): () => void {
    return this.changes.subscribe(listener);
  }

  private put(kind: PartKind, name: string, state: PartState): void {
    this.states.set(`${kind}:${name}`, state);
    this.changes.emit({ kind, name });
  }
}
