import { Link } from '@fluentui/react';
import * as React from 'react';
import { elsewhere, readAddress, writeAddress } from '../address';
import { useHost } from '../host';

interface RecordLinkProps {
  readonly table: string;
  readonly id: string;
  readonly elementId?: string;
  readonly className?: string;
  readonly children?: React.ReactNode;
}

/** A link to a record: it opens here, or where the person asks the browser to open it. */
export function RecordLink({ table, id, elementId, className, children }: RecordLinkProps): React.ReactElement {
  const { navigation } = useHost();
  const address = writeAddress(elsewhere(readAddress(window.location.search), { page: 'record', table, id }));
  return (
    <Link
      id={elementId}
      className={className}
      href={address}
      onClick={(event) => {
        if (opensElsewhere(event)) return;
        event.preventDefault();
        void navigation.openRecord({ table, id });
      }}
    >
      {children}
    </Link>
  );
}

/** With a modifier the browser opens a window of its own, as with any link. */
export function opensElsewhere(event: React.MouseEvent<unknown>): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
}
