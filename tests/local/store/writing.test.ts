import { fixedNow, failure, listed, openWorkshop, query, where, type Opened } from '../fixture';

let opened: Opened;
beforeEach(() => {
  opened = openWorkshop();
});
afterEach(() => opened.organisation.close());

const create = (table: string, values: Parameters<Opened['organisation']['store']['create']>[2], key = 'system') =>
  opened.organisation.store.create(opened.as(key), table, values).id;
const retrieve = (table: string, id: string, ...columns: string[]) =>
  opened.organisation.store.retrieve(opened.system, table, { id }, columns.length ? columns : null);
const failed = (table: string, values: Parameters<typeof create>[1]) => failure(() => create(table, values));

describe('a new row', () => {
  test('says who made it and when, belongs to its maker and is active', () => {
    const seller = opened.as('seller').userId;
    const id = create('contact', { lastname: 'Berg' }, 'seller');
    expect(retrieve('contact', id)).toMatchObject({
      createdon: '2026-11-23T09:30:00Z',
      createdby: seller,
      modifiedon: '2026-11-23T09:30:00Z',
      ownerid: seller,
      'ownerid#table': 'systemuser',
      owninguser: seller,
      owningbusinessunit: opened.organisation.user('seller')?.businessUnitId,
      statecode: 0,
      statuscode: 1,
      donotphone: false,
      preferredcontactmethodcode: 1,
    });
  });

  test('does not let the client say who made it', () => {
    const id = create(
      'contact',
      { lastname: 'Berg', createdon: '2001-01-01', modifiedby: opened.system.userId },
      'seller',
    );
    expect(retrieve('contact', id)).toMatchObject({
      createdon: '2026-11-23T09:30:00Z',
      modifiedby: opened.as('seller').userId,
    });
  });

  test('brought from an older system keeps the day it was made there', () => {
    const id = create('contact', { lastname: 'Berg', overriddencreatedon: '2019-05-03T08:00:00Z' });
    expect(retrieve('contact', id, 'createdon', 'overriddencreatedon')).toMatchObject({
      createdon: '2019-05-03T08:00:00Z',
      overriddencreatedon: '2026-11-23T09:30:00Z',
    });
  });

  test('of a person is called by first, middle and last name, also after one of them changed', () => {
    const id = create('contact', { firstname: 'Kari', middlename: 'Anne', lastname: 'Ås' });
    expect(retrieve('contact', id, 'fullname')['fullname']).toBe('Kari Anne Ås');
    opened.organisation.store.update(opened.system, 'contact', { id }, { middlename: null, lastname: 'Øye' });
    expect(retrieve('contact', id, 'fullname')['fullname']).toBe('Kari Øye');
  });

  test('with an amount gets the organisation’s currency and the amount in it', () => {
    const id = create('smp_visit', { smp_name: 'V1', smp_amount: 1234.567 });
    const row = retrieve('smp_visit', id);
    expect(row['smp_amount']).toBe(1234.57);
    const currency = retrieve('transactioncurrency', String(row['transactioncurrencyid']));
    expect(currency['isocurrencycode']).toBe('NOK');
    const contact = create('contact', { lastname: 'Berg', annualincome: 10 });
    expect(retrieve('contact', contact)).toMatchObject({ annualincome_base: 10, exchangerate: 1 });
  });

  test('keeps the id it is given, once', () => {
    const id = '0f0f0f0f-0000-4000-8000-00000000000A';
    expect(create('contact', { contactid: id, lastname: 'Berg' })).toBe(id.toLowerCase());
    expect(failed('contact', { contactid: id, lastname: 'Dal' })).toMatchObject({ status: 412, code: '0x80040237' });
  });

  test('may lack what only forms call required', () => {
    expect(retrieve('contact', create('contact', {}))['lastname']).toBeNull();
  });
});

