import { childrenOf, childText } from '../../solution/checks/element';
import { kundekort } from '../../solution/kundekort';
import { choiceName } from '../../solution/language/choice';
import { tableName } from '../../solution/language/table';
import { customizationsOrder } from '../../solution/write/customizations';
import { all, attribute, entity, first, packed, unpacked, xmlOf } from './parts';

const customizations = xmlOf('customizations.xml');

describe('the zip', () => {
  it('is the same to the byte when it is packed again', () => {
    expect(Buffer.compare(packed(), packed())).toBe(0);
  });

  it('dates every file to the first of January 2026 on the wall clock, in any time zone', () => {
    const zip = Buffer.from(packed());
    const localHeader = 0x04034b50;
    expect(zip.readUInt32LE(0)).toBe(localHeader);
    expect(zip.readUInt16LE(10)).toBe(0);
    expect(zip.readUInt16LE(12)).toBe(((2026 - 1980) << 9) | (1 << 5) | 1);
  });

  it('differs between managed and unmanaged in one word only', () => {
    const managed = unpacked(packed(kundekort, true));
    const unmanaged = unpacked(packed());
    expect(Object.keys(managed)).toEqual(Object.keys(unmanaged));
    const different = Object.keys(managed).filter((path) => managed[path] !== unmanaged[path]);
    expect(different).toEqual(['solution.xml']);
    expect(managed['solution.xml']).toBe(
      unmanaged['solution.xml']?.replace('<Managed>0</Managed>', '<Managed>1</Managed>'),
    );
  });

  it('has a content type for every file', () => {
    const types = xmlOf('[Content_Types].xml');
    const extensions = all(types, 'Default').map(({ attributes }) => attributes.Extension);
    const overrides = all(types, 'Override').map(({ attributes }) => attributes.PartName);
    for (const path of Object.keys(unpacked(packed()))) {
      if (path === '[Content_Types].xml') continue;
      const name = path.slice(path.lastIndexOf('/') + 1);
      const told = name.includes('.') ? extensions.includes(name.split('.').pop()) : overrides.includes(`/${path}`);
      expect([path, told]).toEqual([path, true]);
    }
  });

  it('carries every control with its words in both languages', () => {
    const paths = Object.keys(unpacked(packed()));
    for (const { name } of kundekort.controls) {
      for (const end of ['/bundle.js', '/ControlManifest.xml', '.1033.resx', '.1044.resx']) {
        const there = paths.some((path) => path.startsWith(`Controls/${name}/`) && path.endsWith(end));
        expect([name, end, there]).toEqual([name, end, true]);
      }
    }
  });

  it('holds the file of every web resource that it names', () => {
    const paths = Object.keys(unpacked(packed()));
    const named = all(first(customizations, 'WebResources'), 'FileName').map(({ text }) => text);
    expect(named).toHaveLength(kundekort.webResources.length);
    for (const path of named) expect(paths).toContain(path.slice(1));
  });

  it('says its environment variables in files of their own, in both languages', () => {
    const variable = xmlOf('environmentvariabledefinitions/kk_DefaultWorkshop/environmentvariabledefinition.xml');
    expect(variable.attributes.schemaname).toBe('kk_DefaultWorkshop');
    expect(childText(variable, 'type')).toBe('100000000');
    expect(all(first(variable, 'displayname'), 'label').map(({ attributes }) => attributes.languagecode)).toEqual([
      '1033',
      '1044',
    ]);
  });
});

describe('solution.xml', () => {
  const manifest = first(xmlOf('solution.xml'), 'SolutionManifest');

  it('has the version of the package with a fourth number', () => {
    expect(childText(manifest, 'Version')).toBe('1.2.3.0');
  });

  it('lists as root components what customizations.xml holds, and nothing else', () => {
    const listed = all(manifest, 'RootComponent').map(({ attributes }) =>
      [attributes.type, (attributes.schemaName ?? attributes.id ?? '').toLowerCase()].join(' '),
    );
    const wanted = [
      ...kundekort.tables.map((table) => `1 ${tableName(table)}`),
      ...kundekort.choices.map((choice) => `9 ${choiceName(choice)}`),
      ...all(first(customizations, 'Roles'), 'Role').map(({ attributes }) => `20 ${attributes.id}`),
      ...all(first(customizations, 'FieldSecurityProfiles'), 'FieldSecurityProfile').map(
        ({ attributes }) => `70 ${attributes.fieldsecurityprofileid}`,
      ),
      ...kundekort.webResources.map(({ name }) => `61 ${name}`),
      ...kundekort.controls.map(({ name }) => `66 ${name.toLowerCase()}`),
      '62 kk_kundekort',
      '80 kk_kundekort',
      '380 kk_defaultworkshop',
    ];
    expect([...listed].sort()).toEqual([...wanted].sort());
  });

  it('takes of the standard tables the new parts only', () => {
    const behaviours = Object.fromEntries(
      all(manifest, 'RootComponent').map(({ attributes }) => [attributes.schemaName ?? '', attributes.behavior]),
    );
    expect(behaviours.contact).toBe('2');
    expect(behaviours.account).toBe('2');
    expect(behaviours.kk_vehicle).toBe('0');
  });
});

