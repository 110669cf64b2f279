import * as React from 'react';
import { localDay } from '../../core/calendar/zone';
import { contactPressure } from '../../core/followup/pressure';
import type { Touch } from '../../core/followup/touches';
import { FailureNotice, Notice, Waiting } from '../common/frames';
import { dayInWords } from '../common/when';
import { type Words, counted } from '../common/words';
import { stylesOf } from './styles';
import type { Known } from './useCircumstances';
import type { ViewProps } from './View';

interface Props extends ViewProps {
  readonly known: Known;
  readonly now: Date;
}

/** How much the customer has been contacted lately, against what the level's policy allows. */
export function Pressure(props: Props): React.ReactElement | null {
  const { theme, words, known } = props;
  const styles = stylesOf(theme);
  if (known.state === 'none') return null;
  return (
    <div role="group" aria-label={words('Pressure_label')} className={`${styles.part} ${styles.pressure}`}>
      <Content {...props} />
    </div>
  );
}

function Content(props: Props) {
  const { theme, words, known } = props;
  const { state, again } = known;
  switch (state) {
    case 'none':
      return null;
    case 'waiting':
      return <Waiting theme={theme} text={words('Pressure_waiting')} />;
    case 'hidden':
      return <Notice theme={theme} icon="Lock" text={words('NoPrivilege')} />;
    case 'here':
      return <Here {...props} />;
    default:
      return <FailureNotice theme={theme} words={words} failure={state} onRetry={again} />;
  }
}

function Here({ theme, words, language, known, now }: Props) {
  const styles = stylesOf(theme);
  const most = known.policy?.mostTouches ?? null;
  const pressure = contactPressure(known.touches, { mostTouches: most ?? Infinity, now });
  const who = whoMade(words, pressure.touches);
  return (
    <>
      <div className={styles.pressureLine}>
        {(most ?? pressure.count) + pressure.count > 0 && (
          <Dots theme={theme} count={pressure.count} most={most ?? pressure.count} />
        )}
        <span>{pressureInWords(words, pressure.count, most)}</span>
      </div>
      {who && <div className={styles.subtle}>{who}</div>}
      {most !== null && <div className={styles.subtle}>{roomInWords()}</div>}
    </>
  );

  function roomInWords(): string {
    const { reached, roomFrom, count } = pressure;
    if (roomFrom === null) return words('Room_never');
    if (reached) return words('Room_from', dayInWords(language, roomFrom, localDay(now)));
    return counted(words, 'Room', most! - count);
  }
}

/** "2 av 3 kontakter siste 90 dager"; without a policy only how many. */
const pressureInWords = (words: Words, count: number, most: number | null): string =>
  most === null
    ? counted(words, 'Pressure_count', count)
    : words(most === 1 ? 'Pressure_ofOne' : 'Pressure_ofMore', count, most);

/** More are not told apart at a glance. */
const dotsAtMost = 12;

/**
 * A dot a contact, hollow ones for those there is room for, those too many in the colour of a warning. The same figures
 * stand beside it as text.
 */
function Dots({ theme, count, most }: { theme: ViewProps['theme']; count: number; most: number }) {
  const { dots, warns } = stylesOf(theme);
  const within = Math.min(count, most, dotsAtMost);
  const free = Math.min(most, dotsAtMost) - within;
  const tooMany = Math.min(count - within, dotsAtMost - within - free);
  return (
    <span className={dots} aria-hidden>
      {'●'.repeat(within) + '○'.repeat(free)}
      <span className={warns}>{'●'.repeat(tooMany)}</span>
    </span>
  );
}

/** "Siri Selnes 2, Markedsavdelingen 1": most first, as they come among equals. */
function whoMade(words: Words, touches: readonly Touch[]): string {
  const counts = new Map<string, number>();
  for (const { by, campaign } of touches) {
    const who = by || campaign || words('Somebody');
    counts.set(who, (counts.get(who) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([who, count]) => `${who} ${count}`)
    .join(', ');
}
