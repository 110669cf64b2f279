import type { FollowUpEvent } from '../../core/followup/policies';
import { choice } from '../language/choice';
import { both } from '../language/words';

export const channels = choice({
  name: 'Channels',
  label: both('Channels', 'Kanaler'),
  description: both('How a customer is reached.', 'Hvordan en kunde nås.'),
  members: {
    phone: both('Phone', 'Telefon'),
    sms: both('SMS', 'SMS'),
    email: both('E-mail', 'E-post'),
    meeting: both('Meeting', 'Møte'),
    letter: both('Letter', 'Brev'),
    newsletter: both('Newsletter', 'Nyhetsbrev'),
  },
});

export const directions = choice({
  name: 'Directions',
  label: both('Directions', 'Retninger'),
  description: both('Who contacted whom.', 'Hvem som tok kontakt med hvem.'),
  members: {
    outbound: both('Outbound', 'Utgående'),
    inbound: both('Inbound', 'Innkommende'),
  },
});

export const purposes = choice({
  name: 'Purposes',
  label: both('Purposes', 'Formål'),
  description: both('What a contact is for; the rules differ.', 'Hva en kontakt gjelder; reglene er ulike.'),
  members: {
    marketing: both('Marketing', 'Markedsføring'),
    service: both('Service', 'Service'),
    recall: both('Safety recall', 'Tilbakekalling'),
    reply: both('Reply to the customer', 'Svar til kunden'),
  },
});

export const followUpEvents = choice<FollowUpEvent>({
  name: 'FollowUpEvents',
  label: both('Follow-up events', 'Oppfølgingshendelser'),
  description: both('Events that give a reason to call.', 'Hendelser som gir grunn til å ringe.'),
  members: {
    leaseend: both('End of lease', 'Leasingslutt'),
    roadworthiness: both('Roadworthiness test', 'EU-kontroll'),
    service: both('Service', 'Service'),
    recall: both('Recall', 'Tilbakekalling'),
    workshopvisit: both('After a workshop visit', 'Etter verkstedbesøk'),
    modelnews: both('Model news', 'Modellnyheter'),
  },
});
