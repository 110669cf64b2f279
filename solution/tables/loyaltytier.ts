import { integer, lookup, string } from '../language/column';
import { table } from '../language/table';
import { form, section, subgrid, tab } from '../language/form';
import { standardViews } from '../language/view';
import { both } from '../language/words';
import { code } from './shared';

/** A tier of the loyalty programme. */
export const loyaltyTier = table({
  name: 'LoyaltyTier',
  set: 'kk_loyaltytiers',
  typeCode: 10406,
  ownership: 'organisation',
  label: both('Loyalty tier', 'Lojalitetsnivå'),
  plural: both('Loyalty tiers', 'Lojalitetsnivåer'),
  description: both('A tier of the loyalty programme.', 'Et nivå i lojalitetsprogrammet.'),
  primaryName: {
    label: both('Name', 'Navn'),
    description: both('The tier as the dealer says it.', 'Nivået slik forhandleren sier det.'),
    max: 100,
  },
  columns: {
    englishName: string(
      100,
      both('English name', 'Engelsk navn'),
      both('The tier as English-speaking customers hear it.', 'Nivået slik engelskspråklige kunder får høre det.'),
    ),
    code,
    programmeId: lookup(
      'kk_loyaltyprogramme',
      'parental',
      both('Programme', 'Program'),
      both('The version of the programme that the tier is part of.', 'Utgaven av programmet som nivået hører til.'),
      { required: 'required' },
    ),
    rank: integer(
      [1, 100],
      both('Rank', 'Rang'),
      both('Order of the tiers, 1 is the lowest.', 'Nivåenes rekkefølge, 1 er lavest.'),
    ),
    color: string(7, both('Colour', 'Farge'), both('Colour of the badge, as #RRGGBB.', 'Merkets farge, som #RRGGBB.')),
    keepMonths: integer(
      [0, 120],
      both('Kept for (months)', 'Beholdes i (måneder)'),
      both(
        'Months that the tier is kept after its rules are no longer met; empty is what the programme says.',
        'Måneder nivået beholdes etter at reglene ikke lenger er oppfylt; tomt betyr det programmet sier.',
      ),
    ),
  },
  keys: [],
  views: standardViews({
    singular: both('Loyalty tier', 'Lojalitetsnivå'),
    plural: both('Loyalty tiers', 'Lojalitetsnivåer'),
    columns: [
      ['kk_name', 160],
      ['kk_programmeid', 200],
      ['kk_englishname', 160],
      ['kk_rank', 80],
      ['kk_keepmonths', 160],
      ['kk_code', 120],
    ],
    order: [['kk_rank', 'asc']],
    search: ['kk_name', 'kk_englishname', 'kk_code'],
    parent: 'kk_programmeid',
  }),
  forms: [
    form({
      name: both('Loyalty tier', 'Lojalitetsnivå'),
      description: both('A tier, its rules and its benefits.', 'Et nivå, reglene og fordelene.'),
      header: ['kk_programmeid'],
      isDefault: true,
      script: { library: 'kk_/scripts/programmeforms.js', onLoad: 'KundekortProgramme.Forms.onTierLoad' },
      tabs: [
        tab('tier', both('Tier', 'Nivå'), [
          [
            40,
            section('tier', both('Tier', 'Nivå'), [
              'kk_programmeid',
              'kk_name',
              'kk_englishname',
              'kk_code',
              'kk_rank',
              'kk_color',
              'kk_keepmonths',
            ]),
          ],
          [
            60,
            section('rules', both('Rules', 'Regler'), [
              subgrid({
                name: 'rules',
                label: both('Rules', 'Regler'),
                table: 'kk_tierrule',
                view: 'Related tier rules',
                relationship: 'kk_LoyaltyTier_TierRule_TierId',
                rows: 6,
              }),
            ]),
            section('benefits', both('Benefits', 'Fordeler'), [
              subgrid({
                name: 'benefits',
                label: both('Benefits', 'Fordeler'),
                table: 'kk_benefit',
                view: 'Related benefits',
                relationship: 'kk_LoyaltyTier_Benefit_TierId',
                rows: 6,
              }),
            ]),
          ],
        ]),
      ],
    }),
  ],
});
