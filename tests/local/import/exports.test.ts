/** What other people's exports look like: older ones, ones that lean on Microsoft's apps, ones with loose ends. */
import {
  column,
  exportZip,
  lookup,
  mainForm,
  oneToMany,
  standardTable,
  table,
  text,
  view,
  type SolutionShape,
} from '../export';
import { openWorkshop, query, type Opened } from '../fixture';

let opened: Opened;
beforeEach(() => {
  opened = openWorkshop();
});
afterEach(() => opened.organisation.close());

const other = (more: Partial<SolutionShape>): SolutionShape => ({ name: 'Other', prefix: 'oth', ...more });
const importing = (more: Partial<SolutionShape>) => opened.organisation.importZip(exportZip(other(more)));
const metadata = () => opened.organisation.metadata();
const without = (xml: string, ...names: readonly string[]) =>
  names.reduce(
    (left, name) => left.replace(new RegExp(`<attribute PhysicalName="${name}">.*?</attribute>`, 's'), ''),
    xml,
  );
const dependency = (required: string) =>
  `<MissingDependency><Required ${required} /><Dependent type="60" displayName="Main form" /></MissingDependency>`;

describe('an older export', () => {
  const companion = (name: string, type: string, mask = '') =>
    column({ name, type, displayMask: mask, required: 'systemrequired' });

  test('without the columns that say who owns a row: the platform keeps them all the same', () => {
    const thing = without(table({ name: 'oth_Thing', columns: [] }), 'OwningTeam', 'OwningUser', 'CreatedBy');
    importing({
      entities: [thing],
      relationships: [oneToMany({ name: 'team_oth_thing', from: 'oth_Thing', column: 'OwningTeam', to: 'Team' })],
    });
    const { id } = opened.organisation.store.create(opened.system, 'oth_thing', { oth_name: 'One' });
    expect(opened.organisation.store.retrieve(opened.system, 'oth_thing', { id }, null)).toMatchObject({
      owninguser: opened.system.userId,
      createdby: opened.system.userId,
      owningteam: null,
    });
  });

  test("whose lookups are spelled once more as text: that is the lookup's own annotation, and keeps no row back", () => {
    const columns = [
      companion('OwnerIdName', 'nvarchar'),
      companion('OwnerIdYomiName', 'nvarchar'),
      companion('OwnerIdType', 'int', 'ObjectTypeCode'),
      text('oth_OwnerIdTypeText'),
    ];
    importing({ entities: [table({ name: 'oth_Thing', columns })] });
    const names = Object.keys(metadata().tables['oth_thing']?.columns ?? {});
    expect(names.filter((name) => name.includes('ownerid'))).toEqual(['oth_owneridtypetext', 'ownerid']);
    expect(() => opened.organisation.store.create(opened.system, 'oth_thing', { oth_name: 'One' })).not.toThrow();
  });

  test('that says only of readable columns that they are so: they cannot be written', () => {
    const shown = column({ name: 'oth_Shown', type: 'nvarchar' }).replace(/<ValidFor(Create|Update)Api>1<.*?>/g, '');
    importing({ entities: [table({ name: 'oth_Thing', columns: [shown] })] });
    expect(metadata().tables['oth_thing']?.columns['oth_shown']).toMatchObject({
      validForCreate: false,
      validForUpdate: false,
    });
  });

  test('without navigation names: they are the usual ones, and the same the second time', () => {
    const bare = (name: string, from: string, attribute: string, to: string) =>
      oneToMany({ name, from, column: attribute, to }).replace(
        /<EntityRelationshipRoles>.*<\/EntityRelationshipRoles>/,
        '',
      );
    const shape = {
      entities: [
        table({
          name: 'oth_Call',
          columns: [lookup('RegardingObjectId'), lookup('oth_Payer'), lookup('oth_Vehicle')],
        }),
      ],
      relationships: [
        ...['Account', 'Contact'].flatMap((to) => [
          bare(`${to}_oth_calls`, 'oth_Call', 'RegardingObjectId', to),
          bare(`oth_${to}_payer`, 'oth_Call', 'oth_Payer', to),
        ]),
        bare('oth_vehicle_call', 'oth_Call', 'oth_Vehicle', 'smp_Vehicle'),
      ],
    };
    importing(shape);
    const names = metadata()
      .oneToMany.filter(({ schemaName }) => /^(Account|Contact|oth)_/.test(schemaName))
      .filter(({ referencingTable }) => referencingTable === 'oth_call')
      .map(({ referencingNavigation }) => referencingNavigation);
    expect(names).toEqual([
      'regardingobjectid_account_oth_call',
      'oth_Payer_account',
      'regardingobjectid_contact_oth_call',
      'oth_Payer_contact',
      'oth_Vehicle',
    ]);
    expect(importing(shape).changes).toEqual([]);
  });
});

