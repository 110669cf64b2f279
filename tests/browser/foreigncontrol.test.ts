/**
 * Somebody else's standard control, in the three places that a solution can put one: on a column, on a subgrid and on a
 * view; and what is shown in its place where the organisation has no such control.
 */
import type { Browser, Page } from 'playwright-core';
import type { Organisation } from '../../local/contract';
import { openOrganisation } from '../../local/organisation';
import { startServer, type RunningServer } from '../../local/server';
import { exportZip, lookup, mainForm, oneToMany, table, text, view } from '../local/export';
import { launchChromium } from '../../bench/chromium';

/** A board of names: as high as its place, a button a row, one to begin a new row. */
const board = `ComponentFramework.registerControl('Fgn.Board', class {
  init(context, changed, state, container) { this.container = container; container.style.height = '100%'; context.mode.trackContainerResize(true); }
  updateView(context) {
    const rows = context.parameters.rows;
    this.container.replaceChildren();
    const add = (name, run) => { const button = document.createElement('button'); button.textContent = name; button.onclick = run; this.container.append(button); };
    for (const id of rows.sortedRecordIds) add('card ' + rows.records[id].getValue(context.parameters.title.raw), () =>
      context.navigation.openForm({ entityName: rows.getTargetEntityType(), entityId: id }));
    if (!rows.loading) add('new card', () => context.navigation.openForm({ entityName: rows.getTargetEntityType() }, { [context.parameters.title.raw]: 'Begun' }));
    const note = document.createElement('output');
    note.textContent = rows.getTitle() + ' of ' + context.mode.allocatedWidth + ' by ' + String(context.mode.rowSpan);
    this.container.append(note);
  }
  getOutputs() { return {}; }
  destroy() { document.title = 'board gone'; }
});`;

/** Writes into its column in capitals. */
const shouting = `ComponentFramework.registerControl('Fgn.Shout', class {
  init(context, changed, state, container) {
    this.input = document.createElement('input');
    this.input.setAttribute('aria-label', 'shouted');
    this.input.oninput = () => { this.value = this.input.value.toUpperCase(); changed(); };
    container.append(this.input);
  }
  updateView(context) { this.input.value = context.parameters.words.raw ?? ''; this.input.disabled = context.mode.isControlDisabled; }
  getOutputs() { return { words: this.value }; }
  destroy() {}
});`;

const manifest = (name: string, inside: string): string =>
  `<manifest><control namespace="Fgn" constructor="${name}" version="1.0.0" control-type="standard">${inside}<resources><code path="bundle.js" order="1" /></resources></control></manifest>`;
const controls = {
  Board: [
    manifest(
      'Board',
      '<data-set name="rows" /><property name="title" of-type="SingleLine.Text" usage="input" required="true" />',
    ),
    board,
  ],
  Shout: [
    manifest('Shout', '<property name="words" of-type="SingleLine.Text" usage="bound" required="true" />'),
    shouting,
  ],
} as const;

const factors = (name: string, parameters: string): string =>
  [0, 1, 2]
    .map(
      (factor) =>
        `<customControl formFactor="${factor}" name="${name}"><parameters>${parameters}</parameters></customControl>`,
    )
    .join('');
const title = '<title static="true" type="SingleLine.Text">fgn_name</title>';
const shoutOn = (column: string, control: string): string =>
  `<controlDescription forControl="{${column}}"><customControl id="{4273EDBD-AC1D-40D3-9FB2-095C621B552D}"><parameters><datafieldname>${column}</datafieldname></parameters></customControl>${factors(control, `<words>${column}</words>`)}</controlDescription>`;

