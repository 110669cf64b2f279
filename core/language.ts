/** The languages of the product: English (1033) and bokmål (1044). */
export type Language = 'en' | 'nb';

/** The same words in each language. */
export type Words = Readonly<Record<Language, string>>;
