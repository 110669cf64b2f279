import { lineKinds, lineStatuses, payers } from '../globalchoices/workshop';
import { choiceOptions } from '../language/choice';
import { choiceOf, decimal, integer, lookup, money } from '../language/column';
import { table } from '../language/table';
import { field, form, section, shown, tab } from '../language/form';
import { standardViews, view } from '../language/view';
import { both } from '../language/words';
import { externalId, externalIdKey } from './shared';

const declined = choiceOptions(lineStatuses).find(({ member }) => member === 'declined')!.value;

/** One line of work or one part of a visit; follows its visit in everything. */
export const workshopLine = table({
  name: 'WorkshopLine',
  set: 'kk_workshoplines',
  typeCode: 10403,
  ownership: 'user',
  label: both('Workshop line', 'Verkstedlinje'),
  plural: both('Workshop lines', 'Verkstedlinjer'),
  description: both(
    'One line of work or one part of a workshop visit.',
    'Én arbeidslinje eller del på et verkstedbesøk.',
  ),
  primaryName: {
    label: both('Text', 'Tekst'),
    description: both('What was done or fitted.', 'Det som ble gjort eller montert.'),
    max: 400,
  },
  columns: {
    externalId,
    visitId: lookup(
      'kk_workshopvisit',
      'parental',
      both('Visit', 'Besøk'),
      both('The visit that the line belongs to.', 'Besøket linjen hører til.'),
      { required: 'required' },
    ),
    position: integer(
      [0, 10_000],
      both('Position', 'Posisjon'),
      both('Place of the line in the visit.', 'Linjens plass i besøket.'),
    ),
    lineKind: choiceOf(lineKinds, both('Kind', 'Type'), both('Work or part.', 'Arbeid eller del.')),
    lineStatus: choiceOf(
      lineStatuses,
      both('Line status', 'Linjestatus'),
      both('Done, or declined by the customer.', 'Utført, eller avslått av kunden.'),
    ),
    quantity: decimal(
      [-100_000, 100_000],
      both('Quantity', 'Antall'),
      both('Hours of work or number of parts.', 'Timer arbeid eller antall deler.'),
    ),
    amount: money(both('Amount', 'Beløp'), both('Price of the line.', 'Linjens pris.')),
    payer: choiceOf(payers, both('Payer', 'Betaler'), both('Who pays for the line.', 'Hvem som betaler linjen.')),
  },
  keys: [externalIdKey],
  views: [
    ...standardViews({
      singular: both('Workshop line', 'Verkstedlinje'),
      plural: both('Workshop lines', 'Verkstedlinjer'),
      columns: [
        ['kk_position', 80],
        ['kk_name', 320],
        ['kk_visitid', 120],
        ['kk_linekind', 100],
        ['kk_quantity', 90],
        ['kk_amount', 120],
        ['kk_payer', 110],
        ['kk_linestatus', 110],
      ],
      order: [['kk_position', 'asc']],
      search: ['kk_name'],
      parent: 'kk_visitid',
    }),
    view({
      name: both('Work and parts of a visit', 'Arbeid og deler på et besøk'),
      description: both(
        'What the visit form shows, in the order of the invoice.',
        'Det besøksskjemaet viser, i fakturaens rekkefølge.',
      ),
      columns: [
        ['kk_name', 240],
        ['kk_linekind', 80],
        ['kk_quantity', 80],
        ['kk_amount', 110],
        ['kk_payer', 100],
        ['kk_linestatus', 100],
      ],
      order: [['kk_position', 'asc']],
      where: [{ column: 'statecode', operator: 'eq', value: 0 }],
    }),
    view({
      name: both('Declined on a visit', 'Avslått på et besøk'),
      description: both('What the customer declined at the visit.', 'Det kunden takket nei til på besøket.'),
      columns: [
        ['kk_name', 200],
        ['kk_amount', 100],
      ],
      order: [['kk_position', 'asc']],
      where: [
        { column: 'statecode', operator: 'eq', value: 0 },
        { column: 'kk_linestatus', operator: 'eq', value: declined },
      ],
    }),
  ],
  forms: [
    form({
      name: both('Workshop line', 'Verkstedlinje'),
      description: both('One line of a visit.', 'Én linje på et besøk.'),
      header: ['kk_linestatus', 'ownerid'],
      isDefault: true,
      tabs: [
        tab('line', both('Line', 'Linje'), [
          [
            50,
            section('line', both('Line', 'Linje'), [
              'kk_visitid',
              'kk_position',
              'kk_linekind',
              field('kk_name', { rows: 2 }),
            ]),
          ],
          [
            50,
            section('price', both('Price', 'Pris'), ['kk_quantity', 'kk_amount', 'kk_payer']),
            section('source', both('Source', 'Kilde'), [shown('kk_externalid')]),
          ],
        ]),
      ],
    }),
  ],
});
