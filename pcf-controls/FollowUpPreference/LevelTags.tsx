import { DefaultButton, Icon, PrimaryButton, type ITheme } from '@fluentui/react';
import * as React from 'react';
import { FollowUpLevels } from '../../solution/names';
import { placeAfter } from '../common/arrows';
import { Unseen } from '../common/frames';
import { useId } from '../common/useId';
import type { Words } from '../common/words';
import type { LevelOption } from './levels';
import { stylesOf } from './styles';
import { Tag } from './Tag';

/** Under this width the tags stand two and two. */
const narrowBelow = 320;

export interface LevelTagsProps {
  readonly theme: ITheme;
  readonly words: Words;
  readonly width: number | null;
  readonly label: string;
  readonly options: readonly LevelOption[];
  readonly level: number | null;
  readonly readOnly: boolean;
  readonly onChoose: (level: number | null) => void;
}

/**
 * The levels as a radio group: one tab stop, arrow keys move and choose, the chosen one again clears. "None" is asked
 * about first, since it stops much.
 */
export function LevelTags(props: LevelTagsProps): React.ReactElement {
  const { theme, words, width, label, options, level, readOnly, onChoose } = props;
  const styles = stylesOf(theme);
  const hint = useId();
  const tags = React.useRef<(HTMLButtonElement | null)[]>([]);
  const yes = React.useRef<HTMLDivElement>(null);
  const [asking, setAsking] = React.useState(false);
  const chosen = options.findIndex(({ value }) => value === level);
  const none = options.findIndex(({ value }) => value === FollowUpLevels.none);
  const tabStop = asking ? none : Math.max(chosen, 0);
  const isAsking = asking && !readOnly && level !== FollowUpLevels.none;

  const choose = (value: number | null): boolean => {
    const asks = value === FollowUpLevels.none && value !== level;
    setAsking(asks);
    if (!asks) onChoose(value);
    return asks;
  };
  const moveTo = (index: number) => {
    const option = options[index];
    if (!option) return;
    tags.current[index]?.focus();
    if (readOnly) return;
    if (option.value === level) setAsking(false);
    else choose(option.value);
  };
  const stopAsking = () => {
    setAsking(false);
    tags.current[Math.max(chosen, 0)]?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent, index: number) => {
    const place = placeAfter(event.key, index, options.length);
    if (place !== undefined) moveTo(place);
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      if (!readOnly && level !== null) choose(null);
    } else return;
    event.preventDefault();
  };
  // Who pressed the tag is led to the question; who came by with the arrows goes on or tabs to it.
  const pressed = React.useRef(false);
  React.useEffect(() => {
    if (isAsking && pressed.current) yes.current?.querySelector('button')?.focus();
    pressed.current = false;
  }, [isAsking]);

  return (
    <>
      <div
        role="radiogroup"
        aria-label={label}
        aria-readonly={readOnly || undefined}
        aria-describedby={hint}
        className={`${styles.tags} ${width !== null && width < narrowBelow ? styles.narrow : ''}`}
      >
        {options.map(({ value, label: name }, index) => {
          const isChosen = value === level;
          return (
            <Tag
              key={value}
              ref={(element) => {
                tags.current[index] = element;
              }}
              theme={theme}
              chosen={isChosen}
              still={readOnly}
              role="radio"
              aria-checked={isChosen}
              aria-disabled={readOnly || undefined}
              tabIndex={index === tabStop ? 0 : -1}
              onClick={() => {
                if (!readOnly) pressed.current = choose(isChosen ? null : value);
              }}
              onKeyDown={(event) => onKeyDown(event, index)}
            >
              {name}
            </Tag>
          );
        })}
        {readOnly && <Icon iconName="Lock" className={styles.lock} />}
        <Unseen theme={theme} id={hint}>
          {words(readOnly ? 'ReadOnly' : 'Hint')}
        </Unseen>
      </div>
      {isAsking && (
        <div
          ref={yes}
          className={styles.confirm}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            stopAsking();
          }}
        >
          <div role="alert" className={styles.confirmText}>
            <Icon iconName="Warning" className={styles.unsure} />
            <span>{words('None_stops')}</span>
          </div>
          <div className={styles.buttons}>
            <PrimaryButton
              text={words('None_yes')}
              onClick={() => {
                setAsking(false);
                onChoose(FollowUpLevels.none);
                tags.current[none]?.focus();
              }}
            />
            <DefaultButton text={words('Cancel')} onClick={stopAsking} />
          </div>
        </div>
      )}
    </>
  );
}
