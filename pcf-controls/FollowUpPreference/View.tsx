import type { ITheme } from '@fluentui/react';
import * as React from 'react';
import { suggestedLevel, type Level } from '../../core/followup/levels';
import type { Segment } from '../../core/followup/segments';
import { Frame, Notice, Unseen } from '../common/frames';
import type { OpenRecord } from '../common/host';
import { useEveryMinute } from '../common/useEveryMinute';
import type { Language } from '../common/when';
import type { Words } from '../common/words';
import { Advice } from './Advice';
import type { Analysis } from './analysis';
import { AnalysisLine } from './AnalysisLine';
import { AnalysisPanel } from './AnalysisPanel';
import { levelOf, type BoundCustomer } from './customer';
import type { Analysed, Draft } from './draft';
import type { LevelOption } from './levels';
import { LevelTags } from './LevelTags';
import { Pressure } from './Pressure';
import type { CardPolicy, Circumstances, CustomerRef, EarlierAnalysis, NewAnalysis } from './queries';
import { useCircumstances } from './useCircumstances';
import { useDraft } from './useDraft';

export interface ViewProps {
  readonly theme: ITheme;
  readonly words: Words;
  readonly language: Language;
  /** Pixels that the form gives; null while it is not known. */
  readonly width: number | null;
  readonly record: OpenRecord;
  readonly online: boolean;
  /** The clock: asked again each minute. */
  readonly clock: () => Date;

  /** The column's label, the name of the group for a screen reader. */
  readonly label: string;
  readonly options: readonly LevelOption[];
  readonly level: number | null;
  /** Field security hides the level. */
  readonly masked: boolean;
  readonly readOnly: boolean;
  /** What the form finds wrong with the value, or null. */
  readonly error: string | null;
  readonly onChoose: (level: number | null) => void;

  readonly analysis: Analysis;
  /** The segment that the analysis line names, as the rules know it. */
  readonly segment: Segment | null;
  readonly segmentNames: Readonly<Record<Segment, string>>;
  readonly levelNames: Readonly<Record<Level, string>>;
  readonly bound: BoundCustomer;

  readonly readCircumstances: (customer: CustomerRef, since: Date) => Promise<Circumstances>;
  readonly readPolicies: () => Promise<readonly CardPolicy[]>;
  readonly readAnalyses: (customer: CustomerRef) => Promise<readonly EarlierAnalysis[]>;
  readonly mayCreateAnalyses: () => Promise<boolean>;
  readonly saveAnalysis: (
    customer: CustomerRef,
    id: string,
    analysis: NewAnalysis,
    tried: readonly NewAnalysis[],
  ) => Promise<void>;
  /** Hands the columns to the form, unless it shows another record by now. */
  readonly onAnalysed: (record: OpenRecord, analysed: Analysed) => void;
  /** A short date as the user's settings write it. */
  readonly formatDay: (day: Date) => string;
}

export function View(props: ViewProps): React.ReactElement {
  // An analysis that is left for another customer is there when the seller comes back.
  const drafts = React.useRef(new Map<string, Draft>());
  return (
    <Frame theme={props.theme}>
      <Card key={props.record.key} {...props} drafts={drafts.current} />
    </Frame>
  );
}

function Card(props: ViewProps & { drafts: Map<string, Draft> }) {
  const { theme, words, record, level, masked, error, clock, drafts } = props;
  useEveryMinute(clock);
  const now = clock();
  const [open, setOpen] = React.useState(false);
  const known = useCircumstances(props, now, open);
  const draft = useDraft(props, drafts, known.policies);
  // Null until the seller has tagged here: what was agreed before is not commented on.
  const [tagged, setTagged] = React.useState<number | null>(null);
  const [saved, setSaved] = React.useState<Level | null>(null);
  const found = saved ?? (props.segment && suggestedLevel(props.segment));
  const against = tagged !== null && tagged === level && found !== null && levelOf(level) !== found;

  const save = async (): Promise<boolean> => {
    const analysed = await draft.save(clock());
    if (!analysed) return false;
    setSaved(levelOf(analysed.level));
    setTagged(null);
    setOpen(false);
    props.onAnalysed(record, analysed);
    return true;
  };
  return (
    <>
      {masked ? (
        <Notice theme={theme} icon="Lock" text={words('Masked')} />
      ) : (
        <LevelTags
          {...props}
          onChoose={(chosen) => {
            setTagged(chosen);
            props.onChoose(chosen);
          }}
        />
      )}
      {error && <Notice theme={theme} icon="ErrorBadge" text={error} error />}
      {against && found && (
        <Notice theme={theme} icon="Info" text={words('Against', props.levelNames[found].toLocaleLowerCase())} />
      )}
      <AnalysisLine
        {...props}
        now={now}
        staleAfterMonths={known.policy?.staleAfterMonths ?? null}
        begun={draft.begun}
        onOpen={() => setOpen(true)}
      />
      <Advice {...props} known={known} now={now} />
      <Pressure {...props} known={known} now={now} />
      {open && <AnalysisPanel {...props} draft={draft} now={now} onSave={save} onDismiss={() => setOpen(false)} />}
      <Unseen theme={theme}>
        <span role="status">{saved !== null && !open ? words('Saved') : ''}</span>
      </Unseen>
    </>
  );
}
