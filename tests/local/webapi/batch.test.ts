import { run, type Running } from './running';

type Row = Record<string, unknown>;

describe('Batches', () => {
  let running: Running;

  beforeAll(async () => {
    running = await run();
  });
  afterAll(() => running.stop());

  const lines = (...all: string[]) => all.join('\r\n');
  const operation = (request: string, body = '', headers: string[] = []) =>
    lines('Content-Type: application/http', 'Content-Transfer-Encoding: binary', ...headers, '', `${request} HTTP/1.1`, 'Content-Type: application/json', '', body); // prettier-ignore
  const batch = (...parts: string[]) => `${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`;
  const changeSet = (...parts: string[]) =>
    `Content-Type: multipart/mixed; boundary=c\r\n\r\n${parts.map((part) => `--c\r\n${part}\r\n`).join('')}--c--`;
  const post = (body: string, headers: Record<string, string> = {}) =>
    running.send('POST', '$batch', { body, headers: { 'Content-Type': 'multipart/mixed; boundary=b', ...headers } });
  const statuses = (text: string) => [...text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map((match) => Number(match[1]));
  const count = async (lastname: string) =>
    running.client().count({ collection: 'contacts', filter: `lastname eq '${lastname}'` });

  it('runs operations in their order and answers each in its place', async () => {
    const client = running.client();
    client.startBatch();
    void client.create({ collection: 'contacts', data: { lastname: 'Først' }, inChangeSet: false });
    void client.retrieveMultiple({ collection: 'contacts', select: ['lastname'], filter: "lastname eq 'først'" });
    void client.count({ collection: 'contacts' });
    const [id, found, number] = (await client.executeBatch()) as [string, { value: Row[] }, number];
    expect(found.value).toMatchObject([{ contactid: id, lastname: 'Først' }]);
    expect(number).toBe(1);
  });

  it('refers to rows made earlier in the same change set', async () => {
    const client = running.client();
    client.startBatch();
    void client.create({ collection: 'contacts', data: { lastname: 'Leder' }, contentId: '1' });
    void client.create({ collection: 'accounts', data: { name: 'Nytt AS', 'primarycontactid@odata.bind': '$1' }, contentId: '2' }); // prettier-ignore
    void client.create({ collection: 'tasks', data: { subject: 'Hilse' }, contentId: '3' });
    void client.associateSingleValued({
      collection: '',
      contentId: '$3',
      navigationProperty: 'regardingobjectid_contact_task',
      relatedKey: '$1',
    });
    const [contact, account, task] = (await client.executeBatch()) as string[];
    const row = await running.client().retrieve<Row>({ collection: 'accounts', key: account, select: ['_primarycontactid_value'] }); // prettier-ignore
    expect(row._primarycontactid_value).toBe(contact);
    const call = await running.client().retrieve<Row>({ collection: 'tasks', key: task, select: ['_regardingobjectid_value'] }); // prettier-ignore
    expect(call._regardingobjectid_value).toBe(contact);
  });

  it('keeps nothing of a change set that fails, and tells its failure once', async () => {
    const client = running.client();
    client.startBatch();
    void client.create({ collection: 'contacts', data: { lastname: 'Halvferdig' } });
    void client.create({ collection: 'contacts', data: { lastname: 'Halvferdig', preferredcontactmethodcode: 99 } });
    await expect(client.executeBatch()).rejects.toMatchObject([{ status: 400, error: { code: '0x8004431A' } }]);
    expect(await count('Halvferdig')).toBe(0);
  });

  it('stops at the first failure, whose status is the whole answer’s', async () => {
    const create = operation('POST contacts', '{"lastname":"Stopp"}');
    const answer = await post(batch(create, operation('GET contacts(7d577253-3ef0-4a0a-bb7f-8335c2596e70)'), create));
    expect(answer.status).toBe(404);
    expect(statuses(answer.text)).toEqual([204, 404]);
    expect(await count('Stopp')).toBe(1);
  });

  it('goes on after a failure when the caller prefers so', async () => {
    const create = operation('POST contacts', '{"lastname":"Videre"}');
    const bad = operation('POST contacts', '{"lastname":7}');
    const set = changeSet(operation('POST contacts', '{"lastname":"Videre"}', ['Content-ID: 1']), bad);
    const answer = await post(batch(create, bad, set, create), { Prefer: 'odata.continue-on-error' });
    expect(answer.status).toBe(200);
    expect(statuses(answer.text)).toEqual([204, 400, 400, 204]);
    expect(await count('Videre')).toBe(2);
  });

  it('speaks multipart as the standard has it: CR LF, boundaries, Content-IDs, letters beyond ASCII', async () => {
    const create = operation('POST /api/data/v9.2/contacts', '{"lastname":"Blåbærsyltetøy"}', ['Content-ID: 42']);
    const read = operation(`GET ${running.root}contacts?$select=lastname&$filter=lastname eq 'blåbærsyltetøy'`);
    const answer = await post(batch(changeSet(create), read));
    expect(answer.status).toBe(200);
    expect(answer.text).not.toMatch(/[^\r]\n/);
    const marker = /boundary=(batchresponse_[0-9a-f-]+)/.exec(answer.headers.get('content-type') ?? '')?.[1] ?? '?';
    expect(answer.text.startsWith(`--${marker}\r\n`)).toBe(true);
    expect(answer.text.trimEnd().endsWith(`--${marker}--`)).toBe(true);
    expect(answer.text).toContain('Content-ID: 42');
    expect(answer.text).toContain('Blåbærsyltetøy');
    expect(answer.text).toMatch(/--changesetresponse_[0-9a-f-]+--/);
  });

  it('carries who asks and in which language to each operation, but not what the batch prefers', async () => {
    const prefer = 'Prefer: odata.include-annotations="*"';
    const path = 'GET systemusers?$select=fullname,isdisabled&$top=1';
    const with_ = lines('Content-Type: application/http', '', `${path} HTTP/1.1`, prefer, '', '');
    const answer = await post(batch(operation(path), with_), { Prefer: 'odata.include-annotations="*"', 'Accept-Language': 'nb' }); // prettier-ignore
    const [plain, annotated] = [...answer.text.matchAll(/^\{.*\}$/gm)].map(
      ([text]) => JSON.parse(text) as { value: Row[] },
    );
    expect(Object.keys(plain?.value[0] ?? {})).not.toContain('isdisabled@OData.Community.Display.V1.FormattedValue');
    expect(annotated?.value[0]?.['isdisabled@OData.Community.Display.V1.FormattedValue']).toBeDefined();
  });

  it('refuses reading in a change set, batches in batches, other line ends and more than 1000 operations', async () => {
    const get = await post(batch(changeSet(operation('GET contacts'))));
    expect(get).toMatchObject({ status: 400, json: { error: { code: '0x80060888' } } });
    expect(get.text).toContain("An invalid HTTP method 'GET'");
    expect((await post(batch(operation('POST $batch')))).status).toBe(404);
    expect((await post(batch(operation('GET contacts')).replaceAll('\r\n', '\n'))).text).toContain('CR LF');
    const thousand = Array.from({ length: 1001 }, () => operation('GET contacts?$top=1'));
    const many = await post(batch(...thousand));
    expect(many.status).toBe(400);
    expect(many.text).toContain("'1000'");
    expect((await running.send('GET', '$batch')).status).toBe(405);
    expect((await running.send('POST', '$batch', { body: {} })).status).toBe(400);
    expect((await post('no parts at all')).status).toBe(400);
  });

  it('takes an address in the batch that would be too long outside', async () => {
    const client = running.client();
    const filter = Array.from({ length: 900 }, (_, index) => `lastname eq 'Navnesen ${index}'`).join(' or ');
    const answer = await client.retrieveMultiple({ collection: 'contacts', select: ['lastname'], filter });
    expect(answer.value).toEqual([]);
  });
});
