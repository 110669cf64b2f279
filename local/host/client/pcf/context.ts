import type { HostServices } from '../host';
import type { FormRecord } from '../record/FormRecord';
import { declared } from './features';
import { fluentDesign } from './fluent';
import { formatting } from './formatting';
import type { LoadedControl } from './loader';
import { navigation } from './navigation';
import { resources } from './resources';
import { client, device, type Popups } from './surroundings';
import { userSettings } from './userSettings';
import { utility } from './utility';
import { clientWebApi } from './webApi';

/** What of the context changes while a control lives. */
export interface ContextState {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly updatedProperties: readonly string[];
  readonly host: HostServices;
  readonly formFactor: number;
  readonly label: string;
  readonly disabled: boolean;
  readonly visible: boolean;
  /** Rows of the form that the cell spans; undefined where the control stands in no cell. */
  readonly rowSpan: number | undefined;
  /** -1 until the control tracks its container. */
  readonly width: number;
}

/** What the context asks of the instance it belongs to. */
export interface ContextActions {
  requestRender(): void;
  setControlState(state: Record<string, unknown>): boolean;
  setFullScreen(value: boolean): void;
  trackContainerResize(value: boolean): void;
}

/** The context with what Dynamics gives beyond the published type and controls have come to read. */
export type ControlContext = ComponentFramework.Context<Record<string, unknown>> & Record<string, unknown>;

/**
 * Makes a control's context. It stays the same object as long as the control lives, as Dynamics' does: controls keep
 * it from `init` and read it later. `showState` brings it up to date.
 */
export function controlContext(
  loaded: LoadedControl,
  record: FormRecord,
  popups: Popups,
  actions: ContextActions,
  first: ContextState,
): { readonly context: ControlContext; readonly showState: (state: ContextState) => void } {
  const { features } = loaded.manifest;
  const context = {
    parameters: {},
    updatedProperties: [],
    events: {},
    factory: {
      getPopupService: () => popups,
      requestRender: () => actions.requestRender(),
    },
    resources: resources(loaded),
    copilot: {
      executeEvent: () => Promise.reject(new Error('There is no copilot here.')),
      executePrompt: () => Promise.reject(new Error('There is no copilot here.')),
    },
    accessibility: { assignedTabIndex: 0, assignedTooltip: '' },
  } as unknown as ControlContext;

  let host: HostServices | null = null;
  const showState = (state: ContextState): void => {
    if (state.host !== host) {
      host = state.host;
      Object.assign(context, {
        webAPI: declared('WebAPI', features, clientWebApi(host)),
        utils: declared('Utility', features, utility(host)),
        navigation: navigation(host),
        formatting: formatting(host.language),
        userSettings: userSettings(host.session, host.language),
        device: device(host.language),
        fluentDesignLanguage: fluentDesign(host.themeName),
      });
    }
    const contextInfo = {
      entityId: record.id ?? '',
      entityTypeName: record.table.logicalName,
      entityRecordName: record.name,
    };
    Object.assign(context, {
      parameters: state.parameters,
      updatedProperties: [...state.updatedProperties],
      client: client(state.formFactor),
      mode: {
        allocatedHeight: -1,
        allocatedWidth: state.width,
        isControlDisabled: state.disabled,
        isVisible: state.visible,
        label: state.label,
        setControlState: (kept: Record<string, unknown>) => actions.setControlState(kept),
        setFullScreen: (value: boolean) => actions.setFullScreen(value),
        trackContainerResize: (value: boolean) => actions.trackContainerResize(value),
        rowSpan: state.rowSpan,
        contextInfo,
      },
      page: {
        entityId: contextInfo.entityId,
        entityTypeName: contextInfo.entityTypeName,
        isPageReadOnly: record.isReadOnly,
        getClientUrl: () => window.location.origin,
      },
    });
  };
  showState(first);
  return { context, showState };
}
