/** Smaller parts of a zip: environment variables with their values, how unknown kinds are called, names that cannot be. */
import { column, exportZip, table, text, type SolutionShape } from '../export';
import { openWorkshop, query, type Opened } from '../fixture';

let opened: Opened;
beforeEach(() => {
  opened = openWorkshop();
});
afterEach(() => opened.organisation.close());

const importing = (more: Partial<SolutionShape>) =>
  opened.organisation.importZip(exportZip({ name: 'Other', prefix: 'oth', ...more }));
const metadata = () => opened.organisation.metadata();

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
