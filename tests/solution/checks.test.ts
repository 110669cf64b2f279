import { type Finding, findingsIn } from '../../solution/checks/index';
import { checkWritten } from '../../solution/checks/written';
import { kundekort } from '../../solution/kundekort';
import { choice } from '../../solution/language/choice';
import { choiceOf, customer, integer, lookup, string } from '../../solution/language/column';
import { type Cell, field, type Form, quickViewOf, section, subgrid, tab } from '../../solution/language/form';
import type { Solution } from '../../solution/language/solution';
import { key, type OwnTable, type StandardTable, type Table, tableName } from '../../solution/language/table';
import type { View } from '../../solution/language/view';
import { both } from '../../solution/language/words';
import { customizationsNode } from '../../solution/write/customizations';
import { el, tag } from '../../solution/write/xml';
import { materials } from './parts';

/** The solution with one table changed. */
function withTable(name: string, change: (table: OwnTable) => Partial<OwnTable>): Solution {
  const tables = kundekort.tables.map((table): Table =>
    tableName(table) === name && table.kind === 'own' ? { ...table, ...change(table) } : table,
  );
  return { ...kundekort, tables };
}

function withContact(change: (table: StandardTable) => Partial<StandardTable>): Solution {
  const tables = kundekort.tables.map((table): Table =>
    tableName(table) === 'contact' && table.kind === 'standard' ? { ...table, ...change(table) } : table,
  );
  return { ...kundekort, tables };
}

/** The solution with a column more on vehicle. */
const withColumn = (name: string, column: OwnTable['columns'][string]) =>
  withTable('kk_vehicle', ({ columns }) => ({ columns: { ...columns, [name]: column } }));

/** The solution with one view of vehicle changed, by its English name. */
const withView = (name: string, change: Partial<View>) =>
  withTable('kk_vehicle', ({ views }) => ({
    views: views.map((view) => (view.name.en === name ? { ...view, ...change } : view)),
  }));

/** The solution with one cell more at the end of the customer card of contact. */
const withCell = (cell: Cell | string) =>
  withContact(({ forms }) => ({
    forms: forms.map((form) =>
      form.kind === 'main'
        ? {
            ...form,
            tabs: [
              ...form.tabs,
              tab('more', both('More', 'Mer'), [[100, section('more', both('More', 'Mer'), [cell])]]),
            ],
          }
        : form,
    ),
  }));

const withCard = (change: (form: Form) => Partial<Form>) =>
  withContact(({ forms }) => ({
    forms: forms.map((form) => (form.kind === 'main' ? { ...form, ...change(form) } : form)),
  }));

const told = (findings: readonly Finding[]) => findings.map(({ at, says }) => `${at}: ${says}`);
const about = (solution: Solution) => told(findingsIn(solution, materials));

const words = both('Extra', 'Ekstra');
const visits = {
  name: 'extra',
  label: words,
  table: 'kk_workshopvisit',
  view: 'Visits on the card',
  relationship: 'kk_contact_WorkshopVisit_CustomerId',
  rows: 4,
};
const card = 'contact, form "Customer card"';

it('finds nothing wrong with the solution as it is', () => {
  expect(about(kundekort)).toEqual([]);
});

describe('words', () => {
  it('names the column whose label lacks Norwegian', () => {
    expect(about(withColumn('extra', string(10, both('Extra', ''), words)))).toContain(
      'kk_vehicle, columns, extra, label: no text in language 1044 (nb)',
    );
  });

  it('names the choice member that lacks English', () => {
    const broken = choice({ name: 'Moods', label: words, description: words, members: { glad: both(' ', 'Glad') } });
    expect(about({ ...kundekort, choices: [...kundekort.choices, broken] })).toContain(
      'choice kk_moods, members, glad: no text in language 1033 (en)',
    );
  });

  it('names the section of the form whose heading lacks Norwegian', () => {
    const broken = withCard(({ tabs }) => ({
      tabs: [...tabs, tab('more', words, [[100, section('empty', both('Empty', ''), [])]])],
    }));
    expect(about(broken).join()).toMatch(
      /contact, forms, "Customer card", tabs, more,.* empty, label: no text in language 1044/,
    );
  });
});

