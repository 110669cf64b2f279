/** An administrator and the programme, in Chromium, without a mouse: edit, see who falls, publish, take back. */
import type { Browser, Frame, Page } from 'playwright-core';
import { launchChromium } from '../../bench/chromium';
import { defaultProgramme, type Programme } from '../../core/loyalty/programme';
import { ProgrammeStates } from '../../solution/names';
import { rowsOfProgramme } from '../../solution/rows/programmerows';
import { connect } from '../../sync/connection';
import { recalculate } from '../../sync/recalculate/recalculate';
import { quickPatience, quietProgress } from '../sync/files';
import { violationsOn } from './axe';
import { openDealer, type Dealer } from './dealer';
import { sitDown, type Seat } from './seat';

let browser: Browser;
/** An organisation of its own: another programme in force would change what other tests see. */
let dealer: Dealer;
let seat: Seat;
let page: Page;

/** A member with gold by three vehicles alone. */
const kari = { id: '', name: 'Kari Prøve' };
/** A draft that lets her fall, and whose silver nobody can have. */
let faulty: string;
/** A draft like what is published. */
let same: string;

beforeAll(async () => {
  [browser, dealer] = await Promise.all([launchChromium(), openDealer(20)]);
  kari.id = await add('contacts', { firstname: 'Kari', lastname: 'Prøve' });
  const of = { 'kk_CustomerId_contact@odata.bind': `/contacts(${kari.id})` };
  for (const day of ['2019-03-01', '2021-03-01', '2023-03-01'])
    await add('kk_vehicles', { kk_name: day, kk_deliveredon: day, ...of });
  await add('kk_memberships', { kk_name: kari.name, kk_enrolledon: '2024-01-10', ...of });
  await recalculated();
  const rules = (gold: number, silver: number): Programme => ({
    ...defaultProgramme,
    tiers: defaultProgramme.tiers.map((tier) => {
      const vehicles = { gold, silver }[tier.code];
      if (!vehicles) return tier;
      return { ...tier, ruleSets: [{ ruleset: 1, rules: [{ measure: 'vehicles', minimum: vehicles }] }] };
    }),
  });
  same = await add('kk_loyaltyprogrammes', rowsOfProgramme(defaultProgramme, 'Likt'));
  faulty = await add('kk_loyaltyprogrammes', rowsOfProgramme(rules(4, 4), 'Feil'));
});
afterAll(async () => {
  await browser?.close();
  await dealer?.close();
});
afterEach(() => seat?.leave());

