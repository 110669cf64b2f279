import type { Browser, Page } from 'playwright-core';
import { violationsOn } from './axe';
import { launchChromium } from '../../bench/chromium';
import { openDesk, type Desk } from './desk';

let desk: Desk;
let browser: Browser;
let page: Page;
/** What the page complained of, and whom it asked. */
let complaints: string[];
let asked: Set<string>;

beforeAll(async () => {
  [desk, browser] = await Promise.all([openDesk(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});
beforeEach(async () => {
  // The person's clock is Norway's, whatever the browser's.
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    timezoneId: 'America/New_York',
    locale: 'en-US',
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  page.setDefaultTimeout(5_000);
  complaints = [];
  asked = new Set();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('request', (request) =>
    asked.add(new URL(request.url()).protocol === 'data:' ? 'data' : new URL(request.url()).host),
  );
});
afterEach(async () => {
  await page.context().close();
});

const open = (search: string): Promise<unknown> => page.goto(`${desk.url}/main.aspx?${search}`);
const openJob = (id: string, more = ''): Promise<unknown> => open(`etn=smp_job&id=${id}${more}`);
const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const command = (name: string) => page.getByRole('menuitem', { name, exact: true });
/** A date's box; the calendar beside it has the same name. */
const day = (name: string) => page.getByRole('combobox', { name, exact: true });
const question = (name: string) => page.getByRole('alertdialog').getByRole('heading', { name });
const box = (name: string) => page.getByLabel(name, { exact: true });

describe('a list', () => {
  it('is searched, sorted, opened by keyboard and come back to', async () => {
    desk.addJob({ smp_name: 'List one', smp_odometer: 300 });
    desk.addJob({ smp_name: 'List two', smp_odometer: 200 });
    await open('pagetype=entitylist&etn=smp_job');
    await page.getByRole('searchbox').fill('List');
    await page.keyboard.press('Enter');
    const names = page.getByRole('gridcell').getByRole('link', { name: /^List / });
    await names.first().waitFor();
    await page.getByRole('columnheader', { name: /smp_Odometer/i }).click();
    await page
      .getByRole('columnheader', { name: /Sorted ascending|smp_Odometer/i })
      .first()
      .waitFor();
    await page.waitForFunction(() => document.querySelector('[role=gridcell] .grid-link')?.textContent === 'List two');
    await names.first().focus();
    await page.keyboard.press('Enter');
    await heading(/List two/).waitFor();
    await button('Back').click();
    await heading(/All jobs/).waitFor();
  });
});

describe('a form', () => {
  it('takes every kind of value as a Norwegian writes it, and saves it', async () => {
    const id = desk.addJob({ smp_name: 'Every kind' });
    await openJob(id, '&lang=1044');
    await box('Kilometerstand').fill('94 630');
    await box('Beløp').fill('8 450,50');
    await day('Planlagt').fill('3.5.2026');
    await page.keyboard.press('Tab');
    await day('Ankommet').fill('01.07.2026');
    await page.keyboard.press('Tab');
    await box('Ankommet: Klokkeslett').fill('14.05');
    await page.keyboard.press('Tab');
    await page.getByRole('combobox', { name: 'Type' }).click();
    await page.getByRole('option', { name: 'Repair' }).click();
    await page.getByRole('combobox', { name: 'Bil' }).fill('EK');
    await page.getByRole('option', { name: 'EK 39085' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Ulagrede endringer').waitFor();
    await command('Lagre').click();
    await page.getByText('Lagret', { exact: true }).waitFor();
    expect(desk.job(id)).toMatchObject({
      smp_odometer: 94630,
      smp_amount: 8450.5,
      smp_plannedon: '2026-05-03',
      smp_kind: 100000001,
      smp_vehicleid: desk.vehicle,
    });
    expect(String(desk.job(id).smp_arrivedon)).toMatch(/^2026-07-01T12:05/);
    expect(complaints).toEqual([]);
  });

  it('says what is wrong with a number and does not save it', async () => {
    const id = desk.addJob({ smp_name: 'Wrong number', smp_odometer: 7 });
    await openJob(id);
    await box('Odometer').fill('a lot');
    await command('Save').click();
    await page.getByText('Odometer: Enter a number.').first().waitFor();
    expect(await box('Odometer').getAttribute('aria-invalid')).toBe('true');
    expect(desk.job(id).smp_odometer).toBe(7);
  });

  it('is saved from the keyboard while a box is being typed in', async () => {
    const id = desk.addJob({ smp_name: 'Shortcut' });
    await openJob(id);
    await box('Name').fill('Shortcut taken');
    await page.keyboard.press('Control+s');
    await heading(/Shortcut taken/).waitFor();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(desk.job(id).smp_name).toBe('Shortcut taken');
  });

  it('starts empty, and keeps its place in the address once it is saved', async () => {
    await open('etn=smp_job');
    await heading('New Job').waitFor();
    await box('Name').fill('Made here');
    await command('Save').click();
    await heading(/Made here – Saved|Made here/).waitFor();
    await page.waitForURL(/id=[0-9a-f-]{36}/);
    await page.reload();
    await heading(/Made here/).waitFor();
  });

  it('walks its tabs by arrow keys, and shows related rows there', async () => {
    const id = desk.addJob({ smp_name: 'Tabs' });
    await openJob(id);
    await page.getByRole('tab', { name: 'Job' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByText('No rows to show here.').waitFor();
    await command('New Task').click();
    await heading('New Task').waitFor();
    await page.getByRole('link', { name: 'Tabs' }).waitFor();
  });

  it('hides what the form hides, and says what a person may not see', async () => {
    const id = desk.addJob({ smp_name: 'Hidden things', smp_note: 'note', smp_secret: 'secret' });
    await openJob(id, '&user=clerk');
    await box('Name').waitFor();
    expect(await box('Note').count()).toBe(0);
    await page.getByText('Hidden: your role may not read this field').waitFor({ state: 'attached' });
    expect(await page.getByText('secret', { exact: true }).count()).toBe(0);
    await page.getByRole('tab', { name: 'More' }).click();
    await page.getByText('You do not have access to Tasks').waitFor();
  });

  it('tells what the organisation refuses', async () => {
    desk.addJob({ smp_name: 'Holds the car', smp_vehicleid: { table: 'smp_car', id: desk.vehicle } });
    await open(`etn=smp_car&id=${desk.vehicle}`);
    await command('Delete').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await question('Not deleted').waitFor();
    await button('OK').click();
    await heading(/EK 39085/).waitFor();
  });
});

describe('unsaved changes', () => {
  it('hold a person back until they are saved or given up', async () => {
    const id = desk.addJob({ smp_name: 'Guarded' });
    await open('pagetype=entitylist&etn=smp_job');
    await page.getByRole('link', { name: 'Guarded' }).click();
    await box('Name').fill('Guarded no more');
    await button('Back').click();
    const dialog = page.getByRole('alertdialog', { name: 'Unsaved changes' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await box('Name').inputValue()).toBe('Guarded no more');
    await page.goBack();
    await dialog.getByRole('button', { name: 'Discard changes' }).click();
    await heading(/All jobs/).waitFor();
    expect(desk.job(id).smp_name).toBe('Guarded');
  });

  it('are saved on the way out when the person says so', async () => {
    const id = desk.addJob({ smp_name: 'Saved on leaving' });
    await openJob(id);
    await box('Odometer').fill('12');
    await page.getByRole('navigation', { name: 'Site map' }).getByRole('link', { name: 'Cars' }).click();
    await button('Save and continue').click();
    await heading(/All cars/).waitFor();
    expect(desk.job(id).smp_odometer).toBe(12);
  });
});

describe("the stand-in's own menu", () => {
  it('changes language and look without losing the place', async () => {
    const id = desk.addJob({ smp_name: 'Switched' });
    await openJob(id);
    await button('Local organisation').click();
    const menu = page.getByRole('dialog', { name: 'Local organisation' });
    await menu.getByText('High contrast').click();
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'contrast');
    await menu.getByRole('combobox', { name: /Language/ }).click();
    await page.getByRole('option', { name: 'Norsk bokmål' }).click();
    await command('Lagre').waitFor();
    await heading(/Switched/).waitFor();
    expect(page.url()).toMatch(/lang=1044/);
    expect(page.url()).toMatch(/theme=contrast/);
  });
});

describe('the columns of a tab', () => {
  const lefts = () =>
    page.$$eval('.tab-column', (columns) => columns.map((column) => column.getBoundingClientRect().left));
  const tops = () =>
    page.$$eval('.tab-column', (columns) => columns.map((column) => column.getBoundingClientRect().top));
  it('stand beside each other on a wide page', async () => {
    await openJob(desk.addJob({ smp_name: 'Wide' }));
    await box('Name').waitFor();
    const [one = 0, two = 0, three = 0] = await lefts();
    expect(one < two && two < three).toBe(true);
  });
  it.each(['phone frame', 'narrow window'])('stand below each other in their order in a %s', async (where) => {
    if (where === 'narrow window') await page.setViewportSize({ width: 360, height: 800 });
    await openJob(desk.addJob({ smp_name: 'Narrow' }), where === 'phone frame' ? '&width=phone' : '');
    await box('Name').waitFor();
    const [one = 0, two = 0, three = 0] = await tops();
    expect(one < two && two < three).toBe(true);
    expect(new Set(await lefts()).size).toBe(1);
    const overflow = await page.$eval('.workspace', (workspace) => workspace.scrollWidth - workspace.clientWidth);
    expect(overflow).toBe(0);
  });
});

describe('anybody can use it', () => {
  it.each(['light', 'dark', 'contrast'])(
    'list, form, lookup and dialog have no violations in the %s theme',
    async (theme) => {
      await page.context().close();
      page = await (
        await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true, reducedMotion: 'reduce' })
      ).newPage();
      page.setDefaultTimeout(5_000);
      const id = desk.addJob({ smp_name: 'For all', smp_mail: 'kari@example.com', smp_secret: 'x' });
      await open(`pagetype=entitylist&etn=smp_job&theme=${theme}`);
      await page.getByRole('link', { name: 'For all' }).first().waitFor();
      await command('New').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await openJob(id, `&theme=${theme}&user=clerk`);
      await box('Name').waitFor();
      await command('Save').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole('combobox', { name: 'Car' }).fill('E');
      await page.getByRole('option', { name: 'EK 39085' }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await box('Name').fill('Changed');
      await button('Back').click();
      await question('Unsaved changes').waitFor();
      expect(await violationsOn(page)).toEqual([]);
    },
  );
});

describe('the page', () => {
  it('asks nobody but its own organisation and breaks no policy of its own', async () => {
    await openJob(desk.addJob({ smp_name: 'Alone' }));
    await box('Name').waitFor();
    await page.evaluate(() => document.fonts.ready);
    asked.delete('data');
    expect([...asked]).toEqual([new URL(desk.url).host]);
    expect(complaints).toEqual([]);
  });
  it('says so when there is no such record', async () => {
    await openJob('00000000-0000-4000-8000-000000000000');
    await page.getByText('The record does not exist any more').waitFor();
  });
});
