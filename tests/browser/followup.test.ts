/**
 * Follow-up on the card as its people use it: an incoming call and the question whether she may be sent an SMS, and the
 * needs analysis by keyboard alone. The built zip, the dealer's files, real Chromium.
 */
import type { Browser, Page } from 'playwright-core';
import { Confidences, FollowUpLevels, Segments } from '../../solution/names';
import { violationsOn } from './axe';
import { launchChromium } from '../../bench/chromium';
import { dealerUrl, rowOf, sitDown, type Seat } from './seat';

let browser: Browser;
let seat: Seat;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(() => seat?.leave());

/** A customer of these tests' own, so that what they save disturbs nobody. @returns contactid */
async function customer(values: Record<string, unknown>): Promise<string> {
  const answer = await fetch(`${dealerUrl()}/api/data/v9.2/contacts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Prefer: 'return=representation' },
    body: JSON.stringify({ firstname: 'Signe', lastname: 'Strand', ...values }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return String(((await answer.json()) as { contactid: string }).contactid);
}

async function openCard(id: string, who: string, width?: number): Promise<void> {
  seat = await sitDown(browser, { width });
  page = seat.page;
  await page.goto(`${dealerUrl()}/main.aspx?etn=contact&id=${id}&${who}`);
}

const channel = (name: string) => page.getByRole('button', { name: new RegExp(`^${name} ?:`) });
const analysesOf = async (id: string): Promise<Record<string, unknown>[]> =>
  (await rowOf(`kk_needsanalyses?$filter=_kk_customerid_value eq ${id}`)).value as Record<string, unknown>[];
/** Waits for what the advice is reckoned from, so that nothing changes under the test's hands. */
const counted = () => page.getByText(/siste 90 dager$|in the last 90 days$/).waitFor();

/** Presses keys one by one, counting them. */
async function press(...keys: string[]): Promise<number> {
  for (const key of keys) await page.keyboard.press(key);
  return keys.length;
}

/** Tab until the focus stands on a button; getting there is no part of the analysis. */
async function tabTo(name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await page.evaluate(() => document.activeElement?.textContent)) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${name}`);
}

