import { findingsIn } from '../../solution/checks/index';
import { childText } from '../../solution/checks/element';
import { kundekort } from '../../solution/kundekort';
import type { Chart } from '../../solution/language/chart';
import type { Solution } from '../../solution/language/solution';
import { tableName } from '../../solution/language/table';
import { both } from '../../solution/language/words';
import { all, materials, xmlOf } from './parts';

const entities = all(xmlOf('customizations.xml'), 'Entity');
const chartsOf = (table: string) =>
  entities
    .filter((entity) => childText(entity, 'Name')?.toLowerCase() === table)
    .flatMap((entity) => all(entity, 'visualization'));
const namesOf = (table: string) =>
  chartsOf(table).map((chart) => all(chart, 'LocalizedName').map(({ attributes }) => attributes.description));
const attributesIn = (table: string, name: string) =>
  chartsOf(table)
    .filter((chart) => all(chart, 'LocalizedName').some(({ attributes }) => attributes.description === name))
    .flatMap((chart) => all(chart, 'attribute').map(({ attributes }) => ({ ...attributes })));

describe('the charts of the lists', () => {
  it('show what waits on each call list, in both languages', () => {
    expect(namesOf('kk_vehicle')).toEqual([
      ['Vehicles by urgency', 'Kjøretøy etter hast'],
      ['EU-kontroll by month', 'EU-kontroll etter måned'],
      ['Service by month', 'Service etter måned'],
      ['Lease ends by month', 'Leasingslutt etter måned'],
      ['Declined work by month', 'Avslått arbeid etter måned'],
      ['Vehicles by owner', 'Kjøretøy etter eier'],
      ['May be called with offers', 'Kan ringes med tilbud'],
      ['May be called about the recall', 'Kan ringes om tilbakekallingen'],
    ]);
  });

  it('show a leader the members by tier, and those who would get one', () => {
    expect(attributesIn('kk_membership', 'Members by tier')[0]).toMatchObject({ name: 'kk_tierid', groupby: 'true' });
    for (const table of ['contact', 'account'])
      expect(attributesIn(table, 'Customers by tier')[0]).toMatchObject({ name: 'kk_loyaltytierid' });
  });

  it('count rows and know the part of a date', () => {
    expect(attributesIn('kk_vehicle', 'EU-kontroll by month')).toEqual([
      expect.objectContaining({ name: 'kk_eudueon', groupby: 'true', dategrouping: 'month' }),
      expect.objectContaining({ name: 'kk_vehicleid', aggregate: 'count' }),
    ]);
  });

  it('say in their presentation how they are drawn', () => {
    const kinds = chartsOf('kk_vehicle').map((chart) => all(chart, 'Series').map((one) => one.attributes.ChartType)[1]);
    expect(kinds).toEqual(['Bar', 'Column', 'Column', 'Column', 'Column', 'Bar', 'Pie', 'Pie']);
  });
});

const described = { name: both('Odd', 'Rar'), description: both('Odd.', 'Rart.'), kind: 'bar' as const };

/** The solution with these charts on vehicle. */
const withCharts = (...charts: readonly Chart[]): Solution => ({
  ...kundekort,
  tables: kundekort.tables.map((table) => (tableName(table) === 'kk_vehicle' ? { ...table, charts } : table)),
});

describe('a chart is not packed', () => {
  it.each<readonly [string, Partial<Chart> & { groupBy: string }, string]>([
    ['when it groups by a column that is not there', { groupBy: 'kk_colour' }, 'groups by unknown column kk_colour'],
    ['when it groups by text', { groupBy: 'kk_vin' }, 'groups by kk_vin, which has no groups (string)'],
    [
      'when it does not say by what part of a date',
      { groupBy: 'kk_eudueon' },
      'groups by the date kk_eudueon without saying by day, week, month, …',
    ],
    ['when no date has such a part', { groupBy: 'ownerid', by: 'month' }, 'groups by month, but ownerid is no date'],
    ['when it adds up words', { groupBy: 'ownerid', sum: 'kk_make' }, 'adds up kk_make, which is no number (string)'],
    ['when it adds up nothing', { groupBy: 'ownerid', sum: 'kk_price' }, 'adds up unknown column kk_price'],
  ])('%s', (_, chart, says) => {
    expect(findingsIn(withCharts({ ...described, ...chart }), materials)).toContainEqual({
      at: 'kk_vehicle, chart "Odd"',
      says,
    });
  });

  it('when another one has its name, or a language is missing', () => {
    const one: Chart = { ...described, groupBy: 'ownerid' };
    expect(findingsIn(withCharts(one, one), materials)).toContainEqual({
      at: 'kk_vehicle',
      says: 'two charts are called "Odd"',
    });
    const silent: Chart = { ...one, description: both('Odd.', '') };
    expect(findingsIn(withCharts(silent), materials).map(({ says }) => says)).toContain(
      'no text in language 1044 (nb)',
    );
  });
});

it('a chart may add up money', () => {
  const sum: Chart = { ...described, groupBy: 'ownerid', sum: 'kk_odometer' };
  expect(findingsIn(withCharts(sum), materials)).toEqual([]);
});
