import { comparisons, measures } from '../globalchoices/loyalty';
import { choiceOf, decimal, integer, lookup } from '../language/column';
import { table } from '../language/table';
import { form, section, tab } from '../language/form';
import { standardViews } from '../language/view';
import { both } from '../language/words';
import { code } from './shared';

/** One condition of one rule set of a tier: the tier is met when any rule set is met in full. */
export const tierRule = table({
  name: 'TierRule',
  set: 'kk_tierrules',
  typeCode: 10407,
  ownership: 'organisation',
  label: both('Tier rule', 'Nivåregel'),
  plural: both('Tier rules', 'Nivåregler'),
  description: both(
    'One condition for a tier. Conditions of the same rule set must all be met; one rule set is enough.',
    'Ett vilkår for et nivå. Alle vilkår i samme regelsett må være oppfylt; ett regelsett er nok.',
  ),
  primaryName: {
    label: both('Name', 'Navn'),
    description: both('The rule in words.', 'Regelen med ord.'),
    max: 200,
  },
  columns: {
    code,
    tierId: lookup(
      'kk_loyaltytier',
      'parental',
      both('Tier', 'Nivå'),
      both('The tier that the rule is for.', 'Nivået regelen gjelder for.'),
      { required: 'required' },
    ),
    ruleSet: integer(
      [1, 100],
      both('Rule set', 'Regelsett'),
      both('Rules with the same number count together.', 'Regler med samme nummer gjelder sammen.'),
    ),
    measure: choiceOf(measures, both('Measure', 'Måltall'), both('What is counted.', 'Hva som telles.')),
    comparison: choiceOf(
      comparisons,
      both('Comparison', 'Sammenligning'),
      both('At least where it is empty.', 'Minst der det står tomt.'),
    ),
    minimum: decimal(
      [0, 100_000_000],
      both('Number', 'Tall'),
      both('What the measure is held against.', 'Det måltallet holdes opp mot.'),
    ),
  },
  keys: [],
  views: standardViews({
    singular: both('Tier rule', 'Nivåregel'),
    plural: both('Tier rules', 'Nivåregler'),
    columns: [
      ['kk_name', 220],
      ['kk_tierid', 140],
      ['kk_ruleset', 100],
      ['kk_measure', 220],
      ['kk_comparison', 120],
      ['kk_minimum', 100],
    ],
    order: [
      ['kk_ruleset', 'asc'],
      ['kk_measure', 'asc'],
    ],
    search: ['kk_name', 'kk_code'],
    parent: 'kk_tierid',
  }),
  forms: [
    form({
      name: both('Tier rule', 'Nivåregel'),
      description: both('One condition for a tier.', 'Ett vilkår for et nivå.'),
      isDefault: true,
      script: { library: 'kk_/scripts/programmeforms.js', onLoad: 'KundekortProgramme.Forms.onPartLoad' },
      tabs: [
        tab('rule', both('Rule', 'Regel'), [
          [
            50,
            section('rule', both('Rule', 'Regel'), [
              'kk_tierid',
              'kk_ruleset',
              'kk_measure',
              'kk_comparison',
              'kk_minimum',
            ]),
          ],
          [50, section('names', both('Names', 'Navn'), ['kk_name', 'kk_code'])],
        ]),
      ],
    }),
  ],
});
