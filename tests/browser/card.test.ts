/**
 * The customer card as its people use it: the built zip, the dealer's files through the command line, real Chromium.
 * The customer is the demo's first, Ingrid Haugen: gold, twelve years, brakes in the newest visit.
 */
import type { Browser, Page } from 'playwright-core';
import { FollowUpLevels } from '../../solution/names';
import { violationsOn } from './axe';
import { launchChromium } from '../../bench/chromium';
import { dealerUrl, rowOf, sitDown, type Seat } from './seat';

let browser: Browser;
let seat: Seat;
let page: Page;
let ingrid: string;

beforeAll(async () => {
  browser = await launchChromium();
  ingrid = String((await rowOf("contacts(kk_externalid='C-1')?$select=contactid")).contactid);
});
afterAll(() => browser?.close());
afterEach(() => seat?.leave());

async function sit(width?: number): Promise<void> {
  seat = await sitDown(browser, { width });
  page = seat.page;
}
const open = (search: string) => page.goto(`${dealerUrl()}/main.aspx?${search}`);
const openCard = (who: string) => open(`etn=contact&id=${ingrid}&${who}`);
const level = (name: string) => page.getByRole('radio', { name, exact: true });
const command = (name: string) => page.getByRole('menuitem', { name, exact: true });
/** A control's part of the card, by the name that a screen reader says. */
const part = (name: string) => page.getByRole('group', { name, exact: true });

describe('a seller, in Norwegian', () => {
  it('opens a customer from the list, reads what the last visit was for, tags "tett", and it is there', async () => {
    await sit();
    await open('user=seller&lang=1044');
    await page.getByRole('navigation', { name: 'Områdekart' }).getByRole('link', { name: 'Personer' }).click();
    // The app offers its own lists, not Dynamics' general ones.
    await page.getByRole('heading', { name: 'Kunder: personer' }).waitFor();
    await page.getByRole('columnheader', { name: 'Lojalitetsnivå' }).waitFor();
    await page.getByRole('searchbox').fill('Ingrid Haugen');
    await page.keyboard.press('Enter');
    await page.getByRole('gridcell').getByRole('link', { name: 'Ingrid Haugen' }).click();

    const newest = part('Verkstedhistorikk').getByRole('button', { expanded: false }).first();
    // What is seen and what is heard are the same words, so the visible text says it all.
    const said = (await newest.innerText()).replace(/\s+/g, ' ');
    expect(said).toMatch(/^\d\d\.11 ?, ?EK 39085 ?, ?Bremser foran \+ 2.*2 avslått.* km.*8 450,00 kr/);
    await newest.click();
    const lines = page.getByRole('table', { name: 'Arbeid og deler' });
    await lines.getByText('Avslått').first().waitFor();
    expect(await lines.getByRole('row').count()).toBeGreaterThan(3);

    await level('Tett').click();
    await page.getByText('Ulagrede endringer').waitFor();
    await command('Lagre').click();
    await page.getByText('Lagret', { exact: true }).waitFor();
    await page.reload();
    await level('Tett').waitFor();
    expect(await level('Tett').getAttribute('aria-checked')).toBe('true');
    const stored = await rowOf(`contacts(${ingrid})?$select=kk_followuplevel`);
    expect(stored.kk_followuplevel).toBe(FollowUpLevels.close);
    expect(seat.complaints).toEqual([]);
    expect([...seat.strangers]).toEqual([]);
  });

  it('does the same without a mouse', async () => {
    await sit();
    await openCard('user=seller&lang=1044');
    await level('Ingen').waitFor();
    const inFocus = () =>
      page.evaluate(() => {
        const { activeElement: element } = document;
        return `${element?.getAttribute('role')} ${element?.getAttribute('aria-label') ?? element?.textContent}`;
      });
    const tabTo = async (wished: RegExp) => {
      for (let presses = 0; presses < 60; presses += 1) {
        if (wished.test(await inFocus())) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`Tab never came to ${wished}; it stands on "${await inFocus()}"`);
    };
    await tabTo(/^radio /);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('radio', { name: 'Jevnlig', exact: true, checked: true }).waitFor();
    await tabTo(/Bremser foran/);
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: 'Arbeid og deler' }).waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText('Lagret', { exact: true }).waitFor();
    const stored = await rowOf(`contacts(${ingrid})?$select=kk_followuplevel`);
    expect(stored.kk_followuplevel).toBe(FollowUpLevels.regular);
  });

  it('reads the tier, how long she has been a customer, and what the tier gives', async () => {
    await sit();
    await openCard('user=seller&lang=1044');
    const badge = part('Lojalitet');
    await badge.getByText('Gull').waitFor();
    await badge.getByText('Kunde i 12 år').waitFor();
    await badge.getByRole('button', { name: 'Fordeler' }).click();
    const benefits = page.getByRole('dialog', { name: 'Lojalitet: Gull' });
    await benefits.getByText('Lånebil').first().waitFor();
    await page.keyboard.press('Escape');
    await benefits.waitFor({ state: 'detached' });
  });

  it('sees one car’s visits alone', async () => {
    await sit();
    await openCard('user=seller&lang=1044');
    await page.getByRole('combobox', { name: 'Kjøretøy' }).click();
    await page.getByRole('option', { name: 'KH 52417' }).click();
    await part('Verkstedhistorikk')
      .getByText(/^\d+ av \d+ besøk$/)
      .waitFor();
    const rows = part('Verkstedhistorikk').getByRole('button', { expanded: false });
    const names = await rows.allInnerTexts();
    const visits = names.filter((name) => / km/.test(name));
    expect(visits.length).toBeGreaterThan(5);
    expect(visits.filter((name) => !name.includes('KH 52417'))).toEqual([]);
  });
});

