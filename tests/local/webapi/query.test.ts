import fc from 'fast-check';
import type { DynamicsWebApi } from 'dynamics-web-api';
import { parseFilter } from '../../../local/webapi/odata/expression';
import { run, type Running } from './running';

type Row = Record<string, unknown>;

describe('Questions in OData', () => {
  let running: Running;
  let client: DynamicsWebApi;
  let company = '';

  beforeAll(async () => {
    running = await run();
    client = running.client();
    company = await client.create<Row, string>({
      collection: 'accounts',
      data: { name: 'Bø & Sønn 50 % AS', creditlimit: 8450 },
    });
    const people: Row[] = [
      { firstname: 'Anne', lastname: 'Berg', birthdate: '1980-05-03', preferredcontactmethodcode: 3, donotphone: true },
      { firstname: 'Bjørn', lastname: "O'Hara", birthdate: '1991-11-23', preferredcontactmethodcode: 2 },
      { firstname: 'Cecilie', lastname: 'Dahl', preferredcontactmethodcode: 3 },
      { firstname: 'Dag', lastname: 'berg', birthdate: '1970-01-01' },
    ];
    for (const [index, person] of people.entries()) {
      const bind = index < 3 ? { 'parentcustomerid_account@odata.bind': `/accounts(${company})` } : {};
      const id = await client.create<Row, string>({ collection: 'contacts', data: { ...person, ...bind } });
      for (let task = 0; task < index; task++) {
        const regarding = { 'regardingobjectid_contact_task@odata.bind': `/contacts(${id})` };
        await client.create({ collection: 'tasks', data: { subject: `Ring ${task}`, ...regarding } });
      }
      if (index === 0) {
        const data = { 'primarycontactid@odata.bind': `/contacts(${id})` };
        await client.update({ collection: 'accounts', key: company, data });
      }
    }
  });
  afterAll(() => running.stop());

  /** First names of the contacts that a filter finds, in order. */
  const found = async (filter: string): Promise<unknown[]> => {
    const answer = await running.send(
      'GET',
      `contacts?$select=firstname&$orderby=firstname&$filter=${encodeURIComponent(filter)}`,
    );
    if (answer.status !== 200) throw new Error(answer.text);
    return (answer.json.value as Row[]).map((row) => row.firstname);
  };
  const refused = async (path: string): Promise<{ code: string; message: string; status: number }> => {
    const answer = await running.send('GET', path);
    return { status: answer.status, ...(answer.json.error as { code: string; message: string }) };
  };

  it('compares text without regard to case, and takes a doubled quote for one', async () => {
    expect(await found("lastname eq 'BERG'")).toEqual(['Anne', 'Dag']);
    expect(await found("lastname eq 'o''hara'")).toEqual(['Bjørn']);
    expect(await found("lastname ne 'berg'")).toEqual(['Bjørn', 'Cecilie']);
  });

  it('binds not tighter than and, and and tighter than or', async () => {
    expect(await found("not contains(lastname,'berg') and firstname eq 'Cecilie'")).toEqual(['Cecilie']);
    expect(await found("firstname eq 'Dag' or firstname eq 'Anne' and donotphone eq true")).toEqual(['Anne', 'Dag']);
    expect(await found("(firstname eq 'Dag' or firstname eq 'Anne') and donotphone eq true")).toEqual(['Anne']);
  });

  it('finds by parts of a text, with the wildcards that Dataverse honours', async () => {
    expect(await found("startswith(firstname,'b')")).toEqual(['Bjørn']);
    expect(await found("endswith(firstname,'E')")).toEqual(['Anne', 'Cecilie']);
    expect(await found("contains(firstname,'n%e') or contains(firstname,'JØ')")).toEqual(['Anne', 'Bjørn']);
  });

  it('knows null, dates, choices, yes/no and columns of the same row', async () => {
    expect(await found('birthdate eq null')).toEqual(['Cecilie']);
    expect(await found('birthdate lt 1981-01-01')).toEqual(['Anne', 'Dag']);
    expect(await found('preferredcontactmethodcode eq 3')).toEqual(['Anne', 'Cecilie']);
    expect(await found('donotphone')).toEqual(['Anne']);
    expect(await found('createdon ge 2026-11-23T00:00:00Z and createdon eq modifiedon')).toHaveLength(4);
  });

  it('goes along lookups and into collections', async () => {
    expect(await found(`_parentcustomerid_value eq ${company}`)).toEqual(['Anne', 'Bjørn', 'Cecilie']);
    expect(await found("contains(parentcustomerid_account/name,'sønn')")).toEqual(['Anne', 'Bjørn', 'Cecilie']);
    expect(await found("parentcustomerid_account/primarycontactid/lastname eq 'berg'")).toHaveLength(3);
    expect(await found("Contact_Tasks/any(t:t/subject eq 'Ring 1')")).toEqual(['Cecilie', 'Dag']);
    expect(await found('Contact_Tasks/any()')).toEqual(['Bjørn', 'Cecilie', 'Dag']);
    expect(await found("Contact_Tasks/all(t:t/subject eq 'Ring 0')")).toEqual(['Anne', 'Bjørn']);
    const nested = "contact_customer_accounts/any(c:c/Contact_Tasks/any(t:t/subject eq 'Ring 1'))";
    const accounts = await client.retrieveMultiple<Row>({ collection: 'accounts', select: ['name'], filter: nested });
    expect(accounts.value).toHaveLength(1);
  });

  it('knows the query functions of Dynamics', async () => {
    const call = (name: string, rest = '') => `Microsoft.Dynamics.CRM.${name}(PropertyName=${rest})`;
    expect(await found(call('Today', "'createdon'"))).toHaveLength(4);
    expect(await found(call('LastXDays', "'createdon',PropertyValue=3"))).toHaveLength(4);
    expect(await found(call('OlderThanXHours', "'createdon',PropertyValue=1"))).toEqual([]);
    expect(await found(call('EqualUserId', "'ownerid'"))).toHaveLength(4);
    expect(await found(call('In', "'preferredcontactmethodcode',PropertyValues=['2','3']"))).toHaveLength(3);
    expect(await found(call('NotIn', "'firstname',PropertyValues=[\"Anne\",'Dag']"))).toEqual(['Bjørn', 'Cecilie']);
    expect(await found(call('Between', "'birthdate',PropertyValues=['1975-01-01','1985-01-01']"))).toEqual(['Anne']);
    expect(await found(call('OnOrAfter', "'birthdate',PropertyValue='1991-11-23'"))).toEqual(['Bjørn']);
    expect(await found(`not ${call('ThisWeek', "'createdon'")}`)).toEqual([]);
    const alias = await running.send(
      'GET',
      "contacts?$select=firstname&$filter=Microsoft.Dynamics.CRM.On(PropertyName=@p,PropertyValue=@v)&@p='birthdate'&@v='1970-01-01'",
    );
    expect((alias.json.value as Row[]).map((row) => row.firstname)).toEqual(['Dag']);
  });

  it('refuses comparisons between types that do not fit', async () => {
    const text = await refused("contacts?$filter=preferredcontactmethodcode eq '3'");
    expect(text).toMatchObject({ status: 400, code: '0x80060888' });
    expect(text.message).toContain("'Edm.Int32' and 'Edm.String'");
    expect((await refused(`contacts?$filter=_ownerid_value eq '${company}'`)).message).toContain("'Edm.Guid'");
    expect((await refused('contacts?$filter=birthdate gt 1980-01-01T00:00:00Z')).message).toContain("'Edm.Date'");
  });

  it('refuses what Dataverse does not support, in its words where they are known', async () => {
    expect(await refused('contacts?$skip=5')).toMatchObject({
      code: '0x80060888',
      message: 'Skip Clause is not supported in CRM',
    });
    for (const option of ['$search=x', '$format=json', '$nothing=1', '$top=-1', '$top=x', '$count=maybe']) {
      expect(await refused(`contacts?${option}`)).toMatchObject({ status: 400, code: '0x80060888' });
    }
    expect((await refused("contacts?$filter=tolower(firstname) eq 'a'")).status).toBe(400);
    expect((await refused("contacts?$filter=firstname in ('a','b')")).message).toContain('in is not supported');
    expect((await refused('contacts?$select=nothing')).message).toBe(
      "Could not find a property named 'nothing' on type 'Microsoft.Dynamics.CRM.contact'.",
    );
    expect((await refused('contacts?$select=fullname&$filter=parentcustomerid eq null')).status).toBe(400);
  });

  it('takes 15 expands, nested ones counted, and no more; addresses of 32 KB, and no longer', async () => {
    const many = (count: number) => Array.from({ length: count }, () => 'createdby($select=fullname)').join(',');
    expect((await running.send('GET', `contacts?$expand=${many(15)}`)).status).toBe(200);
    expect((await refused(`contacts?$expand=${many(16)}`)).status).toBe(400);
    const nested = Array.from({ length: 8 }, () => 'createdby($expand=businessunitid)').join(',');
    expect((await refused(`contacts?$expand=${nested}`)).status).toBe(400);
    expect((await refused(`contacts?$filter=firstname eq '${'x'.repeat(33_000)}'`)).status).toBe(400);
  });

  it('refuses key values that the address cannot carry', async () => {
    for (const key of ['a/b', 'a:b', 'a%26b', 'a*b', 'a%3Fb', 'a%2Bb', 'a%5Cb', 'a%25b', 'a%3Cb']) {
      expect((await refused(`contacts(emailaddress1='${key}')`)).status).toBe(400);
    }
  });

  it('expands lookups and collections with options of their own', async () => {
    const answer = await client.retrieve<Row>({
      collection: 'accounts',
      key: company,
      select: ['name'],
      expand: [
        {
          property: 'primarycontactid',
          select: ['fullname'],
          expand: [{ property: 'Contact_Tasks', select: ['subject'] }],
        },
        {
          property: 'contact_customer_accounts',
          select: ['firstname'],
          filter: 'preferredcontactmethodcode eq 3',
          orderBy: ['firstname desc'],
          top: 1,
          expand: [{ property: 'Contact_Tasks', select: ['subject'], orderBy: ['subject desc'] }],
        },
      ],
    });
    expect(answer.primarycontactid).toMatchObject({ fullname: 'Anne Berg', Contact_Tasks: [] });
    const people = answer.contact_customer_accounts as Row[];
    expect(people.map((row) => row.firstname)).toEqual(['Cecilie']);
    expect((people[0]?.Contact_Tasks as Row[]).map((row) => row.subject)).toEqual(['Ring 1', 'Ring 0']);
    expect(Object.keys(people[0] ?? {})).toContain('contactid');
  });

  it('shows values as the reader writes them: English unless Norwegian is asked for', async () => {
    const path = `accounts(${company})?$select=creditlimit,createdon,statecode,donotphone,_primarycontactid_value`;
    const formatted = async (headers: Record<string, string>) => {
      const prefer = { Prefer: 'odata.include-annotations="OData.Community.Display.V1.FormattedValue"' };
      const { json } = await running.send('GET', path, { headers: { ...prefer, ...headers } });
      return ['creditlimit', 'createdon', 'statecode', 'donotphone', '_primarycontactid_value'].map(
        (name) => json[`${name}@OData.Community.Display.V1.FormattedValue`],
      );
    };
    expect(await formatted({})).toEqual(['kr8,450.00', '11/23/2026 10:30 AM', 'Active', 'Allow', 'Anne Berg']);
    const norwegian = ['8\u00a0450,00\u00a0kr', '23.11.2026 10:30', 'Aktiv', 'Tillat', 'Anne Berg'];
    expect(await formatted({ 'Accept-Language': 'nb-NO,nb;q=0.9' })).toEqual(norwegian);
    expect(await formatted({ 'X-Language': '1044', 'Accept-Language': 'en-US' })).toEqual(norwegian);
  });

  it('tells a lookup by table and navigation, only to those who prefer to know', async () => {
    const path = 'contacts?$select=_parentcustomerid_value&$top=1&$filter=_parentcustomerid_value ne null';
    const plain = (await running.send('GET', path)).json.value as Row[];
    expect(Object.keys(plain[0] ?? {}).sort()).toEqual(['@odata.etag', '_parentcustomerid_value', 'contactid']);
    const headers = { Prefer: 'odata.include-annotations="Microsoft.Dynamics.CRM.*"' };
    const [row] = (await running.send('GET', path, { headers })).json.value as Row[];
    expect(row).toMatchObject({
      '_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
      '_parentcustomerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty': 'parentcustomerid_account',
    });
    expect(row).not.toHaveProperty(['_parentcustomerid_value@OData.Community.Display.V1.FormattedValue']);
  });

  it('counts, and keeps $top unless a page size makes it meaningless', async () => {
    expect(await client.count({ collection: 'contacts' })).toBe(4);
    expect(await client.count({ collection: 'contacts', filter: "lastname eq 'berg'" })).toBe(2);
    expect((await running.send('GET', 'contacts/$count')).headers.get('content-type')).toContain('text/plain');
    const top = await running.send('GET', 'contacts?$select=firstname&$top=1&$count=true');
    expect(top.json).toMatchObject({ '@odata.count': 4 });
    expect(top.json.value).toHaveLength(1);
    expect(top.json).not.toHaveProperty(['@odata.nextLink']);
    const headers = { Prefer: 'odata.maxpagesize=3' };
    const paged = await running.send('GET', 'contacts?$select=firstname&$top=1', { headers });
    expect(paged.json.value).toHaveLength(3);
    expect(paged.json['@odata.nextLink']).toContain('$skiptoken=');
  });

  it('gives every row once, whatever the page size and order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom<string[] | undefined>(
          undefined,
          ['lastname asc'],
          ['lastname desc', 'birthdate asc'],
          ['_ownerid_value asc'],
        ),
        async (maxPageSize, orderBy) => {
          const all = await client.retrieveAll<Row>({
            collection: 'contacts',
            select: ['firstname'],
            maxPageSize,
            orderBy,
          });
          expect(all.value?.map((row) => String(row.firstname)).sort()).toEqual(['Anne', 'Bjørn', 'Cecilie', 'Dag']);
        },
      ),
      { seed: 7, numRuns: 15 },
    );
  });

  it('leaves out nothing when a row goes away between two pages', async () => {
    const own = running.client();
    const ids: string[] = [];
    for (let index = 0; index < 6; index++) {
      ids.push(await own.create<Row, string>({ collection: 'tasks', data: { subject: 'Side' } }));
    }
    const request = { collection: 'tasks', select: ['subject'], filter: "subject eq 'Side'", maxPageSize: 2 };
    const first = await own.retrieveMultiple<Row>(request);
    const seen = (first.value ?? []).map((row) => String(row.activityid));
    await own.deleteRecord({ collection: 'tasks', key: seen[0] ?? '' });
    let link = first.oDataNextLink;
    while (link) {
      const page = await own.retrieveMultiple<Row>(request, link);
      seen.push(...(page.value ?? []).map((row) => String(row.activityid)));
      link = page.oDataNextLink;
    }
    expect(seen.sort()).toEqual(ids.sort());
  });

  it('refuses a page mark that it never gave', async () => {
    expect((await refused('contacts?$skiptoken=abc')).status).toBe(400);
  });

  it('runs a saved view of the table, and no view of another', async () => {
    const views = running.organisation.metadata().views;
    const mine = views.find(({ table, queryType }) => table === 'contact' && queryType === 0);
    const other = views.find(({ table }) => table === 'account');
    const answer = await running.send('GET', `contacts?savedQuery=${mine?.id}`);
    expect(answer.json.value).toHaveLength(4);
    expect((await refused(`contacts?savedQuery=${other?.id}`)).status).toBe(400);
  });
});

describe('Reading $filter', () => {
  it('takes any text between quotes, doubled quotes for one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const expression = parseFilter(`name eq '${text.replaceAll("'", "''")}'`);
        expect(expression).toMatchObject({ kind: 'compare', right: { kind: 'literal', value: text } });
      }),
      { seed: 11 },
    );
  });

  it('names the place where it stops understanding, and never fails otherwise', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseFilter(text);
        } catch (error) {
          expect(error).toMatchObject({ status: 400, code: '0x80060888' });
        }
      }),
      { seed: 13 },
    );
  });
});

describe('Names that every object of a program has', () => {
  let running: Running;
  beforeAll(async () => {
    running = await run();
  });
  afterAll(() => running.stop());

  it.each([
    ['constructor', 404],
    ['__proto__', 404],
    ['contacts?$select=constructor', 400],
    ['contacts?$filter=__proto__ eq 1', 400],
    ['contacts?$orderby=toString', 400],
    ['contacts?$expand=constructor', 400],
    ['contacts(constructor=1)', 400],
  ])('are no tables or columns: %s', async (path, status) => {
    expect((await running.send('GET', path)).status).toBe(status);
  });
});