const listForm = mainForm('72000000-0000-4000-8000-000000000001', 'List', ['fgn_name'])
  .replace(
    '</rows>',
    '<row><cell><control id="fgn_motto" uniqueid="{fgn_motto}" classid="{F9A8A302-114E-466A-B582-6771B2AE0D92}" datafieldname="fgn_motto" /></cell></row>' +
      '<row><cell><control id="fgn_plain" uniqueid="{fgn_plain}" classid="{F9A8A302-114E-466A-B582-6771B2AE0D92}" datafieldname="fgn_plain" /></cell></row>' +
      '<row><cell rowspan="10"><control id="Cards" uniqueid="{cards}" indicationOfSubgrid="true" classid="{F9A8A302-114E-466A-B582-6771B2AE0D92}" /></cell></row></rows>',
  )
  .replace(
    '</form>',
    `<controlDescriptions>${shoutOn('fgn_motto', 'fgn_Fgn.Shout')}${shoutOn('fgn_plain', 'MscrmControls.FieldControls.TextInput')}` +
      '<controlDescription forControl="{cards}"><customControl id="{E7A81278-8635-4D9E-8D4D-59480B391C5B}"><parameters><TargetEntityType>fgn_card</TargetEntityType><RelationshipName>fgn_List_Card</RelationshipName></parameters></customControl>' +
      `${factors('fgn_Fgn.Board', `<data-set name="rows"><ViewId>{73000000-0000-4000-8000-000000000001}</ViewId><TargetEntityType>fgn_card</TargetEntityType><RelationshipName>fgn_List_Card</RelationshipName></data-set>${title}`)}</controlDescription></controlDescriptions></form>`,
  );

/** A view that is shown by a control; its data-set names no view of its own, as exports write it. */
const shownBy = (id: string, name: string, control: string): string =>
  view(id, name, 'fgn_card', ['fgn_name']).replace(
    '</row></grid>',
    `</row><controlDescriptions><controlDescription><customControl id="{E7A81278-8635-4D9E-8D4D-59480B391C5B}"><parameters /></customControl>${factors(
      control,
      `<data-set name="rows"><ViewId>00000000-0000-0000-0000-000000000000</ViewId></data-set>${title}`,
    )}</controlDescription></controlDescriptions></grid>`,
  );

const views = {
  plain: '73000000-0000-4000-8000-000000000001',
  board: '73000000-0000-4000-8000-000000000002',
  gone: '73000000-0000-4000-8000-000000000003',
};
const solution = exportZip({
  name: 'Foreign',
  prefix: 'fgn',
  entities: [
    table({ name: 'fgn_List', columns: [text('fgn_Motto'), text('fgn_Plain')], forms: listForm }),
    table({
      name: 'fgn_Card',
      columns: [lookup('fgn_ListId')],
      forms: mainForm('72000000-0000-4000-8000-000000000002', 'Card', ['fgn_name']),
      views: [
        view(views.plain, 'Plain', 'fgn_card', ['fgn_name']),
        shownBy(views.board, 'Board', 'fgn_Fgn.Board').replace('<isdefault>1', '<isdefault>0'),
        shownBy(views.gone, 'Gone', 'MscrmControls.Grid.GridControl').replace('<isdefault>1', '<isdefault>0'),
      ],
    }),
  ],
  relationships: [oneToMany({ name: 'fgn_List_Card', from: 'fgn_Card', column: 'fgn_ListId', to: 'fgn_List' })],
  more: `<CustomControls>${Object.keys(controls)
    .map(
      (name) =>
        `<CustomControl><Name>fgn_Fgn.${name}</Name><FileName>/Controls/fgn_Fgn.${name}/ControlManifest.xml</FileName></CustomControl>`,
    )
    .join('')}</CustomControls>`,
  files: Object.fromEntries(
    Object.entries(controls).flatMap(([name, [described, code]]) => [
      [`Controls/fgn_Fgn.${name}/ControlManifest.xml`, described],
      [`Controls/fgn_Fgn.${name}/bundle.js`, code],
    ]),
  ),
});

let organisation: Organisation;
let server: RunningServer;
let browser: Browser;
let page: Page;
let list: string;
const problems: string[] = [];

