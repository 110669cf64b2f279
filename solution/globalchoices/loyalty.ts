import type { WayOfAsking } from '../../core/loyalty/membership';
import type { Benefit, BenefitKind, Comparison, MeasureName, ProgrammeSettings } from '../../core/loyalty/programme';
import type { ChangeReason } from '../../core/loyalty/timeline';
import { choice } from '../language/choice';
import { both } from '../language/words';

export const measures = choice<MeasureName>({
  name: 'Measures',
  label: both('Measures', 'Måltall'),
  description: both('What a tier rule counts.', 'Hva en nivåregel teller.'),
  members: {
    years: both('Years since first purchase', 'År siden første kjøp'),
    vehicles: both('Vehicles bought', 'Kjøpte kjøretøy'),
    visits: both('Workshop visits in the period', 'Verkstedbesøk i perioden'),
    spend: both('Workshop spend in the period', 'Verkstedkjøp i perioden'),
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

export const comparisons = choice<Comparison>({
  name: 'Comparisons',
  label: both('Comparisons', 'Sammenligninger'),
  description: both('How a measure is held against the number.', 'Hvordan måltallet holdes opp mot tallet.'),
  members: {
    atleast: both('At least', 'Minst'),
    morethan: both('More than', 'Mer enn'),
  },
});

export const lowerBenefits = choice<Benefit['lower']>({
  name: 'LowerBenefits',
  label: both('Lower tiers’ benefits', 'Lavere nivåers fordeler'),
  description: both(
    'What becomes of lower tiers’ benefits of the same kind.',
    'Hva som skjer med lavere nivåers fordeler av samme type.',
  ),
  members: {
    replaces: both('Replaced by this one', 'Erstattes av denne'),
    adds: both('Given beside this one', 'Gis i tillegg til denne'),
  },
});

export const waysOfAsking = choice<WayOfAsking>({
  name: 'WaysOfAsking',
  label: both('Ways of asking', 'Spørremåter'),
  description: both('How the customer was asked to join.', 'Hvordan kunden ble spurt om å bli med.'),
  members: {
    inperson: both('In person', 'Ansikt til ansikt'),
    phone: both('By phone', 'På telefon'),
    sms: both('By SMS', 'På SMS'),
    email: both('By e-mail', 'På e-post'),
    online: both('Online', 'På nett'),
  },
});

export const tierChangeReasons = choice<ChangeReason>({
  name: 'TierChangeReasons',
  label: both('Reasons for a tier change', 'Årsaker til nivåendring'),
  description: both('Why a customer has another tier.', 'Hvorfor en kunde har fått et annet nivå.'),
  members: {
    enrolled: both('Joined the programme', 'Meldt inn'),
    withdrawn: both('Left the programme', 'Meldt ut'),
    programme: both('Rules or records changed', 'Regler eller grunnlag endret'),
    reached: both('Reached a higher tier', 'Nådde et høyere nivå'),
    lapsed: both('Kept time ran out', 'Tiden nivået beholdes, gikk ut'),
  },
});

export const programmeStates = choice<'draft' | 'published' | 'earlier'>({
  name: 'ProgrammeStates',
  label: both('Programme states', 'Programtilstander'),
  description: both('Whether a version of the programme counts.', 'Om en utgave av programmet gjelder.'),
  members: {
    draft: both('Draft', 'Utkast'),
    published: both('Published', 'Publisert'),
    earlier: both('Earlier', 'Tidligere'),
  },
});

export const countedPurchases = choice<ProgrammeSettings['counts']>({
  name: 'CountedPurchases',
  label: both('Whose purchases count', 'Hvem sine kjøp som teller'),
  description: both(
    'Whose purchases and workshop visits count for a customer.',
    'Hvem sine kjøp og verkstedbesøk som teller for en kunde.',
  ),
  members: {
    own: both('The customer’s own', 'Kundens egne'),
    companydrivers: both('For a company its drivers’ too', 'For et firma også sjåførenes'),
  },
});
