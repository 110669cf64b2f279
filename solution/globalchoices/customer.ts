import type { Confidence } from '../../core/followup/confidence';
import type { Level } from '../../core/followup/levels';
import type { Segment } from '../../core/followup/segments';
import { choice } from '../language/choice';
import { both } from '../language/words';

/** How much follow-up a customer wants. */
export const followUpLevels = choice<Level>({
  name: 'FollowUpLevels',
  label: both('Follow-up levels', 'Oppfølgingsnivåer'),
  description: both('How much follow-up the customer wants.', 'Hvor mye oppfølging kunden ønsker.'),
  members: {
    none: both('None', 'Ingen'),
    light: both('Light', 'Lite'),
    regular: both('Regular', 'Jevnlig'),
    close: both('Close', 'Tett'),
  },
});

export const segments = choice<Segment>({
  name: 'Segments',
  label: both('Segments', 'Segmenter'),
  description: both('What kind of customer the needs analysis found.', 'Hva slags kunde behovsanalysen viste.'),
  members: {
    economist: both('Economist', 'Økonom'),
    hybrid: both('Hybrid', 'Hybrid'),
    relationship: both('Relationship', 'Relasjonsvillig'),
  },
});

export const confidences = choice<Confidence>({
  name: 'Confidences',
  label: both('Confidences', 'Sikkerhet'),
  description: both('How clearly the answers point to one segment.', 'Hvor tydelig svarene peker mot ett segment.'),
  members: {
    clear: both('Clear', 'Klar'),
    leaning: both('Leaning', 'Heller mot'),
    unsure: both('Unsure', 'Usikker'),
  },
});

export const consentSources = choice({
  name: 'ConsentSources',
  label: both('Consent sources', 'Samtykkekilder'),
  description: both('Where a consent was given.', 'Hvor et samtykke ble gitt.'),
  members: {
    verbal: both('Verbal', 'Muntlig'),
    form: both('Form', 'Skjema'),
    contract: both('Contract', 'Kontrakt'),
    website: both('Website', 'Nettsted'),
    import: both('Import', 'Import'),
  },
});

export const reservationStatuses = choice({
  name: 'ReservationStatuses',
  label: both('Reservation statuses', 'Reservasjonsstatuser'),
  description: both(
    'What Reservasjonsregisteret said when it was last checked.',
    'Hva Reservasjonsregisteret svarte sist det ble sjekket.',
  ),
  members: {
    unknown: both('Unknown', 'Ukjent'),
    notreserved: both('Not reserved', 'Ikke reservert'),
    reserved: both('Reserved', 'Reservert'),
  },
});

export const cardLanguages = choice({
  name: 'CardLanguages',
  label: both('Customer languages', 'Kundespråk'),
  description: both('The language the customer wants to be met in.', 'Språket kunden ønsker å bli møtt på.'),
  members: {
    norwegian: both('Norwegian', 'Norsk'),
    english: both('English', 'Engelsk'),
  },
});
