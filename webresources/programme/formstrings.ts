/** What the forms of the programme say, in both languages of the product. */
import type { Failure } from '../failures';

export interface FormStrings {
  /** Why a form is for reading; a draft never is. */
  readonly locked: Readonly<Record<'draft' | 'published' | 'earlier', string>>;
  readonly copying: string;
  readonly draftOf: (name: string) => string;
  readonly why: Readonly<Record<Failure, (said: string) => string>>;
}

const nb: FormStrings = {
  locked: {
    draft: '',
    published: 'Dette er publisert og kan bare leses. Velg «Nytt utkast» på programmet for å endre det.',
    earlier:
      'Dette er en tidligere utgave og kan bare leses. Velg «Nytt utkast» på programmet for å bygge videre på den.',
  },
  copying: 'Lager utkastet …',
  draftOf: (name) => `${name.slice(0, 85)} – utkast`,
  why: {
    privilege: () => 'Du har ikke tilgang til å lage utkast. Be en administrator om rollen Kundekort Administrator.',
    changed: (said) => `Utkastet ble ikke laget. ${said}`,
    busy: () => 'Dynamics har det travelt akkurat nå. Prøv igjen om et øyeblikk.',
    offline: () => 'Utkastet ble ikke laget: fikk ikke svar. Sjekk nettet og prøv igjen.',
    other: (said) => `Utkastet ble ikke laget. ${said}`,
  },
};

const en: FormStrings = {
  locked: {
    draft: '',
    published: 'This is published and for reading only. Choose “New draft” on the programme to change it.',
    earlier: 'This is an earlier version and for reading only. Choose “New draft” on the programme to build on it.',
  },
  copying: 'Making the draft …',
  draftOf: (name) => `${name.slice(0, 85)} – draft`,
  why: {
    privilege: () => 'You may not make drafts. Ask an administrator for the role Kundekort Administrator.',
    changed: (said) => `The draft was not made. ${said}`,
    busy: () => 'Dynamics is busy just now. Try again in a moment.',
    offline: () => 'The draft was not made: no answer came. Check the network and try again.',
    other: (said) => `The draft was not made. ${said}`,
  },
};

/** Bokmål for who has it, English for everybody else. */
export const formStringsFor = (languageId: number): FormStrings => (languageId === 1044 ? nb : en);
