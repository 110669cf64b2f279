import type { DueCodes, DueKind, Urgency } from '../../core/vehicles/due/reasons';
import { choice } from '../language/choice';
import { both } from '../language/words';

export const fuels = choice({
  name: 'Fuels',
  label: both('Fuels', 'Drivstoff'),
  description: both('What the vehicle runs on.', 'Hva kjøretøyet går på.'),
  members: {
    petrol: both('Petrol', 'Bensin'),
    diesel: both('Diesel', 'Diesel'),
    electric: both('Electric', 'Elektrisk'),
    pluginhybrid: both('Plug-in hybrid', 'Ladbar hybrid'),
    hybrid: both('Hybrid', 'Hybrid'),
    other: both('Other', 'Annet'),
  },
});

export const serviceIntervals = choice({
  name: 'ServiceIntervals',
  label: both('Service intervals', 'Serviceintervaller'),
  description: both('How the vehicle counts down to service.', 'Hvordan kjøretøyet teller ned til service.'),
  members: {
    flexible: both('Flexible', 'Fleksibelt'),
    fixed: both('Fixed', 'Fast'),
  },
});

export const vehicleStatuses = choice({
  name: 'VehicleStatuses',
  label: both('Vehicle statuses', 'Kjøretøystatuser'),
  description: both('Whether the customer still has the vehicle.', 'Om kunden fortsatt har kjøretøyet.'),
  members: {
    inuse: both('In use', 'I bruk'),
    sold: both('Sold', 'Solgt'),
    scrapped: both('Scrapped', 'Vraket'),
    onorder: both('On order', 'I bestilling'),
    unknown: both('Status unknown', 'Ukjent status'),
  },
});

export const vehicleRoles = choice({
  name: 'VehicleRoles',
  label: both('Vehicle roles', 'Kjøretøyroller'),
  description: both('What the customer is to the vehicle.', 'Hva kunden er for kjøretøyet.'),
  members: {
    owner: both('Owner', 'Eier'),
    leaser: both('Leaser', 'Leaser'),
    driver: both('Driver', 'Fører'),
    formerowner: both('Former owner', 'Tidligere eier'),
  },
});

/** What the day of the next roadworthiness test is taken from. */
export const testDeadlineSources = choice<DueCodes['roadworthiness']>({
  name: 'TestDeadlineSources',
  label: both('Sources of test deadlines', 'Kilder til EU-frister'),
  description: both(
    'What the day of the next roadworthiness test is taken from.',
    'Det dagen for neste EU-kontroll er hentet fra.',
  ),
  members: {
    registerDeadline: both('Vehicle register', 'Motorvognregisteret'),
    yearsAfterRegistration: both('Counted from first registration', 'Regnet fra første registrering'),
    yearsAfterTest: both('Counted from the last test here', 'Regnet fra siste kontroll her'),
  },
});

/** Why to call about a vehicle. */
export const dueKinds = choice<DueKind>({
  name: 'DueKinds',
  label: both('Reasons to call', 'Grunner til å ringe'),
  description: both('Why to call about a vehicle.', 'Hvorfor man ringer om et kjøretøy.'),
  members: {
    recall: both('Open recall', 'Åpen tilbakekalling'),
    roadworthiness: both('Roadworthiness test', 'EU-kontroll'),
    service: both('Service', 'Service'),
    declined: both('Declined work', 'Avslått arbeid'),
    leaseend: both('Lease ends', 'Leasingen går ut'),
    warrantyend: both('Warranty ends', 'Garantien går ut'),
    followup: both('Yearly follow-up', 'Årlig oppfølging'),
  },
});

export const urgencies = choice<Urgency>({
  name: 'Urgencies',
  label: both('Urgencies', 'Hastegrader'),
  description: both('How near a date is.', 'Hvor nær en dato er.'),
  members: {
    later: both('Later', 'Senere'),
    soon: both('Soon', 'Snart'),
    overdue: both('Overdue', 'På overtid'),
  },
});
