import * as React from 'react';
import { useHost } from '../host';
import type { TableDescription } from '../shapes';

export type LoadedTable =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly table: TableDescription }
  | { readonly state: 'failed'; readonly error: unknown; readonly retry: () => void };

/** What is known of a table, read when it is not yet. */
export function useTable(name: string): LoadedTable {
  const { tables } = useHost();
  const [attempt, retry] = React.useReducer((count: number) => count + 1, 0);
  const [failure, setFailure] = React.useState<{ readonly name: string; readonly error: unknown } | null>(null);
  const [, redraw] = React.useReducer((count: number) => count + 1, 0);
  const known = tables.known(name);
  React.useEffect(() => {
    let current = true;
    setFailure(null);
    tables.load(name).then(
      () => current && redraw(),
      (error: unknown) => current && setFailure({ name, error }),
    );
    return () => {
      current = false;
    };
  }, [tables, name, attempt]);
  if (known !== null) return { state: 'ready', table: known };
  if (failure !== null && failure.name === name) return { state: 'failed', error: failure.error, retry };
  return { state: 'loading' };
}