describe('customizations.xml', () => {
  it('has its parts in the order that Dataverse asks for', () => {
    expect(customizations.children.map(({ name }) => name)).toEqual([...customizationsOrder]);
  });

  it('lists both languages, the base language first', () => {
    expect(all(first(customizations, 'Languages'), 'Language').map(({ text }) => text)).toEqual(['1033', '1044']);
  });

  it('says every label in both languages', () => {
    const groups = ['displaynames', 'LocalizedNames', 'LocalizedCollectionNames', 'Descriptions', 'labels', 'Titles'];
    let seen = 0;
    // How a chart looks has titles without words.
    const looks = new Set(all(customizations, 'presentationdescription').flatMap((chart) => all(chart, 'Titles')));
    for (const group of groups.flatMap((name) => all(customizations, name)).filter((one) => !looks.has(one))) {
      const codes = group.children.map(({ attributes }) => attributes.languagecode ?? attributes.LCID);
      expect(codes).toEqual(['1033', '1044']);
      for (const { attributes } of group.children) expect(attributes.description ?? attributes.Title).toMatch(/\S/);
      seen += 1;
    }
    expect(seen).toBeGreaterThan(1000);
  });

  it('gives contact and account our columns and none of the standard ones', () => {
    for (const name of ['Contact', 'Account']) {
      const columns = all(entity(customizations, name), 'attribute').map((each) => childText(each, 'LogicalName'));
      expect(columns).toContain('kk_followuplevel');
      expect(columns.filter((column) => !column?.startsWith('kk_'))).toEqual([]);
    }
  });

  it('gives a table of ours the columns that Dataverse makes of itself', () => {
    const visit = entity(customizations, 'kk_WorkshopVisit');
    for (const column of ['kk_workshopvisitid', 'ownerid', 'createdon', 'modifiedby', 'statecode', 'statuscode']) {
      expect(attribute(visit, column).name).toBe('attribute');
    }
    const tier = entity(customizations, 'kk_LoyaltyTier');
    expect(first(tier, 'OwnershipTypeMask').text).toBe('OrgOwned');
    expect(() => attribute(tier, 'ownerid')).toThrow('no column ownerid');
  });

  it('brings along what money needs', () => {
    const visit = entity(customizations, 'kk_WorkshopVisit');
    expect(childText(attribute(visit, 'kk_customeramount_base'), 'CalculationOf')).toBe('kk_customeramount');
    expect(childText(attribute(visit, 'exchangerate'), 'Type')).toBe('decimal');
    expect(childText(attribute(visit, 'transactioncurrencyid'), 'Type')).toBe('lookup');
    expect(() => attribute(entity(customizations, 'kk_Vehicle'), 'exchangerate')).toThrow('no column');
  });

  it('makes a customer column one attribute and two relationships', () => {
    const relationships = all(customizations, 'EntityRelationship').filter(
      (each) =>
        childText(each, 'ReferencingEntityName') === 'kk_WorkshopVisit' &&
        childText(each, 'ReferencingAttributeName') === 'kk_CustomerId',
    );
    expect(relationships.map(({ attributes }) => attributes.Name)).toEqual([
      'kk_contact_WorkshopVisit_CustomerId',
      'kk_account_WorkshopVisit_CustomerId',
    ]);
    expect(relationships.map((each) => all(each, 'NavigationPropertyName')[0]?.text)).toEqual([
      'kk_CustomerId_contact',
      'kk_CustomerId_account',
    ]);
  });

  it.each([
    ['a deleted customer takes the visits along', 'kk_contact_WorkshopVisit_CustomerId', 'Cascade', 'NoCascade'],
    ['a vehicle stays when its customer goes', 'kk_contact_Vehicle_CustomerId', 'RemoveLink', 'NoCascade'],
    ['visits stay when their vehicle is deleted', 'kk_Vehicle_WorkshopVisit_VehicleId', 'RemoveLink', 'NoCascade'],
    ['ownerships go with their vehicle', 'kk_Vehicle_VehicleOwnership_VehicleId', 'Cascade', 'NoCascade'],
    ['lines follow their visit in everything', 'kk_WorkshopVisit_WorkshopLine_VisitId', 'Cascade', 'Cascade'],
    ['a tier that a customer holds cannot be deleted', 'kk_LoyaltyTier_contact_LoyaltyTierId', 'Restrict', 'NoCascade'],
    [
      'rules go with their tier, which has no owner to follow',
      'kk_LoyaltyTier_TierRule_TierId',
      'Cascade',
      'NoCascade',
    ],
  ])('%s', (_, name, onDelete, onAssign) => {
    const relationship = all(customizations, 'EntityRelationship').find(({ attributes }) => attributes.Name === name);
    expect(relationship && childText(relationship, 'CascadeDelete')).toBe(onDelete);
    expect(relationship && childText(relationship, 'CascadeAssign')).toBe(onAssign);
  });

  it('offers below a vehicle only the visits that its form may show: the other lists would name former owners', () => {
    const offered = all(customizations, 'EntityRelationship')
      .filter((each) => childText(each, 'ReferencedEntityName') === 'kk_Vehicle' && !/^lk_/.test(each.attributes.Name!))
      .filter((each) => all(each, 'NavPaneDisplayOption').some(({ text }) => text !== 'DoNotDisplay'));
    expect(offered.map(({ attributes }) => attributes.Name)).toEqual(['kk_Vehicle_WorkshopVisit_ShownOnVehicleId']);
  });

  it('gives every table that sync feeds a key on its external id', () => {
    for (const name of ['Contact', 'Account', 'kk_Vehicle', 'kk_WorkshopVisit', 'kk_WorkshopLine', 'kk_Touch']) {
      const key = first(entity(customizations, name), 'EntityKey');
      expect(childText(key, 'Name')).toBe('kk_externalid_key');
      expect(first(key, 'AttributeName').text).toBe('kk_externalid');
    }
  });

  it('keeps dates as days and moments as moments', () => {
    const visit = entity(customizations, 'kk_WorkshopVisit');
    expect(childText(attribute(visit, 'kk_visitedon'), 'Behavior')).toBe('2');
    expect(childText(attribute(visit, 'kk_bookedon'), 'Behavior')).toBe('1');
  });
});

