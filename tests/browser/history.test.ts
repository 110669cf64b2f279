/**
 * The workshop history as a whole: what it is narrowed to outlives a save and a refresh, a fleet of ten thousand visits
 * goes by keyboard, and what is printed is all of it. The organisation is this test's own: the built zip and no demo.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchChromium } from '../../bench/chromium';
import { newestVisit, writeFleet } from '../../bench/fleet';
import type { Organisation } from '../../local/contract';
import { openOrganisation } from '../../local/organisation';
import { startServer, type RunningServer } from '../../local/server';
import {
  FollowUpLevels,
  LineKinds,
  LineStatuses,
  Payers,
  VehicleStatuses,
  VisitKinds,
  VisitStatuses,
} from '../../solution/names';
import { violationsOn } from './axe';
import { dealerNow } from './dealer';
import { sitDown, type Seat } from './seat';

const vehiclesOfFleet = 500;
const visitsOfFleet = 10_000;

let organisation: Organisation;
let server: RunningServer;
let browser: Browser;
let seat: Seat;
let page: Page;
let fleet: string;
let kari: string;

async function create(set: string, values: object): Promise<string> {
  const answer = await fetch(`${server.url}/api/data/v9.2/${set}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(values),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return /\(([^)]+)\)$/.exec(answer.headers.get('OData-EntityId') ?? '')?.[1] ?? '';
}

/** Kari has a blue car and a van; the blue one's brakes were done twice, something was declined, one visit has no car. */
async function writeKari(): Promise<string> {
  const customer = await create('contacts', {
    firstname: 'Kari',
    lastname: 'Nordmann',
    kk_followuplevel: FollowUpLevels.light,
  });
  const ofCustomer = { 'kk_CustomerId_contact@odata.bind': `/contacts(${customer})` };
  const [blue, van] = await Promise.all(
    [
      ['EK39085', 'ID.4 blå'],
      ['DN10203', 'Caddy'],
    ].map(([kk_name, kk_model]) =>
      create('kk_vehicles', { ...ofCustomer, kk_name, kk_model, kk_vehiclestatus: VehicleStatuses.inuse }),
    ),
  );
  const visit = async (
    on: string,
    car: string | null,
    kind: keyof typeof VisitKinds,
    summary: string,
    more: object = {},
  ) =>
    create('kk_workshopvisits', {
      ...ofCustomer,
      ...(car ? { 'kk_VehicleId@odata.bind': `/kk_vehicles(${car})` } : {}),
      kk_name: `V-${on}`,
      kk_visitedon: on,
      kk_kind: VisitKinds[kind],
      kk_visitstatus: VisitStatuses.done,
      kk_summary: summary,
      kk_customeramount: 1000,
      kk_odometer: 10_000,
      ...more,
    });
  const latest = await visit('2026-05-04', blue!, 'repair', 'Bremser foran', {
    kk_declinedcount: 1,
    kk_request: 'Piper.\nHver morgen.',
    kk_recommendation: 'Bytt bak også.',
  });
  await visit('2024-02-03', blue!, 'repair', 'Bremser bak', { kk_declinedcount: 2 });
  await visit('2025-03-03', blue!, 'service', 'Service, bremsevæske');
  await visit('2026-06-06', van!, 'repair', 'Bremser foran', { kk_declinedcount: 1 });
  await visit('2022-01-01', null, 'tyres', 'Hjulskift');
  const line = (kk_name: string, kk_payer: number, more: object = {}) =>
    create('kk_workshoplines', {
      'kk_VisitId@odata.bind': `/kk_workshopvisits(${latest})`,
      kk_name,
      kk_payer,
      kk_linekind: LineKinds.work,
      kk_linestatus: LineStatuses.done,
      kk_amount: 500,
      ...more,
    });
  await line('Bremseskiver foran', Payers.customer, { kk_position: 1 });
  await line('Sensor', Payers.warranty, { kk_position: 2, kk_linekind: LineKinds.part });
  await line('Vask', Payers.dealer, { kk_position: 3 });
  return customer;
}

beforeAll(async () => {
  organisation = openOrganisation({ file: ':memory:', now: () => dealerNow });
  organisation.importZip(readFileSync(join(__dirname, '../../dist/Kundekort_unmanaged.zip')));
  server = await startServer(organisation, 0);
  browser = await launchChromium();
  kari = await writeKari();
  fleet = await writeFleet(server.url, 'Flåte AS', vehiclesOfFleet, visitsOfFleet);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  organisation?.close();
});
afterEach(() => seat?.leave());