describe('values are refused as Dataverse refuses them', () => {
  test.each([
    ['a column that the table does not have', 'contact', { kk_nothing: 1 }, 400, '0x80041103'],
    ['text that is too long', 'smp_visit', { smp_workshop: 'x'.repeat(51) }, 400, '0x80044331'],
    ['a value that is none of the choices', 'smp_visit', { smp_kind: 7 }, 400, '0x8004431A'],
    ['one wrong value among several choices', 'smp_visit', { smp_tags: '100000000,7' }, 400, '0x8004431A'],
    ['a number below the least', 'smp_visit', { smp_odometer: -1 }, 400, '0x80044330'],
    ['a number above the most', 'smp_visit', { smp_odometer: 2000001 }, 400, '0x80044330'],
    ['text for a number', 'smp_visit', { smp_odometer: 'many' }, 400, '0x80048d19'],
    ['a fraction for a whole number', 'smp_visit', { smp_odometer: 1.5 }, 400, '0x80048d19'],
    ['a number for text', 'smp_visit', { smp_workshop: 5 }, 400, '0x80048d19'],
    ['a day that does not exist', 'smp_visit', { smp_visitedon: '2026-02-30' }, 400, '0x80048d19'],
    ['a day before 1753', 'smp_visit', { smp_visitedon: '1752-12-31' }, 400, '0x80040239'],
    ['text for yes or no', 'smp_visit', { smp_recall: 'yes' }, 400, '0x80048d19'],
    ['a status reason of another status', 'smp_visit', { statuscode: 2 }, 400, '0x80048408'],
    [
      'a lookup of a row that is not there',
      'smp_visit',
      { smp_vehicleid: { table: 'smp_vehicle', id: '00000000-0000-4000-8000-00000000ffff' } },
      404,
      '0x80040217',
    ],
    [
      'a lookup of a row of a wrong table',
      'smp_visit',
      { smp_vehicleid: { table: 'contact', id: '00000000-0000-4000-8000-00000000ffff' } },
      400,
      '0x80060888',
    ],
    ['an id that is no id', 'contact', { contactid: 'seven' }, 400, '0x80048d19'],
  ] as const)('%s', (_, table, values, status, code) => {
    expect(failed(table, values)).toMatchObject({ status, code });
    expect(opened.organisation.store.query(opened.system, query(table)).rows).toEqual([]);
  });

  test('a table that is not there', () => {
    expect(failed('kk_nothing', {})).toMatchObject({ status: 404, code: '0x80060888' });
  });

  test('the message of a wrong choice names the accepted values', () => {
    expect(failed('smp_visit', { smp_kind: 7 }).message).toContain(
      'Accepted Values: 100000000,100000001,100000002,100000003',
    );
  });
});

describe('values are kept as Dataverse keeps them', () => {
  test.each([
    ['decimals are rounded half up to their precision', { smp_hours: 1.005 }, { smp_hours: 1.01 }],
    ['negative decimals are rounded away from zero', { smp_hours: -1.005 }, { smp_hours: -1.01 }],
    ['empty text is nothing', { smp_workshop: '' }, { smp_workshop: null }],
    [
      'several choices are sorted and once each',
      { smp_tags: '100000002, 100000000,100000002' },
      { smp_tags: '100000000,100000002' },
    ],
    ['no choices are nothing', { smp_tags: '' }, { smp_tags: null }],
    [
      'a moment loses its zone and its milliseconds',
      { smp_arrivedon: '2026-05-03T10:15:30.678+02:00' },
      { smp_arrivedon: '2026-05-03T08:15:30Z' },
    ],
    ['a day of a moment is that day', { smp_visitedon: '2026-05-03T23:59:00Z' }, { smp_visitedon: '2026-05-03' }],
    ['yes and no may come as numbers', { smp_recall: 1 }, { smp_recall: true }],
    ['emoji and letters of all kinds stay', { smp_workshop: 'Blåbærøya 🚗' }, { smp_workshop: 'Blåbærøya 🚗' }],
  ])('%s', (_, values, kept) => {
    expect(retrieve('smp_visit', create('smp_visit', values))).toMatchObject(kept);
  });
});

