import * as React from 'react';

/** While the next rows are on their way the old ones stay, so that nothing jumps. */
export function useKeptWhileLoading<Row>(rows: readonly Row[], loading: boolean): readonly Row[] {
  const kept = React.useRef(rows);
  if (!loading || rows.length > 0) kept.current = rows;
  return kept.current;
}
