import type { HostServices } from '../host';
import { bareId, plainText } from '../record/values';
import { words } from './words';

/** `context.navigation`. What would open a window of its own opens one; a record opens in the page. */
export function navigation(
  host: Pick<HostServices, 'navigation' | 'language'>,
): ComponentFramework.Navigation & { navigateTo(page: Readonly<Record<string, unknown>>): Promise<void> } {
  const text = words(host.language);
  const openForm: ComponentFramework.Navigation['openForm'] = async (options, parameters) => {
    await host.navigation.openRecord({
      table: options.entityName,
      id: options.entityId === undefined ? null : bareId(options.entityId),
      ...(options.formId === undefined ? {} : { formId: bareId(options.formId) }),
      ...(parameters === undefined ? {} : { values: startValues(parameters) }),
    });
    return { savedEntityReference: [] };
  };
  return {
    openForm,
    openAlertDialog: ({ text: said, confirmButtonLabel }) =>
      host.navigation.alert({ text: said, ...(confirmButtonLabel ? { confirm: confirmButtonLabel } : {}) }),
    openConfirmDialog: async (strings) => ({
      confirmed: await host.navigation.confirm({
        text: [strings.subtitle, strings.text].filter(Boolean).join('\n\n'),
        ...(strings.title ? { title: strings.title } : {}),
        ...(strings.confirmButtonLabel ? { confirm: strings.confirmButtonLabel } : {}),
        ...(strings.cancelButtonLabel ? { cancel: strings.cancelButtonLabel } : {}),
      }),
    }),
    openErrorDialog: ({ message, details, errorCode }) => {
      if (message === undefined && errorCode === undefined) {
        return Promise.reject(new Error('openErrorDialog needs errorCode or message.'));
      }
      const code = errorCode === undefined ? '' : `0x${errorCode.toString(16)}`;
      return host.navigation.alert({
        title: text.error,
        text: [message ?? text.unknownError, code, details].filter(Boolean).join('\n\n'),
      });
    },
    openFile: (file, options) => {
      const address = `data:${file.mimeType};base64,${file.fileContent}`;
      const link = document.createElement('a');
      link.href = address;
      if (options?.openMode === 2) link.download = file.fileName;
      else link.target = '_blank';
      link.click();
      return Promise.resolve();
    },
    openUrl: (url) => host.navigation.openAddress(url),
    openWebResource: (name, _options, data) => host.navigation.openWebResource(name, data),
    navigateTo: async (page) => {
      const table = page['entityName'];
      if (page['pageType'] === 'entityrecord' && typeof table === 'string') {
        const id = page['entityId'];
        await host.navigation.openRecord({ table, id: typeof id === 'string' ? bareId(id) : null });
        return;
      }
      if (page['pageType'] === 'entitylist' && typeof table === 'string') {
        const view = page['viewId'];
        await host.navigation.openList(table, typeof view === 'string' ? bareId(view) : undefined);
        return;
      }
      const resource = page['webresourceName'];
      if (page['pageType'] === 'webresource' && typeof resource === 'string') {
        host.navigation.openWebResource(resource, typeof page['data'] === 'string' ? page['data'] : undefined);
        return;
      }
      throw new Error(`navigateTo cannot open a page of type ${String(page['pageType'])} here.`);
    },
  };
}

/**
 * The values that `openForm` starts a new record with. A lookup comes in three parameters, as Dynamics wants it:
 * `column` the id, `columnname` the name and `columntype` the table.
 */
export function startValues(parameters: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(parameters)) {
    const base = /^(.+?)(?:type|name)$/.exec(name)?.[1];
    if (base !== undefined && base in parameters) continue;
    const entityType = parameters[`${name}type`];
    values[name] =
      typeof value === 'string' && typeof entityType === 'string'
        ? [{ id: bareId(value), entityType, name: plainText(parameters[`${name}name`]) }]
        : value;
  }
  return values;
}
