import type { ITheme } from '@fluentui/react';
import * as React from 'react';
import { items, type Item, type Wording } from '../../core/followup/items';
import { placeAfter } from '../common/arrows';
import { useId } from '../common/useId';
import type { Language } from '../common/when';
import type { Words } from '../common/words';
import type { Given } from './draft';
import { stylesOf } from './styles';

interface Props {
  readonly theme: ITheme;
  readonly words: Words;
  readonly language: Language;
  readonly item: Item;
  readonly given: Given | undefined;
  /** @param goesOn answered by a key that says all there is to say, so that the next question may have the focus */
  readonly onAnswer: (given: Given | undefined, goesOn: boolean) => void;
}

/** What can be given, in the order of the arrows. */
const scale: readonly Given[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 'unknown'];

/** The answer that a key says: digits, 0 for ten, a letter for "I don't know"; undefined for any other key. */
function keyed(key: string, unknownKey: string): Given | undefined {
  if (/^\d$/.test(key)) return key === '0' ? 10 : Number(key);
  return key.toLowerCase() === unknownKey ? 'unknown' : undefined;
}

/**
 * One question as a radio group. A digit answers and goes on; the arrows answer and stay, as in any radio group;
 * Delete takes the answer back. Focusing the group's element focuses its tab stop.
 */
export const Question = React.forwardRef<HTMLButtonElement, Props>(function Question(props, tabStopRef) {
  const { theme, words, language, item, given, onAnswer } = props;
  const styles = stylesOf(theme);
  const [title, low, high] = [useId(), useId(), useId()];
  const radios = React.useRef<(HTMLButtonElement | null)[]>([]);
  const question = items[item];
  const chosen = given === undefined ? -1 : scale.indexOf(given);
  const tabStop = Math.max(chosen, 0);

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const answer = keyed(event.key, words('Key_unknown'));
    const place = placeAfter(event.key, chosen, scale.length);
    if (answer !== undefined) onAnswer(answer, true);
    else if (place !== undefined) {
      radios.current[place]?.focus();
      onAnswer(scale[place], false);
    } else if (event.key === 'Delete' || event.key === 'Backspace') onAnswer(undefined, false);
    else return;
    event.preventDefault();
  };
  const end = (id: string, className: string, number: number, wording: Wording) => (
    <span id={id} className={className}>
      {number}: {wording[language]}
    </span>
  );
  return (
    <div className={styles.question}>
      <div id={title} className={styles.asked}>
        <span className={styles.code}>{item.toUpperCase()}</span> {question[language]}
      </div>
      <div
        role="radiogroup"
        aria-labelledby={title}
        aria-describedby={`${low} ${high}`}
        className={styles.scale}
        onKeyDown={onKeyDown}
      >
        {scale.map((each, index) => {
          const isChosen = index === chosen;
          return (
            <React.Fragment key={each}>
              {each === 'unknown' && end(low, styles.low, 1, question.ends.low)}
              <button
                ref={(element) => {
                  radios.current[index] = element;
                  if (index !== tabStop) return;
                  if (typeof tabStopRef === 'function') tabStopRef(element);
                  else if (tabStopRef) tabStopRef.current = element;
                }}
                type="button"
                role="radio"
                aria-checked={isChosen}
                tabIndex={index === tabStop ? 0 : -1}
                className={`${styles.answer} ${each === 'unknown' ? styles.dontKnow : ''} ${isChosen ? styles.chosen : ''}`}
                onClick={() => onAnswer(isChosen ? undefined : each, false)}
              >
                {each === 'unknown' ? words('Unknown') : each}
              </button>
            </React.Fragment>
          );
        })}
        {end(high, styles.high, 10, question.ends.high)}
      </div>
    </div>
  );
});
