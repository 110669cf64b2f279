const texts = {
  1033: {
    failed: 'A form script failed: {name}.',
    missing: 'There is no such function.',
  },
  1044: {
    failed: 'Et skjemaskript feilet: {name}.',
    missing: 'Funksjonen finnes ikke.',
  },
} as const;

/** What the runner of form scripts says itself, English where the language has nothing. */
export function words(language: number): Readonly<Record<keyof (typeof texts)[1033], string>> {
  return language === 1044 ? texts[1044] : texts[1033];
}
