import { DefaultButton, Icon } from '@fluentui/react';
import * as React from 'react';
import { Confidences } from '../../solution/names';
import { defaultPolicy } from '../../solution/rows/policy';
import { Notice } from '../common/frames';
import { analysisInWords, isOutdated } from './analysis';
import { stylesOf } from './styles';
import type { ViewProps } from './View';

interface Props extends ViewProps {
  readonly now: Date;
  /** Of the level's policy; null where there is no level. */
  readonly staleAfterMonths: number | null;
  /** An analysis has been begun and not saved. */
  readonly begun: boolean;
  readonly onOpen: () => void;
}

/** What the needs analysis said, and the way to make one. "Unsure" has a mark of its own: it is not "hybrid". */
export function AnalysisLine(props: Props): React.ReactElement {
  const { theme, words, analysis, now, begun, onOpen } = props;
  const styles = stylesOf(theme);
  const label = props.readOnly ? 'Earlier' : begun ? 'Continue' : 'Analyse';
  const outdated = isOutdated(analysis, now, props.staleAfterMonths ?? defaultPolicy('regular').staleAfterMonths);
  const unsure = analysis.segment !== null && analysis.confidence === Confidences.unsure;
  return (
    <div className={styles.analysis}>
      {analysis.masked ? (
        <Notice theme={theme} icon="Lock" text={words('SegmentMasked')} />
      ) : (
        <span className={styles.analysisText}>
          {(unsure || outdated) && <Icon iconName={outdated ? 'Warning' : 'Unknown'} className={styles.unsure} />}
          <span>
            {analysisInWords(words, analysis, now)}
            {outdated && `, ${words('Outdated')}`}
          </span>
        </span>
      )}
      {!props.record.isNew && (
        <DefaultButton className={styles.analyse} text={words(label)} aria-haspopup="dialog" onClick={onOpen} />
      )}
    </div>
  );
}