describe('tables', () => {
  it('two tables of one name', () => {
    const { tables } = kundekort;
    const vehicle = tables.find((table) => tableName(table) === 'kk_vehicle');
    const twice = about({ ...kundekort, tables: vehicle ? [...tables, vehicle] : tables });
    expect(twice).toContain('kk_Vehicle: two definitions have this schema name');
    expect(twice).toContain('type code 10401: two tables have it');
  });

  it('a type code that is Microsoft’s', () => {
    expect(about(withTable('kk_vehicle', () => ({ typeCode: 112 })))).toContain(
      'kk_vehicle: type code 112 is below 10000',
    );
  });

  it('a column that differs from another in case only', () => {
    expect(about(withColumn('modelyear', integer([0, 1], words, words)))).toContain(
      'kk_vehicle: column kk_modelyear is defined twice',
    );
  });

  it('a choice that is not shipped', () => {
    const moods = choice({ name: 'Moods', label: words, description: words, members: { glad: words } });
    expect(about(withColumn('mood', choiceOf(moods, words, words)))).toContain(
      'kk_vehicle.kk_mood: choice kk_moods is not part of the solution',
    );
  });

  it('a choice with the name of a column', () => {
    const plates = choice({ name: 'Plate', label: words, description: words, members: { one: words } });
    expect(about({ ...kundekort, choices: [...kundekort.choices, plates] })).toContain(
      'choice kk_plate: a column has the same name',
    );
  });

  it('a text longer than Dataverse holds, and bounds the wrong way round', () => {
    expect(about(withColumn('extra', string(5000, words, words)))).toContain(
      'kk_vehicle.kk_extra: 5000 characters is outside 1 to 4000',
    );
    expect(about(withColumn('extra', integer([9, 1], words, words)))).toContain(
      'kk_vehicle.kk_extra: smallest 9 is above largest 1',
    );
  });

  it('a key on a column that is not there, or of a kind that no key holds', () => {
    expect(about(withTable('kk_vehicle', () => ({ keys: [key('kk_gone', words)] })))).toContain(
      'kk_vehicle, key kk_gone_key: unknown column kk_gone',
    );
    expect(about(withTable('kk_vehicle', () => ({ keys: [key('kk_openrecall', words)] })))).toContain(
      'kk_vehicle, key kk_openrecall_key: kk_openrecall is yesNo, which no key can hold',
    );
  });
});

describe('relationships', () => {
  it('a lookup to nowhere', () => {
    expect(about(withColumn('extra', lookup('kk_gone', 'restrict', words, words)))).toContain(
      'kk_vehicle.kk_extra: points at kk_gone, which is not a table of the solution',
    );
  });

  it('a second parent', () => {
    const twice = withTable('kk_workshopline', ({ columns }) => ({
      columns: { ...columns, extra: lookup('kk_vehicle', 'parental', words, words) },
    }));
    expect(about(twice)).toContain(
      'kk_workshopline.kk_extra: is parental, and so is kk_workshopline.kk_visitid; a row has one parent',
    );
  });

  it('a parent without an owner to follow', () => {
    expect(about(withColumn('extra', lookup('kk_loyaltytier', 'parental', words, words)))).toContain(
      'kk_vehicle.kk_extra: follows kk_loyaltytier in owner, but rows of that have none',
    );
  });

  it('a customer column that is parental twice over, once by contact and once by account', () => {
    expect(about(withColumn('extra', customer('parental', words, words)))).toContain(
      'kk_vehicle.kk_extra: is parental, and so is kk_vehicle.kk_extra; a row has one parent',
    );
  });
});

