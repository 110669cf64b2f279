import type { BenefitKind, MeasureName } from '../../core/loyalty/programme';
import { choice } from '../language/choice';
import { both } from '../language/words';

export const measures = choice<MeasureName>({
  name: 'Measures',
  label: both('Measures', 'Måltall'),
  description: both('What a tier rule counts.', 'Hva en nivåregel teller.'),
  members: {
    years: both('Years since first purchase', 'År siden første kjøp'),
    vehicles: both('Vehicles bought', 'Kjøpte kjøretøy'),
    visits: both('Workshop visits in 36 months', 'Verkstedbesøk på 36 måneder'),
    spend: both('Workshop spend in 36 months', 'Verkstedkjøp på 36 måneder'),
    points: both('Points', 'Poeng'),
  },
});

export const benefitKinds = choice<BenefitKind>({
  name: 'BenefitKinds',
  label: both('Benefit kinds', 'Fordelstyper'),
  description: both('What a benefit gives.', 'Hva en fordel gir.'),
  members: {
    workshopdiscount: both('Workshop discount', 'Verkstedrabatt'),
    cardiscount: both('Car discount', 'Bilrabatt'),
    preorder: both('Early pre-order', 'Tidlig forhåndsbestilling'),
    modelnews: both('Early model news', 'Tidlige modellnyheter'),
    loancar: both('Loan car', 'Lånebil'),
    voucher: both('Voucher (kroner)', 'Verdikupong (kroner)'),
  },
});