describe('an incoming call', () => {
  it('"may I send her an SMS about a campaign?" is answered on the card, with the reason', async () => {
    const id = await customer({ kk_smsconsent: false, kk_smsconsenton: '2026-05-03', kk_smsconsentsource: 275000001 });
    await openCard(id, 'user=seller&lang=1044');
    const sms = channel('SMS');
    await sms.waitFor();
    expect((await sms.innerText()).replace(/\s+/g, ' ')).toMatch(/SMS.*Sperret.*Sa nei 3\. mai/);
    await sms.focus();
    await page.keyboard.press('Enter');
    const all = page.getByRole('dialog', { name: 'SMS: Sperret' });
    await all.getByText('Kunden har sagt nei til markedsføring på SMS (3. mai, skjema).').waitFor();
    await all.getByText('Det hjelper ikke å vente.').waitFor();
    await page.keyboard.press('Escape');
    await all.waitFor({ state: 'detached' });
    expect(await sms.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('the answer follows a consent that is ticked on the form, before it is saved', async () => {
    const id = await customer({});
    await openCard(id, 'user=seller&lang=1044');
    await channel('SMS').getByText('Mangler samtykke').waitFor();
    await page.getByRole('combobox', { name: 'Samtykke SMS', exact: true }).click();
    await page.getByRole('option', { name: 'Ja', exact: true }).click();
    await channel('SMS').getByText('Tillatt').waitFor();
  });

  it('for another purpose it is another answer', async () => {
    const id = await customer({ kk_marketingobjection: true });
    await openCard(id, 'user=seller&lang=1033');
    await channel('SMS').getByText('Objects to marketing').waitFor();
    await page.getByRole('combobox', { name: 'Purpose' }).click();
    await page.getByRole('option', { name: 'Safety recall' }).click();
    await channel('SMS').getByText('Safety comes first').waitFor();
  });

  it('contacts that the dealer has made are counted, by whom, in one request', async () => {
    const id = String((await rowOf("contacts(kk_externalid='C-1')?$select=contactid")).contactid);
    const asked: string[] = [];
    seat = await sitDown(browser);
    page = seat.page;
    page.on('request', (request) => {
      if (/kk_touch/.test(decodeURIComponent(request.url()))) asked.push(request.url());
    });
    await page.goto(`${dealerUrl()}/main.aspx?etn=contact&id=${id}&user=seller&lang=1044`);
    const pressure = page.getByRole('group', { name: 'Kontakter siste 90 dager' });
    await counted();
    const since = '2026-08-26T00:00:00Z';
    const filter = `_kk_customerid_value eq ${id} and kk_direction eq 275000000 and kk_occurredon ge ${since}`;
    const touches = (await rowOf(`kk_touches?$filter=${filter}&$select=kk_by`)).value as { kk_by: string }[];
    expect(touches.length).toBeGreaterThan(0);
    expect(await pressure.innerText()).toMatch(new RegExp(`\\b${touches.length} (av \\d+ )?kontakt`));
    for (const { kk_by } of touches) expect(await pressure.innerText()).toContain(kk_by);
    expect(asked).toHaveLength(1);
  });
});

describe('the needs analysis', () => {
  it.each([
    ['seller', 1044, 'light', 1280, 'Analyser', 'Relasjonsvillig, klar · i dag'],
    ['leader', 1033, 'dark', 1280, 'Analyse', 'Relationship, clear · today'],
    ['seller', 1033, 'contrast', 360, 'Analyse', 'Relationship, clear · today'],
  ] as const)(
    'by keyboard alone in under 15 presses as %s in %i, %s at %i px; saved, and level and segment by the form',
    async (user, lang, theme, width, button, line) => {
      const id = await customer({});
      await openCard(id, `user=${user}&lang=${lang}&theme=${theme}`, width);
      await counted();
      await tabTo(button);
      let presses = await press('Enter');
      const panel = page.getByRole('dialog', { name: lang === 1044 ? 'Behovsanalyse' : 'Needs analysis' });
      await panel.getByRole('radiogroup', { name: /^Q3 / }).locator(':focus').waitFor();
      presses += await press('8', '9');
      await panel.locator('button:focus').waitFor();
      presses += await press('Enter');
      await panel.getByRole('radiogroup', { name: /^Q6 / }).locator(':focus').waitFor();
      presses += await press('8', '8', '7', '8', '7');
      await panel.getByText(line.split(' · ')[0]!).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      presses += await press('Enter');
      await panel.waitFor({ state: 'detached' });
      expect(presses).toBeLessThan(15);
      await page.getByText(line).waitFor();
      // The focus is back where the analysis was opened.
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(button);

      await page.keyboard.press('Control+s');
      await page.getByText(lang === 1044 ? 'Lagret' : 'Saved', { exact: true }).waitFor();
      const rows = await analysesOf(id);
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({
        kk_q3: 8,
        kk_q4: 9,
        kk_q10: 7,
        kk_level: FollowUpLevels.close,
        kk_segment: Segments.relationship,
        kk_confidence: Confidences.clear,
        kk_overruled: false,
      });
      expect(
        await rowOf(`contacts(${id})?$select=kk_followuplevel,kk_segment,kk_confidence,kk_analysedon`),
      ).toMatchObject({
        kk_followuplevel: FollowUpLevels.close,
        kk_segment: Segments.relationship,
        kk_confidence: Confidences.clear,
        kk_analysedon: '2026-11-23',
      });
      expect(seat.complaints).toEqual([]);
      const wider = await page.$eval('.workspace', (workspace) => workspace.scrollWidth - workspace.clientWidth);
      expect(wider).toBe(0);
    },
  );

  it('an answer that is lost on the way is tried again, and there is one row', async () => {
    const id = await customer({});
    await openCard(id, 'user=seller&lang=1044');
    await counted();
    await page.getByRole('button', { name: 'Analyser' }).click();
    const panel = page.getByRole('dialog', { name: 'Behovsanalyse' });
    await panel.getByRole('radiogroup', { name: /^Q3 / }).locator(':focus').waitFor();
    await press('5', '5');
    let lost = 0;
    await page.route('**/kk_needsanalyses', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await panel.getByRole('button', { name: 'Lagre analysen' }).click();
    await panel.getByText(/^Ikke lagret: Du er uten nett/).waitFor();
    await panel.getByRole('button', { name: 'Prøv igjen' }).click();
    await panel.waitFor({ state: 'detached' });
    expect(await analysesOf(id)).toHaveLength(1);
  });

  it('whoever may make none is told so, and the rest of the card is there', async () => {
    const id = await customer({});
    await openCard(id, 'user=apprentice&lang=1044');
    await page.getByText('Du har ikke tilgang til å se kundekontaktene.').waitFor();
    await channel('SMS').getByText('Sperret').waitFor();
    await page.getByRole('button', { name: /^(Analyser|Tidligere analyser)$/ }).click();
    await page.getByText(/^Du har ikke tilgang til å (gjøre|se tidligere) analyser\.$/).waitFor();
  });
});

describe('anybody', () => {
  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['contrast', 360],
  ])('finds nothing in the way with a channel opened, in the %s theme at %i px', async (theme, width) => {
    const id = await customer({ kk_reservationstatus: 275000002, kk_reservationcheckedon: '2026-11-03' });
    await openCard(id, `user=seller&lang=1044&theme=${theme}`, width);
    await counted();
    await channel('Telefon').click();
    await page.getByText('Reservert i Reservasjonsregisteret, sjekket 3. november.').waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });
});
