import * as React from 'react';
import { failureOf, type Failure } from '../common/failure';

/** Where a change that the seller has asked for stands. */
export interface Writing {
  readonly busy: boolean;
  /** Key of the text that says why it was not stored; null when it was, or nothing was tried. */
  readonly fault: string | null;
  readonly run: (work: () => Promise<string | null>) => void;
}

const faults: Readonly<Record<Failure, string>> = {
  noPrivilege: 'NotAllowed',
  offline: 'NotStoredOffline',
  other: 'NotStored',
};

/**
 * Runs one change at a time and keeps what went wrong on the screen until the next try.
 * @param work resolves to the key of a text to show, or null when all is well
 */
export function useWriting(online: boolean): Writing {
  const [state, setState] = React.useState<{ busy: boolean; fault: string | null }>({ busy: false, fault: null });
  const here = React.useRef(true);
  React.useEffect(() => () => void (here.current = false), []);
  const run = (work: () => Promise<string | null>) => {
    if (state.busy) return;
    setState({ busy: true, fault: null });
    const settle = (fault: string | null) => here.current && setState({ busy: false, fault });
    work().then(settle, (error: unknown) => settle(faults[failureOf(error, online)]));
  };
  return { ...state, run };
}
