import * as React from 'react';

/** Rows of a page where all are wanted: few requests, each of them still answered within a second or two. */
export const largestPage = 1000;

/** A dataset's pages, as a view is told of them. */
export interface Pages {
  /** How many rows are here. */
  readonly here: number;
  readonly loading: boolean;
  readonly hasMore: boolean;
  readonly failed: boolean;
  readonly onMore: () => void;
  /** Asks from the first page on, in pages as large as the organisation gives. */
  readonly onAll: () => void;
}

export interface Gathering<What> {
  /** What all pages are being fetched for. */
  readonly what: What | null;
  readonly stop: () => void;
  /** Fetches what is not here yet, then does what is meant; with all here, at once. */
  readonly begin: (what: What) => void;
}

/**
 * Fetches every page of what is shown, for what needs all of it: the printed page, the way to the last visit, a search. Ends
 * undone when a page cannot be had, and with what is here when the host says that there is more but brings nothing.
 */
export function useGathering<What>(
  { here, loading, hasMore, failed, onMore, onAll }: Pages,
  whenHere: (what: What) => void,
): Gathering<What> {
  const [what, setWhat] = React.useState<What | null>(null);
  /** The page that was asked for last: how many were here then, and whether its fetching was seen. */
  const asked = React.useRef<{ readonly had: number; readonly anew: boolean; seen: boolean } | null>(null);
  // Every update may be the one that brings the page.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  React.useEffect(() => {
    const { current: before } = asked;
    if (what === null) asked.current = null;
    else if (loading) {
      if (before) before.seen = true;
    } else if (failed) setWhat(null);
    else {
      const same = before !== null && here === before.had;
      if (same && !before.seen) return;
      if (hasMore && !(same && !before.anew)) {
        asked.current = { had: here, anew: before === null, seen: false };
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
