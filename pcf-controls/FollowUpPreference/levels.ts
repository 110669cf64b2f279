import { FollowUpLevels } from '../../solution/names';
import type { Words } from '../common/words';

/** One tag: the column's value, and its name in the user's language. */
export interface LevelOption {
  readonly value: number;
  readonly label: string;
}

const known: readonly (readonly [FollowUpLevels, string])[] = [
  [FollowUpLevels.none, 'Level_none'],
  [FollowUpLevels.light, 'Level_light'],
  [FollowUpLevels.regular, 'Level_regular'],
  [FollowUpLevels.close, 'Level_close'],
];

/**
 * The tags to offer: the column's own options as the administrator named them, our four where the host sends none.
 * A chosen value that is no longer an option is offered last, so that it can be seen and cleared.
 */
export function offered(
  options: readonly ComponentFramework.PropertyHelper.OptionMetadata[] | undefined,
  chosen: number | null,
  chosenLabel: string | undefined,
  words: Words,
): readonly LevelOption[] {
  const own = options?.length
    ? options.map(({ Value, Label }) => ({ value: Value, label: Label }))
    : known.map(([value, key]) => ({ value, label: words(key) }));
  if (chosen === null || own.some(({ value }) => value === chosen)) return own;
  return [...own, { value: chosen, label: chosenLabel || String(chosen) }];
}
