import * as React from 'react';
import { type Failure, failureOf, isThrottled, messageOf } from '../common/failure';
import {
  type Analysed,
  type Draft,
  analysedOf,
  isBegun,
  lackOf,
  newDraft,
  outcomeOf,
  rowOf,
  type Outcome,
} from './draft';
import { defaultPolicies } from '../../core/followup/policies';
import { type CardPolicy, newRowId } from './queries';
import type { ViewProps } from './View';

/** Why the last try did not save: before it was sent (something lacks), or what came back. */
export type NotSaved =
  | { readonly kind: 'lacks'; readonly what: NonNullable<ReturnType<typeof lackOf>> }
  | { readonly kind: Failure | 'busy'; readonly said: string };

export interface DraftInHand {
  readonly draft: Draft;
  readonly outcome: Outcome;
  readonly begun: boolean;
  readonly saving: boolean;
  readonly notSaved: NotSaved | null;
  readonly change: (change: Partial<Draft>) => void;
  /** Saves once however often it is called meanwhile; null when it did not, or when the record is no longer shown. */
  readonly save: (on: Date) => Promise<Analysed | null>;
}

/** The analysis of the shown customer while it is made; kept in `drafts` until it is saved. */
export function useDraft(
  props: ViewProps,
  drafts: Map<string, Draft>,
  policies: readonly CardPolicy[] | null,
): DraftInHand {
  const { record, online } = props;
  const [draft, setDraft] = React.useState(() => drafts.get(record.key) ?? newDraft(newRowId()));
  const [saving, setSaving] = React.useState(false);
  const [notSaved, setNotSaved] = React.useState<NotSaved | null>(null);
  const busy = React.useRef(false);
  const here = React.useRef(true);
  React.useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const outcome = outcomeOf(draft, policies ?? defaultPolicies);
  const hold = (next: Draft) => {
    drafts.set(record.key, next);
    setDraft(next);
  };

  const save = async (on: Date): Promise<Analysed | null> => {
    if (busy.current) return null;
    const what = lackOf(draft, outcome);
    if (what) {
      setNotSaved({ kind: 'lacks', what });
      return null;
    }
    busy.current = true;
    setSaving(true);
    setNotSaved(null);
    const row = rowOf(draft, outcome, on, nameOf());
    const { tried } = draft;
    hold({ ...draft, tried: [...tried, row] });
    try {
      await props.saveAnalysis({ table: record.table, id: record.id }, draft.id, row, tried);
    } catch (error) {
      busy.current = false;
      if (!here.current) return null;
      setSaving(false);
      setNotSaved({ kind: isThrottled(error) ? 'busy' : failureOf(error, online), said: messageOf(error) });
      return null;
    }
    busy.current = false;
    // Another customer is shown: the draft stays, and saving it again there finds the row and hands the columns out.
    if (!here.current) return null;
    drafts.delete(record.key);
    setDraft(newDraft(newRowId()));
    setSaving(false);
    return analysedOf(row);

    function nameOf(): string {
      const level = outcome.level && props.levelNames[outcome.level];
      return [level, props.formatDay(on)].filter(Boolean).join(' ');
    }
  };

  return {
    draft,
    outcome,
    begun: isBegun(draft),
    saving,
    notSaved,
    change: (change) => {
      setNotSaved(null);
      hold({ ...draft, ...change });
    },
    save,
  };
}
