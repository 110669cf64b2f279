import { Dropdown, Icon } from '@fluentui/react';
import * as React from 'react';
import { localDay } from '../../core/calendar/zone';
import {
  adviseAll,
  contactChannels,
  contactPurposes,
  type Advice as ChannelAdvice,
  type ContactChannel,
  type ContactPurpose,
} from '../../core/followup/advice';
import { defaultPolicy } from '../../solution/rows/policy';
import { Unseen } from '../common/frames';
import { useId } from '../common/useId';
import { fromWhen } from '../common/when';
import { ChannelCallout } from './ChannelCallout';
import { isoOf, levelOf } from './customer';
import { marks, markClass } from './marks';
import { inShort, shownVerdict, type Saying } from './reasons';
import { stylesOf } from './styles';
import type { Known } from './useCircumstances';
import type { ViewProps } from './View';

const channelIcons: Readonly<Record<ContactChannel, string>> = { phone: 'Phone', sms: 'Message', email: 'Mail' };

/** Without a level nobody has said how much is too much; the rest of our advice holds all the same. */
const withoutLevel = { ...defaultPolicy('regular'), mostTouches: Infinity };

interface Props extends ViewProps {
  readonly known: Known;
  readonly now: Date;
}

/** May the customer be contacted now, for the purpose chosen: a line a channel, and everything behind it on demand. */
export function Advice(props: Props): React.ReactElement {
  const { theme, words, bound, known, now } = props;
  const styles = stylesOf(theme);
  const label = useId();
  const [purpose, setPurpose] = React.useState<ContactPurpose>('marketing');
  const [open, setOpen] = React.useState<ContactChannel | null>(null);
  const advice = adviseAll({
    purpose,
    now,
    customer: {
      ...bound.facts,
      party: known.party,
      level: levelOf(props.level),
      analysedOn: isoOf({ raw: props.analysis.on }),
    },
    touches: known.touches,
    policy: known.policy ?? withoutLevel,
  });
  const saying: Saying = {
    words,
    language: props.language,
    today: localDay(now),
    objectionSource: bound.objectionSource,
  };
  return (
    <div role="group" aria-label={words('Advice_label')} className={styles.part}>
      <div className={styles.purpose}>
        <span id={label}>{words('Purpose')}</span>
        <Dropdown
          ariaLabel={words('Purpose')}
          className={styles.purposes}
          styles={compact}
          options={contactPurposes.map((key) => ({ key, text: words(`Purpose_${key}`) }))}
          selectedKey={purpose}
          onChange={(_, option) => option && setPurpose(option.key as ContactPurpose)}
        />
      </div>
      <ul className={styles.channels}>
        {contactChannels.map((channel) => (
          <Channel
            key={channel}
            {...props}
            saying={saying}
            advice={advice[channel]}
            open={open === channel}
            onToggle={() => setOpen(open === channel ? null : channel)}
            onClose={() => setOpen(null)}
          />
        ))}
      </ul>
    </div>
  );
}

const compact = {
  title: { border: 0, background: 'transparent', fontWeight: 600, paddingLeft: 6 },
  caretDownWrapper: { right: 4 },
} as const;

interface ChannelProps extends Props {
  readonly saying: Saying;
  readonly advice: ChannelAdvice;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onClose: () => void;
}

function Channel(props: ChannelProps) {
  const { theme, words, language, bound, advice, saying, now, open } = props;
  const { channel, purpose, reasons, next } = advice;
  const styles = stylesOf(theme);
  const button = useId();
  const unseen = bound.unseen(channel, purpose);
  const shown = shownVerdict(advice, unseen);
  const [strongest] = reasons;
  const reason =
    shown === 'unknown' ? words('Short_unseen') : strongest ? inShort(saying, strongest) : words('Short_nothing');
  const waits = next !== null && advice.verdict !== 'allowed' && shown !== 'unknown';
  return (
    <li className={styles.channel}>
      <button
        id={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        className={styles.row}
        onClick={props.onToggle}
      >
        <Icon iconName={channelIcons[channel]} className={styles.channelIcon} />
        <span className={styles.channelName}>{words(`Channel_${channel}`)}</span>
        <Unseen theme={theme}>: </Unseen>
        <span className={`${styles.verdict} ${markClass(theme, shown)}`}>
          <Icon iconName={marks[shown]} />
          {words(`Verdict_${shown}`)}
        </span>
        <Icon iconName="ChevronRight" className={styles.chevron} />
        <Unseen theme={theme}>, </Unseen>
        <span className={styles.why}>
          <span className={styles.reason}>{reason}</span>
          {waits && <span className={styles.next}>{` · ${fromWhen(words, language, next, now)}`}</span>}
        </span>
      </button>
      {open && (
        <ChannelCallout {...props} shown={shown} unseen={unseen} target={`#${button}`} onDismiss={props.onClose} />
      )}
    </li>
  );
}
