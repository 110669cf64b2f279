import * as React from 'react';
import { addDays } from '../../core/calendar/days';
import { localDay, momentOf } from '../../core/calendar/zone';
import type { Party } from '../../core/followup/advice';
import type { Level } from '../../core/followup/levels';
import { pressureWindowDays } from '../../core/followup/pressure';
import type { Touch } from '../../core/followup/touches';
import { defaultPolicy } from '../../solution/rows/policy';
import { type Failure, failureOf } from '../common/failure';
import { useAnswer } from '../common/useAnswer';
import { levelOf } from './customer';
import { type CardPolicy } from './queries';
import type { ViewProps } from './View';

/** What advice and pressure are reckoned from besides the bound columns, as far as it is here. */
export interface Known {
  /** Those that count and are here; until then the one that the column of the last contact tells of. */
  readonly touches: readonly Touch[];
  readonly party: Party;
  /** Whether that is known, or assumed to be the strictest. */
  readonly partyKnown: boolean;
  /** Of the level that the tags show; null where there is no level. */
  readonly policy: CardPolicy | null;
  /** Of all levels, our defaults until they are here. */
  readonly policies: readonly CardPolicy[] | null;
  /** How it stands with the request for touches. */
  readonly state: 'none' | 'waiting' | 'here' | 'hidden' | Failure;
  readonly again: () => void;
}

/**
 * One request after the first content: touches, the saved level's policy, and whether a person belongs to a company.
 * The policies of all levels are asked for when the user's doing needs them: another level, or the analysis opened.
 */
export function useCircumstances(props: ViewProps, now: Date, wantsPolicies: boolean): Known {
  const { record, bound, online, readCircumstances, readPolicies } = props;
  const level = levelOf(props.level);
  const since = momentOf(addDays(localDay(now), 1 - pressureWindowDays), 0);
  // Another last contact on the form means that somebody has logged one: the touches are no longer all.
  const key = record.id && online ? `${record.key}|${bound.lastTouch?.getTime() ?? ''}` : null;
  const [answer, again] = useAnswer(key, () => readCircumstances({ table: record.table, id: record.id }, since));
  const content = answer.state === 'here' ? answer.content : null;
  const otherLevel = content !== null && level !== null && level !== content.level;
  // Once asked for they are kept: the question does not depend on the customer.
  const wanted = React.useRef(false);
  wanted.current ||= wantsPolicies || otherLevel;
  const [policiesAnswer] = useAnswer(wanted.current && online ? 'policies' : null, readPolicies);
  const policies = policiesAnswer.state === 'here' ? policiesAnswer.content : null;
  return {
    touches: touchesOf(content?.touches ?? null, bound.lastTouch, since),
    party: content?.party ?? (record.table === 'account' ? 'business' : 'consumer'),
    partyKnown: content !== null || record.table === 'account' || record.isNew,
    policy: level && policyOf(level, content?.policy ?? null, policies),
    policies,
    state: stateOf(),
    again,
  };

  function stateOf(): Known['state'] {
    if (!online && record.id) return 'offline';
    if (answer.state === 'failed') return failureOf(answer.error, online);
    if (answer.state === 'here') return answer.content.touches === null ? 'hidden' : 'here';
    return answer.state;
  }
}

function policyOf(level: Level, saved: CardPolicy | null, all: readonly CardPolicy[] | null): CardPolicy {
  const own = all?.find((policy) => policy.level === level);
  return own ?? (saved?.level === level ? saved : defaultPolicy(level));
}

/** The column of the last contact helps where touches are not here, and where it is older than those asked for. */
function touchesOf(read: readonly Touch[] | null, lastTouch: Date | null, since: Date): readonly Touch[] {
  const last: readonly Touch[] = lastTouch ? [{ at: lastTouch, direction: 'outbound', channel: 'other' }] : [];
  if (read === null) return last;
  return lastTouch && lastTouch < since ? [...read, ...last] : read;
}