describe('changing a row', () => {
  test('counts its version up and says who did it', () => {
    const id = create('contact', { lastname: 'Berg' });
    const before = retrieve('contact', id);
    opened.organisation.store.update(opened.system, 'contact', { id }, { jobtitle: 'Sjef' });
    const after = retrieve('contact', id);
    expect(Number(after['#version'])).toBeGreaterThan(Number(before['#version']));
    expect(after).toMatchObject({ jobtitle: 'Sjef', lastname: 'Berg', modifiedby: opened.system.userId });
  });

  test('of an older version is refused, of the same or any version is not', () => {
    const { store } = opened.organisation;
    const id = create('contact', { lastname: 'Berg' });
    const version = String(retrieve('contact', id)['#version']);
    store.update(opened.system, 'contact', { id }, { jobtitle: 'A' }, { ifMatch: `W/"${version}"` });
    const again = () =>
      store.update(opened.system, 'contact', { id }, { jobtitle: 'B' }, { ifMatch: `W/"${version}"` });
    expect(failure(again)).toMatchObject({ status: 412, code: '0x80060882' });
    expect(retrieve('contact', id, 'jobtitle')['jobtitle']).toBe('A');
    store.update(opened.system, 'contact', { id }, { jobtitle: 'C' }, { ifMatch: '*' });
    expect(retrieve('contact', id, 'jobtitle')['jobtitle']).toBe('C');
  });

  test('that is not there is refused', () => {
    const id = '00000000-0000-4000-8000-00000000ffff';
    expect(failure(() => opened.organisation.store.update(opened.system, 'contact', { id }, {}))).toMatchObject({
      status: 404,
      code: '0x80040217',
      message: `Entity 'Contact' With Id = ${id} Does Not Exist`,
    });
  });

  test('to inactive takes the status reason along, and back', () => {
    const { store } = opened.organisation;
    const id = create('smp_visit', { smp_name: 'V' });
    store.update(opened.system, 'smp_visit', { id }, { statecode: 1 });
    expect(retrieve('smp_visit', id)).toMatchObject({ statecode: 1, statuscode: 2 });
    store.update(opened.system, 'smp_visit', { id }, { statecode: 0, statuscode: 1 });
    expect(retrieve('smp_visit', id)).toMatchObject({ statecode: 0, statuscode: 1 });
  });
});

describe('alternate keys', () => {
  test('make two rows with the same value impossible, whatever its case', () => {
    create('smp_vehicle', { smp_name: 'A', smp_externalid: 'Ærø-1' });
    expect(failed('smp_vehicle', { smp_name: 'B', smp_externalid: 'ÆRØ-1' })).toMatchObject({
      status: 412,
      code: '0x80060892',
    });
    create('smp_vehicle', { smp_name: 'C' });
    create('smp_vehicle', { smp_name: 'D' });
  });

  test('hold also when a row is changed', () => {
    create('smp_vehicle', { smp_externalid: 'A' });
    const id = create('smp_vehicle', { smp_externalid: 'B' });
    const change = () =>
      opened.organisation.store.update(opened.system, 'smp_vehicle', { id }, { smp_externalid: 'a' });
    expect(failure(change)).toMatchObject({ status: 412, code: '0x80060892' });
  });

  test('find, create and change rows', () => {
    const { store } = opened.organisation;
    const key = { smp_externalid: 'V-1' };
    const first = store.upsert(opened.system, 'smp_vehicle', { key }, { smp_name: 'EK 39085' });
    expect(first.created).toBe(true);
    const second = store.upsert(opened.system, 'smp_vehicle', { key: { smp_externalid: 'v-1' } }, { smp_year: 2022 });
    expect(second).toEqual({ id: first.id, created: false });
    expect(store.retrieve(opened.system, 'smp_vehicle', { key }, null)).toMatchObject({
      smp_externalid: 'V-1',
      smp_name: 'EK 39085',
      smp_year: 2022,
    });
  });

  test('of several columns, a lookup among them, work the same', () => {
    const { store } = opened.organisation;
    const vehicle = { table: 'smp_vehicle', id: create('smp_vehicle', {}) };
    const key = { smp_vehicleid: vehicle, smp_visitedon: '2026-05-03' };
    const { id } = store.upsert(opened.system, 'smp_visit', { key }, { smp_name: 'V' });
    expect(store.upsert(opened.system, 'smp_visit', { key }, {}).id).toBe(id);
    expect(failed('smp_visit', { smp_vehicleid: vehicle, smp_visitedon: '2026-05-03' })).toMatchObject({ status: 412 });
  });

  test('that are not defined cannot be used', () => {
    const { store } = opened.organisation;
    const find = () => store.retrieve(opened.system, 'smp_vehicle', { key: { smp_name: 'x' } }, null);
    expect(failure(find)).toMatchObject({ status: 400 });
  });

  test('find nothing: 404 of their own', () => {
    const { store } = opened.organisation;
    const find = () => store.retrieve(opened.system, 'smp_vehicle', { key: { smp_externalid: 'x' } }, null);
    expect(failure(find)).toMatchObject({ status: 404, code: '0x80060891' });
  });

  test('an upsert can be told only to change, or only to create', () => {
    const { store } = opened.organisation;
    const key = { smp_externalid: 'V-1' };
    const change = () => store.upsert(opened.system, 'smp_vehicle', { key }, {}, { ifMatch: '*' });
    expect(failure(change)).toMatchObject({ status: 404, code: '0x80060891' });
    const make = () => store.upsert(opened.system, 'smp_vehicle', { key }, {}, { ifNoneMatch: '*' });
    make();
    expect(failure(make)).toMatchObject({ status: 412 });
  });
});

