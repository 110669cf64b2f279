/**
 * The host of custom controls in a real browser: the built solution is imported with the code of its three controls
 * swapped for small ones written here, so that what is seen is the host's doing and not the controls'.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Organisation } from '../../local/contract';
import { openOrganisation } from '../../local/organisation';
import { startServer, type RunningServer } from '../../local/server';
import { Contact, FollowUpLevels, WorkshopVisit } from '../../solution/names';
import { launchChromium } from '../../bench/chromium';

/** Virtual: a hook, an output, and the texts of the page's language. */
const tag = `(() => {
  const { createElement, useState } = Reactv16;
  function Tag({ raw, formatted, disabled, tell }) {
    const [clicks, setClicks] = useState(0);
    const on = (level) => () => { setClicks(clicks + 1); tell(level); };
    return createElement('div', null,
      createElement('output', { 'aria-label': 'level' }, raw === null ? 'none' : formatted + ' after ' + clicks),
      createElement('button', { disabled, onClick: on(${FollowUpLevels.close}) }, 'tag close'),
      createElement('button', { disabled, onClick: on(undefined) }, 'clear tag'));
  }
  ComponentFramework.registerControl('Kundekort.FollowUpPreference', class {
    init(context, changed) { this.tell = (level) => { this.level = level; changed(); }; }
    updateView({ parameters, mode }) {
      const { raw, formatted } = parameters.level;
      return createElement(Tag, { raw, formatted, disabled: mode.isControlDisabled, tell: this.tell });
    }
    getOutputs() { return { level: this.level }; }
  });
})();`;

/** Standard: draws into its container, pages on, opens a row, filters. */
const list = `ComponentFramework.registerControl('Kundekort.WorkshopHistory', class {
  init(context, changed, state, container) { this.container = container; context.parameters.visits.paging.setPageSize(2); }
  updateView(context) {
    const visits = context.parameters.visits;
    if (visits.error) { this.container.textContent = 'refused: ' + visits.errorMessage; return; }
    this.container.replaceChildren();
    const add = (text, run) => {
      const button = document.createElement('button');
      button.textContent = text;
      button.onclick = run;
      this.container.append(button);
    };
    for (const id of visits.sortedRecordIds) {
      const row = visits.records[id];
      add('visit ' + row.getValue('kk_name') + ' ' + row.getFormattedValue('kk_visitedon'), () => visits.openDatasetItem(row.getNamedReference()));
    }
    if (visits.loading) return;
    if (visits.paging.hasNextPage) add('more', () => visits.paging.loadNextPage());
    add('only V3', () => {
      visits.filtering.setFilter({ filterOperator: 0, conditions: [{ attributeName: 'kk_name', conditionOperator: 0, value: 'V3' }] });
      visits.refresh();
    });
  }
  getOutputs() { return {}; }
  destroy() {}
});`;

/** Broken the moment it is drawn. */
const broken = `ComponentFramework.registerControl('Kundekort.LoyaltyBadge', class {
  init() {}
  updateView() { return Reactv16.createElement(() => { throw new Error('the badge fell off'); }); }
  getOutputs() { return {}; }
});`;

/** The built zip with other code in its controls; the list is made a standard control. */
function solutionUnderTest(): Uint8Array {
  const files = unzipSync(readFileSync(resolve(__dirname, '../../dist/Kundekort_unmanaged.zip')));
  const put = (control: string, code: string): void => {
    files[`Controls/kk_Kundekort.${control}/bundle.js`] = strToU8(code);
  };
  put('FollowUpPreference', tag);
  put('WorkshopHistory', list);
  put('LoyaltyBadge', broken);
  const manifest = 'Controls/kk_Kundekort.WorkshopHistory/ControlManifest.xml';
  files[manifest] = strToU8(
    strFromU8(files[manifest] as Uint8Array).replace('control-type="virtual"', 'control-type="standard"'),
  );
  return zipSync(files);
}

let organisation: Organisation;
let server: RunningServer;
let browser: Browser;
let page: Page;
let customer: string;

async function create(set: string, values: Record<string, unknown>): Promise<string> {
  const answer = await fetch(`${server.url}/api/data/v9.2/${set}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(values),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return /\(([^)]+)\)$/.exec(answer.headers.get('OData-EntityId') ?? '')?.[1] ?? '';
}

async function levelInOrganisation(): Promise<unknown> {
  const answer = await fetch(`${server.url}/api/data/v9.2/${Contact.set}(${customer})?$select=kk_followuplevel`);
  return ((await answer.json()) as Record<string, unknown>).kk_followuplevel;
}

const card = (): string => `${server.url}/main.aspx?etn=contact&id=${customer}&user=administrator&lang=1033`;

beforeAll(async () => {
  organisation = openOrganisation({ file: ':memory:' });
  organisation.importZip(solutionUnderTest());
  server = await startServer(organisation, 0);
  customer = await create(Contact.set, {
    firstname: 'Kari',
    lastname: 'Nordmann',
    kk_followuplevel: FollowUpLevels.light,
  });
  for (const day of [1, 2, 3]) {
    await create(WorkshopVisit.set, {
      kk_name: `V${day}`,
      kk_visitedon: `2026-03-0${day}`,
      [`${WorkshopVisit.nav.kk_customerid_contact}@odata.bind`]: `/${Contact.set}(${customer})`,
    });
  }
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  organisation?.close();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
});
afterEach(() => page.close());

const level = (): Promise<string> => page.getByRole('status', { name: 'level' }).innerText();

test('a virtual control hands out its value, the form saves it, and it is there after a reload', async () => {
  await page.goto(card());
  await page.getByText('Light after 0').waitFor();
  await page.getByRole('button', { name: 'tag close' }).click();
  await page.getByText('Close after 1').waitFor();
  expect(await levelInOrganisation()).toBe(FollowUpLevels.light);
  await page.getByRole('menuitem', { name: 'Save', exact: true }).click();
  await page.getByText('Saved').first().waitFor();
  expect(await levelInOrganisation()).toBe(FollowUpLevels.close);
  await page.reload();
  await page.getByText('Close after 0').waitFor();
  await page.getByRole('button', { name: 'clear tag' }).click();
  await page.waitForFunction(() => document.querySelector('output')?.textContent === 'none');
  expect(await level()).toBe('none');
});

test('a standard control draws the rows of the record page by page, filters them and opens one', async () => {
  await page.goto(card());
  const visits = page.getByRole('button', { name: /^visit / });
  await page.getByRole('button', { name: 'more' }).waitFor();
  expect(await visits.allInnerTexts()).toEqual(['visit V3 3/3/2026', 'visit V2 3/2/2026']);
  await page.getByRole('button', { name: 'more' }).click();
  await page.getByRole('button', { name: 'visit V1 3/1/2026' }).waitFor();
  expect(await visits.count()).toBe(3);
  await page.getByRole('button', { name: 'only V3' }).click();
  await page.getByRole('button', { name: 'visit V2' }).waitFor({ state: 'detached' });
  expect(await visits.allInnerTexts()).toEqual(['visit V3 3/3/2026']);
  await visits.first().click();
  await page.waitForURL(/etn=kk_workshopvisit/);
});

test('a control that breaks says so by its name and takes nothing else along', async () => {
  await page.goto(card());
  const message = page.getByRole('alert').filter({ hasText: 'kk_Kundekort.LoyaltyBadge' });
  await message.waitFor();
  expect(await message.innerText()).toContain('the badge fell off');
  await page
    .getByText(/after 0|none/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: /^visit V3/ }).waitFor();
});
