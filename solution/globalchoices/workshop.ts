import { visitKindNames } from '../../core/workshop/visits';
import { choice } from '../language/choice';
import { both } from '../language/words';

export const visitKinds = choice({
  name: 'VisitKinds',
  label: both('Visit kinds', 'Besøkstyper'),
  description: both('What a workshop visit was for.', 'Hva et verkstedbesøk gjaldt.'),
  members: visitKindNames,
});

export const visitStatuses = choice({
  name: 'VisitStatuses',
  label: both('Visit statuses', 'Besøksstatuser'),
  description: both('How far a workshop visit has come.', 'Hvor langt et verkstedbesøk er kommet.'),
  members: {
    booked: both('Booked', 'Bestilt'),
    inprogress: both('In progress', 'Pågår'),
    done: both('Done', 'Utført'),
    cancelled: both('Cancelled', 'Avlyst'),
  },
});

export const lineKinds = choice({
  name: 'LineKinds',
  label: both('Line kinds', 'Linjetyper'),
  description: both('Whether a line is work or a part.', 'Om en linje er arbeid eller en del.'),
  members: {
    work: both('Work', 'Arbeid'),
    part: both('Part', 'Del'),
  },
});

export const lineStatuses = choice({
  name: 'LineStatuses',
  label: both('Line statuses', 'Linjestatuser'),
  description: both('Whether the line was done or declined.', 'Om linjen ble utført eller takket nei til.'),
  members: {
    done: both('Done', 'Utført'),
    declined: both('Declined', 'Avslått'),
  },
});

export const payers = choice({
  name: 'Payers',
  label: both('Payers', 'Betalere'),
  description: both('Who pays for a line.', 'Hvem som betaler for en linje.'),
  members: {
    customer: both('Customer', 'Kunde'),
    warranty: both('Warranty', 'Garanti'),
    dealer: both('Dealer', 'Forhandler'),
  },
});
