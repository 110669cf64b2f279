import { FollowUpLevels } from '../../solution/names';
import type { ChoiceValues } from '../../solution/choices';
import type { Words } from '../common/words';

/** One tag: the column's value, and its name in the user's language. */
export interface LevelOption {
  readonly value: number;
  readonly label: string;
}

type Options = readonly ComponentFramework.PropertyHelper.OptionMetadata[] | undefined;

/**
 * The names of a choice's members as the administrator named them, ours where the host sends none.
 */
export function namesOf<Values extends ChoiceValues>(
  choice: Values,
  options: Options,
  ours: (member: keyof Values & string) => string,
): Readonly<Record<keyof Values & string, string>> {
  const names = Object.entries(choice).map(([member, value]) => {
    const option = options?.find(({ Value }) => Value === value);
    return [member, option?.Label || ours(member)];
  });
  return Object.fromEntries(names) as Record<keyof Values & string, string>;
}

/**
 * The tags to offer: the column's own options as the administrator named them, our four where the host sends none.
 * A chosen value that is no longer an option is offered last, so that it can be seen and cleared.
 */
export function offered(
  options: Options,
  chosen: number | null,
  chosenLabel: string | undefined,
  words: Words,
): readonly LevelOption[] {
  const own = options?.length
    ? options.map(({ Value, Label }) => ({ value: Value, label: Label }))
    : levelOptions(namesOf(FollowUpLevels, undefined, (level) => words(`Level_${level}`)));
  if (chosen === null || own.some(({ value }) => value === chosen)) return own;
  return [...own, { value: chosen, label: chosenLabel || String(chosen) }];
}

/** Our four levels, under the names that the column gives them. */
export const levelOptions = (names: Readonly<Record<keyof typeof FollowUpLevels, string>>): readonly LevelOption[] =>
  Object.entries(FollowUpLevels).map(([level, value]) => ({
    value,
    label: names[level as keyof typeof FollowUpLevels],
  }));
