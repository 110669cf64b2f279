import { Icon } from '@fluentui/react';
import * as React from 'react';
import { LineKinds } from '../../solution/names';
import { failureOf } from '../common/failure';
import { FailureNotice, Notice, Unseen, Waiting } from '../common/frames';
import { useAnswer } from '../common/useAnswer';
import type { Line } from './queries';
import { stylesOf } from './styles';
import type { ViewProps } from './View';

interface Props extends Pick<ViewProps, 'theme' | 'words' | 'readLines' | 'online' | 'formatNumber' | 'width'> {
  readonly visitId: string;
}

/** Pixels below which the payer stands with the text: a column of its own would leave the text too little. */
const narrowBelow = 400;
const isNarrow = ({ width }: Props) => width !== null && width < narrowBelow;

/** What was done on the visit and what was declined, asked for when the visit is opened. */
export function Lines(props: Props): React.ReactElement {
  const { theme, words, visitId, readLines, online } = props;
  const styles = stylesOf(theme);
  const [answer, again] = useAnswer(visitId, readLines);
  if (answer.state === 'failed') {
    const failure = failureOf(answer.error, online);
    return failure === 'noPrivilege' ? (
      <Notice theme={theme} icon="Lock" text={words('Lines_noPrivilege')} />
    ) : (
      <FailureNotice theme={theme} words={words} failure={failure} onRetry={again} />
    );
  }
  if (answer.state !== 'here') return <Waiting theme={theme} text={words('Lines_loading')} />;
  if (answer.content.length === 0) return <Notice theme={theme} icon="Info" text={words('Lines_none')} />;
  return (
    <table className={styles.lines} aria-label={words('Lines_title')}>
      <thead>
        <tr>
          {['Lines_text', 'Lines_quantity', ...(isNarrow(props) ? [] : ['Lines_payer']), 'Lines_amount'].map((key) => (
            <th key={key} scope="col" className={styles.unseenCell}>
              <Unseen theme={theme}>{words(key)}</Unseen>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {answer.content.map((line) => (
          <LineRow key={line.id} {...props} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function LineRow(props: Props & { line: Line }) {
  const { theme, words, line, formatNumber } = props;
  const styles = stylesOf(theme);
  const isPart = line.kind === LineKinds.part;
  return (
    <tr>
      <td className={styles.lineText}>
        <Icon
          iconName={isPart ? 'Product' : 'Repair'}
          className={styles.lineIcon}
          title={words(isPart ? 'Line_part' : 'Line_work')}
          aria-hidden
        />
        <Unseen theme={theme}>{words(isPart ? 'Line_part' : 'Line_work')}: </Unseen>
        <span dir="auto">{line.text}</span>
        {isNarrow(props) && line.paidByOthers && <span className={styles.payer}> – {line.payer}</span>}
        {line.declined && (
          <span className={`${styles.mark} ${styles.declined} ${styles.lineDeclined}`}>
            <Icon iconName="Warning" aria-hidden /> {words('Line_declined')}
          </span>
        )}
      </td>
      <td className={styles.number}>{line.quantity === null ? '' : formatNumber(line.quantity)}</td>
      {!isNarrow(props) && <td className={`${styles.number} ${styles.payer}`}>{line.payer}</td>}
      <td className={styles.number}>{line.amount}</td>
    </tr>
  );
}
