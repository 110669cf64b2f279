import type { HostServices } from '../host';
import { dateFormatting, zoneOffsetMinutes } from '../pcf/culture';
import { navigation } from '../pcf/navigation';
import { clientFormFactor } from '../pcf/surroundings';
import { utility } from '../pcf/utility';
import { clientWebApi } from '../pcf/webApi';
import { scriptId } from './attributes';
import { collectionOf } from './collections';
import { encoding } from './encoding';
import { resourceString } from './resourceStrings';

/** What the page shows now, for `getPageContext`. */
export interface ShownPage {
  readonly table: string;
  /** Null on a list and for a new record. */
  readonly id: string | null;
  readonly isForm: boolean;
}

export interface XrmOptions {
  readonly host: () => HostServices;
  /** 0 desktop, 1 tablet, 2 phone. */
  readonly formFactor: () => number;
  readonly page: () => ShownPage | null;
  /** Unique name of the app, and its title. */
  readonly app: () => { readonly uniqueName: string; readonly title: string } | null;
}

/** `Xrm.Utility.getGlobalContext()`: organisation, user, client. */
export function globalContext(options: XrmOptions): Record<string, unknown> {
  const origin = (): string => window.location.origin;
  return {
    get client() {
      return {
        getClient: () => 'Web',
        getClientState: () => 'Online',
        getFormFactor: () => clientFormFactor(options.formFactor()),
        isOffline: () => false,
        isNetworkAvailable: () => navigator.onLine,
      };
    },
    get userSettings() {
      const { session, language } = options.host();
      const { user } = session;
      return {
        userId: scriptId(user.id),
        userName: user.fullName,
        languageId: language,
        isRTL: false,
        isGuidedHelpEnabled: false,
        isHighContrastEnabled: options.host().themeName === 'contrast',
        securityRoles: [...user.roleIds],
        roles: collectionOf(() =>
          user.roleIds.map((id, index) => ({
            id,
            name: user.roles[index] ?? '',
            getName: () => user.roles[index] ?? id,
          })),
        ),
        dateFormattingInfo: () => dateFormatting(language),
        getTimeZoneOffsetMinutes: () => zoneOffsetMinutes(new Date(session.now)),
      };
    },
    get organizationSettings() {
      const { session } = options.host();
      return {
        organizationId: session.organisation.id,
        uniqueName: session.organisation.name,
        languageId: session.baseLanguage,
        isAutoSaveEnabled: false,
        isTrialOrganization: false,
        attributes: {},
      };
    },
    getClientUrl: origin,
    getCurrentAppUrl: () => `${origin()}/main.aspx?appname=${options.app()?.uniqueName ?? ''}`,
    getCurrentAppName: () => Promise.resolve(options.app()?.title ?? ''),
    getCurrentAppProperties: () =>
      Promise.resolve({ uniqueName: options.app()?.uniqueName ?? '', displayName: options.app()?.title ?? '' }),
    getVersion: () => '9.2.0.0',
    isOnPremises: () => false,
    prependOrgName: (path: string) => path,
    getWebResourceUrl: (name: string) => `/WebResources/${name}`,
    getQueryStringParameters: () => Object.fromEntries(new URLSearchParams(window.location.search)),
    getUserId: () => scriptId(options.host().session.user.id),
    getUserName: () => options.host().session.user.fullName,
    getUserLcid: () => options.host().language,
    getOrgLcid: () => options.host().session.baseLanguage,
  };
}

/** The `Xrm` object of the page. Everything in it reads the host's services as they are at the time of the call. */
export function xrmObject(options: XrmOptions): Record<string, unknown> {
  const context = globalContext(options);
  const busy: { stop(): void }[] = [];
  const endProgress = (): void => busy.splice(0).forEach((each) => each.stop());
  let notifications = 0;
  return {
    get WebApi() {
      const api = clientWebApi(options.host());
      return { ...api, offline: undefined };
    },
    get Navigation() {
      return navigation(options.host());
    },
    get Utility() {
      return {
        ...utility(options.host()),
        getGlobalContext: () => context,
        getPageContext: () => pageContext(options.page()),
        getResourceString: (name: string, key: string) => resourceString(name, key, options.host().language),
        getLearningPathAttributeName: () => '',
        refreshParentGrid: (reference: { readonly entityType: string }) =>
          options.host().changes.changed(reference.entityType),
        showProgressIndicator: (message: string) => {
          endProgress();
          busy.push(options.host().navigation.progress(message));
        },
        closeProgressIndicator: endProgress,
      };
    },
    App: {
      // Shown as the page's passing messages; the id is there for whoever takes it away again.
      addGlobalNotification: ({ message, level }: { readonly message: string; readonly level?: number }) => {
        const kinds = { 1: 'success', 2: 'error', 3: 'warning', 4: 'info' } as const;
        options.host().navigation.toast(message, kinds[(level ?? 4) as keyof typeof kinds] ?? 'info');
        notifications += 1;
        return Promise.resolve(`notification-${notifications}`);
      },
      clearGlobalNotification: () => Promise.resolve(),
    },
    Encoding: encoding,
  };
}

function pageContext(page: ShownPage | null): unknown {
  if (page === null) return { input: {} };
  const input = page.isForm
    ? { pageType: 'entityrecord', entityName: page.table, entityId: page.id === null ? undefined : scriptId(page.id) }
    : { pageType: 'entitylist', entityName: page.table };
  return { input };
}
