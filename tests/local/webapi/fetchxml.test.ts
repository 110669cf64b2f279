import type { DynamicsWebApi } from 'dynamics-web-api';
import { run, type Running } from './running';

type Row = Record<string, unknown>;

describe('Questions in FetchXML', () => {
  let running: Running;
  let client: DynamicsWebApi;
  let garage = '';

  beforeAll(async () => {
    running = await run();
    client = running.client();
    garage = await client.create<Row, string>({ collection: 'accounts', data: { name: 'Verkstedet AS' } });
    const bank = await client.create<Row, string>({ collection: 'accounts', data: { name: 'Banken AS' } });
    const people: [string, string | null, number, string][] = [
      ['Anne', garage, 100, '1980-05-03'],
      ['Bjørn', garage, 300, '1980-12-24'],
      ['Cecilie', bank, 50, '1991-01-15'],
      ['Dag', null, 0, '1970-06-30'],
    ];
    for (const [firstname, company, creditlimit, birthdate] of people) {
      const bind = company ? { 'parentcustomerid_account@odata.bind': `accounts(${company})` } : {};
      const data = { firstname, lastname: 'Test', creditlimit, birthdate, ...bind };
      const id = await client.create<Row, string>({ collection: 'contacts', data });
      if (firstname === 'Anne' || firstname === 'Cecilie') {
        for (const subject of ['Ring', 'Skriv']) {
          const regarding = { 'regardingobjectid_contact_task@odata.bind': `contacts(${id})` };
          await client.create({ collection: 'tasks', data: { subject, ...regarding } });
        }
      }
    }
  });
  afterAll(() => running.stop());

  const fetched = async (inner: string, attributes = '', headers: Record<string, string> = {}) => {
    const xml = `<fetch ${attributes}><entity name="contact">${inner}</entity></fetch>`;
    return running.send('GET', `contacts?fetchXml=${encodeURIComponent(xml)}`, { headers });
  };
  const rows = async (inner: string, attributes = '', headers: Record<string, string> = {}): Promise<Row[]> => {
    const answer = await fetched(inner, attributes, headers);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.json.value as Row[];
  };
  /** First names that a filter finds, in order. */
  const names = async (filter: string, links = '') =>
    (await rows(`<attribute name="firstname"/><order attribute="firstname"/>${filter}${links}`)).map(
      (row) => row.firstname,
    );
  const condition = (text: string) => `<filter><condition ${text}/></filter>`;

  it('finds by the operators that views use', async () => {
    expect(await names(condition('attribute="firstname" operator="like" value="%N%"'))).toEqual(['Anne', 'Bjørn']);
    expect(await names(condition('attribute="firstname" operator="begins-with" value="d"'))).toEqual(['Dag']);
    expect(await names(condition('attribute="creditlimit" operator="ge" value="100"'))).toEqual(['Anne', 'Bjørn']);
    expect(await names(condition('attribute="parentcustomerid" operator="null"'))).toEqual(['Dag']);
    expect(await names(condition('attribute="ownerid" operator="eq-userid"'))).toHaveLength(4);
    expect(await names(condition('attribute="createdon" operator="last-seven-days"'))).toHaveLength(4);
    expect(await names(condition('attribute="createdon" operator="last-week"'))).toEqual([]);
    expect(await names(condition('attribute="createdon" operator="last-x-hours" value="2"'))).toHaveLength(4);
    expect(await names(condition('attribute="parentcustomeridname" operator="like" value="bank%"'))).toEqual([
      'Cecilie',
    ]);
    const two = '<value>Anne</value><value>Dag</value>';
    const within = `<filter><condition attribute="firstname" operator="in">${two}</condition></filter>`;
    expect(await names(within)).toEqual(['Anne', 'Dag']);
    const either = `<filter type="or"><condition attribute="firstname" operator="eq" value="anne"/><filter><condition attribute="creditlimit" operator="eq" value="0"/><condition attribute="birthdate" operator="on-or-before" value="1970-12-31"/></filter></filter>`;
    expect(await names(either)).toEqual(['Anne', 'Dag']);
  });

  it('joins tables, names their columns by alias and leaves out empty ones', async () => {
    const link = (kind: string) =>
      `<link-entity name="account" from="accountid" to="parentcustomerid" link-type="${kind}" alias="firm"><attribute name="name"/></link-entity>`;
    const outer = await rows(`<attribute name="firstname"/><order attribute="firstname"/>${link('outer')}`);
    expect(outer.map((row) => row['firm.name'])).toEqual(['Verkstedet AS', 'Verkstedet AS', 'Banken AS', undefined]);
    expect(outer[3]).not.toHaveProperty(['firm.name']);
    expect(await names('', link('inner'))).toEqual(['Anne', 'Bjørn', 'Cecilie']);
    const bare = await rows(
      '<attribute name="firstname"/><link-entity name="account" from="accountid" to="parentcustomerid"><attribute name="name" alias="firma"/><filter><condition attribute="name" operator="eq" value="banken as"/></filter></link-entity>',
    );
    expect(bare).toMatchObject([{ firstname: 'Cecilie', firma: 'Banken AS' }]);
    const missing = '<filter><condition entityname="firm" attribute="accountid" operator="null"/></filter>';
    expect(await names(missing, link('outer'))).toEqual(['Dag']);
  });

  it('asks whether related rows exist', async () => {
    const link = (kind: string, subject: string) =>
      `<filter><link-entity name="task" from="regardingobjectid" to="contactid" link-type="${kind}"><filter><condition attribute="subject" operator="eq" value="${subject}"/></filter></link-entity></filter>`;
    expect(await names(link('any', 'Ring'))).toEqual(['Anne', 'Cecilie']);
    expect(await names(link('not any', 'Ring'))).toEqual(['Bjørn', 'Dag']);
    expect(await names(link('not all', 'Ring'))).toEqual(['Anne', 'Cecilie']);
    expect(await names(link('all', 'Ring'))).toEqual([]);
    expect(await names(link('all', 'Finnes ikke'))).toEqual(['Anne', 'Cecilie']);
    const exists = '<link-entity name="task" from="regardingobjectid" to="contactid" link-type="exists"/>';
    expect(await names('', exists)).toEqual(['Anne', 'Cecilie']);
  });

  it('counts, sums and groups, formatted for the reader', async () => {
    const grouped = await rows(
      '<attribute name="parentcustomerid" groupby="true" alias="firma"/><attribute name="creditlimit" aggregate="sum" alias="sum"/><attribute name="contactid" aggregate="count" alias="antall"/><order alias="sum" descending="true"/>',
      'aggregate="true"',
      { Prefer: 'odata.include-annotations="*"', 'Accept-Language': 'nb-NO' },
    );
    expect(grouped[0]).toMatchObject({
      firma: garage,
      'firma@OData.Community.Display.V1.FormattedValue': 'Verkstedet AS',
      'firma@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
      sum: 400,
      'sum@OData.Community.Display.V1.FormattedValue': '400,00\u00a0kr',
      antall: 2,
    });
    expect(grouped.map((row) => row.sum)).toEqual([400, 50, 0]);
    const years = await rows(
      '<attribute name="birthdate" groupby="true" dategrouping="year" alias="year"/><attribute name="contactid" aggregate="countcolumn" alias="n"/><order alias="year"/>',
      'aggregate="true"',
    );
    expect(years).toEqual([
      { year: 1970, n: 1 },
      { year: 1980, n: 2 },
      { year: 1991, n: 1 },
    ]);
  });

  it('groups by months of years and by owners, named for the reader, as charts ask', async () => {
    const asked = (attributes: string, order: string) =>
      rows(`${attributes}<attribute name="contactid" aggregate="count" alias="n"/>${order}`, 'aggregate="true"', {
        Prefer: 'odata.include-annotations="*"',
      });
    const months = await asked(
      '<attribute name="birthdate" groupby="true" dategrouping="year" alias="year"/><attribute name="birthdate" groupby="true" dategrouping="month" alias="month"/>',
      '<order alias="year"/><order alias="month"/><filter><condition attribute="firstname" operator="ne" value="Dag"/></filter>',
    );
    expect(months.map(({ year, month, n }) => [year, month, n])).toEqual([
      [1980, 5, 1],
      [1980, 12, 1],
      [1991, 1, 1],
    ]);
    const formatted = '@OData.Community.Display.V1.FormattedValue';
    const [owner, ...others] = await asked('<attribute name="ownerid" groupby="true" alias="owner"/>', '');
    expect(others).toEqual([]);
    expect(owner).toMatchObject({ n: 4, [`n${formatted}`]: '4' });
    expect(owner?.[`owner${formatted}`]).toMatch(/\S/);
    const [state] = await asked('<attribute name="statecode" groupby="true" alias="state"/>', '');
    expect(state).toMatchObject({ state: 0, [`state${formatted}`]: 'Active', n: 4 });
    const [free] = await asked('<attribute name="donotphone" groupby="true" alias="free"/>', '');
    expect(free).toMatchObject({ free: false, n: 4 });
    expect(free?.[`free${formatted}`]).toMatch(/\S/);
  });

  it('gives distinct rows, without a key that would tell them apart', async () => {
    const distinct = await rows('<attribute name="lastname"/>', 'distinct="true"');
    expect(distinct).toEqual([{ lastname: 'Test' }]);
  });

  it('pages by cookie, and the client finds its way through all pages', async () => {
    const fetchXml =
      '<fetch count="2"><entity name="contact"><attribute name="firstname"/><order attribute="firstname"/></entity></fetch>';
    const first = await client.fetch<Row>({ collection: 'contacts', fetchXml });
    expect(first.PagingInfo).toMatchObject({ page: 1, nextPage: 2 });
    expect(first).toHaveProperty(['@Microsoft.Dynamics.CRM.morerecords'], true);
    const all = await client.fetchAll<Row>({ collection: 'contacts', fetchXml });
    expect(all.value?.map((row) => row.firstname)).toEqual(['Anne', 'Bjørn', 'Cecilie', 'Dag']);
    const last = await fetched('<attribute name="firstname"/>', 'count="2" page="2"');
    expect(last.json).not.toHaveProperty(['@Microsoft.Dynamics.CRM.fetchxmlpagingcookie']);
  });

  it('encodes the cookie twice, as clients undo it', async () => {
    const { json } = await fetched('<attribute name="firstname"/>', 'count="1"');
    const annotation = String(json['@Microsoft.Dynamics.CRM.fetchxmlpagingcookie']);
    const cookie = /pagingcookie="([^"]*)"/.exec(annotation)?.[1] ?? '';
    expect(cookie).toMatch(/^%253Ccookie/i);
    expect(decodeURIComponent(decodeURIComponent(cookie))).toMatch(
      /^<cookie page="1"><contactid last="\{.*" \/><\/cookie>$/,
    );
    expect(annotation).toContain('pagenumber="2"');
  });

  it('tells the number of all rows when asked', async () => {
    const { json } = await fetched('<attribute name="firstname"/>', 'count="1" returntotalrecordcount="true"');
    expect(json['@Microsoft.Dynamics.CRM.totalrecordcount']).toBe(4);
  });

  it('gives the first rows of an order', async () => {
    const top = await rows(
      '<attribute name="firstname"/><order attribute="creditlimit" descending="true"/>',
      'top="1"',
    );
    expect(top.map((row) => row.firstname)).toEqual(['Bjørn']);
  });

  it('refuses what it cannot understand, and names it', async () => {
    const refused = async (inner: string, attributes = '') => (await fetched(inner, attributes)).json.error;
    expect(await refused('<attribute name="nothing"/>')).toMatchObject({
      code: '0x80041103',
      message: "'contact' entity doesn't contain attribute with Name = 'nothing' and NameMapping = 'Logical'.",
    });
    expect(await refused('<link-entity name="nothing" from="a" to="b"/>')).toMatchObject({ code: '0x80041102' });
    expect(await refused(condition('attribute="firstname" operator="resembles" value="x"'))).toMatchObject({
      code: '0x80060888',
    });
    expect(await refused('', 'top="3" page="2"')).toMatchObject({ code: '0x80040203' });
    expect(await refused('<attribute name="firstname" aggregate="count"/>', 'aggregate="true"')).toMatchObject({
      code: '0x80040203',
    });
    const broken = await running.send('GET', `contacts?fetchXml=${encodeURIComponent('<fetch><entity')}`);
    expect(broken).toMatchObject({ status: 400, json: { error: { code: '0x80040203' } } });
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><fetch><entity name="contact"/></fetch>';
    expect((await running.send('GET', `contacts?fetchXml=${encodeURIComponent(bomb)}`)).status).toBe(400);
    const other = encodeURIComponent('<fetch><entity name="account"/></fetch>');
    expect((await running.send('GET', `contacts?fetchXml=${other}`)).status).toBe(400);
  });
});
