/** A text that a user reads, in the two languages of the solution: English (1033, the base) and bokmål (1044). */
export interface Words {
  readonly en: string;
  readonly nb: string;
}

/** The languages of the solution by their Dataverse code, base language first. */
export const languages = [
  { code: 1033, key: 'en' },
  { code: 1044, key: 'nb' },
] as const satisfies readonly { code: number; key: keyof Words }[];

/** Short form for definitions: the same text in both languages. */
export function both(en: string, nb: string): Words {
  return { en, nb };
}
