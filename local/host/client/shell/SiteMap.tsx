import { Dropdown, Icon, type IDropdownOption } from '@fluentui/react';
import * as React from 'react';
import type { AppDescription, SiteMapEntryDescription } from '../shapes';
import { useWords } from './Notice';
import { opensElsewhere } from './RecordLink';

interface SiteMapProps {
  readonly app: AppDescription;
  readonly currentTable: string | null;
  readonly collapsed: boolean;
  readonly addressOf: (entry: SiteMapEntryDescription) => string;
  readonly open: (entry: SiteMapEntryDescription) => void;
}

/** Icons that Dynamics gives to tables whose zip brings none. */
const tableIcons: Readonly<Record<string, string>> = {
  account: 'CityNext',
  contact: 'Contact',
  systemuser: 'People',
  task: 'TaskLogo',
  phonecall: 'Phone',
};

/** The way about in the app: an area's groups of tables, and the areas where there are several. */
export function SiteMap({ app, currentTable, collapsed, addressOf, open }: SiteMapProps): React.ReactElement {
  const say = useWords();
  const home = app.areas.find((area) => area.groups.some((group) => holds(group.entries, currentTable)));
  const [chosen, choose] = React.useState<string | null>(null);
  const area = app.areas.find((each) => each.id === chosen) ?? home ?? app.areas[0];
  React.useEffect(() => choose(null), [currentTable]);
  const options: IDropdownOption[] = app.areas.map((each) => ({ key: each.id, text: each.title }));

  return (
    <nav className={collapsed ? 'sitemap sitemap-collapsed' : 'sitemap'} aria-label={say('siteMap')}>
      <div className="sitemap-groups">
        {area?.groups.map((group) => (
          <div key={group.id} role="group" className="sitemap-group" aria-label={group.title || area.title}>
            {!collapsed && group.title !== '' && <h2 className="sitemap-title">{group.title}</h2>}
            <ul>
              {group.entries.map((entry) => (
                <li key={entry.id}>
                  <Entry
                    entry={entry}
                    current={entry.table !== null && entry.table === currentTable}
                    collapsed={collapsed}
                    address={addressOf(entry)}
                    open={open}
                  />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      {app.areas.length > 1 && !collapsed && (
        <Dropdown
          className="sitemap-area"
          ariaLabel={say('changeArea')}
          options={options}
          selectedKey={area?.id ?? null}
          onChange={(_event, option) => choose(option === undefined ? null : String(option.key))}
        />
      )}
    </nav>
  );
}

function holds(entries: readonly SiteMapEntryDescription[], table: string | null): boolean {
  return table !== null && entries.some((entry) => entry.table === table);
}

interface EntryProps {
  readonly entry: SiteMapEntryDescription;
  readonly current: boolean;
  readonly collapsed: boolean;
  readonly address: string;
  readonly open: (entry: SiteMapEntryDescription) => void;
}

function Entry({ entry, current, collapsed, address, open }: EntryProps): React.ReactElement {
  const onClick = (event: React.MouseEvent): void => {
    if (opensElsewhere(event)) return;
    event.preventDefault();
    open(entry);
  };
  return (
    <a
      href={address}
      className={current ? 'sitemap-entry sitemap-current' : 'sitemap-entry'}
      aria-current={current ? 'page' : undefined}
      title={entry.title}
      aria-label={collapsed ? entry.title : undefined}
      onClick={onClick}
    >
      <TableIcon address={entry.icon} table={entry.table} />
      {!collapsed && <span className="sitemap-text">{entry.title}</span>}
    </a>
  );
}

/** A table's icon in the text's colour, whichever theme: the picture serves as a mask. */
export function TableIcon(props: {
  readonly address: string | null;
  readonly table: string | null;
}): React.ReactElement {
  if (props.address === null) {
    return <Icon iconName={tableIcons[props.table ?? ''] ?? 'Puzzle'} className="table-icon" aria-hidden />;
  }
  const mask = `url("${props.address}")`;
  return <span className="table-icon table-icon-mask" style={{ maskImage: mask, WebkitMaskImage: mask }} aria-hidden />;
}
