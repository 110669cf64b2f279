import type { FormContext } from './formContext';
import { xrmObject, type XrmOptions } from './globalXrm';
import { startFormScripts, type FormScriptOptions, type RunningScripts } from './formScripts';
import { globalContext } from './globalXrm';

export type { XrmOptions, ShownPage } from './globalXrm';
export type { RunningScripts } from './formScripts';
export { functionOf } from './formScripts';
export type { FormContext } from './formContext';

/** What the page keeps of its `Xrm` object. */
export interface InstalledXrm {
  /** Runs the scripts of a form that is being opened; `Xrm.Page` is its formContext until it stops. */
  startForm(options: Omit<FormScriptOptions, 'globalContext'>): RunningScripts;
}

/** `Xrm.Page`: the formContext of a form and, beside what that has, the global context as `context`. */
function pageOf(form: RunningScripts | undefined, context: unknown): FormContext | undefined {
  return form && Object.defineProperty(form.formContext, 'context', { value: context, configurable: true });
}

/**
 * Puts `window.Xrm` on the page, once. Form scripts, HTML web resources (through `parent.Xrm`) and commands use it;
 * it reads the shell's services whenever it is asked something.
 */
export function installXrm(options: XrmOptions): InstalledXrm {
  const context = globalContext(options);
  const forms: RunningScripts[] = [];
  const xrm = xrmObject(options);
  // Deprecated, and still what older scripts use: the formContext of the form in front.
  Object.defineProperty(xrm, 'Page', { get: () => pageOf(forms.at(-1), context), enumerable: true });
  (window as unknown as { Xrm: unknown }).Xrm = xrm;
  (window as unknown as { GetGlobalContext: unknown }).GetGlobalContext = () => context;
  return {
    startForm: (form) => {
      const running = startFormScripts({ ...form, globalContext: context });
      forms.push(running);
      return {
        formContext: running.formContext,
        started: running.started,
        stop: () => {
          forms.splice(forms.indexOf(running), 1);
          running.stop();
        },
      };
    },
  };
}