describe("an export that leans on Microsoft's own apps", () => {
  test('is taken without what they bring, which is told; a lookup that leads only there stays empty', () => {
    const report = importing({
      entities: [table({ name: 'oth_Thing', columns: [lookup('oth_ModelId')] })],
      relationships: [oneToMany({ name: 'oth_r', from: 'oth_Thing', column: 'oth_ModelId', to: 'msdyn_AIModel' })],
      missingDependencies: dependency('type="1" schemaName="msdyn_aimodel" solution="msdyn_AIModels (1.0)"'),
    });
    expect(report.unsupported).toEqual([
      'customizations.xml: relationship oth_r: refers to table msdyn_aimodel, which this organisation does not have',
      'table msdyn_aimodel: needed by Main form, not in this organisation (it comes with msdyn_AIModels (1.0))',
    ]);
    const { store } = opened.organisation;
    const { id } = store.create(opened.system, 'oth_thing', { oth_name: 'One' });
    expect(store.retrieve(opened.system, 'oth_thing', { id }, null)['oth_modelid']).toBeNull();
  });

  test('also where it adds to one of their tables', () => {
    const report = importing({ entities: [standardTable({ name: 'msdyn_WorkOrder', columns: [text('oth_Code')] })] });
    expect(report.unsupported).toEqual([
      'table msdyn_workorder: not among the standard tables here; what the zip adds to it is left out',
    ]);
  });
});

describe('what another publisher should have brought stops the import, by its name', () => {
  const before = () => metadata();
  test.each([
    [
      'a column, of the solution that brings it',
      {
        missingDependencies: dependency(
          'type="2" schemaName="xyz_size" parentSchemaName="account" solution="Sizes (2.1)"',
        ),
      },
      'solution.xml: Main form needs column account.xyz_size of Sizes (2.1), which this organisation does not have.',
    ],
    [
      'a table that no solution brings',
      { missingDependencies: dependency('type="1" schemaName="xyz_order" solution="Active"') },
      'solution.xml: Main form needs table xyz_order, which this organisation does not have.',
    ],
    [
      'a table that the zip only adds to',
      { entities: [standardTable({ name: 'xyz_Order', columns: [text('oth_Code')] })] },
      'customizations.xml: adds to table xyz_order, which is neither whole in the zip nor in the organisation.',
    ],
  ] satisfies readonly (readonly [string, Partial<SolutionShape>, string])[])('%s', (_, more, message) => {
    const known = before();
    expect(() => importing(more)).toThrow(message);
    expect(metadata()).toBe(known);
  });
});

