import * as React from 'react';

/** What became of a question asked to the server. */
export type Answer<Content> =
  | { readonly state: 'none' }
  | { readonly state: 'waiting' }
  | { readonly state: 'here'; readonly content: Content }
  | { readonly state: 'failed'; readonly error: unknown };

interface Asked<Content> {
  readonly key: string | null;
  readonly answer: Answer<Content>;
}

/**
 * Asks once a key, after what is on the screen already has been drawn. A late answer to an earlier key is dropped.
 * @param key what is asked for; null asks nothing
 * @param ask must depend on the key alone
 * @returns the answer, and a way to ask again
 */
export function useAnswer<Content>(
  key: string | null,
  ask: (key: string) => Promise<Content>,
): readonly [Answer<Content>, () => void] {
  const [asked, setAsked] = React.useState<Asked<Content>>({ key: null, answer: { state: 'none' } });
  const [attempt, setAttempt] = React.useState(0);
  const latestAsk = React.useRef(ask);
  latestAsk.current = ask;
  React.useEffect(() => {
    if (key === null) return undefined;
    let current = true;
    setAsked({ key, answer: { state: 'waiting' } });
    const settle = (answer: Answer<Content>) => {
      if (current) setAsked({ key, answer });
    };
    latestAsk.current(key).then(
      (content) => settle({ state: 'here', content }),
      (error: unknown) => settle({ state: 'failed', error }),
    );
    return () => {
      current = false;
    };
  }, [key, attempt]);
  const again = React.useCallback(() => setAttempt((count) => count + 1), []);
  if (key === null) return [{ state: 'none' }, again];
  // Until the effect has run, the answer held is another key's.
  return [asked.key === key ? asked.answer : { state: 'waiting' }, again];
}
