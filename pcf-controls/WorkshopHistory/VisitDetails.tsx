import { ActionButton, Link } from '@fluentui/react';
import * as React from 'react';
import { visitAsText } from './asText';
import { Lines } from './Lines';
import { stylesOf } from './styles';
import type { ViewProps } from './View';
import type { Visit } from './visits';

type Props = ViewProps & { readonly visit: Visit };

/** An opened visit: what was asked for, work and parts, who paid, what was recommended. */
export function VisitDetails(props: Props): React.ReactElement {
  const { theme, words, visit, onOpen } = props;
  const styles = stylesOf(theme);
  const paid = [
    ['Paid_customer', visit.hidden ? words('Hidden') : visit.amount],
    ['Paid_warranty', visit.warrantyAmount],
    ['Paid_dealer', visit.dealerAmount],
  ].filter(([, amount]) => amount) as [string, string][];
  return (
    <>
      {visit.workshop && <div className={styles.quiet}>{visit.workshop}</div>}
      {!visit.vehicle && <div className={styles.quiet}>{words('NoVehicle')}</div>}
      <Said title={words('Request')} text={visit.request} />
      {visit.inherited ? (
        <div className={styles.quiet}>{words('Inherited_why')}</div>
      ) : (
        <Lines {...props} visitId={visit.id} />
      )}
      {paid.length > 0 && (
        <dl className={styles.paid}>
          {paid.map(([key, amount]) => (
            <div key={key}>
              <dt className={styles.paidTerm}>{words(key)}</dt> <dd className={styles.paidAmount}>{amount}</dd>
            </div>
          ))}
        </dl>
      )}
      <Said title={words('Recommendation')} text={visit.recommendation} />
      <div className={styles.foot}>
        <Link className={styles.openVisit} onClick={() => onOpen(visit.id)}>
          {words('Open', visit.number)}
        </Link>
        <Copy {...props} />
      </div>
    </>
  );

  function Said({ title, text }: { title: string; text: string }) {
    if (!text) return null;
    return (
      <div className={styles.said}>
        <span className={styles.term}>{title}:</span> <span dir="auto">{text}</span>
      </div>
    );
  }
}

/** Copies the visit as text; where the browser does not let it, the text is shown for copying by hand. */
function Copy(props: Props) {
  const { theme, words, visit, readLines } = props;
  const styles = stylesOf(theme);
  const [state, setState] = React.useState<'none' | 'copied' | 'failed'>('none');
  const [text, setText] = React.useState<string | null>(null);
  const alive = React.useRef(true);
  React.useEffect(
    () => () => {
      alive.current = false;
    },
    [],
  );
  const copy = async () => {
    setState('none');
    try {
      const written = visitAsText(words, visit, await readLines(visit.id));
      try {
        await navigator.clipboard.writeText(written);
        if (alive.current) setState('copied');
      } catch {
        if (alive.current) setText(written);
      }
    } catch {
      if (alive.current) setState('failed');
    }
  };
  return (
    <>
      <ActionButton iconProps={{ iconName: 'Copy' }} className={styles.copy} onClick={() => void copy()}>
        {words('Copy')}
      </ActionButton>
      <span role="status" className={styles.quietText}>
        {state === 'copied' ? words('Copied') : state === 'failed' ? words('Failed') : ''}
      </span>
      {text !== null && (
        <textarea readOnly className={styles.byHand} aria-label={words('CopyByHand')} value={text} rows={6} />
      )}
    </>
  );
}