describe('forms and views with loose ends', () => {
  test("a business process flow's form shows columns of the row that is worked on", () => {
    const flow = (shown: string) =>
      table({
        name: 'oth_Flow',
        columns: [lookup('bpf_smp_visitid')],
        forms: mainForm('70000000-0000-4000-8000-000000000011', 'Flow', ['oth_name']).replace(
          '<row><cell>',
          `<row><cell><control id="step" datafieldname="${shown}" relationship="bpf_visit_flow" /></cell></row><row><cell>`,
        ),
      });
    const relationships = [
      oneToMany({ name: 'bpf_visit_flow', from: 'oth_Flow', column: 'bpf_smp_visitid', to: 'smp_Visit' }),
    ];
    expect(importing({ entities: [flow('smp_workshop')], relationships }).unsupported).toEqual([]);
    expect(importing({ entities: [flow('gone')], relationships }).unsupported).toEqual([
      'customizations.xml: form Flow of table oth_flow: refers to column gone of table smp_visit, which this organisation does not have',
    ]);
  });

  test('a form may show a column of the platform that its table does not have', () => {
    const forms = mainForm('70000000-0000-4000-8000-000000000012', 'Main', ['oth_name', 'stageid']);
    expect(importing({ entities: [table({ name: 'oth_Thing', columns: [], forms })] }).unsupported).toEqual([
      'customizations.xml: form Main of table oth_thing: refers to column stageid of table oth_thing, which this organisation does not have',
    ]);
  });

  const contactView = (inside: string) =>
    importing({
      entities: [
        standardTable({
          name: 'Contact',
          columns: [],
          views: [view('70000000-0000-4000-8000-000000000013', 'Odd', 'contact', ['lastname', 'yomilastname'], inside)],
        }),
      ],
    });
  const kept = () => metadata().views.find(({ id }) => id === '70000000-0000-4000-8000-000000000013');

  test('a view asks for no column that is not here, and its rows are shown', () => {
    const report = contactView(
      '<order attribute="yomilastname" /><filter><condition attribute="lastname" operator="ne" value="a &amp; &lt;b&gt;" /></filter>' +
        '<link-entity name="lead" from="contactid" to="contactid" link-type="outer" alias="l"><attribute name="topic" /></link-entity>',
    );
    expect(report.unsupported).toEqual([
      'customizations.xml: view Odd of table contact: refers to column yomilastname of table contact, which this organisation does not have',
      'customizations.xml: view Odd of table contact: refers to table lead, which this organisation does not have',
    ]);
    expect(kept()?.fetchXml).toBe(
      '<fetch version="1.0" mapping="logical"><entity name="contact"><attribute name="lastname"></attribute>' +
        '<filter><condition attribute="lastname" operator="ne" value="a &amp; &lt;b&gt;"></condition></filter></entity></fetch>',
    );
  });

  test.each([
    ['a condition', '<filter><condition attribute="yomifirstname" operator="not-null" /></filter>'],
    ['a link', '<link-entity name="listmember" from="entityid" to="contactid" alias="p" />'],
  ])('a view that chooses its rows by %s on what is not here is left out', (_, inside) => {
    expect(contactView(inside).unsupported).toContain(
      'view Odd of table contact: left out, it chooses rows by what is not here',
    );
    expect(kept()).toBeUndefined();
  });

  test('an entry of the site map that leads to a page of the platform is told', () => {
    const entries =
      '<SubArea Id="home" Url="/workplace/home_dashboards.aspx" /><SubArea Id="board" DefaultDashboard="1" />' +
      '<SubArea Id="page" Url="$webresource:oth_/page.html" /><SubArea Id="list" Url="/main.aspx?pagetype=entitylist&amp;etn=contact" />';
    const report = importing({
      more: `<AppModuleSiteMaps><AppModuleSiteMap><SiteMapUniqueName>oth_App</SiteMapUniqueName><SiteMap><Area Id="A"><Group Id="G">${entries}</Group></Area></SiteMap></AppModuleSiteMap></AppModuleSiteMaps>`,
    });
    expect(report.unsupported).toEqual([
      'customizations.xml: site map oth_App: entry home leads to /workplace/home_dashboards.aspx, which this organisation does not have',
      'customizations.xml: site map oth_App: entry board leads to a dashboard, which this organisation does not have',
    ]);
    expect(metadata().siteMaps[0]?.areas[0]?.groups[0]?.entries.map(({ id }) => id)).toEqual(['page', 'list']);
  });
});

describe('an environment variable', () => {
  const folder = 'environmentvariabledefinitions/oth_Url/';
  const files = (value: string) => ({
    [`${folder}environmentvariabledefinition.xml`]:
      '\ufeff<environmentvariabledefinition schemaname="oth_Url"><displayname default="Address"><label description="Address" languagecode="1033" /></displayname><type>100000000</type></environmentvariabledefinition>',
    [`${folder}environmentvariablevalues.json`]: value,
  });
  const json = (value: string) =>
    JSON.stringify({
      environmentvariablevalues: { environmentvariablevalue: { '@environmentvariablevalueid': '1', value } },
    });
  const values = () =>
    opened.organisation.store.query(opened.system, query('environmentvariablevalue')).rows.map(({ value }) => value);

  test("brings its value where there is none, and leaves an administrator's", () => {
    expect(importing({ files: files(json('https://example.test')) }).unsupported).toEqual([]);
    expect(values()).toEqual(['https://example.test']);
    const { rows } = opened.organisation.store.query(opened.system, query('environmentvariablevalue'));
    const id = String(rows[0]?.['environmentvariablevalueid']);
    opened.organisation.store.update(opened.system, 'environmentvariablevalue', { id }, { value: 'https://own.test' });
    importing({ version: '1.1', files: files(json('https://new.test')) });
    expect(values()).toEqual(['https://own.test']);
  });

  test('with a values file that is no JSON is refused by the name of the file', () => {
    expect(() => importing({ files: files('{') })).toThrow(`${folder}environmentvariablevalues.json is no JSON.`);
  });
});