describe('views', () => {
  const active = 'kk_vehicle, view "Active vehicles"';

  it.each<[string, Partial<View>, string]>([
    ['a column that is not there', { columns: [['kk_gone', 100]] }, 'shows unknown column kk_gone'],
    ['a column shown twice', { columns: [['kk_vin', 1], ['kk_vin', 2]] }, 'shows kk_vin twice'], // prettier-ignore
    ['an order by nothing', { order: [['kk_gone', 'asc']] }, 'sorts by unknown column kk_gone'],
    ['a filter on nothing', { where: [{ column: 'kk_gone', operator: 'null' }] }, 'filters on unknown column kk_gone'],
    ['no columns at all', { columns: [] }, 'shows no column'],
    ['a search that nobody can start', { search: ['kk_vin'] }, 'searches, but is no quick find'],
  ])('%s', (_, change, says) => {
    expect(about(withView('Active vehicles', change))).toContain(`${active}: ${says}`);
  });

  it('a quick find that searches nothing, and one that searches what is not there', () => {
    const find = 'kk_vehicle, view "Find vehicles"';
    expect(about(withView('Find vehicles', { search: [] }))).toContain(
      `${find}: is a quick find that searches nothing`,
    );
    expect(about(withView('Find vehicles', { search: ['kk_gone'] }))).toContain(
      `${find}: searches unknown column kk_gone`,
    );
  });

  it('a lookup list that does not begin with the name', () => {
    expect(about(withView('Choose vehicle', { columns: [['kk_vin', 100]] }))).toContain(
      'kk_vehicle, view "Choose vehicle": is a lookup that does not begin with kk_name',
    );
  });

  it('a table without a list below its customer, and two views of one name', () => {
    const without = withTable('kk_vehicle', ({ views }) => ({
      views: views.filter(({ kind }) => kind !== 'associated'),
    }));
    expect(about(without)).toContain('kk_vehicle: 0 default views of kind associated; one is needed');
    expect(about(withView('Vehicles on the card', { name: both('Active vehicles', 'Noe') }))).toContain(
      'kk_vehicle: two views are called "Active vehicles"',
    );
  });
});

describe('forms', () => {
  it.each<[string, Cell | string, string]>([
    ['a field on nothing', 'kk_gone', 'kk_gone: unknown column kk_gone'],
    ['a standard column that is not among those in use', 'birthdate', 'birthdate: unknown column birthdate'],
    [
      'a list of an unknown table',
      subgrid({ ...visits, table: 'kk_gone' }),
      'extra: lists kk_gone, which is not a table of the solution',
    ],
    [
      'a list through an unknown view',
      subgrid({ ...visits, view: 'Gone' }),
      'extra: kk_workshopvisit has no view "Gone"',
    ],
    [
      'a list over an unknown relationship',
      subgrid({ ...visits, relationship: 'kk_gone' }),
      'extra: unknown relationship kk_gone',
    ],
    [
      'a list over another table’s relationship',
      subgrid({ ...visits, relationship: 'kk_account_WorkshopVisit_CustomerId' }),
      'extra: relationship kk_account_WorkshopVisit_CustomerId leads from account to kk_workshopvisit',
    ],
    [
      'a control that is not shipped',
      field('kk_segment', { custom: { control: 'kk_Kundekort.Gone', binds: {} } }),
      'kk_segment: control kk_Kundekort.Gone is not part of the solution',
    ],
    [
      'a control bound to nothing',
      field('kk_preferredlanguage', { custom: { control: 'kk_Kundekort.LoyaltyBadge', binds: { tier: 'kk_gone' } } }),
      'kk_preferredlanguage: kk_Kundekort.LoyaltyBadge: property tier binds unknown column kk_gone',
    ],
    [
      'a property that the control does not have',
      field('modifiedon', {
        custom: { control: 'kk_Kundekort.LoyaltyBadge', binds: { tier: 'kk_loyaltytierid', mood: 'kk_segment' } },
      }),
      'modifiedon: kk_Kundekort.LoyaltyBadge has no property mood',
    ],
    [
      'a control without the property that it needs',
      field('modifiedon', { custom: { control: 'kk_Kundekort.LoyaltyBadge', binds: {} } }),
      'modifiedon: kk_Kundekort.LoyaltyBadge needs property tier',
    ],
    [
      'a list control in a field',
      field('modifiedon', { custom: { control: 'kk_Kundekort.WorkshopHistory', binds: {} } }),
      'modifiedon: kk_Kundekort.WorkshopHistory belongs on a list',
    ],
    [
      'a list control with a data set that it does not have',
      subgrid({ ...visits, custom: { control: 'kk_Kundekort.WorkshopHistory', binds: {}, dataSet: 'rows' } }),
      'extra: kk_Kundekort.WorkshopHistory has no data set rows',
    ],
    [
      'a quick view form that is not there',
      quickViewOf({ name: 'extra', label: words, column: 'parentcustomerid', table: 'account', form: 'Gone' }),
      'extra: account has no quick view form "Gone"',
    ],
    [
      'a quick view of a table that the lookup does not point at',
      quickViewOf({
        name: 'extra',
        label: words,
        column: 'kk_loyaltytierid',
        table: 'contact',
        form: 'Contact person',
      }),
      'extra: kk_loyaltytierid does not point at contact',
    ],
  ])('%s', (_, cell, says) => {
    expect(about(withCell(cell))).toContain(`${card}, ${says}`);
  });

  it('a column that stands twice on one form', () => {
    expect(about(withCell('mobilephone'))).toContain(`${card}: two parts of kind control are called mobilephone`);
  });

  it('a header field on nothing, a script that is not shipped, columns that do not fill the tab', () => {
    expect(about(withCard(() => ({ header: ['kk_gone'] })))).toContain(`${card}, header: unknown column kk_gone`);
    expect(about(withCard(() => ({ script: { library: 'kk_/scripts/gone.js' } })))).toContain(
      `${card}: form library kk_/scripts/gone.js is not part of the solution`,
    );
    expect(about(withCard(({ tabs }) => ({ tabs: [...tabs, tab('more', words, [[40]])] })))).toContain(
      `${card}, tab more: columns are 40 % wide together`,
    );
  });

  it('a table that nobody can open', () => {
    expect(about(withTable('kk_touch', () => ({ forms: [] })))).toContain('kk_touch: has no main form');
  });
});

