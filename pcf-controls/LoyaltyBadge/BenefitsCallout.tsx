import { Callout, DirectionalHint, Icon, IconButton } from '@fluentui/react';
import * as React from 'react';
import { BenefitKinds } from '../../solution/names';
import { Notice, Waiting } from '../common/frames';
import { useId } from '../common/useId';
import { counted } from '../common/words';
import type { TierBenefit } from './queries';
import { stylesOf } from './styles';
import type { ViewProps } from './View';

const icons: Readonly<Record<BenefitKinds, string>> = {
  [BenefitKinds.workshopdiscount]: 'Repair',
  [BenefitKinds.cardiscount]: 'Tag',
  [BenefitKinds.preorder]: 'Calendar',
  [BenefitKinds.modelnews]: 'News',
  [BenefitKinds.loancar]: 'Car',
  [BenefitKinds.voucher]: 'Money',
};

interface Props extends Pick<ViewProps, 'theme' | 'words' | 'inNorwegian' | 'formatNumber'> {
  readonly tierName: string;
  /** Null while they are on their way. */
  readonly benefits: readonly TierBenefit[] | null;
  readonly target: string;
  readonly onDismiss: () => void;
}

const calloutStyles = { calloutMain: { padding: '8px 16px 16px', boxSizing: 'border-box' } } as const;

/** What the tier gives, beside the badge. Escape closes it, and focus goes back to the button. */
export function BenefitsCallout(props: Props): React.ReactElement {
  const { theme, words, tierName, target, onDismiss } = props;
  const styles = stylesOf(theme);
  const title = useId();
  return (
    <Callout
      target={target}
      role="dialog"
      ariaLabelledBy={title}
      directionalHint={DirectionalHint.bottomLeftEdge}
      isBeakVisible={false}
      gapSpace={4}
      setInitialFocus
      onDismiss={onDismiss}
      calloutWidth={320}
      styles={calloutStyles}
    >
      <div className={styles.calloutHead}>
        <span id={title} role="heading" aria-level={3} className={styles.calloutTitle}>
          {words('Benefits_title', tierName)}
        </span>
        <IconButton iconProps={{ iconName: 'Cancel' }} ariaLabel={words('Close')} onClick={onDismiss} />
      </div>
      <Benefits {...props} />
    </Callout>
  );
}

function Benefits({ theme, words, benefits, inNorwegian, formatNumber }: Props) {
  const styles = stylesOf(theme);
  if (benefits === null) return <Waiting theme={theme} text={words('Benefits_loading')} />;
  if (benefits.length === 0) return <Notice theme={theme} icon="Info" text={words('Benefits_none')} />;
  return (
    <ul className={styles.benefits}>
      {benefits.map((benefit) => (
        <li key={benefit.id} className={styles.benefit}>
          <Icon iconName={benefit.kind === null ? 'Medal' : icons[benefit.kind]} className={styles.icon} aria-hidden />
          <span>
            {said(benefit)}
            {benefit.timesAYear !== null && (
              <span className={styles.limit}>{counted(words, 'TimesAYear', benefit.timesAYear)}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );

  /** The benefit's name, and its value where the name does not say it already. */
  function said(benefit: TierBenefit): string {
    const name = (!inNorwegian && benefit.englishName) || benefit.name;
    const value = benefit.value === null ? '' : formatNumber(benefit.value);
    if (!value || name.includes(value)) return name;
    switch (benefit.kind) {
      case BenefitKinds.workshopdiscount:
      case BenefitKinds.cardiscount:
        return `${name}: ${words('Percent', value)}`;
      case BenefitKinds.preorder:
      case BenefitKinds.modelnews:
        return `${name}: ${counted(words, 'Days', benefit.value ?? 0, value)}`;
      case BenefitKinds.voucher:
        return `${name}: ${words('Kroner', value)}`;
      case BenefitKinds.loancar:
      case null:
        return name;
    }
  }
}
