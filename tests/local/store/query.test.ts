import type { Filter, Query, Selected } from '../../../local/query';
import { failure, listed, openWorkshop, query, where, type Opened } from '../fixture';

let opened: Opened;
beforeEach(() => {
  opened = openWorkshop();
});
afterEach(() => opened.organisation.close());

const create = (table: string, values: Parameters<Opened['organisation']['store']['create']>[2]) =>
  opened.organisation.store.create(opened.system, table, values).id;
const ask = (table: string, more: Partial<Query> = {}) =>
  opened.organisation.store.query(opened.system, query(table, more));
const select = (...columns: string[]): Selected[] => columns.map((column) => ({ column }));
const by = (column: string, descending = false) => [{ column, descending }];

/** Names of visits that a filter finds, in the order in which they were made. */
const found = (filter: Filter, table = 'smp_visit') =>
  listed(ask(table, { filter, orders: by('smp_externalid') }).rows, 'smp_name');

describe('text is compared without regard to case', () => {
  beforeEach(() => {
    ['Øyvind Ås', 'ØYSTEIN', 'olav', 'Øl 100%', 'a[b]c', 'x*y?z'].forEach((name, index) =>
      create('smp_vehicle', { smp_name: name, smp_externalid: String(index) }),
    );
  });
  test.each([
    ['equal', where('smp_name', 'eq', 'øYVIND åS'), ['Øyvind Ås']],
    ['equal with spaces behind', where('smp_name', 'eq', 'OLAV  '), ['olav']],
    ['begins', where('smp_name', 'like', 'øy%'), ['Øyvind Ås', 'ØYSTEIN']],
    ['contains', where('smp_name', 'like', '%ÅS%'), ['Øyvind Ås']],
    ['one of any character', where('smp_name', 'like', 'ola_'), ['olav']],
    ['a percent sign meant as one', where('smp_name', 'like', '%100[%]'), ['Øl 100%']],
    ['brackets meant as such', where('smp_name', 'like', 'a[[]b]%'), ['a[b]c']],
    ['characters of a class', where('smp_name', 'like', '[ox]%'), ['olav', 'x*y?z']],
    ['characters outside a class', where('smp_name', 'like', '[^øoa]%'), ['x*y?z']],
    ['star and question mark as they are', where('smp_name', 'like', 'x*y?z'), ['x*y?z']],
    ['star does not stand for anything', where('smp_name', 'like', '*'), []],
    ['among several', where('smp_name', 'in', 'OLAV', 'øystein'), ['ØYSTEIN', 'olav']],
    ['never as part of the statement', where('smp_name', 'eq', `' OR 1=1 --`), []],
  ])('%s', (_, filter, names) => {
    expect(found(filter, 'smp_vehicle')).toEqual(names);
  });
});

describe('rows without a value', () => {
  beforeEach(() => {
    create('smp_visit', { smp_externalid: '1', smp_name: 'empty' });
    create('smp_visit', { smp_externalid: '2', smp_name: 'ten', smp_odometer: 10, smp_tags: '100000000,100000001' });
  });
  test.each<[string, Filter, string[]]>([
    ['are not equal to anything', where('smp_odometer', 'eq', 10), ['ten']],
    ['are other than any value', where('smp_odometer', 'ne', 10), ['empty']],
    ['are not below', where('smp_odometer', 'lt', 99), ['ten']],
    ['are in no list, and so not in it', where('smp_odometer', 'not-in', 10), ['empty']],
    ['are null', where('smp_odometer', 'null'), ['empty']],
    ['are not not null', where('smp_odometer', 'not-null'), ['ten']],
    ['equal nothing', where('smp_odometer', 'eq', null), ['empty']],
    ['are taken by not', { kind: 'not', part: where('smp_odometer', 'eq', 10) }, ['empty']],
    ['hold no choice', where('smp_tags', 'contain-values', 100000001), ['ten']],
    ['do not hold a choice', where('smp_tags', 'not-contain-values', 100000001), ['empty']],
    ['are found by one of several choices', where('smp_tags', 'contain-values', 100000003, 100000000), ['ten']],
  ])('%s', (_, filter, names) => {
    expect(found(filter)).toEqual(names);
  });

  test('come first going up and last going down', () => {
    expect(listed(ask('smp_visit', { orders: by('smp_odometer') }).rows, 'smp_name')).toEqual(['empty', 'ten']);
    expect(listed(ask('smp_visit', { orders: by('smp_odometer', true) }).rows, 'smp_name')).toEqual(['ten', 'empty']);
  });
});

