import { ActionButton, Panel, PanelType } from '@fluentui/react';
import * as React from 'react';
import { memberOf } from '../../solution/choices';
import { TierChangeReasons } from '../../solution/names';
import type { Language } from '../../core/language';
import { Notice } from '../common/frames';
import { BenefitList } from './BenefitList';
import { Leaving } from './Leaving';
import { dayText, nameIn } from './phrases';
import { sayIt } from './say';
import { stylesOf } from './styles';
import { summaryOf } from './summary';
import type { Known, ViewProps } from './View';
import { Why } from './Why';

export interface PanelProps extends ViewProps {
  readonly known: Known;
  readonly onChanged: () => void;
}

/** Everything behind the badge. Escape closes it, and focus goes back to the button. */
export function LoyaltyPanel(props: PanelProps & { onDismiss: () => void }): React.ReactElement {
  const { theme, words, known, onDismiss } = props;
  const { facts } = known;
  const styles = stylesOf(theme);
  const name = facts.tier ? nameIn(props, facts.tier) : words('NoTierShort');
  return (
    <Panel
      isOpen
      isLightDismiss
      type={PanelType.custom}
      customWidth="min(440px, 100vw)"
      headerText={words(facts.state === 'member' ? 'Panel_title' : 'Panel_would', name)}
      closeButtonAriaLabel={words('Close')}
      onDismiss={onDismiss}
    >
      <div className={styles.panel}>
        <Say {...props} />
        <Part {...props} title={words('Benefits')}>
          <BenefitList {...props} />
        </Part>
        <Why {...props} />
        {known.rows.changes.length > 0 && (
          <Part {...props} title={words('History')}>
            <History {...props} />
          </Part>
        )}
        <Summary {...props} />
        {facts.state === 'member' && <Leaving {...props} />}
      </div>
    </Panel>
  );
}

export function Part({
  theme,
  title,
  children,
}: Pick<ViewProps, 'theme'> & { title: string; children: React.ReactNode }) {
  const styles = stylesOf(theme);
  return (
    <section className={styles.part} aria-label={title}>
      <h2 className={styles.partTitle}>{title}</h2>
      {children}
    </section>
  );
}

/** The sentence to read aloud, in the customer's language. */
function Say(props: PanelProps) {
  const { theme, words, known, inNorwegian, today } = props;
  const styles = stylesOf(theme);
  const [language, setLanguage] = React.useState<Language>(inNorwegian ? 'nb' : 'en');
  const sentence = sayIt(language, known.facts, today);
  if (!sentence) return null;
  return (
    <Part {...props} title={words('Say')}>
      <p lang={language} className={styles.sentence}>
        {sentence}
      </p>
      <ActionButton
        className={styles.small}
        iconProps={{ iconName: 'LocaleLanguage' }}
        onClick={() => setLanguage(language === 'nb' ? 'en' : 'nb')}
      >
        {words(language === 'nb' ? 'Say_english' : 'Say_norwegian')}
      </ActionButton>
    </Part>
  );
}

/** Newest first. */
function History(props: PanelProps) {
  const { theme, words, known } = props;
  const styles = stylesOf(theme);
  const codes = new Map([...known.own.tierIds].map(([code, id]) => [id, code]));
  const tierOf = (id: string | null, name: string | null) => {
    const tier = known.own.programme.tiers.find(({ code }) => code === codes.get(id ?? ''));
    return tier ? nameIn(props, tier) : (name ?? words('NoTierShort'));
  };
  return (
    <ol className={styles.timeline}>
      {[...known.rows.changes].reverse().map((change) => {
        const reason = memberOf(TierChangeReasons, change.kk_reason);
        return (
          <li key={change.kk_number} className={styles.moment}>
            <span className={styles.when}>{change.kk_changedon && dayText(props, change.kk_changedon)}</span>
            <span>
              <strong>{tierOf(change._kk_totierid_value, change.toName)}</strong>
              {reason && <span className={styles.limit}>{words(`Reason_${reason}`)}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function Summary(props: PanelProps) {
  const { theme, words, known } = props;
  const styles = stylesOf(theme);
  const [said, setSaid] = React.useState<string | null>(null);
  const paper = React.useRef<HTMLIFrameElement>(null);
  const text = summaryOf(props, known.rows.name, known.facts);
  const copy = () => {
    // Absent where the page is not secure.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    const copied = clipboard ? clipboard.writeText(text) : Promise.reject(new Error('no clipboard'));
    copied.then(
      () => setSaid('Copied'),
      () => setSaid('NotCopied'),
    );
  };
  // A frame of its own: printing the host's page would print the whole form.
  const print = () => {
    const page = paper.current?.contentWindow;
    if (!page) return;
    page.document.body.textContent = text;
    page.document.body.style.cssText = 'white-space:pre-wrap;font:12pt sans-serif;color:#000;background:#fff';
    page.print();
  };
  return (
    <div>
      <ActionButton className={styles.small} iconProps={{ iconName: 'Copy' }} onClick={copy}>
        {words('Copy')}
      </ActionButton>
      <ActionButton className={styles.small} iconProps={{ iconName: 'Print' }} onClick={print}>
        {words('Print')}
      </ActionButton>
      <iframe ref={paper} title={words('Print')} tabIndex={-1} aria-hidden className={styles.paper} />
      {said && <Notice theme={theme} icon={said === 'Copied' ? 'CheckMark' : 'Info'} text={words(said)} />}
      {said === 'NotCopied' && (
        <textarea readOnly aria-label={words('Copy')} className={styles.byHand} value={text} rows={8} />
      )}
    </div>
  );
}