describe('kinds that are not known are told by the names that people gave', () => {
  test.each([
    [
      'a plug-in assembly that only has a full name',
      {
        more: '<SolutionPluginAssemblies><PluginAssembly FullName="Oth.Plugins, Version=1.0.0.0"><IsolationMode>2</IsolationMode></PluginAssembly></SolutionPluginAssemblies>',
      },
      ['plug-in assembly Oth.Plugins'],
    ],
    [
      'connection roles inside an element of the same name',
      {
        more: '<ConnectionRoles><ConnectionRoles><ConnectionRole><name>Friend</name></ConnectionRole><ConnectionRole><name>Parent</name></ConnectionRole></ConnectionRoles></ConnectionRoles>',
      },
      ['connection role Friend', 'connection role Parent'],
    ],
    [
      'settings of the organisation',
      { more: '<OrganizationSettings><sales><discount>True</discount></sales></OrganizationSettings>' },
      ['setting of the organisation sales'],
    ],
    [
      'a component that is listed by its id only and is nowhere in the zip',
      { rootComponents: '<RootComponent type="29" id="{A5C814A5-4849-F011-877B-0022486EAF73}" />' },
      ['process a5c814a5-4849-f011-877b-0022486eaf73: listed, but not in the zip'],
    ],
  ] satisfies readonly (readonly [string, Partial<SolutionShape>, readonly string[]])[])('%s', (_, more, lines) => {
    expect(importing(more).unsupported).toEqual(lines);
  });
});

describe('names that the organisation cannot keep are refused', () => {
  const thing = (more: (xml: string) => string) => ({
    entities: [more(table({ name: 'oth_Thing', columns: [text('oth_Code')] }))],
  });
  test.each([
    [
      'a column called constructor',
      thing((xml) => xml.replaceAll('oth_code', 'constructor')),
      /column constructor: no valid name/,
    ],
    [
      'a column without a type',
      thing((xml) => xml.replace('<Type>nvarchar</Type>', '')),
      /column oth_name: it has no type/,
    ],
    [
      'a set name with a slash',
      thing((xml) => xml.replace('<EntitySetName>oth_things', '<EntitySetName>a/b')),
      /set name a\/b is no valid name/,
    ],
    [
      "another table's set name",
      thing((xml) => xml.replace('<EntitySetName>oth_things', '<EntitySetName>Contacts')),
      /set name Contacts is that of table contact already/,
    ],
    [
      "a name of the database's own",
      thing((xml) => xml.replaceAll('oth_Thing', 'sqlite_Thing')),
      /table sqlite_thing: a name that begins with sqlite_/,
    ],
    [
      'one table between two pairs of tables',
      {
        relationships: ['oth_One', 'oth_Two'].map(
          (name) =>
            `<EntityRelationship Name="${name}"><EntityRelationshipType>ManyToMany</EntityRelationshipType><FirstEntityName>Contact</FirstEntityName><SecondEntityName>Account</SecondEntityName><IntersectEntityName>oth_between</IntersectEntityName></EntityRelationship>`,
        ),
      },
      /relationship oth_Two: its intersect table oth_between is a table already/,
    ],
  ] satisfies readonly (readonly [string, Partial<SolutionShape>, RegExp])[])('%s', (_, more, message) => {
    const known = metadata();
    expect(() => importing(more)).toThrow(message);
    expect(metadata()).toBe(known);
  });

  test('a type that only JavaScript knows is one that is not known', () => {
    const odd = column({ name: 'oth_Odd', type: 'constructor', required: 'constructor' });
    expect(importing({ entities: [table({ name: 'oth_Thing', columns: [odd] })] }).unsupported).toEqual([
      'column oth_thing.oth_odd: its type constructor is not known',
    ]);
    expect(metadata().tables['oth_thing']?.columns['oth_odd']).toMatchObject({ type: 'virtual', required: 'none' });
  });
});
