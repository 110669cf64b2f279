import type { Table } from '../../../local/metadata';
import { openOrganisation } from '../../../local/organisation';
import { reportLines } from '../../../local/import/report';
import {
  choice,
  column,
  exportZip,
  globalChoice,
  lookup,
  mainForm,
  manyToMany,
  oneToMany,
  role,
  standardTable,
  table,
  text,
  view,
  whole,
  type SolutionShape,
} from '../export';
import { failure, fixedNow, listed, openWorkshop, query, workshop, type Opened } from '../fixture';

let opened: Opened;
beforeEach(() => {
  opened = openWorkshop();
});
afterEach(() => opened.organisation.close());

const importing = (shape: SolutionShape) => opened.organisation.importZip(exportZip(shape));
const tableNamed = (name: string): Table => {
  const found = opened.organisation.metadata().tables[name];
  if (!found) throw new Error(`no table ${name}`);
  return found;
};
const other = (more: Partial<SolutionShape> = {}): SolutionShape => ({ name: 'Other', prefix: 'oth', ...more });

describe('what an import brings', () => {
  test('tables with names, labels in both languages, ownership and set name', () => {
    expect(tableNamed('smp_visit')).toMatchObject({
      schemaName: 'smp_Visit',
      entitySetName: 'smp_visits',
      primaryId: 'smp_visitid',
      primaryName: 'smp_name',
      ownership: 'user',
      label: { 1033: 'Visit', 1044: 'Besøk' },
    });
    expect(tableNamed('smp_campaign').ownership).toBe('organisation');
    expect(tableNamed('smp_visit').objectTypeCode).toBeGreaterThanOrEqual(10000);
    const codes = Object.values(opened.organisation.metadata().tables).map(({ objectTypeCode }) => objectTypeCode);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('columns with their types, limits and choices', () => {
    expect(tableNamed('smp_visit').columns).toMatchObject({
      smp_workshop: { type: 'string', maxLength: 50, schemaName: 'smp_Workshop', format: 'text' },
      smp_odometer: { type: 'integer', minimum: 0, maximum: 2000000 },
      smp_hours: { type: 'decimal', precision: 2 },
      smp_amount: { type: 'money', precision: 2 },
      smp_recall: { type: 'boolean', default: false },
      smp_visitedon: { type: 'datetime', dateBehavior: 'dateonly' },
      smp_arrivedon: { type: 'datetime', dateBehavior: 'userlocal' },
      smp_tags: { type: 'multichoice', choiceName: 'smp_kinds' },
      smp_customerid: { type: 'customer', targets: ['account', 'contact'] },
      smp_vehicleid: { type: 'lookup', targets: ['smp_vehicle'] },
      statuscode: { type: 'status' },
    });
    const kind = tableNamed('smp_visit').columns['smp_kind'];
    expect(kind?.options?.map(({ value }) => value)).toEqual([100000000, 100000001, 100000002, 100000003]);
    expect(kind).not.toHaveProperty('default');
    expect(tableNamed('smp_visit').columns['statuscode']?.options?.map(({ state }) => state)).toEqual([0, 1]);
  });

  test('a standard table keeps what it has and gets the new columns, keys and forms', () => {
    const contact = tableNamed('contact');
    expect(contact.columns).toHaveProperty('lastname');
    expect(contact.columns['smp_secret']?.secured).toBe(true);
    expect(contact.keys.map(({ logicalName }) => logicalName)).toEqual(['smp_externalid_key']);
    expect(contact.label).toEqual({ 1033: 'Contact', 1044: 'Kontakt' });
    const forms = opened.organisation
      .metadata()
      .forms.filter(({ table: name, type }) => name === 'contact' && type === 'main');
    expect(forms.filter(({ isDefault }) => isDefault).map(({ name }) => name[1033])).toEqual(['Customer card']);
  });

  test('relationships with navigation names as clients spell them', () => {
    const found = opened.organisation.metadata().oneToMany;
    expect(found.find(({ schemaName }) => schemaName === 'smp_contact_Visit_CustomerId')).toMatchObject({
      referencedTable: 'contact',
      referencingTable: 'smp_visit',
      referencingColumn: 'smp_customerid',
      referencingNavigation: 'smp_CustomerId_contact',
      referencedNavigation: 'smp_contact_Visit_CustomerId',
      onDelete: 'Cascade',
    });
    const platform = found.filter(
      ({ referencingTable, referencingColumn }) =>
        referencingTable === 'smp_visit' && referencingColumn === 'createdby',
    );
    expect(platform).toMatchObject([{ referencedTable: 'systemuser', referencingNavigation: 'createdby' }]);
    expect(opened.organisation.metadata().manyToMany.map(({ schemaName }) => schemaName)).toContain(
      'smp_Campaign_Contact',
    );
  });

  test('forms and views with their XML as it stood', () => {
    const { forms, views } = opened.organisation.metadata();
    const form = forms.find(({ id }) => id === '10000000-0000-4000-8000-000000000002');
    expect(form).toMatchObject({ table: 'smp_vehicle', type: 'main', isDefault: true });
    expect(form?.xml).toMatch(
      /^<form headerdensity="HighWithControls"><tabs>.*datafieldname="smp_customerid".*<\/form>$/s,
    );
    const found = views.find(({ id }) => id === '20000000-0000-4000-8000-000000000002');
    expect(found?.fetchXml).toMatch(/^<fetch version="1.0" mapping="logical"><entity name="smp_visit">/);
    expect(found?.layoutXml).toMatch(/^<grid name="resultset"/);
  });

  test('roles by table and depth; what is about no table apart', () => {
    importing(
      other({
        roles: [
          role(
            '50000000-0000-4000-8000-000000000001',
            'Other Clerk',
            'Read Contact Local',
            'Read Activity Deep',
            'Append ToDo Global',
            'Work Offline Global',
          ),
        ],
      }),
    );
    const clerk = opened.organisation.metadata().roles.find(({ name }) => name === 'Other Clerk');
    expect(clerk?.privileges['contact']).toEqual({ Read: 'Local' });
    expect(clerk?.privileges['task']).toEqual({ Read: 'Deep' });
    expect(clerk?.others).toEqual({ prvAppendToDo: 'Global', prvWorkOffline: 'Global' });
    expect(opened.organisation.user('clerk')?.fullName).toBe('Other Clerk');
  });

  test('web resources, controls with their files, site map, app and environment variables', () => {
    const manifest =
      '<manifest><control namespace="Oth" constructor="Badge" version="1.2.3" control-type="virtual"><resources><code path="bundle.js" order="1" /></resources></control></manifest>';
    importing(
      other({
        more:
          '<WebResources><WebResource><WebResourceId>{60000000-0000-4000-8000-000000000001}</WebResourceId><Name>oth_/a.js</Name><DisplayName>A</DisplayName><WebResourceType>3</WebResourceType><FileName>/WebResources/oth_a60000000</FileName></WebResource></WebResources>' +
          '<CustomControls><CustomControl><Name>oth_Oth.Badge</Name><FileName>/Controls/oth_Oth.Badge/ControlManifest.xml</FileName></CustomControl></CustomControls>' +
          '<AppModuleSiteMaps><AppModuleSiteMap><SiteMapUniqueName>oth_App</SiteMapUniqueName><SiteMap><Area Id="A" Icon="/i.svg"><Titles><Title LCID="1033" Title="Sales" /></Titles><Group Id="G"><Titles><Title LCID="1033" Title="Customers" /></Titles><SubArea Id="S" Entity="contact" /><SubArea Id="L" Entity="lead" /><SubArea Id="U" Url="https://example.test/x" Title="Page" /><SubArea Id="D" Url="/workplace/home_dashboards.aspx" /></Group></Area></SiteMap></AppModuleSiteMap></AppModuleSiteMaps>' +
          '<AppModules><AppModule><UniqueName>oth_App</UniqueName><AppModuleComponents><AppModuleComponent type="1" schemaName="contact" /><AppModuleComponent type="26" id="{A0000000-0000-4000-8000-000000000001}" /><AppModuleComponent type="60" id="{b0000000-0000-4000-8000-000000000001}" /><AppModuleComponent type="62" schemaName="oth_App" /></AppModuleComponents><AppModuleRoleMaps><Role id="{627090FF-40a3-4053-8790-584edc5be201}" /></AppModuleRoleMaps><LocalizedNames><LocalizedName description="Other" languagecode="1033" /></LocalizedNames></AppModule></AppModules>',
        files: {
          'WebResources/oth_a60000000': 'alert(1)',
          'Controls/oth_Oth.Badge/ControlManifest.xml': manifest,
          'Controls/oth_Oth.Badge/bundle.js': 'x',
          'environmentvariabledefinitions/oth_Limit/environmentvariabledefinition.xml':
            '<environmentvariabledefinition schemaname="oth_Limit"><defaultvalue>450</defaultvalue><displayname default="Limit"><label description="Limit" languagecode="1033" /></displayname><type>100000001</type></environmentvariabledefinition>',
        },
      }),
    );
    const metadata = opened.organisation.metadata();
    expect(metadata.webResources).toMatchObject([{ name: 'oth_/a.js', type: 3 }]);
    expect(new TextDecoder().decode(metadata.webResources[0]?.content)).toBe('alert(1)');
    expect(metadata.controls).toMatchObject([
      {
        name: 'oth_Oth.Badge',
        namespace: 'Oth',
        constructorName: 'Badge',
        version: '1.2.3',
        controlType: 'virtual',
        manifest,
      },
    ]);
    expect(Object.keys(metadata.controls[0]?.files ?? {})).toEqual(['ControlManifest.xml', 'bundle.js']);
    expect(metadata.siteMaps[0]?.areas[0]?.groups[0]?.entries.map(({ id }) => id)).toEqual(['S', 'U']);
    expect(metadata.apps).toMatchObject([
      {
        uniqueName: 'oth_App',
        tables: ['contact'],
        roleIds: ['627090ff-40a3-4053-8790-584edc5be201'],
        screenIds: ['a0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001'],
      },
    ]);
    const rows = opened.organisation.store.query(opened.system, query('environmentvariabledefinition')).rows;
    expect(rows).toMatchObject([{ schemaname: 'oth_Limit', defaultvalue: '450', type: 100000001 }]);
  });
});

describe('importing again', () => {
  test('the same version repairs: nothing changes, people and rows stay', () => {
    const people = opened.organisation.users();
    const { id } = opened.organisation.store.create(opened.system, 'smp_vehicle', { smp_name: 'EK 39085' });
    const report = importing(workshop());
    expect(report).toMatchObject({ upgradedFrom: '1.0.0.0', changes: [] });
    expect(opened.organisation.users()).toEqual(people);
    expect(opened.organisation.store.retrieve(opened.system, 'smp_vehicle', { id }, null)['smp_name']).toBe('EK 39085');
  });

  test('a higher version adds and changes, and drops neither columns nor rows nor choices that rows hold', () => {
    const { store } = opened.organisation;
    const { id } = store.create(opened.system, 'smp_visit', { smp_workshop: 'Sandnes', smp_kind: 100000003 });
    const report = opened.organisation.importZip(
      exportZip({
        name: 'Workshop',
        version: '1.1.0.0',
        prefix: 'smp',
        entities: [
          table({
            name: 'smp_Visit',
            label: 'Workshop visit',
            columns: [text('smp_Note', 20), text('smp_Workshop', 80), choice('smp_Kind', 'smp_kinds')],
          }),
        ],
        choices: [globalChoice('smp_kinds', 100000000, 'Service', 'Repair work')],
      }),
    );
    expect(report.upgradedFrom).toBe('1.0.0.0');
    expect(report.changes).toEqual(
      expect.arrayContaining([
        'column smp_visit.smp_note added',
        'column smp_visit.smp_workshop changed',
        'table smp_visit changed',
        'choice smp_kinds changed',
      ]),
    );
    store.update(opened.system, 'smp_visit', { id }, { smp_note: 'ny', smp_kind: 100000003 });
    expect(store.retrieve(opened.system, 'smp_visit', { id }, null)).toMatchObject({
      smp_workshop: 'Sandnes',
      smp_note: 'ny',
      smp_odometer: null,
    });
    expect(tableNamed('smp_visit').label).toEqual({ 1033: 'Workshop visit', 1044: 'Besøk' });
    expect(tableNamed('smp_visit').columns['smp_kind']?.options?.map(({ label }) => label[1033])).toEqual([
      'Service',
      'Repair work',
      'Tyres',
      'Recall',
    ]);
  });

  test.each([
    ['0.9.9.9', true],
    ['1.0', false],
    ['1.0.0.10', false],
    ['0.10.0.0', true],
  ])('version %s over 1.0.0.0 is refused: %s', (version, refused) => {
    const work = () => importing(workshop({ version }));
    if (refused) expect(work).toThrow(`solution.xml: Workshop ${version} is lower than the 1.0.0.0 that is installed`);
    else expect(work).not.toThrow();
  });

  test('a control that changed without a higher version is told', () => {
    const shape = (bundle: string): SolutionShape =>
      other({
        more: '<CustomControls><CustomControl><Name>oth_O.B</Name><FileName>/Controls/oth_O.B/ControlManifest.xml</FileName></CustomControl></CustomControls>',
        files: {
          'Controls/oth_O.B/ControlManifest.xml':
            '<manifest><control namespace="O" constructor="B" version="1.0.0" /></manifest>',
          'Controls/oth_O.B/bundle.js': bundle,
        },
      });
    expect(importing(shape('1')).unsupported).toEqual([]);
    expect(importing(shape('1')).unsupported).toEqual([]);
    expect(importing(shape('2')).unsupported).toEqual([
      expect.stringContaining('control oth_O.B: changed without a higher version'),
    ]);
  });
});

describe('an import that fails leaves the organisation as it was', () => {
  const good = table({ name: 'oth_Thing', columns: [text('oth_Code')] });
  const refused: readonly (readonly [string, Partial<SolutionShape>, RegExp])[] = [
    [
      'a table without a primary key',
      { entities: [standardTable({ name: 'oth_Thing', columns: [text('oth_Code')] })] },
      /table oth_thing has no primary key/,
    ],
    ['a table that is there twice', { entities: [good, good] }, /table oth_thing is there twice/],
    [
      'a column that is there twice',
      { entities: [table({ name: 'oth_Thing', columns: [text('oth_Code'), text('oth_code')] })] },
      /column oth_code is there twice/,
    ],
    [
      'a key over a column that is not there',
      { entities: [table({ name: 'oth_Thing', columns: [], keys: [{ name: 'oth_key', columns: ['oth_code'] }] })] },
      /key oth_key: there is no column oth_code/,
    ],
    [
      'a choice that is not there',
      { entities: [table({ name: 'oth_Thing', columns: [choice('oth_Kind', 'oth_kinds')] })] },
      /refers to choice oth_kinds/,
    ],
    [
      'a lookup without a relationship',
      { entities: [table({ name: 'oth_Thing', columns: [lookup('oth_ContactId')] })] },
      /column oth_contactid: a lookup without a relationship/,
    ],
    [
      'a relationship of a table that is not there',
      { relationships: [oneToMany({ name: 'oth_r', from: 'oth_Nothing', column: 'oth_c', to: 'Contact' })] },
      /relationship oth_r: refers to table oth_nothing/,
    ],
    [
      'a relationship of a column that is not there',
      {
        entities: [good],
        relationships: [oneToMany({ name: 'oth_r', from: 'oth_Thing', column: 'oth_Gone', to: 'Contact' })],
      },
      /relationship oth_r: refers to column oth_gone/,
    ],
    [
      'a form that shows a column that is not there',
      {
        entities: [
          table({
            name: 'oth_Thing',
            columns: [],
            forms: mainForm('70000000-0000-4000-8000-000000000001', 'Main', ['oth_gone']),
          }),
        ],
      },
      /form Main of table oth_thing: refers to column oth_gone/,
    ],
    [
      'a view of a column that is not there',
      {
        entities: [
          table({
            name: 'oth_Thing',
            columns: [],
            views: [view('70000000-0000-4000-8000-000000000002', 'All', 'oth_thing', ['oth_gone'])],
          }),
        ],
      },
      /view All of table oth_thing: refers to column oth_gone/,
    ],
    [
      'a form with a control that is not there',
      {
        entities: [
          table({
            name: 'oth_Thing',
            columns: [],
            forms: mainForm(
              '70000000-0000-4000-8000-000000000003',
              'Main',
              ['oth_name'],
              '<controlDescriptions><controlDescription><customControl formFactor="0" name="oth_O.Gone" /></controlDescription></controlDescriptions>',
            ),
          }),
        ],
      },
      /refers to control oth_O\.Gone/,
    ],
    [
      'a form with a script that is not there',
      {
        entities: [
          table({
            name: 'oth_Thing',
            columns: [],
            forms: mainForm(
              '70000000-0000-4000-8000-000000000004',
              'Main',
              ['oth_name'],
              '<formLibraries><Library name="oth_/gone.js" libraryUniqueId="{70000000-0000-4000-8000-000000000009}" /></formLibraries>',
            ),
          }),
        ],
      },
      /refers to script oth_\/gone\.js/,
    ],
    [
      'a web resource without its file',
      {
        more: '<WebResources><WebResource><Name>oth_/a.js</Name><FileName>/WebResources/oth_a</FileName></WebResource></WebResources>',
      },
      /web resource oth_\/a\.js: its file \/WebResources\/oth_a is not in the zip/,
    ],
    [
      'a control without its manifest',
      {
        more: '<CustomControls><CustomControl><Name>oth_O.B</Name><FileName>/Controls/oth_O.B/ControlManifest.xml</FileName></CustomControl></CustomControls>',
      },
      /control oth_O\.B: its manifest/,
    ],
    [
      'a control without its code',
      {
        more: '<CustomControls><CustomControl><Name>oth_O.B</Name><FileName>/Controls/oth_O.B/ControlManifest.xml</FileName></CustomControl></CustomControls>',
        files: {
          'Controls/oth_O.B/ControlManifest.xml':
            '<manifest><control namespace="O" constructor="B" version="1.0.0"><resources><code path="bundle.js" /></resources></control></manifest>',
        },
      },
      /asks for bundle\.js, which is not in the zip/,
    ],
    [
      'an app without its site map',
      {
        more: '<AppModules><AppModule><UniqueName>oth_App</UniqueName><AppModuleComponents><AppModuleComponent type="62" schemaName="oth_App" /></AppModuleComponents></AppModule></AppModules>',
      },
      /app oth_App: refers to site map oth_App/,
    ],
    [
      'a role about a table that is not there',
      { roles: [role('70000000-0000-4000-8000-000000000005', 'Clerk', 'Read oth_Gone Local')] },
      /role Clerk: privilege prvReadoth_Gone/,
    ],
    [
      'a listed component that is not there',
      { rootComponents: '<RootComponent type="1" schemaName="oth_gone" behavior="0" />' },
      /solution\.xml: table oth_gone is listed/,
    ],
    [
      'a table that another solution should have brought',
      {
        missingDependencies:
          '<MissingDependency><Required type="1" schemaName="xyz_order" displayName="Order" solution="Orders (1.0)" /><Dependent type="2" schemaName="oth_c" displayName="Column" /></MissingDependency>',
      },
      /needs table xyz_order of Orders \(1\.0\)/,
    ],
    [
      'a column whose type changes',
      {
        name: 'Workshop',
        prefix: 'smp',
        version: '2.0.0.0',
        entities: [table({ name: 'smp_Visit', columns: [whole('smp_Workshop', 0, 9)] })],
      },
      /column smp_workshop: its type cannot change from string to integer/,
    ],
    [
      'a value that a choice has twice',
      {
        choices: [
          '<optionset Name="oth_kinds"><options><option value="1" /><option value="1" /></options></optionset>',
        ],
      },
      /choice oth_kinds: the value 1 is there twice/,
    ],
  ];

  test.each(refused)('%s', (_, more, message) => {
    const before = opened.organisation.metadata();
    const people = opened.organisation.users();
    opened.organisation.store.create(opened.system, 'smp_vehicle', { smp_name: 'EK 39085' });
    expect(() => importing(other(more))).toThrow(message);
    expect(opened.organisation.metadata()).toBe(before);
    expect(opened.organisation.users()).toEqual(people);
    expect(listed(opened.organisation.store.query(opened.system, query('smp_vehicle')).rows, 'smp_name')).toEqual([
      'EK 39085',
    ]);
    expect(() => importing(other({ entities: [good] }))).not.toThrow();
  });

  test('also when only the rows stand in the way: a key that they break', () => {
    const { store } = opened.organisation;
    for (let count = 0; count < 2; count += 1) store.create(opened.system, 'smp_visit', { smp_workshop: 'Sandnes' });
    const before = opened.organisation.metadata();
    const upgrade = workshop({
      version: '2.0.0.0',
      entities: [
        table({
          name: 'smp_Visit',
          columns: [text('smp_Workshop', 50)],
          keys: [{ name: 'smp_workshop_key', columns: ['smp_workshop'] }],
        }),
        table({ name: 'smp_New', columns: [] }),
      ],
      relationships: [],
      roles: [],
    });
    expect(() => importing(upgrade)).toThrow(
      'Key smp_workshop_key of table smp_visit: rows that are there already break it',
    );
    expect(opened.organisation.metadata()).toBe(before);
    expect(failure(() => store.query(opened.system, query('smp_new')))).toMatchObject({ code: '0x80060888' });
    store.create(opened.system, 'smp_visit', { smp_workshop: 'Sandnes' });
  });
});

describe('what is not taken is told by kind and name', () => {
  test.each([
    [
      'a canvas app',
      {
        more: '<CanvasApps><CanvasApp><Name>oth_app_1</Name><DocumentUri>/CanvasApps/oth_app_1.msapp</DocumentUri></CanvasApp></CanvasApps>',
        files: { 'CanvasApps/oth_app_1.msapp': 'x' },
      },
      ['canvas app oth_app_1'],
    ],
    [
      'a process',
      {
        more: '<Processes><Workflow WorkflowId="{1}" Name="Send letter"><XamlFileName>/Workflows/Sendletter.xaml</XamlFileName></Workflow></Processes>',
        files: { 'Workflows/Sendletter.xaml': 'x' },
      },
      ['process Send letter'],
    ],
    [
      'a dashboard',
      {
        more: '<Dashboards><Dashboard><LocalizedNames><LocalizedName description="Overview" languagecode="1033" /></LocalizedNames><FormId>{1}</FormId></Dashboard></Dashboards>',
      },
      ['dashboard Overview'],
    ],
    [
      'a plug-in',
      {
        more: '<SolutionPluginAssemblies><PluginAssembly FullName="Oth.Plugins, Version=1.0" Name="Oth.Plugins" /></SolutionPluginAssemblies>',
      },
      ['plug-in assembly Oth.Plugins'],
    ],
    [
      'a connection role',
      { more: '<ConnectionRoles><ConnectionRole><name>Friend</name></ConnectionRole></ConnectionRoles>' },
      ['connection role Friend'],
    ],
    [
      'something nobody has heard of',
      { more: '<FutureThings><FutureThing uniquename="oth_future" /></FutureThings>' },
      ['future thing oth_future'],
    ],
    [
      'a component in a folder of its own',
      { files: { 'appactions/oth_do/appaction.xml': '<appaction />' } },
      ['appaction oth_do'],
    ],
    ['a file that nothing refers to', { files: { 'Other/readme.txt': 'x' } }, ['file Other/readme.txt']],
    [
      'charts and commands of a table',
      {
        entities: [
          table({
            name: 'oth_Thing',
            columns: [],
            more: '<Visualizations><visualization><savedqueryvisualizationid>{70000000-0000-4000-8000-000000000031}</savedqueryvisualizationid><webresourcename>oth_chart.html</webresourcename><LocalizedNames><LocalizedName description="By month" languagecode="1033" /></LocalizedNames></visualization></Visualizations>',
          }).replace(
            '<RibbonDiffXml />',
            '<RibbonDiffXml><CustomActions><CustomAction Id="oth.do" /></CustomActions></RibbonDiffXml>',
          ),
        ],
      },
      [
        'chart By month of table oth_thing: left out, a web resource draws it',
        'ribbon command oth.do of table oth_thing: is not on the table’s forms',
      ],
    ],
    [
      'a column of a type that is new',
      { entities: [table({ name: 'oth_Thing', columns: [column({ name: 'oth_Odd', type: 'hologram' })] })] },
      ['column oth_thing.oth_odd: its type hologram is not known'],
    ],
    [
      'a relationship to a table that only a full Dataverse has',
      {
        entities: [table({ name: 'oth_Thing', columns: [column({ name: 'ProductId', type: 'lookup' })] })],
        relationships: [oneToMany({ name: 'oth_r', from: 'oth_Thing', column: 'ProductId', to: 'Product' })],
      },
      ['customizations.xml: relationship oth_r: refers to table product, which this organisation does not have'],
    ],
    [
      'a form of a standard table with a column that is not here',
      {
        entities: [
          standardTable({
            name: 'Contact',
            columns: [],
            forms: mainForm('70000000-0000-4000-8000-000000000006', 'Extra', ['msdyn_gdproptout', 'lastname']),
          }),
        ],
      },
      [
        'customizations.xml: form Extra of table contact: refers to column msdyn_gdproptout of table contact, which this organisation does not have',
      ],
    ],
    [
      'a standard table that is not here',
      { entities: [standardTable({ name: 'Lead', columns: [text('oth_Code')] })] },
      ['table lead: not among the standard tables here; what the zip adds to it is left out'],
    ],
    [
      'a table that is needed from the platform',
      {
        missingDependencies:
          '<MissingDependency><Required type="1" schemaName="lead" displayName="Lead" solution="msdynce_Sales (9.0)" /><Dependent type="2" schemaName="oth_c" displayName="Column" /></MissingDependency>',
      },
      ['table lead: needed by Column, not in this organisation (it comes with msdynce_Sales (9.0))'],
    ],
    [
      'a control that comes with the platform',
      {
        missingDependencies:
          '<MissingDependency><Required type="66" schemaName="MscrmControls.Calendar.CalendarControl" solution="CustomControlsCore (9.2)" /><Dependent type="26" displayName="Calendar" /></MissingDependency>',
      },
      [
        'control MscrmControls.Calendar.CalendarControl: needed by Calendar, not in this organisation (it comes with CustomControlsCore (9.2))',
      ],
    ],
  ] satisfies readonly (readonly [string, Partial<SolutionShape>, readonly string[]])[])('%s', (_, more, lines) => {
    expect(importing(other(more)).unsupported).toEqual(lines);
  });

  test('a whole solution of parts that are known leaves nothing to tell', () => {
    const organisation = openOrganisation({ file: ':memory:', now: () => fixedNow });
    expect(organisation.importZip(exportZip(workshop())).unsupported).toEqual([]);
    organisation.close();
  });

  test('the report reads as lines', () => {
    const report = importing(
      other({
        files: { 'Other/readme.txt': 'x' },
        relationships: [manyToMany('oth_Contact_Account', 'Contact', 'Account')],
      }),
    );
    expect(reportLines(report)).toEqual([
      'imported Other 1.0.0.0',
      '1 added or changed:',
      '  relationship oth_Contact_Account added',
      'not taken or not complete here:',
      '  file Other/readme.txt',
    ]);
    expect(reportLines(importing(other())).slice(0, 2)).toEqual(['imported Other 1.0.0.0 (again)', 'nothing changed']);
  });
});
