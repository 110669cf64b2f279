import { Icon } from '@fluentui/react';
import * as React from 'react';
import { addDays } from '../../core/calendar/days';
import { Notice } from '../common/frames';
import { Part, type PanelProps } from './LoyaltyPanel';
import { choicesAmong, dayText, gapText, nameIn, ruleText, wayText } from './phrases';
import { stylesOf } from './styles';

/** Why this tier, with what was measured; until when; what keeps; what lifts. */
export function Why(props: PanelProps): React.ReactElement {
  const { theme, words, known } = props;
  const { explanation, tier } = known.facts;
  const styles = stylesOf(theme);
  if (!explanation && known.rows.visits) return <Notice theme={theme} icon="Info" text={words('Why_drivers')} />;
  if (!explanation) return <Notice theme={theme} icon="Lock" text={words('Why_noaccess')} />;
  const { metSets, next, keptUntil, lapsedOn, lapse, keep, fallsTo } = explanation;
  const until = keptUntil ?? lapse?.keptUntil ?? null;
  return (
    <>
      {tier && (
        <Part {...props} title={words('Why', nameIn(props, tier))}>
          {metSets.map(({ ruleset, rules }) => (
            <ul key={ruleset} className={styles.facts}>
              {rules.map((measured) => (
                <li key={measured.rule.measure} className={styles.fact}>
                  <Icon iconName="CheckMark" className={styles.icon} aria-hidden />
                  {ruleText(props, measured)}
                </li>
              ))}
            </ul>
          ))}
          {lapsedOn && <p className={styles.line2}>{words('Lapsed', dayText(props, lapsedOn))}</p>}
          {lapse && <p className={styles.line2}>{words('WillLapse', dayText(props, addDays(lapse.on, -1)))}</p>}
          {!until && <p className={styles.line2}>{words('Stays')}</p>}
        </Part>
      )}
      {tier && until && (
        <Part {...props} title={words('Keep')}>
          <p className={styles.line2}>
            {words('KeptUntil', dayText(props, until))}.{' '}
            {fallsTo ? words('FallsTo', nameIn(props, fallsTo)) : words('FallsToNothing')}
          </p>
          {keep && <p className={styles.line2}>{words('KeepBy', wayText(props, keep.way), dayText(props, keep.by))}</p>}
        </Part>
      )}
      <Part {...props} title={next ? words('Lifts', nameIn(props, next.tier)) : words('Top')}>
        {next && (
          <ul className={styles.facts}>
            {choicesAmong(next.ways).map((way) => (
              <li key={way.ruleset} className={styles.fact}>
                <Icon iconName="Up" className={styles.icon} aria-hidden />
                <span>
                  {wayText(props, way)}
                  <span className={styles.limit}>{way.gaps.map((gap) => gapText(props, gap)).join(' · ')}</span>
                </span>
              </li>
            ))}
          </ul>
        )}
        {!next && <p className={styles.line2}>{words('TopText')}</p>}
      </Part>
    </>
  );
}
