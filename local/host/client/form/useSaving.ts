import * as React from 'react';
import { useHost } from '../host';
import { saveModes, type FormRecord } from '../record/FormRecord';
import type { Dialogs } from '../shell/Dialogs';
import { explain, useWords } from '../shell/Notice';
import type { Router } from '../shell/Router';
import type { OpenForm } from './context';

export interface Saving {
  /** Messages of the last save that the form itself refused. */
  readonly problems: readonly string[];
  readonly clearProblems: () => void;
  /** True when what was edited now stands in the organisation. */
  save(mode?: number): Promise<boolean>;
}

/**
 * Saving as the person asks for it: what is being typed counts, what is wrong is shown, what the organisation refuses
 * is told. Also stands guard over unsaved changes for as long as the form is open.
 */
export function useSaving({ record, surface }: OpenForm, router: Router, dialogs: Dialogs): Saving {
  const say = useWords();
  const { navigation, changes } = useHost();
  const [problems, setProblems] = React.useState<readonly string[]>([]);

  const save = React.useCallback(
    async (mode: number = saveModes.save): Promise<boolean> => {
      takeTyped();
      setProblems([]);
      try {
        const outcome = await record.save(mode);
        switch (outcome.kind) {
          case 'invalid': {
            setProblems([...new Set(outcome.messages)]);
            const wrong = controlInError(record, surface);
            if (wrong !== null) surface.focus(wrong);
            return false;
          }
          case 'prevented':
            return false;
          case 'unchanged':
            return true;
          case 'saved':
            return true;
        }
      } catch (error) {
        await navigation.alert({ title: say('notSaved'), text: explain(error, say) });
        return false;
      }
    },
    [record, surface, navigation, say],
  );
  // Scripts save too: whoever did, a new record's address gets its id, and lists of its table are read again.
  React.useEffect(
    () =>
      record.subscribe((change) => {
        if (change.kind !== 'saved') return;
        if (change.created) router.rename({ ...router.address, id: record.id });
        changes.changed(record.table.logicalName);
      }),
    [record, router, changes],
  );

  React.useEffect(
    () =>
      router.stand(async () => {
        takeTyped();
        if (!record.isDirty()) return true;
        const choice = await dialogs.unsaved();
        return choice === 'discard' || (choice === 'save' && (await save()));
      }),
    [router, record, dialogs, save],
  );
  React.useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (record.isDirty()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [record]);
  return { problems, clearProblems: () => setProblems([]), save };
}

/** A box gives its text to the record when the keyboard leaves it; a shortcut or a link may come before that. */
function takeTyped(): void {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement)) return;
  activeElement.blur();
  activeElement.focus();
}

function controlInError(record: FormRecord, surface: OpenForm['surface']): string | null {
  const cells = [
    ...surface.layout.tabs.flatMap((tab) =>
      tab.columns.flatMap((column) => column.sections.flatMap((section) => section.rows.flat())),
    ),
    ...surface.layout.header,
  ];
  const wrong = cells.find(({ control }) => control?.column != null && record.errorsOf(control.column).length > 0);
  return wrong?.control?.id ?? record.parts.controlsInError()[0] ?? null;
}