describe('deleting a row', () => {
  const family = () => {
    const contact = create('contact', { lastname: 'Berg' });
    const customer = { table: 'contact', id: contact };
    const vehicle = create('smp_vehicle', { smp_customerid: customer });
    const visit = create('smp_visit', {
      smp_customerid: customer,
      smp_vehicleid: { table: 'smp_vehicle', id: vehicle },
    });
    const line = create('smp_line', { smp_visitid: { table: 'smp_visit', id: visit } });
    return { contact, vehicle, visit, line };
  };
  const count = (table: string) => opened.organisation.store.query(opened.system, query(table)).rows.length;

  test('takes along what belongs to it, down to the last level, and lets go of what does not', () => {
    const { contact, vehicle } = family();
    opened.organisation.store.remove(opened.system, 'contact', { id: contact });
    expect([count('contact'), count('smp_visit'), count('smp_line')]).toEqual([0, 0, 0]);
    expect(retrieve('smp_vehicle', vehicle)).toMatchObject({ smp_customerid: null, 'smp_customerid#table': null });
  });

  test('is refused while rows that restrict it refer to it, and nothing is lost', () => {
    const { vehicle } = family();
    const remove = () => opened.organisation.store.remove(opened.system, 'smp_vehicle', { id: vehicle });
    expect(failure(remove)).toMatchObject({ status: 405, code: '0x80040227' });
    expect([count('smp_vehicle'), count('smp_visit'), count('smp_line')]).toEqual([1, 1, 1]);
  });

  test('a person leaves a company of the same id alone', () => {
    const id = '0f0f0f0f-0000-4000-8000-00000000000b';
    create('contact', { contactid: id, lastname: 'Berg' });
    create('account', { accountid: id, name: 'Berg AS' });
    create('smp_visit', { smp_name: 'company', smp_customerid: { table: 'account', id } });
    opened.organisation.store.remove(opened.system, 'contact', { id });
    expect(count('smp_visit')).toBe(1);
  });

  test('needs the privilege also for what it takes along', () => {
    const { contact } = family();
    opened.organisation.store.update(
      opened.system,
      'contact',
      { id: contact },
      { ownerid: { table: 'systemuser', id: opened.as('seller').userId } },
    );
    const visit = opened.organisation.store.query(opened.system, query('smp_visit')).rows[0];
    opened.organisation.store.update(
      opened.system,
      'smp_visit',
      { id: String(visit?.['smp_visitid']) },
      { ownerid: { table: 'systemuser', id: opened.system.userId } },
    );
    const remove = () => opened.organisation.store.remove(opened.as('seller'), 'contact', { id: contact });
    expect(failure(remove)).toMatchObject({ status: 403, code: '0x80040220' });
    expect(count('contact')).toBe(1);
  });
});

describe('a new owner', () => {
  test('gets the rows that go along too', () => {
    const seller = opened.as('seller').userId;
    const contact = create('contact', { lastname: 'Berg' });
    const visit = create('smp_visit', { smp_customerid: { table: 'contact', id: contact } });
    const line = create('smp_line', { smp_visitid: { table: 'smp_visit', id: visit } });
    opened.organisation.store.update(
      opened.system,
      'contact',
      { id: contact },
      { ownerid: { table: 'systemuser', id: seller } },
    );
    for (const [table, id] of [
      ['contact', contact],
      ['smp_visit', visit],
      ['smp_line', line],
    ] as const)
      expect(retrieve(table, id)).toMatchObject({ ownerid: seller, owninguser: seller });
  });

  test('may be a team', () => {
    const unit = { table: 'businessunit', id: String(opened.organisation.user('system')?.businessUnitId) };
    const team = create('team', { name: 'Nybil', businessunitid: unit });
    const id = create('contact', { lastname: 'Berg', ownerid: { table: 'team', id: team } });
    expect(retrieve('contact', id)).toMatchObject({
      ownerid: team,
      'ownerid#table': 'team',
      owningteam: team,
      owninguser: null,
    });
  });
});