describe('roles and apps', () => {
  const [seller, ...others] = kundekort.roles;
  const [app] = kundekort.apps;
  if (!seller || !app) throw new Error('no seller, or no app');
  const withSeller = (tables: (typeof seller)['tables']): Solution => ({
    ...kundekort,
    roles: [{ ...seller, tables: { ...seller.tables, ...tables } }, ...others],
  });

  it.each<[string, (typeof seller)['tables'], string]>([
    ['a privilege on nothing', { kk_gone: { Read: 'Global' } }, 'kk_gone: is not a table of the solution'],
    [
      'a short reach to rows that belong to everyone',
      { kk_benefit: { Read: 'Local' } },
      'kk_benefit: Read is Local, but the rows belong to everyone',
    ],
    [
      'handing over rows without an owner',
      { kk_benefit: { Read: 'Global', Assign: 'Global' } },
      'kk_benefit: rows without an owner know no Assign',
    ],
    ['writing what may not be read', { kk_touch: { Write: 'Basic' } }, 'kk_touch: may change what it may not read'],
  ])('%s', (_, tables, says) => {
    expect(about(withSeller(tables))).toContain(`role Kundekort Seller, ${says}`);
  });

  it('two roles of one name', () => {
    expect(about({ ...kundekort, roles: [seller, ...kundekort.roles] })).toContain(
      'role Kundekort Seller: two roles have this name',
    );
  });

  it('an app with a table, a role or an icon that is not there, and a table that is in no app', () => {
    const broken = {
      ...app,
      alsoTables: ['kk_gone'],
      roles: ['Kundekort Guest'],
      icon: 'kk_/icons/gone.svg',
    };
    const findings = about({ ...kundekort, apps: [broken] });
    expect(findings).toEqual(
      expect.arrayContaining([
        'app kk_Kundekort: table kk_gone does not exist',
        'app kk_Kundekort: role Kundekort Guest does not exist',
        'app kk_Kundekort: icon kk_/icons/gone.svg does not exist',
        'kk_workshopline: is in no app',
      ]),
    );
  });
});