describe('a seller whose role has no privilege on visits', () => {
  it('is told so in the panel, and the rest of the card is there', async () => {
    await sit();
    await openCard('user=apprentice&lang=1044');
    await part('Verkstedhistorikk').getByText('Du har ikke tilgang til å se verkstedbesøk.').waitFor();
    await level('Tett').waitFor();
    await page.getByText('Gull').first().waitFor();
  });
});

describe('a leader, in English', () => {
  it('reads the same card in English', async () => {
    await sit();
    await openCard('user=leader&lang=1033');
    await part('Workshop history').getByText('2 declined').waitFor();
    await page.getByText('Customer for 12 years').waitFor();
    for (const name of ['None', 'Light', 'Regular', 'Close']) expect(await level(name).count()).toBe(1);
    const titles = await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();
    expect(titles).toEqual(['Follow-up', 'Loyalty', 'Vehicles', 'Workshop history', 'Contact', 'Consent']);
    const said = await page.locator('main').innerText();
    expect(
      said.match(/Oppfølging|Lojalitet|Kjøretøy|Verkstedhistorikk|Samtykke|Lagre|avslått|besøk|Fordeler|Kunde i/g),
    ).toBe(null);
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
    const newest = part('Verkstedhistorikk').getByRole('button', { expanded: false }).first();
    await newest.click();
    await page.getByRole('table', { name: 'Arbeid og deler' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Fordeler' }).click();
    await page.getByRole('dialog', { name: 'Lojalitet: Gull' }).getByText('Lånebil').first().waitFor();
    expect(await violationsOn(page)).toEqual([]);
    const wider = await page.$eval('.workspace', (workspace) => workspace.scrollWidth - workspace.clientWidth);
    expect(wider).toBe(0);
  });

  it('reads every plate whole on a phone', async () => {
    await sit(360);
    await openCard('user=seller&lang=1044');
    const plates = part('Verkstedhistorikk').getByText(/(EK 39085|KH 52417)$/);
    await plates.first().waitFor();
    const cut = await plates.evaluateAll((spans) => spans.filter((span) => span.scrollWidth > span.clientWidth).length);
    expect(cut).toBe(0);
  });
});