const cardOf = (table: 'contact' | 'account', id: string, more = 'lang=1044') =>
  `${server.url}/main.aspx?etn=${table}&id=${id}&user=seller&${more}`;

async function openCard(address: string, width?: number): Promise<void> {
  seat = await sitDown(browser, { width });
  page = seat.page;
  await page.goto(address);
  await rows().first().waitFor();
}
const part = (name: string): Locator => page.getByRole('group', { name, exact: true }).last();
const history = () => part('Verkstedhistorikk');
const rows = () => page.locator('[data-visit]');
const texts = async () => (await rows().allInnerTexts()).map((each) => each.replace(/\s+/g, ' '));
const inFocus = () => page.evaluate(() => document.activeElement?.textContent ?? '');
const counted = (count: string) => history().getByRole('status').getByText(count, { exact: true }).waitFor();

async function pick(label: string, option: string): Promise<void> {
  await history().getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Kari's history narrowed in every way at once: to the blue car's repairs with declined work and brakes, oldest first. */
async function narrow(): Promise<void> {
  await part('Kjøretøy').getByRole('button', { name: 'EK 39085', exact: true }).click();
  await pick('Type', 'Reparasjon');
  await history().getByText('Med avslått arbeid', { exact: true }).click();
  await pick('Sortering', 'Eldste først');
  await history().getByRole('searchbox').fill('bremser');
  await history().getByRole('searchbox').press('Enter');
  await counted('2 besøk');
}

/** What `narrow` has pressed is pressed, and what it has picked out is picked out. */
async function isNarrowed(): Promise<void> {
  await counted('2 besøk');
  expect(await history().getByRole('searchbox').inputValue()).toBe('bremser');
  const chosen = (label: string) => history().getByRole('combobox', { name: label }).innerText();
  expect([await chosen('Kjøretøy'), await chosen('Type'), await chosen('Sortering')].map((each) => each.trim().split('\n')[0])).toEqual(['EK 39085', 'Reparasjon', 'Eldste først']); // prettier-ignore
  expect(await history().getByLabel('Med avslått arbeid').isChecked()).toBe(true);
  const plate = part('Kjøretøy').getByRole('button', { name: 'EK 39085', exact: true });
  expect(await plate.getAttribute('aria-pressed')).toBe('true');
  expect((await texts()).map((each) => /Bremser (foran|bak)/.exec(each)?.[0])).toEqual([
    'Bremser bak',
    'Bremser foran',
  ]);
}

describe('what the history is narrowed to', () => {
  const visitsAsked = () => page.waitForResponse((answer) => answer.url().includes('/kk_workshopvisits?'));

  it('outlives a save of the form', async () => {
    await openCard(cardOf('contact', kari));
    await narrow();
    await page.getByRole('radio', { name: 'Tett' }).click();
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
    await page.keyboard.press('Control+s');
    await saved;
    await page.getByText('Lagret', { exact: true }).waitFor();
    await isNarrowed();
  });

  it('outlives the form’s Refresh, which reads the visits anew', async () => {
    await openCard(cardOf('contact', kari));
    await narrow();
    const asked = visitsAsked();
    await page.getByRole('menuitem', { name: 'Oppdater' }).click();
    expect(decodeURIComponent((await asked).url())).toContain('kk_declinedcount');
    await isNarrowed();
  });

  it('is there again when the seller comes back to the customer, in both controls', async () => {
    await openCard(cardOf('contact', kari));
    await narrow();
    await page.getByRole('link', { name: 'Kjøretøy', exact: true }).click();
    await rows().first().waitFor({ state: 'detached' });
    await page.goBack();
    await rows().first().waitFor();
    await isNarrowed();
    expect(seat.complaints).toEqual([]);
  });
});

describe('an opened visit', () => {
  it('says what was asked for, each line’s payer and what was recommended', async () => {
    await openCard(cardOf('contact', kari));
    await rows().filter({ hasText: '04.05' }).click();
    const lines = page.getByRole('table', { name: 'Arbeid og deler' });
    await lines.getByRole('cell', { name: /Sensor/ }).waitFor();
    const cells = await lines.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent?.replace(/\s/g, ' ')))); // prettier-ignore
    expect(cells.map(([text]) => text)).toEqual([
      expect.stringMatching(/Arbeid: Bremseskiver foran/),
      expect.stringMatching(/Del: Sensor/),
      expect.stringMatching(/Arbeid: Vask/),
    ]);
    expect(cells.map((each) => each.join(' '))).toEqual([
      expect.stringContaining('500,00 kr'),
      expect.stringContaining('Garanti'),
      expect.stringContaining('Forhandler'),
    ]);
    const said = await history().innerText();
    expect(said).toContain('Ønsket: Piper.\nHver morgen.');
    expect(said).toContain('Anbefalt: Bytt bak også.');
  });

  it('a visit without a vehicle is a row like others, and so is one whose vehicle was deleted', async () => {
    const van = await create('kk_vehicles', { kk_name: 'ZZ11111' });
    const lonely = await create('contacts', { lastname: 'Alene' });
    const ofLonely = { 'kk_CustomerId_contact@odata.bind': `/contacts(${lonely})`, kk_visitedon: '2026-01-10' };
    await create('kk_workshopvisits', { ...ofLonely, 'kk_VehicleId@odata.bind': `/kk_vehicles(${van})`, kk_name: 'V-1', kk_summary: 'Olje' }); // prettier-ignore
    await create('kk_workshopvisits', { ...ofLonely, kk_name: 'V-2', kk_summary: 'Dekk', kk_customeramount: 900 });
    await openCard(cardOf('contact', lonely));
    expect((await texts()).find((each) => each.includes('Olje'))).toContain('ZZ 11111');
    const deleted = await fetch(`${server.url}/api/data/v9.2/kk_vehicles(${van})`, { method: 'DELETE' });
    expect(deleted.ok).toBe(true);
    await openCard(cardOf('contact', lonely));
    const said = await texts();
    expect(said).toHaveLength(2);
    expect(said.find((each) => each.includes('Dekk'))).toMatch(/^10\.01 ?,? ?, Dekk.*900,00 kr/);
    expect(said.find((each) => each.includes('Olje'))).not.toContain('ZZ');
  });
});