async function open(path: string, lang = 1044, more = '', width?: number): Promise<void> {
  seat = await sitDown(browser, { width });
  page = seat.page;
  await page.goto(`${dealer.url}/main.aspx?${path}&lang=${lang}${more}`);
}
const rows = async (address: string) => {
  const answer = await fetch(`${dealer.url}/api/data/v9.2/${address}`);
  if (!answer.ok) throw new Error(await answer.text());
  return ((await answer.json()) as { value: Record<string, unknown>[] }).value;
};
const add = async (set: string, values: object) => {
  const answer = await fetch(`${dealer.url}/api/data/v9.2/${set}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(values),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return /\(([^)]+)\)$/.exec(answer.headers.get('OData-EntityId') ?? '')![1]!;
};
const inForce = () => rows(`kk_loyaltyprogrammes?$filter=kk_programmestate eq ${ProgrammeStates.published}`);
const formOf = (id: unknown, user = 'administrator') => `etn=kk_loyaltyprogramme&id=${String(id)}&user=${user}`;
const recalculated = async () => recalculate(await connect(dealer.url, quickPatience()), '2026-11-23', quietProgress());

/** Puts focus on a part and presses Enter, as one does who has no mouse. */
async function press(role: 'button' | 'link' | 'menuitem' | 'tab', name: string | RegExp, on: Page | Frame = page) {
  const part = on.getByRole(role, { name, exact: true }).first();
  await part.focus();
  await page.keyboard.press('Enter');
}
/** The page in its frame, when it has tried the programme out. */
async function triedOut(tab: string, ready: string | RegExp): Promise<Frame> {
  await press('tab', tab);
  const handle = await page.waitForSelector('iframe');
  const frame = (await handle.contentFrame())!;
  await frame.getByRole('status').filter({ hasText: ready }).waitFor();
  return frame;
}

// prettier-ignore
const words = {
  1044: {
    draft: 'Nytt utkast', tab: 'Prøv ut og publiser', ready: 'Ferdig.', gold: 'Gull', rule: /^Gull 1: kjøpte kjøretøy/,
    number: 'Tall', saved: 'Lagret', falls: /^Faller \(\d+\)$/, publish: 'Publiser', takeBack: 'Trekk tilbake',
    done: /er nå programmet som gjelder/, kept: /Nivået beholdes til/, locked: /Dette er publisert og kan bare leses/,
  },
  1033: {
    draft: 'New draft', tab: 'Try out and publish', ready: 'Done.', gold: 'Gull', rule: /^Gull 1: kjøpte kjøretøy/,
    number: 'Number', saved: 'Saved', falls: /^Fall \(\d+\)$/, publish: 'Publish', takeBack: 'Take back',
    done: /is now the programme in force/, kept: /The tier is kept until/, locked: /This is published and for reading only/,
  },
} as const;

describe.each([1044, 1033] as const)('an administrator, in language %s, without a mouse', (lang) => {
  const say = words[lang];

  it('makes gold harder in a draft, sees who falls, publishes, and takes it back; the card follows', async () => {
    const [first] = await inForce();
    await open(formOf(first!.kk_loyaltyprogrammeid), lang);
    await page.getByText(say.locked).waitFor();
    const before = page.url();
    await press('menuitem', say.draft);
    await page.waitForURL((url) => url.href !== before);
    const draft = page.url();

    // From the draft to its gold tier, and from there to the rule.
    await press('link', say.gold);
    await press('link', say.rule);
    await page.getByLabel(say.number, { exact: true }).first().focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('4');
    await page.keyboard.press('Control+s');
    await page.getByText(say.saved, { exact: true }).waitFor();

    await page.goto(draft);
    let frame = await triedOut(say.tab, say.ready);
    await frame.getByRole('heading', { name: say.falls }).waitFor();
    await frame.getByRole('link', { name: kari.name }).first().waitFor();
    await press('button', say.publish, frame);
    // The dialog has the focus, and its first button is the yes.
    await frame.getByRole('dialog').locator(':focus').waitFor();
    await page.keyboard.press('Enter');
    await frame.getByRole('status').filter({ hasText: say.done }).waitFor();
    expect(await inForce()).toMatchObject([
      { kk_publishedby: expect.stringMatching(/./) as string, kk_publishedon: '2026-11-23T09:30:00Z' },
    ]);

    await recalculated();
    await page.goto(`${dealer.url}/main.aspx?etn=contact&id=${kari.id}&user=seller&lang=${lang}`);
    await page.getByText(say.kept).first().waitFor();

    await page.goto(draft);
    await page.getByText(say.locked).waitFor();
    frame = await triedOut(say.tab, say.ready);
    await press('button', say.takeBack, frame);
    await frame.getByRole('dialog').locator(':focus').waitFor();
    await page.keyboard.press('Enter');
    await frame.getByRole('status').filter({ hasText: say.done }).waitFor();
    await recalculated();
    await page.goto(`${dealer.url}/main.aspx?etn=contact&id=${kari.id}&user=seller&lang=${lang}`);
    await page.getByRole('button', { name: /Fordeler og nivå|Benefits and tier/ }).waitFor();
    expect(await page.getByText(say.kept).count()).toBe(0);
    expect(seat.complaints).toEqual([]);
  });
});

describe('the page on the programme’s form', () => {
  it('does nothing when the question is answered with no, and gives the focus back', async () => {
    await open(formOf(same));
    const frame = await triedOut('Prøv ut og publiser', 'Ferdig.');
    await press('button', 'Publiser', frame);
    await frame.getByRole('dialog').locator(':focus').waitFor();
    await page.keyboard.press('Escape');
    await frame.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await frame.evaluate(() => document.activeElement?.textContent)).toBe('Publiser');
  });

  it('is not all that is locked: tiers, rules and benefits of what is published are for reading, a draft’s are not', async () => {
    const [published] = await inForce();
    for (const [version, isLocked] of [
      [published!.kk_loyaltyprogrammeid, true],
      [same, false],
    ] as const)
      // prettier-ignore
      for (const set of ['kk_loyaltytiers', 'kk_tierrules', 'kk_benefits']) {
        const below = set === 'kk_loyaltytiers' ? '_kk_programmeid_value' : 'kk_TierId/_kk_programmeid_value';
        const [row] = await rows(`${set}?$filter=${below} eq ${String(version)}&$top=1`);
        await seat?.leave();
        await open(`etn=${set.slice(0, -1)}&id=${String(row![`${set.slice(0, -1)}id`])}&user=administrator`);
        await page.getByRole('heading', { name: String(row!.kk_name) }).waitFor();
        const notice = page.getByText(/^Dette er publisert og kan bare leses/);
        const code = page.getByRole('textbox', { name: 'Kode' });
        if (isLocked) {
          await notice.waitFor();
          expect(await code.getAttribute('aria-readonly')).toBe('true');
        } else {
          await code.waitFor();
          expect(await code.getAttribute('aria-readonly')).not.toBe('true');
          expect(await notice.count()).toBe(0);
        }
      }
  });

  it('tells a seller that publishing is not for her', async () => {
    await open(formOf(same, 'seller'));
    const frame = await triedOut('Prøv ut og publiser', 'Ferdig.');
    await press('button', 'Publiser', frame);
    await frame.getByRole('dialog').locator(':focus').waitFor();
    await page.keyboard.press('Enter');
    await frame.getByText(/^Du har ikke tilgang til dette/).waitFor();
    expect(await rows(`kk_loyaltyprogrammes?$filter=kk_programmestate eq ${ProgrammeStates.published}`)).toHaveLength(
      1,
    );
  });

  it.each(['light', 'dark', 'contrast'].flatMap((theme) => [360, 1280].map((width) => [theme, width] as const)))(
    'has nothing that axe finds, and fits: %s, %i wide',
    async (theme, width) => {
      await open(formOf(faulty), 1044, `&theme=${theme}`, width);
      const frame = await triedOut('Prøv ut og publiser', 'Ferdig.');
      await frame.getByText(/^Kan ikke publiseres: én feil/).waitFor();
      expect(await frame.getByRole('button', { name: 'Publiser' }).isDisabled()).toBe(true);
      expect(await frame.evaluate(() => document.documentElement.className)).toBe(theme);
      expect(await violationsOn(frame as unknown as Page)).toEqual([]);
      expect(await frame.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      expect(await violationsOn(page)).toEqual([]);
    },
  );
});
