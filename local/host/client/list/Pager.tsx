import { IconButton } from '@fluentui/react';
import * as React from 'react';
import { useWords } from '../shell/Notice';
import type { Rows } from './useRows';

/** Which rows are shown of how many, and the way to the others. */
export function Pager({ rows, pageSize }: { readonly rows: Rows; readonly pageSize: number }): React.ReactElement {
  const say = useWords();
  const { page, more, total } = rows;
  const first = rows.rows.length === 0 ? 0 : (page - 1) * pageSize + 1;
  const last = (page - 1) * pageSize + rows.rows.length;
  const many = page > 1 || more;
  const known = total !== null && total >= last && total < 5000;
  return (
    <div className="pager">
      <span role="status">
        {known
          ? say('rowsOf', { first, last, total })
          : many
            ? say('rowsFrom', { first, last })
            : say('rows', { shown: rows.rows.length })}
      </span>
      {many && (
        <span className="pager-buttons">
          <IconButton
            iconProps={{ iconName: 'ChevronLeft' }}
            ariaLabel={say('previousPage')}
            title={say('previousPage')}
            disabled={page === 1}
            onClick={rows.previous}
          />
          <span>{say('page', { page })}</span>
          <IconButton
            iconProps={{ iconName: 'ChevronRight' }}
            ariaLabel={say('nextPage')}
            title={say('nextPage')}
            disabled={!more}
            onClick={rows.next}
          />
        </span>
      )}
    </div>
  );
}
