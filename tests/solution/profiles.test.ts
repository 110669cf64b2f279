import type { Organisation } from '../../local/contract';
import { openOrganisation } from '../../local/organisation';
import { findingsIn } from '../../solution/checks/index';
import { childrenOf, childText } from '../../solution/checks/element';
import { kundekort } from '../../solution/kundekort';
import { mayChange } from '../../solution/language/profile';
import type { Solution } from '../../solution/language/solution';
import { type Table, tableName } from '../../solution/language/table';
import { withSecuredConsent } from '../../solution/securityprofiles';
import { all, attribute, entity, first, materials, packed, unpacked, xmlOf } from './parts';
import { readXml } from '../../solution/checks/element';

const secured = withSecuredConsent(kundekort);
const customizationsOf = (solution: Solution) => readXml(unpacked(packed(solution))['customizations.xml']!);
const profilesIn = (solution: Solution) =>
  all(first(customizationsOf(solution), 'FieldSecurityProfiles'), 'FieldSecurityProfile');

describe('the zip as it is delivered', () => {
  it('secures no column, so the card shows consent on the day of the import', () => {
    const customizations = xmlOf('customizations.xml');
    expect(all(customizations, 'IsSecured').map(({ text }) => text)).not.toContain('1');
  });

  it('brings both profiles without permissions, which Dataverse takes on secured columns only', () => {
    const profiles = profilesIn(kundekort);
    expect(profiles.map(({ attributes }) => attributes.name)).toEqual([
      'Kundekort Consent Reader',
      'Kundekort Consent Editor',
    ]);
    expect(profiles.flatMap((profile) => all(profile, 'FieldPermission'))).toEqual([]);
    const manifest = first(xmlOf('solution.xml'), 'SolutionManifest');
    const roots = all(manifest, 'RootComponent').filter(({ attributes }) => attributes.type === '70');
    expect(roots.map(({ attributes }) => attributes.id)).toEqual(
      profiles.map(({ attributes }) => attributes.fieldsecurityprofileid),
    );
  });
});

describe('the zip with secured consent', () => {
  it('secures consent, objection and reservation on both tables, each with a permission in both profiles', () => {
    const customizations = customizationsOf(secured);
    for (const table of ['Contact', 'Account']) {
      for (const column of [
        'kk_smsconsent',
        'kk_emailconsentsource',
        'kk_marketingobjection',
        'kk_reservationcheckedon',
      ])
        expect(childText(attribute(entity(customizations, table), column), 'IsSecured')).toBe('1');
      expect(childText(attribute(entity(customizations, table), 'kk_followuplevel'), 'IsSecured')).toBe('0');
    }
    const permissions = profilesIn(secured).map((profile) =>
      all(profile, 'FieldPermission').map((permission) => childrenOf(permission, 'AttributeName')[0]?.text),
    );
    expect(permissions.map(({ length }) => length)).toEqual([28, 28]);
  });

  it('says what may be done as an export says it', () => {
    const [reader, editor] = profilesIn(secured).map((profile) => first(profile, 'FieldPermission').children);
    expect(reader?.map(({ name, text }) => [name, text])).toEqual([
      ['EntityName', 'contact'],
      ['AttributeName', 'kk_emailconsent'],
      ['CanRead', '4'],
      ['CanUpdate', '0'],
      ['CanCreate', '0'],
    ]);
    expect(editor?.slice(2).map(({ text }) => text)).toEqual(['4', '4', '4']);
  });

  it('passes the checks, and differs in nothing but the lock and its permissions', () => {
    expect(findingsIn(secured, materials)).toEqual([]);
    const open = unpacked(packed(kundekort));
    const locked = unpacked(packed(secured));
    expect(Object.keys(open).filter((path) => open[path] !== locked[path])).toEqual(['customizations.xml']);
  });
});

