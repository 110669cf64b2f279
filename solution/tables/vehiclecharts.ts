import { chart, type Chart } from '../language/chart';
import { both } from '../language/words';

/** How many vehicles of the list fall on each month. */
const byMonth = (column: string, name: Chart['name'], description: Chart['description']): Chart =>
  chart({ name, description, kind: 'column', groupBy: column, by: 'month' });

/** What the call lists of vehicles are drawn as: how much waits, when, at whom, and whether it may be called on. */
export const vehicleCharts: readonly Chart[] = [
  chart({
    name: both('Vehicles by urgency', 'Kjøretøy etter hast'),
    description: both(
      'How many vehicles of the list are overdue, due soon and due later.',
      'Hvor mange kjøretøy i listen som er på overtid, snart står for tur og står for tur senere.',
    ),
    kind: 'bar',
    groupBy: 'kk_nextdueurgency',
  }),
  byMonth(
    'kk_eudueon',
    both('EU-kontroll by month', 'EU-kontroll etter måned'),
    both('When the roadworthiness tests of the list are due.', 'Når kjøretøyene i listen må på EU-kontroll.'),
  ),
  byMonth(
    'kk_servicedueon',
    both('Service by month', 'Service etter måned'),
    both('When the services of the list are due.', 'Når kjøretøyene i listen skal på service.'),
  ),
  byMonth(
    'kk_leaseend',
    both('Lease ends by month', 'Leasingslutt etter måned'),
    both('When the leases of the list end.', 'Når leasingavtalene i listen går ut.'),
  ),
  byMonth(
    'kk_declinedon',
    both('Declined work by month', 'Avslått arbeid etter måned'),
    both('When the work of the list was last declined.', 'Når arbeidet i listen sist ble avslått.'),
  ),
  chart({
    name: both('Vehicles by owner', 'Kjøretøy etter eier'),
    description: both('Whose vehicles the list holds.', 'Hvem som eier kjøretøyene i listen i Dynamics.'),
    kind: 'bar',
    groupBy: 'ownerid',
  }),
  chart({
    name: both('May be called with offers', 'Kan ringes med tilbud'),
    description: both(
      'How many customers of the list may be called with an offer.',
      'Hvor mange kunder i listen som kan ringes med tilbud.',
    ),
    kind: 'pie',
    groupBy: 'kk_offeradvice',
  }),
  chart({
    name: both('May be called about the recall', 'Kan ringes om tilbakekallingen'),
    description: both(
      'How many customers of the list may be called about safety.',
      'Hvor mange kunder i listen som kan ringes om sikkerhet.',
    ),
    kind: 'pie',
    groupBy: 'kk_recalladvice',
  }),
];