describe('the app', () => {
  it('shows in contacts and accounts our card and our lists only', () => {
    const components = all(customizations, 'AppModuleComponent');
    const forms = components.filter(({ attributes }) => attributes.type === '60');
    const shipped = ['Contact', 'Account'].flatMap((name) =>
      all(entity(customizations, name), 'formid').map(({ text }) => text),
    );
    expect(forms.map(({ attributes }) => attributes.id)).toEqual(shipped);
  });

  it('has every table of its site map as a component', () => {
    const tables = all(customizations, 'AppModuleComponent')
      .filter(({ attributes }) => attributes.type === '1')
      .map(({ attributes }) => attributes.schemaName);
    for (const { attributes } of all(customizations, 'SubArea')) expect(tables).toContain(attributes.Entity);
  });

  it('is not opened by the role that sync runs as', () => {
    const roles = all(first(customizations, 'Roles'), 'Role');
    const idOf = (name: string) => roles.find(({ attributes }) => attributes.name === name)?.attributes.id;
    const allowed = all(first(customizations, 'AppModuleRoleMaps'), 'Role').map(({ attributes }) => attributes.id);
    expect(allowed).toContain(idOf('Kundekort Seller'));
    expect(allowed).not.toContain(idOf('Kundekort Integration'));
  });
});

describe('roles', () => {
  const levels = (name: string): Record<string, string | undefined> => {
    const role = all(first(customizations, 'Roles'), 'Role').find(({ attributes }) => attributes.name === name);
    const privileges = role ? childrenOf(first(role, 'RolePrivileges'), 'RolePrivilege') : [];
    return Object.fromEntries(privileges.map(({ attributes }) => [attributes.name ?? '', attributes.level]));
  };

  it('let a seller read every visit and change none', () => {
    const seller = levels('Kundekort Seller');
    expect(seller.prvReadkk_WorkshopVisit).toBe('Global');
    expect(seller.prvWritekk_WorkshopVisit).toBeUndefined();
    expect(seller.prvWriteContact).toBe('Local');
    expect(seller.prvCreatekk_Touch).toBe('Basic');
  });

  it('let only an administrator delete a customer, and with it all that is deleted along', () => {
    for (const name of ['Kundekort Seller', 'Kundekort Leader', 'Kundekort Integration']) {
      expect(levels(name).prvDeleteContact).toBeUndefined();
    }
    const administrator = levels('Kundekort Administrator');
    for (const table of ['Contact', 'kk_WorkshopVisit', 'kk_NeedsAnalysis', 'kk_Touch', 'kk_Membership']) {
      expect(administrator[`prvDelete${table}`]).toBe('Global');
    }
  });

  it('let a leader reach further than a seller', () => {
    expect(levels('Kundekort Leader').prvWriteContact).toBe('Deep');
  });

  it('let sync read its settings, set up the programme and delete nothing', () => {
    const integration = levels('Kundekort Integration');
    expect(integration.prvReadEnvironmentVariableValue).toBe('Global');
    expect(integration.prvCreatekk_LoyaltyTier).toBe('Global');
    expect(Object.keys(integration).filter((name) => name.startsWith('prvDelete'))).toEqual([]);
  });
});
