import { DefaultButton, Dialog, DialogFooter, DialogType, PrimaryButton } from '@fluentui/react';
import * as React from 'react';
import type { DialogTexts, LookupQuestion, RecordReference } from '../host';
import type { Say } from '../strings';
import { LookupDialog } from '../lookup/LookupDialog';

type Choice = 'first' | 'second' | 'none';

interface Asked {
  readonly key: number;
  readonly title: string;
  readonly text: string;
  readonly first: string;
  readonly second: string | null;
  readonly third: string | null;
  readonly answer: (choice: Choice | 'third') => void;
}
interface LookedUp {
  readonly key: number;
  readonly question: LookupQuestion;
  readonly answer: (chosen: readonly RecordReference[]) => void;
}

/** Asks the person; several questions wait for each other. */
export class Dialogs {
  private queue: readonly (Asked | LookedUp)[] = [];
  private count = 0;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly say: () => Say) {}

  get shown(): Asked | LookedUp | null {
    return this.queue[0] ?? null;
  }

  async alert(texts: DialogTexts): Promise<void> {
    await this.ask({ title: texts.title ?? '', text: texts.text, first: texts.confirm ?? this.say()('ok') });
  }

  async confirm(texts: DialogTexts): Promise<boolean> {
    const choice = await this.ask({
      title: texts.title ?? '',
      text: texts.text,
      first: texts.confirm ?? this.say()('ok'),
      second: texts.cancel ?? this.say()('cancel'),
    });
    return choice === 'first';
  }

  /** Unsaved changes: save, discard, or stay. */
  async unsaved(): Promise<'save' | 'discard' | 'stay'> {
    const say = this.say();
    const choice = await this.ask({
      title: say('unsavedTitle'),
      text: say('unsavedText'),
      first: say('saveAndContinue'),
      second: say('discard'),
      third: say('cancel'),
    });
    return choice === 'first' ? 'save' : choice === 'second' ? 'discard' : 'stay';
  }

  lookup(question: LookupQuestion): Promise<readonly RecordReference[]> {
    return new Promise((resolve) => {
      this.put({ key: ++this.count, question, answer: resolve });
    });
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private ask(question: {
    title: string;
    text: string;
    first: string;
    second?: string;
    third?: string;
  }): Promise<Choice | 'third'> {
    return new Promise((resolve) => {
      this.put({ second: null, third: null, ...question, key: ++this.count, answer: resolve });
    });
  }

  private put(asked: Asked | LookedUp): void {
    const settle = (): void => {
      this.queue = this.queue.filter((each) => each.key !== asked.key);
      this.tell();
    };
    const wrapped =
      'question' in asked
        ? { ...asked, answer: (chosen: readonly RecordReference[]) => (settle(), asked.answer(chosen)) }
        : { ...asked, answer: (choice: Choice | 'third') => (settle(), asked.answer(choice)) };
    this.queue = [...this.queue, wrapped];
    this.tell();
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

/** Draws the question that waits. Fluent's dialog traps the keyboard and gives it back. */
export function DialogHost({ dialogs }: { readonly dialogs: Dialogs }): React.ReactElement | null {
  const [, redraw] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => dialogs.subscribe(redraw), [dialogs]);
  const shown = dialogs.shown;
  if (shown === null) return null;
  if ('question' in shown) return <LookupDialog key={shown.key} question={shown.question} answer={shown.answer} />;
  return (
    <Dialog
      key={shown.key}
      hidden={false}
      onDismiss={() => shown.answer('none')}
      dialogContentProps={{
        type: DialogType.normal,
        title: shown.title === '' ? undefined : shown.title,
        subText: shown.text,
      }}
      modalProps={{ isBlocking: true, className: 'dialog' }}
      minWidth={320}
      maxWidth={480}
    >
      <DialogFooter>
        <PrimaryButton text={shown.first} onClick={() => shown.answer('first')} />
        {shown.second !== null && <DefaultButton text={shown.second} onClick={() => shown.answer('second')} />}
        {shown.third !== null && <DefaultButton text={shown.third} onClick={() => shown.answer('third')} />}
      </DialogFooter>
    </Dialog>
  );
}
