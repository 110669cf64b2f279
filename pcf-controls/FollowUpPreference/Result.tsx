import { ActionButton, Icon, TextField } from '@fluentui/react';
import * as React from 'react';
import { segments, type Segment } from '../../core/followup/segments';
import { Confidences, FollowUpLevels } from '../../solution/names';
import { useId } from '../common/useId';
import { segmentInWords } from './analysis';
import { levelOf } from './customer';
import { levelOptions } from './levels';
import { LevelTags } from './LevelTags';
import { stylesOf } from './styles';
import { Tag } from './Tag';
import type { DraftInHand } from './useDraft';
import type { ViewProps } from './View';

type Props = ViewProps & { readonly draft: DraftInHand; readonly resultRef: React.Ref<HTMLDivElement> };

/** What the answers come to so far, said anew with each of them, and what the seller makes of it. */
export function Result(props: Props): React.ReactElement {
  const { theme, words, levelNames, draft } = props;
  const { outcome, change } = draft;
  const { suggestion, because, level } = outcome;
  const styles = stylesOf(theme);
  return (
    <div ref={props.resultRef} className={styles.result}>
      <div role="status">
        <SegmentResult {...props} />
        {suggestion && because && (
          <p className={styles.said}>{words(`Suggests_${because}`, levelNames[suggestion].toLocaleLowerCase())}</p>
        )}
        {suggestion === null && <p className={styles.subtle}>{words('Suggests_nothing')}</p>}
      </div>
      {outcome.classification && <Overrule {...props} />}
      <div className={styles.heading}>{words('Level')}</div>
      <LevelTags
        {...props}
        // The panel is wide enough, whatever room the card has.
        width={null}
        label={words('Level')}
        options={levelOptions(levelNames)}
        level={level && FollowUpLevels[level]}
        readOnly={false}
        onChoose={(chosen) => change({ level: levelOf(chosen) })}
      />
    </div>
  );
}

/** The nearest ones; more are not taken in. */
const tipOversAtMost = 3;

/** The segment with its word, the runner-up and what would tip it; or which answers are missing. */
function SegmentResult({ theme, words, segmentNames, draft }: Props) {
  const { classification, missing, tipOvers, overruled, segment } = draft.outcome;
  const styles = stylesOf(theme);
  const inside = (each: Segment) => segmentNames[each].toLocaleLowerCase();
  if (!classification) {
    if (missing.length === 0) return null;
    const names = missing.map((item) => item.toUpperCase()).join(', ');
    return <p className={styles.said}>{words('Missing', names)}</p>;
  }
  const { runnerUp, confidence } = classification;
  const unsure = confidence === 'unsure';
  return (
    <>
      <p className={styles.segment}>
        {unsure && <Icon iconName="Unknown" className={styles.unsure} />}
        {segmentInWords(words, segmentNames[classification.segment], Confidences[confidence])}
      </p>
      <p className={styles.said}>{words('RunnerUp', inside(runnerUp))}</p>
      {tipOvers.slice(0, tipOversAtMost).map(({ item, from, to, segment: other }) => (
        <p key={item + to} className={styles.said}>
          {words(to > from ? 'TipOver_up' : 'TipOver_down', item.toUpperCase(), inside(other))}
        </p>
      ))}
      {tipOvers.length === 0 && <p className={styles.said}>{words('TipOver_none')}</p>}
      {overruled && segment && <p className={styles.said}>{words('Overruled', inside(segment))}</p>}
    </>
  );
}

/** Another segment than the answers', with the reason why. */
function Overrule({ theme, words, segmentNames, draft: { draft, outcome, change, notSaved } }: Props) {
  const styles = stylesOf(theme);
  const [open, setOpen] = React.useState(draft.segment !== null);
  const label = useId();
  const lacksReason = notSaved?.kind === 'lacks' && notSaved.what === 'reason';
  if (!open) {
    return (
      <ActionButton
        className={styles.link}
        iconProps={{ iconName: 'Edit' }}
        text={words('Overrule')}
        onClick={() => setOpen(true)}
      />
    );
  }
  return (
    <div>
      <div id={label} className={styles.heading}>
        {words('Overrule_segment')}
      </div>
      <div role="group" aria-labelledby={label} className={styles.tags}>
        {segments.map((each) => {
          const isChosen = outcome.segment === each;
          return (
            <Tag
              key={each}
              theme={theme}
              chosen={isChosen}
              aria-pressed={isChosen}
              onClick={() => change({ segment: each === outcome.classification?.segment ? null : each })}
            >
              {segmentNames[each]}
            </Tag>
          );
        })}
      </div>
      {outcome.overruled && (
        <TextField
          label={words('Reason')}
          required
          multiline
          autoAdjustHeight
          rows={2}
          maxLength={2000}
          value={draft.reason}
          errorMessage={lacksReason ? words('Lacks_reason') : undefined}
          onChange={(_, reason = '') => change({ reason })}
        />
      )}
    </div>
  );
}
