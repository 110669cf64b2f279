import { benefitKinds, lowerBenefits } from '../globalchoices/loyalty';
import { choiceOf, date, decimal, integer, lookup, string } from '../language/column';
import { table } from '../language/table';
import { form, section, tab } from '../language/form';
import { standardViews } from '../language/view';
import { both } from '../language/words';
import { code } from './shared';

/** What a tier gives. */
export const benefit = table({
  name: 'Benefit',
  set: 'kk_benefits',
  typeCode: 10408,
  ownership: 'organisation',
  label: both('Benefit', 'Fordel'),
  plural: both('Benefits', 'Fordeler'),
  description: both('What a tier of the programme gives.', 'Det et nivå i programmet gir.'),
  primaryName: {
    label: both('Name', 'Navn'),
    description: both('The benefit as the dealer says it.', 'Fordelen slik forhandleren sier det.'),
    max: 200,
  },
  columns: {
    englishName: string(
      200,
      both('English name', 'Engelsk navn'),
      both('The benefit as English-speaking customers hear it.', 'Fordelen slik engelskspråklige kunder får høre det.'),
    ),
    code,
    tierId: lookup(
      'kk_loyaltytier',
      'parental',
      both('Tier', 'Nivå'),
      both('The tier that gives the benefit.', 'Nivået som gir fordelen.'),
      { required: 'required' },
    ),
    kind: choiceOf(benefitKinds, both('Kind', 'Type'), both('What the benefit gives.', 'Hva fordelen gir.')),
    value: decimal(
      [0, 100_000],
      both('Value', 'Verdi'),
      both('Per cent, days, kroner or count, by kind.', 'Prosent, dager, kroner eller antall, etter type.'),
    ),
    timesAYear: integer(
      [1, 1000],
      both('Times a year', 'Ganger i året'),
      both('How often a year; empty means without limit.', 'Hvor mange ganger i året; tomt betyr uten grense.'),
    ),
    validFrom: date(
      both('Valid from', 'Gjelder fra'),
      both('First day of the benefit; empty is always.', 'Fordelens første dag; tomt er alltid.'),
    ),
    validUntil: date(
      both('Valid until', 'Gjelder til'),
      both('Last day of the benefit; empty is always.', 'Fordelens siste dag; tomt er alltid.'),
    ),
    lower: choiceOf(
      lowerBenefits,
      both('Lower tiers’ benefits', 'Lavere nivåers fordeler'),
      both(
        'Whether it takes the place of lower tiers’ benefits of the same kind; empty is that it does.',
        'Om den erstatter lavere nivåers fordeler av samme type; tomt betyr at den gjør det.',
      ),
    ),
  },
  keys: [],
  views: standardViews({
    singular: both('Benefit', 'Fordel'),
    plural: both('Benefits', 'Fordeler'),
    columns: [
      ['kk_name', 220],
      ['kk_tierid', 140],
      ['kk_kind', 160],
      ['kk_value', 100],
      ['kk_timesayear', 120],
      ['kk_validfrom', 120],
      ['kk_validuntil', 120],
    ],
    order: [['kk_name', 'asc']],
    search: ['kk_name', 'kk_englishname', 'kk_code'],
    parent: 'kk_tierid',
  }),
  forms: [
    form({
      name: both('Benefit', 'Fordel'),
      description: both('What a tier gives.', 'Det et nivå gir.'),
      isDefault: true,
      script: { library: 'kk_/scripts/programmeforms.js', onLoad: 'KundekortProgramme.Forms.onPartLoad' },
      tabs: [
        tab('benefit', both('Benefit', 'Fordel'), [
          [
            50,
            section('benefit', both('Benefit', 'Fordel'), [
              'kk_tierid',
              'kk_kind',
              'kk_value',
              'kk_timesayear',
              'kk_validfrom',
              'kk_validuntil',
              'kk_lower',
            ]),
          ],
          [50, section('names', both('Names', 'Navn'), ['kk_name', 'kk_englishname', 'kk_code'])],
        ]),
      ],
    }),
  ],
});
