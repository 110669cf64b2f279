/** The forms of a vehicle and of a visit, on a car that the made-up dealer sold from one customer to another. */
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../bench/chromium';
import { violationsOn } from './axe';
import { dealerUrl, rowOf, sitDown, type Seat } from './seat';

let browser: Browser;
let seat: Seat;
let page: Page;
let car: string;
let buyer: string;
let former: { id: string; name: string };
let visit: string;

const idOf = async (set: string, externalId: string, column: string) =>
  String((await rowOf(`${set}(kk_externalid='${externalId}')?$select=${column}`))[column]);

beforeAll(async () => {
  browser = await launchChromium();
  car = await idOf('kk_vehicles', 'V-14-2', 'kk_vehicleid');
  buyer = await idOf('contacts', 'C-13', 'contactid');
  const seller = await rowOf("contacts(kk_externalid='C-14')?$select=fullname,contactid");
  former = { id: String(seller.contactid), name: String(seller.fullname) };
  visit = await idOf('kk_workshopvisits', 'B-1-1-6', 'kk_workshopvisitid');
});
afterAll(() => browser?.close());
afterEach(() => seat?.leave());

async function open(table: string, id: string, lang: 1033 | 1044, more = '', width = 1280): Promise<void> {
  seat = await sitDown(browser, { width });
  page = seat.page;
  await page.goto(`${dealerUrl()}/main.aspx?etn=${table}&id=${id}&user=seller&lang=${lang}${more}`);
}
const earlier = (words: string) => page.locator('button[aria-expanded]').filter({ hasText: words });
const noWider = async () =>
  expect(await page.$eval('.workspace', (workspace) => workspace.scrollWidth - workspace.clientWidth)).toBe(0);

describe('the vehicle form', () => {
  it.each([
    [1044, 'Verkstedbesøk', 'Tidligere eier', 'er mellom verkstedet og den tidligere eieren'],
    [1033, 'Workshop visits', 'Earlier owner', 'is between the workshop and the earlier owner'],
  ] as const)(
    'in %i shows the history with the same control, and nobody but the present customer',
    async (...given) => {
      const [lang, tab, mark, why] = given;
      await open('kk_vehicle', car, lang);
      await page.getByRole('tab', { name: tab }).click();
      await earlier(mark).first().click();
      await page.getByText(why).waitFor();
      expect(await page.content()).not.toContain(former.name);
      expect(await page.content()).not.toContain(former.id);
      expect(seat.complaints).toEqual([]);
    },
  );

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['contrast', 360],
  ])('has nothing in the way in the %s theme at %i px', async (theme, width) => {
    await open('kk_vehicle', car, 1044, `&theme=${theme}`, width);
    await page.getByRole('tab', { name: 'Verkstedbesøk' }).click();
    await earlier('Tidligere eier').first().waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await noWider();
  });

  it('searches in the lines of the present customer’s visits only', async () => {
    await open('kk_vehicle', car, 1044);
    await page.getByRole('tab', { name: 'Verkstedbesøk' }).click();
    await earlier('Tidligere eier').first().waitFor();
    const lines = await fetch(
      `${dealerUrl()}/api/data/v9.2/kk_workshoplines?$select=kk_name&$filter=kk_VisitId/_kk_customerid_value eq ${former.id} and kk_VisitId/_kk_vehicleid_value eq ${car}`,
    );
    const own = await fetch(
      `${dealerUrl()}/api/data/v9.2/kk_workshoplines?$select=kk_name&$filter=kk_VisitId/_kk_customerid_value eq ${buyer} and kk_VisitId/_kk_vehicleid_value eq ${car}`,
    );
    const texts = async (answer: Response) =>
      ((await answer.json()) as { value: { kk_name: string }[] }).value.map((row) => row.kk_name);
    const present = await texts(own);
    const theirs = (await texts(lines)).find((text) => !present.some((one) => one.includes(text)))!;
    await page.getByRole('searchbox', { name: /Søk i alle besøk/ }).fill(theirs);
    await page.getByText('Ingen treff').waitFor();
    await page.getByRole('searchbox', { name: /Søk i alle besøk/ }).fill(present[0]!);
    await page.getByText(/^\d+ besøk$/).waitFor();
    expect(await earlier('Tidligere eier').count()).toBe(0);
  });
});

describe('the card', () => {
  it('of the former owner has the own visits on the car, and says from when until when', async () => {
    await open('contact', former.id, 1044);
    await page.getByRole('button', { name: 'Tall' }).waitFor();
    expect(await earlier('Tidligere eier').count()).toBe(0);
    await page.getByRole('tab', { name: 'Detaljer' }).click();
    await page.getByRole('heading', { name: 'Kjøretøy gjennom tidene' }).waitFor();
    const name = String((await rowOf(`kk_vehicles(${car})?$select=kk_name`)).kk_name);
    await page.getByText(name, { exact: true }).waitFor();
  });

  it('of the new owner marks what was before, without a name', async () => {
    await open('contact', buyer, 1044);
    const more = page.getByRole('button', { name: 'Hent flere' });
    await more.waitFor();
    await more.click();
    await earlier('Tidligere eier').first().waitFor();
    expect(await page.content()).not.toContain(former.name);
  });
});

describe('the visit form', () => {
  it.each([
    [1044, ['Hva kunden ba om', 'Arbeid og deler', 'Hvem som betalte', 'Anbefalt og avslått']],
    [1033, ['What the customer asked for', 'Work and parts', 'Who paid', 'Recommended and declined']],
  ] as const)('in %i says what was asked for, done, paid, recommended and declined', async (lang, headings) => {
    await open('kk_workshopvisit', visit, lang);
    for (const name of headings) await page.getByRole('heading', { name, exact: true }).waitFor();
    await page.getByText('Bremseskiver foran').first().waitFor();
    expect(await page.getByText('Viskerblader foran').count()).toBe(2);
    await page.getByText(/Piper fra forhjulene/).waitFor();
    await page.getByText('ID.4').first().waitFor();
    // Command bars are drawn once unseen to be measured; axe must not look at that moment.
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].every(
        (item) => /\p{L}/u.test(item.innerText) || item.getAttribute('aria-label') !== null,
      ),
    );
    expect(await violationsOn(page)).toEqual([]);
    expect(seat.complaints).toEqual([]);
  });
});
