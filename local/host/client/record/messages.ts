/** What the form itself says about a record, in the languages of the page. */
const texts = {
  required: {
    1033: '{label}: Required fields must be filled in.',
    1044: '{label}: Obligatoriske felt må fylles ut.',
  },
  tooLong: {
    1033: '{label}: At most {limit} characters.',
    1044: '{label}: Høyst {limit} tegn.',
  },
  tooSmall: {
    1033: '{label}: Enter a number of at least {limit}.',
    1044: '{label}: Skriv inn et tall som er minst {limit}.',
  },
  tooLarge: {
    1033: '{label}: Enter a number of at most {limit}.',
    1044: '{label}: Skriv inn et tall som er høyst {limit}.',
  },
} as const;

/** A sentence in the language asked for, English where there is none; `{name}` parts are filled in. */
export function message(
  key: keyof typeof texts,
  language: number,
  parts: Readonly<Record<string, string | number>>,
): string {
  const text = language === 1044 ? texts[key][1044] : texts[key][1033];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(parts[name] ?? whole));
}
