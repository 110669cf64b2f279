/** Forms and views of tables. Their XML is kept as it is; what it refers to must be there. */
import type { Form, Table, View } from '../metadata';
import { standardMetadata } from '../standard/metadata';
import { isPlatformFile } from './publishers';
import { saidBy, type Reading } from './reading';
import { nameOfEntity } from './tables';
import { idOf, labelOf, Xml } from './xml';

const formTypes: Readonly<Record<string, Form['type']>> = {
  main: 'main',
  quick: 'quick',
  quickcreate: 'quickCreate',
  card: 'card',
};

export const titleOf = (labels: Readonly<Record<number, string>>, id: string) =>
  labels[1033] ?? Object.values(labels)[0] ?? id;

/** A business process flow's form shows columns of the row that is worked on, reached through a relationship. */
function tableBehind(reading: Reading, table: Table, control: Xml, where: string): Table | null {
  const name = control.attribute('relationship')?.toLowerCase();
  const found = [...reading.draft.oneToMany.values()].find(
    (one) => one.schemaName.toLowerCase() === name && one.referencingTable === table.logicalName,
  );
  if (found) return reading.table(found.referencedTable, where);
  reading.tell(`${where}: refers to relationship ${name}, which this organisation does not have`);
  return null;
}

/** The custom controls of a form or of a view's layout. */
function checkControls(reading: Reading, screen: Xml, where: string): void {
  for (const control of screen.everywhere('customControl')) {
    const name = control.attribute('name') ?? '';
    if (name === '' || reading.draft.controls.has(name)) continue;
    if (reading.isOwn(name))
      throw new Error(`${where}: refers to control ${name}, which is neither in the zip nor in the organisation.`);
    reading.tell(`${where}: refers to control ${name}, which this organisation does not have`);
  }
}

function checkForm(reading: Reading, table: Table, form: Xml, where: string): void {
  for (const control of [...form.everywhere('control'), ...form.everywhere('data')]) {
    const column = control.attribute('datafieldname');
    const owner = control.attribute('relationship') ? tableBehind(reading, table, control, where) : table;
    // A column of the row behind a lookup is named through it.
    if (owner && column && !column.includes('.')) reading.column(owner, column, where);
  }
  checkControls(reading, form, where);
  for (const target of form.everywhere('TargetEntityType')) reading.table(target.text(), where);
  for (const library of form.everywhere('Library')) {
    const name = library.attribute('name') ?? '';
    if (name === '' || reading.draft.webResources.has(name)) continue;
    if (reading.isOwn(name) && !isPlatformFile(name))
      throw new Error(`${where}: refers to script ${name}, which is neither in the zip nor in the organisation.`);
    reading.tell(`${where}: refers to script ${name}, which this organisation does not have`);
  }
}

/** Forms say in what order they are offered; without, as they stand in the file. */
const orderOf = (form: Xml): number => Number(form.everywhere('DisplayConditions')[0]?.attribute('Order') ?? 0);

function readForms(reading: Reading, entity: Xml, table: Table): void {
  const mains: { id: string; order: number }[] = [];
  for (const group of entity.all('FormXml', 'forms')) {
    const given = group.attribute('type') ?? 'main';
    const type = saidBy(formTypes, given.toLowerCase());
    for (const element of group.all('systemform')) {
      const id = idOf(element.text('formid'));
      const name = labelOf(element, 'LocalizedNames', 'LocalizedName');
      const where = `customizations.xml: form ${titleOf(name, id)} of table ${table.logicalName}`;
      const body = element.child('form');
      if (!body) throw new Error(`${where}: it has no form element.`);
      if (id === '') throw new Error(`${where}: it has no id.`);
      if (!type) {
        reading.tell(`${given} form ${titleOf(name, id)} of table ${table.logicalName}`);
        continue;
      }
      const xml = body.outer();
      const parsed = Xml.parse(xml, where, true);
      if (/\ssolutionaction=/.test(xml)) {
        reading.tell(
          `form ${titleOf(name, id)} of table ${table.logicalName}: only a managed difference, not a whole form`,
        );
        continue;
      }
      checkForm(reading, table, parsed, where);
      const known = reading.draft.forms.get(id);
      reading.draft.forms.set(id, {
        id,
        table: table.logicalName,
        type,
        name,
        xml,
        isDefault: known?.isDefault ?? false,
      });
      if (type === 'main' && element.text('FormActivationState') !== '0') mains.push({ id, order: orderOf(parsed) });
    }
  }
  chooseDefault(reading, table, mains);
}

/** The forms that this stand-in itself made up give way to any that a solution brings. */
const ownForms = new Set(standardMetadata().forms.map(({ id }) => id));

function chooseDefault(reading: Reading, table: Table, mains: readonly { id: string; order: number }[]): void {
  const { forms } = reading.draft;
  const all = [...forms.values()].filter((form) => form.table === table.logicalName && form.type === 'main');
  const current = all.find(({ isDefault }) => isDefault);
  if (current && !ownForms.has(current.id)) return;
  const first = [...mains].sort((one, other) => one.order - other.order)[0];
  if (!first) return;
  for (const form of all)
    if (form.isDefault !== (form.id === first.id)) forms.set(form.id, { ...form, isDefault: form.id === first.id });
}

