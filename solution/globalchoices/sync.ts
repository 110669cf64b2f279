import { choice } from '../language/choice';
import { both } from '../language/words';

export const syncOutcomes = choice({
  name: 'SyncOutcomes',
  label: both('Sync outcomes', 'Resultater av synkronisering'),
  description: both('How a run of sync ended.', 'Hvordan en kjøring av sync endte.'),
  members: {
    running: both('Under way', 'Pågår'),
    stored: both('All stored', 'Alt lagret'),
    someleft: both('Some rows left', 'Noen rader gjenstår'),
    failed: both('Failed', 'Feilet'),
  },
});
