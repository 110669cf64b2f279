import { failure, listed, openWorkshop, profileId, query, where, type Opened } from '../fixture';

let opened: Opened;
beforeEach(() => {
  opened = openWorkshop();
});
afterEach(() => opened.organisation.close());

const create = (table: string, values: Parameters<Opened['organisation']['store']['create']>[2], key = 'system') =>
  opened.organisation.store.create(opened.as(key), table, values).id;
const names = (key: string) =>
  listed(
    opened.organisation.store.query(
      opened.as(key),
      query('contact', { columns: [{ column: 'lastname' }], orders: [{ column: 'lastname', descending: false }] }),
    ).rows,
    'lastname',
  );

/** A unit below the root with the leader in it, and one below that with the seller in it. */
function units(): { middle: string; lowest: string } {
  const root = { table: 'businessunit', id: String(opened.organisation.user('system')?.businessUnitId) };
  const middle = create('businessunit', { name: 'Oslo', parentbusinessunitid: root });
  const lowest = create('businessunit', {
    name: 'Oslo øst',
    parentbusinessunitid: { table: 'businessunit', id: middle },
  });
  const move = (key: string, unit: string) =>
    opened.organisation.store.update(
      opened.system,
      'systemuser',
      { id: opened.as(key).userId },
      { businessunitid: { table: 'businessunit', id: unit } },
    );
  move('leader', middle);
  move('seller', lowest);
  return { middle, lowest };
}

describe('people', () => {
  test('one per imported role, named by the role’s last word', () => {
    expect(opened.organisation.users().map(({ key, fullName }) => [key, fullName])).toEqual([
      ['system', 'System Administrator'],
      ['seller', 'Siri Selnes'],
      ['leader', 'Lars Ledahl'],
      ['guest', 'Workshop Guest'],
    ]);
  });

  test('are found by key and by id, nobody by anything else', () => {
    const { organisation } = opened;
    const seller = organisation.user('seller');
    expect(organisation.user(String(seller?.id).toUpperCase())).toEqual(seller);
    expect(organisation.user('nobody')).toBeNull();
    expect(
      failure(() => organisation.store.query({ userId: '00000000-0000-4000-8000-00000000ffff' }, query('contact'))),
    ).toMatchObject({ status: 403 });
  });

  test('an import again makes no second person of a role', () => {
    const before = opened.organisation.users();
    expect(new Set(before.map(({ id }) => id)).size).toBe(before.length);
  });
});