/** What a query asks for that this organisation does not have. */
export interface Lack {
  /** Can be left out: the rest still says the same of its rows. */
  readonly spare: Set<Xml>;
  /** A condition or a link that rows are chosen by: without it the query would find others. */
  needed: boolean;
}

/**
 * What a query refers to has to be here. What the platform has and this organisation has not is told; asked-for columns
 * and optional links of that kind are left out, so that the rest of the view can still be shown.
 */
export function checkFetch(reading: Reading, entity: Xml, table: Table, where: string, lack: Lack): void {
  for (const asked of [...entity.all('attribute'), ...entity.all('order')]) {
    const name = asked.attribute('name') ?? asked.attribute('attribute');
    if (name && asked.attribute('entityname') === undefined && !reading.column(table, name, where))
      lack.spare.add(asked);
  }
  for (const condition of entity.all('filter').flatMap((filter) => filter.everywhere('condition'))) {
    const name = condition.attribute('attribute');
    if (name && condition.attribute('entityname') === undefined && !reading.column(table, name, where))
      lack.needed = true;
  }
  for (const link of entity.all('link-entity')) {
    const name = (link.attribute('name') ?? '').toLowerCase();
    if ([...reading.draft.manyToMany.values()].some(({ intersectTable }) => intersectTable === name)) continue;
    const linked = reading.table(name, where);
    if (linked) checkFetch(reading, link, linked, where, lack);
    else if (link.attribute('link-type') === 'outer') lack.spare.add(link);
    else lack.needed = true;
  }
}

/** XML of a query or layout: an element, or the same as escaped text. */
export function keptXml(element: Xml | undefined, name: string): string {
  const child = element?.child(name);
  if (child) return child.outer();
  return element?.text() ?? '';
}

function readViews(reading: Reading, entity: Xml, table: Table): void {
  for (const element of entity.all('SavedQueries', 'savedqueries', 'savedquery')) {
    const id = idOf(element.text('savedqueryid'));
    const name = labelOf(element, 'LocalizedNames', 'LocalizedName');
    const where = `customizations.xml: view ${titleOf(name, id)} of table ${table.logicalName}`;
    if (id === '') throw new Error(`${where}: it has no id.`);
    const fetchXml = keptXml(element.child('fetchxml'), 'fetch');
    const layoutXml = keptXml(element.child('layoutxml'), 'grid');
    if (fetchXml === '') {
      reading.tell(`view ${titleOf(name, id)} of table ${table.logicalName}: it has no query`);
      continue;
    }
    const query = Xml.parse(fetchXml, where, true);
    const fetched = query.child('entity');
    if (!fetched) throw new Error(`${where}: its query asks for no table.`);
    const root = reading.table(fetched.attribute('name') ?? '', where);
    const lack: Lack = { spare: new Set(), needed: root === null };
    if (root) checkFetch(reading, fetched, root, where, lack);
    if (lack.needed) {
      reading.tell(
        `view ${titleOf(name, id)} of table ${table.logicalName}: left out, it chooses rows by what is not here`,
      );
      continue;
    }
    if (layoutXml !== '') checkControls(reading, Xml.parse(layoutXml, where, true), where);
    const view: View = {
      id,
      table: table.logicalName,
      name,
      queryType: element.number('querytype') ?? 0,
      isDefault: element.flag('isdefault'),
      fetchXml: lack.spare.size === 0 ? fetchXml : query.without(lack.spare),
      layoutXml,
    };
    chooseView(reading, view);
  }
}

const ownViews = new Set(standardMetadata().views.map(({ id }) => id));

/** A solution's default view takes the place of the one that this stand-in made up. */
function chooseView(reading: Reading, view: View): void {
  const { views } = reading.draft;
  if (view.isDefault)
    for (const other of [...views.values()])
      if (other.table === view.table && other.queryType === view.queryType && other.isDefault && ownViews.has(other.id))
        views.set(other.id, { ...other, isDefault: false });
  views.set(view.id, view);
}

/** Forms and views of all tables of the zip; of a table that is not here they are told. */
export function readScreens(reading: Reading, customizations: Xml): void {
  for (const entity of customizations.all('Entities', 'Entity')) {
    const name = nameOfEntity(entity).toLowerCase();
    const table = reading.draft.tables.get(name);
    if (table) {
      readForms(reading, entity, table);
      readViews(reading, entity, table);
      continue;
    }
    for (const form of entity.all('FormXml', 'forms', 'systemform'))
      reading.tell(
        `form ${titleOf(labelOf(form, 'LocalizedNames', 'LocalizedName'), idOf(form.text('formid')))} of table ${name}`,
      );
    for (const view of entity.all('SavedQueries', 'savedqueries', 'savedquery'))
      reading.tell(
        `view ${titleOf(labelOf(view, 'LocalizedNames', 'LocalizedName'), idOf(view.text('savedqueryid')))} of table ${name}`,
      );
  }
}