describe('relationships between many', () => {
  const linked = (contact: string) =>
    opened.organisation.store.query(
      opened.system,
      query('smp_campaign', {
        filter: {
          kind: 'any',
          link: {
            alias: 'm',
            table: 'smp_campaign_contact',
            from: 'smp_campaignid',
            to: 'smp_campaignid',
            filter: where('contactid', 'eq', contact),
          },
        },
      }),
    ).rows;

  test('are tied, tied again without harm, and untied', () => {
    const { store } = opened.organisation;
    const contact = { table: 'contact', id: create('contact', { lastname: 'Berg' }) };
    const campaign = { table: 'smp_campaign', id: create('smp_campaign', { smp_name: 'Høst' }) };
    store.associate(opened.system, 'smp_Campaign_Contact', contact, campaign);
    store.associate(opened.system, 'smp_Campaign_Contact', campaign, contact);
    expect(listed(linked(contact.id), 'smp_name')).toEqual(['Høst']);
    store.disassociate(opened.system, 'smp_Campaign_Contact', campaign, contact);
    expect(linked(contact.id)).toEqual([]);
  });

  test('end with either row', () => {
    const { store } = opened.organisation;
    const contact = { table: 'contact', id: create('contact', { lastname: 'Berg' }) };
    const campaign = { table: 'smp_campaign', id: create('smp_campaign', { smp_name: 'Høst' }) };
    store.associate(opened.system, 'smp_Campaign_Contact', campaign, contact);
    store.remove(opened.system, 'contact', { id: contact.id });
    expect(linked(contact.id)).toEqual([]);
  });

  test('one to many ties and unties a lookup', () => {
    const { store } = opened.organisation;
    const vehicle = { table: 'smp_vehicle', id: create('smp_vehicle', {}) };
    const visit = { table: 'smp_visit', id: create('smp_visit', {}) };
    store.associate(opened.system, 'smp_Vehicle_Visit_VehicleId', vehicle, visit);
    expect(retrieve('smp_visit', visit.id)['smp_vehicleid']).toBe(vehicle.id);
    store.disassociate(opened.system, 'smp_Vehicle_Visit_VehicleId', vehicle, visit);
    expect(retrieve('smp_visit', visit.id)['smp_vehicleid']).toBeNull();
  });
});

describe('activities', () => {
  test('of all kinds are found in one table, which cannot be written itself', () => {
    const contact = { table: 'contact', id: create('contact', { lastname: 'Berg' }) };
    create('task', { subject: 'Ring', regardingobjectid: contact });
    create('phonecall', { subject: 'Ringte', regardingobjectid: contact });
    const rows = opened.organisation.store.query(
      opened.system,
      query('activitypointer', {
        filter: where('regardingobjectid', 'eq', contact.id),
        orders: [{ column: 'subject', descending: false }],
      }),
    ).rows;
    expect(listed(rows, 'activitytypecode')).toEqual(['task', 'phonecall']);
    expect(failed('activitypointer', { subject: 'x' })).toMatchObject({ status: 405 });
  });

  test('a task starts not started and is completed', () => {
    const id = create('task', { subject: 'Ring' });
    expect(retrieve('task', id)).toMatchObject({ statecode: 0, statuscode: 2 });
    opened.organisation.store.update(opened.system, 'task', { id }, { statecode: 1 });
    expect(retrieve('task', id)).toMatchObject({ statecode: 1, statuscode: 5 });
  });
});

describe('a transaction', () => {
  test('undoes all of it when it fails, a nested one only its own part', () => {
    const { store } = opened.organisation;
    const names = () =>
      listed(
        store.query(opened.system, query('smp_vehicle', { orders: [{ column: 'smp_name', descending: false }] })).rows,
        'smp_name',
      );
    expect(() =>
      store.transaction(() => {
        create('smp_vehicle', { smp_name: 'lost' });
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(names()).toEqual([]);
    store.transaction(() => {
      create('smp_vehicle', { smp_name: 'kept' });
      failure(() =>
        store.transaction(() => {
          create('smp_vehicle', { smp_name: 'lost' });
          create('smp_vehicle', { smp_nothing: 1 });
        }),
      );
      create('smp_vehicle', { smp_name: 'kept too' });
    });
    expect(names()).toEqual(['kept', 'kept too']);
  });

  test('row versions go on counting up after one that failed', () => {
    const { store } = opened.organisation;
    const version = () => Number(retrieve('smp_vehicle', create('smp_vehicle', {}))['#version']);
    const before = version();
    failure(() => store.transaction(() => create('smp_vehicle', { smp_nothing: 1 })));
    expect(version()).toBeGreaterThan(before);
    expect(opened.organisation.now()).toEqual(fixedNow);
  });
});
