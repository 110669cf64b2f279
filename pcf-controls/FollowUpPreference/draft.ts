/** A needs analysis while it is being made, and what it comes to. Pure: drawing and saving are elsewhere. */
import {
  segmentItems,
  classify,
  type Classification,
  type Segment,
  type SegmentItem,
} from '../../core/followup/segments';
import { suggestedLevelOf, wishedLevel, wishItems, type Item } from '../../core/followup/items';
import type { Level } from '../../core/followup/levels';
import { tipOvers, type TipOver } from '../../core/followup/tipover';
import { Confidences, FollowUpLevels, Segments } from '../../solution/names';
import { answerColumn, questions, type CardPolicy, type NewAnalysis } from './queries';

/** 1 to 10, or asked and not known. */
export type Given = number | 'unknown';

export interface Draft {
  /** Key of the row that it becomes. */
  readonly id: string;
  readonly given: Readonly<Partial<Record<Item, Given>>>;
  /** The five segment questions are open. */
  readonly more: boolean;
  /** The level the seller chose; null follows the suggestion. */
  readonly level: Level | null;
  /** The segment the seller chose instead of the answers'; null is not overruled. */
  readonly segment: Segment | null;
  readonly reason: string;
  /** What the tries to save have sent, any of which may have come through. */
  readonly tried: readonly NewAnalysis[];
}

export const newDraft = (id: string): Draft => ({
  id,
  given: {},
  more: false,
  level: null,
  segment: null,
  reason: '',
  tried: [],
});

/** Something that would be lost if the draft were thrown away. */
export const isBegun = ({ given, level, segment }: Draft): boolean =>
  Object.keys(given).length > 0 || level !== null || segment !== null;

/** The answer as the rules know it: null for what was not answered, whatever the reason. */
const answerTo = ({ given }: Draft, item: Item): number | null => {
  const answer = given[item];
  return typeof answer === 'number' ? answer : null;
};

const answersTo = <Asked extends Item>(draft: Draft, asked: readonly Asked[]) =>
  Object.fromEntries(asked.map((item) => [item, answerTo(draft, item)])) as Record<Asked, number | null>;

export interface Outcome {
  /** From the five answers; null while one is missing. */
  readonly classification: Classification | null;
  /** Which are missing once the five questions are begun. */
  readonly missing: readonly SegmentItem[];
  readonly tipOvers: readonly TipOver[];
  /** The seller chose another segment than the answers'. */
  readonly overruled: boolean;
  /** The one that counts: the seller's, else the answers'; null while an answer is missing. */
  readonly segment: Segment | null;
  readonly suggestion: Level | null;
  /** Why that level is suggested: the customer's own words, or what such customers mostly want. */
  readonly because: 'wish' | 'segment' | null;
  /** The one that will be saved: the seller's, else the suggestion. */
  readonly level: Level | null;
}

export function outcomeOf(draft: Draft, policies: readonly CardPolicy[]): Outcome {
  const answers = answersTo(draft, segmentItems);
  const wish = answersTo(draft, wishItems);
  const result = classify(answers);
  const begun = segmentItems.some((item) => item in draft.given);
  const classification = result.segment === null ? null : result;
  const overruled = classification !== null && draft.segment !== null && draft.segment !== classification.segment;
  const segment = overruled ? draft.segment : (classification?.segment ?? null);
  const suggestion = suggestedLevelOf({ wish, segment }, policies);
  return {
    classification,
    missing: result.segment === null && begun ? result.missing : [],
    tipOvers: tipOvers(answers),
    overruled,
    segment,
    suggestion,
    because: suggestion === null ? null : wishedLevel(wish, policies) === null ? 'segment' : 'wish',
    level: draft.level ?? suggestion,
  };
}

/** Why the draft cannot be saved yet; null when it can. */
export function lackOf(draft: Draft, { level, overruled }: Outcome): 'answers' | 'reason' | 'level' | null {
  if (!questions.some((item) => answerTo(draft, item) !== null)) return 'answers';
  if (overruled && draft.reason.trim() === '') return 'reason';
  return level === null ? 'level' : null;
}

/**
 * The row that the draft becomes.
 * @param on the moment of the analysis; a later try keeps the first one's
 * @param name what lists call it
 */
export function rowOf(draft: Draft, outcome: Outcome, on: Date, name: string): NewAnalysis {
  const { classification, overruled, segment, suggestion, level } = outcome;
  return {
    kk_name: name,
    kk_analysedon: draft.tried[0]?.kk_analysedon ?? on.toISOString(),
    ...Object.fromEntries(questions.map((item) => [answerColumn(item), answerTo(draft, item)])),
    kk_level: level && FollowUpLevels[level],
    kk_suggestedlevel: suggestion && FollowUpLevels[suggestion],
    kk_segment: classification && Segments[classification.segment],
    kk_chosensegment: segment && Segments[segment],
    // As many digits as the column keeps.
    kk_margin: classification && Math.round(classification.margin * 100) / 100,
    kk_confidence: classification && Confidences[classification.confidence],
    kk_centroidversion: classification?.version ?? null,
    kk_overruled: overruled || level !== suggestion,
    kk_overrulereason: overruled ? draft.reason.trim() : null,
  };
}

/** What the form's columns become. */
export interface Analysed {
  readonly level: FollowUpLevels | null;
  readonly segment: Segments | null;
  /** Says how clearly answers point to a segment: nothing where the seller chose another one. */
  readonly confidence: Confidences | null;
  readonly analysedOn: Date;
}

export function analysedOf(row: NewAnalysis): Analysed {
  return {
    level: row.kk_level ?? null,
    segment: row.kk_chosensegment ?? null,
    confidence: row.kk_chosensegment === row.kk_segment ? (row.kk_confidence ?? null) : null,
    analysedOn: new Date(row.kk_analysedon!),
  };
}
