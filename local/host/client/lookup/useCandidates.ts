import * as React from 'react';
import { useHost } from '../host';
import { findCandidates, type CandidateGroup, type CandidateQuestion } from './search';

export type Candidates =
  | { readonly state: 'idle' }
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly groups: readonly CandidateGroup[] }
  | { readonly state: 'failed'; readonly error: unknown };

/** Between two keystrokes nothing is asked. */
const pause = 200;

/** Rows that fit what is typed; a null question asks nothing. An answer to an older question is dropped. */
export function useCandidates(question: CandidateQuestion | null): Candidates {
  const host = useHost();
  const [found, setFound] = React.useState<Candidates>({ state: 'idle' });
  const asked = React.useRef(question);
  asked.current = question;
  const key = question === null ? null : JSON.stringify([question.tables, question.term, question.viewId]);
  React.useEffect(() => {
    if (key === null) {
      setFound({ state: 'idle' });
      return undefined;
    }
    let current = true;
    setFound((before) => (before.state === 'ready' ? before : { state: 'loading' }));
    const timer = window.setTimeout(() => {
      if (asked.current === null) return;
      findCandidates(host, asked.current).then(
        (groups) => current && setFound({ state: 'ready', groups }),
        (error: unknown) => current && setFound({ state: 'failed', error }),
      );
    }, pause);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [host, key]);
  return found;
}
