/** Charts of tables. Their XML is kept as it is; what they group and add up must be there, or nothing can be drawn. */
import type { Table } from '../metadata';
import type { Reading } from './reading';
import { checkFetch, keptXml, titleOf, type Lack } from './screens';
import { nameOfEntity } from './tables';
import { idOf, labelOf, Xml } from './xml';

const aggregates = new Set(['count', 'countcolumn', 'sum', 'avg', 'min', 'max']);

/** The aliases that the chart's queries give: of groups and of figures. */
function aliasesOf(fetches: readonly Xml[], where: string): { groups: Set<string>; figures: Set<string> } {
  const groups = new Set<string>();
  const figures = new Set<string>();
  for (const attribute of fetches.flatMap((fetch) => fetch.everywhere('attribute'))) {
    const alias = attribute.attribute('alias');
    const name = attribute.attribute('name') ?? '';
    if (!alias) throw new Error(`${where}: column ${name} of its query has no alias.`);
    const aggregate = attribute.attribute('aggregate');
    if (/^(true|1)$/i.test(attribute.attribute('groupby') ?? '')) groups.add(alias);
    else if (aggregate !== undefined && aggregates.has(aggregate)) figures.add(alias);
    else throw new Error(`${where}: column ${name} of its query is neither grouped by nor added up.`);
  }
  return { groups, figures };
}

/** Categories and measures are named by the aliases of the queries. */
function checkData(data: Xml, fetches: readonly Xml[], where: string): void {
  const { groups, figures } = aliasesOf(fetches, where);
  const categories = data.everywhere('category');
  if (!categories.length) throw new Error(`${where}: it has no category.`);
  for (const category of categories) {
    const alias = category.attribute('alias');
    // Without an alias the first group is meant.
    if (alias !== undefined && !groups.has(alias))
      throw new Error(`${where}: category ${alias} is no group of its query.`);
    const measures = category.everywhere('measure');
    if (!measures.length) throw new Error(`${where}: a category has no measure.`);
    for (const measure of measures) {
      const named = measure.attribute('alias') ?? '';
      if (!figures.has(named)) throw new Error(`${where}: measure ${named} is no figure of its query.`);
    }
  }
}

function readChart(reading: Reading, element: Xml, table: Table): void {
  const id = idOf(element.text('savedqueryvisualizationid'));
  const name = labelOf(element, 'LocalizedNames', 'LocalizedName');
  const title = `chart ${titleOf(name, id)} of table ${table.logicalName}`;
  const where = `customizations.xml: ${title}`;
  if (id === '') throw new Error(`${where}: it has no id.`);
  if (element.text('webresourcename') !== '') {
    reading.tell(`${title}: left out, a web resource draws it`);
    return;
  }
  const dataXml = keptXml(element.child('datadescription'), 'datadefinition');
  if (dataXml === '') throw new Error(`${where}: it has no data description.`);
  const data = Xml.parse(dataXml, where, true);
  const fetches = data.everywhere('fetch');
  if (!fetches.length) throw new Error(`${where}: it has no query.`);
  checkData(data, fetches, where);
  const lack: Lack = { spare: new Set(), needed: false };
  for (const fetch of fetches) {
    const entity = fetch.child('entity');
    const root = reading.table(entity?.attribute('name') ?? '', where);
    if (entity && root) checkFetch(reading, entity, root, where, lack);
    else lack.needed = true;
  }
  if (lack.needed || lack.spare.size > 0) {
    reading.tell(`${title}: left out, it draws what is not here`);
    return;
  }
  reading.draft.charts.set(id, {
    id,
    table: table.logicalName,
    name,
    description: labelOf(element, 'Descriptions', 'Description'),
    isDefault: element.flag('isdefault'),
    dataXml,
    presentationXml: keptXml(element.child('presentationdescription'), 'Chart'),
  });
}

/** Charts of all tables of the zip; of a table that is not here they are told. */
export function readCharts(reading: Reading, customizations: Xml): void {
  for (const entity of customizations.all('Entities', 'Entity')) {
    const name = nameOfEntity(entity).toLowerCase();
    const table = reading.draft.tables.get(name);
    for (const chart of entity.all('Visualizations', 'visualization')) {
      if (table) readChart(reading, chart, table);
      else
        reading.tell(
          `chart ${titleOf(labelOf(chart, 'LocalizedNames', 'LocalizedName'), idOf(chart.text('savedqueryvisualizationid')))} of table ${name}`,
        );
    }
  }
}