describe('by keyboard alone', () => {
  async function tabTo(name: RegExp): Promise<void> {
    const said = () => page.evaluate(() => document.activeElement === document.body ? '' : (document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')); // prettier-ignore
    for (let presses = 0; presses < 160 && !name.test(await said()); presses += 1) await page.keyboard.press('Tab');
    expect(await said()).toMatch(name);
  }

  it('a fleet of ten thousand visits goes from the first to the last and back, however many are drawn', async () => {
    await openCard(cardOf('account', fleet));
    await tabTo(/Service \d+/);
    await page.keyboard.press('Home');
    expect(await inFocus()).toContain(newestVisit);
    for (const key of ['ArrowDown', 'PageDown', 'PageDown', 'PageDown']) await page.keyboard.press(key);
    await page.keyboard.press('End');
    await history().getByText('10 000 besøk', { exact: true }).waitFor();
    await page.waitForFunction(() => /\b999\d\b/.test(document.activeElement?.textContent ?? ''));
    expect(await page.evaluate(() => document.activeElement?.closest('[role=listitem]')?.matches(':last-child'))).toBe(true); // prettier-ignore
    expect(await rows().count()).toBeLessThan(200);
    const top = () => page.evaluate(() => Math.round(document.activeElement!.getBoundingClientRect().top));
    // The one in focus is in sight, and stays where it is while others are drawn around it.
    expect(await top()).toBeGreaterThan(0);
    expect(await top()).toBeLessThan(900);
    for (let presses = 0; presses < 30; presses += 1) await page.keyboard.press('ArrowUp');
    expect(await page.evaluate(() => document.activeElement!.matches('[data-visit]'))).toBe(true);
    await page.keyboard.press('Home');
    await page.waitForFunction((first) => document.activeElement?.textContent?.includes(first), newestVisit);
    expect(await violationsOn(page)).toEqual([]);
    expect(seat.complaints).toEqual([]);
  });

  it('opens a visit, copies it, prints', async () => {
    await openCard(cardOf('contact', kari));
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await tabTo(/^Skriv ut historikken/);
    await page.keyboard.press('Enter');
    const printed = page.frames().find((frame) => frame !== page.mainFrame())!;
    await printed.waitForSelector('tbody tr', { state: 'attached' });
    expect(await printed.locator('h1').textContent()).toBe('Verkstedhistorikk – Kari Nordmann');
    await tabTo(/Bremser foran/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: 'Arbeid og deler' }).waitFor();
    await tabTo(/Kopier som tekst/);
    await page.keyboard.press('Enter');
    await history().getByText('Kopiert', { exact: true }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^04\.05\.2026, EK 39085[^]*- Sensor, 500,00\skr, garanti/,
    );
  });
});

describe('print', () => {
  it.each([
    [1044, 'nb', 'Verkstedhistorikk – Flåte AS', 'Skriv ut historikken', 'Betalt av kunden'],
    [1033, 'en', 'Workshop history – Flåte AS', 'Print the history', 'Paid by customer'],
  ])(
    'has every visit of what is picked out, in language %i, not only those that are here',
    async (lang, code, title, button, paid) => {
      await openCard(cardOf('account', fleet, `lang=${lang}`));
      await page.getByRole('button', { name: button }).click();
      const printed = page.frames().find((frame) => frame !== page.mainFrame())!;
      await printed.waitForSelector('tbody tr', { state: 'attached' });
      expect(await printed.locator('tbody tr').count()).toBe(visitsOfFleet);
      expect(await printed.evaluate(() => document.documentElement.lang)).toBe(code);
      expect(await printed.locator('h1').textContent()).toBe(title);
      expect((await printed.locator('thead th').allTextContents()).at(-1)).toBe(paid);
    },
  );
});

describe('more visits', () => {
  it('come in below, and nothing that is looked at moves', async () => {
    await openCard(cardOf('account', fleet));
    await counted('25 besøk, det finnes flere');
    const looked = rows().nth(20);
    await looked.evaluate((row) => row.scrollIntoView({ block: 'center' }));
    const top = () => looked.evaluate((row) => Math.round(row.getBoundingClientRect().top));
    const before = await top();
    await history()
      .getByRole('button', { name: 'Hent flere' })
      .evaluate((button) => (button as HTMLElement).click());
    await history()
      .getByRole('status')
      .getByText(/^(50|75) besøk, det finnes flere$/)
      .waitFor();
    expect(await top()).toBe(before);
  });
});

describe('what came of a call about a vehicle', () => {
  it.each([
    ['Bestill', /Lagret som kontakt/, 'kk_touches', 'kk_name'],
    ['Takket nei igjen', /Lagret som kontakt/, 'kk_touches', 'kk_name'],
    ['Ring om tre måneder', /oppgave/i, 'tasks', 'subject'],
  ])('"%s" is stored once, however often it is pressed', async (action, told, set, name) => {
    await openCard(cardOf('contact', kari));
    const stored = async () => {
      const answer = await fetch(`${server.url}/api/data/v9.2/${set}?$select=${name}`);
      return ((await answer.json()) as { value: unknown[] }).value.length;
    };
    const before = await stored();
    await part('Kjøretøy')
      .getByRole('button', { name: /^Mer om DN 10203/ })
      .click();
    for (let presses = 0; presses < 2; presses += 1) {
      const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
      await part('Kjøretøy').getByRole('button', { name: action, exact: true }).click();
      await answered;
      await part('Kjøretøy').getByText(told).first().waitFor();
    }
    expect(await stored()).toBe(before + 1);
  });
});

describe('the vehicles of a fleet', () => {
  it('are found among five hundred, and narrow the history', async () => {
    await openCard(cardOf('account', fleet));
    const vehicles = part('Kjøretøy');
    await vehicles.getByText('25 av 500 kjøretøy').waitFor();
    await vehicles.getByRole('searchbox').fill('20444');
    await vehicles.getByText('1 av 500 kjøretøy').waitFor();
    await vehicles.getByRole('button', { name: 'EL 20444', exact: true }).click();
    await counted('20 besøk');
    expect((await texts()).every((each) => each.includes('EL 20444'))).toBe(true);
  });
});

describe('anybody', () => {
  it.each(
    [1033, 1044].flatMap((lang) =>
      ['light', 'dark', 'contrast'].flatMap((theme) => [360, 1280].map((width) => [lang, theme, width] as const)),
    ),
  )(
    '"when were the brakes last done on the blue one" in two steps, in language %i, %s at %i px',
    async (lang, theme, width) => {
      await openCard(cardOf('contact', kari, `lang=${lang}&theme=${theme}`), width);
      await page.getByRole('button', { name: 'EK 39085', exact: true }).click();
      await page.getByRole('searchbox', { name: /linjer|lines/ }).fill('bremseskiver');
      await page.getByText(lang === 1044 ? '1 besøk' : '1 visit', { exact: true }).waitFor();
      expect((await texts())[0]).toMatch(/Bremser foran/);
      await rows().first().click();
      await page.getByText('Bremseskiver foran').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      expect(await page.$eval('.workspace', (workspace) => workspace.scrollWidth - workspace.clientWidth)).toBe(0);
      expect(seat.complaints).toEqual([]);
    },
  );
});