beforeAll(async () => {
  organisation = openOrganisation({ file: ':memory:' });
  organisation.importZip(solution);
  const system = { userId: organisation.user('system')?.id ?? '' };
  const { store } = organisation;
  list = store.create(system, 'fgn_list', { fgn_name: 'Errands', fgn_plain: 'as it is' }).id;
  store.create(system, 'fgn_card', { fgn_name: 'Tyres', fgn_listid: { table: 'fgn_list', id: list } });
  store.create(system, 'fgn_card', { fgn_name: 'Elsewhere' });
  server = await startServer(organisation, 0);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  organisation?.close();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  page.on('pageerror', (error) => problems.push(error.message));
});
afterEach(async () => {
  await page.close();
  expect(problems.splice(0)).toEqual([]);
});

const open = (rest: string) => page.goto(`${server.url}/main.aspx?lang=1033&${rest}`);
const openView = (id: string) => open(`pagetype=entitylist&etn=fgn_card&viewid=${id}`);
const openList = () => open(`pagetype=entityrecord&etn=fgn_list&id=${list}`);
const button = (name: string) => page.getByRole('button', { name, exact: true });
const cards = () => page.getByRole('button', { name: /^card / }).allInnerTexts();

test('on a subgrid it shows the rows of the record, in the room that its cell spans', async () => {
  await openList();
  await button('new card').waitFor();
  expect(await cards()).toEqual(['card Tyres']);
  expect(await page.locator('output').innerText()).toMatch(/^Plain of [1-9]\d+ by 10$/);
});

test('on a column it hands out what was typed, and the form saves it', async () => {
  await openList();
  await page.getByLabel('shouted').fill('quietly');
  await page.getByRole('menuitem', { name: 'Save', exact: true }).click();
  await page.getByText('Saved').first().waitFor();
  const system = { userId: organisation.user('system')?.id ?? '' };
  expect(organisation.store.retrieve(system, 'fgn_list', { id: list }, null)['fgn_motto']).toBe('QUIETLY');
});

test('on a view it shows all rows of that view as high as the page, and refreshes them', async () => {
  await openView(views.board);
  await button('new card').waitFor();
  expect((await cards()).sort()).toEqual(['card Elsewhere', 'card Tyres']);
  expect(await page.locator('output').innerText()).toMatch(/^Board of [1-9]\d+ by undefined$/);
  const height = await page.locator('[data-control-name="fgn_Fgn.Board"]').evaluate((element) => element.clientHeight);
  expect(height).toBeGreaterThan(600);
  const system = { userId: organisation.user('system')?.id ?? '' };
  const { id } = organisation.store.create(system, 'fgn_card', { fgn_name: 'Late' });
  await page.getByRole('menuitem', { name: 'Refresh' }).click();
  await button('card Late').waitFor();
  organisation.store.remove(system, 'fgn_card', { id });
});

test('a row opened from it, or begun in it, is left by one step back', async () => {
  await openView(views.board);
  await button('card Tyres').click();
  await page.getByRole('heading', { name: /Tyres/ }).waitFor();
  await page.goBack();
  await button('new card').click();
  await page.waitForFunction(() => [...document.querySelectorAll('input')].some((input) => input.value === 'Begun'));
  await page.goBack();
  await button('card Tyres').waitFor();
});

test('another view of the same table is a grid again', async () => {
  await openView(views.board);
  await button('new card').waitFor();
  await page.getByRole('button', { name: 'Board' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Plain' }).click();
  await page.getByRole('link', { name: 'Tyres' }).waitFor();
  expect(await button('new card').count()).toBe(0);
});

test('where the organisation has no such control, the standard one stands: told at the import, not on the page', async () => {
  expect(organisation.importZip(solution).unsupported).toEqual([
    expect.stringContaining('refers to control MscrmControls.FieldControls.TextInput'),
    expect.stringContaining('view Gone of table fgn_card: refers to control MscrmControls.Grid.GridControl'),
  ]);
  await openView(views.gone);
  await page.getByRole('link', { name: 'Tyres' }).waitFor();
  await openList();
  await button('new card').waitFor();
  const plain = await page
    .locator('input')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  expect(plain).toContain('as it is');
  expect(await page.getByRole('alert').count()).toBe(0);
});
