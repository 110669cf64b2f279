import type { Verdict } from '../../core/followup/advice';
import type { FollowUpEvent } from '../../core/followup/policies';
import { choice } from '../language/choice';
import { both } from '../language/words';

/** The cadence after a delivery, or the event that gave the follow-up. */
type PlanReason = 'cadence' | FollowUpEvent;

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

export const touchOutcomes = choice({
  name: 'TouchOutcomes',
  label: both('Touch outcomes', 'Utfall av kontakt'),
  description: both('What came of a contact.', 'Hva som kom ut av en kontakt.'),
  members: {
    reached: both('Reached', 'Fikk kontakt'),
    noanswer: both('No answer', 'Ikke svar'),
    leftmessage: both('Left a message', 'La igjen beskjed'),
    appointment: both('Appointment made', 'Avtale gjort'),
    callback: both('Wants to be called back', 'Vil bli ringt opp'),
    notinterested: both('Not interested', 'Ikke interessert'),
    sent: both('Sent', 'Sendt'),
  },
});

/** How an activity tells who contacted whom. */
export const activityDirections = choice({
  name: 'ActivityDirections',
  label: both('Activity directions', 'Retning for aktiviteter'),
  description: both('How an activity tells who contacted whom.', 'Hvordan en aktivitet sier hvem som tok kontakt.'),
  members: {
    asactivity: both('As the activity says', 'Som aktiviteten sier'),
    outbound: both('Always outbound', 'Alltid utgående'),
    inbound: both('Always inbound', 'Alltid innkommende'),
  },
});

export const planReasons = choice<PlanReason | 'newtier'>({
  name: 'PlanReasons',
  label: both('Plan reasons', 'Grunner til oppfølging'),
  description: both('Why a follow-up was planned.', 'Hvorfor en oppfølging ble planlagt.'),
  members: {
    cadence: both('Time since delivery', 'Tid siden levering'),
    leaseend: both('End of lease', 'Leasingslutt'),
    roadworthiness: both('Roadworthiness test', 'EU-kontroll'),
    service: both('Service', 'Service'),
    recall: both('Recall', 'Tilbakekalling'),
    workshopvisit: both('After a workshop visit', 'Etter verkstedbesøk'),
    modelnews: both('Model news', 'Modellnyheter'),
    newtier: both('New loyalty tier', 'Nytt lojalitetsnivå'),
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

/** What contact advice comes to. */
export const contactVerdicts = choice<Verdict>({
  name: 'ContactVerdicts',
  label: both('Contact advice', 'Kontaktråd'),
  description: both('Whether a customer may be contacted.', 'Om en kunde kan kontaktes.'),
  members: {
    allowed: both('Yes', 'Ja'),
    discouraged: both('Rather not', 'Helst ikke'),
    blocked: both('No', 'Nei'),
  },
});
