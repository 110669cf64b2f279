import { ActionButton, Icon, type ITheme } from '@fluentui/react';
import * as React from 'react';
import { textOn } from '../common/contrast';
import { span } from '../common/days';
import { failureOf } from '../common/failure';
import { FailureNotice, Frame, Notice } from '../common/frames';
import { useAnswer } from '../common/useAnswer';
import { useId } from '../common/useId';
import type { Words } from '../common/words';
import { BenefitsCallout } from './BenefitsCallout';
import type { TierFacts } from './queries';
import { stylesOf } from './styles';

export interface ViewProps {
  readonly theme: ITheme;
  readonly words: Words;
  /** The tier that the lookup holds, named as the dealer says it. */
  readonly tier: { readonly id: string; readonly name: string } | null;
  readonly tierMasked: boolean;
  readonly tierError: string | null;
  /** The customer has not been saved yet. */
  readonly isNew: boolean;
  readonly firstPurchase: Date | null;
  readonly firstPurchaseText: string;
  readonly firstPurchaseMasked: boolean;
  readonly inNorwegian: boolean;
  readonly online: boolean;
  readonly today: Date;
  readonly formatNumber: (value: number) => string;
  readonly readTier: (tierId: string) => Promise<TierFacts>;
}

export function View(props: ViewProps): React.ReactElement {
  const { theme, words, tier, tierMasked, tierError, isNew } = props;
  const styles = stylesOf(theme);
  return (
    <Frame theme={theme} label={words('Control_Name')}>
      <div className={styles.body}>
        {tierMasked ? (
          <Notice theme={theme} icon="Lock" text={words('Masked')} />
        ) : tier ? (
          <Tier {...props} tier={tier} />
        ) : (
          <Notice theme={theme} icon="Medal" text={words(isNew ? 'NewRecord' : 'NoTier')} />
        )}
        {!(tier && !tierMasked) && <CustomerFor {...props} />}
        {tierError && <Notice theme={theme} icon="ErrorBadge" text={tierError} error />}
      </div>
    </Frame>
  );
}

/** The name from the lookup stands at once; colour, English name and benefits come with the one request. */
function Tier(props: ViewProps & { tier: NonNullable<ViewProps['tier']> }) {
  const { theme, words, tier, inNorwegian, online, readTier } = props;
  const styles = stylesOf(theme);
  const [answer, again] = useAnswer(tier.id, readTier);
  const [open, setOpen] = React.useState(false);
  const buttonId = useId();
  const facts = answer.state === 'here' ? answer.content : null;
  const color = facts?.color?.trim() ?? '';
  const text = textOn(color);
  const name = (!inNorwegian && facts?.englishName) || tier.name;
  return (
    <>
      <div className={styles.line}>
        <span className={styles.badge} style={text ? { background: color, color: text } : undefined}>
          <Icon iconName="Medal" aria-hidden />
          <span className={styles.name}>{name}</span>
        </span>
        <CustomerFor {...props} />
      </div>
      {answer.state === 'failed' ? (
        <FailureNotice theme={theme} words={words} failure={failureOf(answer.error, online)} onRetry={again} />
      ) : (
        <ActionButton
          id={buttonId}
          className={styles.open}
          iconProps={{ iconName: open ? 'ChevronUp' : 'ChevronDown' }}
          aria-expanded={open}
          aria-haspopup="dialog"
          onClick={() => setOpen(!open)}
        >
          {words('Benefits_show')}
        </ActionButton>
      )}
      {open && answer.state !== 'failed' && (
        <BenefitsCallout
          {...props}
          tierName={name}
          benefits={facts?.benefits ?? null}
          target={`#${buttonId}`}
          onDismiss={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** How long the customer has been one; nothing when there was no purchase yet. */
function CustomerFor(props: ViewProps) {
  const { theme, words, firstPurchase, firstPurchaseText, firstPurchaseMasked, today } = props;
  const styles = stylesOf(theme);
  if (firstPurchaseMasked) return <span className={styles.years}>{words('FirstPurchaseMasked')}</span>;
  if (!firstPurchase || firstPurchase > today) return null;
  const time = span(words, firstPurchase, today);
  return (
    <span className={styles.years} title={firstPurchaseText && words('FirstPurchase', firstPurchaseText)}>
      {time ? words('CustomerFor', time) : words('NewCustomer')}
    </span>
  );
}
