import { DefaultButton, IconButton, PrimaryButton } from '@fluentui/react';
import * as React from 'react';
import { waysOfAsking, type WayOfAsking } from '../../core/loyalty/membership';
import { dayOf } from '../common/days';
import { Notice } from '../common/frames';
import { useId } from '../common/useId';
import { stylesOf } from './styles';
import { useWriting } from './useWriting';
import type { Known, ViewProps } from './View';

interface Props extends ViewProps {
  readonly known: Known;
  readonly onChanged: () => void;
}

/** Two clicks: enrol, and how the customer was asked. The second one writes the yes down. */
export function Enrolment(props: Props): React.ReactElement | null {
  const { theme, words, record, readOnly, online, known, today, user, enrol, onChanged, onMemberSince } = props;
  const { facts, rows, own } = known;
  const styles = stylesOf(theme);
  const [asking, setAsking] = React.useState(false);
  const { busy, fault, run } = useWriting(online);
  const question = useId();
  const firstWay = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => {
    if (asking) firstWay.current?.querySelector('button')?.focus();
  }, [asking]);
  if (readOnly) return null;
  const say = (asked: WayOfAsking) =>
    run(async () => {
      const tierId = own.tierIds.get(facts.tier!.code) ?? null;
      const yes = { on: today, by: user.name, asked, tierId, before: rows.memberships.length };
      const written = await enrol(record, rows.name, yes);
      setAsking(false);
      onMemberSince(record, dayOf(today));
      onChanged();
      return written === 'taken' ? 'EnrolledByOther' : null;
    });
  return (
    <>
      {!asking ? (
        <PrimaryButton className={styles.act} onClick={() => setAsking(true)}>
          {words(facts.state === 'withdrawn' ? 'EnrolAgain' : 'Enrol')}
        </PrimaryButton>
      ) : (
        <div role="group" aria-labelledby={question} className={styles.asking}>
          <div id={question} className={styles.question}>
            {words('AskedHow')}
          </div>
          <div ref={firstWay} className={styles.choices}>
            {waysOfAsking.map((way) => (
              <DefaultButton key={way} disabled={busy} className={styles.act} onClick={() => say(way)}>
                {words(`Asked_${way}`)}
              </DefaultButton>
            ))}
            <IconButton
              iconProps={{ iconName: 'Cancel' }}
              ariaLabel={words('Cancel')}
              onClick={() => setAsking(false)}
            />
          </div>
        </div>
      )}
      {fault && <Notice theme={theme} icon="ErrorBadge" text={words(fault)} error />}
    </>
  );
}
