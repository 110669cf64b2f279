import { ActionButton, DefaultButton } from '@fluentui/react';
import * as React from 'react';
import { Notice } from '../common/frames';
import type { PanelProps } from './LoyaltyPanel';
import { stylesOf } from './styles';
import { useWriting } from './useWriting';

/** The customer wants out: asked once more, then written down. What was used and held stays in the history. */
export function Leaving(props: PanelProps): React.ReactElement | null {
  const { theme, words, record, readOnly, online, known, today, withdraw, onChanged, onMemberSince } = props;
  const styles = stylesOf(theme);
  const [asking, setAsking] = React.useState(false);
  const { busy, fault, run } = useWriting(online);
  if (readOnly || known.facts.membershipId === null) return null;
  const leave = () =>
    run(async () => {
      await withdraw(known.facts.membershipId!, today);
      onMemberSince(record, null);
      onChanged();
      return null;
    });
  return (
    <div>
      {!asking ? (
        <ActionButton className={styles.small} iconProps={{ iconName: 'UserRemove' }} onClick={() => setAsking(true)}>
          {words('Leave')}
        </ActionButton>
      ) : (
        <div role="group" aria-label={words('Leave')} className={styles.asking}>
          <div className={styles.question}>{words('Leave_question')}</div>
          <div className={styles.choices}>
            <DefaultButton disabled={busy} className={styles.act} onClick={leave}>
              {words('Leave_yes')}
            </DefaultButton>
            <DefaultButton disabled={busy} className={styles.act} onClick={() => setAsking(false)}>
              {words('Cancel')}
            </DefaultButton>
          </div>
        </div>
      )}
      {fault && <Notice theme={theme} icon="ErrorBadge" text={words(fault)} error />}
    </div>
  );
}
