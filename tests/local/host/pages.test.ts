import { Hono } from 'hono';
import type { Organisation } from '../../../local/contract';
import { hostPages } from '../../../local/host/server/app';
import type {
  AppDescription,
  ControlDescription,
  SessionDescription,
  TableDescription,
} from '../../../local/host/client/shapes';
import { exportZip } from '../export';
import { openWorkshop, workshop } from '../fixture';

let organisation: Organisation;
let pages: Hono;
beforeAll(() => {
  ({ organisation } = openWorkshop());
  pages = new Hono().route('/', hostPages(organisation, { largestImport: 1024 * 1024 }));
});
afterAll(() => organisation.close());

const read = async <T>(path: string): Promise<T> => (await (await pages.request(path)).json()) as T;

/** The same pages over an organisation that knows something more. */
const pagesWith = (more: Partial<ReturnType<Organisation['metadata']>>): Hono =>
  new Hono().route('/', hostPages({ ...organisation, metadata: () => ({ ...organisation.metadata(), ...more }) }));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const control = (bundle: string) => ({
  name: 'smp_Sample.Card',
  namespace: 'Sample',
  constructorName: 'Card',
  version: '1.0.0',
  controlType: 'virtual',
  manifest:
    '<manifest><control namespace="Sample" constructor="Card" version="1.0.0"><resources><code path="bundle.js" order="1"/>' +
    '<css path="css/card.css" order="2"/><resx path="strings/Card.1033.resx"/><resx path="strings/Card.1044.resx"/></resources></control></manifest>',
  files: {
    'bundle.js': bytes(bundle),
    'css/card.css': bytes('.card{}'),
    'strings/Card.1033.resx': bytes(
      '<root><data name="title"><value>Visits &amp; work</value></data><data name="only"><value>English only</value></data></root>',
    ),
    'strings/Card.1044.resx': bytes('<root><data name="title"><value>Besøk</value></data></root>'),
  },
});
const resource = (name: string, type: number, content: string) => ({
  id: name,
  name,
  displayName: name,
  type,
  content: bytes(content),
});

describe('who is at the page', () => {
  it('is whom the address names, in a language that the organisation has', async () => {
    const session = await read<SessionDescription>('/host/session.json?user=seller&lang=1044');
    expect(session.user).toMatchObject({ key: 'seller', isSystem: false, roles: ['Workshop Seller'] });
    expect([session.language, session.baseLanguage]).toEqual([1044, 1033]);
    expect(session.users.map((user) => user.key)).toEqual(expect.arrayContaining(['system', 'seller', 'leader']));
  });
  it('is the system administrator when the address names nobody, in the base language', async () => {
    const session = await read<SessionDescription>('/host/session.json?user=nobody&lang=1041');
    expect(session).toMatchObject({ user: { key: 'system', isSystem: true }, language: 1033 });
  });
});

describe('the site map', () => {
  const app = {
    uniqueName: 'smp_Desk',
    title: { 1033: 'Desk', 1044: 'Skranke' },
    description: {},
    tables: ['contact', 'smp_campaign'],
    siteMap: 'smp_Desk',
    roleIds: ['30000000-0000-4000-8000-000000000001'],
  };
  const entry = (table: string) => ({ id: table, title: {}, table });
  const siteMap = {
    uniqueName: 'smp_Desk',
    areas: [
      {
        id: 'work',
        title: { 1033: 'Work' },
        groups: [
          { id: 'customers', title: { 1033: 'Customers' }, entries: [entry('contact'), entry('nosuchtable')] },
          { id: 'more', title: { 1033: 'More' }, entries: [entry('smp_campaign')] },
        ],
      },
    ],
  };
  it('leaves out what the person may not read, and groups that end up empty', async () => {
    const answer = await pagesWith({ apps: [app], siteMaps: [siteMap] }).request(
      '/host/app.json?user=seller&lang=1044',
    );
    const described = (await answer.json()) as AppDescription;
    expect(described.title).toBe('Skranke');
    expect(described.areas[0]?.groups.map((group) => group.entries.map((each) => each.table))).toEqual([['contact']]);
  });
  it('is refused to a person without a role of the app', async () => {
    const answer = await pagesWith({ apps: [app], siteMaps: [siteMap] }).request('/host/app.json?user=guest');
    expect(answer.status).toBe(403);
  });
});

describe('what is told of a table', () => {
  it('speaks the language asked for', async () => {
    const table = await read<TableDescription>('/host/tables/smp_vehicle.json?lang=1044');
    expect([table.label, table.entitySetName]).toEqual(['Kjøretøy', 'smp_vehicles']);
    expect(table.forms.map((form) => form.type)).toContain('main');
  });
  it("tells the person's own privileges and what field security leaves of a column", async () => {
    const seller = await read<TableDescription>('/host/tables/smp_vehicle.json?user=seller');
    expect(seller.privileges).toMatchObject({ Read: true, Write: false, Delete: false });
    const contact = await read<TableDescription>('/host/tables/contact.json?user=seller');
    expect(contact.secured.smp_secret).toEqual({ read: false, update: false });
    const system = await read<TableDescription>('/host/tables/contact.json');
    expect(system.secured.smp_secret).toEqual({ read: true, update: true });
  });
  it('is an error that names the table when there is none', async () => {
    for (const name of ['nosuch', 'constructor', '__proto__']) {
      const answer = await pages.request(`/host/tables/${name}.json`);
      expect(answer.status).toBe(404);
      expect(JSON.stringify(await answer.json())).toContain(name);
    }
  });
});

