import { ThemeProvider } from '@fluentui/react';
import * as React from 'react';
import { hostJson, WebApi, WebApiError } from '../api';
import { Formats } from '../formats';
import { ChangeSignal, HostProvider, type HostServices } from '../host';
import type { AppDescription, SessionDescription } from '../shapes';
import { wordsIn } from '../strings';
import { dressDocument, themeOf } from '../theme';
import { DialogHost, Dialogs } from './Dialogs';
import { navigationOf } from './navigation';
import { Boundary, explain, Loading, Notice } from './Notice';
import { Progress, ProgressHost } from './Progress';
import type { Router } from './Router';
import { useAddress } from './useAddress';
import { ScriptingProvider, useXrm } from './scripting';
import { Shell } from './Shell';
import { tableCatalogue } from './tables';
import { ToastHost, Toasts } from './Toasts';

type Start =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'ready'; readonly session: SessionDescription; readonly app: AppDescription };

/** The page: who is at it and what the app is; everything below starts anew when the person or the language changes. */
export function Page({ router }: { readonly router: Router }): React.ReactElement {
  const address = useAddress(router);
  const [start, setStart] = React.useState<Start>({ kind: 'loading' });
  const [attempt, tryAgain] = React.useReducer((count: number) => count + 1, 0);
  const { user, language, app } = address;

  React.useEffect(() => {
    let current = true;
    setStart({ kind: 'loading' });
    const query = { user: user ?? '', lang: language ?? '' };
    Promise.all([
      hostJson<SessionDescription>('session.json', query),
      hostJson<AppDescription>('app.json', { ...query, appname: app ?? '' }),
    ]).then(
      ([session, description]) => current && setStart({ kind: 'ready', session, app: description }),
      (error: unknown) => current && setStart({ kind: 'failed', error }),
    );
    return () => {
      current = false;
    };
  }, [user, language, app, attempt]);

  React.useLayoutEffect(() => dressDocument(address.theme), [address.theme]);
  const words = wordsIn(start.kind === 'ready' ? start.session.language : Number(language));
  const failed = start.kind === 'failed' ? start.error : null;
  return (
    <ThemeProvider theme={themeOf(address.theme)} applyTo="body" className="page">
      {start.kind === 'loading' && <Loading label={words('loading')} />}
      {failed !== null && (
        <main className="page-notice">
          <Notice
            icon={failed instanceof WebApiError && failed.status === 403 ? 'Lock' : 'Error'}
            title={words('notLoaded')}
            text={explain(failed, words)}
            again={{ label: words('tryAgain'), run: tryAgain }}
          />
        </main>
      )}
      {start.kind === 'ready' && (
        <Started key={`${start.session.user.id} ${start.session.language}`} {...start} router={router} />
      )}
    </ThemeProvider>
  );
}

/** Those that the app names; all of them where it names none. */
function offeredBy<Screen extends { readonly id: string }>(app: AppDescription, screens: readonly Screen[]) {
  const named = screens.filter(({ id }) => app.screens.includes(id));
  return named.length > 0 ? named : screens;
}

interface StartedProps {
  readonly session: SessionDescription;
  readonly app: AppDescription;
  readonly router: Router;
}

function Started({ session, app, router }: StartedProps): React.ReactElement {
  const { theme: themeName, width: frame } = useAddress(router);
  const services = React.useMemo(() => {
    const { language, user } = session;
    const dialogs = new Dialogs(() => wordsIn(language));
    const toasts = new Toasts();
    const progress = new Progress();
    return {
      dialogs,
      toasts,
      progress,
      api: new WebApi({ userId: user.id, language }),
      tables: tableCatalogue(user.key, language),
      formats: new Formats(language),
      navigation: navigationOf(router, dialogs, toasts, progress),
      changes: new ChangeSignal(),
      shownCharts: new Map<string, string>(),
    };
  }, [session, router]);
  const host: HostServices = React.useMemo(
    () => ({
      api: services.api,
      session,
      tables: services.tables,
      formats: services.formats,
      navigation: services.navigation,
      theme: themeOf(themeName),
      themeName,
      frame,
      offered: (screens) => offeredBy(app, screens),
      language: session.language,
      changes: services.changes,
      shownCharts: services.shownCharts,
    }),
    [services, session, app, themeName, frame],
  );
  const xrm = useXrm(host, app, router);
  React.useEffect(() => {
    document.documentElement.lang = session.language === 1044 ? 'nb' : 'en';
  }, [session.language]);
  return (
    <HostProvider value={host}>
      <ScriptingProvider value={xrm}>
        <Boundary language={session.language}>
          <Shell app={app} router={router} dialogs={services.dialogs} />
        </Boundary>
      </ScriptingProvider>
      <DialogHost dialogs={services.dialogs} />
      <ToastHost toasts={services.toasts} />
      <ProgressHost progress={services.progress} />
    </HostProvider>
  );
}
