/**
 * Free text of every kind that a workshop system may send, in every text column of what the card shows, in real
 * Chromium: nothing of it runs, nothing breaks the layout, nothing is in the way of those who listen. The dealer is
 * this test's own, because the texts go into the programme and the policies too.
 */
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../bench/chromium';
import {
  Benefit,
  BenefitUse,
  FollowUpLevels,
  Membership,
  Message,
  NeedsAnalysis,
  Segments,
  VehicleOrder,
  VehicleOwnership,
} from '../../solution/names';
import { cutTo, hostileTexts } from '../hostile';
import { violationsOn } from './axe';
import { dealerNow, openDealer, type Dealer } from './dealer';

/** The tables that the card shows, and how their rows hang on the customer; null for the dealer's own rules. */
const shown = {
  contact: ['contacts', 'contactid'],
  kk_vehicle: ['kk_vehicles', '_kk_customerid_value'],
  kk_workshopvisit: ['kk_workshopvisits', '_kk_customerid_value'],
  kk_workshopline: ['kk_workshoplines', 'kk_VisitId/_kk_customerid_value'],
  kk_touch: ['kk_touches', '_kk_customerid_value'],
  kk_needsanalysis: ['kk_needsanalyses', '_kk_customerid_value'],
  kk_membership: ['kk_memberships', '_kk_customerid_value'],
  kk_benefituse: ['kk_benefituses', '_kk_customerid_value'],
  kk_vehicleownership: ['kk_vehicleownerships', '_kk_customerid_value'],
  kk_vehicleorder: ['kk_vehicleorders', '_kk_customerid_value'],
  kk_message: ['kk_messages', '_kk_customerid_value'],
  kk_loyaltytier: ['kk_loyaltytiers', null],
  kk_tierrule: ['kk_tierrules', null],
  kk_benefit: ['kk_benefits', null],
  kk_followuppolicy: ['kk_followuppolicies', null],
} as const;

let dealer: Dealer;
let browser: Browser;
let customer: string;

async function api(path: string, method = 'GET', values?: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${dealer.url}/api/data/v9.2/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', Prefer: 'return=representation' },
    body: values && JSON.stringify(values),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return answer.status === 204 ? {} : ((await answer.json()) as Record<string, unknown>);
}
const rows = async (path: string) => (await api(path)).value as Record<string, unknown>[];

/** The text columns of a table that people or other systems fill, with how much they take. */
async function textColumns(table: string): Promise<{ name: string; max: number }[]> {
  const kinds = ['String', 'Memo'].map((kind) =>
    rows(
      `EntityDefinitions(LogicalName='${table}')/Attributes/Microsoft.Dynamics.CRM.${kind}AttributeMetadata` +
        '?$select=LogicalName,MaxLength,IsValidForUpdate',
    ),
  );
  return (await Promise.all(kinds))
    .flat()
    .filter(({ IsValidForUpdate }) => IsValidForUpdate)
    .map(({ LogicalName, MaxLength }) => ({ name: String(LogicalName), max: Number(MaxLength) }))
    .filter(({ name }) => name.startsWith('kk_') || table === 'contact')
    .filter(({ name }) => name !== 'kk_code');
}

/** Every row of the card, with its text columns: what is filled anew for each text. */
let places: { path: string; columns: { name: string; max: number }[] }[];

async function findPlaces(): Promise<typeof places> {
  const found = await Promise.all(
    Object.entries(shown).map(async ([table, [set, of]]) => {
      const columns = await textColumns(table);
      const ids = await rows(`${set}?$select=${table}id${of === null ? '' : `&$filter=${of} eq ${customer}`}`);
      return ids.map((row) => ({ path: `${set}(${String(row[`${table}id`])})`, columns }));
    }),
  );
  return found.flat();
}

/** A key must stay one of a kind, so keys get a number; codes, which the rules go by, are left as they are. */
const fill = (text: string): Promise<unknown> =>
  Promise.all(
    places.map(({ path, columns }, index) =>
      api(
        path,
        'PATCH',
        Object.fromEntries(
          columns.map(({ name, max }) => [
            name,
            name === 'kk_externalid' ? `${cutTo(text, max - 6)}${index}` : cutTo(text, max),
          ]),
        ),
      ),
    ),
  );

