import type { DynamicsWebApi } from 'dynamics-web-api';
import { run, type Running } from './running';

type Row = Record<string, unknown>;

describe('Rows through dynamics-web-api', () => {
  let running: Running;
  let client: DynamicsWebApi;

  beforeAll(async () => {
    running = await run();
    client = running.client();
  });
  afterAll(() => running.stop());

  const contact = (values: Row = {}) =>
    client.create<Row, string>({ collection: 'contacts', data: { lastname: 'Ødegård', ...values } });

  /** What a call failed with. */
  const failure = async (call: Promise<unknown>): Promise<{ status: number; code: string; message: string }> => {
    try {
      await call;
    } catch (error) {
      return error as { status: number; code: string; message: string };
    }
    throw new Error('the call was expected to fail');
  };

  it('creates a row and tells its id', async () => {
    const id = await contact({ firstname: 'Åse' });
    const row = await client.retrieve<Row>({ collection: 'contacts', key: id, select: ['fullname'] });
    expect(row.fullname).toBe('Åse Ødegård');
    expect(row.contactid).toBe(id);
  });

  it('answers a created row itself when the caller prefers it, else 204 with its address', async () => {
    const bare = await running.send('POST', 'contacts', { body: { lastname: 'Ness' } });
    expect(bare.status).toBe(204);
    expect(bare.headers.get('odata-entityid')).toMatch(/\/api\/data\/v9\.2\/contacts\([0-9a-f-]{36}\)$/);
    expect(bare.headers.get('odata-version')).toBe('4.0');
    expect(bare.headers.get('x-ms-service-request-id')).toBe(bare.headers.get('req_id'));

    const full = await running.send('POST', 'contacts?$select=lastname', {
      body: { lastname: 'Ness' },
      headers: { Prefer: 'return=representation' },
    });
    expect(full.status).toBe(201);
    expect(full.json).toMatchObject({ lastname: 'Ness', '@odata.etag': expect.stringMatching(/^W\/"\d+"$/) as string });
    expect(full.headers.get('preference-applied')).toBe('return=representation');
  });

  it('creates related rows along with a row, and nothing when one of them is wrong', async () => {
    const account = await client.create<Row, Row>({
      collection: 'accounts',
      data: {
        name: 'Fjord Bil AS',
        primarycontactid: { lastname: 'Daglig leder' },
        contact_customer_accounts: [{ lastname: 'Første' }, { lastname: 'Andre' }],
      },
      returnRepresentation: true,
      select: ['name'],
      expand: [{ property: 'primarycontactid', select: ['lastname'] }],
    });
    expect(account.primarycontactid).toMatchObject({ lastname: 'Daglig leder' });
    const people = await running.send('GET', `accounts(${String(account.accountid)})/contact_customer_accounts?$select=lastname`); // prettier-ignore
    expect((people.json.value as Row[]).map((row) => row.lastname).sort()).toEqual(['Andre', 'Første']);

    const before = await client.count({ collection: 'accounts' });
    const error = await failure(
      client.create({
        collection: 'accounts',
        data: { name: 'Halv AS', contact_customer_accounts: [{ lastname: 'x'.repeat(300) }] },
      }),
    );
    expect(error.code).toBe('0x80044331');
    expect(await client.count({ collection: 'accounts' })).toBe(before);
  });

  it('binds a lookup by the navigation name, exactly as it is written', async () => {
    const person = await contact();
    const bound = { name: 'Vik AS', 'primarycontactid@odata.bind': `/contacts(${person})` };
    const id = await client.create<Row, string>({ collection: 'accounts', data: bound });
    const row = await client.retrieve<Row>({ collection: 'accounts', key: id, select: ['_primarycontactid_value'] });
    expect(row._primarycontactid_value).toBe(person);

    const wrongCase = { name: 'Vik AS', 'PrimaryContactId@odata.bind': `/contacts(${person})` };
    const error = await failure(client.create({ collection: 'accounts', data: wrongCase }));
    expect(error).toMatchObject({ status: 400, code: '0x80048d19' });
    expect(error.message).toContain("undeclared property 'PrimaryContactId'");

    await client.update({ collection: 'accounts', key: id, data: { 'primarycontactid@odata.bind': null } });
    const cleared = await client.retrieve<Row>({
      collection: 'accounts',
      key: id,
      select: ['_primarycontactid_value'],
    });
    expect(cleared._primarycontactid_value).toBeNull();
  });

  it('refuses a lookup written as if it were a value', async () => {
    const data = { name: 'Vik AS', _primarycontactid_value: '5a7d0000-0000-4000-8000-000000000001' };
    const error = await failure(client.create({ collection: 'accounts', data }));
    expect(error.status).toBe(400);
    expect(error.message).toContain('Use Navigation properties');
  });

  it('refuses a column that does not exist and a value of another type', async () => {
    const unknown = await failure(contact({ kk_nothing: 1 }));
    expect(unknown).toMatchObject({ status: 400, code: '0x80048d19' });
    expect(unknown.message).toContain("'kk_nothing' does not exist on type 'Microsoft.Dynamics.CRM.contact'");
    expect((await failure(contact({ preferredcontactmethodcode: '1' }))).message).toContain('Edm.Int32');
    expect((await failure(contact({ birthdate: '1980-05-01T00:00:00Z' }))).message).toContain('Edm.Date');
    expect((await failure(contact({ preferredcontactmethodcode: 99 }))).code).toBe('0x8004431A');
  });

  it('updates what is there, and answers 404 for what is not', async () => {
    const id = await contact();
    await client.update({ collection: 'contacts', key: id, data: { firstname: 'Kari' } });
    expect((await client.retrieve<Row>({ collection: 'contacts', key: id, select: ['fullname'] })).fullname).toBe(
      'Kari Ødegård',
    );

    const nobody = '7d577253-3ef0-4a0a-bb7f-8335c2596e70';
    expect(await failure(client.update({ collection: 'contacts', key: nobody, data: {} }))).toMatchObject({
      status: 404,
      code: '0x80040217',
    });
    expect(await failure(client.retrieve({ collection: 'contacts', key: nobody }))).toMatchObject({
      status: 404,
      code: '0x80040217',
    });
  });

  it('updates only the version that the caller has seen', async () => {
    const id = await contact();
    const seen = await client.retrieve<Row>({ collection: 'contacts', key: id, select: ['lastname'] });
    const etag = String(seen['@odata.etag']);
    await client.update({ collection: 'contacts', key: id, data: { firstname: 'Først' }, ifmatch: etag });
    const late = client.update({ collection: 'contacts', key: id, data: { firstname: 'Sist' }, ifmatch: etag });
    expect(await failure(late)).toMatchObject({ status: 412, code: '0x80060882' });
    const removal = client.deleteRecord({ collection: 'contacts', key: id, ifmatch: etag });
    expect(await failure(removal)).toMatchObject({ status: 412, code: '0x80060882' });
  });

  it('answers 304 to a reader who has the row already', async () => {
    const id = await contact();
    const first = await running.send('GET', `contacts(${id})?$select=lastname`);
    const headers = { 'If-None-Match': String(first.json['@odata.etag']) };
    expect((await running.send('GET', `contacts(${id})?$select=lastname`, { headers })).status).toBe(304);
    await client.update({ collection: 'contacts', key: id, data: { firstname: 'Ny' } });
    expect((await running.send('GET', `contacts(${id})?$select=lastname`, { headers })).status).toBe(200);
  });

  it('upserts: creates what is missing, updates what is there, and keeps to the conditions', async () => {
    const id = '11111111-2222-4333-8444-555555555555';
    const put = (more: Row = {}) =>
      client.upsert({ collection: 'contacts', key: id, data: { lastname: 'Opp' }, ...more });
    expect(await failure(put({ ifmatch: '*' }))).toMatchObject({ status: 404, code: '0x80040217' });
    await put({ ifnonematch: '*' });
    await put();
    expect(await failure(put({ ifnonematch: '*' }))).toMatchObject({ status: 412, code: '0x80040237' });

    const answer = await running.send('PATCH', `contacts(${id})?$select=lastname`, {
      body: { lastname: 'Igjen' },
      headers: { Prefer: 'return=representation' },
    });
    expect(answer.status).toBe(200);
    expect(answer.json.lastname).toBe('Igjen');
  });

  it('writes, reads and clears one property', async () => {
    const id = await contact();
    await client.updateSingleProperty({ collection: 'contacts', key: id, fieldValuePair: { jobtitle: 'Mekaniker' } });
    expect((await running.send('GET', `contacts(${id})/jobtitle`)).json.value).toBe('Mekaniker');
    expect((await running.send('GET', `contacts(${id})/jobtitle/$value`)).text).toBe('Mekaniker');
    await client.deleteRecord({ collection: 'contacts', key: id, property: 'jobtitle' });
    expect((await running.send('GET', `contacts(${id})/jobtitle`)).status).toBe(204);
  });

  it('deletes a row once', async () => {
    const id = await contact();
    await client.deleteRecord({ collection: 'contacts', key: id });
    expect(await failure(client.deleteRecord({ collection: 'contacts', key: id }))).toMatchObject({
      status: 404,
      code: '0x80040217',
    });
  });

  it('associates and parts rows of a collection and of a lookup', async () => {
    const person = await contact();
    const company = await client.create<Row, string>({ collection: 'accounts', data: { name: 'Sund AS' } });
    const parent = async () =>
      (await client.retrieve<Row>({ collection: 'contacts', key: person, select: ['_parentcustomerid_value'] }))._parentcustomerid_value; // prettier-ignore
    const related = { relatedCollection: 'contacts', relatedKey: person };
    const relationshipName = 'contact_customer_accounts';

    await client.associate({ collection: 'accounts', primaryKey: company, relationshipName, ...related });
    expect(await parent()).toBe(company);
    await client.disassociate({ collection: 'accounts', primaryKey: company, relationshipName, relatedKey: person });
    expect(await parent()).toBeNull();

    const navigationProperty = 'primarycontactid';
    await client.associateSingleValued({ collection: 'accounts', primaryKey: company, navigationProperty, ...related });
    const reference = await running.send('GET', `accounts(${company})/primarycontactid/$ref`);
    expect(reference.json['@odata.id']).toBe(`${running.root}contacts(${person})`);
    await client.disassociateSingleValued({ collection: 'accounts', primaryKey: company, navigationProperty });
    expect((await running.send('GET', `accounts(${company})/primarycontactid`)).status).toBe(204);
  });

  it('associates many to many, and tells the related rows from both sides', async () => {
    const user = running.organisation.user('system')?.id ?? '';
    const team = await client.create<Row, string>({
      collection: 'teams',
      data: { name: 'Verksted', 'businessunitid@odata.bind': `/businessunits(${running.organisation.user('system')?.businessUnitId})` }, // prettier-ignore
    });
    const join = { relatedCollection: 'systemusers', relatedKey: user, relationshipName: 'teammembership_association' };
    await client.associate({ collection: 'teams', primaryKey: team, ...join });
    const members = await running.send('GET', `teams(${team})/teammembership_association?$select=fullname`);
    expect((members.json.value as Row[]).map((row) => row.systemuserid)).toEqual([user]);
    const teams = await running.send('GET', `systemusers(${user})?$select=fullname&$expand=teammembership_association($select=name)`); // prettier-ignore
    expect((teams.json.teammembership_association as Row[]).map((row) => row.name)).toContain('Verksted');
    const found = await client.retrieveMultiple<Row>({
      collection: 'teams',
      select: ['name'],
      filter: `teammembership_association/any(u:u/systemuserid eq ${user}) and name eq 'verksted'`,
    });
    expect(found.value).toHaveLength(1);
  });

  it('tells what it does not know: sets, methods, bad JSON', async () => {
    expect(await running.send('GET', 'nothings')).toMatchObject({
      status: 404,
      json: { error: { code: '0x8006088a', message: "Resource not found for the segment 'nothings'." } },
    });
    expect((await running.send('PUT', 'contacts', { body: {} })).status).toBe(405);
    const broken = await running.send('POST', 'contacts', { body: '{"lastname":' });
    expect(broken).toMatchObject({ status: 400, json: { error: { code: '0x80048d19' } } });
  });
});
