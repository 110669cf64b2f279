import * as React from 'react';
import type { HostServices } from '../host';
import type { AppDescription } from '../shapes';
import { installXrm, type InstalledXrm } from '../xrm';
import { formFactorOf } from './formFactor';
import type { Router } from './Router';

const ScriptingContext = React.createContext<InstalledXrm | null>(null);
export const ScriptingProvider = ScriptingContext.Provider;

/** Runs the scripts of forms; throws outside of the shell. */
export function useScripting(): InstalledXrm {
  const xrm = React.useContext(ScriptingContext);
  if (xrm === null) throw new Error('Form scripts run inside the shell only.');
  return xrm;
}

/** Puts `window.Xrm` on the page for as long as this person is at it; it always answers as of now. */
export function useXrm(host: HostServices, app: AppDescription, router: Router): InstalledXrm {
  const latest = React.useRef({ host, app });
  latest.current = { host, app };
  const [xrm] = React.useState(() =>
    installXrm({
      host: () => latest.current.host,
      formFactor: () => formFactorOf(latest.current.host),
      page: () => {
        const { page, table, id } = router.address;
        return table === null ? null : { table, id, isForm: page === 'record' };
      },
      app: () => latest.current.app,
    }),
  );
  return xrm;
}
