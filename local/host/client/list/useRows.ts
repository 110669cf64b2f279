import * as React from 'react';
import type { ODataRow } from '../api';
import { useHost } from '../host';
import type { TableDescription } from '../shapes';

export interface Rows {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly rows: readonly ODataRow[];
  readonly error: unknown;
  /** From 1. */
  readonly page: number;
  readonly more: boolean;
  /** Null when unknown; stops at 5000. */
  readonly total: number | null;
  readonly next: () => void;
  readonly previous: () => void;
  /** Reads the page again; the old rows stay until the new ones are here. */
  readonly refresh: () => void;
}

interface Answer {
  readonly state: Rows['state'];
  readonly rows: readonly ODataRow[];
  readonly error: unknown;
  readonly more: boolean;
  readonly total: number | null;
}
const nothing: Answer = { state: 'loading', rows: [], error: null, more: false, total: null };

/**
 * The rows of a FetchXML, page by page; begins anew when the FetchXML changes, and reads again when rows of the table
 * are told to have changed. A null FetchXML reads nothing.
 */
export function useRows(table: TableDescription, fetchXml: string | null, pageSize: number): Rows {
  const { api, changes } = useHost();
  const [answer, setAnswer] = React.useState<Answer>(nothing);
  const [turn, setTurn] = React.useState({ page: 1, fetchXml, attempt: 0 });
  const cookies = React.useRef(new Map<number, string | null>());
  const page = turn.fetchXml === fetchXml ? turn.page : 1;

  const go = React.useCallback(
    (by: number) => setTurn((now) => ({ page: Math.max(1, page + by), fetchXml, attempt: now.attempt })),
    [page, fetchXml],
  );
  const refresh = React.useCallback(
    () => setTurn((now) => ({ page, fetchXml, attempt: now.attempt + 1 })),
    [page, fetchXml],
  );
  React.useEffect(() => {
    cookies.current.clear();
    setAnswer(nothing);
  }, [fetchXml]);
  React.useEffect(
    () => changes.subscribe((changed) => changed === table.logicalName && refresh()),
    [changes, table, refresh],
  );
  React.useEffect(() => {
    if (fetchXml === null) return undefined;
    let current = true;
    setAnswer((before) => (before.state === 'failed' ? nothing : before));
    const pagingCookie = cookies.current.get(page) ?? null;
    api.fetchXml(table.entitySetName, fetchXml, { pageSize, page, pagingCookie, count: true }).then(
      (found) => {
        if (!current) return;
        cookies.current.set(page + 1, found.pagingCookie);
        setAnswer({ state: 'ready', rows: found.rows, error: null, more: found.more, total: found.totalCount });
      },
      (error: unknown) => current && setAnswer({ ...nothing, state: 'failed', error }),
    );
    return () => {
      current = false;
    };
  }, [api, table, fetchXml, pageSize, page, turn.attempt]);

  return { ...answer, page, next: () => go(1), previous: () => go(-1), refresh };
}