describe('in an organisation', () => {
  let organisation: Organisation;
  let contact: string;
  const caller = (key: string) => ({ userId: organisation.user(key)!.id });
  const member = (key: string, profile: string) =>
    organisation.store.associate(
      caller('system'),
      'systemuserprofiles_association',
      { table: 'systemuser', id: organisation.user(key)!.id },
      {
        table: 'fieldsecurityprofile',
        id: organisation.metadata().fieldSecurityProfiles.find(({ name }) => name === profile)!.id,
      },
    );
  const read = (key: string) =>
    organisation.store.retrieve(caller(key), 'contact', { id: contact }, [
      'kk_smsconsent',
      'kk_marketingobjectionon',
      'kk_followuplevel',
    ]);
  const change = (key: string, values: Record<string, boolean | string | number>) =>
    organisation.store.update(caller(key), 'contact', { id: contact }, values);

  beforeEach(() => {
    organisation = openOrganisation({ file: ':memory:', now: () => new Date('2026-11-23T09:00:00Z') });
    organisation.importZip(packed(kundekort));
    ({ id: contact } = organisation.store.create(caller('system'), 'contact', {
      lastname: 'Nordmann',
      kk_smsconsent: true,
      kk_marketingobjectionon: '2025-05-03',
      kk_followuplevel: 275000002,
      ownerid: { table: 'systemuser', id: organisation.user('seller')!.id },
    }));
  });
  afterEach(() => organisation.close());

  it('everybody sees and changes consent until it is secured', () => {
    expect(read('seller')).toMatchObject({ kk_smsconsent: true, kk_marketingobjectionon: '2025-05-03' });
    change('seller', { kk_smsconsent: false });
    expect(read('leader')).toMatchObject({ kk_smsconsent: false });
  });

  it('members made beforehand keep their access in the very import that secures', () => {
    member('seller', 'Kundekort Consent Reader');
    member('leader', 'Kundekort Consent Editor');
    organisation.importZip(packed(secured));
    expect(read('seller')).toMatchObject({ kk_smsconsent: true, kk_marketingobjectionon: '2025-05-03' });
    expect(() => change('seller', { kk_smsconsent: false })).toThrow(/secured field/);
    change('seller', { kk_followuplevel: 275000003 });
    change('leader', { kk_smsconsent: false });
    expect(read('seller')).toMatchObject({ kk_smsconsent: false, kk_followuplevel: 275000003 });
  });

  it('nobody else sees it then, nor may give it to a new customer; the system administrator always does', () => {
    organisation.importZip(packed(secured));
    expect(read('seller')).toMatchObject({
      kk_smsconsent: null,
      kk_marketingobjectionon: null,
      kk_followuplevel: 275000002,
    });
    expect(() =>
      organisation.store.create(caller('seller'), 'contact', { lastname: 'Ny', kk_smsconsent: true }),
    ).toThrow(/secured field/);
    organisation.store.create(caller('seller'), 'contact', { lastname: 'Ny' });
    expect(read('system')).toMatchObject({ kk_smsconsent: true });
  });
});

describe('the build names', () => {
  const findings = (solution: Solution) => findingsIn(solution, materials).map(({ at, says }) => `${at}: ${says}`);
  const contactWith = (change: (columns: Table['columns']) => Table['columns']): Solution => ({
    ...kundekort,
    tables: kundekort.tables.map((table): Table =>
      tableName(table) === 'contact' ? { ...table, columns: change(table.columns) } : table,
    ),
  });
  const securing = (key: string) =>
    contactWith((columns) => ({ ...columns, [key]: { ...columns[key]!, secured: true } }));

  it('a secured column that nobody could read', () => {
    expect(findings(securing('followUpLevel'))).toEqual([
      'contact.kk_followuplevel: is secured, and no profile lets anyone read it',
    ]);
  });

  it('a secured column that is a key, or whose value stands elsewhere too', () => {
    expect(findings(securing('externalId'))).toContain('contact.kk_externalid: is part of a key and cannot be secured');
    expect(findings(securing('loyaltyTierId'))).toContain(
      'contact.kk_loyaltytierid: is lookup, which is not safe to secure',
    );
  });

  it('a profile on a column that is not there', () => {
    const profiles = [
      ...kundekort.profiles,
      { name: 'Odd', description: 'Odd.', access: [{ tables: ['contact'], columns: ['kk_gone'], may: mayChange }] },
    ];
    expect(findings({ ...kundekort, profiles })).toEqual(['profile Odd: contact has no column kk_gone of ours']);
  });
});
