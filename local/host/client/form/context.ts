import * as React from 'react';
import type { FormMessage } from '../record/FormParts';
import type { FormRecord } from '../record/FormRecord';
import type { FormSurface } from './surface';

/** The open form, for everything that is drawn on it. */
export interface OpenForm {
  readonly record: FormRecord;
  readonly surface: FormSurface;
  readonly formId: string;
}

const FormContext = React.createContext<OpenForm | null>(null);
export const FormProvider = FormContext.Provider;

export function useForm(): OpenForm {
  const form = React.useContext(FormContext);
  if (form === null) throw new Error('This part stands on a form only.');
  return form;
}

/** What a control's place on the form says of it, scripts included. */
export interface ControlState {
  readonly visible: boolean;
  readonly disabled: boolean;
  readonly label: string | null;
  readonly messages: readonly FormMessage[];
}

/** Draws anew when the column, or what scripts say of the control, changes. */
export function useControl(name: string, column: string | null): ControlState {
  const { record } = useForm();
  const [, redraw] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => {
    const stopRecord = record.subscribe((change) => {
      if (!('column' in change) || change.column === column) redraw();
    });
    const stopParts = record.parts.subscribe((change) => {
      if (change.kind === 'control' && change.name === name) redraw();
    });
    return () => {
      stopRecord();
      stopParts();
    };
  }, [record, name, column]);
  const state = record.parts.of('control', name);
  return {
    visible: state.visible ?? true,
    disabled: state.disabled ?? false,
    label: state.label ?? null,
    messages: state.messages,
  };
}

/** Draws anew when anything of the record changes; for what shows the record as a whole. */
export function useRecordChanges(record: FormRecord): void {
  const [, redraw] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => record.subscribe(redraw), [record]);
}

/** Draws anew when scripts change parts of the form or another tab is shown. */
export function useSurfaceChanges(surface: FormSurface): void {
  const [, redraw] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => {
    const stopSurface = surface.subscribe(redraw);
    const stopParts = surface.parts.subscribe((change) => {
      if (change.kind !== 'control') redraw();
    });
    return () => {
      stopSurface();
      stopParts();
    };
  }, [surface]);
}