describe('files', () => {
  const without = <Value>(record: Readonly<Record<string, Value>>, name: string) =>
    Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
  const badge = 'kk_Kundekort.LoyaltyBadge';
  const withBadge = (files: Readonly<Record<string, Uint8Array>>) =>
    told(findingsIn(kundekort, { ...materials, controls: { ...materials.controls, [badge]: files } }));
  const files = materials.controls[badge] ?? {};

  it('says how to build controls that are not built', () => {
    expect(told(findingsIn(kundekort, { ...materials, controls: {} }))).toEqual(
      ['FollowUpPreference', 'WorkshopHistory', 'LoyaltyBadge', 'Vehicles'].map(
        (name) => `control kk_Kundekort.${name}: is not built: run \`npm run build:controls\` first`,
      ),
    );
  });

  it('says how to build a script that is not built, and names an icon that is not drawn', () => {
    const script = without(materials.webResources, 'kk_/scripts/customercard.js');
    expect(told(findingsIn(kundekort, { ...materials, webResources: script }))).toEqual([
      'web resource kk_/scripts/customercard.js: has no file: run `npm run build:scripts` first',
    ]);
    const icon = without(materials.webResources, 'kk_/icons/touch.svg');
    expect(told(findingsIn(kundekort, { ...materials, webResources: icon }))).toEqual([
      'web resource kk_/icons/touch.svg: has no file among the icons',
    ]);
    const { webResources } = kundekort;
    expect(
      about({ ...kundekort, webResources: webResources.filter(({ name }) => name !== 'kk_/icons/touch.svg') }),
    ).toContain('kk_touch: icon kk_/icons/touch.svg is not part of the solution');
  });

  it('names a control that lacks a file of its manifest, or its words in a language', () => {
    expect(withBadge(without(files, 'bundle.js'))).toEqual([
      `control ${badge}: bundle.js is named by the manifest but was not built`,
    ]);
    expect(withBadge(without(files, 'strings/LoyaltyBadge.1044.resx'))).toContain(
      `control ${badge}: has no words in language 1044`,
    );
  });

  it('names a control whose manifest calls it something else, or has an odd version', () => {
    const manifest = new TextDecoder().decode(files['ControlManifest.xml']);
    const changed = (from: RegExp, to: string) => ({
      ...files,
      'ControlManifest.xml': new TextEncoder().encode(manifest.replace(from, to)),
    });
    expect(withBadge(changed(/constructor="LoyaltyBadge"/, 'constructor="Badge"'))).toEqual([
      `control ${badge}: the manifest calls it kk_Kundekort.Badge`,
    ]);
    expect(withBadge(changed(/(<control[^>]*) version="[^"]*"/, '$1 version="1.0"'))).toEqual([
      `control ${badge}: the manifest's version 1.0 is not three numbers`,
    ]);
  });
});

describe('what is written', () => {
  const written = (...content: Parameters<typeof el>[1][]) => told(checkWritten(el('ImportExportXml', ...content)));

  it('stands in the schema’s order', () => {
    expect(written(el('Roles'), el('Entities'))).toEqual(['customizations.xml: Entities stands after Roles']);
    expect(written(el('Ribbons'))).toEqual(['customizations.xml: Ribbons is no part of it']);
  });

  it('uses an id once', () => {
    const id = '{11111111-1111-5111-8111-111111111111}';
    const role = (name: string) => tag('Role', { id, name });
    expect(written(el('Roles', [role('One'), role('Two')]))).toEqual(['Role Two: has the same id as Role One']);
    expect(written(el('Roles', [tag('Role', { id: 'x', name: 'One' })]))).toEqual(['Role One: id x is malformed']);
  });

  it('gives every part of a form an id of its own', () => {
    const cell = tag('cell', { id: '{22222222-2222-5222-8222-222222222222}' });
    const form = el('systemform', el('formid', '{33333333-3333-5333-8333-333333333333}'), el('form', [cell, cell]));
    expect(written(el('Entities', el('Entity', el('Name', 'kk_Vehicle'), form)))).toEqual([
      'Entity kk_Vehicle: has the same id as Entity kk_Vehicle',
    ]);
  });

  it('says every word in both languages', () => {
    const label = tag('displayname', { description: 'Plate', languagecode: 1033 });
    const column = tag('attribute', { PhysicalName: 'kk_Plate' }, el('displaynames', [label]));
    expect(written(el('Entities', el('Entity', el('Name', 'kk_Vehicle'), column)))).toEqual([
      'Entity kk_Vehicle, attribute kk_Plate: <displaynames> has no text in language 1044',
    ]);
  });

  it('is clean as the solution writes it', () => {
    expect(told(checkWritten(customizationsNode(kundekort)))).toEqual([]);
  });
});
