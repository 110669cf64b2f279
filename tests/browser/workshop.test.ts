/**
 * The vehicles and the workshop history as a seller uses them on the phone, and the story of who may see what, on the
 * built zip in real Chromium. The customer is the demo's first, Ingrid Haugen, and customers that these tests make.
 */
import type { Browser, Locator, Page } from 'playwright-core';
import { LineKinds, LineStatuses, VehicleStatuses, VisitKinds, VisitStatuses } from '../../solution/names';
import { hostileTexts } from '../hostile';
import { violationsOn } from './axe';
import { launchChromium } from '../../bench/chromium';
import { dealerUrl, rowOf, sitDown, type Seat } from './seat';

let browser: Browser;
let seat: Seat;
let page: Page;
let ingrid: string;
let hostile: string;

/** Two of what a workshop's free text may hold; hostile.test.ts puts all of it everywhere. */
const corpus = [hostileTexts.markup!, hostileTexts.script!];

async function create(set: string, values: object): Promise<string> {
  const answer = await fetch(`${dealerUrl()}/api/data/v9.2/${set}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Prefer: 'return=representation' },
    body: JSON.stringify(values),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return /\(([^)]+)\)$/.exec(answer.headers.get('OData-EntityId') ?? '')?.[1] ?? '';
}

/** A customer with hostile workshop texts, and a visit that has no vehicle and no amount. */
async function hostileCustomer(): Promise<string> {
  const customer = await create('contacts', { lastname: 'Hostile' });
  const ofCustomer = { 'kk_CustomerId_contact@odata.bind': `/contacts(${customer})` };
  const vehicle = await create('kk_vehicles', {
    ...ofCustomer,
    kk_name: 'ZZ 99999',
    kk_model: corpus[0],
    kk_openrecall: true,
    kk_recall: corpus[1],
    kk_vehiclestatus: VehicleStatuses.inuse,
  });
  for (const [index, text] of corpus.entries()) {
    const visit = await create('kk_workshopvisits', {
      ...ofCustomer,
      ...(index === 0 ? {} : { 'kk_VehicleId@odata.bind': `/kk_vehicles(${vehicle})` }),
      kk_name: text.slice(0, 100),
      kk_visitedon: `2026-0${index + 1}-10`,
      kk_kind: VisitKinds.repair,
      kk_visitstatus: VisitStatuses.done,
      kk_workshop: text.slice(0, 100),
      kk_summary: text.slice(0, 200),
      kk_request: text,
      kk_recommendation: text,
    });
    await create('kk_workshoplines', {
      'kk_VisitId@odata.bind': `/kk_workshopvisits(${visit})`,
      kk_name: text.slice(0, 400),
      kk_linekind: LineKinds.work,
      kk_linestatus: LineStatuses.done,
    });
  }
  return customer;
}

beforeAll(async () => {
  browser = await launchChromium();
  ingrid = String((await rowOf("contacts(kk_externalid='C-1')?$select=contactid")).contactid);
  hostile = await hostileCustomer();
});
afterAll(() => browser?.close());
afterEach(() => seat?.leave());

async function sit(width?: number): Promise<void> {
  seat = await sitDown(browser, { width });
  page = seat.page;
}
const openCard = (who: string, id = ingrid) => page.goto(`${dealerUrl()}/main.aspx?etn=contact&id=${id}&${who}`);
/** A control's own part of the card: the innermost of that name, for the section has it too. */
const part = (name: string): Locator => page.getByRole('group', { name, exact: true }).last();
const history = () => part('Verkstedhistorikk');
const rows = (of: Locator) => of.locator('button[aria-expanded]').filter({ hasText: /km|kr|\d\d\.\d\d/ });

describe('a seller on the phone, in Norwegian', () => {
  it('"when were the brakes last done on the blue one": one click on the car, one search', async () => {
    await sit();
    await openCard('user=seller&lang=1044');
    await part('Kjøretøy').getByRole('button', { name: 'EK 39085', exact: true }).click();
    await history().getByRole('searchbox').fill('bremseklosser');
    await history().getByRole('searchbox').press('Enter');
    // "Bremseklosser" stands in a line only: the summary of the visit is "Bremser foran + 2".
    await history().getByRole('status').getByText('1 besøk', { exact: true }).waitFor();
    expect((await rows(history()).first().innerText()).replace(/\s+/g, ' ')).toMatch(
      /^\d\d\.11.*EK 39085.*Bremser foran/,
    );
    expect(seat.complaints).toEqual([]);
    expect([...seat.strangers]).toEqual([]);
  });

  it('finds the same without a mouse', async () => {
    await sit();
    await openCard('user=seller&lang=1044');
    await rows(history()).first().waitFor();
    const inFocus = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''); // prettier-ignore
    const tabTo = async (wished: RegExp) => {
      for (let presses = 0; presses < 60 && !wished.test(await inFocus()); presses += 1)
        await page.keyboard.press('Tab');
      expect(await inFocus()).toMatch(wished);
    };
    await tabTo(/^EK 39085/);
    await page.keyboard.press('Space');
    await history()
      .getByText(/^\d+ av \d+ besøk$/)
      .waitFor();
    await tabTo(/^Søk i alle besøk/);
    await page.keyboard.type('bremseklosser');
    await page.keyboard.press('Enter');
    await history().getByText('1 besøk', { exact: true }).waitFor();
    await tabTo(/Bremser foran/);
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: 'Arbeid og deler' }).waitFor();
  });

  it('reads the recall first, and stores that a time was booked, once', async () => {
    await sit();
    await openCard('user=seller&lang=1044');
    const vehicles = part('Kjøretøy');
    await vehicles.getByText(/Åpen tilbakekalling: 91JQ/).waitFor();
    await vehicles.getByRole('button', { name: /^Mer om EK 39085/ }).click();
    for (let presses = 0; presses < 2; presses += 1) {
      await vehicles.getByRole('button', { name: 'Bestill', exact: true }).click();
      await vehicles.getByText(/Lagret som kontakt med avtale/).waitFor();
    }
    const answer = await fetch(`${dealerUrl()}/api/data/v9.2/kk_touches?$select=kk_name&$filter=_kk_customerid_value eq ${ingrid} and startswith(kk_name,'Bestilte time: EK 39085')`); // prettier-ignore
    expect(((await answer.json()) as { value: unknown[] }).value).toHaveLength(1);
  });

  it('opens figures: spend by year, and the odometer of the chosen car', async () => {
    await sit();
    await openCard('user=seller&lang=1044');
    await part('Kjøretøy').getByRole('button', { name: 'EK 39085', exact: true }).click();
    await history().getByRole('button', { name: 'Tall' }).click();
    const spend = page.getByRole('table', { name: 'Brukt per år, kroner' });
    await spend.getByRole('rowheader', { name: '2026' }).waitFor();
    await history()
      .getByText(/Omtrent .* km i året; om et år omtrent/)
      .waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });

  it('prints a page of its own, in the language of the page', async () => {
    await sit();
    await openCard('user=seller&lang=1044');
    await rows(history()).first().waitFor();
    await history().getByRole('button', { name: 'Skriv ut historikken' }).click();
    const printed = page.frames().find((frame) => frame !== page.mainFrame())!;
    await printed.waitForSelector('tbody tr', { state: 'attached' });
    const [lang, heads, count] = await printed.evaluate(() => [
      document.documentElement.lang,
      [...document.querySelectorAll('th')].map((each) => each.textContent),
      document.querySelectorAll('tbody tr').length,
    ]);
    expect([lang, heads]).toEqual(['nb', ['Dato', 'Kjøretøy', 'Hva', 'Kilometer', 'Betalt av kunden']]);
    expect(count).toBeGreaterThan(10);
  });
});

describe('a leader, in English', () => {
  it('reads both panels in English', async () => {
    await sit();
    await openCard('user=leader&lang=1033');
    await part('Vehicles')
      .getByText(/Open recall: 91JQ/)
      .waitFor();
    await part('Workshop history')
      .getByText(/^\d+ visits$/)
      .waitFor();
    const said = `${await part('Vehicles').innerText()} ${await part('Workshop history').innerText()}`;
    expect(said.match(/Åpen tilbakekalling|innen \d|Tilby|besøk|Nyeste|Alle|avslått/gi)).toBe(null);
  });
});

describe('hostile text', () => {
  it('what is searched for is text too', async () => {
    await sit();
    await openCard('user=seller&lang=1044', hostile);
    await rows(history()).first().waitFor();
    await history().getByRole('searchbox').fill('"><script>');
    await history().getByText('1 besøk', { exact: true }).waitFor();
  });
});

describe('who may see what', () => {
  it('one without privilege on visits has the vehicles and is told about the rest', async () => {
    await sit();
    await openCard('user=apprentice&lang=1044');
    await history().getByText('Du har ikke tilgang til å se verkstedbesøk.').waitFor();
    await part('Kjøretøy')
      .getByText(/Åpen tilbakekalling: 91JQ/)
      .waitFor();
    await part('Kjøretøy')
      .getByRole('button', { name: /^Mer om EK 39085/ })
      .click();
    await part('Kjøretøy').getByRole('button', { name: 'Bestill', exact: true }).click();
    await part('Kjøretøy').getByRole('alert').getByText('Du har ikke tilgang til å lagre dette.').waitFor();
  });

  it('a visit without a vehicle and without an amount is a row like others', async () => {
    await sit();
    await openCard('user=seller&lang=1044', hostile);
    const bare = history().locator('button[aria-expanded]').filter({ hasText: '10.01' });
    await bare.waitFor();
    expect(await bare.innerText()).not.toContain('ZZ');
  });
});

describe('anybody', () => {
  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['contrast', 1280],
    ['light', 360],
  ])('finds nothing in the way in the %s theme at %i px', async (theme, width) => {
    await sit(width);
    await openCard(`user=seller&lang=1044&theme=${theme}`);
    await part('Kjøretøy')
      .getByRole('button', { name: /^Mer om EK 39085/ })
      .click();
    await part('Kjøretøy').getByRole('button', { name: 'EK 39085', exact: true }).click();
    await rows(history()).first().click();
    await page.getByRole('table', { name: 'Arbeid og deler' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    const wider = await page.$eval('.workspace', (workspace) => workspace.scrollWidth - workspace.clientWidth);
    expect(wider).toBe(0);
  });
});
