import { programmeCommands } from '../commands';
import { countedPurchases, programmeStates } from '../globalchoices/loyalty';
import { choiceOf, dateTime, decimal, integer, lookup, string } from '../language/column';
import { table } from '../language/table';
import { field, form, pageOf, section, shown, subgrid, tab } from '../language/form';
import { standardViews } from '../language/view';
import { both } from '../language/words';

const points = (of: { en: string; nb: string }) =>
  decimal(
    [0, 1_000_000],
    both(`Points for each ${of.en}`, `Poeng for hvert ${of.nb}`),
    both(
      `What each ${of.en} gives of points; empty is none.`,
      `Hvor mange poeng hvert ${of.nb} gir; tomt betyr ingen.`,
    ),
  );

/**
 * One version of the loyalty programme, with its tiers below it and their rules and benefits below them. One version is
 * published; it alone counts. A change is made on a draft, and publishing swaps two states.
 */
export const loyaltyProgramme = table({
  name: 'LoyaltyProgramme',
  set: 'kk_loyaltyprogrammes',
  typeCode: 10421,
  ownership: 'organisation',
  label: both('Loyalty programme', 'Lojalitetsprogram'),
  plural: both('Loyalty programmes', 'Lojalitetsprogrammer'),
  description: both(
    'A version of the loyalty programme: a draft, the published one, or an earlier one.',
    'En utgave av lojalitetsprogrammet: et utkast, det publiserte eller et tidligere.',
  ),
  primaryName: {
    label: both('Name', 'Navn'),
    description: both('Name of the version.', 'Utgavens navn.'),
    max: 100,
  },
  columns: {
    programmeState: choiceOf(
      programmeStates,
      both('State', 'Tilstand'),
      both(
        'Only the published version counts; the page that tries the rules out sets this.',
        'Bare den publiserte utgaven gjelder; siden som prøver ut reglene, setter dette.',
      ),
    ),
    version: integer(
      [1, 100_000],
      both('Version', 'Utgave'),
      both('Number given when it was first published.', 'Nummeret den fikk da den først ble publisert.'),
    ),
    publishedOn: dateTime(
      both('Published on', 'Publisert'),
      both('When it last was published.', 'Da den sist ble publisert.'),
    ),
    publishedBy: string(
      100,
      both('Published by', 'Publisert av'),
      both('Who published it.', 'Den som publiserte den.'),
    ),
    replacesId: lookup(
      'kk_loyaltyprogramme',
      'removeLink',
      both('Took the place of', 'Tok plassen til'),
      both(
        'The version that was published before; the one that taking back brings again.',
        'Utgaven som var publisert før; den som kommer tilbake når denne trekkes tilbake.',
      ),
    ),
    basedOnId: lookup(
      'kk_loyaltyprogramme',
      'removeLink',
      both('Based on', 'Bygger på'),
      both('The version that this one was copied from.', 'Utgaven denne ble kopiert fra.'),
    ),
    counts: choiceOf(
      countedPurchases,
      both('Whose purchases count', 'Hvem sine kjøp som teller'),
      both('Empty is the customer’s own.', 'Tomt betyr kundens egne.'),
    ),
    windowMonths: integer(
      [1, 120],
      both('Period (months)', 'Periode (måneder)'),
      both(
        'Visits and spend are counted over so many months back; empty is from the beginning.',
        'Besøk og kjøp på verkstedet telles så mange måneder tilbake; tomt betyr fra begynnelsen.',
      ),
    ),
    keepMonths: integer(
      [0, 120],
      both('Tiers are kept for (months)', 'Nivåer beholdes i (måneder)'),
      both('For tiers that do not say it themselves.', 'For nivåer som ikke sier det selv.'),
    ),
    pointsVehicle: points(both('vehicle bought', 'kjøpt kjøretøy')),
    pointsVisit: points(both('workshop visit', 'verkstedbesøk')),
    pointsKrone: decimal(
      [0, 1_000_000],
      both('Points for each krone', 'Poeng for hver krone'),
      both(
        'What each krone at the workshop gives of points; empty is none.',
        'Hvor mange poeng hver krone på verkstedet gir; tomt betyr ingen.',
      ),
    ),
    newCarPrice: decimal(
      [0, 10_000_000],
      both('Price of a new car (kr)', 'Pris på ny bil (kr)'),
      both('What the cost of a car discount is reckoned from.', 'Det kostnaden av bilrabatt regnes ut fra.'),
    ),
    loanCarPrice: decimal(
      [0, 100_000],
      both('Price of a loan car (kr)', 'Pris på lånebil (kr)'),
      both('What a loan car for one visit costs.', 'Det en lånebil for ett besøk koster.'),
    ),
  },
  keys: [],
  views: standardViews({
    singular: both('Loyalty programme', 'Lojalitetsprogram'),
    plural: both('Loyalty programmes', 'Lojalitetsprogrammer'),
    columns: [
      ['kk_name', 240],
      ['kk_programmestate', 120],
      ['kk_version', 80],
      ['kk_publishedon', 160],
      ['kk_publishedby', 160],
      ['kk_replacesid', 200],
    ],
    order: [
      ['kk_programmestate', 'asc'],
      ['kk_publishedon', 'desc'],
    ],
    search: ['kk_name'],
  }),
  forms: [
    form({
      name: both('Loyalty programme', 'Lojalitetsprogram'),
      description: both(
        'Settings, tiers, and what the rules would do.',
        'Innstillinger, nivåer og hva reglene ville gjort.',
      ),
      header: ['kk_programmestate', 'kk_version'],
      isDefault: true,
      script: { library: 'kk_/scripts/programmeforms.js', onLoad: 'KundekortProgramme.Forms.onProgrammeLoad' },
      tabs: [
        tab('programme', both('Programme', 'Program'), [
          [
            40,
            section('settings', both('Settings', 'Innstillinger'), [
              'kk_name',
              'kk_counts',
              'kk_windowmonths',
              'kk_keepmonths',
            ]),
            section('points', both('Points', 'Poeng'), ['kk_pointsvehicle', 'kk_pointsvisit', 'kk_pointskrone']),
            section('prices', both('Prices for the cost', 'Priser til kostnaden'), [
              'kk_newcarprice',
              'kk_loancarprice',
            ]),
          ],
          [
            60,
            section('tiers', both('Tiers', 'Nivåer'), [
              subgrid({
                name: 'tiers',
                label: both('Tiers', 'Nivåer'),
                table: 'kk_loyaltytier',
                view: 'Related loyalty tiers',
                relationship: 'kk_LoyaltyProgramme_LoyaltyTier_ProgrammeId',
                rows: 8,
              }),
            ]),
            section('history', both('Version', 'Utgave'), [
              field('kk_programmestate', { readOnly: true }),
              shown('kk_publishedon'),
              shown('kk_publishedby'),
              shown('kk_replacesid'),
              shown('kk_basedonid'),
            ]),
          ],
        ]),
        tab('simulation', both('Try out and publish', 'Prøv ut og publiser'), [
          [
            100,
            section(
              'simulation',
              both('Try out and publish', 'Prøv ut og publiser'),
              [
                pageOf({
                  name: 'simulation',
                  label: both('What the rules would do', 'Hva reglene ville gjort'),
                  page: 'kk_/pages/programme.html',
                  rows: 30,
                }),
              ],
              { showLabel: false },
            ),
          ],
        ]),
      ],
    }),
  ],
  commands: programmeCommands,
});