describe('privileges', () => {
  test('without one: 403 with Dataverse’s sentence', () => {
    const read = () => opened.organisation.store.query(opened.as('guest'), query('smp_visit'));
    const { status, code, message } = failure(read);
    expect([status, code]).toEqual([403, '0x80040220']);
    expect(message).toContain(`Principal user (Id=${opened.as('guest').userId}, type=8, roleCount=1`);
    expect(message).toContain('is missing prvReadsmp_Visit privilege on OTC=');
    expect(message).toContain("for entity 'smp_visit' (LocalizedName='Visit')");
  });

  test('reach own rows, those of the unit and those below it, or all', () => {
    units();
    create('contact', { lastname: 'A system' });
    create('contact', { lastname: 'B seller' }, 'seller');
    create('contact', { lastname: 'C leader' }, 'leader');
    expect(names('seller')).toEqual(['B seller']);
    expect(names('leader')).toEqual(['B seller', 'C leader']);
    expect(names('guest')).toEqual(['A system', 'B seller', 'C leader']);
    expect(names('system')).toEqual(['A system', 'B seller', 'C leader']);
  });

  test('of the unit alone do not reach below or above', () => {
    units();
    create('smp_vehicle', { smp_name: 'root' });
    create('smp_vehicle', { smp_name: 'middle' }, 'leader');
    const seller = opened.as('seller').userId;
    create('smp_vehicle', { smp_name: 'own', ownerid: { table: 'systemuser', id: seller } });
    const seen = opened.organisation.store.query(opened.as('seller'), query('smp_vehicle')).rows;
    expect(listed(seen, 'smp_name')).toEqual(['own']);
  });

  test('change with the person’s unit at once', () => {
    create('smp_vehicle', { smp_name: 'root' });
    const seen = () => opened.organisation.store.query(opened.as('seller'), query('smp_vehicle')).rows.length;
    expect(seen()).toBe(1);
    units();
    expect(seen()).toBe(0);
  });

  test('a row out of reach cannot be read, changed or deleted', () => {
    const { store } = opened.organisation;
    const id = create('contact', { lastname: 'Berg' });
    const seller = opened.as('seller');
    for (const [right, work] of [
      ['Read', () => store.retrieve(seller, 'contact', { id }, null)],
      ['Write', () => store.update(seller, 'contact', { id }, { jobtitle: 'x' })],
      ['Delete', () => store.remove(seller, 'contact', { id })],
    ] as const) {
      const said = failure(work);
      expect(said).toMatchObject({ status: 403, code: '0x80040220' });
      expect(said.message).toContain(`${right}Access`);
    }
  });

  test('a row may be referred to only with append on one side and append to on the other', () => {
    const vehicle = { table: 'smp_vehicle', id: create('smp_vehicle', { smp_name: 'V' }) };
    create('smp_visit', { smp_vehicleid: vehicle }, 'seller');
    const guestContact = { table: 'contact', id: create('contact', { lastname: 'not the seller’s' }) };
    expect(failure(() => create('smp_visit', { smp_customerid: guestContact }, 'seller'))).toMatchObject({
      status: 403,
    });
  });

  test('a linked table needs its own, and shows no more rows than it reaches', () => {
    const contact = { table: 'contact', id: create('contact', { lastname: 'Berg' }) };
    create('smp_vehicle', { smp_name: 'V', smp_customerid: contact });
    const vehicles = (key: string, kind: 'inner' | 'outer') =>
      opened.organisation.store.query(
        opened.as(key),
        query('smp_vehicle', {
          columns: [{ column: 'smp_name' }],
          links: [
            {
              kind,
              alias: 'c',
              table: 'contact',
              from: 'contactid',
              to: 'smp_customerid',
              columns: [{ column: 'lastname' }],
            },
          ],
        }),
      ).rows;
    expect(vehicles('seller', 'outer')).toMatchObject([{ smp_name: 'V', 'c.lastname': null }]);
    expect(vehicles('seller', 'inner')).toEqual([]);
    expect(failure(() => vehicles('guest', 'outer'))).toMatchObject({ status: 403 });
  });

  test('a person who is in a team sees the team’s rows', () => {
    const unit = { table: 'businessunit', id: String(opened.organisation.user('system')?.businessUnitId) };
    const team = { table: 'team', id: create('team', { name: 'Nybil', businessunitid: unit }) };
    create('contact', { lastname: 'Berg', ownerid: team });
    expect(names('seller')).toEqual([]);
    const seller = { table: 'systemuser', id: opened.as('seller').userId };
    opened.organisation.store.associate(opened.system, 'teammembership_association', team, seller);
    expect(names('seller')).toEqual(['Berg']);
  });

  test('the deepest of all roles counts', () => {
    const { organisation } = opened;
    expect(organisation.depth(opened.as('seller'), 'contact', 'Read')).toBe('Basic');
    const seller = { table: 'systemuser', id: opened.as('seller').userId };
    const guest = { table: 'role', id: String(organisation.user('guest')?.roleIds[0]) };
    organisation.store.associate(opened.system, 'systemuserroles_association', seller, guest);
    expect(organisation.depth(opened.as('seller'), 'contact', 'Read')).toBe('Global');
    expect(organisation.depth(opened.as('seller'), 'contact', 'Write')).toBe('Basic');
    expect(organisation.depth(opened.as('guest'), 'contact', 'Write')).toBeNull();
  });
});

describe('secured columns', () => {
  const secret = (key: string, id: string) =>
    opened.organisation.store.retrieve(opened.as(key), 'contact', { id }, ['smp_secret'])['smp_secret'];

  test('come empty to whoever has no profile, and cannot be searched by', () => {
    const id = create('contact', { lastname: 'Berg', smp_secret: 'x' });
    expect(secret('system', id)).toBe('x');
    expect(secret('guest', id)).toBeNull();
    const found = opened.organisation.store.query(
      opened.as('guest'),
      query('contact', { filter: where('smp_secret', 'eq', 'x') }),
    );
    expect(found.rows).toEqual([]);
    expect(opened.organisation.fieldAccess(opened.as('guest'), 'contact', 'smp_secret')).toEqual({
      read: false,
      update: false,
    });
  });

  test('cannot be written without a profile that says so', () => {
    const { store } = opened.organisation;
    expect(failure(() => create('contact', { smp_secret: 'x' }, 'seller'))).toMatchObject({
      status: 403,
      code: '0x8004F508',
    });
    const seller = { table: 'systemuser', id: opened.as('seller').userId };
    store.associate(opened.system, 'systemuserprofiles_association', seller, {
      table: 'fieldsecurityprofile',
      id: profileId,
    });
    const id = create('contact', { lastname: 'Berg', smp_secret: 'x' }, 'seller');
    expect(secret('seller', id)).toBe('x');
    expect(failure(() => store.update(opened.as('seller'), 'contact', { id }, { smp_secret: 'y' }))).toMatchObject({
      status: 403,
    });
    expect(opened.organisation.fieldAccess(opened.as('seller'), 'contact', 'smp_secret')).toEqual({
      read: true,
      update: false,
    });
  });
});
