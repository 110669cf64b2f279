import { Icon, type ITheme } from '@fluentui/react';
import * as React from 'react';
import { Confidences } from '../../solution/names';
import { Frame, Notice, Unseen } from '../common/frames';
import { useId } from '../common/useId';
import type { Words } from '../common/words';
import { type Analysis, analysisInWords } from './analysis';
import type { LevelOption } from './levels';
import { stylesOf } from './styles';

export interface ViewProps {
  readonly theme: ITheme;
  readonly words: Words;
  /** Pixels that the form gives; null while it is not known. */
  readonly width: number | null;
  /** The column's label, the name of the group for a screen reader. */
  readonly label: string;
  readonly options: readonly LevelOption[];
  readonly level: number | null;
  /** Field security hides the level. */
  readonly masked: boolean;
  readonly readOnly: boolean;
  /** What the form finds wrong with the value, or null. */
  readonly error: string | null;
  readonly analysis: Analysis;
  readonly today: Date;
  readonly onChoose: (level: number | null) => void;
}

export function View(props: ViewProps): React.ReactElement {
  const { theme, words, masked, error } = props;
  return (
    <Frame theme={theme}>
      {masked ? <Notice theme={theme} icon="Lock" text={words('Masked')} /> : <Tags {...props} />}
      {error && <Notice theme={theme} icon="ErrorBadge" text={error} error />}
      <AnalysisLine {...props} />
    </Frame>
  );
}

/** Under this width the tags stand two and two. */
const narrowBelow = 320;

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The levels as a radio group: one tab stop, arrow keys move and choose, the chosen one again clears. */
function Tags({ theme, words, width, label, options, level, readOnly, onChoose }: ViewProps) {
  const styles = stylesOf(theme);
  const hint = useId();
  const tags = React.useRef<(HTMLButtonElement | null)[]>([]);
  const chosen = options.findIndex(({ value }) => value === level);
  const tabStop = Math.max(chosen, 0);

  const moveTo = (index: number) => {
    const option = options[index];
    if (!option) return;
    tags.current[index]?.focus();
    if (!readOnly && option.value !== level) onChoose(option.value);
  };
  const onKeyDown = (event: React.KeyboardEvent, index: number) => {
    const step = steps[event.key];
    if (step !== undefined) moveTo((index + step + options.length) % options.length);
    else if (event.key === 'Home') moveTo(0);
    else if (event.key === 'End') moveTo(options.length - 1);
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      if (!readOnly && level !== null) onChoose(null);
    } else return;
    event.preventDefault();
  };

  return (
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
          <button
            key={value}
            ref={(element) => {
              tags.current[index] = element;
            }}
            type="button"
            role="radio"
            aria-checked={isChosen}
            aria-disabled={readOnly || undefined}
            tabIndex={index === tabStop ? 0 : -1}
            className={`${styles.tag} ${isChosen ? styles.chosen : ''} ${readOnly ? styles.readOnly : ''}`}
            onClick={() => {
              if (!readOnly) onChoose(isChosen ? null : value);
            }}
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            {isChosen && <Icon iconName="CheckMark" className={styles.mark} aria-hidden />}
            {name}
          </button>
        );
      })}
      {readOnly && <Icon iconName="Lock" className={styles.lock} aria-hidden />}
      <Unseen theme={theme} id={hint}>
        {words(readOnly ? 'ReadOnly' : 'Hint')}
      </Unseen>
    </div>
  );
}

/** What the needs analysis said. "Unsure" has a mark of its own: it is not the same as "hybrid". */
function AnalysisLine({ theme, words, analysis, today }: ViewProps) {
  const styles = stylesOf(theme);
  if (analysis.masked) return <Notice theme={theme} icon="Lock" text={words('SegmentMasked')} />;
  const unsure = analysis.segment !== null && analysis.confidence === Confidences.unsure;
  return (
    <div className={styles.analysis}>
      {unsure && <Icon iconName="Unknown" className={styles.unsure} aria-hidden />}
      <span title={analysis.onText || undefined}>{analysisInWords(words, analysis, today)}</span>
    </div>
  );
}