describe('a control', () => {
  it('comes with its texts in the language asked for, over the base language', async () => {
    const answer = await pagesWith({ controls: [control('1')] }).request(
      '/host/controls/smp_Sample.Card.json?lang=1044',
    );
    const described = (await answer.json()) as ControlDescription;
    expect(described.strings).toEqual({ title: 'Besøk', only: 'English only' });
    expect(described.code).toEqual(['/host/controls/smp_Sample.Card/bundle.js']);
    expect(described.css).toEqual(['/host/controls/smp_Sample.Card/css/card.css']);
  });
  it('gives its own files by name, and nothing else', async () => {
    const served = pagesWith({ controls: [control('let card')] });
    const bundle = await served.request('/host/controls/smp_Sample.Card/bundle.js');
    expect([bundle.headers.get('content-type'), await bundle.text()]).toEqual([
      'text/javascript; charset=utf-8',
      'let card',
    ]);
    for (const path of ['nothing.js', 'constructor', '..%2f..%2fpackage.json']) {
      expect((await served.request(`/host/controls/smp_Sample.Card/${path}`)).status).toBe(404);
    }
  });
});

describe('the page', () => {
  it('runs no script but its own files', async () => {
    const answer = await pages.request('/main.aspx?lang=1044');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    const html = await answer.text();
    expect(html).toContain('<html lang="nb">');
    expect(html).not.toMatch(/<script(?![^>]*src=)/);
  });
  it('lets development builds of controls evaluate their modules, where the organisation has one', async () => {
    const policyWith = async (bundle: string): Promise<string> => {
      const answer = await pagesWith({ controls: [control(bundle)] }).request('/main.aspx');
      return answer.headers.get('content-security-policy') ?? '';
    };
    expect(await policyWith('eval("__webpack_require__.r(exports)")')).toContain("'unsafe-eval'");
    expect(await policyWith('const medieval = 1')).not.toContain("'unsafe-eval'");
  });
  it('keeps versioned files for good and asks for the others by their tag', async () => {
    const html = await (await pages.request('/main.aspx')).text();
    const address = /src="(\/host\/client\.js\?v=[^"]+)"/.exec(html)?.[1] ?? '';
    const versioned = await pages.request(address);
    expect(versioned.headers.get('cache-control')).toContain('immutable');
    const tag = versioned.headers.get('etag') ?? '';
    const again = await pages.request('/host/client.js', { headers: { 'If-None-Match': tag } });
    expect([again.status, again.headers.get('cache-control')]).toEqual([304, 'no-cache']);
  });
  it("has the platform's icon fonts, and no other file by that way", async () => {
    expect((await pages.request('/host/fonts/fabric-icons-a13498cf.woff')).headers.get('content-type')).toBe(
      'font/woff',
    );
    expect((await pages.request('/host/fonts/..%2f..%2fpackage.json')).status).toBe(404);
    expect((await pages.request('/host/fonts/fabric-icons-00000000.woff')).status).toBe(404);
  });
});

describe('web resources', () => {
  const served = () =>
    pagesWith({
      webResources: [
        resource('smp_/scripts/card.js', 3, 'let card'),
        resource('smp_/icons/car.svg', 11, '<svg xmlns="http://www.w3.org/2000/svg"/>'),
      ],
    });
  it('come by their name as what they are', async () => {
    const script = await served().request('/WebResources/smp_/scripts/card.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await served().request('/WebResources/smp_/scripts/none.js')).status).toBe(404);
  });
  it('run no script when they are pictures', async () => {
    const picture = await served().request('/WebResources/smp_/icons/car.svg');
    expect(picture.headers.get('content-type')).toBe('image/svg+xml');
    expect(picture.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('importing over HTTP', () => {
  const send = (body: Uint8Array, headers: Record<string, string> = {}) =>
    pages.request('/host/import', { method: 'POST', body: new Uint8Array(body), headers });
  it('is for the system administrator only', async () => {
    const answer = await send(exportZip(workshop({ version: '1.0.0.1' })), { Authorization: 'Bearer seller' });
    expect(answer.status).toBe(403);
    expect((await send(new Uint8Array(), { Authorization: 'Bearer nobody' })).status).toBe(401);
  });
  it('answers the report, and what is wrong with a broken zip', async () => {
    const answer = await send(exportZip(workshop({ version: '1.0.0.1' })));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ solution: 'Workshop', version: '1.0.0.1' });
    const broken = await send(bytes('no zip'));
    expect(broken.status).toBe(400);
    expect(((await broken.json()) as { error: { message: string } }).error.message).not.toBe('');
  });
  it('refuses a file that is too large', async () => {
    expect((await send(new Uint8Array(1024 * 1024 + 1))).status).toBe(413);
  });
});
