import { Callout, DirectionalHint, Icon, IconButton, type ITheme } from '@fluentui/react';
import * as React from 'react';
import type { Advice } from '../../core/followup/advice';
import { useId } from '../common/useId';
import { type Language, fromWhen } from '../common/when';
import type { Words } from '../common/words';
import type { Unseen } from './customer';
import { marks, markClass } from './marks';
import { channelInside, inFull, type Saying, type Shown } from './reasons';
import { stylesOf } from './styles';
import type { Known } from './useCircumstances';

interface Props {
  readonly theme: ITheme;
  readonly words: Words;
  readonly language: Language;
  readonly now: Date;
  readonly advice: Advice;
  readonly saying: Saying;
  readonly shown: Shown;
  readonly unseen: readonly Unseen[];
  readonly known: Known;
  readonly target: string;
  readonly onDismiss: () => void;
}

const calloutStyles = { calloutMain: { padding: '8px 16px 12px', boxSizing: 'border-box' } } as const;

/** Everything behind a verdict, each reason with its day and source. Escape closes it, and focus goes back. */
export function ChannelCallout(props: Props): React.ReactElement {
  const { theme, words, language, now, advice, saying, shown, unseen, known, target, onDismiss } = props;
  const { channel, purpose, reasons, next, verdict } = advice;
  const styles = stylesOf(theme);
  const title = useId();
  const passes = reasons.some(({ effect }) => effect === 'passes');
  const notes = passes ? [] : notesOn(words, known);
  return (
    <Callout
      target={target}
      role="dialog"
      ariaLabelledBy={title}
      directionalHint={DirectionalHint.rightTopEdge}
      isBeakVisible={false}
      gapSpace={4}
      setInitialFocus
      onDismiss={onDismiss}
      calloutWidth={320}
      styles={calloutStyles}
    >
      <div className={styles.calloutHead}>
        <span id={title} role="heading" aria-level={3} className={styles.heading}>
          {words('Callout_title', words(`Channel_${channel}`), words(`Verdict_${shown}`))}
        </span>
        <IconButton iconProps={{ iconName: 'Cancel' }} ariaLabel={words('Close')} onClick={onDismiss} />
      </div>
      <div className={styles.subtle}>{words('Callout_purpose', words(`Purpose_${purpose}`))}</div>
      <ul className={styles.reasons}>
        {unseen.map((each) => (
          <Line key={each} theme={theme} icon="Hide3" text={words('Reason_unseen', unseenName(words, each, channel))} />
        ))}
        {reasons.map((reason) => (
          <Line
            key={reason.code}
            theme={theme}
            icon={marks[reason.effect]}
            className={markClass(theme, reason.effect)}
            text={inFull(saying, reason, channel)}
          />
        ))}
        {notes.map((note) => (
          <Line key={note} theme={theme} icon="Info" text={note} />
        ))}
        {unseen.length + reasons.length + notes.length === 0 && (
          <Line theme={theme} icon="CheckMark" text={words('Reason_nothing')} />
        )}
      </ul>
      {verdict !== 'allowed' && (
        <div className={styles.heading}>
          {next ? words('Next', fromWhen(words, language, next, now)) : words('Next_never')}
        </div>
      )}
      <div className={styles.subtle}>{words('Disclaimer')}</div>
    </Callout>
  );
}

function Line(props: { theme: ITheme; icon: string; text: string; className?: string }) {
  const styles = stylesOf(props.theme);
  return (
    <li className={styles.reasonLine}>
      <Icon iconName={props.icon} className={`${styles.reasonIcon} ${props.className ?? ''}`} />
      <span>{props.text}</span>
    </li>
  );
}

const unseenName = (words: Words, unseen: Unseen, channel: Advice['channel']) =>
  unseen === 'consent' ? words('Unseen_consent', channelInside(words, channel)) : words(`Unseen_${unseen}`);

/** What the advice had to do without. */
function notesOn(words: Words, { state, partyKnown }: Known): string[] {
  const missing = state !== 'here' && state !== 'waiting' && state !== 'none';
  return [...(missing ? [words('Note_touches')] : []), ...(missing && !partyKnown ? [words('Note_party')] : [])];
}
