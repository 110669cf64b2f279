import * as React from 'react';
import { useHost } from '../host';
import { useScripting } from '../shell/scripting';
import type { FormDescription } from '../shapes';
import type { OpenForm } from './context';

/** Runs the form's script libraries while the form is open. */
export function useFormScripts({ record, surface }: OpenForm, form: FormDescription): void {
  const host = useHost();
  const xrm = useScripting();
  const latest = React.useRef(host);
  latest.current = host;
  React.useEffect(() => {
    const { id, name } = form;
    const running = xrm.startForm({
      record,
      surface,
      layout: surface.layout,
      form: { id, name },
      host: latest.current,
    });
    return () => running.stop();
  }, [xrm, record, surface, form]);
}
