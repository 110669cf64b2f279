/** What the host of controls says itself, by language. */
const texts = {
  1033: {
    broken: 'The control {name} could not be shown.',
    again: 'Try again',
    error: 'Error',
    unknownError: 'An error has occurred.',
    noDevice: 'This device offers no {what}.',
    close: 'Close full screen',
  },
  1044: {
    broken: 'Kontrollen {name} kunne ikke vises.',
    again: 'Prøv på nytt',
    error: 'Feil',
    unknownError: 'Det har oppstått en feil.',
    noDevice: 'Denne enheten har ingen {what}.',
    close: 'Lukk fullskjerm',
  },
} as const;

/** The texts in the language asked for, English where there are none. */
export function words(language: number): Readonly<Record<keyof (typeof texts)[1033], string>> {
  return language === 1044 ? texts[1044] : texts[1033];
}
