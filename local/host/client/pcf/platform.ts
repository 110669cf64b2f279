import * as React from 'react';
import * as ReactDOM from 'react-dom';

/** A control's class, as a bundle registers it. */
export type ControlClass = new () => ControlObject;

/** What a control may have of the component framework's interface; only `init` and `updateView` must be there. */
export interface ControlObject {
  init(
    context: unknown,
    notifyOutputChanged?: () => void,
    state?: Record<string, unknown>,
    container?: HTMLDivElement,
  ): void;
  updateView(context: unknown): unknown;
  getOutputs?(): Record<string, unknown> | undefined;
  destroy?(): void;
}

interface PlatformWindow {
  Reactv16?: typeof React;
  ReactDOMv16?: typeof ReactDOM;
  ComponentFramework?: { registerControl(name: string, control: ControlClass): void };
}

/**
 * The React that virtual controls are built against. They are rendered by the very same copy, else their hooks fail;
 * a page that has not set the platform's globals gives its own.
 */
export function platformReact(): { readonly react: typeof React; readonly dom: typeof ReactDOM } {
  const page = window as unknown as PlatformWindow;
  return { react: page.Reactv16 ?? React, dom: page.ReactDOMv16 ?? ReactDOM };
}

const registered = new Map<string, ControlClass>();

/** Sets the global that bundles made by pcf-scripts register their class through. */
export function offerRegistration(): void {
  const page = window as unknown as PlatformWindow;
  page.ComponentFramework ??= {
    registerControl: (name, control) => {
      registered.set(name, control);
    },
  };
}

/** The class registered as `Namespace.Constructor`; undefined until its bundle has run. */
export function registeredControl(name: string): ControlClass | undefined {
  return registered.get(name);
}