beforeAll(async () => {
  dealer = await openDealer(3);
  browser = await launchChromium();
  customer = String((await api("contacts(kk_externalid='C-1')?$select=contactid")).contactid);
  const [membership] = await rows(
    `kk_memberships?$select=${Membership.id}&$filter=_kk_customerid_value eq ${customer}`,
  );
  const [benefit] = await rows(`kk_benefits?$select=${Benefit.id}`);
  const ofCustomer = { 'kk_CustomerId_contact@odata.bind': `/contacts(${customer})` };
  await api(NeedsAnalysis.set, 'POST', {
    ...ofCustomer,
    kk_analysedon: '2026-10-01T08:00:00Z',
    kk_level: FollowUpLevels.close,
    kk_segment: Segments.relationship,
    kk_overruled: true,
    kk_overrulereason: 'because',
  });
  await api(BenefitUse.set, 'POST', {
    ...ofCustomer,
    [`${BenefitUse.nav.kk_membershipid}@odata.bind`]: `/kk_memberships(${String(membership!.kk_membershipid)})`,
    [`${BenefitUse.nav.kk_benefitid}@odata.bind`]: `/kk_benefits(${String(benefit!.kk_benefitid)})`,
    kk_usedon: '2026-10-02',
    kk_note: 'note',
  });
  const [vehicle] = await rows(`kk_vehicles?$select=kk_vehicleid&$filter=_kk_customerid_value eq ${customer}`);
  await api(VehicleOwnership.set, 'POST', {
    ...ofCustomer,
    [`${VehicleOwnership.nav.kk_vehicleid}@odata.bind`]: `/kk_vehicles(${String(vehicle!.kk_vehicleid)})`,
  });
  await api(VehicleOrder.set, 'POST', { ...ofCustomer, kk_name: 'order' });
  await api(Message.set, 'POST', { ...ofCustomer, kk_name: 'message', kk_senton: '2026-10-03T08:00:00Z' });
  places = await findPlaces();
});
afterAll(async () => {
  await browser?.close();
  await dealer?.close();
});

it('every table that the card shows has a row, and text in it', () => {
  for (const [set] of Object.values(shown)) {
    const ofSet = places.filter(({ path }) => path.startsWith(`${set}(`));
    expect(ofSet.length).toBeGreaterThan(0);
    expect(ofSet[0]!.columns.length).toBeGreaterThan(0);
  }
});

/** What is wider than its place once it has settled: the page, each control, a panel; with what sticks out of it. */
async function wider(page: Page): Promise<string[]> {
  for (let frame = 0; frame < 90; frame += 1) {
    if ((await widerNow(page)).length === 0) return [];
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  return widerNow(page);
}

const widerNow = (page: Page): Promise<string[]> =>
  page.$$eval('.workspace, .custom-control, [role="dialog"] .ms-Panel-scrollableContent', (places) =>
    places
      .filter((place) => place.scrollWidth > place.clientWidth)
      .map((place) => {
        // Innermost of what makes it fit when it is left out.
        const out = [...place.querySelectorAll<HTMLElement>('*')]
          .filter((each) => {
            const { display } = each.style;
            each.style.display = 'none';
            const fits = place.scrollWidth <= place.clientWidth;
            each.style.display = display;
            return fits;
          })
          .pop();
        const by = place.scrollWidth - place.clientWidth;
        return `${place.getAttribute('data-control') ?? place.className} by ${by} px: ${out?.outerHTML.slice(0, 200) ?? ''}`;
      }),
  );

/** Opens all that the card keeps shut. */
async function openEverything(page: Page): Promise<void> {
  const part = (name: string) => page.getByRole('group', { name, exact: true }).last();
  await part('Verkstedhistorikk').locator('[data-visit]').first().waitFor();
  await part('Kjøretøy').getByRole('button', { expanded: false }).first().click();
  await part('Kjøretøy').getByRole('button', { pressed: false }).first().waitFor();
  await part('Verkstedhistorikk').locator('[data-visit]').first().click();
  await page.getByRole('table', { name: 'Arbeid og deler' }).waitFor();
  await part('Verkstedhistorikk').getByRole('button', { name: 'Tall' }).click();
  await page.getByRole('table', { name: 'Brukt per år, kroner' }).waitFor();
  await part('Verkstedhistorikk').getByRole('button', { name: 'Skriv ut historikken' }).click();
  await page.getByRole('button', { name: 'Fordeler og nivå' }).click();
  await page.getByRole('region', { name: 'Fordeler' }).waitFor();
}

describe.each(Object.entries(hostileTexts))('%s in every column', (_, text) => {
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    await fill(text);
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      timezoneId: 'Europe/Oslo',
      locale: 'nb-NO',
      reducedMotion: 'reduce',
      bypassCSP: true,
    });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.clock.setFixedTime(dealerNow);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== dealer.url)
        complaints.push(request.url());
    });
    await page.goto(`${dealer.url}/main.aspx?etn=contact&id=${customer}&user=seller&lang=1044`);
    await openEverything(page);
  });
  afterAll(() => page?.context().close());

  it('runs nothing, and is in nobody’s way at 1280 px and at 360 px', async () => {
    expect(await wider(page)).toEqual([]);
    expect(await violationsOn(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.locator('[data-visit]').first().hover();
    expect(await wider(page)).toEqual([]);
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: /^(Analyser|Tidligere analyser)$/ }).click();
    await page.getByRole('dialog').locator(':focus').waitFor();
    expect(await wider(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Detaljer' }).click();
    expect(await wider(page)).toEqual([]);
    for (const frame of page.frames()) {
      expect(await frame.evaluate(() => (window as { owned?: number }).owned)).toBeUndefined();
    }
    expect(await page.locator('main :is(img[src="x"], iframe[srcdoc], script)').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
