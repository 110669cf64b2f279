import { chart, type Chart } from '../language/chart';
import { both } from '../language/words';

/** What lists of people and companies are drawn as. */
export const customerCharts: readonly Chart[] = [
  chart({
    name: both('Customers by tier', 'Kunder etter nivå'),
    description: both(
      'The tier that each customer of the list holds, or would get by joining.',
      'Nivået hver kunde i listen har, eller ville fått ved innmelding.',
    ),
    kind: 'bar',
    groupBy: 'kk_loyaltytierid',
  }),
  chart({
    name: both('Customers by follow-up level', 'Kunder etter oppfølgingsnivå'),
    description: both(
      'How much follow-up the customers of the list want.',
      'Hvor mye oppfølging kundene i listen ønsker.',
    ),
    kind: 'bar',
    groupBy: 'kk_followuplevel',
  }),
  chart({
    name: both('Free from, by month', 'Fri fra, etter måned'),
    description: both(
      'When the customers of the list become free for any seller.',
      'Når kundene i listen blir fri for alle selgere.',
    ),
    kind: 'column',
    groupBy: 'kk_freesince',
    by: 'month',
  }),
];