/** Monday 23 November 2026, half past ten in Norway. */
describe('days are Norwegian days', () => {
  beforeEach(() => {
    const days = [
      '2025-11-22',
      '2026-01-01',
      '2026-10-31',
      '2026-11-01',
      '2026-11-16',
      '2026-11-22',
      '2026-11-23',
      '2026-11-24',
      '2026-11-29',
      '2026-11-30',
      '2027-01-01',
    ];
    for (const day of days) create('smp_visit', { smp_externalid: day, smp_name: day, smp_visitedon: day });
  });
  test.each([
    ['today', where('smp_visitedon', 'today'), ['2026-11-23']],
    ['yesterday', where('smp_visitedon', 'yesterday'), ['2026-11-22']],
    ['tomorrow', where('smp_visitedon', 'tomorrow'), ['2026-11-24']],
    ['this week, from Monday', where('smp_visitedon', 'this-week'), ['2026-11-23', '2026-11-24', '2026-11-29']],
    [
      'this month',
      where('smp_visitedon', 'this-month'),
      ['2026-11-01', '2026-11-16', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-29', '2026-11-30'],
    ],
    ['last month', where('smp_visitedon', 'last-month'), ['2026-10-31']],
    ['next year', where('smp_visitedon', 'next-year'), ['2027-01-01']],
    ['last year', where('smp_visitedon', 'last-year'), ['2025-11-22']],
    ['last 7 days', where('smp_visitedon', 'last-x-days', 7), ['2026-11-16', '2026-11-22', '2026-11-23']],
    ['next 7 days', where('smp_visitedon', 'next-x-days', 7), ['2026-11-24', '2026-11-29', '2026-11-30']],
    ['older than 12 months', where('smp_visitedon', 'older-x-months', 12), ['2025-11-22']],
    ['on', where('smp_visitedon', 'on', '2026-11-24'), ['2026-11-24']],
    ['on or before', where('smp_visitedon', 'on-or-before', '2026-01-01'), ['2025-11-22', '2026-01-01']],
    ['on or after', where('smp_visitedon', 'on-or-after', '2026-11-30'), ['2026-11-30', '2027-01-01']],
    ['between', where('smp_visitedon', 'between', '2026-11-23', '2026-11-24'), ['2026-11-23', '2026-11-24']],
  ])('%s', (_, filter, names) => {
    expect(found(filter)).toEqual(names);
  });

  test('a moment just before midnight in Norway belongs to that day, in winter and in summer', () => {
    create('smp_visit', { smp_externalid: 'w', smp_name: 'winter', smp_arrivedon: '2026-11-22T23:30:00Z' });
    create('smp_visit', { smp_externalid: 's', smp_name: 'summer', smp_arrivedon: '2026-06-30T22:30:00Z' });
    expect(found(where('smp_arrivedon', 'today'))).toEqual(['winter']);
    expect(found(where('smp_arrivedon', 'on', '2026-07-01'))).toEqual(['summer']);
  });

  test('the last days of moments end now, the next begin now', () => {
    create('smp_visit', { smp_externalid: 'a', smp_name: 'an hour ago', smp_arrivedon: '2026-11-23T08:30:00Z' });
    create('smp_visit', { smp_externalid: 'b', smp_name: 'in an hour', smp_arrivedon: '2026-11-23T10:30:00Z' });
    expect(found(where('smp_arrivedon', 'last-x-days', 1))).toEqual(['an hour ago']);
    expect(found(where('smp_arrivedon', 'next-x-days', 1))).toEqual(['in an hour']);
  });
});

describe('conditions about the caller', () => {
  test('own rows, others’ rows, rows of the unit', () => {
    const seller = opened.as('seller');
    create('contact', { lastname: 'A' });
    opened.organisation.store.create(seller, 'contact', { lastname: 'B' });
    const asked = (filter: Filter) =>
      listed(
        opened.organisation.store.query(opened.as('leader'), query('contact', { filter, orders: by('lastname') })).rows,
        'lastname',
      );
    const mine = opened.organisation.store.query(
      seller,
      query('contact', { filter: where('ownerid', 'eq-userid') }),
    ).rows;
    expect(listed(mine, 'lastname')).toEqual(['B']);
    expect(asked(where('ownerid', 'eq-userid'))).toEqual([]);
    expect(asked(where('ownerid', 'ne-userid'))).toEqual(['A', 'B']);
    expect(asked(where('owningbusinessunit', 'eq-businessid'))).toEqual(['A', 'B']);
  });
});

describe('what cannot be asked is refused', () => {
  test.each([
    ['an unknown column', { filter: where('nothing', 'eq', 1) }, '0x80041103'],
    ['an unknown column to show', { columns: select('nothing') }, '0x80041103'],
    ['an unknown column to sort by', { orders: by('nothing') }, '0x80041103'],
    ['an unknown link', { filter: { ...where('smp_name', 'eq', 1), link: 'x' } as Filter }, '0x80041102'],
    ['text for a number', { filter: where('smp_odometer', 'eq', 'many') }, '0x80041102'],
    ['text for a day', { filter: where('smp_visitedon', 'on', 'soon') }, '0x80041102'],
    ['text for an id', { filter: where('smp_vehicleid', 'eq', 'EK 39085') }, '0x80041102'],
    ['days of a number', { filter: where('smp_odometer', 'today') }, '0x80041102'],
    ['too few values', { filter: where('smp_odometer', 'between', 1) }, '0x80041102'],
  ])('%s', (_, more, code) => {
    expect(failure(() => ask('smp_visit', more))).toMatchObject({ status: 400, code });
  });
});

describe('links', () => {
  const customers = () => {
    const kari = create('contact', { firstname: 'Kari', lastname: 'Berg' });
    const ola = create('contact', { firstname: 'Ola', lastname: 'Dal' });
    const firm = create('account', { name: 'Blikk AS' });
    for (const [name, km, table, id] of [
      ['k1', 10, 'contact', kari],
      ['k2', 20, 'contact', kari],
      ['f1', 30, 'account', firm],
    ] as const)
      create('smp_visit', { smp_externalid: name, smp_name: name, smp_odometer: km, smp_customerid: { table, id } });
    create('smp_visit', { smp_externalid: 'n1', smp_name: 'n1' });
    return { kari, ola, firm };
  };
  const link = (kind: 'inner' | 'outer', filter?: Filter) => ({
    kind,
    alias: 'c',
    table: 'contact',
    from: 'contactid',
    to: 'smp_customerid',
    columns: select('lastname'),
    filter,
  });

  test('inner leaves out rows without, outer keeps them', () => {
    customers();
    const rows = (kind: 'inner' | 'outer') =>
      ask('smp_visit', { columns: select('smp_name'), links: [link(kind)], orders: by('smp_externalid') }).rows;
    expect(rows('inner')).toMatchObject([
      { smp_name: 'k1', 'c.lastname': 'Berg' },
      { smp_name: 'k2', 'c.lastname': 'Berg' },
    ]);
    expect(rows('outer')).toMatchObject([
      { smp_name: 'f1', 'c.lastname': null },
      { smp_name: 'k1' },
      { smp_name: 'k2' },
      { smp_name: 'n1' },
    ]);
  });

  test('a filter within an outer link narrows what is joined; one on the row narrows the rows', () => {
    customers();
    const linked = ask('smp_visit', { links: [link('outer', where('lastname', 'eq', 'Nobody'))] });
    expect(linked.rows).toHaveLength(4);
    const without = ask('smp_visit', {
      links: [link('outer')],
      filter: { ...where('contactid', 'null'), link: 'c' } as Filter,
      orders: by('smp_externalid'),
    });
    expect(listed(without.rows, 'smp_name')).toEqual(['f1', 'n1']);
  });

  test('go on to further tables and sort by them', () => {
    const { kari } = customers();
    opened.organisation.store.update(
      opened.system,
      'contact',
      { id: kari },
      { ownerid: { table: 'systemuser', id: opened.as('seller').userId } },
    );
    const rows = ask('smp_visit', {
      columns: select('smp_name'),
      links: [
        {
          ...link('inner'),
          links: [
            {
              kind: 'inner',
              alias: 'u',
              table: 'systemuser',
              from: 'systemuserid',
              to: 'owninguser',
              columns: select('fullname'),
            },
          ],
          orders: [{ column: 'lastname', descending: false }],
        },
      ],
      orders: by('smp_name', true),
    }).rows;
    expect(rows.map((row) => [row['smp_name'], row['u.fullname']])).toEqual([
      ['k2', 'Siri Selnes'],
      ['k1', 'Siri Selnes'],
    ]);
  });

  const any = (kind: 'any' | 'all', filter?: Filter): Filter => ({
    kind,
    link: { alias: 'v', table: 'smp_visit', from: 'smp_customerid', to: 'contactid', filter },
  });
  test.each<[string, Filter, string[]]>([
    ['any visit', any('any'), ['Berg']],
    ['any visit beyond 15 km', any('any', where('smp_odometer', 'gt', 15)), ['Berg']],
    ['any visit beyond 25 km', any('any', where('smp_odometer', 'gt', 25)), []],
    ['only visits beyond 5 km', any('all', where('smp_odometer', 'gt', 5)), ['Berg', 'Dal']],
    ['only visits beyond 15 km', any('all', where('smp_odometer', 'gt', 15)), ['Dal']],
    ['no visit', { kind: 'not', part: any('any') }, ['Dal']],
  ])('customers with %s', (_, filter, names) => {
    customers();
    expect(listed(ask('contact', { filter, orders: by('lastname') }).rows, 'lastname')).toEqual(names);
  });

  test('a lookup that can point at several tables says which, and sorts by the name that people see', () => {
    const { firm } = customers();
    const rows = ask('smp_visit', { columns: select('smp_name', 'smp_customerid'), orders: by('smp_customerid') }).rows;
    expect(listed(rows, 'smp_name').slice(0, 2)).toEqual(['n1', 'f1']);
    expect(rows[1]).toMatchObject({ smp_customerid: firm, 'smp_customerid#table': 'account' });
  });

  test('a condition on a lookup’s name finds by the row behind it', () => {
    customers();
    expect(found(where('smp_customeridname', 'like', 'kari%'))).toEqual(['k1', 'k2']);
  });
});

describe('aggregates', () => {
  const sums: Selected[] = [
    { column: 'smp_kind', alias: 'kind', groupBy: true },
    { column: 'smp_visitid', alias: 'visits', aggregate: 'count' },
    { column: 'smp_amount', alias: 'sum', aggregate: 'sum' },
    { column: 'smp_odometer', alias: 'farthest', aggregate: 'max' },
    { column: 'smp_odometer', alias: 'known', aggregate: 'countcolumn' },
    { column: 'smp_hours', alias: 'mean', aggregate: 'avg' },
  ];
  beforeEach(() => {
    create('smp_visit', {
      smp_kind: 100000000,
      smp_amount: 0.1,
      smp_odometer: 5,
      smp_hours: 1,
      smp_visitedon: '2026-01-15',
    });
    create('smp_visit', { smp_kind: 100000000, smp_amount: 0.2, smp_hours: 2, smp_visitedon: '2026-04-15' });
    create('smp_visit', { smp_kind: 100000001, smp_amount: 7, smp_odometer: 9, smp_visitedon: '2026-04-20' });
  });

  test('count, add up and compare by group, free of binary noise', () => {
    const { rows } = ask('smp_visit', {
      columns: sums,
      aggregate: true,
      orders: [{ column: '', alias: 'visits', descending: true }],
    });
    expect(rows).toEqual([
      { kind: 100000000, visits: 2, sum: 0.3, farthest: 5, known: 1, mean: 1.5 },
      { kind: 100000001, visits: 1, sum: 7, farthest: 9, known: 1, mean: null },
    ]);
  });

  test.each([
    ['year', [[2026, 3]]],
    [
      'quarter',
      [
        [1, 1],
        [2, 2],
      ],
    ],
    [
      'month',
      [
        [1, 1],
        [4, 2],
      ],
    ],
    [
      'week',
      [
        [3, 1],
        [16, 1],
        [17, 1],
      ],
    ],
    [
      'day',
      [
        [15, 2],
        [20, 1],
      ],
    ],
  ] as const)('by %s', (dateGrouping, groups) => {
    const { rows } = ask('smp_visit', {
      aggregate: true,
      columns: [
        { column: 'smp_visitedon', alias: 'when', groupBy: true, dateGrouping },
        { column: 'smp_visitid', alias: 'visits', aggregate: 'count' },
      ],
      orders: [{ column: '', alias: 'when', descending: false }],
    });
    expect(rows.map((row) => [row['when'], row['visits']])).toEqual(groups);
  });

  test('moments are grouped by Norwegian days, in summer time and out of it', () => {
    create('smp_visit', { smp_arrivedon: '2026-06-30T22:30:00Z' });
    create('smp_visit', { smp_arrivedon: '2026-12-31T23:30:00Z' });
    const { rows } = ask('smp_visit', {
      aggregate: true,
      filter: where('smp_arrivedon', 'not-null'),
      columns: [
        { column: 'smp_arrivedon', alias: 'day', groupBy: true, dateGrouping: 'day' },
        { column: 'smp_arrivedon', alias: 'month', groupBy: true, dateGrouping: 'month' },
        { column: 'smp_visitid', alias: 'visits', aggregate: 'count' },
      ],
    });
    expect(rows).toEqual([
      { day: 1, month: 1, visits: 1 },
      { day: 1, month: 7, visits: 1 },
    ]);
  });

  test('different values are counted once', () => {
    const { rows } = ask('smp_visit', {
      aggregate: true,
      columns: [{ column: 'smp_kind', alias: 'kinds', aggregate: 'countcolumn', distinct: true }],
    });
    expect(rows).toEqual([{ kinds: 2 }]);
  });

  test('over linked tables', () => {
    const contact = create('contact', { lastname: 'Berg' });
    create('smp_visit', { smp_amount: 5, smp_customerid: { table: 'contact', id: contact } });
    const { rows } = ask('contact', {
      aggregate: true,
      columns: [{ column: 'lastname', alias: 'who', groupBy: true }],
      links: [
        {
          kind: 'inner',
          alias: 'v',
          table: 'smp_visit',
          from: 'smp_customerid',
          to: 'contactid',
          columns: [{ column: 'smp_amount', alias: 'spent', aggregate: 'sum' }],
        },
      ],
    });
    expect(rows).toEqual([{ who: 'Berg', spent: 5 }]);
  });
});

describe('many rows', () => {
  const many = (count: number) =>
    opened.organisation.store.transaction(() => {
      for (let index = 0; index < count; index += 1)
        create('smp_vehicle', { smp_name: 'same', smp_year: 2000 + (index % 3) });
    });

  test('come in pages that never overlap, though all sort alike', () => {
    many(25);
    const seen = new Set<unknown>();
    for (let offset = 0; offset < 25; offset += 10) {
      const page = ask('smp_vehicle', { orders: by('smp_name'), limit: 10, offset });
      expect(page.more).toBe(offset + 10 < 25);
      for (const row of page.rows) seen.add(row['smp_vehicleid']);
    }
    expect(seen.size).toBe(25);
  });

  test('are counted up to 5000', () => {
    many(3);
    expect(ask('smp_vehicle', { count: true, limit: 1 })).toMatchObject({ count: 3, countLimitExceeded: false });
    many(5000);
    expect(ask('smp_vehicle', { count: true, limit: 1 })).toMatchObject({ count: 5000, countLimitExceeded: true });
  });

  test('that are alike come once when asked so', () => {
    many(6);
    const { rows } = ask('smp_vehicle', { columns: select('smp_year'), distinct: true, orders: by('smp_year', true) });
    expect(listed(rows, 'smp_year')).toEqual([2002, 2001, 2000]);
  });

  test('a customer’s ten thousand visits are sorted and paged in well under a second', () => {
    const id = create('contact', { lastname: 'Berg' });
    opened.organisation.store.transaction(() => {
      for (let index = 0; index < 10_000; index += 1)
        create('smp_visit', { smp_name: `V${index}`, smp_odometer: index, smp_customerid: { table: 'contact', id } });
    });
    const started = performance.now();
    const page = ask('smp_visit', {
      filter: where('smp_customerid', 'eq', id),
      orders: by('smp_odometer', true),
      limit: 50,
      count: true,
    });
    expect(performance.now() - started).toBeLessThan(500);
    expect(page.rows[0]?.['smp_odometer']).toBe(9999);
  });
});
