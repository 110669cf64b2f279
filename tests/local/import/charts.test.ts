import { exportZip, globalChoice, choice, day, money, table, type SolutionShape } from '../export';
import { openWorkshop, type Opened } from '../fixture';

let opened: Opened;
beforeEach(() => {
  opened = openWorkshop();
});
afterEach(() => opened.organisation.close());

const group = '<attribute name="oth_kind" groupby="true" alias="group" />';
const figure = '<attribute name="oth_thingid" aggregate="count" alias="figure" />';
const drawn = '<category alias="group"><measurecollection><measure alias="figure" /></measurecollection></category>';

interface ChartShape {
  readonly id?: string;
  readonly columns?: string;
  readonly categories?: string;
  readonly data?: string;
}

const chart = ({
  id = '{70000000-0000-4000-8000-000000000041}',
  columns = group + figure,
  categories = drawn,
  data = `<datadefinition><fetchcollection><fetch mapping="logical" aggregate="true"><entity name="oth_thing">${columns}</entity></fetch></fetchcollection><categorycollection>${categories}</categorycollection></datadefinition>`,
}: ChartShape = {}): string =>
  `<Visualizations><visualization><savedqueryvisualizationid>${id}</savedqueryvisualizationid>` +
  `<datadescription>${data}</datadescription><presentationdescription><Chart><Series><Series ChartType="Bar" /></Series></Chart></presentationdescription>` +
  '<isdefault>0</isdefault><LocalizedNames><LocalizedName description="By kind" languagecode="1033" /><LocalizedName description="Etter type" languagecode="1044" /></LocalizedNames></visualization></Visualizations>';

const solution = (more: string, version = '1.0.0.0'): SolutionShape => ({
  name: 'Other',
  prefix: 'oth',
  version,
  choices: [globalChoice('oth_kinds', 100000000, 'Big', 'Small')],
  entities: [
    table({
      name: 'oth_Thing',
      columns: [choice('oth_Kind', 'oth_kinds'), money('oth_Price'), day('oth_SoldOn')],
      more,
    }),
  ],
});
const importing = (shape: ChartShape, version?: string) =>
  opened.organisation.importZip(exportZip(solution(chart(shape), version)));
const charts = () => opened.organisation.metadata().charts ?? [];

describe('a chart in the zip', () => {
  test('is kept with its names, what it draws and how', () => {
    const { changes } = importing({});
    expect(changes).toContain('chart By kind of table oth_thing (70000000-0000-4000-8000-000000000041) added');
    const [only, ...more] = charts();
    expect(more).toEqual([]);
    expect(only).toMatchObject({
      table: 'oth_thing',
      name: { 1033: 'By kind', 1044: 'Etter type' },
      isDefault: false,
      presentationXml: expect.stringContaining('ChartType="Bar"') as string,
    });
    expect(only?.dataXml).toContain(group);
    expect(only?.dataXml).toContain('<measure alias="figure"');
  });

  test('is replaced by that of a newer zip', () => {
    importing({});
    const sold = '<attribute name="oth_soldon" groupby="true" dategrouping="month" alias="group" />';
    importing({ columns: sold + figure }, '1.1.0.0');
    expect(charts()).toHaveLength(1);
    expect(charts()[0]?.dataXml).toContain('oth_soldon');
  });

  test('may hold its description as text, as some exports do', () => {
    const escaped =
      `<datadefinition><fetchcollection><fetch aggregate="true"><entity name="oth_thing">${group}${figure}</entity></fetch></fetchcollection><categorycollection>${drawn}</categorycollection></datadefinition>`
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;');
    importing({ data: escaped });
    expect(charts()[0]?.dataXml).toContain('<attribute name="oth_kind"');
  });

  test.each<readonly [string, ChartShape, string]>([
    ['without an id', { id: '' }, 'it has no id'],
    ['without a description of its data', { data: '' }, 'it has no data description'],
    ['without a query', { data: '<datadefinition><fetchcollection /></datadefinition>' }, 'it has no query'],
    [
      'that groups by a column that is nowhere',
      { columns: group.replace('oth_kind', 'oth_colour') + figure },
      'refers to column oth_colour of table oth_thing',
    ],
    [
      'of a table that is nowhere',
      {
        data: `<datadefinition><fetchcollection><fetch aggregate="true"><entity name="oth_gone">${group}${figure}</entity></fetch></fetchcollection><categorycollection>${drawn}</categorycollection></datadefinition>`,
      },
      'refers to table oth_gone',
    ],
    ['without a category', { categories: '' }, 'it has no category'],
    ['with a category without a figure', { categories: '<category alias="group" />' }, 'a category has no measure'],
    [
      'whose category is no group',
      { categories: drawn.replace('"group"', '"figure"') },
      'category figure is no group of its query',
    ],
    [
      'whose figure is not asked for',
      { categories: drawn.replace('"figure"', '"sum"') },
      'measure sum is no figure of its query',
    ],
    [
      'with a column without an alias',
      { columns: group + figure.replace(' alias="figure"', '') },
      'column oth_thingid of its query has no alias',
    ],
    [
      'with an aggregate that there is not',
      { columns: group + figure.replace('"count"', '"median"') },
      'column oth_thingid of its query is neither grouped by nor added up',
    ],
  ])('%s is refused, and named', (_, shape, says) => {
    expect(() => importing(shape)).toThrow(says);
    expect(() => importing(shape)).toThrow(/customizations\.xml: chart By kind of table oth_thing/);
    expect(opened.organisation.metadata().tables).not.toHaveProperty('oth_thing');
  });

  test('that draws what only a full Dataverse has is told and left out', () => {
    const { unsupported } = importing({ columns: group.replace('oth_kind', 'exchangeratetype') + figure });
    expect(unsupported).toContain('chart By kind of table oth_thing: left out, it draws what is not here');
    expect(charts()).toEqual([]);
  });
});
