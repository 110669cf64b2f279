import { ActionButton } from '@fluentui/react';
import * as React from 'react';
import { localDay } from '../../core/calendar/zone';
import { compareAnalyses } from '../../core/followup/comparison';
import { Confidences } from '../../solution/names';
import { failureOf } from '../common/failure';
import { FailureNotice, Notice, Waiting } from '../common/frames';
import { useAnswer } from '../common/useAnswer';
import { useId } from '../common/useId';
import { dayInWords } from '../common/when';
import { segmentInWords } from './analysis';
import type { EarlierAnalysis } from './queries';
import { stylesOf } from './styles';
import type { ViewProps } from './View';

interface Props extends ViewProps {
  readonly now: Date;
  /** Nothing else is in the panel: they are asked for at once. */
  readonly alone: boolean;
}

/** The analyses made before, newest first, with what changed from the one before each; asked for when opened. */
export function Earlier(props: Props): React.ReactElement {
  const { theme, words, alone } = props;
  const styles = stylesOf(theme);
  const list = useId();
  const [open, setOpen] = React.useState(alone);
  return (
    <div className={styles.earlier}>
      {!alone && (
        <ActionButton
          className={styles.link}
          iconProps={{ iconName: open ? 'ChevronUp' : 'ChevronDown' }}
          text={words('Earlier')}
          aria-expanded={open}
          aria-controls={list}
          onClick={() => setOpen(!open)}
        />
      )}
      <div id={list}>{open && <Analyses {...props} />}</div>
    </div>
  );
}

function Analyses(props: Props) {
  const { theme, words, record, online, readAnalyses } = props;
  const styles = stylesOf(theme);
  const [answer, again] = useAnswer(record.key, () => readAnalyses({ table: record.table, id: record.id }));
  switch (answer.state) {
    case 'none':
    case 'waiting':
      return <Waiting theme={theme} text={words('Earlier_waiting')} />;
    case 'failed': {
      const failure = failureOf(answer.error, online);
      if (failure === 'noPrivilege') return <Notice theme={theme} icon="Lock" text={words('Earlier_noPrivilege')} />;
      return <FailureNotice theme={theme} words={words} failure={failure} onRetry={again} />;
    }
    case 'here':
      if (answer.content.length === 0) return <Notice theme={theme} icon="Info" text={words('Earlier_none')} />;
      return (
        <ol className={styles.analyses}>
          {answer.content.map((analysis, index) => (
            <One key={analysis.id} {...props} made={analysis} before={answer.content[index + 1] ?? null} />
          ))}
        </ol>
      );
  }
}

/** One analysis in a few lines. */
function One(props: Props & { made: EarlierAnalysis; before: EarlierAnalysis | null }) {
  const { theme, words, language, now, levelNames, segmentNames, made, before } = props;
  const { on, by, level, segment, confidence, answered, reason } = made;
  const styles = stylesOf(theme);
  const found = [
    level && levelNames[level],
    segment && segmentInWords(words, segmentNames[segment], answered ? null : confidence && Confidences[confidence]),
  ].filter(Boolean);
  const changes = before && changesInWords(props, before, made);
  return (
    <li className={styles.earlierOne}>
      <div className={styles.heading}>
        {[on && dayInWords(language, localDay(on), localDay(now)), by].filter(Boolean).join(', ')}
      </div>
      <div>{found.join(' · ') || words('Earlier_empty')}</div>
      {answered && (
        <div className={styles.subtle}>
          {words('Earlier_overruled', segmentNames[answered].toLocaleLowerCase(), reason ?? '')}
        </div>
      )}
      {changes !== null && <div className={styles.subtle}>{changes || words('Changed_nothing')}</div>}
    </li>
  );
}

/** "Endret: segment økonom → hybrid, Q4 4 → 7". */
function changesInWords(props: Props, before: EarlierAnalysis, made: EarlierAnalysis): string {
  const { words, levelNames, segmentNames } = props;
  const { answers, segment } = compareAnalyses(before, made);
  const named = <Key extends string>(names: Readonly<Record<Key, string>>, key: Key | null) =>
    key === null ? words('Changed_none') : names[key].toLocaleLowerCase();
  const parts = [
    ...(before.level === made.level
      ? []
      : [words('Changed_level', named(levelNames, before.level), named(levelNames, made.level))]),
    ...(segment ? [words('Changed_segment', named(segmentNames, segment.from), named(segmentNames, segment.to))] : []),
    ...answers.map(({ item, from, to }) => words('Changed_answer', item.toUpperCase(), from ?? '–', to ?? '–')),
  ];
  return parts.length ? words('Changed', parts.join(', ')) : '';
}
