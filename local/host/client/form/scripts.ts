import * as React from 'react';
import { useHost } from '../host';
import { useScripting } from '../shell/scripting';
import type { FormDescription } from '../shapes';
import type { FormContext } from '../xrm';
import type { OpenForm } from './context';

/** Runs the form's script libraries while the form is open; answers the way to its formContext, for commands. */
export function useFormScripts({ record, surface }: OpenForm, form: FormDescription): () => FormContext | null {
  const host = useHost();
  const xrm = useScripting();
  const latest = React.useRef(host);
  latest.current = host;
  const context = React.useRef<FormContext | null>(null);
  React.useEffect(() => {
    const { id, name } = form;
    const running = xrm.startForm({
      record,
      surface,
      layout: surface.layout,
      form: { id, name },
      host: latest.current,
    });
    context.current = running.formContext;
    return () => {
      context.current = null;
      running.stop();
    };
  }, [xrm, record, surface, form]);
  return React.useCallback(() => context.current, []);
}
