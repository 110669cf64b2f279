import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../bench/chromium';
import { violationsOn } from './axe';
import { dealerUrl, sitDown, type Seat } from './seat';

let browser: Browser;
let seat: Seat;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(() => seat?.leave());

const open = async (table: string, more = '', width?: number): Promise<void> => {
  seat = await sitDown(browser, width === undefined ? {} : { width });
  page = seat.page;
  await page.goto(`${dealerUrl()}/main.aspx?pagetype=entitylist&etn=${table}${more}`);
  await page.locator('.view-selector').waitFor();
};
const choose = async (selector: string, name: string): Promise<void> => {
  await page.locator(selector).click();
  await page.getByRole('menuitemcheckbox', { name, exact: true }).click();
};
const command = (name: string) => page.getByRole('menuitem', { name, exact: true });
const bars = () => page.locator('.chart-group');
/** What the bars say, as a screen reader reads them. */
const figures = async (): Promise<string[]> => {
  await bars().first().waitFor();
  return bars().evaluateAll((all) =>
    all.map((one) =>
      [...one.children]
        .map((part) => part.textContent)
        .join(' ')
        .trim(),
    ),
  );
};
const counted = async (): Promise<number> => {
  const texts = await page.locator('.pager').innerText();
  return Number(/av (\d+)/.exec(texts)?.[1] ?? NaN);
};

describe('a chart beside a list', () => {
  it('adds up to the list, and a bar chosen by keyboard leaves its rows alone', async () => {
    await open('kk_vehicle', '&user=seller&lang=1044');
    await choose('.view-selector', 'Service for tur');
    await page.getByRole('heading', { name: 'Service for tur' }).waitFor();
    await page.locator('.pager', { hasText: ' av ' }).waitFor();
    const all = await counted();
    await command('Vis diagram').focus();
    await page.keyboard.press('Enter');
    await choose('.chart-selector', 'Service etter måned');
    await page.getByRole('heading', { level: 2, name: 'Service etter måned' }).waitFor();
    const said = await figures();
    expect(said.length).toBeGreaterThan(1);
    const numbers = said.map((text) => Number(/(\d+)$/.exec(text)?.[1]));
    expect(numbers.reduce((sum, number) => sum + number, 0)).toBe(all);

    await bars().nth(1).focus();
    await page.keyboard.press('Enter');
    const month = (await bars().nth(1).locator('.chart-label').textContent()) ?? '';
    await page.getByText(`Bare ${month}`, { exact: true }).waitFor();
    await page.locator('.pager', { hasText: new RegExp(`av ${numbers[1]}$`) }).waitFor();
    expect(await bars().nth(1).getAttribute('aria-pressed')).toBe('true');

    await page.getByRole('button', { name: 'Vis alle radene' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.pager', { hasText: new RegExp(`av ${all}$`) }).waitFor();
    expect(seat.complaints).toEqual([]);
  });

  it('stays when another view of the table is chosen, and draws its rows', async () => {
    await open('kk_vehicle', '&user=seller&lang=1044');
    await command('Vis diagram').click();
    await choose('.chart-selector', 'Kjøretøy etter hast');
    const before = await figures();
    await choose('.view-selector', 'Service for tur');
    await page.getByRole('heading', { level: 2, name: 'Kjøretøy etter hast' }).waitFor();
    const after = await figures();
    expect(after).not.toEqual(before);
    await command('Skjul diagram').click();
    await bars().first().waitFor({ state: 'detached' });
  });

  it('shows a leader the members by tier, in English too', async () => {
    await open('kk_membership', '&user=leader&lang=1033');
    await choose('.view-selector', 'Members by tier');
    await command('Show chart').click();
    await choose('.chart-selector', 'Members by tier');
    const said = await figures();
    expect(said.some((text) => /^Gull +\d+$/.test(text))).toBe(true);
    expect(seat.complaints).toEqual([]);
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['contrast', 1280],
    ['light', 360],
  ] as const)('passes axe in the %s theme at %i pixels', async (theme, width) => {
    await open('kk_vehicle', `&user=seller&lang=1044&theme=${theme}`, width);
    await command('Vis diagram').click();
    await choose('.chart-selector', 'Kan ringes med tilbud');
    expect(await figures()).not.toEqual([]);
    await bars().first().click();
    await page.locator('.chart-picked').waitFor();
    await page.locator('.loading').waitFor({ state: 'detached' });
    expect(await violationsOn(page)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(overflow).toBe(false);
  });
});
