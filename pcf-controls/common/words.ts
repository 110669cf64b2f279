/** Looks a text up by its key in the control's resx and puts the values in place of {0}, {1}, … */
export interface Words {
  (key: string, ...values: readonly (string | number)[]): string;
}

/** The texts of a control in the user's language, from the platform's `context.resources`. */
export function wordsOf(resources: Pick<ComponentFramework.Resources, 'getString'>): Words {
  return (key, ...values) =>
    resources.getString(key).replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));
}

/**
 * A counted phrase: `key_one` for exactly one, `key_other` for everything else, none included; bokmål and English
 * both say it so ("1 besøk", "0 besøk", "2 besøk").
 * @param shown the number as the user's settings write it, where that differs from the plain digits
 */
export const counted = (words: Words, key: string, count: number, shown: string = String(count)): string =>
  words(count === 1 ? `${key}_one` : `${key}_other`, shown);
