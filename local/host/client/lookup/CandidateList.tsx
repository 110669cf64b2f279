import { Icon } from '@fluentui/react';
import * as React from 'react';
import { explain, useWords } from '../shell/Notice';
import { TableIcon } from '../shell/SiteMap';
import type { Candidate } from './search';
import type { Candidates } from './useCandidates';

interface CandidateListProps {
  readonly id: string;
  readonly label: string;
  readonly found: Candidates;
  readonly active: number;
  readonly chosen?: readonly string[];
  readonly choose: (candidate: Candidate) => void;
}

/** All candidates in the order they are shown. */
export function flat(found: Candidates): readonly Candidate[] {
  return found.state === 'ready' ? found.groups.flatMap((group) => group.candidates) : [];
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** Rows to choose from, grouped by table where there are several; the keyboard stays in the box that owns the list. */
export function CandidateList({
  id,
  label,
  found,
  active,
  chosen = [],
  choose,
}: CandidateListProps): React.ReactElement {
  const say = useWords();
  const all = flat(found);
  React.useEffect(() => {
    if (active >= 0) document.getElementById(optionId(id, active))?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  const message =
    found.state === 'failed'
      ? explain(found.error, say)
      : found.state === 'ready'
        ? all.length === 0
          ? say('lookupNone')
          : null
        : say('loading');
  return (
    <div className="candidates">
      <div role="status" className={message === null ? 'spoken' : 'candidates-message'}>
        {message ?? say('resultCount', { count: all.length })}
      </div>
      <div id={id} role="listbox" aria-label={label} className="candidate-list">
        {found.state === 'ready' &&
          found.groups
            .filter((group) => group.candidates.length > 0)
            .map((group) => (
              <div key={group.table.logicalName} role="group" aria-label={group.table.pluralLabel}>
                {found.groups.length > 1 && (
                  <div className="candidate-group" role="presentation">
                    {group.table.pluralLabel}
                  </div>
                )}
                {group.candidates.map((candidate) => {
                  const index = all.indexOf(candidate);
                  const isChosen = chosen.includes(candidate.id);
                  return (
                    <div
                      key={candidate.id}
                      id={optionId(id, index)}
                      role="option"
                      aria-selected={index === active || isChosen}
                      className={index === active ? 'candidate candidate-active' : 'candidate'}
                      // The box keeps the keyboard; a press must not take it away.
                      onMouseDown={(event) => event.preventDefault()}
                      onClick={() => choose(candidate)}
                    >
                      <TableIcon address={group.table.icon} table={group.table.logicalName} />
                      <span className="candidate-text">
                        <span className="candidate-name">{candidate.name || say('unnamed')}</span>
                        {candidate.detail !== '' && <span className="candidate-detail">{candidate.detail}</span>}
                      </span>
                      {isChosen && <Icon iconName="CheckMark" aria-hidden />}
                    </div>
                  );
                })}
              </div>
            ))}
      </div>
    </div>
  );
}
