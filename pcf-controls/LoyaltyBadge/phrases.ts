import { stepsOf } from '../../core/loyalty/rules';
import type { MeasuredRule } from '../../core/loyalty/explanation';
import type { MeasureName, Tier } from '../../core/loyalty/programme';
import type { Way } from '../../core/loyalty/ways';
import { dayOf } from '../common/days';
import { counted, type Words } from '../common/words';

/** What turns facts into the user's words. */
export interface Speech {
  readonly words: Words;
  readonly inNorwegian: boolean;
  readonly formatNumber: (value: number) => string;
  readonly formatDay: (day: Date) => string;
}

export const nameIn = ({ inNorwegian }: Pick<Speech, 'inNorwegian'>, named: Pick<Tier, 'name'>): string =>
  inNorwegian ? named.name.nb : named.name.en;

/** An ISO day as the user writes days. */
export const dayText = ({ formatDay }: Pick<Speech, 'formatDay'>, day: string): string => formatDay(dayOf(day)!);

/** An amount of a measure: "2 år og 3 måneder", "ett kjøp", "12 000 kr på verkstedet". */
export function amount({ words, formatNumber }: Speech, measure: MeasureName, value: number): string {
  if (measure !== 'years') return counted(words, `Gap_${measure}`, value, formatNumber(value));
  const months = stepsOf('years', value);
  const parts = [
    months >= 12 ? counted(words, 'Years', Math.floor(months / 12)) : '',
    months % 12 > 0 ? counted(words, 'Months', months % 12) : '',
  ].filter(Boolean);
  return parts.join(words('And'));
}

/** What one way lacks: "2 år og 1 besøk". */
export const wayText = (speech: Speech, { gaps }: Way): string =>
  gaps.map(({ measure, missing }) => amount(speech, measure, missing)).join(speech.words('And'));

/** The ways that are a choice: none that asks for all that a nearer one does, and more. */
export function choicesAmong(ways: readonly Way[]): Way[] {
  return ways.filter((way, index) => !ways.slice(0, index).some((nearer) => asksLess(nearer, way)));
}

const asksLess = (one: Way, other: Way): boolean =>
  one.gaps.every(({ measure, missing }) => other.gaps.some((gap) => gap.measure === measure && gap.missing >= missing));

/** The ways to a tier, nearest first, as one says it: "ett kjøp, eller 2 år og 1 besøk". */
export const waysText = (speech: Speech, ways: readonly Way[]): string =>
  choicesAmong(ways)
    .slice(0, 2)
    .map((way) => wayText(speech, way))
    .join(speech.words('Or'));

/** What there is of what is needed: "har 2 av 3 kjøp". */
export const gapText = (speech: Speech, { measure, has, needed }: Way['gaps'][number]): string =>
  speech.words(
    'HasOf',
    (measure === 'years' && amount(speech, measure, has)) || speech.formatNumber(has),
    amount(speech, measure, needed),
  );

/** A rule with what there is: "År som kunde: 12 (minst 7)". */
export function ruleText({ words, formatNumber }: Speech, { rule, measured }: MeasuredRule): string {
  const shown = rule.measure === 'years' ? Math.floor(measured * 10 + 1e-6) / 10 : measured;
  const limit = words(rule.comparison === 'morethan' ? 'MoreThan' : 'AtLeast', formatNumber(rule.minimum));
  return words(`Measure_${rule.measure}`, formatNumber(shown), limit);
}
