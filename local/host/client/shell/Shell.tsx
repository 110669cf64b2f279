import { IconButton, Persona, PersonaSize } from '@fluentui/react';
import * as React from 'react';
import { elsewhere, writeAddress } from '../address';
import { RecordPage } from '../form/RecordPage';
import { useHost } from '../host';
import { ListPage } from '../list/ListPage';
import type { AppDescription, SiteMapEntryDescription } from '../shapes';
import type { Dialogs } from './Dialogs';
import { LocalMenu, type LocalChoices } from './LocalMenu';
import { Boundary, Notice, useWords } from './Notice';
import type { Router } from './Router';
import { SiteMap } from './SiteMap';
import { useAddress } from './useAddress';

interface ShellProps {
  readonly app: AppDescription;
  readonly router: Router;
  readonly dialogs: Dialogs;
}

/** Narrower than this the site map lies over the page instead of beside it. */
const narrow = 700;
/** Narrower than this it starts as icons only. */
const compact = 900;
const frames = { full: undefined, tablet: 768, phone: 360 } as const;

/** What stands around every place: header, site map, and the frame that tries out other widths. */
export function Shell({ app, router, dialogs }: ShellProps): React.ReactElement {
  const say = useWords();
  const { session } = useHost();
  const address = useAddress(router);
  const frame = React.useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const isNarrow = width < narrow;
  const [chosen, setChosen] = React.useState<boolean | null>(null);
  const collapsed = chosen ?? width < compact;
  const [over, setOver] = React.useState(false);
  React.useEffect(() => setOver(false), [address, isNarrow]);

  const choose = (change: Partial<LocalChoices>): void => {
    if (change.theme !== undefined) router.rename({ ...router.address, theme: change.theme });
    if (change.width !== undefined) router.rename({ ...router.address, width: change.width });
    if (change.user !== undefined && change.user !== session.user.key) {
      void router.go({ ...router.address, user: change.user });
    }
    if (change.language !== undefined && change.language !== session.language) {
      void router.go({ ...router.address, language: String(change.language) });
    }
  };
  const entryAddress = (entry: SiteMapEntryDescription): string =>
    entry.table === null ? (entry.url ?? '#') : writeAddress(elsewhere(address, { page: 'list', table: entry.table }));
  const openEntry = (entry: SiteMapEntryDescription): void => {
    setOver(false);
    if (entry.table !== null) void router.go(elsewhere(router.address, { page: 'list', table: entry.table }));
    else if (entry.url !== null) window.open(entry.url, '_blank', 'noopener,noreferrer');
  };
  const hidden = isNarrow && !over;
  const toggle = (): void => (isNarrow ? setOver(!over) : setChosen(!collapsed));
  const shownMap = isNarrow ? over : !collapsed;
  return (
    <div className="frame-ground">
      <div
        ref={frame}
        className={address.width === 'full' ? 'frame' : 'frame frame-limited'}
        style={{ maxWidth: frames[address.width] }}
      >
        <a className="skip" href="#content">
          {say('skipToContent')}
        </a>
        <header className="app-header">
          <IconButton
            className="app-header-button"
            iconProps={{ iconName: 'GlobalNavButton' }}
            ariaLabel={shownMap ? say('collapseSiteMap') : say('expandSiteMap')}
            title={shownMap ? say('collapseSiteMap') : say('expandSiteMap')}
            aria-expanded={shownMap}
            onClick={toggle}
          />
          <span className="app-name">{app.title}</span>
          <LocalMenu
            session={session}
            choices={{
              user: session.user.key,
              language: session.language,
              theme: address.theme,
              width: address.width,
            }}
            choose={choose}
          />
          <Persona
            className="app-user"
            text={session.user.fullName}
            size={PersonaSize.size32}
            hidePersonaDetails
            imageAlt={session.user.fullName}
          />
        </header>
        <div className="app-body">
          {!hidden && (
            <SiteMap
              app={app}
              currentTable={address.table ?? firstTable(app)}
              collapsed={collapsed && !isNarrow}
              addressOf={entryAddress}
              open={openEntry}
            />
          )}
          {isNarrow && over && <div className="sitemap-curtain" onClick={() => setOver(false)} />}
          <main id="content" className="workspace" tabIndex={-1}>
            <Boundary key={`${router.place}`} language={session.language}>
              <Place app={app} router={router} dialogs={dialogs} />
            </Boundary>
          </main>
        </div>
      </div>
    </div>
  );
}

function Place({ app, router, dialogs }: ShellProps): React.ReactElement {
  const say = useWords();
  const address = useAddress(router);
  const table = address.table ?? firstTable(app);
  if (table === null) return <Notice title={say('unknownAddress')} />;
  if (address.page === 'record') return <RecordPage table={table} router={router} dialogs={dialogs} />;
  return <ListPage table={table} viewId={address.viewId} router={router} />;
}

function firstTable(app: AppDescription): string | null {
  const entries = app.areas.flatMap((area) => area.groups.flatMap((group) => group.entries));
  return entries.find((entry) => entry.table !== null)?.table ?? null;
}

/** The element's width, as it changes; wide until it is known. */
function useWidth(element: React.RefObject<HTMLElement>): number {
  const [width, setWidth] = React.useState(Number.POSITIVE_INFINITY);
  React.useLayoutEffect(() => {
    const watched = element.current;
    if (watched === null) return undefined;
    const measure = (): void => setWidth(watched.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
