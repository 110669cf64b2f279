import * as React from 'react';
import type { ViewProps } from './View';

export interface Gathering<What> {
  /** What all pages are being fetched for. */
  readonly what: What | null;
  readonly stop: () => void;
  /** Fetches what is not here yet, then does what is meant; with all here, at once. */
  readonly begin: (what: What) => void;
}

/**
 * Fetches every page of what is shown, for what needs all of it: the printed page, the way to the last visit. Ends
 * undone when a page cannot be had, and with what is here when the host says that there is more but brings nothing.
 */
export function useGathering<What>(
  { visits, loading, hasMore, failure, onMore, onAll }: ViewProps,
  whenHere: (what: What) => void,
): Gathering<What> {
  const [what, setWhat] = React.useState<What | null>(null);
  /** The page that was asked for last: how many were here then, and whether its fetching was seen. */
  const asked = React.useRef<{ readonly had: number; readonly anew: boolean; seen: boolean } | null>(null);
  React.useEffect(() => {
    const { current: before } = asked;
    if (what === null) asked.current = null;
    else if (loading) {
      if (before) before.seen = true;
    } else if (failure) setWhat(null);
    else {
      const same = before !== null && visits.length === before.had;
      if (same && !before.seen) return;
      if (hasMore && !(same && !before.anew)) {
        asked.current = { had: visits.length, anew: before === null, seen: false };
        if (before === null) onAll();
        else onMore();
        return;
      }
      setWhat(null);
      whenHere(what);
    }
  });
  return { what, stop: () => setWhat(null), begin: setWhat };
}
