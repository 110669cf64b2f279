/**
 * The commands of the customer's command bar in Chromium: the built zip imported, the buttons that its ribbon brings,
 * the script that they load, and what then stands in the organisation.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Organisation } from '../../local/contract';
import { openOrganisation } from '../../local/organisation';
import { startServer, type RunningServer } from '../../local/server';
import { FollowUpLevels, TouchOutcomes } from '../../solution/names';
import { launchChromium } from '../../bench/chromium';

const now = new Date('2026-11-23T09:30:00Z');
const data = mkdtempSync(join(tmpdir(), 'kundekort-commands-'));

let organisation: Organisation;
let server: RunningServer;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  organisation = openOrganisation({ file: join(data, 'organisation.db'), now: () => now });
  organisation.importZip(readFileSync(resolve(__dirname, '../../dist/Kundekort_unmanaged.zip')));
  [server, browser] = await Promise.all([startServer(organisation, 0), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  organisation?.close();
  rmSync(data, { recursive: true, force: true });
});
afterEach(() => page?.context().close());

const system = () => ({ userId: organisation.user('system')!.id });

/** A customer of the seller's with a car delivered three days ago. */
function customer(): string {
  const seller = organisation.user('seller')!.id;
  const { id } = organisation.store.create(system(), 'contact', {
    firstname: 'Åse',
    lastname: 'Nordmann',
    kk_followuplevel: FollowUpLevels.close,
    ownerid: { table: 'systemuser', id: seller },
  });
  organisation.store.create(system(), 'kk_vehicle', {
    kk_name: 'EK 39085',
    kk_plate: 'EK39085',
    kk_deliveredon: '2026-11-20',
    kk_customerid: { table: 'contact', id },
  });
  return id;
}

async function rows(address: string): Promise<Record<string, unknown>[]> {
  const answer = await fetch(`${server.url}/api/data/v9.2/${address}`);
  return ((await answer.json()) as { value: Record<string, unknown>[] }).value;
}
const tasksOf = (id: string) => rows(`tasks?$filter=_regardingobjectid_value eq ${id}&$orderby=scheduledend`);
const touchesOf = (id: string) => rows(`kk_touches?$filter=_kk_customerid_value eq ${id}`);

async function openCard(id: string, who: string, width = 1280): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    timezoneId: 'Europe/Oslo',
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.clock.setFixedTime(now);
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${server.url}/main.aspx?etn=contact&id=${id}&${who}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}
const command = (name: string) => page.getByRole('menuitem', { name, exact: true });

describe('a seller, in Norwegian', () => {
  it('plans five follow-ups after having seen them, and the second time none', async () => {
    const id = customer();
    await openCard(id, 'user=seller&lang=1044');
    await command('Planlegg oppfølging').click();
    const question = page.getByRole('alertdialog', { name: 'Planlegg oppfølging' });
    await question.getByText('2 uker etter levering: EK 39085').waitFor();
    // Each follow-up stands on a line of its own.
    expect((await question.innerText()).split('\n').filter((line) => line.startsWith('•'))).toHaveLength(5);
    await question.getByRole('button', { name: 'Planlegg' }).click();
    await page.getByText('5 oppfølginger planlagt.').waitFor();
    expect((await tasksOf(id)).map(({ subject }) => subject)).toHaveLength(5);

    await command('Planlegg oppfølging').click();
    const answer = page.getByRole('alertdialog');
    await answer.getByText('Alle 5 oppfølgingene er planlagt fra før.').waitFor();
    await answer.getByRole('button', { name: 'OK' }).click();
    expect(await tasksOf(id)).toHaveLength(5);
    expect(complaints).toEqual([]);
  });

  it('logs a contact in two clicks', async () => {
    const id = customer();
    await openCard(id, 'user=seller&lang=1044');
    await command('Loggfør kontakt').click();
    await command('Ringte, ikke svar').click();
    await page.getByText('Loggført: Ringte, ikke svar.').waitFor();
    expect(await touchesOf(id)).toMatchObject([{ kk_outcome: TouchOutcomes.noanswer, kk_name: 'Ringte, ikke svar' }]);
    expect(complaints).toEqual([]);
  });

  it('does it by keyboard alone', async () => {
    const id = customer();
    await openCard(id, 'user=seller&lang=1044');
    await command('Loggfør kontakt').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.closest('[role=menu]') !== null);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText(/^Loggført: /).waitFor();
    expect(await touchesOf(id)).toHaveLength(1);
  });

  it('is told why when the organisation does not answer, and nothing is doubled afterwards', async () => {
    const id = customer();
    await openCard(id, 'user=seller&lang=1044');
    await page.route('**/api/data/v9.2/kk_touches', (route) => route.abort());
    await command('Loggfør kontakt').click();
    await command('SMS sendt').click();
    const told = page.getByRole('alertdialog');
    await told.getByText('Ikke loggført. Det er ingen forbindelse').waitFor();
    await told.getByRole('button', { name: 'OK' }).click();
    await page.unroute('**/api/data/v9.2/kk_touches');
    await command('Loggfør kontakt').click();
    await command('SMS sendt').click();
    await page.getByText('Loggført: SMS, sendt.').waitFor();
    expect(await touchesOf(id)).toHaveLength(1);
  });

  it('finds the commands in the overflow on a phone', async () => {
    const id = customer();
    await openCard(id, 'user=seller&lang=1044', 360);
    await page.getByRole('menuitem', { name: 'Flere kommandoer' }).first().click();
    await command('Loggfør kontakt').click();
    await command('E-post sendt').click();
    await page.getByText('Loggført: E-post, sendt.').waitFor();
    expect(await touchesOf(id)).toHaveLength(1);
  });
});

describe('the command bar', () => {
  it('speaks English to an English user, with an icon beside each name', async () => {
    await openCard(customer(), 'user=seller&lang=1033');
    for (const name of ['Plan follow-ups', 'Log contact']) {
      await command(name).waitFor();
      const icon = command(name).locator('.command-icon');
      expect(await icon.evaluate((element) => getComputedStyle(element).maskImage)).toContain(
        '/WebResources/kk_/icons/',
      );
    }
  });

  it('has none of them on a customer who is not saved yet', async () => {
    await openCard(customer(), 'user=seller&lang=1033');
    await command('Log contact').waitFor();
    await page.goto(`${server.url}/main.aspx?pagetype=entityrecord&etn=contact&user=seller&lang=1033`);
    await command('Save').waitFor();
    expect([await command('Plan follow-ups').count(), await command('Log contact').count()]).toEqual([0, 0]);
  });
});
